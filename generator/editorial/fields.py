"""The fields of an article page: their order, kinds and choices, and how each is read from front matter or a Page.

The one table that parsing, rendering, merging, the ledger and the JSON Schema share. A field of a mapping has a dotted
name, so that an editor who fills in `source.page` leaves `source.lines` to the generator:

    source:
      file: 2021-11.md
      lines: 68-76
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator import frontmatter
from generator.frontmatter import Entry, FrontMatter, Node, Scalar
from generator.model import KeyFigure, Page, PartialDate


class Kind(StrEnum):
    """What a field's value is."""

    TEXT = "text"
    SLUG = "slug"
    DATE = "date"
    CHOICE = "choice"
    NAMES = "names"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the front matter. `keep` tells that its key stands on a new page even when empty, to be filled in.

    `label` and `note` are for editors: what the field is, and how to write it. `fallback` is the choice taken when a
    page has none: the one that publishes least.
    """

    name: str
    kind: Kind
    label: str
    note: str
    keep: bool = False
    choices: tuple[str, ...] = ()
    fallback: str = ""


STATUSES = ("draft", "review", "published")
RIGHTS = ("full", "excerpt", "summary")
SUMMARY_AUTHORS = ("auto", "editor")
BODY = "body"
"""The name under which the ledger and reports speak of a page's Markdown."""

FIELDS: tuple[Field, ...] = (
    Field(name="id", kind=Kind.SLUG, label="编号", note="永久不变，不重复使用", keep=True),
    Field(name="title", kind=Kind.TEXT, label="标题", note="不超过 60 个字，末尾不加标点", keep=True),
    Field(name="subtitle", kind=Kind.TEXT, label="副题", note="没有就不写"),
    Field(name="date", kind=Kind.DATE, label="日期", note="2021-11-17；只知道月份写 2021-11；不知道就空着", keep=True),
    Field(name="updated", kind=Kind.DATE, label="更新日期", note="订阅者应当知道的改动在哪一天；没有就不写"),
    Field(name="issue", kind=Kind.SLUG, label="期号", note="如 2021-11", keep=True),
    Field(name="section", kind=Kind.TEXT, label="栏目", note="本期栏目之一", keep=True),
    Field(name="companies", kind=Kind.NAMES, label="公司", note="每行一个“- ”，用 content/entities 里的名字", keep=True),
    Field(name="technologies", kind=Kind.NAMES, label="技术", note="每行一个“- ”，用 content/entities 里的名字", keep=True),
    Field(name="tags", kind=Kind.NAMES, label="标签", note="每行一个“- ”", keep=True),
    Field(name="summary", kind=Kind.TEXT, label="摘要", note="一两句话，20–160 个字", keep=True),
    Field(
        name="summary_by",
        kind=Kind.CHOICE,
        label="摘要作者",
        note="auto 机器；editor 编辑",
        keep=True,
        choices=SUMMARY_AUTHORS,
        fallback="auto",
    ),
    Field(name="figures", kind=Kind.FIGURES, label="关键数字", note="每项有 value、what，可有 as_of"),
    Field(
        name="status",
        kind=Kind.CHOICE,
        label="状态",
        note="draft 草稿；review 待审；published 发布",
        keep=True,
        choices=STATUSES,
        fallback="draft",
    ),
    Field(
        name="rights",
        kind=Kind.CHOICE,
        label="可发布的范围",
        note="full 全文；excerpt 节选；summary 只发摘要",
        keep=True,
        choices=RIGHTS,
        fallback="summary",
    ),
    Field(name="source.publication", kind=Kind.TEXT, label="来源刊物", note="刊名和期号"),
    Field(name="source.file", kind=Kind.TEXT, label="来源文件", note="content/sources 里的文件名"),
    Field(name="source.lines", kind=Kind.TEXT, label="来源行", note="如 68-76"),
    Field(name="source.page", kind=Kind.TEXT, label="来源版面或页码", note="如 第3版"),
    Field(name="source.url", kind=Kind.TEXT, label="来源网址", note="https://…"),
    Field(name="byline", kind=Kind.TEXT, label="作者", note="如 本报记者 某某"),
    Field(name="doubts", kind=Kind.NAMES, label="疑点", note="核对后删去"),
)
BY_NAME = {field.name: field for field in FIELDS}
ORDER = tuple(BY_NAME)
FIGURE_KEYS = ("value", "what", "as_of")

FieldValue = str | tuple[str, ...] | tuple[KeyFigure, ...]

