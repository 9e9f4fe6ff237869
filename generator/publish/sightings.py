"""Where an article's text names the companies and technologies of its front matter: for links and for timelines.

Looks only for the names that the article lists; whether an article names a company was decided before. A sample:

    甲微把差距归因于清洗步骤。   -> 甲公司, by its alias, at 0:2
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from generator.publish.dossiers import Dossier

MAX_STEPS = 10_000_000
"""How many code points of a text times those of its names are searched name by name, which needs no preparation: ten times those of
an article of 1,800 characters with 16 names."""

MAX_SHORT = 32
"""Within how many others of a dossier a form is looked for; a company has up to forty names in all."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_AFTER_CLIPPED = frozenset("、，。；：）)”’/ \n")
"""What follows a clipped name that stands for itself: 移动、电信 but not 移动互联网."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place `start:end` (half-open, code points) of a text that names the dossier."""

    start: int
    end: int
    dossier: Dossier


class _Form(NamedTuple):
    """A form of a name in lower case; `contexts` are those in which it does not mean its dossier, with its place in them."""

    text: str
    is_clipped: bool
    is_latin: bool
    contexts: tuple[tuple[str, int], ...]


class _Name(NamedTuple):
    """All forms of a dossier's name, by a short form those that hold it, with its place in each; `size` is their length together."""

    dossier: Dossier
    forms: Mapping[str, Sequence[tuple[_Form, int]]]
    size: int


_Hit = tuple[_Name, _Form, int]
"""A form in a text, with its start; hits may overlap, also those of one form."""

_Place = tuple[int, int, bool, int, Dossier]
"""Where a form stands for itself: start, negative end, whether it is clipped, rank, dossier. In their order they count."""


class Spotter:
    """Finds the names of dossiers in texts; keeps how each is looked for."""

    def __init__(self) -> None:
        self._names: dict[Dossier, _Name] = {}

    def spot(self, text: str, dossiers: Iterable[Dossier]) -> dict[str, Sighting]:
        """The first place in the text of each of these dossiers that has one, by its key.

        Where names overlap, the leftmost and among these the longest counts: 三星显示 names no 三星. Of two dossiers with one
        name, the first is meant.
        """
        ranks = {dossier: rank for rank, dossier in enumerate(dict.fromkeys(dossiers))}
        lowered = _lower(text)
        names = [self._names.get(dossier) or self._prepare(dossier) for dossier in ranks]
        is_usual = len(lowered) * sum([name.size for name in names]) <= MAX_STEPS
        hits = (_find_each if is_usual else _find_at_once)(lowered, names)
        first: dict[str, Sighting] = {}
        reached = 0
        for start, negative_end, _, _, dossier in sorted(_choose_places(lowered, hits, ranks)):
            if start >= reached:
                reached = -negative_end
                first.setdefault(dossier.key, Sighting(start, reached, dossier))
        return first

    def _prepare(self, dossier: Dossier) -> _Name:
        forms = _list_forms(dossier)
        name = _Name(dossier, _group_forms(forms), sum(len(form.text) for form in forms))
        return self._names.setdefault(dossier, name)


def _find_each(lowered: str, names: Iterable[_Name]) -> Iterator[_Hit]:
    """All hits, by a search for each short form; what holds it is looked for where it is, and most names are not in a text."""
    for name in names:
        for text, forms in name.forms.items():
            place = lowered.find(text)
            while place >= 0:
                for form, offset in forms:
                    if offset <= place and lowered.startswith(form.text, place - offset):
                        yield name, form, place - offset
                place = lowered.find(text, place + 1)


def _find_at_once(lowered: str, names: Iterable[_Name]) -> Iterator[_Hit]:
    """All hits, by one search for all forms: its time grows with the text and with the forms, not with both at once."""
    owners: dict[str, list[tuple[_Name, _Form]]] = {}
    for name in names:
        for form, _ in chain.from_iterable(name.forms.values()):
            owners.setdefault(form.text, []).append((name, form))
    of_number = list(owners.values())
    # The other implementation that the library takes for few names grows with the square of the longest: 10,000 characters, 50 s.
    search = AhoCorasick(list(owners), implementation=Implementation.ContiguousNFA)
    for number, start, _ in search.find_matches_as_indexes(_SURROGATE.sub("\uffff", lowered), overlapping=True):
        for name, form in of_number[number]:
            yield name, form, start


def _choose_places(lowered: str, hits: Iterable[_Hit], ranks: Mapping[Dossier, int]) -> list[_Place]:
    """All places of full forms, and those of the clipped forms of dossiers that have no other; where a form stands for itself."""
    places: list[_Place] = []
    clipped: list[_Place] = []
    for name, form, start in hits:
        end = start + len(form.text)
        if form.is_latin and (_joins(lowered, start) or _joins(lowered, end)):
            continue
        if form.contexts and _is_within(lowered, start, form.contexts):
            continue
        if not form.is_clipped:
            places.append((start, -end, False, ranks[name.dossier], name.dossier))
        elif lowered[end : end + 1] in _AFTER_CLIPPED or end == len(lowered):
            clipped.append((start, -end, True, ranks[name.dossier], name.dossier))
    named = {place[-1] for place in places}
    return places + [place for place in clipped if place[-1] not in named]


def _list_forms(dossier: Dossier) -> list[_Form]:
    """The forms of its name, the shortest first. Half a surrogate pair, which no file can hold, is no letter of a name."""
    entity = dossier.entity
    aliases, shortened, never = (entity.aliases, entity.clipped, entity.never) if entity else ((), (), ())
    contexts = [_lower(context) for context in never]
    clipped = {_lower(form) for form in shortened if len(form) > 1}
    full = {_lower(form) for form in (dossier.name, *aliases) if len(form) > 1 and not form.isdecimal()}
    texts = [text for text in full | clipped if not _SURROGATE.search(text)]
    return [_make_form(text, contexts, is_clipped=text in clipped) for text in sorted(texts, key=lambda text: (len(text), text))]


def _make_form(text: str, contexts: Iterable[str], *, is_clipped: bool) -> _Form:
    is_latin = any(edge.isascii() and edge.isalnum() for edge in (text[0], text[-1]))
    return _Form(text, is_clipped, is_latin, tuple((context, context.find(text)) for context in contexts if text in context))


def _group_forms(forms: Iterable[_Form]) -> dict[str, list[tuple[_Form, int]]]:
    """The forms, which come the shortest first, by the first that they hold, with its place in them."""
    groups: dict[str, list[tuple[_Form, int]]] = {}
    for form in forms:
        short = next((short for short in islice(groups, MAX_SHORT) if short in form.text), form.text)
        groups.setdefault(short, []).append((form, form.text.find(short)))
    return groups


def _joins(text: str, place: int) -> bool:
    """Whether a Latin word or number goes on across the place."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _is_within(lowered: str, start: int, contexts: tuple[tuple[str, int], ...]) -> bool:
    return any(offset <= start and lowered.startswith(context, start - offset) for context, offset in contexts)


def _lower(text: str) -> str:
    """The text in lower case, as long as it was."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text
