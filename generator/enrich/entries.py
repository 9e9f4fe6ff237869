"""A knowledge file as entries: keys, values and their line numbers; what an entry must hold is checked in `knowledge`.

Editors write plain YAML, and any YAML list of mappings is read. Most entries have one key a line; those are read line by
line, seven times faster than a YAML parser does, which is asked about every entry of another shape. Values are text:
`aliases: [688981]` is the alias 688981, not a number.

    # ── 半导体制造 · 中国 ──
    - id: foundry-a
      name: 甲半导体
      aliases: [甲半导体制造有限公司, "688000"]
      kind: 半导体制造
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.frontmatter import YamlFault, compose_yaml
from generator.model import Problem

Value = str | tuple[str, ...]

_PLAIN_KEY = re.compile(r"(?:- |  )([a-z_-]+):(?: +(.*\S))? *$")
_PLAIN_ITEM = re.compile(r"    ?  ?- +(.*?) *$")
_SPECIAL = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`]|[ ]\#|:(?:[ ]|$)|[\[\]{}]""", re.X)
_ODD = re.compile(r"""["'\\#{}\[\]&*!|>%@`:?]""")
"""Characters that plain words lack; looked for first as that is quick."""
_SPECIAL_IN_LIST = re.compile(r"""[\[\]{}'\\]|(?:^|,[ ]*)[-?:#&*!|>%@`]|[ ]\#|:(?:[ ,]|$)""", re.X)
_QUOTED_LIST = re.compile(r'(?:"[^"]*"|[^",]+)(?: *, *(?:"[^"]*"|[^",]+))*,?$')
_ITEM = re.compile(r'"[^"]*"|[^",]*[^",\s][^",]*')
_QUOTED = re.compile(r'^"([^"\\]*)"$')
_BOOKKEEPING = ("#", "---", "%")


class _NotPlain(Exception):
    """The entry has a shape that only a YAML parser reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a knowledge file: its values by key, the line of each key, and the line on which it begins."""

    values: dict[str, Value]
    lines: dict[str, int]
    line: int


def parse_entries(path: str, text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a knowledge file in file order, and what is wrong with its YAML, each with its line.

    An entry that is not YAML is left out and reported; the others are read all the same.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for first, lines in _cut(text.removeprefix("\ufeff").splitlines()):
        try:
            entries.append(_read_plain(lines, first))
        except _NotPlain:
            try:
                entries.extend(_read_yaml(lines, first))
            except YamlFault as fault:
                line = first + max(fault.line, 1) - 1
                problems.append(_problem(path, line, f"不是合法的 YAML：{fault.message}"))
            except _BadShape as error:
                problems.append(_problem(path, error.line, error.message))
    return tuple(entries), tuple(problems)


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem(path=path, line=line, message=message, hint="条目应为“- id: …”，每行一个键，列表写成 [甲, 乙]")


class _BadShape(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def _cut(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each entry, with the 1-based number of its first; comments and blank lines between entries left out."""
    start = -1
    for index, line in enumerate(lines):
        if line.startswith("- ") or (start < 0 and line.strip() and not line.startswith(_BOOKKEEPING)):
            if start >= 0:
                yield start + 1, lines[start:index]
            start = index
    if start >= 0:
        yield start + 1, lines[start:]


def _read_plain(lines: list[str], first: int) -> Entry:
    """The entry of lines that hold one key each. Raises: _NotPlain."""
    values: dict[str, Value] = {}
    places: dict[str, int] = {}
    listed: str | None = None
    if not lines[0].startswith("- "):
        raise _NotPlain
    for number, line in enumerate(lines, first):
        match = _PLAIN_KEY.match(line)
        if match is None:
            bare = line.strip()
            if bare and bare[0] != "#":
                listed = _read_item(line, listed, values)
            continue
        key, value = match.groups()
        if key in values:
            raise _NotPlain
        places[key] = number
        listed = None
        if not value:
            values[key], listed = (), key
        elif value[0] == "[":
            values[key] = _read_list(value)
        else:
            values[key] = _read_scalar(value)
    return Entry(values, places, first)


def _read_item(line: str, listed: str | None, values: dict[str, Value]) -> str:
    match = _PLAIN_ITEM.match(line)
    if match is None or listed is None or not match[1]:
        raise _NotPlain
    values[listed] = (*values[listed], _read_scalar(match[1]))
    return listed


def _read_list(value: str) -> tuple[str, ...]:
    inner = value[1:-1].strip()
    if value[-1] != "]":
        raise _NotPlain
    if _ODD.search(inner) is None and "- " not in inner:
        return tuple([item for piece in inner.split(",") if (item := piece.strip())])
    if _SPECIAL_IN_LIST.search(inner) or not _QUOTED_LIST.match(inner):
        raise _NotPlain
    return tuple([item.strip().strip('"') for item in _ITEM.findall(inner)])


def _read_scalar(value: str) -> str:
    if (_ODD.search(value) or value[0] == "-") and _SPECIAL.search(value):
        quoted = _QUOTED.match(value)
        if quoted is None:
            raise _NotPlain
        return quoted[1]
    return value


def _read_yaml(lines: list[str], first: int) -> Iterator[Entry]:
    """The entries of lines of any YAML shape. Raises: YamlFault, _BadShape."""
    node = compose_yaml("\n".join(lines))
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise _BadShape(first, "文件应为条目的列表")
    for child in node.value:
        begins = first + child.start_mark.line
        if not isinstance(child, yaml.MappingNode):
            raise _BadShape(begins, "条目应有键和值")
        values: dict[str, Value] = {}
        places: dict[str, int] = {}
        for key, value in child.value:
            line = first + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                raise _BadShape(line, "键应为一个词")
            if key.value in values:
                raise _BadShape(line, f"键“{key.value}”写了两次")
            values[key.value] = _value(value, line)
            places[key.value] = line
        yield Entry(values, places, begins)


def _value(node: yaml.Node, line: int) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.style is None and node.value in ("~", "null") else str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(each, yaml.ScalarNode) for each in node.value):
        return tuple(str(each.value) for each in node.value)
    raise _BadShape(line, "值应为一段文字或一列文字")
