"""The front page: the newest issue with its lead articles, figures, main points and sections, and the issues before.

Shows a part of the newest issue and leads to all of it; says so when nothing is published yet. Its file: index.md
"""

from __future__ import annotations

from generator.model import Listing, Page
from generator.publish.charts import render_spark
from generator.publish.counting import MIN_SPARK_ISSUES, find_rising
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.dossiers import Registry
from generator.publish.issues import (
    describe_issue,
    find_figures,
    find_leads,
    make_issue_ribbon,
    make_past,
    split_issue,
)
from generator.publish.pieces import MAX_ROW_NAMES, lead_to_root, render_chips
from generator.publish.prose import cut_point
from generator.publish.publication import Publication, article_url, card_file
from generator.publish.rows import make_brief, make_issue_mark, make_name, make_section_mark
from generator.publish.words import say_change

SECONDS = 2
MAX_STATS = 3
MAX_POINTS = 6
MIN_POINTS = 3
"""Fewer main points than these make no list."""
MAX_POINT = 32
"""Code points of a main point: a line of its column on a desktop, two lines on a phone."""
MAX_TITLES = 4
"""How many articles of a section stand on the front page, the first with its summary."""
MAX_PAST = 4
MAX_RISING = 5


def make_home(publication: Publication) -> str:
    """The front page."""
    settings = publication.settings
    if not publication.issues:
        return render_doc(compact(template="home.html", title=settings.site_name, description=settings.description))
    issue = publication.issues[-1]
    front = choose_front(publication, issue)
    figures = find_figures((*front, *(page for page in find_leads(publication, issue) if page not in front)))
    return render_doc(
        compact(
            template="home.html",
            title=settings.site_name,
            description=settings.description or describe_issue(issue),
            card=card_file(issue.slug),
            issue={**make_issue_mark(publication, issue.slug), "count": len(issue.pages)},
            ribbon=make_issue_ribbon(publication, issue),
            lead=_make_lead(publication, front[0]),
            seconds=[_make_lead(publication, page) for page in front[1:]],
            figures=[figure for figure in figures if figure.get("as_of") and figure.get("quantity")][:MAX_STATS],
            figures_count=len(figures),
            points=find_points(publication, issue),
            sections=_make_sections(publication, issue, front),
            rising=compact(
                companies=_make_rising(publication, publication.companies),
                technologies=_make_rising(publication, publication.technologies),
            ),
            past=[make_past(publication, past) for past in publication.issues[-2 : -2 - MAX_PAST : -1]],
        )
    )


def choose_front(publication: Publication, issue: Listing) -> list[Page]:
    """The lead and the seconds: the issue's leading articles, of different sections where there are enough."""
    leads = find_leads(publication, issue)
    chosen = [leads[0]]
    for page in leads[1:]:
        if len(chosen) <= SECONDS and page.section not in {other.section for other in chosen}:
            chosen.append(page)
    others = [page for page in leads if page not in chosen]
    return [*chosen, *others][: 1 + SECONDS]


def find_points(publication: Publication, issue: Listing) -> list[Meta]:
    """The issue's main points: how summaries begin, one section after the other in turn."""
    leads = [page for page in find_leads(publication, issue) if page.summary]
    turns: dict[str, int] = {}
    ranked: list[tuple[int, Page]] = []
    for page in leads:
        ranked.append((turns.setdefault(page.section, 0), page))
        turns[page.section] += 1
    chosen = {page.id for _, page in sorted(ranked, key=lambda pair: pair[0])[:MAX_POINTS]}
    points: list[Meta] = [
        {"url": article_url(page), "text": cut_point(page.summary, MAX_POINT)} for page in issue.pages if page.id in chosen
    ]
    return points if len(points) >= MIN_POINTS else []


def _make_lead(publication: Publication, page: Page) -> Meta:
    return compact(
        **make_brief(publication, page),
        section=make_section_mark(publication, page.section),
        publication=page.source.publication,
        chips=render_chips(
            publication.companies.of(page)[:MAX_ROW_NAMES], publication.technologies.of(page)[:MAX_ROW_NAMES], lead_to_root("")
        ),
        length=publication.gists[page.id].characters if page.rights == "full" else 0,
    )


def _make_rising(publication: Publication, registry: Registry) -> list[Meta]:
    """What rises, with its line, its number of articles and how that differs from the issue before."""
    return [
        compact(
            **make_name(rise.dossier, rise.now),
            spark=render_spark(rise.counts) if len(rise.counts) >= MIN_SPARK_ISSUES else "",
            change=say_change(rise.now - rise.before),
            up=rise.now > rise.before,
        )
        for rise in find_rising(publication, registry, MAX_RISING)
    ]


def _make_sections(publication: Publication, issue: Listing, front: list[Page]) -> list[Meta]:
    """The issue's sections with some of their articles; one that stands above already comes after the others."""
    above = {page.id for page in front}
    sections: list[Meta] = []
    for part in split_issue(publication, issue):
        first, *rest = sorted(part.pages, key=lambda page: page.id in above)[:MAX_TITLES]
        sections.append(
            compact(
                name=part.heading,
                anchor=part.anchor,
                count=len(part.pages),
                first=make_brief(publication, first),
                rest=[make_brief(publication, page) for page in rest],
            )
        )
    return sections
