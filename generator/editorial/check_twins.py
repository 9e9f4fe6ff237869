"""Articles that say the same: the same report in two issues, a page copied and forgotten.

Two articles are twins when most clauses of the shorter one are in the longer one too. Found through an index of clauses,
so that a thousand pages take a thousand steps and not a million.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.editorial.fingerprint import find_clauses
from generator.editorial.folder import Folder
from generator.model import Page, Problem

TWIN_SHARE = 0.6
"""Share of the shorter article's clauses from which two are twins; of 77 articles of three digests no two share more
than 0.25, which are two reports of one event."""
TWIN_CLAUSES = 5
"""Clauses that twins share at least; shorter articles must be the same altogether."""
_COMMON = 20
"""Articles that have a clause from which it is a set phrase and tells nothing."""

_TWIN = ("与 {other} 的内容大半相同（{share}%）", "重复的只留一篇；确是两篇，就各写各的侧重")


def check_twins(folder: Folder) -> Iterator[Problem]:
    """For each article its most like one among those before it, where they are twins."""
    pages = sorted(folder.pages, key=lambda page: (page.issue, page.id))
    clauses = [_clauses(folder, page) for page in pages]
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, page in enumerate(pages):
        shared: Counter[int] = Counter()
        for clause in clauses[place]:
            if len(bearers[clause]) < _COMMON:
                shared.update(bearers[clause])
                bearers[clause].append(place)
        twins = [(_share(clauses[place], clauses[other], count), -other) for other, count in shared.items()]
        share, twin = max(twins, default=(0.0, 0))
        if share >= TWIN_SHARE:
            message = _TWIN[0].format(other=pages[-twin].path, share=round(share * 100))
            yield folder.problem(page, folder.line(page, "title"), message, _TWIN[1], warning=True)


def _clauses(folder: Folder, page: Page) -> frozenset[str]:
    return frozenset(clause for folded in folder.folded(page) for clause in find_clauses(folded))


def _share(one: frozenset[str], other: frozenset[str], count: int) -> float:
    """The share of the shorter one that both have; none for a few clauses that are not all."""
    shorter = min(len(one), len(other))
    if count < TWIN_CLAUSES and not (one == other and count > 1):
        return 0.0
    return count / shorter
