"""Folding: the form in which a text and a query are compared, so that two printings of one word are one.

Full and half width, capital and small letters, traditional and simplified characters, kinds of dashes become one; white
space, quotation marks, title marks and middle dots fall away, as readers type them or not. All else stays what it is, so
that an answer is that of a search for the very string. The page's script folds queries alike (overrides/assets/search/fold.js).

    “ＭｉｎｉLED 晶圓廠” -> miniled晶圆厂
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

BREAK = "\n"
"""Ends a line; no word goes over it. The only white space that stays."""

_FALLING = frozenset("“”„‟‘’‚‛\"'`´「」『』﹁﹂﹃﹄《》〈〉«»‹›·•・‧∙⋅\u00ad\u180e\u2060\ufeff")
"""Characters that fall away beside white space, U+200B–U+200F and the variation selectors."""

_DASHES = frozenset("‐‑‒–—―−﹣－")
_KEPT = frozenset("\n…‥")
"""Line breaks, and the dots of an ellipsis, which NFKC would make three characters of."""

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))


def fold(text: str) -> str:
    """The text as it is searched; lines stay apart.

    >>> fold("“ＭｉｎｉLED 晶圓廠”")
    'miniled晶圆厂'
    """
    return "".join(map(fold_character, text))


@cache
def fold_character(character: str) -> str:
    """What becomes of one character: usually one, none where it falls away, several for signs such as ㎡ and ½."""
    simplified = read_simplified()
    if character in _KEPT:
        return character
    folded = unicodedata.normalize("NFKC", character).lower()
    return "".join("-" if char in _DASHES else simplified.get(char, char) for char in folded if not _falls(char))


def _falls(char: str) -> bool:
    return char in _FALLING or char.isspace() or "\u200b" <= char <= "\u200f" or "\ufe00" <= char <= "\ufe0f"


@cache
def read_simplified() -> Mapping[str, str]:
    """The simplified form of each traditional character that has one. Source: OpenCC's character table."""
    import opencc

    characters = [chr(code) for code in _HAN]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return MappingProxyType(
        {char: simple for char, simple in zip(characters, simplified, strict=True) if char != simple and len(simple) == 1}
    )


def find_variants(characters: Iterable[str]) -> tuple[str, str]:
    """Traditional characters with their simplified forms, pair after pair, in order of the code.

    First the pairs of those that are themselves among `characters`, by which texts are marked as they are folded; then all
    others whose simplified form is, for queries.
    """
    present = frozenset(characters)
    pairs = sorted(read_simplified().items())
    own = "".join(char + simple for char, simple in pairs if char in present)
    return own, "".join(char + simple for char, simple in pairs if char not in present and simple in present)
