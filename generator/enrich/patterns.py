"""A form of an entity as a pattern, and whether it stands by itself where it was found: by the letters around it alone.

“8英寸” is not in “65英寸” nor in “128英寸”   “AI” is not in “AIoT”   “国网” is not in “我国网络”
“5G” is not in “8G+5G内存”                     “600000” is no stock code in “600000户”
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.enrich.folding import Folded, fold
from generator.enrich.words import WORDS
from generator.model import Entity, EntityKind

_MEMORY = re.compile(r"内存|显存|运存|闪存|运行|存储|流量|ram|rom|\d+g\+$|\+$")
"""Words beside “4G” that make it an amount of memory or traffic."""
_MEMORY_REACH = 5
_GENERATION = re.compile(r"[2-6]g")
_PAST_LATIN = "\u0100"
"""The first character that is certainly neither a Latin letter nor a digit nor one of their marks."""
_LATIN = re.compile(r"[0-9a-z]")
_HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded form and the entities that have it. `never` are contexts as (offset of the form in them, context),
    `beside` the characters that one of them has next to the form: without such a neighbour none of them is there.

    `straddles` marks a form of two Han characters, of three for a technology, which two words can hold between them;
    `plain` one that is itself wherever it stands, and so needs no look around; `firm` one of a company; `amount` one that
    can be an amount of memory; `code` a stock code of digits; `unsure` one that is clipped or shared.
    """

    form: str
    owners: tuple[Entity, ...]
    clipped: bool
    shared: bool
    never: tuple[tuple[int, str], ...]
    beside: frozenset[str]
    latin_first: bool
    latin_last: bool
    gaps: frozenset[int]
    straddles: bool
    plain: bool
    firm: bool
    amount: bool
    code: bool
    unsure: bool


class Span(NamedTuple):
    """A form found at `start:end` (half-open) of the original text, and the entity that it names there or may name."""

    start: int
    end: int
    entity: Entity
    pattern: Pattern


def make_pattern(key: str, pairs: list[tuple[Entity, str]]) -> Pattern:
    entity, form = pairs[0]
    shared = form in entity.shared
    owners = tuple(dict.fromkeys(owner for owner, own_form in pairs if own_form in owner.shared)) if shared else (entity,)
    never: list[tuple[int, str]] = []
    for owner in owners:
        for context in owner.never:
            folded = fold(context).text
            never.extend((place.start(), folded) for place in re.finditer(re.escape(key), folded))
    latin_first, latin_last = bool(_LATIN.match(key)), bool(_LATIN.match(key[-1]))
    lengths = (2, 3) if entity.type is EntityKind.TECHNOLOGY else (2,)
    straddles = len(key) in lengths and bool(_HAN.fullmatch(key))
    return Pattern(
        form=key,
        owners=owners,
        clipped=form in entity.clipped,
        shared=shared,
        never=tuple(never),
        beside=frozenset(side for offset, context in never for side in _sides(context, offset, len(key))),
        latin_first=latin_first,
        latin_last=latin_last,
        gaps=frozenset() if form.isascii() and form.isalnum() else _gaps_of(form),
        straddles=straddles,
        plain=not (latin_first or latin_last or straddles or never),
        firm=entity.type is EntityKind.COMPANY,
        amount=bool(_GENERATION.fullmatch(key)),
        code=key.isdigit(),
        unsure=shared or form in entity.clipped,
    )


def _sides(context: str, offset: int, length: int) -> tuple[str, ...]:
    """The character of a context before the form, else the one after it; "" where the context is the form itself."""
    return (context[offset - 1],) if offset else (context[length : length + 1],)


def _gaps_of(form: str) -> frozenset[int]:
    """The offsets in the folded form before which the form as written has a space or hyphen."""
    folded = fold(form)
    return frozenset(folded.anchors)


def check_span(pattern: Pattern, folded: Folded, start: int, end: int) -> Span | None:
    """The span of a form if it stands by itself there: not inside a longer word or number, not in a context of `never`."""
    low = folded.low
    first, last = (start, end) if not folded.gaps else folded.original(start, end)
    if pattern.latin_first and first and low[first - 1] < _PAST_LATIN and not _may_precede(low, first, pattern.form):
        return None
    if pattern.latin_last and last < len(low) and low[last] < _PAST_LATIN and not _may_follow(low, last):
        return None
    if pattern.straddles and _straddles(pattern.form, low, first, last):
        return None
    if pattern.amount and _is_amount(low, first, last):
        return None
    if pattern.code and not _is_code(low, first, last):
        return None
    text = folded.text
    beside = pattern.beside
    if beside and (text[start - 1 : start] in beside or text[end : end + 1] in beside or "" in beside):
        for offset, context in pattern.never:
            if start >= offset and text.startswith(context, start - offset):
                return None
    if last - first != end - start and not _gaps_allowed(pattern, low[first:last]):
        return None
    return Span(first, last, pattern.owners[0], pattern)


def _straddles(form: str, low: str, first: int, last: int) -> bool:
    """Whether the form is the end of one common word and the beginning of the next: 国网 in 我国网络, 键合 in 关键合作."""
    begins_in_word = low[first - 1 : first] + form[0] in WORDS
    if len(form) == 2:
        return begins_in_word and form[1] + low[last : last + 1] in WORDS
    if begins_in_word and form[1:] in WORDS:
        return True
    return form[:2] in WORDS and form[2] + low[last : last + 1] in WORDS


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


def _is_code(low: str, first: int, last: int) -> bool:
    """Whether digits there are a stock code, not a count: 688981 in “（688981.SH）”, not 600000 in “600000户”."""
    before, after = low[first - 1 : first], low[last : last + 1]
    return not _HAN.match(after) and (not _HAN.match(before) or before in "码为")


def _is_amount(low: str, first: int, last: int) -> bool:
    """Whether “4G” there is an amount of memory: 4G内存, 8G+4G, 运行内存4G."""
    before, after = low[max(0, first - _MEMORY_REACH) : first], low[last : last + _MEMORY_REACH]
    if re.match(r"\s*\+\s*\d+\s*[gt]", after) or re.search(r"\d+\s*[gt]\s*\+\s*$", before):
        return True
    return bool(_MEMORY.search(before) or _MEMORY.match(after.lstrip()))
