"""An issue's letter as plain text, for the text part of a mail and for readers who want no more. A sample:

产业周览2021年11月号
2021年11月号，共12条，5个栏目。
https://digest.example.org/issues/2021-11/

── 产业环境 ──────────────

1. 三家封装产线同周投产，测试提到切割之前
   [编辑摘要] 同一周里，三家封装企业先后公布了新产线的进度。
   * 1.4万片：封装线的设计月产能（截至2021年11月）
   出处：《某产业周报》第3页
   https://digest.example.org/articles/2021-11/2021-11-001/
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from generator.publish.exports.wrapping import find_width, wrap
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.letter import Letter, Piece

WIDTH = 72
"""Columns of a line; mail clients show 78 without a break, and an answer indents by a few."""

_RULE = "─"
_SOURCE = "出处：{source}"
_ORIGINAL = "原文：{address}"
_FOLLOW = "改用阅读器订阅：{address}"


def render_letter_text(distribution: Distribution, letter: Letter) -> str:
    """The letter as text, with a line feed at the end of each line."""
    return "\n".join(_render_lines(distribution, letter)) + "\n"


def _render_lines(distribution: Distribution, letter: Letter) -> Iterator[str]:
    yield wrap(letter.name, WIDTH)
    yield wrap(letter.count, WIDTH)
    yield letter.url
    numbers = count(1)
    for part in letter.parts:
        if len(letter.parts) > 1 or part.url:
            head = f"{_RULE * 2} {part.name} "
            yield ""
            yield head + _RULE * max(2, (WIDTH - find_width(head)) // find_width(_RULE))
        for piece in part.pieces:
            yield ""
            yield from _render_piece(next(numbers), piece)
    yield ""
    yield _RULE * (WIDTH // find_width(_RULE))
    yield wrap(_FOLLOW.format(address=f"{distribution.site}feeds/"), WIDTH)


def _render_piece(number: int, piece: Piece) -> Iterator[str]:
    head = f"{number}. "
    indent = " " * len(head)
    yield head + wrap(piece.title, WIDTH, indent).removeprefix(indent)
    if piece.text:
        yield wrap(f"[{piece.by}] {piece.text}" if piece.by else piece.text, WIDTH, indent)
    for value, what in piece.figures:
        yield wrap(f"* {value}：{what}", WIDTH, indent)
    yield wrap(_SOURCE.format(source=piece.source), WIDTH, indent)
    if piece.original:
        yield indent + _ORIGINAL.format(address=piece.original)
    yield indent + piece.url
