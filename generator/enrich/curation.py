"""Edits of the knowledge by an editor's word: a candidate accepted as an entity, rejected, or merged into a known one.

Text in, text out, one changed file each; every line that is not meant stays byte for byte, comments and quotes too. The
result is parsed again, so that no edit leaves knowledge that cannot be read.

    accept    a new entry at the end of its kind's group
    reject    a line of rejected.yml:      - 某某平台  # 不是公司
    merge     an alias more:               aliases: [甲科技股份有限公司, 甲科]
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import yaml

from generator.enrich.entries import Entry, parse_entries
from generator.enrich.folding import fold
from generator.enrich.knowledge import TYPES, find_forms, parse_knowledge
from generator.errors import DigestError
from generator.frontmatter import YamlFault, compose_yaml
from generator.model import Entity, EntityKind, Knowledge, Level, Problem

_STEMS = {type_: stem for stem, type_ in TYPES.items()}
_PLAIN = re.compile(r"[\w\u4e00-\u9fff（）/.+ ·—-]+")
_NOT_PLAIN = re.compile(r"[\d.]+|true|false|yes|no|on|off|null|y|n|[-?:].*|.*: .*|.* #.*", re.I)


def accept_candidate(
    texts: Mapping[str, str],
    name: str,
    *,
    kind: str,
    slug: str = "",
    country: str = "",
    aliases: Sequence[str] = (),
    type_: EntityKind = EntityKind.COMPANY,
) -> dict[str, str]:
    """The knowledge file, by its path, with the candidate as a new entity at the end of the group of its kind.

    Without `slug` the id is made of the name's pinyin. Raises: DigestError where the name is taken or the result has
    an error, such as an unknown kind.
    """
    knowledge = _read(texts)
    _check_free(knowledge, (name, *aliases))
    path = _path_of(texts, _STEMS[type_])
    used = {entity.id for entity in knowledge.entities}
    lines = _render_entry(slug or make_slug(name, used), name, aliases, kind, country)
    text = texts[path]
    entries, _ = parse_entries(path, text)
    return _checked(texts, path, _insert(text, entries, kind, lines))


def reject_candidate(texts: Mapping[str, str], name: str, reason: str = "") -> dict[str, str]:
    """rejected.yml, by its path, with one name more; the reason stands behind it as a comment."""
    path = next((each for each in texts if each.rsplit("/", 1)[-1] == "rejected.yml"), "")
    if not path:
        folder = next(iter(texts), "").rpartition("/")[0]
        path = f"{folder}/rejected.yml" if folder else "rejected.yml"
    text = texts.get(path, "# 不再列为候选的名字，每行一个；# 后面可写缘由。\n")
    if name in _read(texts).rejected:
        return {path: text}
    note = f"  # {' '.join(reason.split())}" if reason else ""
    return _checked(texts, path, text + ("" if text.endswith("\n") or not text else "\n") + f"- {_scalar(name)}{note}\n")


def merge_candidate(texts: Mapping[str, str], name: str, entity_id: str) -> dict[str, str]:
    """The knowledge file, by its path, with the name as one alias more of the entity. Raises: DigestError."""
    knowledge = _read(texts)
    _check_free(knowledge, (name,))
    entity = next((each for each in knowledge.entities if each.id == entity_id), None)
    if entity is None:
        raise DigestError(Problem(path=entity_id, message="没有这个条目", hint="digest entities list 列出的 id"))
    text = texts[entity.file]
    lines = text.splitlines(keepends=True)
    entries, _ = parse_entries(entity.file, text)
    first = entity.line - 1
    after = min((each.line - 1 for each in entries if each.line > entity.line), default=len(lines))
    try:
        changed = _add_alias("".join(lines[first:after]), name)
    except YamlFault as fault:
        hint = "先改好这一条或它后面的一条，再合并"
        raise DigestError(Problem(path=entity.file, line=first + max(fault.line, 1), message=f"不是合法的 YAML：{fault.message}", hint=hint)) from None
    return _checked(texts, entity.file, "".join([*lines[:first], changed, *lines[after:]]))


def make_slug(name: str, used: set[str]) -> str:
    """An id for a new entity: pinyin by syllables, Latin letters as they are; a number behind where it is taken."""
    from pypinyin import lazy_pinyin

    pieces = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(fold(name).low)).lower())
    slug = "-".join(pieces) or "entity"
    number = 2
    while slug in used:
        slug = f"{'-'.join(pieces)}-{number}"
        number += 1
    return slug


def _add_alias(chunk: str, name: str) -> str:
    """The text of one entry with one alias more; all else, comments and quotes too, as it was. Raises: YamlFault."""
    node = compose_yaml(chunk)
    assert isinstance(node, yaml.SequenceNode), "parse_knowledge read an entry here"
    keys = {key.value: (key, value) for key, value in node.value[0].value}
    if "aliases" not in keys:
        end = keys["name"][1].end_mark.index
        if node.value[0].flow_style:
            return f"{chunk[:end]}, aliases: [{_scalar(name)}]{chunk[end:]}"
        after = chunk.find("\n", end) + 1 or len(chunk)
        parted = "" if chunk[:after].endswith("\n") else "\n"
        return f"{chunk[:after]}{parted}  aliases: [{_scalar(name)}]\n{chunk[after:]}"
    key, listed = keys["aliases"]
    if not isinstance(listed, yaml.SequenceNode):
        colon = chunk.index(":", key.end_mark.index) + 1
        return f"{chunk[:colon]} [{_scalar(name)}]{chunk[listed.end_mark.index:] if listed.value else chunk[colon:]}"
    if listed.flow_style:
        end = listed.value[-1].end_mark.index if listed.value else listed.start_mark.index + 1
        return f"{chunk[:end]}{', ' if listed.value else ''}{_scalar(name)}{chunk[end:]}"
    last = listed.value[-1]
    after = chunk.find("\n", last.end_mark.index) + 1 or len(chunk)
    return f"{chunk[:after]}{' ' * listed.start_mark.column}- {_scalar(name)}\n{chunk[after:]}"


def _insert(text: str, entries: Sequence[Entry], kind: str, new: list[str]) -> str:
    """The text with the lines of a new entry after the last entry of its kind, else under a heading at the end."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    same = [entry for entry in entries if entry.values.get("kind") == kind]
    if not same:
        return "".join([*lines, f"\n# ── {kind} ──\n", *new])
    last = same[-1]
    place = max(last.lines.values(), default=last.line)
    while place < len(lines) and lines[place].startswith(" ") and lines[place].strip():
        place += 1
    return "".join([*lines[:place], *new, *lines[place:]])


