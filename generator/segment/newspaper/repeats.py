"""Text that stands twice on a page: whole lines that repeat another, and parts of lines.

Finds them by their clauses, in time linear in the text. Titles that a subhead or a sentence repeats are too short to count.

Sample: the second line repeats the end of the first.

    中心由三家企业共同出资建设，首批设备已经进场调试，预计明年三月投入使用。
    记者在现场看到，首批设备已经进场调试，预计明年三月投入使用。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MIN_WHOLE_CHARS = 24
"""A shorter line may be said twice by intent (a subhead, an answer)."""

MIN_HELD_CHARS = 60
"""A line that stands whole inside a longer one is a repeat from this length; shorter ones are pull quotes."""

MIN_INLINE_CHARS = 40
"""A shorter run of characters in two lines is a quoted title, a slogan or the name of a law."""

MIN_CLAUSE_CHARS = 8
"""Shorter clauses stand in many lines and are no anchor of a repeat."""

_CLAUSE = re.compile(rf"[^，。；！？]{{{MIN_CLAUSE_CHARS},}}")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Text `index` repeats text `of` (both indexes of texts, `of` < `index` or equal); `whole` when all of it does.

    `chars` counts the characters that stand twice.
    """

    index: int
    of: int
    whole: bool
    chars: int


def find_repeats(texts: Sequence[str]) -> tuple[Repeat, ...]:
    """Repeats in the order of their lines: at most one for each text, the longest found."""
    first_at: dict[str, tuple[int, int]] = {}
    whole: dict[str, int] = {}
    found: list[Repeat] = []
    for index, text in enumerate(texts):
        if len(text) >= MIN_WHOLE_CHARS and text in whole:
            found.append(Repeat(index, whole[text], True, len(text)))
            continue
        whole.setdefault(text, index)
        if repeat := _find_inline(index, text, texts, first_at):
            found.append(repeat)
    return tuple(found)


def _find_inline(index: int, text: str, texts: Sequence[str], first_at: dict[str, tuple[int, int]]) -> Repeat | None:
    best: Repeat | None = None
    reached = 0
    for clause in _CLAUSE.finditer(text):
        other, start = first_at.setdefault(clause[0], (index, clause.start()))
        if clause.start() < reached or (other, start) == (index, clause.start()):
            continue
        begin, end = _extend(text, clause.start(), texts[other], start)
        reached = end
        chars = end - begin
        if chars >= MIN_INLINE_CHARS and (best is None or chars > best.chars):
            best = Repeat(index, other, chars >= max(MIN_HELD_CHARS, len(text)), chars)
    return best


def _extend(text: str, at: int, other: str, there: int) -> tuple[int, int]:
    """The longest run common to both texts around the places given, half-open in `text`."""
    begin, back = at, there
    while begin and back and text[begin - 1] == other[back - 1]:
        begin, back = begin - 1, back - 1
    end, forth = at, there
    while end < len(text) and forth < len(other) and text[end] == other[forth]:
        end, forth = end + 1, forth + 1
    return begin, end
