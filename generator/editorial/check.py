"""`digest check`: all problems of content/ at once, each with its path and line, in the editor's language.

The checks are small named functions. What a page by itself shows wrong in its front matter is found as it is parsed, and what
all pages together show, dead links and twins, when the last one is; in between only that page is held which is being
checked. All of it is linear in the number of pages. An error is what readers would see on a
published page, or what keeps a page from being read; all else is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from generator.editorial import check_fields, check_links, check_text, check_twins
from generator.editorial.folder import CheckSettings, Folder, Proof
from generator.editorial.ledger import Ledger
from generator.editorial.ledger_file import find_ledgers
from generator.editorial.pages import is_page, parse_whole_page
from generator.editorial.shelf import make_shelf
from generator.model import Knowledge, Problem

PageCheck = Callable[[Folder, Proof], Iterator[Problem]]

FIELD_CHECKS: tuple[PageCheck, ...] = (
    check_fields.check_title,
    check_fields.check_date,
    check_fields.check_section,
    check_fields.check_names,
    check_fields.check_summary,
    check_fields.check_summary_author,
    check_fields.check_doubts,
)

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
    yield from _check_ids(texts, ledgers, unreadable)


def _check_ids(texts: Mapping[str, str], ledgers: Mapping[str, Ledger], unreadable: Collection[str]) -> Iterator[Problem]:
    entries = [entry for ledger in ledgers.values() for entry in ledger.entries.values()]
    yield from make_shelf(texts, unreadable, entries).problems


def _check_texts(texts: Mapping[str, str], knowledge: Knowledge, settings: CheckSettings, unreadable: Collection[str]) -> Iterator[Problem]:
    unmerged = {path: match.start() for path, text in texts.items() if is_page(path) and (match := _find_conflict(text))}
    for path, start in unmerged.items():
        yield Problem(path=path, line=texts[path].count("\n", 0, start) + 1, message=_UNMERGED[0], hint=_UNMERGED[1])
    merged = {path: text for path, text in texts.items() if path not in unmerged}
    ledgers, problems = find_ledgers(merged)
    yield from problems
    yield from _check_ids(merged, ledgers, unreadable)
    yield from _check_pages(merged, Folder(texts=texts, knowledge=knowledge, ledgers=ledgers, settings=settings))


def _check_pages(texts: Mapping[str, str], folder: Folder) -> Iterator[Problem]:
    """The problems of pages, one page after the other; of each is kept only what other pages are compared with."""
    places = check_links.Places(folder.texts)
    links: list[check_links.Link] = []
    wordings: list[Problem] = []
    articles: list[check_twins.Clauses] = []
    for path in sorted(filter(is_page, texts)):
        parsed = parse_whole_page(path, texts[path])
        yield from parsed.problems
        if not parsed.page or not parsed.front:
            continue
        proof = Proof(page=parsed.page, front=parsed.front)
        for check in FIELD_CHECKS:
            yield from check(folder, proof)
        places.add(parsed.page)
        links += check_links.find_links(proof)
        wordings += check_text.check_wording(proof)
        articles.append(check_twins.find_article_clauses(proof))
    # Problems of one line are told in this order.
    yield from check_links.check_links(links, places)
    yield from wordings
    yield from check_twins.check_twins(articles)
    yield from check_links.check_other_pages(folder.texts, places)


def _find_conflict(text: str) -> re.Match[str] | None:
    return _CONFLICT_MARK.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
