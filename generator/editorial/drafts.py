"""Articles of a segmented and enriched document as drafts of pages, before anyone knows their ids.

Gives no ids and looks at no page that is there (that is `merge`). `source.lines` of a draft reads "68-76, 80": ranges in
reading order, blank lines within them included.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.editorial.body import render_body
from generator.editorial.faults import SLUG
from generator.editorial.fingerprint import Fingerprint, make_fingerprint
from generator.errors import DigestError
from generator.model import Article, Issue, Page, PageSource, PartialDate, Problem

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
PUBLISHED = "published"
UNTITLED_STATUS = "review"
"""A fragment without a title waits for an editor, whatever the settings say of new pages."""

_BAD_ISSUE = "期号“{issue_id}”不能用作文件夹名"
_BAD_ISSUE_HINT = "应如 2021-11 或 2021-05-27，用 --issue 指定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the settings say of the pages of a source. Empty `rights`: full, unless the document has a rights notice."""

    status: str = "draft"
    rights: str = ""
    publication: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as a page without id and path, with what it is known by."""

    page: Page
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The drafts of one source document, in reading order. `file` is its name below content/sources."""

    file: str
    sha256: str
    issue_id: str
    title: str = ""
    date: PartialDate | None = None
    sections: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Where the filled lines of a document stand: `rank` counts them from 0, `page` is known for PDF only."""

    rank: Mapping[int, int]
    page: Mapping[int, int]

    @classmethod
    def of(cls, issue: Issue) -> Places:
        """The places of an issue's source."""
        filled = [line for line in issue.source.lines if line.text.strip()]
        return cls(
            {line.number: place for place, line in enumerate(filled)},
            {line.number: line.page for line in filled if line.page},
        )


def make_document(issue: Issue, *, file: str, issue_id: str, profile: Profile | None = None) -> Document:
    """The drafts of a document's articles.

    Raises: DigestError when the issue id cannot be a folder's name.
    """
    if not SLUG.fullmatch(issue_id):
        message = _BAD_ISSUE.format(issue_id=issue_id)
        raise DigestError(Problem(path=file, message=message, hint=_BAD_ISSUE_HINT))
    places = Places.of(issue)
    pages = [make_page(each, issue, file=file, issue_id=issue_id, profile=profile, places=places) for each in issue.articles]
    return Document(
        file=file,
        sha256=issue.source.sha256,
        issue_id=issue_id,
        title=issue.title or "",
        date=issue.date,
        sections=issue.sections,
        drafts=tuple(
            Draft(page=page, fingerprint=_fingerprint(article, page)) for article, page in zip(issue.articles, pages, strict=True)
        ),
    )


def make_page(
    article: Article,
    issue: Issue,
    *,
    file: str,
    issue_id: str,
    page_id: str = "",
    profile: Profile | None = None,
    places: Places | None = None,
) -> Page:
    """The page that an article becomes when no editor has touched it; without a path, and with an id only if given.

    `places` spares counting the lines of the document for each of its articles.
    """
    profile = profile or Profile()
    places = places or Places.of(issue)
    byline = article.byline or ""
    return Page(
        path="",
        id=page_id,
        title=_one_line(article.title),
        subtitle=_one_line(article.subtitle),
        date=article.date,
        issue=issue_id,
        section=_one_line(article.section),
        companies=article.companies,
        technologies=article.technologies,
        summary=_one_line(article.summary),
        figures=article.figures,
        status=profile.status if article.title or profile.status != PUBLISHED else UNTITLED_STATUS,
        rights=profile.rights or ("summary" if issue.rights_notice else "full"),
        source=PageSource(
            publication=profile.publication or _one_line(issue.title),
            file=file,
            lines=render_ranges(article.lines, places.rank),
            page=str(article.page) if article.page is not None else _pages(article, places),
            url=profile.url,
        ),
        byline=_one_line(byline),
        doubts=tuple(_one_line(str(doubt)) for doubt in article.doubts),
        body=render_body(article.blocks, byline),
    )


def render_ranges(lines: Sequence[int], rank: Mapping[int, int]) -> str:
    """Line numbers in reading order as ranges; blank lines, which have no rank, part nothing.

    >>> render_ranges([3, 5, 9, 10, 1], {1: 0, 3: 1, 5: 2, 7: 3, 9: 4, 10: 5})
    '3-5, 9-10, 1'
    """
    ranges: list[tuple[int, int]] = []
    for number in lines:
        if ranges and rank.get(number) == rank.get(ranges[-1][1], -2) + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def _one_line(text: str | None) -> str:
    return _LONE_SURROGATE.sub("\ufffd", " ".join((text or "").split()))


def _pages(article: Article, places: Places) -> str:
    """The pages of a paginated document that an article is on."""
    pages = sorted({places.page[number] for number in article.lines if number in places.page})
    if not pages:
        return ""
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"


def _fingerprint(article: Article, page: Page) -> Fingerprint:
    return make_fingerprint(page.title, (block.text for block in article.blocks), page.source.lines)
