"""Characters put together: into runs, as a page draws them, and runs into rows, as they are read.

A run is never wider than a column, a row never taller than a line. Which runs belong to which column is found by
`pdf_columns`; how a row is written by `pdf_lines`.

Sample (two columns, two runs on one baseline; a row of the left column has the first of them only):

    一家企业，其中新 | 定，也有利于吸引
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.intake.pdf_glyphs import Glyph

WIDEST_GAP = 0.8
"""Of the size of type: a wider gap ends a run. Justified lines were stretched up to 0.6, narrow gutters have 1."""

SAME_BASELINE = 0.5
"""Of the size of type: baselines closer than this are one row. Raised and lowered figures are 0.33 to 0.45 off, lines
at least 1."""

OVERPRINT = 0.3
"""Of the size of type: the same character this close to itself is printed twice, to look bold."""

SAME_EDGE = 1.0
"""Of the size of type: lines that end (or begin) this close to each other end at one edge. Punctuation at the edge
is squeezed or hangs by half a square."""

SHORTEST_STACK = 3
"""Characters one below the other; two may be the ends of two lines."""

LONGEST_STACK_STEP = 1.3
"""Of the size of type, from one character of a stack to the next; lines are further apart."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one baseline without a gap; all in points, `x` to `end` without the spaces at the ends."""

    glyphs: tuple[Glyph, ...]
    x: float
    end: float
    y: float
    size: float


def make_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of the characters, which stand in the order in which the page draws them."""
    runs: list[Run] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if current and not _continues(current[-1], glyph):
            _close(runs, current)
            current = []
        current.append(glyph)
    _close(runs, current)
    return runs


def make_rows(runs: Iterable[Run]) -> list[Run]:
    """The rows of one column from top to bottom, each as one run with its characters from left to right.

    A run is of a row if it stands on the baseline of the row's largest type.
    """
    groups: list[list[Run]] = []
    largest: Run | None = None
    for run in sorted(runs, key=lambda run: (-run.y, run.x)):
        if largest is not None and abs(run.y - largest.y) <= SAME_BASELINE * max(run.size, largest.size):
            groups[-1].append(run)
            largest = run if run.size > largest.size else largest
        else:
            groups.append([run])
            largest = run
    return [_merge(group) for group in groups]


def find_edge(positions: Sequence[float], size: float) -> float:
    """Where most of the positions are, within half the size of type; of equally common places the smallest."""
    places = Counter(round(2 * position / size) for position in positions)
    place = max(places, key=lambda place: (places[place], -place))
    return sum(p for p in positions if round(2 * p / size) == place) / places[place]


def split_stacks(runs: Sequence[Run]) -> tuple[list[Run], list[list[Run]]]:
    """The runs that are read across, and the stacks: three or more single characters drawn one below the other.

    A stack is a line that is set from top to bottom; both come in the order in which the page draws them.
    """
    across: list[Run] = []
    stacks: list[list[Run]] = []
    stack: list[Run] = []
    for run in (*runs, None):
        if run is not None and stack and _stands_below(stack[-1], run):
            stack.append(run)
            continue
        if len(stack) >= SHORTEST_STACK:
            stacks.append(stack)
        else:
            across += stack
        stack = [] if run is None else [run]
    return across, stacks


def _stands_below(above: Run, run: Run) -> bool:
    """Whether both are single characters of one column set from top to bottom."""
    if len(above.glyphs) > 1 or len(run.glyphs) > 1 or not run.glyphs[0].wide:
        return False
    step = above.y - run.y
    return abs(run.x - above.x) < SAME_BASELINE * run.size and 0.8 * run.size < step < LONGEST_STACK_STEP * run.size


def _continues(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    near = abs(glyph.y - before.y) <= SAME_BASELINE * size
    return near and -size <= glyph.x - before.end <= WIDEST_GAP * size


def _close(runs: list[Run], glyphs: list[Glyph]) -> None:
    """Adds the run of the characters, unless they are all spaces."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if inked:
        largest = max(inked, key=lambda glyph: glyph.size)
        ends = max(glyph.end for glyph in inked)
        runs.append(Run(tuple(glyphs), min(glyph.x for glyph in inked), ends, largest.y, largest.size))


def _merge(row: list[Run]) -> Run:
    """The runs of a row as one, from left to right, with what was printed twice kept once."""
    glyphs: list[Glyph] = []
    for glyph in sorted((glyph for run in row for glyph in run.glyphs), key=lambda glyph: glyph.x):
        if not any(_is_overprint(before, glyph) for before in glyphs[-3:]):
            glyphs.append(glyph)
    largest = max(row, key=lambda run: run.size)
    return Run(tuple(glyphs), min(run.x for run in row), max(run.end for run in row), largest.y, largest.size)


def _is_overprint(before: Glyph, glyph: Glyph) -> bool:
    return before.text == glyph.text and abs(glyph.x - before.x) < OVERPRINT * min(glyph.size, glyph.end - glyph.x)
