"""The page of trends: what the last issues name most, how they divide into sections, which companies are named together.

Shows the last CHART_ISSUES issues only, so the page does not grow. Its file: trends/index.md
"""

from __future__ import annotations

from collections import Counter

from generator.publish.charts import Bar, render_small_bars
from generator.publish.counting import CHART_ISSUES, find_leading
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.dossiers import Registry
from generator.publish.network import list_partners, make_network, render_arcs
from generator.publish.publication import Publication, file_of, issue_url
from generator.publish.rows import make_name
from generator.publish.words import NO_SECTION, say_articles

MAX_LEADING = 12
"""How many technologies, and how many companies, have their own chart."""

TABLE_ISSUES = 12
"""How many issues the table of sections shows."""

MIN_ISSUES = 2
"""Fewer issues have no trend."""


def make_trends(publication: Publication) -> tuple[str, str]:
    """The file and text of the page."""
    issues = publication.issues[-CHART_ISSUES:]
    has_trend = len(issues) >= MIN_ISSUES
    return file_of("trends/"), render_doc(
        compact(
            template="trends.html",
            title="走势",
            under="trends/",
            issues=len(issues),
            first=issues[0].name if issues else "",
            last=issues[-1].name if issues else "",
            technologies=_make_leading(publication, publication.technologies) if has_trend else None,
            companies=_make_leading(publication, publication.companies) if has_trend else None,
            sections=_make_sections(publication) if issues else None,
            network=_make_network(publication),
        )
    )


def _make_leading(publication: Publication, registry: Registry) -> Meta:
    """Small charts on one scale, and all their numbers as a table of names by issue."""
    leading = find_leading(publication, registry, MAX_LEADING)
    if not leading:
        return {}
    issues = publication.issues[-CHART_ISSUES:]
    most = max(max(counts) for _, counts in leading)
    charts = []
    for dossier, counts in leading:
        bars = [
            Bar(issue.name, "", say_articles(count), count, now=issue.slug == publication.newest)
            for issue, count in zip(issues, counts, strict=True)
        ]
        charts.append({**make_name(dossier, sum(counts)), "svg": render_small_bars(bars, most)})
    return {
        "charts": charts,
        "most": most,
        "columns": [publication.issue_names[issue.slug].short for issue in issues],
        "rows": [{"name": dossier.name, "cells": [{"count": count} for count in counts]} for dossier, counts in leading],
    }


def _make_sections(publication: Publication) -> Meta:
    """A table of the last issues by section: the number of articles, and their share of the issue for a bar behind it."""
    issues = publication.issues[-TABLE_ISSUES:][::-1]
    counts = {issue.slug: Counter(page.section if page.section in publication.slugs else "" for page in issue.pages) for issue in issues}
    columns = [name for name in (*publication.slugs, "") if any(counts[issue.slug][name] for issue in issues)]
    rows = []
    for issue in issues:
        total = len(issue.pages)
        cells = [{"count": counts[issue.slug][name], "share": f"{counts[issue.slug][name] / total:.2f}"} for name in columns]
        rows.append({"name": issue.name, "url": issue_url(issue.slug), "count": total, "cells": cells})
    return {
        "columns": [
            compact(name=name or NO_SECTION, url=f"sections/{publication.slugs[name]}/" if name else "") for name in columns
        ],
        "rows": rows,
    }


def _make_network(publication: Publication) -> Meta:
    pages = [page for issue in publication.issues[-CHART_ISSUES:] for page in issue.pages]
    network = make_network(publication.companies, pages)
    if not network.ties:
        return {}
    return {
        "svg": render_arcs(network),
        "names": [make_name(dossier, ties) for dossier, ties in list_partners(network)],
        "ties": [{"first": tie.first.name, "second": tie.second.name, "count": tie.count} for tie in network.ties],
    }
