"""Charts as SVG for the page: bars by issue and sparklines. Widths are percent and heights pixels, so bars stretch and text does not.

Counts nothing and says nothing in words but the numbers and names it is given; colours are those of look.css. A sample:

    <svg height="198" role="img" aria-labelledby="t s"><rect class="bar" x="5.63%" y="142" …><title>第24期：1篇</title></rect>…</svg>
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.publish.escape import escape_html

HEIGHT = 198
"""Pixels: 22 above the tallest bar for its number, 26 below the base for the names of issues."""
_TOP, _BASE = 22, 172
_AXIS = 5.0
"""Where the bars begin, in percent of the width; before it stand the numbers of the axis."""
_BAR_SHARE = 0.68
"""How much of its slot a bar fills."""
_MAX_BAR = 8.0
"""The widest bar, in percent of the width: few issues stand apart instead of growing into blocks."""
FEW_BARS = 8
"""Up to so many bars, each has its name below it and its number above it."""
_LAST_MIDDLE = 96.0
"""A bar whose middle lies beyond, in percent of the width, has its name end with the chart: 11.14 is 36 of a phone's 350 pixels."""
_LABEL_EVERY = 4
"""Of many bars every fourth has its name below it, counted back from the last."""
_MAX_GRID_LINES = 4
_KEPT = 256
"""How many grids, and how many layouts, are kept ready between charts."""

SPARK_WIDTH, SPARK_HEIGHT = 72, 20
_SPARK_EDGE = 2
_SPARK_TOP, _SPARK_FLOOR = 3, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name in full, its short name on the axis, its number in words and as a number; `now` marks the newest."""

    name: str
    label: str
    said: str
    count: int
    now: bool = False


class _Slot(NamedTuple):
    """Where one of several bars stands: its left edge, width and middle in percent of the width, its name if it has one below."""

    left: str
    width: str
    middle: str
    label: str


def render_bars(bars: Sequence[Bar], labelled_by: str) -> str:
    """The bar chart of these bars from left to right; `labelled_by` are the ids of what names and sums it up."""
    most = max((bar.count for bar in bars), default=0)
    parts = [_render_grid(most)]
    for bar, slot in zip(bars, _lay_out(len(bars)), strict=True):
        if bar.count:
            parts.append(_render_bar(bar, slot, most, is_counted=bar.now or len(bars) <= FEW_BARS))
        if slot.label:
            parts.append(f"<text {slot.label}>{escape_html(bar.label)}</text>")
    parts.append(f'<line class="base" x1="{_AXIS}%" x2="100%" y1="{_BASE}" y2="{_BASE}"/>')
    return f'<svg height="{HEIGHT}" role="img" aria-labelledby="{escape_html(labelled_by)}">{"".join(parts)}</svg>'


@lru_cache(_KEPT)
def _render_grid(most: int) -> str:
    """The lines behind bars of which the tallest counts `most`, with their numbers."""
    step = _grid_step(most)
    parts = [f'<text x="{_AXIS - 1.6:.1f}%" y="{_BASE + 4.5}" text-anchor="end">0</text>']
    for value in range(step, most + 1, step):
        y = _height_of(value, most)
        parts.append(f'<line class="grid" x1="{_AXIS}%" x2="100%" y1="{y:.4g}" y2="{y:.4g}"/>')
        parts.append(f'<text x="{_AXIS - 1.6:.1f}%" y="{y + 4.5:.4g}" text-anchor="end">{value}</text>')
    return "".join(parts)


@lru_cache(_KEPT)
def _lay_out(bars: int) -> tuple[_Slot, ...]:
    """The places of so many bars, from left to right."""
    share = (100 - _AXIS) / max(bars, 1)
    width = min(share * _BAR_SHARE, _MAX_BAR)
    slots = []
    for place in range(bars):
        middle = _AXIS + share * (place + 0.5)
        at, anchor = (100, "end") if middle > _LAST_MIDDLE else (middle, "middle")
        is_labelled = bars <= FEW_BARS or (bars - 1 - place) % _LABEL_EVERY == 0
        label = f'x="{at:.2f}%" y="{_BASE + 19}" text-anchor="{anchor}"' if is_labelled else ""
        slots.append(_Slot(f"{middle - width / 2:.2f}", f"{width:.2f}", f"{middle:.2f}", label))
    return tuple(slots)


def _render_bar(bar: Bar, slot: _Slot, most: int, *, is_counted: bool) -> str:
    y = _height_of(bar.count, most)
    now = " bar--now" if bar.now else ""
    size = f'x="{slot.left}%" y="{y:.4g}" width="{slot.width}%" height="{_BASE - y:.4g}"'
    rect = f'<rect class="bar{now}" {size}><title>{escape_html(f"{bar.name}：{bar.said}")}</title></rect>'
    number = f'<text class="chart__value" x="{slot.middle}%" y="{y - 8:.4g}" text-anchor="middle">{bar.count}</text>'
    return rect + number if is_counted else rect


def _grid_step(most: int) -> int:
    """The distance of the grid's lines: 1, 2, 5, 10, 20, 50 … such that at most four stand below the top."""
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while most // step > _MAX_GRID_LINES:
        step = int(step * factors[turn % 3])
        turn += 1
    return step


