"""Articles that say the same: the same report in two issues, a page copied and forgotten.

Two articles are twins when most clauses of the shorter one are in the longer one too. Found through an index of clauses,
so that a thousand pages take a thousand steps and not a million.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from generator.editorial.fingerprint import find_clauses
from generator.editorial.folder import Proof
from generator.model import Level, Problem

TWIN_SHARE = 0.6
"""Share of the shorter article's clauses from which two are twins; of 77 articles of three digests no two share more
than 0.25, which are two reports of one event."""
TWIN_CLAUSES = 5
"""Clauses that twins share at least; shorter articles must be the same altogether."""
_COMMON = 20
"""Articles that have a clause from which it is a set phrase and tells nothing."""
_HASH_BYTES = 8
"""Of a clause, in the size of an item of array("Q"): among a million clauses two have one hash once in 40 million times."""
_MASK = (1 << 22) - 1
"""The bits of a hash by which clauses are counted, in 4 MB; 5,000 articles have 350,000 clauses."""

_TWIN = ("与 {other} 的内容大半相同（{share}%）", "重复的只留一篇；确是两篇，就各写各的侧重")


class Clauses(NamedTuple):
    """What of an article is compared with others: the hashes of its clauses, each once, in ascending order."""

    issue: str
    id: str
    path: str
    title_line: int
    hashes: array[int]


def find_article_clauses(proof: Proof) -> Clauses:
    """The clauses of an article, small enough to be held of every one."""
    found = {clause for folded in proof.folded for clause in find_clauses(folded)}
    raw = (blake2b(clause.encode(), digest_size=_HASH_BYTES).digest() for clause in found)
    page = proof.page
    return Clauses(page.issue, page.id, page.path, proof.line("title"), array("Q", b"".join(sorted(raw))))


def check_twins(articles: Iterable[Clauses]) -> Iterator[Problem]:
    """For each article its most like one among those before it, where they are twins."""
    ordered = sorted(articles, key=lambda each: (each.issue, each.id))
    counts = _count_bearers(ordered)
    bearers: dict[int, list[int]] = defaultdict(list)
    for place, article in enumerate(ordered):
        shared: Counter[int] = Counter()
        for clause in article.hashes:
            if counts[clause & _MASK] > 1 and len(borne := bearers[clause]) < _COMMON:
                shared.update(borne)
                borne.append(place)
        twins = [(_share(article.hashes, ordered[other].hashes, count), -other) for other, count in shared.items() if count > 1]
        share, twin = max(twins, default=(0.0, 0))
        if share >= TWIN_SHARE:
            message = _TWIN[0].format(other=ordered[-twin].path, share=round(share * 100))
            yield Problem(path=article.path, line=article.title_line, level=Level.WARNING, message=message, hint=_TWIN[1])


def _count_bearers(articles: Iterable[Clauses]) -> bytearray:
    """How many articles have a clause, by the last bits of its hash: never too few, 2 for more.

    Nearly every clause is in one article alone, and an index of these would be most of the memory that a check takes.
    """
    counts = bytearray(_MASK + 1)
    for article in articles:
        for clause in article.hashes:
            place = clause & _MASK
            counts[place] = 2 if counts[place] else 1
    return counts


def _share(one: array[int], other: array[int], count: int) -> float:
    """The share of the shorter one that both have; none for a few clauses that are not all."""
    if count < TWIN_CLAUSES and one != other:
        return 0.0
    return count / min(len(one), len(other))
