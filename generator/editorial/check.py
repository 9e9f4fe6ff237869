"""`digest check`: all problems of content/ at once, each with its path and line, in the editor's language.

The checks are small named functions in two tables, by page and by folder; what a page by itself shows wrong in its front
matter is found as it is parsed. All of it is linear in the number of pages. An error is what readers would see on a
published page, or what keeps a page from being read; all else is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from generator.editorial import check_fields, check_links, check_text, check_twins
from generator.editorial.folder import CheckSettings, Folder
from generator.editorial.ledger_file import find_ledgers
from generator.editorial.pages import is_page, parse_whole_page
from generator.editorial.shelf import make_shelf
from generator.model import Knowledge, Page, Problem

PageCheck = Callable[[Folder, Page], Iterator[Problem]]
FolderCheck = Callable[[Folder], Iterator[Problem]]

PAGE_CHECKS: tuple[PageCheck, ...] = (
    check_fields.check_title,
    check_fields.check_date,
    check_fields.check_section,
    check_fields.check_names,
    check_fields.check_summary,
    check_fields.check_summary_author,
    check_fields.check_doubts,
    check_links.check_links,
    check_text.check_wording,
)
FOLDER_CHECKS: tuple[FolderCheck, ...] = (check_twins.check_twins, check_links.check_other_pages)

_CONFLICT_MARK = re.compile(r"^(?:<{7}|>{7})(?=\s|$)", re.M)
_UNMERGED = ("合并冲突没有清理", "删去 <<<<<<<、=======、>>>>>>> 三种标记行，只留要的内容")


def check_content(
    texts: Mapping[str, str],
    knowledge: Knowledge,
    settings: CheckSettings | None = None,
    *,
    unreadable: Collection[str] = (),
) -> Iterator[Problem]:
    """All problems of the content, by path and line.

    `texts` are article pages, hand-written pages and ledgers by path below content/; `unreadable` the paths of files that
    are there but are no text, which whoever read them reports.
    """
    problems = [*_check_texts(texts, knowledge, settings or CheckSettings(), unreadable)]
    yield from sorted(problems, key=lambda problem: (problem.path, problem.line))


def check_ids(texts: Mapping[str, str], unreadable: Collection[str] = ()) -> Iterator[Problem]:
    """Ids that two pages have or that an editor changed, and ledgers that cannot be read: a build needs to know these."""
    ledgers, problems = find_ledgers(texts)
    yield from problems
    entries = [entry for ledger in ledgers.values() for entry in ledger.entries.values()]
    yield from make_shelf(texts, unreadable, entries).problems


def _check_texts(texts: Mapping[str, str], knowledge: Knowledge, settings: CheckSettings, unreadable: Collection[str]) -> Iterator[Problem]:
    unmerged = {path for path, text in texts.items() if is_page(path) and _CONFLICT_MARK.search(text)}
    for path in unmerged:
        line = texts[path].count("\n", 0, _CONFLICT_MARK.search(texts[path]).start()) + 1  # type: ignore[union-attr]
        yield Problem(path=path, line=line, message=_UNMERGED[0], hint=_UNMERGED[1])
    merged = {path: text for path, text in texts.items() if path not in unmerged}
    yield from check_ids(merged, unreadable)
    pages, fronts = [], {}
    for path in sorted(filter(is_page, merged)):
        parsed = parse_whole_page(path, merged[path])
        yield from parsed.problems
        if parsed.page and parsed.front:
            pages.append(parsed.page)
            fronts[path] = parsed.front
    folder = Folder(
        pages=pages,
        texts=texts,
        knowledge=knowledge,
        ledgers=find_ledgers(merged)[0],
        settings=settings,
        fronts=fronts,
    )
    for page in pages:
        for page_check in PAGE_CHECKS:
            yield from page_check(folder, page)
    for folder_check in FOLDER_CHECKS:
        yield from folder_check(folder)
