"""The curated knowledge as a value, checked: one owner an alias, known kinds, parents that exist, ids that can be slugs.

Reads no disk: the texts of the files of content/entities come in by path. Matching is in `matcher`, edits in `curation`.

    companies.yml · technologies.yml · organizations.yml    the entries, as in `entries`
    kinds.yml                                               the kinds each of the three may use
    rejected.yml                                            names of candidates that are not to be shown again
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from generator.enrich.entries import Entry, Value, parse_entries
from generator.enrich.folding import fold
from generator.frontmatter import YamlFault, load_yaml
from generator.model import Entity, EntityKind, Knowledge, Level, Problem

TYPES = {
    "companies": EntityKind.COMPANY,
    "technologies": EntityKind.TECHNOLOGY,
    "organizations": EntityKind.ORGANIZATION,
}
"""The knowledge files by their names without ending, in the order in which their entities stand in the knowledge."""

KEYS = (
    "id", "name", "aliases", "kind", "country", "parent", "broader", "clipped", "shared", "context", "not", "note",
)  # fmt: skip
"""Keys of an entry, in the order in which the editing commands write them. `note` is for editors alone."""

_KEYS = frozenset(KEYS)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_knowledge(texts: Mapping[str, str]) -> tuple[Knowledge, tuple[Problem, ...]]:
    """The knowledge in the texts of its files by path, and all that is wrong with them, by path and line.

    The knowledge holds every entry that can be used, so that one slip does not hide the rest; whoever must not go on
    with errors looks at the problems. Without kinds.yml no kind is unknown.
    """
    problems: list[Problem] = []
    entities: list[Entity] = []
    rejected: tuple[str, ...] = ()
    kinds: dict[EntityKind, frozenset[str]] = {}
    by_stem = {path.rsplit("/", 1)[-1].removesuffix(".yml").removesuffix(".yaml"): path for path in texts}
    for stem, path in by_stem.items():
        if stem == "kinds":
            kinds = _parse_kinds(path, texts[path], problems)
        elif stem == "rejected":
            rejected = _parse_names(path, texts[path], problems)
        elif stem not in TYPES:
            hint = "、".join(f"{each}.yml" for each in (*TYPES, "kinds", "rejected"))
            problems.append(Problem(path=path, message="不认识的知识文件", hint=f"应为 {hint}"))
    for stem, type_ in TYPES.items():
        if stem in by_stem:
            entries, wrong = parse_entries(by_stem[stem], texts[by_stem[stem]])
            problems.extend(wrong)
            for entry in entries:
                entity = _make_entity(by_stem[stem], entry, type_, problems)
                if entity:
                    entities.append(entity)
    knowledge = Knowledge(entities=tuple(entities), rejected=rejected)
    problems.extend(check_knowledge(knowledge, kinds))
    return knowledge, tuple(sorted(problems, key=lambda problem: (problem.path, problem.line)))


def check_knowledge(knowledge: Knowledge, kinds: Mapping[EntityKind, frozenset[str]]) -> Iterator[Problem]:
    """What is wrong between entities: ids, names and aliases with two owners, unknown kinds, missing parents."""
    by_id: dict[str, Entity] = {}
    for entity in knowledge.entities:
        first = by_id.setdefault(entity.id, entity)
        if first is not entity:
            yield _wrong(entity, f"id“{entity.id}”重复", f"{first.file}:{first.line} 已用；id 一经使用不再改、不重用")
        known = kinds.get(entity.type)
        if known is not None and entity.kind not in known:
            yield _wrong(entity, f"不认识的 kind“{entity.kind}”", "kinds.yml 里列出的种类之一")
    for entity in knowledge.entities:
        parent = by_id.get(entity.parent)
        if entity.parent and (parent is None or parent.type is EntityKind.TECHNOLOGY):
            yield _wrong(entity, f"parent“{entity.parent}”不存在", "已有公司或机构的 id")
        for broader in entity.broader:
            if broader not in by_id or by_id[broader].type is not EntityKind.TECHNOLOGY:
                yield _wrong(entity, f"broader“{broader}”不存在", "已有技术的 id")
    yield from _check_circles(by_id)
    yield from _check_owners(knowledge)


def _wrong(entity: Entity, message: str, hint: str, level: Level = Level.ERROR) -> Problem:
    return Problem(path=entity.file, line=entity.line, level=level, message=f"{entity.name}：{message}", hint=hint)


def _check_circles(by_id: Mapping[str, Entity]) -> Iterator[Problem]:
    """Entities that are among those above themselves, in the order of `by_id`."""
    circling = _find_circling(by_id)
    for entity in by_id.values():
        if entity.id in circling:
            yield _wrong(entity, f"parent“{entity.parent}”绕成一圈", "上级公司")


def _find_circling(by_id: Mapping[str, Entity]) -> frozenset[str]:
    """The ids from which the way up leads back; each entity is passed once, as what lies above it is known from then on."""
    passed: set[str] = set()
    circling: set[str] = set()
    for start in by_id:
        way: list[str] = []
        here = start
        while here in by_id and here not in passed:
            passed.add(here)
            way.append(here)
            here = by_id[here].parent
        if here in way:
            circling.update(way[way.index(here) :])
    return frozenset(circling)


def _check_owners(knowledge: Knowledge) -> Iterator[Problem]:
    """Aliases of two entities (folded, so that 台積電 and 台积电 are one), but for those that each of the two shares."""
    owners: dict[str, tuple[Entity, str]] = {}
    pairs = [(entity, alias) for entity in knowledge.entities for alias in find_forms(entity)]
    keys = fold("\n".join(alias for _, alias in pairs)).text.split("\n") if pairs else []
    for (entity, alias), key in zip(pairs, keys, strict=True):
        owner, form = owners.setdefault(key, (entity, alias))
        if owner is not entity and not (alias in entity.shared and form in owner.shared):
            hint = f"{owner.file}:{owner.line} 的“{owner.name}”已有；两义的简称在两处都列入 shared，并各写 context"
            yield _wrong(entity, f"别名“{alias}”有两个主人", hint)
    for entity in knowledge.entities:
        if entity.shared and not entity.context:
            yield _wrong(entity, "有 shared 而没有 context", "几个只在说到它时才出现的词")


def find_forms(entity: Entity) -> tuple[str, ...]:
    """All forms under which texts name the entity, the canonical name first, each once."""
    return tuple(dict.fromkeys((entity.name, *entity.aliases, *entity.clipped, *entity.shared)))


def _make_entity(path: str, entry: Entry, type_: EntityKind, problems: list[Problem]) -> Entity | None:
    """The entity of an entry; None, with a problem, where it has no id or no name."""

    def complain(message: str, hint: str, key: str = "", level: Level = Level.ERROR) -> None:
        line = entry.lines.get(key, entry.line)
        problems.append(Problem(path=path, line=line, level=level, message=message, hint=hint))

    def line_of(key: str, value: str) -> str:
        if "\n" not in value:
            return value
        complain(f"“{key}”里有换行", "写在一行里", key)
        return " ".join(value.split())

    def one(key: str) -> str:
        value: Value = entry.values.get(key, "")
        if value.__class__ is tuple:
            complain(f"“{key}”是一列", "一段文字", key)
            return line_of(key, "".join(value[:1]))
        return line_of(key, str(value))

    def many(key: str) -> tuple[str, ...]:
        value: Value = entry.values.get(key, ())
        if value.__class__ is str:
            complain(f"“{key}”不是一列", "写成 [甲, 乙]", key)
            return (line_of(key, str(value)),) if value else ()
        return tuple([line_of(key, each) for each in value])

    for key in entry.values.keys() - _KEYS:
        complain(f"不认识的键“{key}”", "、".join(KEYS), key, Level.WARNING)
    slug, name = one("id"), one("name")
    if not slug or not name:
        complain("缺 id 或 name", "每个条目都要有 id 和 name")
        return None
    if not _SLUG.fullmatch(slug):
        complain(f"id“{slug}”不能作网址", "小写字母、数字和单个连字符，如 zhongxin-guoji", "id")
    return Entity(
        id=slug,
        name=name,
        type=type_,
        aliases=many("aliases"),
        kind=one("kind"),
        parent=one("parent"),
        country=one("country"),
        broader=many("broader"),
        never=many("not"),
        clipped=many("clipped"),
        shared=many("shared"),
        context=many("context"),
        file=path,
        line=entry.line,
    )


def _parse_kinds(path: str, text: str, problems: list[Problem]) -> dict[EntityKind, frozenset[str]]:
    """The kinds that kinds.yml allows for each type: a mapping from companies, technologies, organizations to lists."""
    loaded = _load(path, text, problems)
    if not isinstance(loaded, dict) or not all(isinstance(each, list) for each in loaded.values()):
        problems.append(Problem(path=path, message="种类表写法不对", hint="companies: 后面一列种类，另两类亦然"))
        return {}
    return {TYPES[stem]: frozenset(str(kind) for kind in listed) for stem, listed in loaded.items() if stem in TYPES}


def _parse_names(path: str, text: str, problems: list[Problem]) -> tuple[str, ...]:
    loaded = _load(path, text, problems)
    if isinstance(loaded, list):
        return tuple(str(name) for name in loaded)
    if loaded:
        problems.append(Problem(path=path, message="否决的名单写法不对", hint="每行一个名字：- 某某科技"))
    return ()


def _load(path: str, text: str, problems: list[Problem]) -> object:
    try:
        return load_yaml(text, yaml.CBaseLoader)
    except YamlFault as fault:
        problems.append(Problem(path=path, line=fault.line, message=f"不是合法的 YAML：{fault.message}", hint="YAML 的列表"))
        return None
