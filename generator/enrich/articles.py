"""An issue enriched: every article with its date, companies, technologies, mentions, key figures, summary and doubts.

Puts together what the other modules of this package find; decides only what is told of an article as a whole: which of
the technologies it names it is about, and which unknown firms are sure enough to stand among its companies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.enrich.candidates import Candidate, Cutter, find_candidates_in
from generator.enrich.dating import find_article_date
from generator.enrich.figures import find_figures
from generator.enrich.folding import fold
from generator.enrich.matcher import Matcher
from generator.enrich.mentions import Text, find_named, make_mentions, make_text
from generator.enrich.patterns import Span
from generator.enrich.places import Places
from generator.enrich.summary import make_summary
from generator.model import Article, Doubt, Entity, EntityKind, Issue, Mention

CANDIDATE = "candidate:"
"""What the entity id of a mention begins with where its firm is not in the knowledge; the name follows."""

_OFTEN = 2
"""Mentions from which on an article is about a technology, under whatever name. Measured on annotated articles: of those
named once, and only by an alias, one in three was annotated; of the others, nine in ten."""
_COUNTERS = frozenset({"研究咨询", "证券与保险", "证券"})
"""Kinds of firms that are quoted for numbers of others."""
_SPREADS = 3
"""Characters of a candidate's name from which on it is looked for in the other articles of its issue too."""
_DOUBTFUL = 0.5
"""Confidence from which on a candidate that does not join is worth a doubt on the page."""


def enrich_issue(issue: Issue, matcher: Matcher, cut: Cutter | None = None) -> Issue:
    """The issue with all that enrichment finds in its articles; what segmentation found stays as it is.

    `cut` cuts a text into words and makes candidates a little surer; it is not needed.
    """
    found = [_enrich(article, issue, matcher, cut) for article in issue.articles]
    joined = _Joined(each for _, _, candidates in found for each in candidates)
    return replace(issue, articles=tuple(_name_candidates(*each, joined) for each in found))


def find_candidates(issue: Issue, matcher: Matcher, cut: Cutter | None = None) -> tuple[Candidate, ...]:
    """The firms of the issue that the knowledge lacks, most sure first; rejected ones are left out."""
    merged: dict[str, Candidate] = {}
    for article in issue.articles:
        text = make_text(article).text
        for each in find_candidates_in(text, find_named(text, matcher), matcher.rejected, cut):
            known = merged.get(each.name)
            merged[each.name] = _merge(known, each, article.id) if known else replace(each, articles=(article.id,))
    return tuple(sorted(merged.values(), key=lambda each: (-each.confidence, -each.count, each.name)))


def _merge(first: Candidate, other: Candidate, article: str) -> Candidate:
    return replace(
        first,
        aliases=tuple(dict.fromkeys(first.aliases + other.aliases)),
        confidence=max(first.confidence, other.confidence),
        count=first.count + other.count,
        guess=first.guess or other.guess,
        articles=(*first.articles, article),
        reasons=tuple(dict.fromkeys(first.reasons + other.reasons)),
    )


def _enrich(article: Article, issue: Issue, matcher: Matcher, cut: Cutter | None) -> tuple[Article, Text, tuple[Candidate, ...]]:
    """The article with all but its unknown firms, which need the whole issue."""
    text = make_text(article)
    named = find_named(text.text, matcher)
    companies = find_companies(named, matcher)
    technologies = find_technologies(text, named)
    counted = [text.text[each.start : each.end] for each in named if _is_counted(each.entity)]
    enriched = replace(
        article,
        date=find_article_date(article, issue.date),
        companies=companies,
        technologies=technologies,
        mentions=make_mentions(text, named),
        figures=find_figures(article, issue.date, tuple(dict.fromkeys(counted))),
        summary=make_summary(article, (*companies, *technologies)),
    )
    return enriched, text, find_candidates_in(text.text, named, matcher.rejected, cut)


def _is_counted(entity: Entity) -> bool:
    return entity.type is EntityKind.COMPANY and entity.kind not in _COUNTERS


