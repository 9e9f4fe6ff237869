"""The text of an article as the site may show it: rendered as safe Markdown, as bare text, or cut where its rights end.

Works on blocks and asks nothing of the page but its body. A sample of what it writes:

    ## 小标题

    一段文字，见[公告](https://example.com/a)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from generator.publish.blocks import Block, ItemList, Paragraph, Quote, Subhead, Table
from generator.publish.escape import protect_start
from generator.publish.inline import FindTarget, Link, literal, no_target, plain_inline, render_inline
from generator.text import CLOSERS

_STEP = "    "
"""What an item's further blocks are indented by: four spaces, as Python-Markdown wants it."""

# A run is written as one character and more of them: a search for a pattern that begins with a set is three times as quick.
_SENTENCE_END = re.compile(rf"[。！？!?…][。！？!?…]*[{re.escape(CLOSERS)}]*")
_CLAUSE_END = re.compile(r"[；，、：]")
_POINT_END = re.compile(r"，(?=[^“”（）《》]*(?:[“（《]|$))")
"""A comma at which a sentence may be cut short: not within quotation marks or brackets."""
_HAN_CHARACTER = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
_HAN = re.compile(f"{_HAN_CHARACTER}{_HAN_CHARACTER}*")
_WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z]*(?:[.,%+-]+[0-9A-Za-z]+)*")


Links = Mapping[str, tuple[Link, ...]]
"""Links to set into a text, by the Markdown of the line they stand in; where a line is repeated, its first place has them."""


def render_prose(blocks: tuple[Block, ...], find_target: FindTarget = no_target, links: Links = MappingProxyType({})) -> str:
    """The blocks as Markdown that no renderer reads as anything else, blank lines between, a line feed at the end."""
    return _Writer(find_target, dict(links)).render(blocks)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks in reading order; `links` are those still to be set."""

    find_target: FindTarget
    links: dict[str, tuple[Link, ...]]

    def render(self, blocks: tuple[Block, ...]) -> str:
        text = "\n\n".join(filter(None, map(self._render_block, blocks)))
        return text + "\n" if text else ""

    def _render_block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return protect_start(self._render_line(text))
            case Subhead(level, text):
                return f"{'#' * level} {render_inline(text, self.find_target)}"
            case Quote(inner):
                return "\n".join(f"> {line}".rstrip() for line in self.render(inner).splitlines())
            case ItemList(start, items):
                marks = [f"{start + number}." if start else "-" for number in range(len(items))]
                rendered = [self._render_item(mark, item) for mark, item in zip(marks, items, strict=True)]
                return ("\n\n" if any(len(item) > 1 for item in items) else "\n").join(rendered)
            case Table(rows):
                head, *rest = ("| " + " | ".join(map(self._render_line, row)) + " |" for row in rows)
                return "\n".join((head, "|" + " --- |" * len(rows[0]), *rest))

    def _render_line(self, text: str) -> str:
        return render_inline(text, self.find_target, self.links.pop(text, ()) if self.links else ())

    def _render_item(self, mark: str, item: tuple[Block, ...]) -> str:
        lines = self.render(item).splitlines() or [""]
        first, *rest = lines
        return "\n".join((f"{mark:<{len(_STEP)}}{first}", *(f"{_STEP}{line}" if line else "" for line in rest)))


class Line(NamedTuple):
    """A line of the text as a reader sees it, with the Markdown it stands for and what follows it in the bare text."""

    markdown: str
    plain: str
    is_subhead: bool = False
    end: str = "\n"


def walk_lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """The lines of the blocks in reading order: paragraphs, subheads, and the cells of tables."""
    for block in blocks:
        match block:
            case Paragraph(text):
                yield Line(text, plain_inline(text))
            case Subhead(_, text):
                yield Line(text, plain_inline(text), True)
            case Quote(inner):
                yield from walk_lines(inner)
            case ItemList(_, items):
                for item in items:
                    yield from walk_lines(item)
            case Table(rows):
                for *cells, last in rows:
                    yield from (Line(cell, plain_inline(cell), False, " ") for cell in cells)
                    yield Line(last, plain_inline(last))


def plain_prose(blocks: tuple[Block, ...]) -> str:
    """The blocks as a reader sees them, one line each paragraph, subhead, item and row."""
    return join_lines(tuple(walk_lines(blocks)))


def join_lines(lines: tuple[Line, ...]) -> str:
    """The bare text of the lines."""
    return "".join([part for _, plain, _, end in lines for part in (plain, end)])[:-1]


def count_characters(text: str) -> int:
    """The length of a text as readers of Chinese count it: each Han character one, each Latin word or number one."""
    return sum(map(len, _HAN.findall(text))) + len(_WORD.findall(text))


def split_sentences(text: str) -> list[str]:
    """The text cut after each end of a sentence; at least one piece, together the text again."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end] or [text]


def cut_point(text: str, limit: int) -> str:
    """The text's first sentence, or as many of its clauses as `limit` (code points) holds, at least one, closed with a full stop.

    >>> cut_point("两条线投产，良率过九成，客户来自三省；下一步扩产。", 14)
    '两条线投产，良率过九成。'
    """
    sentence = split_sentences(text)[0].split("；")[0]
    if len(sentence) > limit:
        ends = [match.start() for match in _POINT_END.finditer(sentence)]
        sentence = sentence[: max((end for end in ends if end <= limit), default=min(ends, default=len(sentence)))]
    return sentence if _SENTENCE_END.search(sentence[-2:]) else f"{sentence}。"


def cut_prose(blocks: tuple[Block, ...], limit: int) -> tuple[Block, ...]:
    """The first paragraphs, at most `limit` characters (code points) of text, ending with a sentence where one ends.

    Subheads, lists, quotations and tables are passed over. Where not even the first sentence fits, it ends after a
    clause, or at the limit, with an ellipsis.
    """
    kept: list[Block] = []
    left = limit
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        plain = plain_inline(block.text).replace("\n", "")
        if len(plain) <= left:
            kept.append(block)
            left -= len(plain)
            continue
        end = _find_cut(_SENTENCE_END, plain, left)
        if end:
            kept.append(Paragraph(literal(plain[:end])))
        elif not kept:
            end = _find_cut(_CLAUSE_END, plain, left) or left
            kept.append(Paragraph(literal(plain[:end].rstrip("；，、：") + "……")))
        break
    return tuple(kept)


def _find_cut(ends: re.Pattern[str], text: str, limit: int) -> int:
    """The last place, at most `limit`, where one of `ends` ends; 0 where there is none."""
    return max((match.end() for match in ends.finditer(text, 0, limit)), default=0)
