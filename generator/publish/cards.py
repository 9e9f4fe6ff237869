"""The picture that stands beside an issue's address where that is posted elsewhere: its seal, its year, its articles, its ribbon.

Drawn of rectangles alone: a runner has no Chinese font that could be counted on, web fonts are out, and a font's version
would change the picture. Numbers and 月 are strokes on a grid, as on a seal; words stand in the page's own tags.

    cards/2021-11.png     1,200 × 630 pixels, 16 colours
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from generator.model import Listing
from generator.publish.batches import Batch, Marks, make_file
from generator.publish.docs import Meta
from generator.publish.issues import make_issue_ribbon, split_issue
from generator.publish.publication import Publication, card_file
from generator.publish.rows import MAX_TONES
from generator.publish.words import IssueName

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph's readers want it: 1.91 to 1."""

_PALETTE = (
    0xF8FAFB,  # paper
    0x0F1A33,  # tone 1
    0x1D3F94,  # tone 2
    0x4A6DB5,  # tone 3
    0x7490C6,  # tone 4
    0xC3D1E8,  # tone 5
    0xFFFFFF,  # tone 6
    0x9E3528,  # seal of the newest issue
    0xD5DEE7,  # hairline
)
"""The colours of the look in the light."""
_PAPER, _INK, _COBALT, _WHITE, _GLAZE, _LINE = 0, 1, 2, 6, 7, 8

_MARGIN = 80
_SEAL = 250
_SQUARE, _GAP, _PER_ROW, _MAX_SQUARES = 26, 9, 20, 60
_LEVEL = 1

_BOXES = {
    "a": (0, 0, 10, 1), "b": (8, 0, 2, 8), "c": (8, 7, 2, 8), "d": (0, 14, 10, 1),
    "e": (0, 7, 2, 8), "f": (0, 0, 2, 8), "g": (0, 7, 10, 1), "m": (0, 5, 10, 1), "n": (0, 9, 10, 1), "i": (0, 0, 2, 15),
}  # fmt: skip
"""Strokes as (x, y, width, height) on a grid of 10 by 15: thick uprights and thin bars, as in the Song face."""

_SIGNS: dict[str, str] = {
    "0": "abcdef", "1": "i", "2": "abged", "3": "abgcd", "4": "fgbc",
    "5": "afgcd", "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg", "月": "abcefmn",
}  # fmt: skip
"""The strokes of each sign: the figures, and the one Han character that a frame and two bars make."""

_TALL, _WIDE, _SPACE = 15, 10, 3
"""A sign on the grid, and the space after it; the figure 1 is as wide as its stroke."""


class _Canvas:
    """Rows of colours, by their numbers in the palette; before each stands its filter, which is 0, none."""

    def __init__(self) -> None:
        self._rows = np.zeros((HEIGHT, 1 + WIDTH), np.uint8)
        self._pixels = self._rows[:, 1:]

    def fill(self, x: float, y: float, width: float, height: float, colour: int) -> None:
        """A rectangle, cut at the edges."""
        self._pixels[max(0, round(y)) : max(0, round(y + height)), max(0, round(x)) : max(0, round(x + width))] = colour

    def write(self, text: str, x: float, y: float, height: float, colour: int) -> None:
        """Signs from left to right; what has no strokes is left out."""
        unit = height / _TALL
        for sign in filter(_SIGNS.__contains__, text):
            for stroke in _SIGNS[sign]:
                left, top, width, tall = _BOXES[stroke]
                self.fill(x + left * unit, y + top * unit, width * unit, tall * unit, colour)
            x += (_width_of(sign) + _SPACE) * unit

    def render(self) -> bytes:
        """The picture as a PNG file. Source: PNG, third edition, §5 and §11: colour type 3, no filter, no interlace."""
        palette = b"".join(struct.pack(">I", colour)[1:] for colour in _PALETTE)
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
        pixels = zlib.compress(self._rows.tobytes(), _LEVEL)
        chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_render_chunk(kind, content) for kind, content in chunks)