def _height_of(count: int, most: int) -> float:
    return _BASE - (_BASE - _TOP) * count / max(most, 1)


SMALL_HEIGHT = 64
"""Pixels of a small chart, its base line and the room for a number above the tallest bar included."""
_SMALL_TOP = 18
_MAX_SMALL_BAR = 12.0


def render_small_bars(bars: Sequence[Bar], most: int) -> str:
    """Bars without an axis, to stand beside others on one scale: `most` is as tall as the chart. For screens alone."""
    slot = 100 / max(len(bars), 1)
    width = min(slot * 0.8, _MAX_SMALL_BAR)
    has_numbers = len(bars) <= FEW_BARS
    tallest = SMALL_HEIGHT - 1 - (_SMALL_TOP if has_numbers else 0)
    parts = []
    for place, bar in enumerate(bars):
        if bar.count:
            height = tallest * bar.count / max(most, 1)
            y = SMALL_HEIGHT - 1 - height
            middle = slot * (place + 0.5)
            now = " bar--now" if bar.now else ""
            size = f'x="{middle - width / 2:.2f}%" y="{y:.4g}" width="{width:.2f}%" height="{height:.4g}"'
            parts.append(f'<rect class="bar{now}" {size}><title>{escape_html(f"{bar.name}：{bar.said}")}</title></rect>')
            if has_numbers:
                parts.append(f'<text x="{middle:.2f}%" y="{y - 5:.4g}" text-anchor="middle">{bar.count}</text>')
    base = f'<line class="base" x1="0" x2="100%" y1="{SMALL_HEIGHT - 0.5}" y2="{SMALL_HEIGHT - 0.5}"/>'
    return f'<svg height="{SMALL_HEIGHT}" aria-hidden="true">{"".join(parts)}{base}</svg>'


def render_spark(counts: Sequence[int], label: str = "") -> str:
    """A line of a word's height through the counts, on a scale of its own; a text for screen readers where it stands alone."""
    most = max(max(counts, default=0), 1)
    step = (SPARK_WIDTH - 2 * _SPARK_EDGE) / max(len(counts) - 1, 1)
    points = [(_SPARK_EDGE + step * place, _SPARK_FLOOR - (_SPARK_FLOOR - _SPARK_TOP) * count / most) for place, count in enumerate(counts)]
    line = " ".join(f"{x:.3g},{y:.3g}" for x, y in points)
    last_x, last_y = points[-1]
    said = f'role="img" aria-label="{escape_html(label)}"' if label else 'aria-hidden="true"'
    area = f"{_SPARK_EDGE},{SPARK_HEIGHT} {line} {last_x:.3g},{SPARK_HEIGHT}"
    return (
        f'<svg class="spark" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" {said}><polygon points="{area}"/>'
        f'<polyline points="{line}"/><circle cx="{last_x:.3g}" cy="{last_y:.3g}" r="2.2"/></svg>'
    )
