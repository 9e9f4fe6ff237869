"""Text of a PDF page that the library leaves out because this machine lacks its font: counted, so that it can be told.

A PDF may name a font without holding it. Where the machine has nothing in its place the characters have no extent,
and the library drops strings of one character, which some programs write for each character of a page. Reads nothing.

Sample: a page set in STSong-Light, not embedded, on a machine without Chinese fonts; "逐" is drawn as a string of its
own and missing from the text, "某市" is a string of two and there.
"""

from __future__ import annotations

import ctypes
from typing import Any

from generator.intake.pdf_glyphs import is_wide

FLAT = 0.02
"""Points. The library gives a character without a font a height of 0.01; the flattest one, 一, has 0.5 or more."""


def count_unread(page: Any, text: Any) -> int:
    """The number of strings that are left out for want of a font, lone spaces in that font among them."""
    import pypdfium2.raw as pdfium

    unread = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = drawn.get_bounds()
        if right - left < FLAT and top - bottom < FLAT:
            unread += not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(drawn.raw))
    if not unread:
        return 0
    # Where a font was found, strings without extent are spaces. It is Chinese fonts that machines lack.
    flat = [_is_flat(text, place) for place in range(text.count_chars()) if _is_wide(text, place)]
    return unread if any(flat) or (not flat and unread > text.count_chars()) else 0


def _is_wide(text: Any, place: int) -> bool:
    import pypdfium2.raw as pdfium

    code = pdfium.FPDFText_GetUnicode(text, place)
    return 0 < code < 0x110000 and is_wide(chr(code))


def _is_flat(text: Any, place: int) -> bool:
    """Whether the character has no height, as one without a font."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, place, left, right, bottom, top)
    return bool(top.value - bottom.value < FLAT)