def list_cards(publication: Publication, marks: Marks) -> Iterator[Batch]:
    """The picture of each issue, which shows how many articles it has of which section."""
    for issue in publication.issues:
        file = card_file(issue.slug)
        yield marks.make_batch(file, make_file(file, partial(render_card, publication, issue)), issues=(issue,))


def render_card(publication: Publication, issue: Listing) -> bytes:
    """The issue's picture: one square an article, in the tone of its section."""
    names = publication.issue_names[issue.slug]
    canvas = _Canvas()
    inner = WIDTH - 2 * _MARGIN
    canvas.fill(_MARGIN, 70, inner, 9, _INK)
    canvas.fill(_MARGIN, 85, inner, 3, _INK)
    _draw_seal(canvas, _find_lines(names), is_newest=issue.slug == publication.newest)
    canvas.write(publication.years[issue.slug], _MARGIN + _SEAL + 60, 150, 112, _INK)
    ribbon = make_issue_ribbon(publication, issue)
    tones = {str(part["name"]): int(str(part["tone"])) for part in ribbon}
    rest = MAX_TONES if ribbon else _COBALT
    _draw_articles(canvas, [tones.get(part.heading, rest) for part in split_issue(publication, issue) for _ in part.pages])
    _draw_ribbon(canvas, ribbon, inner)
    return canvas.render()


def _draw_seal(canvas: _Canvas, lines: Sequence[str], *, is_newest: bool) -> None:
    """The seal with one or two lines of signs in its middle, as tall as fits."""
    top = 150
    canvas.fill(_MARGIN, top, _SEAL, _SEAL, _GLAZE if is_newest else _COBALT)
    if not is_newest:
        canvas.fill(_MARGIN + 8, top + 8, _SEAL - 16, _SEAL - 16, _PAPER)
    widths = [sum(_width_of(sign) + _SPACE for sign in line) - _SPACE for line in lines]
    height = min(0.5 * _SEAL, 0.74 * _SEAL / max(len(lines) * 1.2 - 0.2, 1), 0.74 * _SEAL * _TALL / max([*widths, 1]))
    y = top + (_SEAL - height * (len(lines) * 1.2 - 0.2)) / 2
    for line, width in zip(lines, widths, strict=True):
        x = _MARGIN + (_SEAL - width * height / _TALL) / 2
        canvas.write(line, x, y, height, _WHITE if is_newest else _COBALT)
        y += 1.2 * height


def _find_lines(names: IssueName) -> list[str]:
    """What stands in the seal: the month, the month above the day, or the number, as far as there are strokes for it."""
    date = names.date
    lines = [f"{date.month}月", str(date.day)] if date and date.day else [names.seal]
    return [kept for line in lines if (kept := "".join(filter(_SIGNS.__contains__, line)))]


def _width_of(sign: str) -> int:
    return 2 if sign == "1" else _WIDE


def _draw_articles(canvas: _Canvas, tones: Sequence[int]) -> None:
    for place, tone in enumerate(tones[:_MAX_SQUARES]):
        row, column = divmod(place, _PER_ROW)
        x = _MARGIN + _SEAL + 60 + column * (_SQUARE + _GAP)
        y = 297 + row * (_SQUARE + _GAP)
        canvas.fill(x, y, _SQUARE, _SQUARE, tone)
        if tone == _WHITE:
            _draw_outline(canvas, x, y, _SQUARE, _SQUARE)


def _draw_ribbon(canvas: _Canvas, ribbon: Sequence[Meta], inner: int) -> None:
    y, height = 500, 34
    for part in ribbon:
        x, width = (inner * float(str(part[key])) / 100 for key in ("x", "width"))
        width -= 0 if part is ribbon[-1] else 4
        tone = int(str(part["tone"]))
        canvas.fill(_MARGIN + x, y, width, height, tone)
        if tone == _WHITE:
            _draw_outline(canvas, _MARGIN + x, y, width, height)
    canvas.fill(_MARGIN, 565, inner, 2, _LINE)


def _draw_outline(canvas: _Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.fill(x, y, width, height, 4)
    canvas.fill(x + 2, y + 2, width - 4, height - 4, _WHITE)


def _render_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
