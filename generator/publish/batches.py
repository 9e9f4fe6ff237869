"""Files of the site that are made together, each batch with a mark of all that they are made from.

Makes nothing itself. Two batches of one name and one mark give the same files, in this build or in another: whoever has kept what
came of the first need not make the second. A mark is a digest of what the batch shows of articles, names and issues, as far as it
shows them; only what shows something of everything is made from the whole ground. A sample of names:

    article 2021-11-003    companies/smic/    feed companies/smic/    search
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter

from generator.model import Entity, Knowledge, Listing, Page
from generator.publish.digests import digest
from generator.publish.dossiers import Dossier
from generator.publish.feed_settings import FeedSettings
from generator.publish.publication import Publication

Docs = Iterable[tuple[str, str | bytes]]
"""Files of build/docs by their path there, with their content."""

_ABSENT = "-"
"""Stands for the article that is not there, such as the one before the first."""

_find_traits = attrgetter(*(field.name for field in fields(Entity) if field.name not in ("file", "line")))
"""All of an entity but where it stands: a line more in its file moves all that follow."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files made together. `made_from` stands for everything that their paths and bytes follow from, but for the program itself;
    `is_long` tells that making them takes as long as making hundreds of pages, or the dictionary by which names are spelled."""

    name: str
    made_from: str
    make: Callable[[], Docs]
    is_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """By which two builds tell what is the same in both.

    Every page depends on the `frame`: the settings, and the sections with their addresses. Of every article by its id, `pages`
    stands for all that is its own, `places` for its address, section and dates, its issue, and the names in it; `lines` for these
    and its title, which is what stands of it in a line on the pages of others; `shown` for all of it. `names` gives for each company
    and technology what stands for what any page may say of it but its articles, `issues` for each issue by its slug what other pages
    show of it. `bodies` stands, for an article with links in its text, for where these may lead.

    `ground` stands for the frame, the knowledge, and the places of all articles.
    """

    frame: str
    ground: str
    pages: Mapping[str, str]
    places: Mapping[str, str]
    lines: Mapping[str, str]
    shown: Mapping[str, str]
    bodies: Mapping[str, str]
    names: Mapping[Dossier, str]
    issues: Mapping[str, str]

    @property
    def skeleton(self) -> str:
        """What stands for the frame and all that the knowledge says of names in articles."""
        return digest(self.frame, *self.names.values())

    def make_batch(
        self,
        name: str,
        make: Callable[[], Docs],
        *,
        shows: Iterable[Page] = (),
        titles: Iterable[Page | None] = (),
        issues: Iterable[Listing] = (),
        more: Iterable[str] = (),
        is_long: bool = False,
    ) -> Batch:
        """The batch of files that show of these articles anything but the links in their texts, of those a line, what others show of
        these issues, and what `more` stands for; all in this order."""
        shown, lines = self.shown, self.lines
        parts = (
            "".join([shown[page.id] for page in shows]),
            "".join([lines[page.id] if page else _ABSENT for page in titles]),
            "".join([self.issues[issue.slug] for issue in issues]),
        )
        return Batch(name, digest(self.frame, name, *parts, *more), make, is_long)

    def make_common_batch(self, name: str, make: Callable[[], Docs], *, shows: Iterable[Page] = (), is_long: bool = False) -> Batch:
        """The batch of files that show something of everything; anything of these articles."""
        return self.make_batch(name, make, shows=shows, more=(self.ground,), is_long=is_long)

    def gather(self, dossier: Dossier) -> str:
        """What stands for the places of all its articles, and thereby for the company or technology itself."""
        places = self.places
        return digest("".join([places[page.id] for page in dossier.pages]))


def make_marks(
    publication: Publication, knowledge: Knowledge, feed_settings: FeedSettings, handwritten: Collection[str], texts: Mapping[str, str]
) -> Marks:
    """The marks of a publication; `handwritten` are the paths of the hand-written pages.

    `texts` may give what stands for the page of an article by its path, where that is known; else it is made of the page.
    """
    pages = [page for issue in publication.issues for page in issue.pages]
    frame = digest(repr((publication.settings, feed_settings, list(publication.slugs.items()))))
    traits = {entity: repr(_find_traits(entity)) for entity in knowledge.entities}
    targets = digest(*(part for pair in publication.targets.items() for part in pair))
    registries = (publication.companies, publication.technologies)
    names = {each: _mark_name(each, traits) for registry in registries for each in registry.dossiers.values()}
    places = _mark_places(publication, names)
    own = {page.id: texts.get(page.path) or digest(repr(page)) for page in pages}
    lines = {page.id: digest(page.title, places[page.id]) for page in pages}
    return Marks(
        frame=frame,
        ground=digest(frame, targets, *traits.values(), *places.values()),
        pages=own,
        places=places,
        lines=lines,
        shown={id: digest(mark, lines[id]) for id, mark in own.items()},
        bodies={page.id: targets for page in pages if _may_link(page.body)},
        names=names,
        issues={issue.slug: _mark_issue(publication, issue) for issue in publication.issues},
    )


def make_file(path: str, make: Callable[[], str | bytes]) -> Callable[[], Docs]:
    """What makes this one file."""
    return partial(_make_file, path, make)


def _make_file(path: str, make: Callable[[], str | bytes]) -> Docs:
    return ((path, make()),)


def _mark_name(dossier: Dossier, traits: Mapping[Entity, str]) -> str:
    """What stands for its name and address, and for what the knowledge says of it."""
    return digest(dossier.key, dossier.name, dossier.url, traits[dossier.entity] if dossier.entity else "")


def _mark_places(publication: Publication, names: Mapping[Dossier, str]) -> dict[str, str]:
    """What stands on pages that do not show the article, or decides where it stands on those that do."""
    places: dict[str, str] = {}
    for issue in publication.issues:
        heading = _say_issue(publication, issue)
        for page in issue.pages:
            named = "".join([names[each] for each in publication.find_names(page)])
            places[page.id] = digest(page.path, page.id, heading, page.section, str(page.date), str(page.updated), named)
    return places


def _mark_issue(publication: Publication, issue: Listing) -> str:
    return digest(_say_issue(publication, issue), *(page.section for page in issue.pages))


def _say_issue(publication: Publication, issue: Listing) -> str:
    """What an article's page and rows say of its issue."""
    return f"{issue.slug}\n{publication.years[issue.slug]}\n{issue.slug == publication.newest}"


def _may_link(body: str) -> bool:
    return "]" in body and "(" in body
