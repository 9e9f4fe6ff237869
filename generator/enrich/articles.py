"""An issue enriched: every article with its date, companies, technologies, mentions, key figures, summary and doubts.

Puts together what the other modules of this package find; decides only what is told of an article as a whole: which of
the technologies it names it is about, and which unknown firms are sure enough to stand among its companies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.enrich.candidates import Candidate, Cutter, find_candidates_in
from generator.enrich.dating import find_article_date
from generator.enrich.figures import find_figures
from generator.enrich.folding import fold
from generator.enrich.matcher import Matcher
from generator.enrich.mentions import Text, find_named, make_mentions, make_text
from generator.enrich.patterns import Span
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
    joined = {each.name: each for _, _, candidates in found for each in candidates if each.joins}
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


def _name_candidates(article: Article, text: Text, candidates: Sequence[Candidate], joined: dict[str, Candidate]) -> Article:
    """The article with the unknown firms of the issue that it names among its companies and mentions."""
    own = {each.name for each in candidates if each.joins}
    taken = [(text.numbers.index(each.block), each.start, each.end) for each in article.mentions]
    mentions: list[Mention] = []
    for name in joined:
        if name not in own and len(name) < _SPREADS:
            continue
        for form in (name, *joined[name].aliases):
            mentions.extend(_find_free(text, form, name, taken))
    named = dict.fromkeys(each.entity_id.removeprefix(CANDIDATE) for each in mentions)
    doubts = [_doubt(article, each) for each in candidates if each.confidence >= _DOUBTFUL and each.name not in joined]
    order = {block: index for index, block in enumerate(text.numbers)}
    return replace(
        article,
        companies=tuple(dict.fromkeys((*article.companies, *named, *(name for name in joined if name in own)))),
        mentions=tuple(sorted((*article.mentions, *mentions), key=lambda each: (order[each.block], each.start))),
        doubts=(*article.doubts, *doubts),
    )


def _find_free(text: Text, form: str, name: str, taken: list[tuple[int, int, int]]) -> list[Mention]:
    """The places of a form that no other mention has; they are added to `taken`."""
    found: list[Mention] = []
    start = text.text.find(form)
    while start >= 0:
        block, offset = text.locate(start)
        place = (text.numbers.index(block), offset, offset + len(form))
        if all(each[0] != place[0] or each[2] <= place[1] or place[2] <= each[1] for each in taken):
            taken.append(place)
            found.append(Mention(entity_id=CANDIDATE + name, block=block, start=offset, end=offset + len(form), surface=form))
        start = text.text.find(form, start + len(form))
    return found


def _doubt(article: Article, candidate: Candidate) -> Doubt:
    lines = next((block.lines for block in article.blocks if candidate.name in block.text), ())
    return Doubt(reason=f"“{candidate.name}”像是公司，知识库里没有（{'、'.join(candidate.reasons)}）", lines=lines)
