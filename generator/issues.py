"""What an ingest makes of an issue that was segmented: refused where it holds no article, dated, and made a document for merging.

Reads and writes nothing. A document without a date, by its own words or by --date, goes into the issue `undated`, and each of
its pages says so among its doubts. Samples of dates that are given:

    2021-11-17      2021-11
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.errors import DigestError, SourceError
from generator.model import Doubt, Issue, PartialDate, Problem, Role
from generator.project import Project

if TYPE_CHECKING:
    from generator.editorial.drafts import Document
    from generator.editorial.ledger import Ledger

UNDATED = "undated"
MIN_LINES = 2

_ONE_LINE = "只有一行文字"
_ONE_LINE_HINT = "应为有标题和正文的文档"
_NO_BODY = "只有目录或标题，没有正文"
_NO_BODY_HINT = "应为目录后面有文章的文档"
_UNDATED_DOUBT = "看不出文档的日期，暂归 undated 期；用 --date 或 --issue 指定后重新导入"
_BAD_DATE = "日期“{date}”不认识"
_BAD_DATE_HINT = "应如 2021-11-17 或 2021-11"


def require_articles(issue: Issue) -> None:
    """Raises: SourceError where the document is a single line, or no article of it has a paragraph."""
    file = issue.source.file
    filled = sum(1 for line in issue.source.lines if line.text.strip())
    if filled < MIN_LINES:
        raise SourceError(Problem(path=file, message=_ONE_LINE, hint=_ONE_LINE_HINT))
    if not any(block.role is Role.PARAGRAPH for article in issue.articles for block in article.blocks):
        raise SourceError(Problem(path=file, message=_NO_BODY, hint=_NO_BODY_HINT))


def date_issue(issue: Issue, date: str | None) -> Issue:
    """The issue with the date that is given, else the one that its lines tell, if any.

    Raises: DigestError where what is given is no date.
    """
    from generator.dates import find_issue_date

    found, evidence = find_issue_date([line.text for line in issue.source.lines])
    if date:
        found, evidence = _parse_date(date), f"--date {date}"
    return replace(issue, date=found, date_evidence=evidence)


def make_documents(
    project: Project,
    issues: Iterable[tuple[str, Issue]],
    ledgers: Mapping[str, Ledger],
    *,
    issue: str,
    publication: str,
    rights: str,
) -> list[Document]:
    """The documents of issues by the names of their sources, in their order, with what the settings say of each.

    `issue`, `publication` and `rights` go before the settings where they are not empty. Where nothing names an issue, a source
    stays in that of the ledger that knows it; a new one goes into that of its date.
    """
    from generator.editorial.drafts import make_document
    from generator.editorial.ledger import find_issue

    documents: list[Document] = []
    for name, found in issues:
        given = project.find_profile(name)
        wanted = issue or given.issue
        profile = replace(given.profile, publication=publication or given.profile.publication, rights=rights or given.profile.rights)
        issue_id = wanted or find_issue(ledgers, name) or str(found.date or UNDATED)
        documents.append(make_document(_doubt_date(found, wanted), file=name, issue_id=issue_id, profile=profile))
    return documents


def _doubt_date(issue: Issue, wanted: str) -> Issue:
    if issue.date or wanted:
        return issue
    doubt = Doubt(reason=_UNDATED_DOUBT)
    return replace(issue, articles=tuple(replace(each, doubts=(*each.doubts, doubt)) for each in issue.articles))


def _parse_date(text: str) -> PartialDate:
    from generator.editorial.faults import parse_date

    date = parse_date(text)
    if date is None:
        raise DigestError(Problem(path="--date", message=_BAD_DATE.format(date=text), hint=_BAD_DATE_HINT))
    return date
