"""An article as an entry of a feed: one model for RSS, Atom and JSON Feed, so that all three say the same.

Renders no format. Every text of an entry is one line and free of characters that some reader refuses; `content` is HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from generator.model import Page
from generator.publish.feeds.characters import flatten
from generator.publish.feeds.content import find_original, render_content, say_source
from generator.publish.feeds.distribution import Distribution
from generator.publish.publication import Publication, article_url
from generator.publish.rows import find_text
from generator.publish.words import RIGHTS, UNTITLED

SECTION, COMPANY, TECHNOLOGY = "section", "company", "technology"
"""The domains of categories."""

NAMES = 4096
"""How many categories are kept as they were made, and as each format renders them: the companies and technologies that most articles
name."""

_WITHOUT_SUMMARY = "{source}。{rights}。"


class Category(NamedTuple):
    """What an entry is about. `domain` is section, company or technology."""

    domain: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """An entry of a feed, the same as itself alone.

    `id` is permanent and the same in all formats. `summary` is plain text, `lead` what stands for it where there is none: the
    first lines of the text, or else the source. `original` is where the article was first published, or "". A lean entry
    has neither content nor categories.
    """

    id: str
    url: str
    title: str
    summary: str
    lead: str
    content: str
    author: str
    published: datetime
    updated: datetime
    categories: tuple[Category, ...]
    original: str = ""


def make_entry(distribution: Distribution, page: Page, *, whole: bool = False) -> Entry:
    """The article as an entry; a long text is part of it only if `whole`."""
    publication = distribution.publication
    gist = publication.gists[page.id]
    moment = distribution.moments[page.id]
    summary = flatten(page.summary)
    return Entry(
        id=distribution.settings.make_id("article", page.id),
        url=distribution.site + article_url(page),
        title=flatten(page.title) or UNTITLED,
        summary=summary,
        lead=summary or flatten(find_text(page, gist)[0]) or _WITHOUT_SUMMARY.format(source=say_source(page), rights=say_rights(page)),
        content=render_content(publication, distribution.site, page, whole=whole),
        author=flatten(page.byline) or flatten(publication.settings.site_name),
        published=moment.published,
        updated=moment.updated,
        categories=tuple(_find_categories(publication, page)),
        original=find_original(page),
    )


def make_lean(entry: Entry) -> Entry:
    """The entry with nothing but its summary."""
    return replace(entry, content="", categories=())


def say_rights(page: Page) -> str:
    """How much of the article may stand on the site; an unknown right is the narrowest."""
    return RIGHTS.get(page.rights, RIGHTS["summary"])


def _find_categories(publication: Publication, page: Page) -> Iterator[Category]:
    if section := _make_category(SECTION, page.section):
        yield section
    for domain, registry in ((COMPANY, publication.companies), (TECHNOLOGY, publication.technologies)):
        for dossier in registry.of(page):
            if name := _make_category(domain, dossier.name):
                yield name


@lru_cache(maxsize=NAMES)
def _make_category(domain: str, name: str) -> Category | None:
    """The category of this name; None where nothing of the name can be shown."""
    flat = flatten(name)
    return Category(domain, flat) if flat else None
