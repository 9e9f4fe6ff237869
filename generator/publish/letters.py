"""Names under the initials of their pinyin: in their order, by letter, and cut into sheets. Shows nothing. A sample:

C  长电科技      Z  中芯国际、紫光      0–9  3M
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Generic, NamedTuple, Protocol, TypeVar

from generator.publish.spelling import OTHERS, find_letter, spell

_RARE = frozenset({"I", "U", "V", OTHERS})
"""Letters with which no syllable of pinyin begins; they are listed only where a name has them."""


class Named(Protocol):
    """What stands in an index: its name, and a slug that no other has."""

    @property
    def name(self) -> str: ...
    @property
    def slug(self) -> str: ...


N = TypeVar("N", bound=Named)
T = TypeVar("T")


class Spelled(NamedTuple, Generic[N]):
    """What has a name, the name in syllables, and the letter that lists it."""

    named: N
    syllables: tuple[str, ...]
    letter: str


def spell_names(named: Iterable[N]) -> list[Spelled[N]]:
    """All of these in the order of their pinyin."""
    spelled = [Spelled(each, syllables := spell(each.name), find_letter(syllables)) for each in named]
    return sorted(spelled, key=lambda each: (each.syllables, each.named.slug))


def group_by_letter(spelled: Iterable[Spelled[N]]) -> dict[str, list[Spelled[N]]]:
    """The names by letter, A to Z, then what begins with a digit or with nothing that spells."""
    groups: dict[str, list[Spelled[N]]] = {}
    for each in spelled:
        groups.setdefault(each.letter, []).append(each)
    return dict(sorted(groups.items(), key=lambda pair: (pair[0] == OTHERS, pair[0])))


def list_letters(present: Iterable[str]) -> list[str]:
    """The letters that an index shows: those of pinyin, and those of these that are none."""
    present = set(present)
    return [letter for letter in (*ascii_uppercase, OTHERS) if letter in present or letter not in _RARE]


def name_letter(letter: str) -> str:
    """How a letter is shown.

    >>> name_letter("C"), name_letter(OTHERS)
    ('C', '0–9')
    """
    return "0–9" if letter == OTHERS else letter


def cut_names(names: Sequence[T], size: int) -> list[tuple[T, ...]]:
    """The names in sheets of `size`, the last of what is left."""
    return [tuple(names[start : start + size]) for start in range(0, len(names), size)]
