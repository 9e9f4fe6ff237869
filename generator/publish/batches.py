"""Files of the site that are made together, each batch with a mark of all that they are made from.

Makes nothing itself. Two batches of one name and one mark give the same files, in this build or in another: whoever has kept what
came of the first need not make the second. A mark is a digest of what the batch shows of single articles, and of the ground: all
that any page may show of the others. A sample of names:

    article 2021-11-003    companies/smic/    feed companies/smic/    search
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.model import Knowledge, Page
from generator.publish.digests import digest
from generator.publish.feed_settings import FeedSettings
from generator.publish.publication import Publication

Docs = Iterable[tuple[str, str | bytes]]
"""Files of build/docs by their path there, with their content."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files made together. `made_from` stands for everything that their paths and bytes follow from, but for the program itself;
    `is_long` tells that making them takes as long as making hundreds of pages, or the dictionary by which names are spelled."""

    name: str
    made_from: str
    make: Callable[[], Docs]
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """By which two builds tell what is the same in both. `ground` stands for the settings, the knowledge, and of every published
    article its place, its dates and the names in it; `pages` gives for each by its id what stands for all of it."""

    ground: str
    pages: Mapping[str, str]

    def make_batch(
        self,
        name: str,
        make: Callable[[], Docs],
        *,
        shows: Iterable[Page] = (),
        titles: Iterable[Page] = (),
        more: Iterable[str] = (),
        is_long: bool = False,
    ) -> Batch:
        """The batch of files that show of these articles anything, of those the title, of all others what is in the ground.

        `more` are digests of what else the files follow from.
        """
        whole = "".join(self.pages[page.id] for page in shows)
        return Batch(name, digest(self.ground, name, whole, *(page.title for page in titles), *more), make, is_long)


def make_marks(
    publication: Publication, knowledge: Knowledge, feed_settings: FeedSettings, handwritten: Collection[str], texts: Mapping[str, str]
) -> Marks:
    """The marks of a publication; `handwritten` are the paths of the hand-written pages.

    `texts` may give what stands for the page of an article by its path, where that is known; else it is made of the page.
    """
    pages = [page for issue in publication.issues for page in issue.pages]
    ground = repr((publication.settings, feed_settings, knowledge, sorted(handwritten), [_find_place(page) for page in pages]))
    return Marks(digest(ground), {page.id: texts.get(page.path) or digest(repr(page)) for page in pages})


def make_file(path: str, make: Callable[[], str | bytes]) -> Callable[[], Docs]:
    """What makes this one file."""
    return partial(_make_file, path, make)


def _make_file(path: str, make: Callable[[], str | bytes]) -> Docs:
    return ((path, make()),)


def _find_place(page: Page) -> tuple[object, ...]:
    """What stands on pages that do not show the article, or decides where it stands on those that do."""
    return page.path, page.id, page.issue, page.section, page.date, page.updated, page.companies, page.technologies
