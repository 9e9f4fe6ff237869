"""Where a text holds a form of a known entity: the longest form at the leftmost place, with names inside words left out.

Knows forms and the letters around them, no sentence: whether a clipped or shared form means its entity is decided in
`mentions`.

    “8英寸” is not in “65英寸” nor in “128英寸”   “AI” is not in “AIoT”   “国网” is not in “我国网络”
    “中芯国际” is one form, not “中芯”            “5G” is not in “8G+5G内存”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.enrich.folding import Folded, fold
from generator.enrich.knowledge import find_forms
from generator.enrich.words import WORDS
from generator.model import Entity, EntityKind, Knowledge

_WINDOW = 64
"""Characters searched again after a form was rejected; the longest forms are legal names of about 30."""
_MEMORY = re.compile(r"内存|显存|运存|闪存|运行|存储|流量|ram|rom|\d+g\+$|\+$")
"""Words beside “4G” that make it an amount of memory or traffic."""
_MEMORY_REACH = 5
_GENERATION = re.compile(r"[2-6]g")
_LATIN = re.compile(r"[0-9a-z]")
_HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded form and the entities that have it. `never` are contexts as (offset of the form in them, context).

    `straddles` marks a form of two Han characters, of three for a technology, which two words can hold between them.
    """

    form: str
    owners: tuple[Entity, ...]
    clipped: bool
    shared: bool
    never: tuple[tuple[int, str], ...]
    latin_first: bool
    latin_last: bool
    gaps: frozenset[int]
    straddles: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A form found at `start:end` (half-open) of the original text."""

    start: int
    end: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Matcher:
    """The forms of a knowledge, ready to be looked for; made once for many articles."""

    knowledge: Knowledge
    by_id: dict[str, Entity]
    automaton: AhoCorasick = field(repr=False)
    forms: dict[str, list[tuple[Entity, str]]] = field(repr=False)
    order: tuple[str, ...] = field(repr=False)
    rejected: frozenset[str] = frozenset()
    made: dict[str, Pattern] = field(default_factory=dict, repr=False)

    def pattern(self, form: str) -> Pattern | None:
        """The pattern of a folded form, if it is one; made when first asked for, as a text has few of all forms."""
        if form not in self.made and form in self.forms:
            self.made[form] = _make_pattern(form, self.forms[form])
        return self.made.get(form)

    def find_spans(self, text: str) -> tuple[Span, ...]:
        """All forms in the text, ascending, none overlapping another."""
        return tuple(self._walk(fold(text)))

    def _walk(self, folded: Folded) -> Iterator[Span]:
        reached = 0
        for index, start, end in self.automaton.find_matches_as_indexes(folded.text):
            while start >= reached:
                pattern = self.pattern(self.order[index])
                span = _check_span(pattern, folded, start, end) if pattern else None
                if span:
                    yield span
                    reached = end
                    break
                again = self._first_after(folded.text, start + 1)
                if again is None or again[1] >= end:
                    break
                index, start, end = again

    def _first_after(self, text: str, start: int) -> tuple[int, int, int] | None:
        for index, first, last in self.automaton.find_matches_as_indexes(text[start : start + _WINDOW]):
            return index, first + start, last + start
        return None


def make_matcher(knowledge: Knowledge) -> Matcher:
    """The matcher of a knowledge. Of several owners of a form that do not share it, the first in file order has it."""
    entries: dict[str, list[tuple[Entity, str]]] = {}
    pairs = [(entity, form) for entity in knowledge.entities for form in find_forms(entity)]
    keys = fold("\n".join(form for _, form in pairs)).text.split("\n") if pairs else []
    for pair, key in zip(pairs, keys, strict=True):
        if key:
            entries.setdefault(key, []).append(pair)
    order = tuple(entries)
    return Matcher(
        knowledge=knowledge,
        by_id={entity.id: entity for entity in knowledge.entities},
        automaton=AhoCorasick(order, matchkind=MatchKind.LeftmostLongest, store_patterns=False),
        forms=entries,
        order=order,
        rejected=frozenset(knowledge.rejected),
    )


def _make_pattern(key: str, pairs: list[tuple[Entity, str]]) -> Pattern:
    entity, form = pairs[0]
    shared = form in entity.shared
    owners = tuple(dict.fromkeys(owner for owner, own_form in pairs if own_form in owner.shared)) if shared else (entity,)
    never: list[tuple[int, str]] = []
    for owner in owners:
        for context in owner.never:
            folded = fold(context).text
            never.extend((place.start(), folded) for place in re.finditer(re.escape(key), folded))
    return Pattern(
        form=key,
        owners=owners,
        clipped=form in entity.clipped,
        shared=shared,
        never=tuple(never),
        latin_first=bool(_LATIN.match(key)),
        latin_last=bool(_LATIN.match(key[-1])),
        gaps=frozenset() if form.isascii() and form.isalnum() else _gaps_of(form),
        straddles=bool(_HAN.fullmatch(key)) and len(key) in ((2, 3) if entity.type is EntityKind.TECHNOLOGY else (2,)),
    )


def _gaps_of(form: str) -> frozenset[int]:
    """The offsets in the folded form before which the form as written has a space or hyphen."""
    folded = fold(form)
    return frozenset(folded.anchors)


def _check_span(pattern: Pattern, folded: Folded, start: int, end: int) -> Span | None:
    """The span of a form if it stands by itself there: not inside a longer word or number, not in a context of `never`."""
    low = folded.low
    first, last = folded.original(start, end)
    if pattern.latin_first and first and not _may_precede(low, first, pattern.form):
        return None
    if pattern.latin_last and last < len(low) and not _may_follow(low, last):
        return None
    for offset, context in pattern.never:
        if folded.text.startswith(context, start - offset) and start >= offset:
            return None
    if last - first != end - start and not _gaps_allowed(pattern, low[first:last]):
        return None
    if pattern.straddles and _straddles(pattern, low, first, last):
        return None
    if pattern.latin_first and _GENERATION.fullmatch(pattern.form) and _is_amount(low, first, last):
        return None
    return Span(first, last, pattern)


def _straddles(pattern: Pattern, low: str, first: int, last: int) -> bool:
    """Whether the form is the end of one common word and the beginning of the next: 国网 in 我国网络, 键合 in 关键合作."""
    form = pattern.form
    left, right = low[first - 1 : first] + form[0], form[-1] + low[last : last + 1]
    if len(form) == 2:
        return left in WORDS and right in WORDS
    return (left in WORDS and form[1:] in WORDS) or (form[:2] in WORDS and right in WORDS)


def _may_precede(low: str, first: int, form: str) -> bool:
    before = low[first - 1]
    if before.isascii() and before.isalnum():
        return False
    if not form[0].isdigit():
        return True
    return not (before in ".,-/" and low[first - 2 : first - 1].isdigit() and before in ".,")


def _may_follow(low: str, last: int) -> bool:
    after = low[last]
    if not (after.isascii() and after.isalnum()):
        return True
    following = low[last + 1 : last + 2]
    return after == "s" and not (following.isascii() and following.isalnum())


def _gaps_allowed(pattern: Pattern, surface: str) -> bool:
    """Whether the spaces and hyphens inside the surface may be: where the form has them, or between two long pieces."""
    offset = 0
    for piece, following in pairwise(re.split(r"[^\w+./&()'’]+", surface)):
        offset += len(piece)
        if offset in pattern.gaps:
            continue
        left, right = piece[-1:], following[:1]
        if left.isascii() and right.isascii() and left.isalpha() and right.isalpha() and 1 in (len(piece), len(following)):
            return False
    return True


def _is_amount(low: str, first: int, last: int) -> bool:
    """Whether “4G” there is an amount of memory: 4G内存, 8G+4G, 运行内存4G."""
    before, after = low[max(0, first - _MEMORY_REACH) : first], low[last : last + _MEMORY_REACH]
    if re.match(r"\s*\+\s*\d+\s*[gt]", after) or re.search(r"\d+\s*[gt]\s*\+\s*$", before):
        return True
    return bool(_MEMORY.search(before) or _MEMORY.match(after.lstrip()))
