"""Whoever reviews a change of content/ sees which pages it adds, changes and takes away, with their doubts and problems."""

from __future__ import annotations

import pytest

from generator.editorial.changes import MOST_ROWS, Kind, find_changes, pick_problems, render_summary
from generator.model import Level, Problem

FIRST, SECOND = "articles/2021-11/2021-11-001.md", "articles/2021-11/2021-11-002.md"


def make_text(page_id: str, title: str = "海川存储扩建临港产线", body: str = "海川存储宣布扩建。", doubts: str = "") -> str:
    return f"---\nid: {page_id}\ntitle: {title}\nissue: 2021-11\nstatus: review\n{doubts}---\n\n{body}\n"


BEFORE = {FIRST: make_text("2021-11-001"), SECOND: make_text("2021-11-002"), "pages/about.md": "# 关于\n"}


def kinds(after: dict[str, str]) -> list[tuple[str, str]]:
    return [(change.path, change.kind) for change in find_changes(BEFORE, after)]


def test_nothing_changed_is_no_change() -> None:
    assert kinds(dict(BEFORE)) == []


def test_a_page_with_a_new_id_is_added() -> None:
    path = "articles/2021-11/2021-11-003.md"
    assert kinds(BEFORE | {path: make_text("2021-11-003")}) == [(path, Kind.ADDED)]


def test_a_page_with_another_text_is_changed() -> None:
    assert kinds(BEFORE | {FIRST: make_text("2021-11-001", "海川存储再扩产线")}) == [(FIRST, Kind.CHANGED)]


def test_a_page_under_another_path_is_moved_not_added() -> None:
    path = "articles/2021-12/2021-11-001.md"
    after = {path if each == FIRST else each: text for each, text in BEFORE.items()}
    assert kinds(after) == [(path, Kind.MOVED)]


def test_a_page_no_longer_there_is_removed() -> None:
    assert kinds({SECOND: BEFORE[SECOND]}) == [(FIRST, Kind.REMOVED)]


@pytest.mark.parametrize("text", [make_text("2021-11-009"), "---\n: [\n", "没有 front matter\n"])
def test_a_page_whose_id_is_lost_is_changed_and_not_removed(text: str) -> None:
    assert kinds(BEFORE | {FIRST: text}) == [(FIRST, Kind.CHANGED)]


def test_a_hand_written_page_is_no_article() -> None:
    assert kinds(BEFORE | {"pages/about.md": "# 关于本站\n"}) == []


def warn(path: str, line: int = 0, level: Level = Level.WARNING) -> Problem:
    return Problem(path=f"content/{path}", line=line, level=level, message="甲", hint="乙")


def test_warnings_of_files_as_they_were_are_left_out_and_errors_are_not() -> None:
    error = warn(SECOND, 2, Level.ERROR)
    assert pick_problems([warn(SECOND, 3), error], BEFORE, dict(BEFORE)) == [error]


def test_problems_on_changed_lines_come_first_then_errors() -> None:
    after = BEFORE | {FIRST: make_text("2021-11-001", "海川存储再扩产线")}
    far, far_error, near = warn(FIRST, 8), warn(FIRST, 5, Level.ERROR), warn(FIRST, 3)
    assert pick_problems([far, far_error, near], BEFORE, after) == [near, far_error, far]


def test_a_problem_of_a_file_as_a_whole_counts_as_on_a_changed_line() -> None:
    after = BEFORE | {FIRST: make_text("2021-11-001", "海川存储再扩产线")}
    assert pick_problems([warn(FIRST, 8), warn(FIRST)], BEFORE, after) == [warn(FIRST), warn(FIRST, 8)]


def test_all_that_a_reviewer_should_see_is_in_the_summary() -> None:
    after = BEFORE | {FIRST: make_text("2021-11-001", doubts="doubts:\n  - 第 3 行：像标题\n  - 日期可疑\n")}
    problems = [warn(FIRST, 6, Level.ERROR), warn(FIRST, 7), warn(SECOND, 3)]
    assert render_summary(after, problems, BEFORE) == (
        "| 内容检查 | |\n| --- | ---: |\n"
        "| 文章 | 2 |\n| 新增文章 | 0 |\n| 改动文章 | 1 |\n| 挪动文章 | 0 |\n| 删去文章 | 0 |\n"
        "| 没有了结的疑点 | 2，这次改动的页里 2 |\n| 错误 | 1 |\n| 提醒 | 2 |\n"
        "\n"
        "| 改动 | 编号 | 标题 | 状态 | 疑点 | 错误 | 提醒 |\n| --- | --- | --- | --- | ---: | ---: | ---: |\n"
        "| 改动 | 2021-11-001 | 海川存储扩建临港产线 | review | 2 | 1 | 1 |\n"
        "\n"
        "- 错误 content/articles/2021-11/2021-11-001.md:6：甲；乙\n"
        "- 提醒 content/articles/2021-11/2021-11-001.md:7：甲；乙\n"
    )


def test_with_nothing_to_compare_there_are_counts_and_problems() -> None:
    assert render_summary(BEFORE, [warn(SECOND)]) == (
        "| 内容检查 | |\n| --- | ---: |\n| 文章 | 2 |\n| 没有了结的疑点 | 0 |\n| 错误 | 0 |\n| 提醒 | 1 |\n"
        "\n- 提醒 content/articles/2021-11/2021-11-002.md：甲；乙\n"
    )


def test_a_title_is_text_whatever_it_holds() -> None:
    summary = render_summary(BEFORE | {FIRST: make_text("2021-11-001", "'@octocat | <img src=x> [点](javascript:x) `x`'")}, [], BEFORE)
    row = next(line for line in summary.splitlines() if "2021-11-001" in line)
    assert row.count("|") == 8
    assert not any(mark in row for mark in ("@octocat", "<img", "](", "`"))


def test_a_long_title_is_cut() -> None:
    summary = render_summary(BEFORE | {FIRST: make_text("2021-11-001", "长" * 500)}, [], BEFORE)
    assert "长" * 119 + "… |" in summary


def test_a_thousand_pages_and_problems_fit_into_the_text_of_a_pull_request() -> None:
    texts = {f"articles/2021-11/2021-11-{number:04}.md": make_text(f"2021-11-{number:04}", "扩" * 60) for number in range(1_000)}
    summary = render_summary(texts, [Problem(path=f"content/{path}", line=3, message="错" * 60, hint="应" * 60) for path in texts], {})
    assert f"另有 {1_000 - MOST_ROWS} 页" in summary
    assert f"另有 {1_000 - MOST_ROWS} 条" in summary
    assert len(summary) < 65_536
