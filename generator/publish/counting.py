"""How often issues name a company or technology: counts by issue, and what rises against the issues before.

Shows nothing; a count is a number of articles. A sample: 甲公司 in the last four issues (0, 2, 0, 5)
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from generator.publish.dossiers import Dossier, Registry
from generator.publish.publication import Publication

CHART_ISSUES = 24
"""How many issues a bar chart shows: half a year of a weekly."""

SPARK_ISSUES = 12
MIN_SPARK_ISSUES = 4
"""Fewer issues make no line."""


def count_by_issue(publication: Publication, dossier: Dossier, issues: int) -> tuple[int, ...]:
    """How many articles of each of the last `issues` issues name it, oldest first."""
    counts = Counter([page.issue for page in dossier.pages])
    return tuple([counts.get(issue.slug, 0) for issue in publication.issues[-issues:]])


class Rise(NamedTuple):
    """A company or technology with its articles in the newest issue and in the one before, and its counts for a line."""

    dossier: Dossier
    now: int
    before: int
    counts: tuple[int, ...]


def find_rising(publication: Publication, registry: Registry, limit: int) -> list[Rise]:
    """What the newest issue names more than the issues before would lead one to expect, the strongest rise first.

    Expected is its share of the articles of the last SPARK_ISSUES issues before, of as many articles as the newest has.
    At least two articles make a rise, one of them beyond what is expected. Empty while there is but one issue.
    """
    if len(publication.issues) < 2:
        return []
    *issues, newest = publication.issues[-SPARK_ISSUES - 1 :]
    share = len(newest.pages) / sum(len(issue.pages) for issue in issues)
    rises = []
    for dossier in registry.with_pages:
        if dossier.pages[-1].issue != newest.slug:
            continue
        *before, now = count_by_issue(publication, dossier, SPARK_ISSUES + 1)
        beyond = now - sum(before) * share
        if now > 1 and beyond >= 1:
            rises.append((beyond, Rise(dossier, now, before[-1], (*before, now)[-SPARK_ISSUES:])))
    rises.sort(key=lambda pair: (-pair[0], -len(pair[1].dossier.pages), pair[1].dossier.slug))
    return [rise for _, rise in rises[:limit]]


def find_leading(publication: Publication, registry: Registry, limit: int) -> list[tuple[Dossier, tuple[int, ...]]]:
    """What the last CHART_ISSUES issues name most, with the counts of each of these issues; the most named first."""
    recent = {issue.slug for issue in publication.issues[-CHART_ISSUES:]}
    totals = {dossier.slug: len([page for page in dossier.pages if page.issue in recent]) for dossier in registry.with_pages}
    ranked = sorted((slug for slug in totals if totals[slug]), key=lambda slug: (-totals[slug], slug))
    chosen = (registry.dossiers[slug] for slug in ranked[:limit])
    return [(dossier, count_by_issue(publication, dossier, CHART_ISSUES)) for dossier in chosen]
