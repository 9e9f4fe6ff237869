"""Front matter read as a tree of texts that knows where each stands in the page.

Values stay text: `title: 2021` is the title “2021” and `date: 2021-11-17` the text of a day, so that an editor need not
know what YAML takes for a number. Decides nothing of what fields there should be. Front matter with a comment:

    title: 某厂扩产      # 主编改过
    companies:
      - 中芯国际
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from generator.frontmatter import advice
from generator.frontmatter.nodes import NULLS, Entry, Mapping, Node, Scalar, Sequence
from generator.frontmatter.plain import read_plain
from generator.frontmatter.sheet import Sheet, split_page

# The C parser is nine times as quick as the Python one. Its events are used, not its node tree: making that recurses in
# C, and a page of a few thousand brackets would end the process.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A page's sheet and the fields of its YAML."""

    sheet: Sheet
    fields: Mapping


def parse_front_matter(path: str, text: str) -> FrontMatter:
    """The fields of a page's front matter with their places.

    Raises: DigestError with the line when there is none, or YAML cannot read it, or a key is there twice, or it uses
    what a page has no need of: aliases, tags, deep nesting.
    """
    sheet = split_page(text)
    if not sheet.head:
        raise advice.make_refusal(path, 1, advice.NO_FRONT_MATTER)
    if not sheet.tail:
        raise advice.make_refusal(path, 1, advice.NOT_CLOSED)
    if len(sheet.yaml) > advice.YAML_LIMIT:
        raise advice.make_refusal(path, 1, advice.TOO_LONG)
    if sheet.yaml.startswith("\ufeff"):
        # A second byte order mark, pasted in with the first key: YAML passes over it here and nowhere else.
        raise advice.make_refusal(path, 2, advice.UNPRINTABLE)
    if plain := read_plain(sheet.yaml):
        return FrontMatter(sheet=sheet, fields=plain)
    composer = _Composer(path, sheet.yaml)
    try:
        return FrontMatter(sheet=sheet, fields=composer.compose())
    except yaml.MarkedYAMLError as error:
        line = composer.line_of(advice.find_offset(error))
        suspects = sheet.yaml.split("\n")[max(0, line - 3) : line - 1]
        raise advice.make_refusal(path, line, advice.explain(str(error), suspects)) from None
    except yaml.reader.ReaderError as error:
        place = sheet.yaml.find(chr(error.character))
        raise advice.make_refusal(path, composer.line_of(place), advice.UNPRINTABLE) from None
    except UnicodeEncodeError as error:
        raise advice.make_refusal(path, composer.line_of(error.start), advice.UNPRINTABLE) from None


def _start(event: Any) -> int:
    offset: int = event.start_mark.index
    return offset


def _end(event: Any) -> int:
    offset: int = event.end_mark.index
    return offset


class _Composer:
    """Makes nodes from YAML's events, without recursion."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def line_of(self, offset: int) -> int:
        """The 1-based line of the page, whose opening mark is line 1."""
        return bisect_left(self.breaks, offset) + 2

    def compose(self) -> Mapping:
        """The one mapping that front matter is; an empty one where there are only comments."""
        opened: list[tuple[Any, list[Node]]] = []
        nodes: list[Node] = []
        for event in yaml.parse(self.text, Loader=_LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._check(event)
                nodes.append(self._scalar(event))
            elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                self._check(event)
                opened.append((event, nodes))
                nodes = []
                if len(opened) > advice.DEPTH_LIMIT:
                    raise advice.make_refusal(self.path, self.line_of(_start(event)), advice.TOO_DEEP)
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                start_event, siblings = opened.pop()
                siblings.append(self._collection(start_event, nodes, _end(event)))
                nodes = siblings
            elif kind is yaml.AliasEvent:
                raise advice.make_refusal(self.path, self.line_of(_start(event)), advice.ALIAS)
        if not nodes:
            return Mapping((), 0, len(self.text), 2)
        if not isinstance(nodes[0], Mapping) or nodes[0].flow:
            raise advice.make_refusal(self.path, nodes[0].line, advice.NOT_A_MAPPING)
        return nodes[0]

    def _check(self, event: Any) -> None:
        if event.anchor or event.tag:
            refusal = advice.ALIAS if event.anchor else advice.TAG
            raise advice.make_refusal(self.path, self.line_of(_start(event)), refusal)

    def _scalar(self, event: Any) -> Scalar:
        start, end, style = _start(event), _end(event), event.style
        block = style == "|" or style == ">"
        if block:
            # YAML counts the blank lines after a block scalar as part of it; an edit should leave them where they are.
            end = start + len(self.text[start:end].rstrip())
        text = None if not style and event.value in NULLS else event.value
        span = self.text[start:end]
        folded = style != "|" and "\n" in span
        return Scalar(text, start, end, self.line_of(start), folded, block and "#" in span.partition("\n")[0])

    def _collection(self, event: Any, nodes: list[Node], end: int) -> Sequence | Mapping:
        start, flow = _start(event), bool(event.flow_style)
        if not flow:
            # A block collection ends for YAML where the next key begins, comments and blank lines between included.
            end = max((node.end for node in nodes), default=start)
        remarked = self._is_remarked(nodes, start, end, flow)
        line = self.line_of(start)
        if type(event) is yaml.SequenceStartEvent:
            return Sequence(tuple(nodes), start, end, line, flow, remarked)
        return Mapping(tuple(self._entries(nodes)), start, end, line, flow, remarked)

    def _is_remarked(self, nodes: list[Node], start: int, end: int, flow: bool) -> bool:
        """Whether a comment stands between the values, or behind the last one where that has a line of its own."""
        if any(node.remarked for node in nodes):
            return True
        place = start
        for node in nodes:
            if "#" in self.text[place : node.start]:
                return True
            place = node.end
        stop = end if flow else self.text.find("\n", end)
        return "#" in self.text[place : stop if stop >= 0 else len(self.text)]

    def _entries(self, nodes: list[Node]) -> Iterable[Entry]:
        seen: set[str] = set()
        for key, node in zip(nodes[::2], nodes[1::2], strict=True):
            colon = self.text.find(":", key.end) + 1
            asked = self.text[self.text.rfind("\n", 0, key.start) + 1 : key.start].rstrip().endswith("?")  # ? title
            if not isinstance(key, Scalar) or key.text is None or asked or "\n" in self.text[key.end : colon]:
                raise advice.make_refusal(self.path, key.line, advice.ODD_KEY)
            if key.text in seen:
                raise advice.make_refusal(self.path, key.line, advice.duplicate_key(key.text))
            seen.add(key.text)
            yield Entry(key.text, key.start, colon, key.line, node)
