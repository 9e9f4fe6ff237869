"""Sentences of a paragraph with their offsets, and whether one can stand by itself.

“我们将扩产。”某某说。公司去年投产。   -> two sentences: a speech ends where its speaker is named, not inside the quotation
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text import CLOSERS

_END = re.compile(rf"[。！？!?]+[{re.escape(CLOSERS)}]*")
_OPEN, _CLOSE = "“「『（(《", "”」』）)》"
_LONGEST_SPEAKER = 14
"""Characters after a quotation that name its speaker, the word of speech included."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `start:end` (half-open) of its paragraph, without white space at its edges."""

    text: str
    start: int
    end: int


def find_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph in order. One ends after its end mark and closing marks, outside of any quotation or
    bracket, or after a quotation that ends with an end mark and is followed by no more of the sentence.

    >>> [each.text for each in find_sentences("他说：“好。行。”会议结束。")]
    ['他说：“好。行。”', '会议结束。']
    """
    found: list[Sentence] = []
    start, counted, last = 0, 0, len(text.rstrip())
    opened = [0] * len(_OPEN)
    for end_mark in _END.finditer(text):
        end = end_mark.end()
        # Only what came since the last end mark is counted: a quotation may stay open over a million of them.
        opened = [
            before + text.count(left, counted, end) - text.count(right, counted, end)
            for before, left, right in zip(opened, _OPEN, _CLOSE, strict=True)
        ]
        counted = end
        if any(count > 0 for count in opened):
            continue
        closing = end_mark.group()[-1]
        if closing in "）)】" and end < last:
            continue
        if closing in _CLOSE and _goes_on(text, start, end):
            continue
        _append(found, text, start, end)
        start = end
        opened = [0] * len(_OPEN)
    _append(found, text, start, len(text))
    return tuple(found)


_FIRST = re.compile(r"\s*([“「『])")
_SPEAKER_FOLLOWS = re.compile(r"[^，。！？“”]{1,13}?(?:说|表示|称|指出|认为|强调|介绍|坦言|透露|告诉|道|补充|解释|分析)")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a quotation that begins the piece `start:end` is followed by its speaker: “……。”某某说。"""
    return _FIRST.match(text, start, end) is not None and _SPEAKER_FOLLOWS.match(text, end, end + _LONGEST_SPEAKER) is not None


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        begin = start + len(piece) - len(piece.lstrip())
        found.append(Sentence(bare, begin, begin + len(bare)))
