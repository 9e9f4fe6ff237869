"""Characters that exporters leave in a text and no page, feed or search can use: found and mended here.

Knows single characters only, no lines and no format. What an author may have typed stays as it is.

Sample, with the code points that the eye cannot tell apart:

    ⻓江 (U+2ED3 C-simplified long)  -> 长江
    人⼯智能 (U+2F2F Kangxi work)    -> 人工智能
    半<soft hyphen>导体              -> 半导体
"""

from __future__ import annotations

import re
import unicodedata

UNREADABLE = "\ufffd"
"""The replacement character: what a converter writes for a character that it could not read."""

_RADICALS = str.maketrans(
    "⺁⺇⺊⺎⺒⺓⺙⺛⺝⺟⺠⺢⺩⺪⺬⺶⺻⺽⻁⻂⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂几卜尢巳幺攵旡月母民氺王疋示羊聿臼虎衤西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
"""Radicals of U+2E80–2EFF that are characters by themselves; PDF exporters write them where a font has one glyph for
both. Source: EquivalentUnifiedIdeograph.txt of the Unicode Character Database. Radicals that are no character on their
own (⺌, ⺳) stay."""

_SYMBOLS = str.maketrans(
    "\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0b7\uf0d8\uf0e0\uf0fb\uf0fc\uf0fe",
    "●■◆❖•▪•➢→✗✓☑",
)
"""Signs of the fonts Symbol and Wingdings, which Word stores as private-use characters: bullets, mostly."""

_MEANT = _RADICALS | _SYMBOLS

_GONE = "\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # soft hyphen, zero width, direction marks
_BLANK = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"  # controls, line breaks of other tools
_HALF = "\ud800-\udfff"  # halves of surrogate pairs
_FORM = "\u2e80-\u2fdf\uf06c-\uf0fe\uf900-\ufaff\ufb00-\ufb06"  # ⻓ ⼯, bullets of symbol fonts, 金 ﬁ
_STRAY = re.compile(f"[{_GONE}{_BLANK}{_HALF}{_FORM}]")
_IS_GONE = re.compile(f"[{_GONE}]")
_IS_BLANK = re.compile(f"[{_BLANK}]")
_IS_HALF = re.compile(f"[{_HALF}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def has_stray(text: str) -> bool:
    """Whether there is anything to mend. Most documents have nothing, and this is the quick way to know."""
    return _STRAY.search(text) is not None


def mend(text: str) -> str:
    """The text with stray characters removed, blanked or replaced by the character that was meant.

    Tabs, line breaks and form feeds stay. Spaces of all kinds, other private-use characters and U+FFFD stay too: what
    they stood for is not known here.
    """
    return _STRAY.sub(_mend_one, text)


def count_controls(text: str) -> int:
    """The number of control characters that no text has: the sign of a file that is no text."""
    return len(_CONTROL.findall(text))


def _mend_one(found: re.Match[str]) -> str:
    stray = found[0]
    if _IS_GONE.match(stray):
        return ""
    if _IS_BLANK.match(stray):
        return " "
    if _IS_HALF.match(stray):
        return UNREADABLE
    return unicodedata.normalize("NFKC", stray).translate(_MEANT)