def _render_entry(slug: str, name: str, aliases: Sequence[str], kind: str, country: str) -> list[str]:
    listed = ", ".join(_scalar(alias) for alias in aliases)
    lines = [f"- id: {slug}\n", f"  name: {_scalar(name)}\n"]
    lines += [f"  aliases: [{listed}]\n"] if listed else []
    lines += [f"  kind: {_scalar(kind)}\n"]
    return lines + ([f"  country: {_scalar(country)}\n"] if country else [])


def _scalar(value: str) -> str:
    """The value as YAML, in quotes only where a plain word would be read as something else."""
    if _PLAIN.fullmatch(value) and not _NOT_PLAIN.fullmatch(value) and value == value.strip():
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _read(texts: Mapping[str, str]) -> Knowledge:
    knowledge, _ = parse_knowledge(texts)
    return knowledge


def _check_free(knowledge: Knowledge, names: Sequence[str]) -> None:
    """Raises: DigestError where one of the names is already a form of an entity."""
    owners: dict[str, Entity] = {fold(form).text: entity for entity in knowledge.entities for form in find_forms(entity)}
    for name in names:
        owner = owners.get(fold(name).text)
        if owner:
            hint = f"要么用另一个名字，要么 digest entities merge {name} {owner.id}"
            raise DigestError(Problem(path=owner.file, line=owner.line, message=f"“{name}”已属于“{owner.name}”", hint=hint))


def _path_of(texts: Mapping[str, str], stem: str) -> str:
    for path in texts:
        if path.rsplit("/", 1)[-1].rsplit(".", 1)[0] == stem:
            return path
    folder = next(iter(texts), "").rpartition("/")[0]
    raise DigestError(Problem(path=f"{folder}/{stem}.yml", message="没有这个知识文件", hint="先建一个空文件"))


def _checked(texts: Mapping[str, str], path: str, text: str) -> dict[str, str]:
    """The one changed file. Raises: DigestError where the edit makes an error that the knowledge did not have."""
    _, before = parse_knowledge(texts)
    _, after = parse_knowledge({**texts, path: text})
    known = {(problem.path, problem.message) for problem in before}
    new = [each for each in after if each.level is Level.ERROR and (each.path, each.message) not in known]
    if new:
        raise DigestError(*new)
    return {path: text}
