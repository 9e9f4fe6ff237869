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
from generator.publish.blocks import Block, parse_body
from generator.publish.derived import Derived
from generator.publish.dossiers import COMPANIES, TECHNOLOGIES, Dossier, Registry, check_registry, make_registry
from generator.publish.headlines import render_headline
from generator.publish.listings import find_published, find_year, make_issues, make_months, make_sections, order_sections
from generator.publish.prose import Line, count_characters, cut_prose, join_lines, walk_lines
from generator.publish.settings import CONFIG_FILE, SLUG, SiteSettings
from generator.publish.sightings import Sighting, Spotter
from generator.publish.spelling import spell
from generator.publish.words import UNTITLED, IssueName, name_issue

EXCERPT_CHARACTERS = 200
"""How much of a text an excerpt shows at most, in code points: a tenth of a usual article of the digests (1,800)."""

_ADDRESS_PART = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,98}[0-9A-Za-z])?")
_RESERVED_IDS = frozenset({"index", "readme"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the rights of an article let readers see: blocks, their lines, bare text, its length; `cut` if there is more."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    text: str
    characters: int
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything published. Issues and months stand oldest first, sections in their fixed order.

    `slugs` gives each section's slug by its name, `names` the canonical name of each entity by its id, `issue_names` and
    `years` the names of each issue and the year it stands under, `shown` what may be seen of each article by its id,
    `sightings` where that names the companies and technologies of the article, by folder and slug (`spotter` found
    them), `headlines` the title of each article as HTML, `targets` the address of each page of content/ by its path. What follows from
    one article alone is worked out when it is first asked for.
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
    sightings: Mapping[str, Mapping[tuple[str, str], Sighting]]
    spotter: Spotter
    headlines: Mapping[str, str]
    targets: Mapping[str, str]

    @property
    def newest(self) -> str:
        """The id of the newest issue, "" before the first."""
        return self.issues[-1].slug if self.issues else ""


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
    shown = Derived(by_id, make_shown)
    spotter = Spotter((*companies.dossiers.values(), *technologies.dossiers.values()))
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
        spotter=spotter,
        sightings=Derived(
            by_id, lambda page: spotter.spot(_blank_subheads(shown[page.id]), (*companies.of(page), *technologies.of(page)))
        ),
        headlines=Derived(by_id, lambda page: _render_headline(spotter, page, (*companies.of(page), *technologies.of(page)))),
        targets={
            **{page.path: article_file(page) for page in published},
            **{f"pages/{path}": path for path in handwritten},
        },
    )


def make_shown(page: Page) -> Shown:
    """What the page's rights let readers see of its body; an unknown right shows nothing."""
    if page.rights not in ("full", "excerpt"):
        return Shown(blocks=(), lines=(), text="", characters=0, cut=bool(page.body.strip()))
    blocks = parse_body(page.body)
    shown = blocks if page.rights == "full" else cut_prose(blocks, EXCERPT_CHARACTERS)
    lines = tuple(walk_lines(shown))
    text = join_lines(lines)
    return Shown(blocks=shown, lines=lines, text=text, characters=count_characters(text), cut=shown != blocks)


def _render_headline(spotter: Spotter, page: Page, dossiers: tuple[Dossier, ...]) -> str:
    names = spotter.spot(page.title, dossiers).values()
    return render_headline(page.title, [(name.start, name.end) for name in names])


def _blank_subheads(shown: Shown) -> str:
    """The shown text with every subhead a blank of its length: a name in a subhead is no link and no sentence."""
    if not any(line.is_subhead for line in shown.lines):
        return shown.text
    blanked = (line._replace(plain=" " * len(line.plain)) if line.is_subhead else line for line in shown.lines)
    return join_lines(tuple(blanked))


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
