"""Where a text holds a form of a known entity: the longest form at the leftmost place, if it stands by itself there.

Knows forms and the letters around them (`patterns`), no sentence: whether a clipped or shared form means its entity is
decided in `mentions`.

    “中芯国际” is one form, not “中芯”      “我国网络安全” holds “网络安全”, not “国网”
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from generator.enrich.folding import Folded, fold
from generator.enrich.knowledge import find_forms
from generator.enrich.patterns import Pattern, Span, check_span, make_pattern
from generator.model import Entity, Knowledge

_WINDOW = 64
"""Characters searched again after a form was rejected; the longest forms are legal names of about 30."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """The forms of a knowledge, ready to be looked for; made once for many articles."""

    knowledge: Knowledge
    by_id: dict[str, Entity]
    automaton: AhoCorasick = field(repr=False)
    forms: dict[str, list[tuple[Entity, str]]] = field(repr=False)
    order: tuple[str, ...] = field(repr=False)
    rejected: frozenset[str] = frozenset()
    made: dict[int, Pattern] = field(default_factory=dict, repr=False)

    def find_spans(self, text: str) -> tuple[Span, ...]:
        """All forms in the text, ascending, none overlapping another."""
        folded = fold(text)
        made, even = self.made, not folded.gaps
        spans: list[Span] = []
        reached = 0
        for index, start, end in self.automaton.find_matches_as_indexes(folded.text):
            if start < reached:
                continue
            pattern = made[index] if index in made else self._make(index)
            if pattern.plain:
                first, last = (start, end) if even else folded.original(start, end)
                if last - first == end - start:
                    spans.append(Span(first, last, pattern.owners[0], pattern))
                    reached = end
                    continue
            span = check_span(pattern, folded, start, end)
            if span:
                spans.append(span)
                reached = end
                continue
            within = self._find_within(folded, start, end)
            if within:
                span, reached = within
                spans.append(span)
        return tuple(spans)

    def _make(self, index: int) -> Pattern:
        """The pattern of a form, made when first met, as a text has few of all forms."""
        form = self.order[index]
        return self.made.setdefault(index, make_pattern(form, self.forms[form]))

    def _find_within(self, folded: Folded, start: int, limit: int) -> tuple[Span, int] | None:
        """The first form that begins after `start` and before `limit`, where a form was rejected; and its folded end."""
        while True:
            found = self._first_after(folded.text, start + 1)
            if found is None or found[1] >= limit:
                return None
            index, start, end = found
            span = check_span(self.made.get(index) or self._make(index), folded, start, end)
            if span:
                return span, end

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
        automaton=AhoCorasick(order, matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.ContiguousNFA),
        forms=entries,
        order=order,
        rejected=frozenset(knowledge.rejected),
    )
