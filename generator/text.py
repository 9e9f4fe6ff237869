"""What all stages know of Chinese typography: joining wrapped lines, folding for comparison, sentence ends.

Pure functions over strings. Finds no structure (that is `segment`) and no meaning (that is `enrich`).
"""

from __future__ import annotations

import re
import unicodedata

SENTENCE_ENDS = "。！？…；!?"
"""Marks that can end a paragraph by themselves."""

CLOSERS = "”’」』）)】》〉\"'"
"""Marks that may follow the end mark of a sentence."""

_FOLDED_MARKS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "－": "-", "―": "-", "‐": "-", "‑": "-", "·": "", "•": ""}
)
_DASHES = re.compile("-{2,}")
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff*#`_]+")


def fold(text: str) -> str:
    """The text as two printings of it are compared: NFKC, no white space, no Markdown marks, one kind of dash and quote.

    >>> fold("## **阿里“M6”参数 突破 10 万亿**")
    '阿里"m6"参数突破10万亿'
    """
    folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", text).translate(_FOLDED_MARKS)).casefold()
    return _DASHES.sub("-", folded) if "--" in folded else folded


def needs_space(before: str, after: str) -> bool:
    """Whether two pieces of one line, parted by a break, want a space: only where a Latin word meets another.

    Digits count as Latin letters only against a letter ("iPad 9"); digit against digit is one number that was cut.
    """
    if not before or not after:
        return False
    left, right = before[-1], after[0]
    if left in ",.;:!?" and right.isascii() and right.isalpha():
        return before[-2:-1].isascii() and before[-2:-1].isalpha()
    if not (left.isascii() and right.isascii() and left.isalnum() and right.isalnum()):
        return False
    return left.isalpha() and right.isalpha()


def join(pieces: list[str] | tuple[str, ...]) -> str:
    """The pieces of a cut paragraph as one text, stripped, with a space only where Latin text needs one.

    >>> join(["新一代“Neue", "Klasse”系列"])
    '新一代“Neue Klasse”系列'
    >>> join(["今年前三", "季度"])
    '今年前三季度'
    """
    out = ""
    for piece in pieces:
        piece = piece.strip()
        out += (" " if needs_space(out, piece) else "") + piece
    return out


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a paragraph can end: with an end mark, closing marks after it allowed."""
    bare = text.rstrip().rstrip(CLOSERS)
    return bool(bare) and bare[-1] in SENTENCE_ENDS