def find_companies(named: Sequence[Span], matcher: Matcher) -> tuple[str, ...]:
    """The canonical names of the companies, in the order of their first mentions.

    A named institute of a company names the company: 中国移动研究院 is an organization, its parent 中国移动 a company.
    """
    names: dict[str, None] = {}
    for each in named:
        entity: Entity | None = each.entity
        if entity and entity.type is EntityKind.ORGANIZATION:
            entity = matcher.by_id.get(entity.parent)
        if entity and entity.type is EntityKind.COMPANY:
            names[entity.name] = None
    return tuple(names)


def find_technologies(text: Text, named: Sequence[Span]) -> tuple[str, ...]:
    """The canonical names of the technologies that the article is about, in the order of their first mentions.

    One is, if it is named in the title, or twice, or by its own name; an alias in passing does not make an article one
    about the technology. All its mentions are kept all the same.
    """
    places: dict[str, list[Span]] = {}
    for each in named:
        if each.entity.type is EntityKind.TECHNOLOGY:
            places.setdefault(each.entity.name, []).append(each)
    return tuple(name for name, found in places.items() if _is_about(text, name, found))


def _is_about(text: Text, name: str, found: Sequence[Span]) -> bool:
    if len(found) >= _OFTEN or text.locate(found[0].start)[0] < 0:
        return True
    key = fold(name).text
    return any(fold(text.text[each.start : each.end]).text == key for each in found)


class _Joined:
    """The unknown firms of an issue that are sure enough to be named in its articles, in the order in which they were found."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.by_name = {each.name: each for each in candidates if each.joins}
        self._ranks = {name: rank for rank, name in enumerate(self.by_name)}
        self._named_by: dict[str, list[str]] = {}
        for name, each in self.by_name.items():
            for form in dict.fromkeys((name, *each.aliases)):
                self._named_by.setdefault(form, []).append(name)
        self._forms = Places(self._named_by)

    def order(self, names: Iterable[str]) -> list[str]:
        """Those of the names that joined, each once, in their order."""
        return sorted({name for name in names if name in self._ranks}, key=self._ranks.__getitem__)

    def find(self, text: str) -> Iterator[tuple[str, str, int]]:
        """Name, form and offset of all that the text names, in the order of the names, then of their forms."""
        places = self._forms.find(text)
        for name in self.order(name for form in places for name in self._named_by[form]):
            for form in (name, *self.by_name[name].aliases):
                for start in places.get(form, ()):
                    yield name, form, start


def _name_candidates(article: Article, text: Text, candidates: Sequence[Candidate], joined: _Joined) -> Article:
    """The article with the unknown firms of the issue that it names among its companies and mentions."""
    own = joined.order(each.name for each in candidates if each.joins)
    found = _find_free(article, text, own, joined)
    named = dict.fromkeys(each.entity_id.removeprefix(CANDIDATE) for each in found)
    doubts = [_doubt(article, each) for each in candidates if each.confidence >= _DOUBTFUL and each.name not in joined.by_name]
    order = {block: index for index, block in enumerate(text.numbers)}
    return replace(
        article,
        companies=tuple(dict.fromkeys((*article.companies, *named, *own))),
        mentions=tuple(sorted((*article.mentions, *found), key=lambda each: (order[each.block], each.start))),
        doubts=(*article.doubts, *doubts),
    )


def _find_free(article: Article, text: Text, own: Collection[str], joined: _Joined) -> list[Mention]:
    """Where the article names firms that joined, at places that no other mention has; the first to come has a place."""
    own = frozenset(own)
    starts = dict(zip(text.numbers, text.starts, strict=True))
    taken = bytearray(len(text.text))
    for each in article.mentions:
        taken[starts[each.block] + each.start : starts[each.block] + each.end] = b"\1" * (each.end - each.start)
    found: list[Mention] = []
    for name, form, start in joined.find(text.text):
        end = start + len(form)
        if (name in own or len(name) >= _SPREADS) and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * len(form)
            block, offset = text.locate(start)
            found.append(Mention(entity_id=CANDIDATE + name, block=block, start=offset, end=offset + len(form), surface=form))
    return found


def _doubt(article: Article, candidate: Candidate) -> Doubt:
    lines = next((block.lines for block in article.blocks if candidate.name in block.text), ())
    return Doubt(reason=f"“{candidate.name}”像是公司，知识库里没有（{'、'.join(candidate.reasons)}）", lines=lines)
