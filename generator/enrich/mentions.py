"""The places where an article names a known entity: forms found by `matcher`, judged by the words around them.

Finds no unknown firm (that is `candidates`). The judgements are small named functions over the whole article, so that a
definition, a full name or a list of peers anywhere in it can speak for a short form.

    移动、电信、联通三家…            clipped names beside their like count
    移动终端出货量…                  an ordinary word does not
    甲科技股份有限公司（以下简称“甲科”）…甲科…    a definition counts for the rest of the article
    IDC数据显示 / IDC机房            one name, two meanings: the words around it decide
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from generator.enrich.clipped import judge_unsure
from generator.enrich.definitions import find_definitions
from generator.enrich.matcher import Matcher
from generator.enrich.others import is_of_another
from generator.enrich.patterns import Span
from generator.enrich.places import Places
from generator.model import Article, Mention, Role

TITLE, SUBTITLE = -1, -2
"""Block numbers of mentions in the title and the subtitle, which are in no block."""
_SILENT = frozenset({Role.BYLINE, Role.JUMP})
"""Roles of blocks that are not about what they name: who wrote it, where it goes on."""
_MOST_MEANINGS = 20
"""Entities that one alias may be defined for in turn; an article that does it more often is nonsense, and would take hours."""


@dataclass(frozen=True, slots=True)
class Text:
    """The texts of an article as one, parted by line breaks: `numbers` are their block numbers, `starts` their offsets."""

    text: str
    numbers: tuple[int, ...]
    starts: tuple[int, ...]

    def locate(self, offset: int) -> tuple[int, int]:
        """The block number and the offset in that block of an offset in the whole."""
        index = bisect_right(self.starts, offset) - 1
        return self.numbers[index], offset - self.starts[index]


def make_text(article: Article) -> Text:
    """The title, the subtitle and all blocks but bylines and jump lines, in reading order."""
    texts: list[tuple[int, str]] = [(TITLE, article.title or ""), (SUBTITLE, article.subtitle or "")]
    texts.extend((number, block.text) for number, block in enumerate(article.blocks) if block.role not in _SILENT)
    starts: list[int] = []
    offset = 0
    for _, text in texts:
        starts.append(offset)
        offset += len(text) + 1
    return Text("\n".join(text for _, text in texts), tuple(number for number, _ in texts), tuple(starts))


def find_mentions(article: Article, matcher: Matcher) -> tuple[Mention, ...]:
    """Where the article names known entities, in reading order, the title (block -1) and subtitle (-2) first."""
    text = make_text(article)
    return make_mentions(text, find_named(text.text, matcher))


def make_mentions(text: Text, named: Iterable[Span]) -> tuple[Mention, ...]:
    """The mentions of an article from offsets in its whole text."""
    mentions: list[Mention] = []
    place, following = 0, -1
    for begin, end, entity, _ in named:
        if not text.starts[place] <= begin < following:
            place = bisect_right(text.starts, begin) - 1
            following = text.starts[place + 1] if place + 1 < len(text.starts) else len(text.text) + 1
        first = text.starts[place]
        mentions.append(
            Mention(
                entity_id=entity.id,
                block=text.numbers[place],
                start=begin - first,
                end=end - first,
                surface=text.text[begin:end],
            )
        )
    return tuple(mentions)


def find_named(text: str, matcher: Matcher) -> tuple[Span, ...]:
    """All forms in the text that name an entity, ascending, none overlapping another."""
    spans = matcher.find_spans(text)
    sure: dict[int, Span] = {}
    unsure: list[Span] = []
    for span in spans:
        if span.pattern.unsure:
            unsure.append(span)
        elif not (span.pattern.firm and is_of_another(text, span)):
            sure[span.start] = span
    if "简称" in text or "以下" in text or "下称" in text:
        _apply_definitions(text, sure)
    if unsure:
        judge_unsure(text, [span for span in unsure if span.start not in sure], sure)
    return tuple(map(sure.__getitem__, sorted(sure)))


def _apply_definitions(text: str, sure: dict[int, Span]) -> None:
    """Adds the places where an alias that the article defines itself names its entity from there on."""
    definitions = find_definitions(text)
    places = Places(definition.alias for definition in definitions).find(text)
    taken = array("i", bytes(array("i").itemsize * len(text)))
    ends: dict[int, Span] = {}
    for span in sure.values():
        _take(span, taken, ends)
    meanings: dict[str, list[str]] = {}
    for definition in definitions:
        name = ends.get(definition.name_end)
        before = meanings.setdefault(definition.alias, [])
        # Said again it changes nothing.
        if name is None or name.entity.id in before[-1:] or len(before) == _MOST_MEANINGS:
            continue
        before.append(name.entity.id)
        starts = places.get(definition.alias, [])
        for start in starts[bisect_left(starts, definition.start) :]:
            end = start + len(definition.alias)
            over = [sure[first - 1] for first in sorted(set(taken[start:end])) if first]
            if all(each.start >= start and each.end <= end for each in over):
                for each in over:
                    del sure[each.start], ends[each.end]
                sure[start] = name._replace(start=start, end=end)
                _take(sure[start], taken, ends)


def _take(span: Span, taken: array[int], ends: dict[int, Span]) -> None:
    """Notes where the span stands: each of its characters has its start and one, what is free has 0."""
    taken[span.start : span.end] = array("i", [span.start + 1]) * (span.end - span.start)
    ends[span.end] = span
