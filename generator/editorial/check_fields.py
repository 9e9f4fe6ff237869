"""Checks of a page's fields that need more than the field: lengths, dates against the issue, names against the knowledge.

Kinds, choices and keys are checked as a page is parsed (`faults`). What is looked for, by example:

    title: 某厂扩产。              末尾的标点
    companies: [SMIC]              别名，应写 中芯国际
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.editorial.faults import suggest
from generator.editorial.folder import Folder, Proof
from generator.editorial.ledger import hash_value
from generator.model import EntityKind, PartialDate, Problem

TITLE_MOST = 60
"""Characters of a title: two lines of a phone; the longest of the project's sample digests has 46."""
SUMMARY_LEAST, SUMMARY_MOST = 20, 160
"""Characters of a summary: less says nothing, more is cut by search engines and feed readers."""
_TRAILING_MARKS = "。，、；：,.;:"

_NO_TITLE = ("没有标题", "按内容拟一个，不超过 60 个字")
_LONG_TITLE = ("标题有 {count} 个字", f"应不超过 {TITLE_MOST} 个字")
_TRAILING_MARK = ("标题末尾有“{mark}”", "标题末尾不加标点，问号和叹号除外")
_NO_SUMMARY = ("没有摘要", f"写一两句话，{SUMMARY_LEAST}–{SUMMARY_MOST} 个字")
_SHORT_SUMMARY = ("摘要只有 {count} 个字", f"应有 {SUMMARY_LEAST}–{SUMMARY_MOST} 个字")
_LONG_SUMMARY = ("摘要有 {count} 个字", f"应有 {SUMMARY_LEAST}–{SUMMARY_MOST} 个字")
_AUTO_SUMMARY = ("已发布，摘要还是机器写的", "读过、改好以后，把 summary_by 改成 editor")
_EDITED_SUMMARY = ("摘要已由编辑改写，summary_by 还是 auto", "把 summary_by 改成 editor")
_DATE_AFTER_ISSUE = ("日期 {date} 晚于本期的 {issue}", "核对日期；不知道就空着")
_UNKNOWN_SECTION = ("本期没有栏目“{section}”", "应是 {sections} 之一")
_SECTION_MEANT = ("本期没有栏目“{section}”", "是不是“{meant}”？")
_DOUBT = ("有疑点没有核对：{doubt}", "对照来源核对，改好后删去这一条")
_NAME_FIELDS = (("companies", EntityKind.COMPANY), ("technologies", EntityKind.TECHNOLOGY))


def check_title(folder: Folder, proof: Proof) -> Iterator[Problem]:
    """A missing or long title, or one that ends like a sentence."""
    page = proof.page
    if not page.title and proof.is_readable("title"):
        yield proof.problem(proof.line("title"), *_NO_TITLE)
    elif len(page.title) > TITLE_MOST:
        message = _LONG_TITLE[0].format(count=len(page.title))
        yield proof.problem(proof.line("title"), message, _LONG_TITLE[1])
    if page.title and page.title[-1] in _TRAILING_MARKS:
        message = _TRAILING_MARK[0].format(mark=page.title[-1])
        yield proof.problem(proof.line("title"), message, _TRAILING_MARK[1])


def check_summary(folder: Folder, proof: Proof) -> Iterator[Problem]:
    """A missing summary or one of a wrong length."""
    page = proof.page
    count = len(page.summary)
    fault = _NO_SUMMARY if not count else _SHORT_SUMMARY if count < SUMMARY_LEAST else _LONG_SUMMARY
    if not SUMMARY_LEAST <= count <= SUMMARY_MOST and (page.summary or proof.is_readable("summary", absent=True)):
        yield proof.problem(proof.line("summary"), fault[0].format(count=count), fault[1])


def check_summary_author(folder: Folder, proof: Proof) -> Iterator[Problem]:
    """A machine's summary before readers, or an editor's that is still called the machine's."""
    page = proof.page
    if page.summary_by != "auto" or not page.summary:
        return
    ledger = next((each for each in folder.ledgers.values() if page.id in each.entries), None)
    written = ledger.entries[page.id].written.get("summary") if ledger else None
    if written and written != hash_value("summary", page.summary):
        yield proof.problem(proof.line("summary_by"), *_EDITED_SUMMARY, warning=True)
    elif page.status == "published":
        yield proof.problem(proof.line("summary_by"), *_AUTO_SUMMARY, warning=True)


def check_date(folder: Folder, proof: Proof) -> Iterator[Problem]:
    """A day after the day of the issue."""
    page = proof.page
    issue_date = folder.issue_date(page.issue)
    if page.date and issue_date and _is_after(page.date, issue_date):
        message = _DATE_AFTER_ISSUE[0].format(date=page.date, issue=issue_date)
        yield proof.problem(proof.line("date"), message, _DATE_AFTER_ISSUE[1])


def check_section(folder: Folder, proof: Proof) -> Iterator[Problem]:
    """A section that neither the issue's documents nor the settings name."""
    page = proof.page
    known = folder.sections(page.issue)
    allowed = known | set(folder.settings.sections)
    if not page.section or not known or page.section in allowed:
        return
    meant = suggest(page.section, sorted(allowed))
    fault = _SECTION_MEANT if meant else _UNKNOWN_SECTION
    hint = fault[1].format(meant=meant, sections="、".join(sorted(allowed)))
    line = proof.line("section")
    yield proof.problem(line, fault[0].format(section=page.section), hint)


def check_doubts(folder: Folder, proof: Proof) -> Iterator[Problem]:
    """Doubts that nobody has settled."""
    for place, doubt in enumerate(proof.page.doubts):
        yield proof.problem(proof.line("doubts", place), _DOUBT[0].format(doubt=doubt), _DOUBT[1])


def check_names(folder: Folder, proof: Proof) -> Iterator[Problem]:
    """Companies and technologies that the knowledge lacks or calls otherwise; nothing where it has none of a kind."""
    page = proof.page
    for field, kind in _NAME_FIELDS:
        names = page.companies if kind is EntityKind.COMPANY else page.technologies
        for place, name in enumerate(names):
            if fault := folder.names.find_fault(kind, name):
                yield proof.problem(proof.line(field, place), *fault)


def _is_after(date: PartialDate, other: PartialDate) -> bool:
    """Whether the one is later as far as both are known."""
    for mine, theirs in ((date.year, other.year), (date.month, other.month), (date.day, other.day)):
        if not mine or not theirs:
            return False
        if mine != theirs:
            return mine > theirs
    return False
