"""The characters of a PDF with the places where they stand, page by page, as the pages show them.

Upright text comes out in coordinates of the page as it is read: a page
that is turned, or a column of text set sideways, is turned upright. Makes no lines.

Sample (points from the left and from below; `x` to `end` is the cell of the character, `y` its baseline):

    Glyph("某", x=57.8, end=69.8, y=689.2, size=12.0, turn=0)
    Glyph("市", x=70.2, end=82.2, y=689.2, size=12.0, turn=0)
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from generator.intake.characters import UNREADABLE

RIGHT_ANGLE = math.pi / 2
SKEW = math.radians(10)
"""Text is taken as upright, sideways or upside down within `SKEW` of a multiple of the right angle. Scans are set
straight by less; the watermark across a page stands at 30 to 60 degrees."""

ASKEW = -1
"""The `turn` of text at no right angle, such as a watermark."""

SMALLEST_SIZE = 0.5
"""Points. Smaller type cannot be read: it hides search words, or its size is not known."""

SOFT_HYPHEN = "\xad"
_HYPHENS = ("\x02", "\ufffe", SOFT_HYPHEN)
"""What the library gives for a hyphen that breaks a word at the end of a line."""


class Glyph(NamedTuple):
    """One character. `turn` counts quarter turns anticlockwise, 0 to 3, `ASKEW` for others; all in points."""

    text: str
    x: float
    end: float
    y: float
    size: float
    turn: int

    @property
    def wide(self) -> bool:
        """Whether it fills a square, as Chinese characters and marks do."""
        return is_wide(self.text)


def is_wide(char: str) -> bool:
    """Whether the character fills a square."""
    return unicodedata.east_asian_width(char[0]) in "WF"


def read_glyphs(page: Any, text: Any) -> list[Glyph]:
    """The characters that stand on the visible part of the page, in the order in which the page draws them.

    `page` and `text` are the library's page and its text.
    """
    return list(_part_pieces(_read_glyphs(page, text)))


def _read_glyphs(page: Any, text: Any) -> Iterator[Glyph]:
    """The characters one by one, with the spaces between Latin words.

    The library makes up spaces where it sees gaps. They are kept between Latin letters, where it is right, with no
    width; between Chinese characters it takes justified lines for separate words.
    """
    import ctypes

    import pypdfium2.raw as pdfium

    left, bottom, right, top = page.get_bbox()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    before: Glyph | None = None
    made_up = False
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index):
            made_up = pdfium.FPDFText_GetUnicode(text, index) == ord(" ")
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        scale = math.hypot(matrix.a, matrix.b)
        size = pdfium.FPDFText_GetFontSize(text, index) * scale
        if not (size >= SMALLEST_SIZE and left <= x.value <= right and bottom <= y.value <= top):
            continue  # type too small to be seen, or outside the page; also false for a size that is no number
        guessed = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        char = UNREADABLE if guessed else _read_char(pdfium.FPDFText_GetUnicode(text, index))
        if is_wide(char):
            length = size
        else:
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            length = _length_along(matrix, x.value, y.value, box, size)
        glyph = _place(char, x.value, y.value, length, size, math.atan2(matrix.b, matrix.a))
        if made_up and before is not None and not (before.wide or glyph.wide):
            yield before._replace(text=" ", x=before.end)
        yield glyph
        before, made_up = glyph, False


def _part_pieces(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """The characters, those side by side that share one sign on the page: a ligature "ffi" comes as f, f, i in one place."""
    for _, shared in groupby(glyphs, key=lambda glyph: (glyph.x, glyph.y, glyph.turn)):
        pieces = list(shared)
        share = max(piece.end - piece.x for piece in pieces) / len(pieces)
        for place, piece in enumerate(pieces):
            start = piece.x + place * share
            yield piece._replace(x=start, end=start + share)


def _read_char(code: int) -> str:
    """The character of the code; a hyphen at the end of a line is a soft hyphen, a code that means nothing is U+FFFD."""
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return UNREADABLE
    char = chr(code)
    if char in _HYPHENS:
        return SOFT_HYPHEN
    if char.isspace():
        return " "
    return UNREADABLE if unicodedata.category(char) == "Cc" else char


def _length_along(matrix: Any, x: float, y: float, box: Any, size: float) -> float:
    """How far the cell of the character reaches from its origin in the direction of the text."""
    angle = math.atan2(matrix.b, matrix.a)
    cos, sin = math.cos(angle), math.sin(angle)
    corners = ((box.left, box.bottom), (box.left, box.top), (box.right, box.bottom), (box.right, box.top))
    reach = max((cx - x) * cos + (cy - y) * sin for cx, cy in corners)
    # A box that says nothing (a space, a font without measures) is taken for half a square.
    return reach if 0 < reach < 4 * size else size / 2


def _place(char: str, x: float, y: float, length: float, size: float, angle: float) -> Glyph:
    """The character in the coordinates of a page turned so that it stands upright; the angle is in radians."""
    quarter = round(angle / RIGHT_ANGLE)
    askew = abs(angle - quarter * RIGHT_ANGLE) > SKEW
    # A slight skew is a scan that was not set straight: it is read as upright, or its rows would part.
    turned = angle if askew else quarter * RIGHT_ANGLE
    cos, sin = round(math.cos(turned), 9), round(math.sin(turned), 9)
    along, above = x * cos + y * sin, y * cos - x * sin
    return Glyph(char, along, along + length, above, size, ASKEW if askew else quarter % 4)