_HAN = "\u2e80-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—"
_FOLD_SPACE = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")


class Reading(NamedTuple):
    """A field as a page has it. `misfit` names the node that is not of the field's kind; the value is then its YAML."""

    value: FieldValue
    line: int = 0
    present: bool = False
    remarked: bool = False
    misfit: Node | None = None
    lines: tuple[int, ...] = ()


_ABSENT = {field.name: Reading(value=() if field.kind in (Kind.NAMES, Kind.FIGURES) else "") for field in FIELDS}
_PARTED = {name: (owner, key) for name in ORDER for owner, _, key in [name.rpartition(".")]}


def field_value(page: Page, name: str) -> FieldValue:
    """A page's value of a field; a date as its text."""
    if name == BODY:
        return page.body
    owner, _, key = name.rpartition(".")
    value: FieldValue | PartialDate | None = getattr(getattr(page, owner) if owner else page, key)
    if value is None or isinstance(value, PartialDate):
        return str(value or "")
    return value


def read_fields(front: FrontMatter) -> dict[str, Reading]:
    """All fields as the front matter has them, in the order of the schema; absent ones are empty."""
    present = {entry.key for entry in front.fields.entries}
    return {name: read_field(front, name) if (owner or key) in present else _ABSENT[name] for name, (owner, key) in _PARTED.items()}


def read_field(front: FrontMatter, name: str) -> Reading:
    """A field as the front matter has it; an absent one is empty."""
    owner, key = _PARTED[name]
    mapping: Node | None = front.fields
    if owner:
        parent = front.fields.find(owner)
        mapping = parent.node if parent else None
        if isinstance(mapping, Scalar) and mapping.text is not None:
            return _misfit(front, mapping)
    entry = mapping.find(key) if isinstance(mapping, frontmatter.Mapping) else None
    return _read_node(front, BY_NAME[name], entry.node) if entry else _ABSENT[name]


def unfold(scalar: Scalar) -> str:
    """A scalar's text, without the space that YAML puts where Chinese text goes on in the next line."""
    text = (scalar.text or "").strip()
    return _FOLD_SPACE.sub("", text) if scalar.folded else text


def _read_node(front: FrontMatter, field: Field, node: Node) -> Reading:
    if field.kind not in (Kind.NAMES, Kind.FIGURES):
        if not isinstance(node, Scalar):
            return _misfit(front, node)
        return Reading(value=unfold(node), line=node.line, present=True, remarked=node.remarked)
    if isinstance(node, Scalar) and node.text is None:
        return Reading(value=(), line=node.line, present=True)
    if not isinstance(node, frontmatter.Sequence):
        return _misfit(front, node)
    values = [*map(_read_figure if field.kind is Kind.FIGURES else _read_name, node.nodes)]
    if None in values:
        return _misfit(front, node, node.nodes[values.index(None)])
    lines = tuple([each.line for each in node.nodes])
    # A refresh would drop a key that is not ours, so a figure that has one is the editor's.
    remarked = node.remarked or any(find_unknown_keys(each, FIGURE_KEYS) for each in node.nodes)
    return Reading(value=_tuple(values), line=node.line, present=True, remarked=remarked, lines=lines)


def find_unknown_keys(node: Node, known: Sequence[str]) -> list[Entry]:
    """The entries of a mapping whose keys are none of the known ones."""
    if not isinstance(node, frontmatter.Mapping):
        return []
    return [entry for entry in node.entries if entry.key not in known]


def _tuple(values: Sequence[object]) -> FieldValue:
    return tuple(values)  # type: ignore[return-value]  # all names or all figures: the field's kind says which


def _misfit(front: FrontMatter, node: Node, at: Node | None = None) -> Reading:
    raw = front.sheet.yaml[node.start : node.end]
    return Reading(value=raw, line=(at or node).line, present=True, remarked=True, misfit=at or node)


def _read_name(node: Node) -> str | None:
    return unfold(node) if isinstance(node, Scalar) and node.text is not None else None


def _read_figure(node: Node) -> KeyFigure | None:
    if not isinstance(node, frontmatter.Mapping):
        return None
    texts = {entry.key: unfold(entry.node) for entry in node.entries if isinstance(entry.node, Scalar)}
    if len(texts) < len(node.entries) or not texts.get("value") or not texts.get("what"):
        return None
    return KeyFigure(value=texts["value"], what=texts["what"], as_of=texts.get("as_of", ""))
