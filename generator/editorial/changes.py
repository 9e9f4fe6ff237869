"""What a change of content/ comes to: pages added, changed and taken away, with their doubts and problems, as Markdown.

Compares two trees of texts by the ids of their pages; reads no file and knows no version control. A summary:

    | 内容检查 | |
    | --- | ---: |
    | 新增文章 | 1 |
    | 没有了结的疑点 | 2，这次改动的页里 1 |

    | 改动 | 编号 | 标题 | 状态 | 疑点 | 错误 | 提醒 |
    | --- | --- | --- | --- | ---: | ---: | ---: |
    | 新增 | 2021-11-007 | 某厂扩建十二英寸产线 | review | 1 | 0 | 2 |
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.editorial.pages import is_page, parse_page
from generator.model import Level, Page, Problem
from generator.publish.escape import escape_markdown

PREFIX = "content/"
"""What stands before the paths of problems and not before those of pages."""

MOST_ROWS = 100
"""Rows of a table. The text of a pull request holds 65,536 characters; two full tables come to half of that."""

MOST_CHARACTERS = 120
"""Characters of a title or a message in a table, so that a page without any front matter does not fill it."""


class Kind(StrEnum):
    """What became of a page."""

    ADDED = "新增"
    CHANGED = "改动"
    MOVED = "挪动"
    REMOVED = "删去"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A page that is not as it was: its path and, where it can be read, the page; of a removed one, as it was."""

    kind: Kind
    path: str
    page: Page | None


def find_changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """The article pages that differ between two trees of texts by path below content/, in the order of paths."""
    old, new = _read_pages(before), _read_pages(after)
    found = []
    for key, (path, page) in new.items():
        was = old[key][0] if key in old else path  # a page whose id was changed or can no longer be read is known by its path
        if kind := _compare(before.get(was), after[path], moved=was != path):
            found.append(Change(kind=kind, path=path, page=page))
    gone = ((path, page) for key, (path, page) in old.items() if key not in new and path not in after)
    found += [Change(kind=Kind.REMOVED, path=path, page=page) for path, page in gone]
    return tuple(sorted(found, key=lambda change: (change.path, change.kind)))


def pick_problems(problems: Iterable[Problem], before: Mapping[str, str], after: Mapping[str, str]) -> list[Problem]:
    """The errors, and the warnings of files that differ; first those on lines that differ, and errors before warnings.

    `problems` have paths from the project's folder, the trees below content/. What shows problems beside a change shows
    the first few only.
    """
    lines = {path: _changed_lines(before.get(path, ""), text) for path, text in after.items() if before.get(path) != text}

    def rank(problem: Problem) -> tuple[bool, bool]:
        return problem.line not in lines.get(problem.path.removeprefix(PREFIX), ()), problem.level is not Level.ERROR

    kept = [each for each in problems if each.level is Level.ERROR or each.path.removeprefix(PREFIX) in lines]
    return sorted(kept, key=rank)


def render_summary(after: Mapping[str, str], problems: Sequence[Problem], before: Mapping[str, str] | None = None) -> str:
    """Two tables and a list in Markdown: counts, the pages that differ from `before`, and the problems."""
    pages = [page for _, page in _read_pages(after).values() if page]
    changes = find_changes(before, after) if before is not None else ()
    shown = pick_problems(problems, before, after) if before is not None else list(problems)
    parts = [_render_counts(pages, changes if before is not None else None, problems)]
    if changes:
        parts.append(_render_changes(changes, problems))
    if shown:
        parts.append(_render_problems(shown))
    return "\n".join(parts)


def _read_pages(texts: Mapping[str, str]) -> dict[str, tuple[str, Page | None]]:
    """Each article page with its path, by id; by path where it has none or another page has it too."""
    found: dict[str, tuple[str, Page | None]] = {}
    for path in sorted(filter(is_page, texts)):
        page, _ = parse_page(path, texts[path])
        found[page.id if page and page.id not in found else path] = (path, page)
    return found


def _compare(old: str | None, new: str, *, moved: bool) -> Kind | None:
    if old is None:
        return Kind.ADDED
    if old != new:
        return Kind.CHANGED
    return Kind.MOVED if moved else None


def _changed_lines(old: str, new: str) -> set[int]:
    """The numbers of the lines of `new` that `old` does not have there, and 0 for the file as a whole."""
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    changed = (range(start + 1, end + 1) for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal")
    return {0}.union(*changed)


def _render_counts(pages: Sequence[Page], changes: Sequence[Change] | None, problems: Sequence[Problem]) -> str:
    doubts = str(sum(len(page.doubts) for page in pages))
    rows = [("文章", str(len(pages)))]
    if changes is not None:
        kinds = Counter(change.kind for change in changes)
        rows += [(f"{kind}文章", str(kinds[kind])) for kind in Kind]
        theirs = sum(len(each.page.doubts) for each in changes if each.page and each.kind is not Kind.REMOVED)
        doubts += f"，这次改动的页里 {theirs}"
    errors = _count(problems, Level.ERROR)
    rows += [("没有了结的疑点", doubts), ("错误", str(errors)), ("提醒", str(len(problems) - errors))]
    return "| 内容检查 | |\n| --- | ---: |\n" + "".join(f"| {name} | {number} |\n" for name, number in rows)


def _render_changes(changes: Sequence[Change], problems: Iterable[Problem]) -> str:
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path.removeprefix(PREFIX), []).append(problem)
    head = "| 改动 | 编号 | 标题 | 状态 | 疑点 | 错误 | 提醒 |\n| --- | --- | --- | --- | ---: | ---: | ---: |\n"
    rows = (_render_row(change, by_path.get(change.path, [])) for change in changes[:MOST_ROWS])
    return head + "".join(rows) + _render_rest(len(changes), "页")


def _render_row(change: Change, problems: Sequence[Problem]) -> str:
    page = change.page
    name, title, status, doubts = (page.id, page.title, page.status, len(page.doubts)) if page else (change.path, "", "", 0)
    errors = _count(problems, Level.ERROR)
    return f"| {change.kind} | {_escape(name)} | {_escape(title)} | {status} | {doubts} | {errors} | {len(problems) - errors} |\n"


def _render_problems(problems: Sequence[Problem]) -> str:
    return "".join(_problem_lines(problems[:MOST_ROWS])) + _render_rest(len(problems), "条")


def _problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        level = "错误" if problem.level is Level.ERROR else "提醒"
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        text = f"{problem.message}；{problem.hint}" if problem.hint else problem.message
        yield f"- {level} {_escape(place)}：{_escape(text)}\n"


def _render_rest(number: int, unit: str) -> str:
    return f"\n另有 {number - MOST_ROWS} {unit}，在本地运行 digest check 查看。\n" if number > MOST_ROWS else ""


def _count(problems: Iterable[Problem], level: Level) -> int:
    return sum(problem.level is level for problem in problems)


def _escape(text: str) -> str:
    """One line of the text, cut where it is long, that neither Markdown nor GitHub takes for anything else (`@somebody`)."""
    line = " ".join(text.split())
    cut = line if len(line) <= MOST_CHARACTERS else line[: MOST_CHARACTERS - 1] + "…"
    return escape_markdown(cut).replace("@", "@<!-- -->")
