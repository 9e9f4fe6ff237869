"""The page of each issue, and the list of issues.

An issue shows all its articles by section; the list shows the newest issues and leads to the archive for the others.
A sample of the addresses: issues/2021-11/ and issues/
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import NamedTuple

from generator.model import Listing, Page
from generator.publish.batches import Batch, Marks, make_file
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.listings import group_rows
from generator.publish.pieces import lead_to_root, render_row
from generator.publish.publication import Publication, article_url, card_file, file_of, issue_url
from generator.publish.rows import (
    Share,
    count_names,
    make_feed,
    make_figure,
    make_issue_mark,
    make_name,
    make_ribbon,
    make_section_mark,
)
from generator.publish.words import BY_ISSUE, NO_SECTION, ONLY_SECTION, minutes

MAX_ISSUES = 24
"""How many issues stand in the list of issues: half a year of a weekly."""

MAX_FIGURES = 8
"""How many key figures an issue shows; one an article, the first of each."""

MAX_NAMES = 24
"""How many companies, and how many technologies, an issue names with their counts."""

LEAD_TAG = "头条"
"""The tag by which an editor makes an article the lead of its issue."""


def list_issue_pages(publication: Publication, marks: Marks) -> Iterator[Batch]:
    """Each issue's page, and the list of issues."""
    issues = publication.issues
    leads = [find_leads(publication, issue)[0] for issue in issues]
    for place, (before, issue, after) in enumerate(zip((None, *issues), issues, (*issues[1:], None), strict=False)):
        make = make_file(file_of(issue_url(issue.slug)), partial(render_issue, publication, issue, before, after))
        beside = leads[place - 1] if before else None, leads[place + 1] if after else None
        yield marks.make_batch(issue_url(issue.slug), make, shows=issue.pages, titles=beside)
    make = make_file(file_of("issues/"), partial(_render_issues, publication))
    yield marks.make_batch("issues/", make, titles=leads[-MAX_ISSUES:], issues=issues[-MAX_ISSUES:], more=(str(len(issues)),))


def render_issue(publication: Publication, issue: Listing, before: Listing | None, after: Listing | None) -> str:
    """The issue's page; `before` and `after` are its neighbours."""
    companies = count_names(publication.companies, issue.pages)
    technologies = count_names(publication.technologies, issue.pages)
    figures = find_figures(issue.pages)
    return render_doc(
        compact(
            template="issue.html",
            title=issue.name,
            under="issues/",
            description=describe_issue(issue),
            feed=make_feed(publication, BY_ISSUE, "issues/"),
            card=card_file(issue.slug),
            issue=make_issue_mark(publication, issue.slug),
            counts=make_counts(publication, issue, len(companies), len(technologies)),
            ribbon=make_issue_ribbon(publication, issue),
            groups=make_groups(publication, issue),
            figures=figures[:MAX_FIGURES],
            figures_count=len(figures),
            companies=[make_name(*counted) for counted in companies[:MAX_NAMES]],
            companies_count=len(companies),
            technologies=[make_name(*counted) for counted in technologies[:MAX_NAMES]],
            technologies_count=len(technologies),
            before=_make_pointer(publication, before),
            after=_make_pointer(publication, after),
        )
    )


def make_counts(publication: Publication, issue: Listing, companies: int, technologies: int) -> Meta:
    """What an issue holds, in numbers; minutes are those of the text that readers may see."""
    characters = sum(publication.gists[page.id].characters for page in issue.pages)
    return compact(
        articles=len(issue.pages),
        companies=companies,
        technologies=technologies,
        minutes=minutes(characters) if characters else None,
    )


class Part(NamedTuple):
    """A part of an issue: its heading, where the issue page shows it, its section ("" for none), its articles."""

    heading: str
    anchor: str
    section: str
    pages: tuple[Page, ...]


def split_issue(publication: Publication, issue: Listing) -> list[Part]:
    """The issue's parts: one a section in their fixed order, then the articles of no section."""
    groups = group_rows(issue.pages, publication.slugs)
    no_section = NO_SECTION if len(groups) > 1 else ONLY_SECTION
    return [Part(name or no_section, f"s{place}", name, pages) for place, (name, pages) in enumerate(groups, 1)]


def make_groups(publication: Publication, issue: Listing) -> list[Meta]:
    """The issue's articles by section, numbered through; the lead of the issue is marked."""
    lead = find_leads(publication, issue)[0].id
    numbers = count(1)
    root = lead_to_root(issue_url(issue.slug))
    return [
        compact(
            name=part.heading,
            anchor=part.anchor,
            section=make_section_mark(publication, part.section),
            count=len(part.pages),
            rows="".join(render_row(publication, page, root, number=next(numbers), lead=page.id == lead) for page in part.pages),
        )
        for part in split_issue(publication, issue)
    ]


def make_issue_ribbon(publication: Publication, issue: Listing) -> list[Meta]:
    """The ribbon of the issue, empty where it has one section only."""
    shares = [Share(part.heading, len(part.pages), part.anchor) for part in split_issue(publication, issue)]
    return make_ribbon(shares, tuple(publication.slugs))


def make_past(publication: Publication, issue: Listing) -> Meta:
    """An issue in a list of issues: its names, its lead's headline, its ribbon."""
    return compact(
        **make_issue_mark(publication, issue.slug),
        headline=publication.gists[find_leads(publication, issue)[0].id].headline,
        count=len(issue.pages),
        ribbon=make_issue_ribbon(publication, issue),
    )


def find_leads(publication: Publication, issue: Listing) -> list[Page]:
    """The issue's articles, those that should open it first.

    First what an editor tagged 头条, then what an editor summarised, then what has a summary, then what names most
    companies and technologies; the order of the issue among equals.
    """
    return sorted(
        issue.pages,
        key=lambda page: (
            LEAD_TAG not in page.tags,
            not page.summary or page.summary_by != "editor",
            not page.summary,
            -len(page.companies) - len(page.technologies),
        ),
    )


def find_figures(pages: tuple[Page, ...]) -> list[Meta]:
    """The first key figure of each article that has one, with the article's address."""
    return [{**make_figure(page.figures[0]), "url": article_url(page)} for page in pages if page.figures]


def describe_issue(issue: Listing) -> str:
    """The issue in one line, for search engines: its first headlines."""
    return "；".join(page.title for page in issue.pages[:5])


def _make_pointer(publication: Publication, issue: Listing | None) -> Meta:
    if not issue:
        return {}
    return {
        "url": issue_url(issue.slug),
        "name": issue.name,
        "headline": publication.gists[find_leads(publication, issue)[0].id].headline,
    }


def _render_issues(publication: Publication) -> str:
    newest = publication.issues[::-1]
    return render_doc(
        compact(
            template="issues.html",
            title="往期",
            under="issues/",
            feed=make_feed(publication, BY_ISSUE, "issues/"),
            count=len(newest),
            issues=[make_past(publication, issue) for issue in newest[:MAX_ISSUES]],
            more=len(newest) > MAX_ISSUES,
        )
    )
