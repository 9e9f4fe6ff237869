"""Text folded for matching, with the way back: width, case, traditional characters, and the spaces printers put in names.

Folds for the matcher only (`text.fold` is for comparing two printings). Every match is given in offsets of the original.

    ＴＣＬ科技 -> tcl科技      台積電 -> 台积电      Mini LED, Mini-LED -> miniled      5G 芯片 -> 5g芯片
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

_KEPT = "昇甯喆堃乾"
"""Characters that OpenCC holds for traditional but that stand in names of the mainland (昇腾 is not 升腾)."""

_WIDE_MARKS = "（）＋－／．＆％"
"""Full-width marks that names are written with; the others are never part of one and stay as they are."""
_WIDE = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
_WIDE_LETTER = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_GAP = re.compile("[ \t\u00a0\u2002-\u200b\u3000·‐‑–—-]")
"""What a folded text lacks: spaces (not line breaks), middle dots, and single hyphens between Latin letters or digits."""
_HYPHENS = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the offsets, ascending, of the characters of the original that it leaves out.

    `low` is the text before they were left out, as long as the original. `anchors` are the offsets in the folded text
    before which they stood.
    """

    low: str
    text: str
    gaps: tuple[int, ...]
    anchors: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original (half-open) that the folded span `start:end` stands for, gaps at its edges left out."""
        if not self.gaps:
            return start, end
        return start + bisect_right(self.anchors, start), end - 1 + bisect_right(self.anchors, end - 1) + 1

    def folded(self, start: int) -> int:
        """The offset in the folded text of the character at `start` of the original, or of the next one that is kept."""
        return start - bisect_left(self.gaps, start)


def fold(text: str) -> Folded:
    """The text as aliases are matched in it.

    >>> fold("台積電 Mini-LED").text
    '台积电miniled'
    >>> fold("台積電 Mini-LED").original(3, 10)
    (4, 12)
    """
    low = fold_characters(text)
    gaps: list[int] = []
    pieces: list[str] = []
    kept = 0
    for gap in _GAP.finditer(low):
        at = gap.start()
        if low[at] in _HYPHENS and not (_is_latin(low[at - 1 : at]) and _is_latin(low[at + 1 : at + 2])):
            continue
        gaps.append(at)
        pieces.append(low[kept:at])
        kept = at + 1
    if not gaps:
        return Folded(low, low, (), ())
    pieces.append(low[kept:])
    return Folded(low, "".join(pieces), tuple(gaps), tuple(offset - rank for rank, offset in enumerate(gaps)))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def fold_characters(text: str) -> str:
    """The text folded character by character: as long as the original, spaces and all."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(each if len(each.lower()) != 1 else each.lower() for each in text)
    for mark in _WIDE_MARKS:
        low = low.replace(mark, chr(ord(mark) - 0xFEE0))
    if _WIDE_LETTER.search(low):
        low = low.translate(_WIDE)
    found, simplified = _traditional()
    return low.translate(simplified) if found.search(low) else low


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, str]]:
    """A pattern of the traditional characters, and their simplified forms. Source: the t2s tables of OpenCC."""
    from opencc import OpenCC

    han = [chr(code) for code in range(0x4E00, 0xA000)]
    pairs = zip(han, OpenCC("t2s").convert("\n".join(han)).split("\n"), strict=True)
    simplified = {ord(old): new for old, new in pairs if old != new and len(new) == 1 and old not in _KEPT}
    return re.compile(f"[{''.join(map(chr, simplified))}]"), simplified
