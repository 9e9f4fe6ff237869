"""The plainest front matter, as the program and most editors write it, read without a YAML parser: a third of its time.

Reads it to the same tree as `tree` would. Whatever takes more than a look at each line for itself (comments, several lines of
a value, brackets, escapes, odd indentation, a fault of any kind) is not plain and left to the parser:

    title: 某厂扩产
    companies:
      - 中芯国际
    figures:
      - value: "3.5万片"
        what: 月产能
    source:
      file: 2021-11.md
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.frontmatter.nodes import NULLS, Entry, Mapping, Node, Scalar, Sequence

_INDENT = 2
"""What lists and mappings stand in from their key, in spaces."""

_WIDEST = 8
"""The column in which the innermost keys stand at most: a page has them in the fourth."""

_FIRST_LINE = 2
"""The line of the page on which the YAML begins: the opening mark is the first."""

_LINE = re.compile(
    r"""
    (?P<indent>[ ]*)
    (?P<dash>-[ ])?                      # - 中芯国际, - value: 3.5万片
    (?:(?P<key>[a-z_]+):(?:[ ]|(?=\n)))?   # title: 某厂扩产, companies:
    (?P<value>
        "[^"\\\n]*"                      # "时间: 今日"
        | '[^'\n]*'                      # '他说"好"'
        | [^\s\-?:,\[\]{}\#&*!|>'"%@`]   # 某厂扩产: nothing that YAML has a use for at the beginning
          [^:\#\n]*(?:(?::(?![ \n])|(?<![ ])\#)[^:\#\n]*)*   # 12:30, C#, but no key and no comment
          (?<![ ])
    )?
    \n
    """,
    re.X,
)


class _Row(NamedTuple):
    """A line: where its dash stands and where what follows it, in columns; its key; its value, None where there is none."""

    indent: int
    column: int
    key: str | None
    start: int
    value: Scalar | None
    line: int


class _NotPlain(Exception):
    """The text needs a parser."""


def read_plain(text: str) -> Mapping | None:
    """The mapping that the YAML is; None where it is not so plain that this could be told."""
    if not text or not text.replace("\n", "").isprintable():
        return None
    try:
        rows = _read_rows(text)
        mapping, end = _take_mapping(rows, 0, rows[0].column)
    except _NotPlain:
        return None
    return mapping if end == len(rows) and not rows[0].column else None


def _read_rows(text: str) -> list[_Row]:
    rows: list[_Row] = []
    at, line = 0, _FIRST_LINE
    while at < len(text):
        match = _LINE.match(text, at)
        if not match:
            raise _NotPlain
        indent, dash, key, value = match.groups()
        end = match.end() - 1
        scalar = None
        if value:
            content = value[1:-1] if value[0] in "\"'" else None if value in NULLS else value
            scalar = Scalar(content, end - len(value), end, line)
        elif not key or text[end - 1] == " ":
            raise _NotPlain  # a blank line, a dash alone, a space behind a key
        column = len(indent) + (_INDENT if dash else 0)
        if column > _WIDEST:
            raise _NotPlain
        rows.append(_Row(len(indent), column, key, at + column, scalar, line))
        at = end + 1
        line += 1
    return rows


def _take_mapping(rows: list[_Row], at: int, column: int) -> tuple[Mapping, int]:
    """The mapping whose keys stand in `column` from row `at` on, and the row behind it. The first key may follow a dash."""
    entries: dict[str, Entry] = {}
    first = rows[at]
    while at < len(rows) and rows[at].column == column and (rows[at].indent == column or rows[at] is first):
        row = rows[at]
        if not row.key or row.key in entries or row.key in NULLS:
            raise _NotPlain
        colon = row.start + len(row.key) + 1
        node, at = _take_value(rows, at, column, colon)
        entries[row.key] = Entry(row.key, row.start, colon, row.line, node)
    last = next(reversed(entries.values()))
    return Mapping(tuple(entries.values()), first.start, last.node.end, first.line), at


def _take_value(rows: list[_Row], at: int, column: int, colon: int) -> tuple[Node, int]:
    """The value of the key in row `at`, and the row behind it."""
    row = rows[at]
    if row.value:
        return row.value, at + 1
    inner = column + _INDENT
    if at + 1 < len(rows) and rows[at + 1].indent == inner:
        return _take_list(rows, at + 1, inner) if rows[at + 1].column > inner else _take_mapping(rows, at + 1, inner)
    return Scalar(None, colon, colon, row.line), at + 1


def _take_list(rows: list[_Row], at: int, indent: int) -> tuple[Sequence, int]:
    """The list whose dashes stand in column `indent` from row `at` on, and the row behind it."""
    first = rows[at]
    nodes: list[Node] = []
    while at < len(rows) and rows[at].indent == indent and rows[at].column > indent:
        row = rows[at]
        node: Node
        if row.key:
            node, at = _take_mapping(rows, at, row.column)
        else:
            assert row.value
            node, at = row.value, at + 1
        nodes.append(node)
    return Sequence(tuple(nodes), first.start - _INDENT, nodes[-1].end, first.line), at
