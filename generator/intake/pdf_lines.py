"""Lines of a PDF page as text: words parted, indents and wider gaps kept, hyphens and spaces set right.

Takes the characters of a page, gives strings from top to bottom in the order of reading. Running heads and folios
stay where they are: telling them apart is segmentation's.

Sample of a page as it comes out:

    产业周览        第3期
    <blank>
    某市昨日公布三年行动计划，提出到后年建成五个
    特色园区。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from generator.intake.pdf_columns import find_columns
from generator.intake.pdf_glyphs import ASKEW, SOFT_HYPHEN, Glyph
from generator.intake.pdf_rows import SAME_EDGE, Run, make_rows, make_runs, split_stacks
from generator.intake.pdf_strips import find_step

INDENT = "\u3000\u3000"
"""What stands for the indent of a paragraph: two full-width spaces, as in Chinese text files."""

NARROWEST_INDENT, WIDEST_INDENT = 1.5, 2.6
"""Of the size of type: the first line of a paragraph is set in by two squares, somewhat more or less in exports."""

WIDE_STEP = 1.5
"""Of the usual step from line to line: a larger one is a gap that the author made. Steps of one text go up to 1.08, gaps
around headings begin at 2."""

WIDE_GAP = 0.2
"""Of the size of type: a gap between two Chinese characters that is so much wider than the usual one of the row is a
space. Measured on 107,000 gaps of a digest set justified in one to four columns: gaps within words stray by 0.00 from
the usual one of their row, which goes up to 0.60; spaces by 0.25 to 0.36."""

MIXED_GAP = 0.45
"""The same between a Chinese and a Latin character, where word processors put 0.25 of their own."""

LATIN_GAP = 0.18
"""Of the size of type, from this gap on there is a space between two Latin characters; word spaces have 0.25 to 0.33.
The library's own spaces come on top."""

EDGE_SHARE = 0.15
"""Of the rows of a column at least so many begin at its left edge; in columns of short paragraphs most are set in."""

LEADER_GAP = 3.0
"""Of the size of type: a number this far from what stands before it, at the end of a row, is the page number of a
contents list without dots."""


def render_page(glyphs: Sequence[Glyph]) -> list[str]:
    """The lines of the page: upright text first, then text that is turned, then text askew; blank lines for gaps."""
    lines: list[str] = []
    counts = Counter(glyph.turn for glyph in glyphs)
    # The most common turn is upright: a page may be turned as a whole.
    for turn in sorted(counts, key=lambda turn: (turn == ASKEW, -counts[turn], turn)):
        printed = list(_render_turn([glyph for glyph in glyphs if glyph.turn == turn]))
        lines += [""] if lines and printed else []
        lines += printed
    return lines


def _render_turn(glyphs: Sequence[Glyph]) -> Iterator[str]:
    runs, stacks = split_stacks(make_runs(glyphs))
    columns = [make_rows(part) for part in find_columns(runs)]
    usual = find_step(runs)
    before: Run | None = None
    for rows in columns:
        for row, indented in zip(rows, _find_indents(rows), strict=True):
            # No blank line where the next column begins: a paragraph may go on there.
            if before is not None and usual and before.y - row.y > WIDE_STEP * usual:
                yield ""
            yield (INDENT if indented else "") + _render_row(row)
            before = row
    for stack in stacks:
        yield ""
        yield "".join(run.glyphs[0].text for run in stack)


def _find_indents(rows: Sequence[Run]) -> Iterator[bool]:
    """For each row of a column, whether it is set in as the first line of a paragraph is."""
    if not rows:
        return
    size = median(row.size for row in rows)
    left, right = _find_left(rows, size), max(row.end for row in rows)
    for row in rows:
        indent = row.x - left
        centred = abs(indent - (right - row.end)) < SAME_EDGE * size
        yield NARROWEST_INDENT * size <= indent <= WIDEST_INDENT * size and not centred


def _find_left(rows: Sequence[Run], size: float) -> float:
    """The left edge of a column: the leftmost place at which enough rows begin."""
    places = Counter(round(2 * row.x / size) for row in rows)
    common = [place for place, count in places.items() if count >= EDGE_SHARE * len(rows)]
    return min(common, default=min(places)) * size / 2


def _render_row(row: Run) -> str:
    """The text of a row. A space that the document itself has at the end stays, as a mark that some exporters set."""
    inked = [glyph for glyph in row.glyphs if not glyph.text.isspace()]
    usual = _find_usual_gap(inked)
    number = len(inked) - _count_page_digits(inked)
    parts: list[str] = []
    spaced = False
    for glyph in row.glyphs:
        if glyph.text.isspace():
            spaced = True
            continue
        if parts:
            # Every character and every part between two of them is one entry.
            at_number = len(parts) == 2 * number - 1
            parts.append(_find_space(inked[len(parts) // 2], glyph, spaced, usual, at_number=at_number))
        parts.append(glyph.text)
        spaced = False
    text = "".join(parts)
    # A hyphen at the end breaks a word, and is kept: whether the word has one anyway is not known.
    text = text[:-1] + "-" if text.endswith(SOFT_HYPHEN) else text
    return text + " " if spaced else text


def _find_space(before: Glyph, glyph: Glyph, spaced: bool, usual: float, *, at_number: bool) -> str:
    """What stands between two characters of a row: nothing, a space, or the tab before a page number."""
    gap = _gap(before, glyph)
    if at_number and gap >= LEADER_GAP:
        return "\t"
    needed = (LATIN_GAP, usual + MIXED_GAP, usual + WIDE_GAP)[before.wide + glyph.wide]
    return " " if spaced or gap >= needed else ""


def _gap(before: Glyph, glyph: Glyph) -> float:
    """The distance between two characters, in sizes of type."""
    return (glyph.x - before.end) / max(before.size, glyph.size)


def _find_usual_gap(glyphs: Sequence[Glyph]) -> float:
    """The usual distance between two Chinese characters of the row, 0 where they touch or overlap."""
    gaps = [_gap(before, glyph) for before, glyph in pairwise(glyphs) if before.wide and glyph.wide]
    return max(median(gaps), 0.0) if gaps else 0.0


def _count_page_digits(glyphs: Sequence[Glyph]) -> int:
    """How many digits end the row."""
    count = 0
    while count < len(glyphs) and glyphs[-1 - count].text.isdigit():
        count += 1
    return count
