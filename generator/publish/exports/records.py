"""Articles, companies, technologies and issues as records of the data files: what is published, and nothing of a text.

Writes no file. Every record has all its keys; what is not known is null, an empty list or "". A sample, cut short:

    {"id": "2021-11-003", "title": "…", "date": "2021-11-17", "companies": [{"id": "zhongxin-guoji", "name": "中芯国际"}], …}
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from generator.model import Listing, Page, PartialDate
from generator.publish.docs import Meta
from generator.publish.dossiers import Dossier, Registry
from generator.publish.feeds.characters import flatten
from generator.publish.feeds.content import find_original
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.entries import NAMES
from generator.publish.feeds.moments import say_rfc3339
from generator.publish.publication import article_url, issue_url
from generator.publish.words import UNTITLED, name_issue

RIGHTS = ("full", "excerpt", "summary")
SUMMARY_AUTHORS = ("auto", "editor")


def make_article(distribution: Distribution, page: Page) -> Meta:
    """An article. `characters` counts what readers may see of its text."""
    publication, moment = distribution.publication, distribution.moments[page.id]
    slug = publication.slugs.get(page.section)
    summary = flatten(page.summary)
    return {
        "id": page.id,
        "feed_id": distribution.settings.make_id("article", page.id),
        "url": distribution.site + article_url(page),
        "title": flatten(page.title) or UNTITLED,
        "subtitle": flatten(page.subtitle),
        "issue": page.issue,
        "section": {"id": slug, "name": flatten(page.section)} if slug else None,
        "date": _say(page.date),
        "published": say_rfc3339(moment.published),
        "updated": say_rfc3339(moment.updated),
        "companies": [_make_name(dossier.slug, dossier.name) for dossier in publication.companies.of(page)],
        "technologies": [_make_name(dossier.slug, dossier.name) for dossier in publication.technologies.of(page)],
        "tags": [tag for tag in map(flatten, page.tags) if tag],
        "summary": summary,
        "summary_by": ("editor" if page.summary_by == "editor" else "auto") if summary else None,
        "figures": [
            {"value": flatten(figure.value), "what": flatten(figure.what), "as_of": flatten(figure.as_of)} for figure in page.figures
        ],
        "rights": page.rights if page.rights in RIGHTS else "summary",
        "characters": publication.gists[page.id].characters,
        "byline": flatten(page.byline),
        "source": {
            "publication": flatten(page.source.publication),
            "page": flatten(page.source.page),
            "url": find_original(page) or None,
        },
    }


def make_dossier(distribution: Distribution, dossier: Dossier) -> Meta:
    """A company or a technology with its articles, newest first. One that the knowledge lacks has only its name."""
    entity, moments = dossier.entity, distribution.moments
    pages = sorted(dossier.pages, key=lambda page: moments[page.id].published, reverse=True)
    url = distribution.site + dossier.url if dossier.url else None
    record = {
        "id": dossier.slug,
        "name": flatten(dossier.name) or dossier.slug,
        "curated": entity is not None,
        "aliases": [alias for alias in map(flatten, entity.aliases) if alias] if entity else [],
        "kind": flatten(entity.kind) if entity else "",
        "url": url,
        "feed": f"{url}feed.xml" if url else None,
        "count": len(pages),
        "first_issue": dossier.pages[0].issue,
        "last_issue": dossier.pages[-1].issue,
        "articles": [page.id for page in pages],
    }
    if dossier.folder == "technologies":
        return record | {"broader": list(entity.broader) if entity else []}
    parent, country = (entity.parent, flatten(entity.country)) if entity else ("", "")
    return record | {"parent": parent or None, "country": country}


def make_issue(distribution: Distribution, issue: Listing) -> Meta:
    """An issue with its articles in the order in which it shows them."""
    publication, moment = distribution.publication, distribution.find_moment(issue)
    counts = Counter(page.section for page in issue.pages if page.section in publication.slugs)
    return {
        "id": issue.slug,
        "feed_id": distribution.settings.make_id("issue", issue.slug),
        "url": distribution.site + issue_url(issue.slug),
        "name": issue.name,
        "date": _say(name_issue(issue.slug, publication.settings.issue_unit).date),
        "published": say_rfc3339(moment.published),
        "updated": say_rfc3339(moment.updated),
        "count": len(issue.pages),
        "sections": [{"id": publication.slugs[name], "name": flatten(name), "count": count} for name, count in counts.items()],
        "companies": _count(publication.companies, issue),
        "technologies": _count(publication.technologies, issue),
        "articles": [page.id for page in issue.pages],
    }


def _say(date: PartialDate | None) -> str | None:
    return str(date) if date else None


@lru_cache(maxsize=NAMES)
def _make_name(slug: str, name: str) -> Meta:
    return {"id": slug, "name": flatten(name) or slug}


def _count(registry: Registry, issue: Listing) -> int:
    return len({dossier.slug for page in issue.pages for dossier in registry.of(page)})
