"""Where an article's text names the companies and technologies of its front matter: for links and for timelines.

Looks only for the names that the article lists; whether an article names a company was decided before. A sample:

    甲微把差距归因于清洗步骤。   -> 甲公司, by its alias, at 0:2
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.publish.dossiers import Dossier

MAX_SAID = 90
"""The longest part of a sentence that a timeline shows, in code points: three lines of it on a desktop."""

_MAX_TRIES = 8
"""Places of one form that are looked at; the first that stands for itself is almost always the first or second."""

_SENTENCE_END = re.compile(r"[。！？!?…；\n]+[”’」』）)】》〉]*")
_CLAUSE_END = re.compile(r"[，、：]")
_AFTER_CLIPPED = frozenset("、，。；：）)”’/ \n")
"""What follows a clipped name that stands for itself: 移动、电信 but not 移动互联网."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place `start:end` (half-open, code points) of a text that names the dossier."""

    start: int
    end: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Spotter:
    """Finds names in texts, and keeps the forms of each entity from one article to the next."""

    forms: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def spot(self, text: str, dossiers: Iterable[Dossier]) -> dict[tuple[str, str], Sighting]:
        """The first place in the text of each dossier that has one, by folder and slug.

        Where names overlap, the leftmost and among these the longest counts: 三星显示 names no 三星.
        """
        lowered = _lower(text)
        spans = [span for dossier in dossiers for span in self._find(lowered, dossier)]
        spans.sort(key=lambda span: (span.start, -span.end))
        first: dict[tuple[str, str], Sighting] = {}
        reached = 0
        for span in spans:
            if span.start >= reached:
                first.setdefault((span.dossier.folder, span.dossier.slug), span)
                reached = span.end
        return first

    def _find(self, lowered: str, dossier: Dossier) -> Iterator[Sighting]:
        key = (dossier.folder, dossier.slug)
        if key not in self.forms:
            self.forms[key] = _make_forms(dossier)
        full, clipped = self.forms[key]
        never = dossier.entity.never if dossier.entity else ()
        found = False
        for form in full:
            for start, end in _find_form(lowered, form, never):
                found = True
                yield Sighting(start, end, dossier)
        if not found:
            for form in clipped:
                for start, end in _find_form(lowered, form, never):
                    if lowered[end : end + 1] in _AFTER_CLIPPED or end == len(lowered):
                        yield Sighting(start, end, dossier)


def cut_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, at and after `start:end` in its sentence, at most MAX_SAID code points in all.

    A longer sentence is cut at its clauses, with an ellipsis where something is left out.

    >>> cut_sentence("先说别的。化学品库由甲微与邻厂合建，按用量分摊。", 10, 12)
    ('化学品库由', '甲微', '与邻厂合建，按用量分摊。')
    """
    left = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    after = _SENTENCE_END.search(text, end)
    right = after.end() if after else len(text)
    if right - left <= MAX_SAID:
        return text[left:start].lstrip(), text[start:end], text[end:right].rstrip()
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
    tail = text[end:stop].rstrip()
    return before, text[start:end], tail if stop == right else tail.rstrip("，、：") + "……"


def _make_forms(dossier: Dossier) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forms of its name in lower case, the longest first, and apart from them the clipped ones."""
    aliases, shortened = (dossier.entity.aliases, dossier.entity.clipped) if dossier.entity else ((), ())
    clipped = {_lower(form) for form in shortened if len(form) > 1}
    full = {_lower(form) for form in (dossier.name, *aliases) if len(form) > 1 and not form.isdecimal()} - clipped
    return tuple(sorted(full, key=_longest_first)), tuple(sorted(clipped, key=_longest_first))


def _longest_first(form: str) -> tuple[int, str]:
    return -len(form), form


def _find_form(lowered: str, form: str, never: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The places of a form that are no part of a Latin word and of none of its `never` contexts."""
    start = lowered.find(form)
    tries = 0
    while start >= 0 and tries < _MAX_TRIES:
        end = start + len(form)
        tries += 1
        if not (_joins(lowered, start) or _joins(lowered, end)) and not _is_within(lowered, start, form, never):
            yield start, end
        start = lowered.find(form, end)


def _joins(text: str, place: int) -> bool:
    """Whether a Latin word or number goes on across the place."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _is_within(lowered: str, start: int, form: str, never: tuple[str, ...]) -> bool:
    for context in never:
        context = _lower(context)
        offset = context.find(form)
        if 0 <= offset <= start and lowered.startswith(context, start - offset):
            return True
    return False


def _lower(text: str) -> str:
    """The text in lower case, as long as it was."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text
