"""The contents list of a digest: where it stands, what it lists, and which lines of the body it means.

Finds entries by their page numbers, matches them to lines of the body in order, and tells sections from articles by
what the body does: a section name is followed by another entry of the list, a title by text. The looks of the list
(bullets, bold, indents) are not relied on, since exporters lose them.

Sample:

    目录
    **产业观察** ..... 3
    - 某市发布数字经济条例 ..... 3
    某厂二期投产<TAB>5
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.segment.units import Unit
from generator.text import fold

MIN_ENTRIES = 3
"""Fewer lines with page numbers than this are no contents list."""

MAX_STRAY_LINES = 2
"""So many lines without a page number may stand between two entries: the first half of a title, a section name."""

MAX_HEADING_CHARS = 90
"""A longer line of the body is no title."""

MAX_SECTION_CHARS = 12
"""A line of the list without a page up to this length can be a section name; a longer one begins a title."""

NEAR_RATIO = 60.0
"""From this likeness on (rapidfuzz ratio of folded text, 0 to 100) a line between two matched entries is the title of an
entry. Titles that were retyped with other spaces, dashes or quotes reach 100 after folding; a word changed costs about 10."""

MIN_COMPARED_CHARS = 6
"""A shorter name is found only as it is."""

MAX_PLACES = 8
MAX_COMPARISONS = 200_000
"""Limits that no digest comes near: places of one title, and comparisons between two matched entries."""

MAX_PAGE_DIGITS = 4

_LEADERS = re.compile(r"[\s.…·．。—_-]*+")
"""What may stand between a title and its page number."""

_HEADER_WORDS = frozenset({"目录", "目次", "contents", "tableofcontents", "本期目录", "本期要目", "导读", "本期导读"})
_ENTRY = re.compile(
    r"""(?P<title>.*?\S)
    (?: \s*+ (?: [.…·．。]{2,}+ | (?:[.…·．]\s++){2,}+[.…·．]?+ | [-—_]{4,}+ ) [.…·．\s]*+    # 标题 ..... 3
      | \s++ [.…·．]++ \s*+                                                                # 标题 . 3
      | [^\S\t]*+\t[\s.…]*+                                                               # 标题<TAB>3
      | \s{3,}+                                                                            # 标题     3
    ) (?P<page>\d{1,4}) \s* $""",
    re.X,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents list: a title or a section name, its page, the source lines it stands on."""

    text: str
    page: int | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list: the source lines it takes up, its header included, and its entries in order."""

    lines: tuple[int, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and the units of the body it means: indexes into the units, `first` to `last` inclusive."""

    entry: int
    first: int
    last: int
    ratio: float


Option = tuple[int, int, float]
"""A place where an entry may stand: first and last unit, and the likeness."""

Starts = dict[str, list[tuple[int, int]]]


def parse_entry(text: str) -> tuple[str, int] | None:
    """Title and page of a line of a contents list, None when the line is none."""
    if not text[-1:].isdecimal():
        return None
    digits = next((n for n in range(min(len(text), MAX_PAGE_DIGITS + 1)) if not text[-1 - n].isdecimal()), len(text))
    if digits > MAX_PAGE_DIGITS:
        return None
    # Only what can lead to the page number is tried: in a line of dots and words each dot might else begin it.
    leaders = _LEADERS.match(text[-1 - digits :: -1]) if digits < len(text) else None
    start = max(0, len(text) - digits - leaders.end() - 1) if leaders else 0
    found = _ENTRY.match(text, start)
    return ((text[:start] + found["title"]).strip(" .…·．*_"), int(found["page"])) if found else None


def find_contents(units: Sequence[Unit]) -> Contents | None:
    """The contents list at the beginning of a document, None when it has none.

    A list may be broken by blank lines and by up to MAX_STRAY_LINES lines without a page; it ends before the first
    line of running text.
    """
    pages: list[tuple[str, int] | None] = []
    first = last = -1
    for i, unit in enumerate(units):
        pages.append(parse_entry(unit.text) if len(unit.text) <= 2 * MAX_HEADING_CHARS else None)
        if pages[i]:
            first, last = i if first < 0 else first, i
        elif first >= 0 and (i - last > MAX_STRAY_LINES or unit.closed or len(unit.text) > MAX_HEADING_CHARS):
            break
    if sum(1 for entry in pages if entry) < MIN_ENTRIES:
        return None
    header = _header_before(units, first)
    start = first if header is None else header
    listed = first if header is None else header + 1
    return Contents(
        tuple(line for unit in units[start : last + 1] for line in unit.lines),
        _make_entries(units[listed : last + 1], pages[listed : last + 1]),
    )


def _header_before(units: Sequence[Unit], first: int) -> int | None:
    """The unit that says 目录, at most three units above the first entry."""
    for i in range(first - 1, max(-1, first - 4), -1):
        if fold(units[i].text) in _HEADER_WORDS:
            return i
    return None


