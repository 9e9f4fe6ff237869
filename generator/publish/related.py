"""Which other articles a reader of one should see: the same story in other issues first, then what shares rare names.

Weighs names by their rarity and titles by the pairs of characters they share; reads no text. The work for one article does
not grow with their number: of a name that many articles have, only the nearest in time are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
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
    """Finds related articles; made once for a publication. Within it an article is its number in the order of the issues."""

    def __init__(self, publication: Publication) -> None:
        self._pages = [page for issue in publication.issues for page in issue.pages]
        self._numbers = {page.id: number for number, page in enumerate(self._pages)}
        registries = (publication.companies, publication.technologies)
        dossiers = [dossier for registry in registries for dossier in registry.dossiers.values()]
        self._squares = {dossier: _weigh_squared(len(dossier.pages), len(self._pages)) for dossier in dossiers}
        self._members = {dossier: [self._numbers[page.id] for page in dossier.pages] for dossier in dossiers}
        self._dossiers = [tuple(each for registry in registries for each in registry.of(page)) for page in self._pages]
        # The length of an article's weights as a vector, and the pairs of characters of its title.
        self._lengths = [sqrt(sum(self._squares[each] for each in of_page)) for of_page in self._dossiers]
        self._pairs = [_pair_characters(page.title) for page in self._pages]

    def find(self, page: Page) -> Related:
        """What is related to a published article."""
        number = self._numbers[page.id]
        ranked = sorted(
            [(-likeness, self._pages[other].id, other) for other, likeness in self._compare(number) if likeness >= MIN_LIKENESS]
        )
        alike = [(-negative, self._pages[other]) for negative, _, other in ranked]
        story = [other for likeness, other in alike if likeness >= MIN_STORY and other.issue != page.issue][:MAX_STORY]
        ids = {other.id for other in story}
        return Related(tuple(story), tuple([other for _, other in alike if other.id not in ids][:MAX_RELATED]))

    def _compare(self, number: int) -> Iterator[tuple[int, float]]:
        """The articles most alike by name, each with its likeness, 0 to 1."""
        shared: dict[int, float] = {}
        for dossier in self._dossiers[number]:
            square = self._squares[dossier]
            for other in self._find_near(dossier, number):
                shared[other] = shared.get(other, 0.0) + square
        shared.pop(number, None)
        length, lengths, pairs = self._lengths[number], self._lengths, self._pairs[number]
        alike = {other: product / (length * lengths[other]) for other, product in shared.items()}
        for other in self._find_first(alike):
            yield other, (1 - TITLE_SHARE) * alike[other] + TITLE_SHARE * _compare_titles(pairs, self._pairs[other])

    def _find_near(self, dossier: Dossier, number: int) -> list[int]:
        members = self._members[dossier]
        if len(members) <= 2 * NEAREST:
            return members
        place = bisect_left(members, number)
        return members[max(0, place - NEAREST) : place + NEAREST + 1]

    def _find_first(self, alike: Mapping[int, float]) -> list[int]:
        """The most alike, the first _RANKED of them, among equals by id."""
        # Numbers are put in order ten times as quickly as pairs: these find out which few pairs need be.
        least = sorted(alike.values(), reverse=True)[:_RANKED][-1:]
        first = [other for other, likeness in alike.items() if likeness >= least[0]]
        return [other for _, _, other in sorted([(-alike[other], self._pages[other].id, other) for other in first])[:_RANKED]]


def _weigh_squared(articles: int, total: int) -> float:
    """The square of how telling a name is that so many of all articles have: the rarer, the more."""
    weight = log(1 + total / articles)
    return weight * weight


def _pair_characters(title: str) -> frozenset[str]:
    folded = fold(title)
    return frozenset(folded[place : place + 2] for place in range(len(folded) - 1))


def _compare_titles(own: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(own & other) / (len(own) + len(other)) if own and other else 0.0
