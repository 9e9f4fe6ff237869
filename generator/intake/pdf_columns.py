"""Columns of a page: its runs in the order in which they are read, left column before right.

Looks for a gutter, a strip free of text with filled lines on both sides of it. What crosses the gutter (a title over
both columns) divides the page into bands; each band is read column by column. A table and a contents list with page
numbers at the right have such strips too, but no filled lines, and are read row by row. Lines that run from top to
bottom are not known here.

Sample of a page, and the order in which its parts A to F are read:

    AAAAAAAAAAAAAAAAA
    BBBBBBBB CCCCCCCC
    BBBBBBBB CCCCCCCC
    DDDDDDDDDDDDDDDDD
    EEEEEEEE FFFFFFFF
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from generator.intake.pdf_rows import SAME_BASELINE, SAME_EDGE, Run, find_edge, make_rows
from generator.intake.pdf_strips import cut_strips

NARROWEST_GUTTER = 0.8
WIDEST_GUTTER = 4
"""Of the size of type. Newspapers print 1 to 2, journals 2 to 3; between the cells of a table there is any distance."""

OVERHANG = 0.1
"""Of the size of type: so far a line may reach into the gutter."""

NARROWEST_COLUMN = 6
"""Of the size of type, that is characters in a line. Newspapers have 11 or more; a cell of a table has less."""

FEWEST_ROWS = 3
"""Rows on each side of a gutter; fewer lines side by side are a heading or a row of a table."""

FILLED_SHARE = 0.4
"""Of the rows of a column so many reach its right edge. Measured on 179 columns of a digest set in one to four a page:
0.57 to 1.00. Cells of tables and titles of contents lists do as long as they are of one length."""

DEEPEST = 40
"""Columns within columns, and within what crosses them, one after the other; a page of a newspaper has five."""

MOST_GUTTERS = 8
"""The most common left edges are tried as gutters, no more: a page has no more columns than that."""


@dataclass(slots=True)
class _Band:
    """A strip of the page: runs left and right of the gutter, or `across` it."""

    left: list[Run] = field(default_factory=list)
    right: list[Run] = field(default_factory=list)
    across: list[Run] = field(default_factory=list)


def find_columns(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a page in parts that are each read row by row, in the order of reading."""
    return [part for strip in cut_strips(runs) for part in _read_columns(strip)]


def _read_columns(runs: list[Run], depth: int = 0) -> list[list[Run]]:
    parts: list[list[Run]] = []
    for band in _find_bands(runs) if depth < DEEPEST else [_Band(across=runs)]:
        if len(band.across) == len(runs):
            parts.append(runs)
        elif band.across:
            # What crosses this gutter may have columns of its own.
            parts += _read_columns(band.across, depth + 1)
        else:
            parts += _read_columns(band.left, depth + 1) + _read_columns(band.right, depth + 1)
    return parts


def _find_bands(runs: list[Run]) -> list[_Band]:
    """The bands that the best gutter gives: the one with most text beside it. One band across if there is no gutter."""
    best, most = [_Band(across=runs)], 0
    if len(runs) < 2 * FEWEST_ROWS:
        return best
    size = median(run.size for run in runs)
    for start in _find_starts(runs, size):
        bands = _join_across(_divide(runs, start, size))
        divided = sum(len(band.left) + len(band.right) for band in bands)
        if divided > most:
            best, most = bands, divided
    return best


def _find_starts(runs: Sequence[Run], size: float) -> list[float]:
    """Left edges at which a column may begin, most common first."""
    left, right = min(run.x for run in runs), max(run.end for run in runs)
    room = NARROWEST_COLUMN * size
    inner = [run.x for run in runs if left + room < run.x < right - room]
    places = Counter(round(2 * x / size) for x in inner)
    common = [place for place, count in places.most_common(MOST_GUTTERS) if count >= FEWEST_ROWS]
    return [min(x for x in inner if round(2 * x / size) == place) for place in common]


def _divide(runs: Sequence[Run], start: float, size: float) -> list[_Band]:
    """The bands from top to bottom that the gutter left of `start` gives, whether they hold columns or not."""
    gutter, reach = start - NARROWEST_GUTTER * size, OVERHANG * size
    crossing = sorted(run.y for run in runs if run.x < start - reach and run.end > gutter + reach)
    bands = [_Band()]
    for run in sorted(runs, key=lambda run: -run.y):
        band = bands[-1]
        # What stands in one row with a run that crosses the gutter belongs to that row.
        if _is_near(crossing, run.y, SAME_BASELINE * run.size):
            if band.left or band.right:
                bands.append(band := _Band())
            band.across.append(run)
        else:
            if band.across:
                bands.append(band := _Band())
            (band.left if run.end <= gutter + reach else band.right).append(run)
    return bands


def _join_across(bands: list[_Band]) -> list[_Band]:
    """The bands with those joined that are read across: without columns, or where no band of the page has any."""
    sure = [_has_columns(band) for band in bands]
    joined: list[_Band] = []
    for band, is_sure in zip(bands, sure, strict=True):
        # Two lines beside two lines are no proof of columns, but columns where the gutter is known.
        if is_sure or (any(sure) and not band.across and _is_wide(band.left) and _is_wide(band.right)):
            joined.append(band)
            continue
        if not joined or not joined[-1].across:
            joined.append(_Band())
        joined[-1].across += [*band.across, *band.left, *band.right]
    return joined


def _is_near(levels: Sequence[float], y: float, reach: float) -> bool:
    """Whether one of the levels, which are ascending, is no further than `reach` from `y`."""
    above = bisect_left(levels, y)
    return any(abs(y - level) <= reach for level in levels[max(0, above - 1) : above + 1])


def _has_columns(band: _Band) -> bool:
    """Whether there is wrapped text on both sides of the gutter, and no more than a gutter between."""
    if not (band.left and band.right and _is_column(band.left) and _is_column(band.right)):
        return False
    size = median(run.size for run in band.left)
    gap = min(run.x for run in band.right) - max(run.end for run in band.left)
    return gap <= WIDEST_GUTTER * size


def _is_wide(runs: list[Run]) -> bool:
    """Whether there is a row as wide as a column is."""
    return any(run.end - run.x >= NARROWEST_COLUMN * run.size for run in runs)


def _is_column(runs: list[Run]) -> bool:
    """Whether the runs are wrapped text: rows wide enough, most of them filled; or several such columns again."""
    rows = make_rows(runs)
    if len(rows) < FEWEST_ROWS:
        return False
    size = median(row.size for row in rows)
    if median(row.end - row.x for row in rows) < NARROWEST_COLUMN * size:
        return False
    edge = find_edge([row.end for row in rows], size)
    filled = sum(1 for row in rows if abs(row.end - edge) <= SAME_EDGE * size)
    return filled >= FILLED_SHARE * len(rows) or any(not band.across for band in _find_bands(runs))
