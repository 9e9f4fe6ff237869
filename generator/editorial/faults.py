"""What is wrong with the fields of a page by themselves: kinds, choices, dates, slugs, unknown keys.

What only the text, the other pages or the knowledge can tell is the work of `check`. A fault that is found here:

    statu: published        不认识的键“statu”; 是不是 status？
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from generator import frontmatter
from generator.editorial import fields
from generator.editorial.fields import BY_NAME, FIELDS, Field, Kind, Reading
from generator.frontmatter import FrontMatter
from generator.model import Level, PartialDate, Problem

SLUG = re.compile(
    r"(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|[Cc][Oo][Mm][0-9]|[Ll][Pp][Tt][0-9])(?:\.|$))"
    r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,62}[0-9A-Za-z])?"
)
"""What ids and issues may be: they are folder names and parts of addresses everywhere. Windows has no file called aux or com1."""
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LIKENESS = 0.6
"""How like a known key an unknown one must be to be taken for its misprint; difflib's own default."""

_FREE = frozenset(field.name for field in FIELDS if field.kind in (Kind.TEXT, Kind.NAMES, Kind.FIGURES)) - {"title"}
"""The fields in which anything of their kind may stand, or nothing."""

_EXPECTED = {
    Kind.TEXT: "应是一段文字",
    Kind.SLUG: "应是一段文字",
    Kind.DATE: "应是一个日期",
    Kind.CHOICE: "应是一个词",
    Kind.NAMES: "应是列表，另起行，每行一个“- ”，不留空项",
    Kind.FIGURES: "应是列表，每项有 value 和 what，可有 as_of",
}
_KEYS = tuple(dict.fromkeys(name.partition(".")[0] for name in fields.ORDER))
_SOURCE_KEYS = tuple(name.partition(".")[2] for name in fields.ORDER if name.startswith("source."))
_MISSING = "缺少 {name}（{label}）"
_NOT_OF_KIND = "{name}（{label}）写法不对"
_BAD_SLUG = "{name}“{value}”不能用作地址"
_SLUG_HINT = "只用字母、数字、“-”“_”“.”，不超过 64 个字符，不用 aux、con 等保留名，如 2021-11-007"
_BAD_DATE = "{name}“{value}”不是日期"
_DATE_HINT = "写成 2021-11-17；只知道月份写 2021-11；不知道就空着"
_BAD_CHOICE = "{name}“{value}”不认识"
_NO_CHOICE = "没有写 {name}，按 {fallback} 处理"
_CHOICE_HINT = "应是 {choices} 之一"
_UNKNOWN_KEY = "不认识的键“{key}”"
_DID_YOU_MEAN = "是不是 {key}？"
_KNOWN_KEYS = "可用的键：{keys}"


def check_fields(path: str, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """The faults of each field as it was read, in the order of the schema."""
    for name, reading in readings.items():
        if name in _FREE and reading.misfit is None:
            continue
        for message, hint, level in _find_faults(BY_NAME[name], reading):
            yield Problem(path=path, line=reading.line or 1, level=level, message=message, hint=hint)


def _find_faults(field: Field, reading: Reading) -> Iterator[tuple[str, str, Level]]:
    """What is wrong with a field by its kind: message, hint, level."""
    name, label, value = field.name, field.label, reading.value
    if reading.misfit is not None:
        yield _NOT_OF_KIND.format(name=name, label=label), _EXPECTED[field.kind], Level.ERROR
    elif field.kind is Kind.SLUG and not value:
        yield _MISSING.format(name=name, label=label), field.note, Level.ERROR
    elif field.kind is Kind.SLUG and not SLUG.fullmatch(str(value)):
        yield _BAD_SLUG.format(name=name, value=value), _SLUG_HINT, Level.ERROR
    elif name == "title" and not reading.present:
        yield _MISSING.format(name=name, label=label), field.note, Level.ERROR
    elif field.kind is Kind.DATE and value and parse_date(str(value)) is None:
        yield _BAD_DATE.format(name=name, value=value), _DATE_HINT, Level.ERROR
    elif field.kind is Kind.CHOICE and value not in field.choices:
        hint = _CHOICE_HINT.format(choices="、".join(field.choices))
        if value:
            yield _BAD_CHOICE.format(name=name, value=value), hint, Level.ERROR
        else:
            yield _NO_CHOICE.format(name=name, fallback=field.fallback), hint, Level.WARNING


def check_keys(path: str, front: FrontMatter) -> Iterator[Problem]:
    """A warning for each key that no tool of ours reads, with the key that was meant."""
    source = front.fields.find("source")
    figures = front.fields.find("figures")
    groups: list[tuple[frontmatter.Node, tuple[str, ...], str]] = [(front.fields, _KEYS, "")]
    if source:
        groups.append((source.node, _SOURCE_KEYS, "source."))
    if figures and isinstance(figures.node, frontmatter.Sequence):
        groups += [(node, fields.FIGURE_KEYS, "figures.") for node in figures.node.nodes]
    for node, known, owner in groups:
        for entry in fields.find_unknown_keys(node, known):
            message = _UNKNOWN_KEY.format(key=owner + entry.key)
            yield Problem(path=path, line=entry.line, level=Level.WARNING, message=message, hint=_key_hint(entry.key, known))


def _key_hint(key: str, known: Sequence[str]) -> str:
    by_label = {field.label: field.name for field in FIELDS}
    meant = by_label.get(key) or suggest(key.casefold(), known)
    return _DID_YOU_MEAN.format(key=meant) if meant else _KNOWN_KEYS.format(keys="、".join(known))


def parse_date(text: str) -> PartialDate | None:
    """The date that a field's text is; None when it is none.

    >>> str(parse_date("2021-11"))
    '2021-11'
    """
    match = DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if match[2] and not 1 <= month <= 12:
        return None
    leap = month == 2 and (year % 4 == 0) and (year % 100 != 0 or year % 400 == 0)
    if match[3] and not 1 <= day <= _MONTH_DAYS[month - 1] + leap:
        return None
    return PartialDate(year=year, month=month, day=day) if year else None


def suggest(word: str, known: Sequence[str]) -> str:
    """The known word that an unknown one seems to mean, or nothing."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=_LIKENESS)), "")