def _make_entries(units: Sequence[Unit], pages: Sequence[tuple[str, int] | None]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    pending: list[Unit] = []
    for unit, found in zip(units, pages, strict=True):
        if found is None:
            pending.append(unit)
            continue
        for waiting in pending:
            entries.append(Entry(waiting.text, None, waiting.lines))
        pending = []
        entries.append(Entry(found[0], found[1], unit.lines))
    entries += [Entry(waiting.text, None, waiting.lines) for waiting in pending]
    return tuple(entries)


def match_entries(entries: Sequence[Entry], units: Sequence[Unit]) -> list[Match]:
    """The entries found in the body, in the order of both: no two matches cross.

    Every line and every run of two or three short lines is tried; the likeness of the whole is made as large as can
    be. Entries that nothing fits are left out.
    """
    starts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    folded = [fold(unit.text) if len(unit.text) <= MAX_HEADING_CHARS else "" for unit in units]
    for i, text in enumerate(folded):
        if not text:
            continue
        starts[text].append((i, i))
        for last in (i + 1, i + 2):
            if last >= len(units) or not folded[last] or len(text) + len(folded[last]) > MAX_HEADING_CHARS:
                break
            text += folded[last]
            starts[text].append((i, last))
    titles = _titles(entries)
    seen: Counter[str] = Counter()
    candidates: list[Sequence[Option]] = []
    for whole, half in titles:
        key = whole if whole in starts else half
        candidates.append(_exact(key, seen[key], starts))
        seen[key] += 1
    return _fill_gaps(titles, units, folded, _best_chain(candidates, len(units)))


def _titles(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """For each entry its folded title, with the line before where that is its first half, and without; "" for a half."""
    titles: list[tuple[str, str]] = []
    for i, entry in enumerate(entries):
        own = fold(entry.text)
        if _is_first_half(entry):
            titles.append(("", ""))
        elif i and _is_first_half(entries[i - 1]):
            titles.append((fold(entries[i - 1].text) + own, own))
        else:
            titles.append((own, own))
    return titles


def _is_first_half(entry: Entry) -> bool:
    """Whether the entry is the first line of a title that takes two lines of the list: long, and without a page."""
    return entry.page is None and len(entry.text) > MAX_SECTION_CHARS


def _exact(title: str, nth: int, starts: Starts) -> Sequence[Option]:
    """The places where a title stands as it is; of one that stands often, those about as far on as in the list."""
    places = starts.get(title)
    if not places:
        return ()
    near = places if len(places) <= MAX_PLACES else places[max(0, nth - MAX_PLACES // 2) : nth + MAX_PLACES // 2 + 1]
    return [(first, last, 100.0) for first, last in near]


def _best_chain(candidates: Sequence[Sequence[Option]], size: int) -> list[Match]:
    """The heaviest set of matches that run in one order, by a tree of prefix maxima: n log n."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    nodes: list[tuple[Match, int]] = []

    def best_before(unit: int) -> tuple[float, int]:
        best = (0.0, -1)
        while unit > 0:
            best = max(best, tree[unit])
            unit -= unit & -unit
        return best

    for entry, options in enumerate(candidates):
        fresh = []
        for first, last, ratio in options:
            score, back = best_before(first)
            nodes.append((Match(entry, first, last, ratio), back))
            # Among equals the first line wins: a title is repeated by later text, not foretold by earlier.
            fresh.append((last, score + ratio, len(nodes) - 1))
        for last, score, node in fresh:
            unit = last + 1
            while unit <= size:
                if score > tree[unit][0]:
                    tree[unit] = (score, node)
                unit += unit & -unit
    _, node = best_before(size)
    chain: list[Match] = []
    while node >= 0:
        match, node = nodes[node]
        chain.append(match)
    return chain[::-1]


def _fill_gaps(
    titles: Sequence[tuple[str, str]], units: Sequence[Unit], folded: Sequence[str], chain: Sequence[Match]
) -> list[Match]:
    """Entries still missing, looked for by likeness between their matched neighbours, in order again."""
    found = list(chain)
    fences = [Match(-1, -1, -1, 0.0), *chain, Match(len(titles), len(units), len(units), 0.0)]
    for before, after in pairwise(fences):
        missing = range(before.entry + 1, after.entry)
        window = [k for k in range(before.last + 1, after.first) if folded[k] and units[k].text[-1] != "。"]
        if not 0 < len(missing) * len(window) <= MAX_COMPARISONS:
            continue
        options = [[(k, k, ratio) for k, ratio in _alike(titles[i][0], window, folded)] for i in missing]
        found += [replace(match, entry=missing[match.entry]) for match in _best_chain(options, len(units))]
    return sorted(found, key=lambda match: match.entry)


def _alike(title: str, window: Sequence[int], folded: Sequence[str]) -> list[tuple[int, float]]:
    if len(title) < MIN_COMPARED_CHARS:
        return []
    from rapidfuzz import fuzz  # which a list that the body keeps to does not need

    ratios = ((k, fuzz.ratio(title, folded[k], score_cutoff=NEAR_RATIO)) for k in window)
    return [(k, ratio) for k, ratio in ratios if ratio]


def find_sections(
    entries: Sequence[Entry], matches: Sequence[Match], is_text: Sequence[bool]
) -> set[int]:
    """The entries that are section names: in the body the next entry follows with no text between.

    `is_text` tells for each unit of the body whether it is running text. Entries that the body lacks are never
    sections.
    """
    sections: set[int] = set()
    for match, after in pairwise(matches):
        between = range(match.last + 1, after.first)
        if not any(is_text[k] for k in between) and len(between) <= 1 and len(entries[match.entry].text) <= MAX_SECTION_CHARS + 4:
            sections.add(match.entry)
    return sections
