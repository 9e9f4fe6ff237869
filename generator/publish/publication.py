"""The publication as a whole: what every page type needs to know of the others, made once for a build.

Holds the published pages in their listings, the names of entities, and the addresses of all pages, which derive from
ids and slugs alone. Shows nothing. A sample of addresses:

    articles/2021-11/2021-11-003/   issues/2021-11/   sections/chan-ye-huan-jing/   archive/2021/11/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.errors import DigestError
from generator.model import Entity, Knowledge, Listing, Page, Problem
from generator.publish.derived import Derived, Passing
from generator.publish.dossiers import COMPANIES, TECHNOLOGIES, Dossier, Registry, check_registry, make_registry
from generator.publish.gists import Gist, make_gist
from generator.publish.listings import find_published, find_year, make_issues, make_months, make_sections, order_sections
from generator.publish.settings import CONFIG_FILE, SLUG, SiteSettings
from generator.publish.shown import Shown, make_shown
from generator.publish.sightings import Spotter
from generator.publish.spelling import spell
from generator.publish.words import UNTITLED, IssueName, name_issue

_ADDRESS_PART = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,98}[0-9A-Za-z])?")
_RESERVED_IDS = frozenset({"index", "readme"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything published. Issues and months stand oldest first, sections in their fixed order.

    `slugs` gives each section's slug by its name, `names` the canonical name of each entity by its id, `issue_names` and
    `years` the names of each issue and the year it stands under, `shown` what may be seen of each article by its id,
    `gists` what other pages show of it, `targets` the address of each page of content/ by its path. What follows from one
    article alone is worked out when it is asked for; a gist stays, what is shown does not.
    """

    settings: SiteSettings
    issues: tuple[Listing, ...]
    sections: tuple[Listing, ...]
    months: tuple[Listing, ...]
    slugs: Mapping[str, str]
    names: Mapping[str, str]
    issue_names: Mapping[str, IssueName]
    years: Mapping[str, str]
    entities: Mapping[str, Entity]
    companies: Registry
    technologies: Registry
    shown: Mapping[str, Shown]
    gists: Mapping[str, Gist]
    targets: Mapping[str, str]

    @property
    def newest(self) -> str:
        """The id of the newest issue, "" before the first."""
        return self.issues[-1].slug if self.issues else ""

    def find_names(self, page: Page) -> tuple[Dossier, ...]:
        """The companies and technologies of an article, each once."""
        return (*self.companies.of(page), *self.technologies.of(page))


def make_publication(pages: tuple[Page, ...], knowledge: Knowledge, settings: SiteSettings, handwritten: Mapping[str, str]) -> Publication:
    """The publication of these pages; what is not published is not in it.

    `handwritten` are the texts of content/pages by their path in that folder.

    Raises: DigestError with every id, issue or section that cannot be an address of its own.
    """
    published = tuple(page if page.title else replace(page, title=UNTITLED) for page in find_published(pages))
    order = order_sections(published, settings)
    slugs = make_slugs(order, settings)
    issues = make_issues(published, order, settings)
    ordered = tuple(page for issue in issues for page in issue.pages)
    companies, technologies = (make_registry(folder, ordered, knowledge) for folder in (COMPANIES, TECHNOLOGIES))
    problems = (
        *_check_addresses(published),
        *_check_slugs(slugs),
        *check_registry(companies),
        *check_registry(technologies),
    )
    if problems:
        raise DigestError(*problems)
    by_id = {page.id: page for page in published}
    shown = Passing(by_id, make_shown)
    spotter = Spotter()
    return Publication(
        settings=settings,
        issues=issues,
        sections=make_sections(issues, slugs),
        months=make_months(issues, settings),
        slugs=slugs,
        names={entity.id: entity.name for entity in knowledge.entities},
        issue_names={issue.slug: name_issue(issue.slug, settings.issue_unit) for issue in issues},
        years={issue.slug: find_year(issue, settings) for issue in issues},
        entities={entity.id: entity for entity in knowledge.entities},
        companies=companies,
        technologies=technologies,
        shown=shown,
        gists=Derived(by_id, lambda page: make_gist(page, shown[page.id], (*companies.of(page), *technologies.of(page)), spotter)),
        targets={
            **{page.path: article_file(page) for page in published},
            **{f"pages/{path}": path for path in handwritten},
        },
    )


def make_slugs(names: tuple[str, ...], settings: SiteSettings) -> dict[str, str]:
    """The slug of each section: that of the settings, or its name in pinyin, syllable by syllable."""
    given = {section.name: section.slug for section in settings.sections}
    return {name: given.get(name) or "-".join(spell(name)) for name in names}


def _check_addresses(pages: tuple[Page, ...]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for page in pages:
        path = f"content/{page.path}"
        for key, part in (("id", page.id), ("issue", page.issue)):
            if not _ADDRESS_PART.fullmatch(part) or part.lower() in _RESERVED_IDS:
                yield Problem(
                    path=path,
                    message=f"{key} “{part}”不能用作地址",
                    hint="应由字母、数字、点、连字符组成，以字母或数字开头和结尾",
                )
        other = seen.setdefault(page.id.casefold(), path)
        if other != path:
            yield Problem(path=path, message=f"id “{page.id}”已用于 {other}", hint="每篇文章应有自己的 id")


def _check_slugs(slugs: Mapping[str, str]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for name, slug in slugs.items():
        if not SLUG.fullmatch(slug):
            message = f"栏目“{name}”没有可用的地址"
        elif (owner := owners.setdefault(slug, name)) != name:
            message = f"栏目“{owner}”与“{name}”的地址相同（sections/{slug}/）"
        else:
            continue
        yield Problem(path=CONFIG_FILE, message=message, hint="应在 extra.digest.sections 里给它写明 slug")


def article_url(page: Page) -> str:
    """The address of an article, relative to the root of the site, as are all addresses here."""
    return f"articles/{page.issue}/{page.id}/"


def article_file(page: Page) -> str:
    """The file of an article in build/docs."""
    return f"articles/{page.issue}/{page.id}.md"


def issue_url(issue: str) -> str:
    """The address of an issue."""
    return f"issues/{issue}/"


def card_file(issue: str) -> str:
    """The picture of an issue for those who post its address: its file, and its address."""
    return f"cards/{issue}.png"


def sheet_url(base: str, number: int) -> str:
    """The address of a sheet of the listing at `base`; the newest sheet is the listing's own address."""
    return f"{base}{number}/" if number else base


def file_of(url: str) -> str:
    """The file of build/docs that is rendered to `url`."""
    return f"{url}index.md"
