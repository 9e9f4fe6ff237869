"""What follows from one article or issue alone, worked out when it is first asked for: a build that makes few pages reads few texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_LAST = 16
"""How many values that pass stay: a page asks for that of its article several times."""


class Passing(Mapping[str, T], Generic[S, T]):
    """A value for each of these articles by its id, in their order, worked out anew when it is asked for: only the last ones stay."""

    def __init__(self, sources: Mapping[str, S], make: Callable[[S], T]) -> None:
        self._sources = sources
        self._find = lru_cache(_LAST)(lambda id: make(sources[id]))

    def __getitem__(self, id: str) -> T:
        return self._find(id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


class Derived(Mapping[str, T], Generic[S, T]):
    """A value for each of these articles or issues by its id, in their order. Asked again it is the same."""

    def __init__(self, sources: Mapping[str, S], make: Callable[[S], T]) -> None:
        self._sources, self._make = sources, make
        self._made: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        made = self._made
        if id not in made:
            made[id] = self._make(self._sources[id])
        return made[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
