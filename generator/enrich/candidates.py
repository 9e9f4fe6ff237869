"""Firms that the knowledge lacks, found by the shapes of `shapes`, by definitions and by lists beside known firms.

Weighs evidence and merges the forms of one firm; writes nothing (that is `curation`). A candidate above `JOINS` joins the
article's companies; the others wait for an editor.

    华为、甲微电子、中兴等企业…                        a list with known firms
    上海甲出行信息技术股份有限公司（下称“甲出行”）…     a legal name and its alias
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.enrich.legal_names import find_short_forms
from generator.enrich.naming import find_bare_name, is_name
from generator.enrich.patterns import Span
from generator.enrich.places import Places
from generator.enrich.shapes import COMPANY_LATIN, LEGAL, LIST, LIST_HEAD, SHAPES, STRONG_SUFFIX
from generator.model import EntityKind

JOINS = 0.8
"""Confidence from which on a candidate joins the article's companies. Measured on annotated articles whose firms were
taken out of the knowledge by halves: see tests/enrich and `digest entities candidates`."""
SHOWN = 0.3
"""Confidence below which a candidate is not even put on the review list."""
_LIST_SURE, _LIST_ANNOUNCED, _LIST_LIKELY, _LIST_WEAK = 0.85, 0.7, 0.6, 0.4
"""Confidence of a list member: beside two known firms or more; in a list that is announced as one of firms; beside one
known firm; beside none, in a list that is called one of firms afterwards."""
_FIRMS_ARE = re.compile("(?:企业|公司|厂商)[^。，；]{0,10}(?:[（(：]|，?(?:分别是|分别为|分别有|名单为|有|包括))$")
_EDGE_LOSS, _SHORT_EDGE_LOSS = 0.2, 0.05
"""What the first and last member of a list lose, as a phrase may cling to them; less where they are short."""
_SHORT_MEMBER = 4
_STRONG_GAIN = 0.1
_OFTEN, _OFTEN_GAIN = 3, 0.1
"""A name that the article has three times or more gains a little."""
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]?[”」』]?")
_LONGEST_SENTENCE = 1000
"""Characters before and after a name that its sentence is looked for in; a text without an end mark may have millions."""
_STRONG = re.compile(rf"(?:{STRONG_SUFFIX})$")
_LEFT_OF_LEGAL = re.compile(
    r".*(?:的|了|来自|称|是|被|由|向|将|与|及|和(?!舰|而泰|利时|记|辉|君)|子公司|旗下|股东|客户|供应商|收购|入股|控股方|参股|持有|成立|设立|注册|包括|例如|比如|对方|认购|委托)(?=.{4})"
)
_LEGAL_MEMBER = re.compile("(?:有限公司|有限责任公司)$")
_FIRM_LIST_END = re.compile("企业|公司|厂商|品牌|巨头|车企|运营商|供应商|大厂|券商|银行|进入者|单位")
Cutter = Callable[[str], Iterable[str]]
"""Cuts a text into words; their concatenation is the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A firm that the knowledge lacks: where it stands first, how often, how sure we are and why.

    `sentence` is the first in which it stands, `count` the number of places in the issue, `guess` the kind that the
    firms beside it have, `articles` the ids of the articles that name it, `reasons` the shapes in the editor's words.
    """

    name: str
    aliases: tuple[str, ...] = ()
    confidence: float
    count: int
    sentence: str
    guess: str = ""
    articles: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def joins(self) -> bool:
        """Whether it is sure enough to be named in its articles before an editor has looked."""
        return self.confidence >= JOINS


@dataclass(slots=True)
class _Evidence:
    """What speaks for a name in one article."""

    reasons: dict[str, float] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)

    def confidence(self, name: str, count: int) -> float:
        doubt = 1.0
        for each in self.reasons.values():
            doubt *= 1 - each
        sure = 1 - doubt + _STRONG_GAIN * bool(_STRONG.search(name)) + _OFTEN_GAIN * (count >= _OFTEN)
        return round(min(sure, 0.99), 2)


def find_candidates_in(
    text: str, named: Sequence[Span], rejected: frozenset[str] = frozenset(), cut: Cutter | None = None
) -> tuple[Candidate, ...]:
    """The unknown firms of one article's text, given what is known in it; most sure first, then in reading order.

    `cut` settles, where given, whether a name begins at a word's edge; without it the marks before a name decide.
    """
    found: dict[str, _Evidence] = {}
    taken = _Taken(named)
    for name, start, confidence, reason in _by_shape(text, taken):
        if cut and not _at_word_edge(text, start, cut):
            confidence -= _EDGE_LOSS
        found.setdefault(name, _Evidence()).reasons.setdefault(reason, confidence)
    for name, confidence, kinds in _by_list(text, taken):
        evidence = found.setdefault(name, _Evidence())
        evidence.reasons["同列"] = max(confidence, evidence.reasons.get("同列", 0.0))
        evidence.kinds.extend(kind for kind in kinds if kind)
    for legal, short in find_short_forms(text, tuple(found)):
        _merge(found, legal, short)
    places = Places(form for name, evidence in found.items() for form in (name, *evidence.aliases)).find(text)
    candidates = [_make_candidate(text, name, found[name], places) for name in found if name not in rejected]
    candidates = [each for each in candidates if each.confidence >= SHOWN]
    return tuple(sorted(candidates, key=lambda each: (-each.confidence, places.get(each.name, (-1,))[0])))


def _make_candidate(text: str, name: str, evidence: _Evidence, places: Mapping[str, Sequence[int]]) -> Candidate:
    count = len(places.get(name, ()))
    at = places.get(name if count else next(iter(evidence.aliases), name), (0,))[0]
    nearest = max(0, at - _LONGEST_SENTENCE)
    begin = max(text.rfind(mark, nearest, at) for mark in "。！？!?\n") + 1
    sentence = _SENTENCE.match(text, begin or nearest, at + _LONGEST_SENTENCE)
    return Candidate(
        name=name,
        aliases=tuple(evidence.aliases),
        confidence=evidence.confidence(name, count),
        count=count or 1,
        sentence=sentence.group().strip() if sentence else "",
        guess=max(evidence.kinds, key=evidence.kinds.count) if evidence.kinds else "",
        reasons=tuple(evidence.reasons),
    )


class _Taken:
    """Where the text names what is known: firms and organizations bar a candidate, technologies only a short one.

    The spans are ascending and none overlaps another, so that one look finds the nearest.
    """

    def __init__(self, named: Sequence[Span]) -> None:
        firms = [each for each in named if each.entity.type is not EntityKind.TECHNOLOGY]
        self._all = ([each.start for each in named], [each.end for each in named])
        self._firms = ([each.start for each in firms], [each.end for each in firms])
        self._by_start = {each.start: each for each in firms}
        self._by_end = {each.end: each for each in firms}

    def overlaps(self, start: int, end: int, *, firms_only: bool = False) -> bool:
        starts, ends = self._firms if firms_only else self._all
        nearest = bisect_right(ends, start)
        return nearest < len(starts) and starts[nearest] < end

    def company_kind(self, start: int, end: int) -> str | None:
        """The kind of the known company that the span ends or begins with, None if there is none."""
        firm = self._by_start.get(start)
        if firm is None or firm.end > end:
            firm = self._by_end.get(end)
        if firm is None or firm.start < start or firm.entity.type is not EntityKind.COMPANY:
            return None
        return firm.entity.kind


def _by_shape(text: str, taken: _Taken) -> Iterator[tuple[str, int, float, str]]:
    for shape in SHAPES:
        if shape.hint not in text:
            continue
        for match in shape.pattern.finditer(text):
            start, end = match.span("name")
            name = match["name"]
            if shape.pattern is LEGAL:
                cut_off = _LEFT_OF_LEGAL.match(name)
                start += cut_off.end() if cut_off else 0
                name = text[start:end]
            legal = shape.pattern is LEGAL
            if not legal:
                name = find_bare_name(name)
                end = start + len(name)
            if taken.overlaps(start, end, firms_only=legal or shape.pattern is COMPANY_LATIN):
                continue
            if is_name(name, legal=legal):
                yield name.strip(), start, shape.confidence, shape.reason


def _by_list(text: str, taken: _Taken) -> Iterator[tuple[str, float, list[str]]]:
    """Members of lists of firms that are not known: each with its confidence and the kinds of the known ones."""
    for match in LIST.finditer(text):
        offset = match.start("list")
        members: list[tuple[int, str]] = []
        for piece in match["list"].split("、"):
            head = LIST_HEAD.match(piece) if not members else None
            skipped = head.end() if head else 0
            members.append((offset + skipped, piece[skipped:]))
            offset += len(piece) + 1
        kinds = [_member_kind(taken, start, piece) for start, piece in members]
        known = [kind for kind in kinds if kind is not None]
        announced = bool(_FIRMS_ARE.search(text, max(0, match.start() - 16), members[0][0]))
        called_firms = announced or bool(_FIRM_LIST_END.search(match["end"] or ""))
        confidence = _LIST_SURE if len(known) >= 2 or (known and called_firms) else _LIST_LIKELY if known else 0.0
        if not known and called_firms:
            confidence = _LIST_ANNOUNCED if announced else _LIST_WEAK
        if not confidence or (not announced and 2 * len(known) + called_firms < len(members) - 1):
            continue
        last = len(members) - 1
        for index, (start, piece) in enumerate(members):
            end = start + len(piece)
            if kinds[index] is None and not taken.overlaps(start, end) and is_name(piece):
                clings = (index == 0 and start == match.start("list") and not _begins(text, start)) or (index == last and not match["end"])
                loss = _SHORT_EDGE_LOSS if len(piece) <= _SHORT_MEMBER else _EDGE_LOSS
                yield piece.strip(), round(confidence - loss * clings, 2), known


def _member_kind(taken: _Taken, start: int, piece: str) -> str | None:
    """The kind of a known company that the member names; "" for a legal name, which is a firm's whoever it is."""
    kind = taken.company_kind(start, start + len(piece))
    return "" if kind is None and _LEGAL_MEMBER.search(piece) else kind


def _begins(text: str, start: int) -> bool:
    """Whether a new sentence or line begins there, so that nothing can cling to a first member."""
    return start == 0 or text[start - 1] in "。\n；：“（"


def _merge(found: dict[str, _Evidence], legal: str, short: str) -> None:
    """Makes one candidate of a legal name and its short form."""
    evidence = found.setdefault(short, _Evidence())
    evidence.aliases[legal] = None
    for reason, confidence in found.pop(legal).reasons.items():
        evidence.reasons.setdefault(reason, confidence)


def _at_word_edge(text: str, start: int, cut: Cutter) -> bool:
    begin = max(0, start - 12)
    offset = begin
    for word in cut(text[begin : start + 12]):
        if offset == start:
            return True
        offset += len(word)
    return False
