"""Strips of a page: parts that lie one above the other with a blank strip between, and stand for themselves.

Knows the distance between lines, not columns. A running head or folio is cut off here, so that it is not taken into
a column of the text below or above it.

Sample of a page that is cut into three strips:

    产业周览                    第3期

    某市昨日公布三年行     计划还提出，设立
    动计划，提出到后年     二十亿元的基金。

                  — 12 —
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.intake.pdf_rows import SAME_BASELINE, Run

BREAK = 2.5
"""Of the usual step from line to line: a blank strip this high divides the page, columns and all. Gaps before subheads
are 1.5 to 2 steps high."""

EDGE_BREAK = 1.4
"""The same below a single row at the top or above one at the bottom of the page: a running head or a folio."""

ONE_BASELINE = 0.05
"""Of the size of type: what is set as one line agrees in its baseline to this."""


NEIGHBOURS = 24
"""The line below a line is among so many next ones of the page: as many as there are columns, cells in a row, words."""


def find_step(runs: Iterable[Run]) -> float:
    """The most common distance from a line to the one below it, in whole points; 0 where no line has one below it."""
    ordered = sorted(runs, key=lambda run: -run.y)
    places: Counter[int] = Counter()
    for place, run in enumerate(ordered):
        nearby = ordered[place + 1 : place + 1 + NEIGHBOURS]
        below = next((other for other in nearby if run.y - other.y > SAME_BASELINE * run.size and _overlap(run, other)), None)
        if below is not None:
            places[round(run.y - below.y)] += 1
    return float(max(places, key=lambda step: (places[step], -step), default=0))


def _overlap(run: Run, other: Run) -> bool:
    """Whether one stands above the other at least in part, as lines of one column do."""
    return run.x < other.end and other.x < run.end


def cut_strips(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a page in strips from top to bottom; within a strip from top to bottom as well."""
    step = find_step(runs)
    strips: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x)):
        if not strips or (step and strips[-1][-1].y - run.y > BREAK * step):
            strips.append([])
        strips[-1].append(run)
    if strips and step:
        strips[:1] = _cut_edge(strips[0], step, top=True)
        strips[-1:] = _cut_edge(strips[-1], step, top=False)
    return strips


def _cut_edge(strip: list[Run], step: float, *, top: bool) -> list[list[Run]]:
    """The strip with its first or last row cut off, if that stands apart from the rest."""
    edge = strip[0] if top else strip[-1]
    row = [run for run in strip if abs(run.y - edge.y) <= SAME_BASELINE * edge.size]
    rest = [run for run in strip if abs(run.y - edge.y) > SAME_BASELINE * edge.size]
    if not rest:
        return [strip]
    gap = row[-1].y - rest[0].y if top else rest[-1].y - row[0].y
    # The parts of a running head stand on exactly one baseline, first lines of two columns by chance only.
    if gap <= EDGE_BREAK * step or row[0].y - row[-1].y > ONE_BASELINE * edge.size:
        return [strip]
    return [row, rest] if top else [rest, row]
