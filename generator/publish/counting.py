"""How often issues name a company or technology: counts by issue, and what rises against the issues before.

Shows nothing; a count is a number of articles. A sample: 甲公司 in the last four issues (0, 2, 0, 5)
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from generator.publish.dossiers import Dossier
from generator.publish.publication import Publication

CHART_ISSUES = 24
"""How many issues a bar chart shows: half a year of a weekly."""

SPARK_ISSUES = 12
MIN_SPARK_ISSUES = 4
"""Fewer issues make no line."""


def count_by_issue(publication: Publication, dossier: Dossier, issues: int) -> tuple[int, ...]:
    """How many articles of each of the last `issues` issues name it, oldest first."""
    counts = Counter(page.issue for page in dossier.pages)
    return tuple(counts[issue.slug] for issue in publication.issues[-issues:])


class Rise(NamedTuple):
    """A company or technology with its articles in the newest issue and in the one before, and its counts for a line."""

    dossier: Dossier
    now: int
    before: int
    counts: tuple[int, ...]


def find_rising(publication: Publication, dossiers: tuple[Dossier, ...], limit: int) -> list[Rise]:
    """What the newest issue names more than its share before, the strongest rise first.

    The rise is the number of articles beyond the mean of the last SPARK_ISSUES issues before; at least two articles, so
    that one mention is no rise. Empty while there is but one issue.
    """
    if len(publication.issues) < 2:
        return []
    rises = []
    for dossier in dossiers:
        if dossier.pages[-1].issue != publication.newest:
            continue
        *before, now = count_by_issue(publication, dossier, SPARK_ISSUES + 1)
        mean = sum(before) / len(before)
        if now > max(1, mean):
            rises.append((now - mean, Rise(dossier, now, before[-1], (*before, now)[-SPARK_ISSUES:])))
    rises.sort(key=lambda pair: (-pair[0], -len(pair[1].dossier.pages), pair[1].dossier.slug))
    return [rise for _, rise in rises[:limit]]
