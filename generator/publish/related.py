"""Which other articles a reader of one should see: the same story in other issues first, then what shares rare names.

Weighs names by their rarity and titles by the pairs of characters they share; reads no text. The work for one article does
not grow with their number: of a name that many articles have, only the nearest in time are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log, sqrt
from typing import NamedTuple

from generator.model import Page
from generator.publish.dossiers import Dossier
from generator.publish.publication import Publication
from generator.text import fold

MAX_STORY = 3
MAX_RELATED = 4

NEAREST = 8
"""Of a name in more articles than twice this, so many before and so many after an article are looked at."""

MIN_LIKENESS = 0.12
"""Below this likeness articles share but one common name. Set by looking at the related articles of the published digest."""

MIN_STORY = 0.34
"""From this likeness on two articles of different issues tell one story: most of their rare names, or much of their titles."""

TITLE_SHARE = 0.4
"""How much of the likeness is that of the titles; the rest is that of the names."""

_RANKED = 24
"""How many candidates have their titles compared, those whose names are most alike."""


class Related(NamedTuple):
    """The articles of the same story in other issues, and other related ones; the most alike first."""

    story: tuple[Page, ...]
    others: tuple[Page, ...]


class Finder:
    """Finds related articles; made once for a publication."""

    def __init__(self, publication: Publication) -> None:
        pages = [page for issue in publication.issues for page in issue.pages]
        self._pages = {page.id: page for page in pages}
        registries = (publication.companies, publication.technologies)
        dossiers = [dossier for registry in registries for dossier in registry.dossiers.values()]
        self._squares = {dossier: _weigh_squared(len(dossier.pages), len(pages)) for dossier in dossiers}
        self._ids = {dossier: [page.id for page in dossier.pages] for dossier in dossiers}
        self._places = {
            dossier: {id: place for place, id in enumerate(ids)} for dossier, ids in self._ids.items() if len(ids) > 2 * NEAREST
        }
        self._dossiers = {page.id: tuple(each for registry in registries for each in registry.of(page)) for page in pages}
        # The length of an article's weights as a vector, and the pairs of characters of its title.
        self._lengths = {id: sqrt(sum(self._squares[each] for each in of_page)) for id, of_page in self._dossiers.items()}
        self._pairs = {page.id: _pair_characters(page.title) for page in pages}

    def find(self, page: Page) -> Related:
        """What is related to a published article."""
        ranked = sorted(self._compare(page), key=lambda pair: (-pair[0], pair[1]))
        pages = [(likeness, self._pages[id]) for likeness, id in ranked if likeness >= MIN_LIKENESS]
        story = [other for likeness, other in pages if likeness >= MIN_STORY and other.issue != page.issue][:MAX_STORY]
        ids = {other.id for other in story}
        return Related(tuple(story), tuple([other for _, other in pages if other.id not in ids][:MAX_RELATED]))

    def _compare(self, page: Page) -> Iterator[tuple[float, str]]:
        """The likeness, 0 to 1, of the articles most alike by name."""
        length, lengths = self._lengths[page.id], self._lengths
        shared: dict[str, float] = defaultdict(float)
        for dossier in self._dossiers[page.id]:
            square = self._squares[dossier]
            for id in self._find_near(dossier, page):
                shared[id] += square
        shared.pop(page.id, None)
        # Negative, so that plain tuples stand in the wanted order: the most alike first, among equals by id.
        alike = sorted([(-product / (length * lengths[id]), id) for id, product in shared.items()])
        pairs = self._pairs[page.id]
        for unlikeness, id in alike[:_RANKED]:
            yield (1 - TITLE_SHARE) * -unlikeness + TITLE_SHARE * _compare_titles(pairs, self._pairs[id]), id

    def _find_near(self, dossier: Dossier, page: Page) -> list[str]:
        ids = self._ids[dossier]
        if dossier not in self._places:
            return ids
        place = self._places[dossier][page.id]
        return ids[max(0, place - NEAREST) : place + NEAREST + 1]


def _weigh_squared(articles: int, total: int) -> float:
    """The square of how telling a name is that so many of all articles have: the rarer, the more."""
    weight = log(1 + total / articles)
    return weight * weight


def _pair_characters(title: str) -> frozenset[str]:
    folded = fold(title)
    return frozenset(folded[place : place + 2] for place in range(len(folded) - 1))


def _compare_titles(own: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(own & other) / (len(own) + len(other)) if own and other else 0.0
