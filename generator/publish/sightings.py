"""Where an article's text names the companies and technologies of its front matter: for links and for timelines.

Looks only for the names that the article lists; whether an article names a company was decided before. A sample:

    甲微把差距归因于清洗步骤。   -> 甲公司, by its alias, at 0:2
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from generator.publish.dossiers import Dossier

MAX_SAID = 90
"""The longest part of a sentence that a timeline shows, in code points: three lines of it on a desktop."""

_SENTENCE_END = re.compile(r"[。！？!?…；\n]+[”’」』）)】》〉]*")
_LAST_END = re.compile(r".*[。！？!?…；\n][”’」』）)】》〉]*", re.S)
"""Up to the last end of a sentence: looks back from the end of what it is given, no further than that sentence begins."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CLAUSE_END = re.compile(r"[，、：]")
_AFTER_CLIPPED = frozenset("、，。；：）)”’/ \n")
"""What follows a clipped name that stands for itself: 移动、电信 but not 移动互联网."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place `start:end` (half-open, code points) of a text that names the dossier."""

    start: int
    end: int
    dossier: Dossier


class _Form(NamedTuple):
    """A form as one of its owners has it; `contexts` are those in which it does not mean it, with the form's place in them."""

    dossier: Dossier
    is_clipped: bool
    contexts: tuple[tuple[str, int], ...]


class _Place(NamedTuple):
    """A place that a form has in a text; by the first two they sort from left to right, of one start the longest first."""

    start: int
    negative_end: int
    dossier: Dossier


_LEFTMOST_LONGEST = itemgetter(0, 1)


class Spotter:
    """Finds the names of some dossiers in texts; made once for all of a publication, as it looks for all forms in one pass."""

    def __init__(self, dossiers: Iterable[Dossier]) -> None:
        self._forms: list[str] = []
        self._owners: list[list[_Form]] = []
        numbers: dict[str, int] = {}
        for dossier in dossiers:
            never = [_lower(context) for context in dossier.entity.never] if dossier.entity else []
            for form, is_clipped in _list_forms(dossier):
                if form not in numbers:
                    numbers[form] = len(self._forms)
                    self._forms.append(form)
                    self._owners.append([])
                contexts = tuple((context, context.find(form)) for context in never if form in context)
                self._owners[numbers[form]].append(_Form(dossier, is_clipped, contexts))
        # The other form that the library takes for few names grows with the square of the longest: 10,000 characters, 50 s.
        self._search = AhoCorasick(self._forms, implementation=Implementation.ContiguousNFA) if self._forms else None

    def spot(self, text: str, dossiers: Iterable[Dossier]) -> dict[tuple[str, str], Sighting]:
        """The first place in the text of each of these dossiers that has one, by folder and slug.

        Where names overlap, the leftmost and among these the longest counts: 三星显示 names no 三星.
        """
        wanted = set(dossiers)
        if not wanted or not self._search:
            return {}
        places, clipped = self._find_all(_lower(text), wanted)
        named = {place.dossier.slug for place in places}
        places += [place for place in clipped if place.dossier.slug not in named]
        places.sort(key=_LEFTMOST_LONGEST)
        first: dict[tuple[str, str], Sighting] = {}
        reached = 0
        for start, negative_end, dossier in places:
            if start >= reached:
                reached = -negative_end
                key = dossier.folder, dossier.slug
                if key not in first:
                    first[key] = Sighting(start, reached, dossier)
        return first

    def _find_all(self, lowered: str, wanted: set[Dossier]) -> tuple[list[_Place], list[_Place]]:
        """All places of full forms and all of clipped ones, each form where it stands for itself."""
        places: list[_Place] = []
        clipped: list[_Place] = []
        assert self._search
        for number, start, end in self._search.find_matches_as_indexes(lowered, overlapping=True):
            for form in self._owners[number]:
                if form.dossier not in wanted or _joins(lowered, start) or _joins(lowered, end):
                    continue
                if form.contexts and _is_within(lowered, start, form.contexts):
                    continue
                place = _Place(start, -end, form.dossier)
                if not form.is_clipped:
                    places.append(place)
                elif lowered[end : end + 1] in _AFTER_CLIPPED or end == len(lowered):
                    clipped.append(place)
        return places, clipped


def cut_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, at and after `start:end` in its sentence, at most MAX_SAID code points in all.

    A longer sentence is cut at its clauses, with an ellipsis where something is left out.

    >>> cut_sentence("先说别的。化学品库由甲微与邻厂合建，按用量分摊。", 10, 12)
    ('化学品库由', '甲微', '与邻厂合建，按用量分摊。')
    """
    before = _LAST_END.match(text, 0, start)
    left = before.end() if before else 0
    after = _SENTENCE_END.search(text, end)
    right = after.end() if after else len(text)
    if right - left <= MAX_SAID:
        return text[left:start].lstrip(), text[start:end], _close(text[end:right])
    return _cut_clauses(text, left, start, end, right)


def _cut_clauses(text: str, left: int, start: int, end: int, right: int) -> tuple[str, str, str]:
    """The clause that names, with as many of the following ones as fit."""
    begin = max((match.end() for match in _CLAUSE_END.finditer(text, left, start)), default=left)
    if end - begin > MAX_SAID:
        begin = start
    ends = [match.end() for match in _CLAUSE_END.finditer(text, end, right)]
    stop = max((each for each in (*ends, right) if each - begin <= MAX_SAID), default=min(right, begin + MAX_SAID))
    stop = max(stop, end)
    before = ("……" if begin > left else "") + text[begin:start].lstrip()
    tail = text[end:stop]
    return before, text[start:end], _close(tail) if stop == right else tail.rstrip().rstrip("，、：") + "……"


def _close(tail: str) -> str:
    """The rest of a sentence; what goes on after a semicolon ends with an ellipsis."""
    tail = tail.rstrip()
    return tail.rstrip("；") + "……" if tail.endswith("；") else tail


def _list_forms(dossier: Dossier) -> list[tuple[str, bool]]:
    """The forms of its name in lower case, and whether each is a clipped one."""
    aliases, shortened = (dossier.entity.aliases, dossier.entity.clipped) if dossier.entity else ((), ())
    clipped = {_lower(form) for form in shortened if len(form) > 1}
    full = {_lower(form) for form in (dossier.name, *aliases) if len(form) > 1 and not form.isdecimal()} - clipped
    return [*((form, False) for form in sorted(full)), *((form, True) for form in sorted(clipped))]


def _joins(text: str, place: int) -> bool:
    """Whether a Latin word or number goes on across the place."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _is_within(lowered: str, start: int, contexts: tuple[tuple[str, int], ...]) -> bool:
    return any(offset <= start and lowered.startswith(context, start - offset) for context, offset in contexts)


def _lower(text: str) -> str:
    """The text in lower case, as long as it was; half a surrogate pair, which the search cannot hold, is no letter of a name."""
    text = _SURROGATE.sub("\ufffd", text)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text
