"""Wrapped lines made whole: the lines of a paragraph, as a PDF export gives them, become one unit.

Decides where a paragraph ends by what the exporter left (a space at the end of its last line) or, where it left
nothing, by whether the next line's first word would still have fitted. Needs furniture taken out first.

Sample (two paragraphs; the first line of each is indented on paper, so it is two characters shorter):

    某市昨日公布三年行动计划，提出到后年建成五个
    特色园区，引进一百家企业。
    计划还提出，设立二十亿元的基金。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.segment.units import Unit
from generator.text import join

MIN_WRAPPED_LINES = 12
"""Below so many lines a document is too short to tell wrapping from short paragraphs."""

FULL_SHARE = 0.4
"""At least this share of the lines of a wrapped document is as wide as its column (0.78 in the annotated one)."""

OPEN_SHARE = 0.35
"""At least this share of its lines ends in mid-sentence (0.66 in the annotated one; 0.05 in documents of one line a
paragraph)."""

COLUMNS = range(36, 161)
"""A column of text has 18 Han characters at least (three to a newspaper page) and 80 at most."""

INDENT = 4
"""Columns by which the first line of a paragraph is shorter: two Han characters."""

SLACK = 3
"""Columns that justification and hanging punctuation add to or take from a full line."""

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,/%+\-]*|.")
_HAN_MEETS_LATIN = re.compile(r"[\u4e00-\u9fff](?=[A-Za-z0-9])|[A-Za-z0-9%](?=[\u4e00-\u9fff])")
_NOT_AT_LINE_START = set("，。、；：？！）》”’】」』%％…—·")
_NOT_AT_LINE_END = set("（《“‘【「『(")
_SPEAKER = re.compile(r"[^，。“”]{1,9}(?:说|表示|称|介绍|指出|认为|坦言|强调|透露|补充)道?。$")  # 某某某说。 goes with the quotation


def width(text: str) -> int:
    """Columns of the text in a fixed grid: two for a full-width character, one for any other.

    Counted from the length in UTF-8, where a full-width character takes three bytes and an ASCII one takes one.
    """
    text = text.strip()
    return (len(text.encode()) + len(text)) // 2


def find_column(units: Sequence[Unit]) -> int | None:
    """The width of the column that the text is wrapped to, None when the text is not wrapped."""
    if len(units) < MIN_WRAPPED_LINES:
        return None
    widths = Counter(width(unit.text) for unit in units if not unit.level)
    total = sum(widths.values())
    # The widest common line: a full column is where many lines end, a longest line is only one.
    column = max(widths, key=lambda w: (widths[w], w), default=0)
    if column not in COLUMNS:
        return None
    full = sum(n for w, n in widths.items() if column - INDENT - SLACK <= w <= column + 2 * SLACK)
    wide = sum(n for w, n in widths.items() if w > column + 3 * SLACK)
    opened = sum(1 for unit in units if not unit.closed)
    if full < FULL_SHARE * total or opened < OPEN_SHARE * len(units) or wide > 0.1 * total:
        return None
    return column


def _marks_ends(units: Sequence[Unit]) -> bool:
    """Whether a space at the end of a line means the end of a paragraph: it stands where sentences end, and only there."""
    spaced = [unit for unit in units if unit.lone_space]
    if not 0.02 * len(units) <= len(spaced) <= 0.75 * len(units):
        return False
    short_or_closed = sum(1 for unit in spaced if unit.closed or len(unit.text) <= 30)
    bare_closed = sum(1 for unit in units if unit.closed and not unit.lone_space)
    closed = sum(1 for unit in units if unit.closed)
    return short_or_closed >= 0.9 * len(spaced) and bare_closed <= 0.3 * closed


def _marks_starts(units: Sequence[Unit], column: int) -> bool:
    """Whether an indent means the beginning of a paragraph: some lines have it, and a short line is never inside one."""
    indented = sum(1 for unit in units if unit.indented)
    if not 0.05 * len(units) <= indented <= 0.7 * len(units):
        return False
    after_full = sum(1 for a, b in pairwise(units) if b.indented and not a.closed and width(a.text) > column - INDENT)
    return after_full <= 0.1 * indented


def _first_token(text: str) -> int:
    """Columns that the text needs at least on a line: its first word with the marks that may not be parted from it."""
    token = ""
    for piece in _TOKEN.findall(text[:40]):
        if token and piece not in _NOT_AT_LINE_START and token[-1] not in _NOT_AT_LINE_END:
            break
        token += piece
    return width(token)


def _latin_break(before: str, after: str) -> bool:
    """A space at the end of a line may stand between two Latin words of one name."""
    tail = before.rstrip()[-1:]
    return tail.isascii() and tail.isalnum() and after[:1].isascii() and after[:1].isalnum()


class _Paragraphs:
    """Decides line by line whether a paragraph goes on; keeps what must be known of the lines before."""

    def __init__(self, units: Sequence[Unit], column: int) -> None:
        self.column = column
        self.marked = _marks_ends(units)
        self.indented = not self.marked and _marks_starts(units, column)

    def ends(self, unit: Unit, following: Unit, *, is_first: bool, lines_so_far: int) -> bool:
        """Whether the paragraph ends with `unit`; `is_first` tells that the unit is its first line."""
        if unit.level or following.level or following.bullet:
            return True
        if self.marked:
            if unit.lone_space:
                return not (_latin_break(unit.text, following.text) and not unit.closed and width(unit.text) > 50)
            return False
        room = self.column - (INDENT if is_first else 0)
        if self.indented and following.indented:
            return True
        # A typesetter parts Han from Latin by a quarter of a character, which the text does not show.
        parted = len(_HAN_MEETS_LATIN.findall(unit.text)) // 2
        fits = width(unit.text) + _first_token(following.text) <= room - SLACK + 1 - parted
        if not unit.closed:
            return fits and unit.text.rstrip()[-1:] not in "，、；："
        if fits:
            return True
        if self.indented:
            # A heading stands without an indent: a short line that ends no sentence.
            return not following.closed and width(following.text) <= self.column - INDENT
        return self._starts_paragraph(following)

    def _starts_paragraph(self, unit: Unit) -> bool:
        """After a full line that closes a sentence: a full first line is an indent narrower than a full line."""
        if _SPEAKER.match(unit.text):
            return False
        return width(unit.text) <= self.column - INDENT // 2


def unwrap(units: Sequence[Unit], column: int) -> list[Unit]:
    """The units with every wrapped paragraph joined into one; units that are not wrapped stay as they are."""
    paragraphs = _Paragraphs(units, column)
    out: list[Unit] = []
    pending: list[Unit] = []
    for i, unit in enumerate(units):
        pending.append(unit)
        following = units[i + 1] if i + 1 < len(units) else None
        if following and not paragraphs.ends(unit, following, is_first=len(pending) == 1, lines_so_far=len(pending)):
            continue
        out.append(_joined(pending, column))
        pending = []
    return out


def _joined(pieces: Sequence[Unit], column: int) -> Unit:
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return first
    return Unit(
        join([piece.text for piece in pieces]),
        tuple(line for piece in pieces for line in piece.lines),
        first.level,
        first.bold,
        first.bullet,
        first.gap,
        first.page_top,
        last.lone_space,
        not last.closed and width(last.text) > column - INDENT - SLACK,
    )
