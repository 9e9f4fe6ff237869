"""Files of the site that are made together, each batch with a mark of all that they are made from.

Makes nothing itself. Two batches of one name and one mark give the same files, in this build or in another: whoever has kept what
came of the first need not make the second. A mark is a digest of what the batch shows of articles, names and issues, as far as it
shows them; only what shows something of everything is made from the whole ground. A sample of names:

    article 2021-11-003    companies/smic/    feed companies/smic/    search
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain
from operator import attrgetter
from types import MappingProxyType

from generator.model import Entity, Knowledge, Listing, Page
from generator.publish.digests import digest
from generator.publish.dossiers import Dossier
from generator.publish.feed_settings import FeedSettings
from generator.publish.kept_marks import recall_gist_marks
from generator.publish.means import NO_MEANS, Means
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
    stands for all that is its own, `places` for its address, section and dates, its issue, and its names with their addresses;
    `lines` for these and its headline, which is what stands of it in a line on the pages of others; `shown` for all of it that any
    page shows but two things: what the knowledge says of its names, which is `named`, and where links in its text lead, which is
    `bodies`, for an article that may have any. `traits` stands for what the knowledge says of each company and technology, `issues`
    for what other pages show of each issue, by its slug.

    `ground` stands for the frame, the knowledge, and the places of all articles.
    """

    frame: str
    ground: str
    pages: Mapping[str, str]
    places: Mapping[str, str]
    lines: Mapping[str, str]
    shown: Mapping[str, str]
    named: Mapping[str, str]
    bodies: Mapping[str, str]
    traits: Mapping[Dossier, str]
    issues: Mapping[str, str]

    @property
    def skeleton(self) -> str:
        """What stands for the frame and the lines of all articles."""
        return digest(self.frame, *self.lines.values())

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
        """What stands for the places of all its articles, and thereby for its name and address."""
        places = self.places
        return "".join([places[page.id] for page in dossier.pages])


def mark_pages(publication: Publication, texts: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """What stands for all of an article that is its own, by its id; `texts` may give it by its path, else it is made of the page."""
    return {page.id: texts.get(page.path) or digest(repr(page)) for issue in publication.issues for page in issue.pages}


def make_marks(
    publication: Publication, pages: Mapping[str, str], knowledge: Knowledge, feed_settings: FeedSettings, means: Means = NO_MEANS
) -> Marks:
    """The marks of a publication; `pages` are those of `mark_pages`."""
    entities = {entity: repr(_find_traits(entity)) for entity in knowledge.entities}
    dossiers = [each for registry in (publication.companies, publication.technologies) for each in registry.dossiers.values()]
    traits = {each: digest(each.key, each.name, entities[each.entity] if each.entity else "") for each in dossiers}
    frame = digest(repr((publication.settings, feed_settings, list(publication.slugs.items()))))
    targets = digest(*chain.from_iterable(publication.targets.items()))
    places = _mark_places(publication, {each: f"{each.key}\0{each.name}\0{each.url}\0" for each in dossiers})
    named = {id: digest("".join([traits[each] for each in publication.find_names(page)])) for id, page in _list(publication)}
    gists = recall_gist_marks(publication, lambda issue: digest(*(pages[page.id] + named[page.id] for page in issue.pages)), means)
    lines = {id: digest(page.title, gists[id].headline, places[id]) for id, page in _list(publication)}
    return Marks(
        frame=frame,
        ground=digest(frame, targets, *entities.values(), *places.values()),
        pages=pages,
        places=places,
        lines=lines,
        shown={id: digest(mark, gists[id].names, lines[id]) for id, mark in pages.items()},
        named=named,
        bodies={id: targets for id, page in _list(publication) if _may_link(page.body)},
        traits=traits,
        issues={issue.slug: _mark_issue(publication, issue) for issue in publication.issues},
    )


def make_file(path: str, make: Callable[[], str | bytes]) -> Callable[[], Docs]:
    """What makes this one file."""
    return partial(_make_file, path, make)


def _make_file(path: str, make: Callable[[], str | bytes]) -> Docs:
    return ((path, make()),)


def _list(publication: Publication) -> Iterator[tuple[str, Page]]:
    return ((page.id, page) for issue in publication.issues for page in issue.pages)


def _mark_places(publication: Publication, names: Mapping[Dossier, str]) -> dict[str, str]:
    """What stands on pages that do not show the article, or decides where it stands on those that do."""
    places: dict[str, str] = {}
    for issue in publication.issues:
        heading = _say_issue(publication, issue)
        for page in issue.pages:
            named = "".join([names[each] for each in publication.find_names(page)])
            places[page.id] = digest(page.id, heading, page.section, str(page.date), str(page.updated), named)
    return places


def _mark_issue(publication: Publication, issue: Listing) -> str:
    return digest(_say_issue(publication, issue), *(page.section for page in issue.pages))


def _say_issue(publication: Publication, issue: Listing) -> str:
    """What an article's page and rows say of its issue."""
    return f"{issue.slug}\n{publication.years[issue.slug]}\n{issue.slug == publication.newest}"


def _may_link(body: str) -> bool:
    return "]" in body and "(" in body
