"""What follows from one article or issue alone, worked out when it is first asked for: a build that makes few pages reads few texts."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from generator.model import Listing

S = TypeVar("S")
T = TypeVar("T")

_LAST = 16
"""How many values that pass stay: a page asks for that of its article several times."""


class _ById(Mapping[str, T], Generic[S, T]):
    """Values by the ids of what they follow from, in its order."""

    def __init__(self, sources: Mapping[str, S]) -> None:
        self._sources = sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


class Passing(_ById[S, T]):
    """A value for each of these articles by its id, in their order, worked out anew when it is asked for: only the last ones stay."""

    def __init__(self, sources: Mapping[str, S], make: Callable[[S], T]) -> None:
        super().__init__(sources)
        self._find = lru_cache(_LAST)(lambda id: make(sources[id]))

    def __getitem__(self, id: str) -> T:
        return self._find(id)


class Derived(_ById[S, T]):
    """A value for each of these articles or issues by its id, in their order. Asked again it is the same."""

    def __init__(self, sources: Mapping[str, S], make: Callable[[S], T]) -> None:
        super().__init__(sources)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        made = self._made
        if id not in made:
            made[id] = self._make(self._sources[id])
        return made[id]


class ByIssue(_ById[Listing, T]):
    """A value for each article of these issues by its id, in their order; all of an issue are loaded when one is first asked for."""

    def __init__(self, issues: Iterable[Listing]) -> None:
        super().__init__({page.id: issue for issue in issues for page in issue.pages})
        self._known: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        if id not in self._known:
            self.load((self._sources[id],))
        return self._known[id]

    @abstractmethod
    def load(self, issues: Iterable[Listing]) -> None:
        """Make known the values of all articles of these issues."""
