"""Lines of a width for mail in plain text: Han two columns wide, no line that begins with a mark that closes.

wrap("同一周里，三家封装企业先后公布了新产线的进度。", width=24)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

NOT_FIRST = frozenset("，。、；：？！…—·）》〉」』】〕”’％℃,.;:?!)]}%”’")
"""Marks that no line begins with."""
NOT_LAST = frozenset("（《〈「『【〔“‘([{")
"""Marks that no line ends with."""

MAX_HANG = 4
"""How many columns of such marks stand beyond the width rather than on the next line: a full stop and a quotation mark."""

_PIECE = re.compile(r"[\x21-\x7e]+|[ ]+|[^\x20-\x7e]")
"""What stays on one line: a Latin word, a number or an address; every other character alone."""


def find_width(text: str) -> int:
    """How many columns the text takes on a terminal or in mail."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(text: str, width: int, indent: str = "") -> str:
    """The text in lines of `width` columns, each after `indent`; marks that close may stand beyond it, and longer words."""
    return "\n".join(f"{indent}{line}" for line in _cut(text, width - find_width(indent)))


def _cut(text: str, width: int) -> Iterator[str]:
    line: list[str] = []
    taken = 0
    for piece in _PIECE.findall(text):
        wide = find_width(piece)
        hangs = piece in NOT_FIRST and taken + wide <= width + MAX_HANG
        if line and taken + wide > width and not hangs:
            carried = _take_openers(line)
            yield "".join(line).rstrip(" ")
            line = [*carried, *([] if piece.isspace() else [piece])]
            taken = sum(map(find_width, line))
            continue
        if line or not piece.isspace():
            line.append(piece)
            taken += wide
    if line:
        yield "".join(line).rstrip(" ")


def _take_openers(line: list[str]) -> list[str]:
    """Take the marks off the line's end that must not stand there."""
    carried: list[str] = []
    while len(line) > 1 and line[-1] in NOT_LAST:
        carried.insert(0, line.pop())
    return carried
