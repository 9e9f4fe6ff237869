"""The text of an article as the site may show it: rendered as safe Markdown, as bare text, or cut where its rights end.

Works on blocks and asks nothing of the page but its body. A sample of what it writes:

    ## 小标题

    一段文字，见[公告](https://example.com/a)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.publish.blocks import Block, ItemList, Paragraph, Quote, Subhead, Table
from generator.publish.escape import protect_start
from generator.publish.inline import FindTarget, literal, no_target, plain_inline, render_inline
from generator.text import CLOSERS

_STEP = "    "
"""What an item's further blocks are indented by: four spaces, as Python-Markdown wants it."""

_SENTENCE_END = re.compile(rf"[。！？!?…]+[{re.escape(CLOSERS)}]*")
_CLAUSE_END = re.compile(r"[；，、：]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[0-9A-Za-z]+(?:[.,%+-]+[0-9A-Za-z]+)*")


def render_prose(blocks: tuple[Block, ...], find_target: FindTarget = no_target) -> str:
    """The blocks as Markdown that no renderer reads as anything else, blank lines between, a line feed at the end."""
    lines = "\n\n".join(filter(None, (_render_block(block, find_target) for block in blocks)))
    return lines + "\n" if lines else ""


def _render_block(block: Block, find_target: FindTarget) -> str:
    match block:
        case Paragraph(text):
            return protect_start(render_inline(text, find_target))
        case Subhead(level, text):
            return f"{'#' * level} {render_inline(text, find_target)}"
        case Quote(inner):
            lines = render_prose(inner, find_target).splitlines()
            return "\n".join(f"> {line}".rstrip() for line in lines)
        case ItemList(start, items):
            marks = [f"{start + number}." if start else "-" for number in range(len(items))]
            rendered = [_render_item(mark, item, find_target) for mark, item in zip(marks, items, strict=True)]
            return ("\n\n" if any(len(item) > 1 for item in items) else "\n").join(rendered)
        case Table(rows):
            head, *rest = ("| " + " | ".join(render_inline(cell, find_target) for cell in row) + " |" for row in rows)
            return "\n".join((head, "|" + " --- |" * len(rows[0]), *rest))


def _render_item(mark: str, item: tuple[Block, ...], find_target: FindTarget) -> str:
    lines = render_prose(item, find_target).splitlines() or [""]
    first, *rest = lines
    return "\n".join((f"{mark:<{len(_STEP)}}{first}", *(f"{_STEP}{line}" if line else "" for line in rest)))


def plain_prose(blocks: tuple[Block, ...]) -> str:
    """The blocks as a reader sees them, one line each paragraph, subhead, item and row."""
    return "\n".join(_plain_lines(blocks))


def _plain_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text) | Subhead(_, text):
                yield plain_inline(text)
            case Quote(inner):
                yield from _plain_lines(inner)
            case ItemList(_, items):
                for item in items:
                    yield from _plain_lines(item)
            case Table(rows):
                for row in rows:
                    yield " ".join(plain_inline(cell) for cell in row)


def count_characters(text: str) -> int:
    """The length of a text as readers of Chinese count it: each Han character one, each Latin word or number one."""
    return sum(map(len, _HAN.findall(text))) + len(_WORD.findall(text))


def split_sentences(text: str) -> list[str]:
    """The text cut after each end of a sentence; at least one piece, together the text again."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end] or [text]


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
