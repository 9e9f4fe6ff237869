"""Which feeds there are: of the publication, by issue, of each section, and of each company and technology named twice.

Renders nothing. A sample of their folders, each holding feed.xml, atom.xml and feed.json:

    (the root)   issues/   sections/chan-ye-huan-jing/   companies/zhongxin-guoji/   technologies/5g/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model import Listing, Page
from generator.publish.derived import Derived
from generator.publish.dossiers import Registry
from generator.publish.feeds.characters import flatten
from generator.publish.feeds.content import is_long
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.entries import COMPANY, SECTION, TECHNOLOGY, Entry, make_entry, make_lean
from generator.publish.feeds.letter import make_issue_entry
from generator.publish.publication import Publication

MAX_ENTRIES = 50
"""How many entries a feed shows, and an archive page of it holds."""

SITE, ISSUES = "site", "issues"

_ALL = "全部文章"
_BY_ISSUE = "按期"
_TITLE = "{site}：{name}"
_ABOUT_ALL = "{site}的全部文章，一篇一条。"
_ABOUT_ISSUES = "{site}，一期一条，每条是一期的摘要信。"
_ABOUT = "{site}中{kind}“{name}”的文章，一篇一条。"
_KINDS = {SECTION: "栏目", COMPANY: "企业", TECHNOLOGY: "技术"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed without its entries. `kind` is site, issues, section, company or technology.

    `name` is what it follows, `base` its folder and `page` the page that shows the same, both relative to the site; `count`
    is the number of all its entries. The files of the three formats stand in `base`.
    """

    kind: str
    slug: str
    name: str
    title: str
    about: str
    base: str
    page: str
    count: int


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of some articles, or of some issues, in their order, each made when it is looked at; `of` tells whose they are."""

    of: Sequence[Page] | Sequence[Listing]
    by_id: Mapping[str, Entry]

    def __getitem__(self, places: slice) -> Entries:
        return Entries(self.of[places], self.by_id)

    def __iter__(self) -> Iterator[Entry]:
        return (self.by_id[one.id if isinstance(one, Page) else one.slug] for one in self.of)

    def __len__(self) -> int:
        return len(self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its entries, newest first. `newest` are those it shows; `archive` are all of them as archive
    pages hold them, none where it shows all.

    The publication's own archive holds them as other feeds show them, the archives of all others only their summaries: each
    text is in one archive, where those who want everything find it.
    """

    channel: Channel
    newest: Entries
    archive: Entries


def list_channels(publication: Publication) -> tuple[Channel, ...]:
    """All feeds: of the publication, by issue, of the sections, the companies and the technologies."""
    site = flatten(publication.settings.site_name)
    about = flatten(publication.settings.description)
    channels = [
        Channel(
            kind=SITE,
            slug="",
            name=_ALL,
            title=site,
            about=about or _ABOUT_ALL.format(site=site),
            base="",
            page="",
            count=sum(len(issue.pages) for issue in publication.issues),
        ),
        Channel(
            kind=ISSUES,
            slug="",
            name=_BY_ISSUE,
            title=_TITLE.format(site=site, name=_BY_ISSUE),
            about=_ABOUT_ISSUES.format(site=site),
            base="issues/",
            page="issues/",
            count=len(publication.issues),
        ),
    ]
    channels += (
        _make_channel(site, SECTION, section.slug, section.name, f"sections/{section.slug}/", len(section.pages))
        for section in publication.sections
    )
    channels += (
        _make_channel(site, kind, dossier.slug, dossier.name, dossier.url, len(dossier.pages))
        for kind, registry in _find_registries(publication)
        for dossier in registry.with_pages
    )
    return tuple(channels)


def fill_channels(distribution: Distribution, channels: tuple[Channel, ...]) -> Iterator[Feed]:
    """The feeds of the channels, in their order. An article is the same entry in what each of them shows, save for a long text."""
    publication = distribution.publication
    by_id = {page.id: page for page in distribution.newest}
    usual = Derived(by_id, partial(make_entry, distribution))
    lean = Derived(by_id, lambda page: make_lean(usual[page.id]))
    whole = Derived(
        by_id, lambda page: make_entry(distribution, page, whole=True) if is_long(publication.gists[page.id]) else usual[page.id]
    )
    by_slug = {issue.slug: issue for issue in publication.issues}
    letters, lean_letters = (Derived(by_slug, partial(make_issue_entry, distribution, lean=lean)) for lean in (False, True))
    pages = _find_pages(distribution)
    for channel in channels:
        if channel.kind == ISSUES:
            issues = sorted(publication.issues, key=lambda issue: distribution.find_moment(issue).published, reverse=True)
            yield _make_feed(channel, issues, letters, lean_letters)
        else:
            listed = pages.get((channel.kind, channel.slug), [])
            shown = whole if channel.kind in (SITE, SECTION) else usual
            yield _make_feed(channel, listed, shown, usual if channel.kind == SITE else lean)


def _make_feed(
    channel: Channel,
    listed: Sequence[Page] | Sequence[Listing],
    shown: Mapping[str, Entry],
    kept: Mapping[str, Entry],
) -> Feed:
    """The feed of what is listed, newest first, with the entries that it shows and those that its archive keeps."""
    archive = listed if len(listed) > MAX_ENTRIES else ()
    return Feed(channel=channel, newest=Entries(listed[:MAX_ENTRIES], shown), archive=Entries(archive, kept))


def _find_pages(distribution: Distribution) -> dict[tuple[str, str], list[Page]]:
    """The articles of each feed, newest first, by the feed's kind and slug."""
    pages: dict[tuple[str, str], list[Page]] = {(SITE, ""): list(distribution.newest)}
    slugs, registries = distribution.publication.slugs, _find_registries(distribution.publication)
    for page in distribution.newest:
        if page.section in slugs:
            pages.setdefault((SECTION, slugs[page.section]), []).append(page)
        for kind, registry in registries:
            for dossier in registry.of(page):
                pages.setdefault((kind, dossier.slug), []).append(page)
    return pages


def _find_registries(publication: Publication) -> tuple[tuple[str, Registry], ...]:
    return (COMPANY, publication.companies), (TECHNOLOGY, publication.technologies)


def _make_channel(site: str, kind: str, slug: str, name: str, base: str, count: int) -> Channel:
    name = flatten(name) or slug
    return Channel(
        kind=kind,
        slug=slug,
        name=name,
        title=_TITLE.format(site=site, name=name),
        about=_ABOUT.format(site=site, kind=_KINDS[kind], name=name),
        base=base,
        page=base,
        count=count,
    )
