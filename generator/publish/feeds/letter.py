"""An issue as a letter: all its articles by section, each with headline, summary, key figures and source.

Texts of articles are not part of it; each headline leads to its article. Feeds show the letter as plain HTML, the newsletter
dresses it. A sample of its beginning:

    2021年11月号，共12条，5个栏目。
    产业环境
    三家封装产线同周投产，测试提到切割之前
    编辑摘要：同一周里，三家封装企业先后公布了新产线的进度。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Listing, Page
from generator.publish.feeds.characters import escape_text, flatten, render_address
from generator.publish.feeds.content import find_original, render_source, say_figure, say_source
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.entries import SECTION, Category, Entry, say_rights
from generator.publish.issues import describe_issue
from generator.publish.listings import group_rows
from generator.publish.prose import cut_prose, plain_prose
from generator.publish.publication import article_url, issue_url
from generator.publish.shown import Shown
from generator.publish.words import NO_SECTION, SUMMARY_BY, UNTITLED

LEAD_CHARACTERS = 120
"""How much of its text stands for the summary that an article lacks, in code points: as long as a summary may be."""

_COLON = "："
_COUNT = "{name}，共{articles}条"
_SECTIONS = "，{sections}个栏目"
_STOP = "。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article in a letter. `by` says whose words `text` is, "" where it is the beginning of the article itself.

    `figures` are pairs of a value and what it is. All texts are plain, on one line.
    """

    page: Page
    url: str
    title: str
    text: str
    by: str
    figures: tuple[tuple[str, str], ...]
    source: str
    original: str
    rights: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The articles of a section. `url` is "" for those in none."""

    name: str
    url: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An issue as a letter. `count` says how much it holds."""

    issue: Listing
    name: str
    url: str
    count: str
    parts: tuple[Part, ...]


def make_letter(distribution: Distribution, issue: Listing) -> Letter:
    """The issue's letter, its articles in the order in which the issue shows them."""
    publication = distribution.publication
    name = f"{flatten(publication.settings.site_name)}{issue.name}"
    parts = tuple(_make_parts(distribution, issue))
    sections = sum(bool(part.url) for part in parts)
    count = _COUNT.format(name=issue.name, articles=len(issue.pages)) + (_SECTIONS.format(sections=sections) if sections > 1 else "")
    return Letter(issue=issue, name=name, url=distribution.site + issue_url(issue.slug), count=count + _STOP, parts=parts)


def make_issue_entry(distribution: Distribution, issue: Listing, *, lean: bool = False) -> Entry:
    """The issue as an entry of the feed by issue: the whole letter, or if `lean` its first headlines only."""
    publication = distribution.publication
    moment = distribution.find_moment(issue)
    site_name, summary = flatten(publication.settings.site_name), flatten(describe_issue(issue))
    parts = group_rows(issue.pages, publication.slugs)
    return Entry(
        id=distribution.settings.make_id("issue", issue.slug),
        url=distribution.site + issue_url(issue.slug),
        title=f"{site_name}{issue.name}",
        summary=summary,
        lead=summary,
        content="" if lean else render_letter(make_letter(distribution, issue)),
        author=site_name,
        published=moment.published,
        updated=moment.updated,
        categories=() if lean else tuple(Category(SECTION, name) for section, _ in parts if (name := flatten(section))),
    )


def render_letter(letter: Letter) -> str:
    """The letter as HTML without any dress."""
    return "".join(_render_parts(letter))


def _render_parts(letter: Letter) -> Iterator[str]:
    yield f"<p>{escape_text(letter.count)}</p>"
    for part in letter.parts:
        if len(letter.parts) > 1 or part.url:
            yield f"<h3>{escape_text(part.name)}</h3>"
        for piece in part.pieces:
            yield f'<h4><a href="{render_address(piece.url)}">{escape_text(piece.title)}</a></h4>'
            if piece.text:
                by = f"<strong>{piece.by}</strong>{_COLON}" if piece.by else ""
                yield f"<p>{by}{escape_text(piece.text)}</p>"
            if piece.figures:
                figures = (f"<li><strong>{escape_text(value)}</strong>{_COLON}{escape_text(what)}</li>" for value, what in piece.figures)
                yield f"<ul>{''.join(figures)}</ul>"
            yield render_source(piece.page)


def _make_parts(distribution: Distribution, issue: Listing) -> Iterator[Part]:
    slugs = distribution.publication.slugs
    for section, pages in group_rows(issue.pages, slugs):
        url = f"{distribution.site}sections/{slugs[section]}/" if section in slugs else ""
        pieces = tuple(_make_piece(distribution, page) for page in pages)
        yield Part(name=flatten(section) or NO_SECTION, url=url, pieces=pieces)


def _make_piece(distribution: Distribution, page: Page) -> Piece:
    summary = flatten(page.summary)
    return Piece(
        page=page,
        url=distribution.site + article_url(page),
        title=flatten(page.title) or UNTITLED,
        text=summary or _find_lead(distribution.publication.shown[page.id]),
        by=SUMMARY_BY.get(page.summary_by, SUMMARY_BY["auto"]) if summary else "",
        figures=tuple(map(say_figure, page.figures)),
        source=say_source(page),
        original=find_original(page),
        rights=say_rights(page),
    )


def _find_lead(shown: Shown) -> str:
    return flatten(plain_prose(cut_prose(shown.blocks, LEAD_CHARACTERS)).replace("\n", ""))
