"""A page is read strictly, every problem with its line, and rendered so that an editor likes to open it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.editorial.faults import parse_date
from generator.editorial.pages import page_path, parse_page, parse_pages, render_page
from generator.editorial.schema import make_schema, render_schema
from generator.frontmatter import split_page
from generator.model import KeyFigure, Level, Page, PageSource, PartialDate

PATH = "articles/2021-11/2021-11-007.md"

RENDERED = """\
---
id: 2021-11-007
title: 海川存储：扩建产线
date: 2021-11-03
issue: 2021-11
section: 产业环境
companies:
  - 海川存储
technologies:
tags:
summary: 一期投资四十二亿元。
summary_by: auto
figures:
  - value: 42亿元
    what: 一期投资
status: draft
rights: full
source:
  file: 2021-11.md
  lines: 68-76, 80
  page: "3"
---

三号线投产。
"""

PAGE = Page(
    path=PATH,
    id="2021-11-007",
    title="海川存储：扩建产线",
    date=PartialDate(year=2021, month=11, day=3),
    issue="2021-11",
    section="产业环境",
    companies=("海川存储",),
    summary="一期投资四十二亿元。",
    figures=(KeyFigure(value="42亿元", what="一期投资"),),
    source=PageSource(file="2021-11.md", lines="68-76, 80", page="3"),
    body="三号线投产。",
)

lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(str.strip)
words = lines.filter(bool)
dates = st.none() | st.builds(PartialDate, year=st.integers(1900, 2100), month=st.integers(1, 12), day=st.integers(0, 28))
bodies = st.lists(words.map(lambda text: " ".join(text.split())).filter(bool)).map("\n\n".join)
any_page = st.builds(
    Page,
    path=st.just(PATH),
    id=st.just("2021-11-007"),
    title=lines,
    subtitle=lines,
    date=dates | st.builds(PartialDate, year=st.integers(1000, 9999)),
    updated=dates,
    issue=st.sampled_from(["2021-11", "2021-05-27", "2021", "special"]),
    section=lines,
    companies=st.lists(words).map(tuple),
    technologies=st.lists(words).map(tuple),
    tags=st.lists(words).map(tuple),
    summary=lines,
    summary_by=st.sampled_from(["auto", "editor"]),
    figures=st.lists(st.builds(KeyFigure, value=words, what=words, as_of=lines)).map(tuple),
    status=st.sampled_from(["draft", "review", "published"]),
    rights=st.sampled_from(["full", "excerpt", "summary"]),
    source=st.builds(PageSource, publication=lines, file=lines, lines=lines, page=lines, url=lines),
    byline=lines,
    doubts=st.lists(words).map(tuple),
    body=bodies,
)


def messages(text: str) -> list[str]:
    return [str(problem).removeprefix(PATH) for problem in parse_page(PATH, text)[1]]


def test_a_page_is_rendered_for_the_eye() -> None:
    assert render_page(PAGE) == RENDERED


@settings(deadline=None)
@given(any_page)
def test_a_page_rendered_and_parsed_is_the_same(page: Page) -> None:
    assert parse_page(PATH, render_page(page)) == (page, ())


@settings(deadline=None)
@given(any_page)
def test_a_page_meets_its_schema(page: Page) -> None:
    front = yaml.load(split_page(render_page(page)).yaml, Loader=yaml.BaseLoader)
    nulls = {key: None if value == "" else value for key, value in front.items()}
    assert not list(Draft7Validator(make_schema()).iter_errors(nulls))


def test_the_schema_refuses_what_the_parser_refuses() -> None:
    front = yaml.load(split_page(RENDERED).yaml, Loader=yaml.BaseLoader)
    for wrong in ({"status": "publishd"}, {"date": "3.11.2021"}, {"companies": "甲"}, {"figures": [{"value": "1"}]}):
        assert list(Draft7Validator(make_schema()).iter_errors({**front, **wrong})), wrong


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(make_schema())
    assert render_schema().endswith("}\n")


@pytest.mark.parametrize("text", [RENDERED, RENDERED.replace("\n", "\r\n"), "\ufeff" + RENDERED, RENDERED.rstrip("\n")])
def test_how_a_page_was_saved_makes_no_difference(text: str) -> None:
    assert parse_page(PATH, text) == (PAGE, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 海川存储：扩建产线", "title: '海川存储：扩建产线'  # 主编改"),
        ("companies:\n  - 海川存储", "companies: [海川存储]"),
        ("companies:\n  - 海川存储", "companies:\n- 海川存储"),
        ("summary: 一期投资四十二亿元。", "summary: >-\n  一期投资\n  四十二亿元。"),
        ("summary: 一期投资四十二亿元。", "summary: |\n  一期投资四十二亿元。\n"),
        ("technologies:", "technologies: []"),
        ("technologies:\n", ""),
        ('page: "3"', "page: 3"),
        ("date: 2021-11-03", "date: '2021-11-03'"),
    ],
)
def test_how_a_value_is_written_makes_no_difference(old: str, new: str) -> None:
    assert old in RENDERED and parse_page(PATH, RENDERED.replace(old, new)) == (PAGE, ())


def test_a_folded_text_keeps_the_spaces_between_latin_words() -> None:
    text = RENDERED.replace("summary: 一期投资四十二亿元。", "summary: >-\n  采用 Neue\n  Klasse 平台\n  投产。")
    page, _ = parse_page(PATH, text)
    assert page and page.summary == "采用 Neue Klasse 平台投产。"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: 2021-11-007\n", "", ":1: 缺少 id（编号）; 永久不变，不重复使用"),
        ("id: 2021-11-007", "id: ../x", ":2: id“../x”不能用作地址; 只用字母、数字、“-”“_”“.”，不超过 64 个字符，不用 aux、con 等保留名，如 2021-11-007"),
        ("title: 海川存储：扩建产线\n", "", ":1: 缺少 title（标题）; 不超过 60 个字，末尾不加标点"),
        ("issue: 2021-11\n", "issue:\n", ":5: 缺少 issue（期号）; 如 2021-11"),
        ("date: 2021-11-03", "date: 2021-02-29", ":4: date“2021-02-29”不是日期; 写成 2021-11-17；只知道月份写 2021-11；不知道就空着"),
        ("date: 2021-11-03", "date: 11月3日", ":4: date“11月3日”不是日期; 写成 2021-11-17；只知道月份写 2021-11；不知道就空着"),
        ("status: draft", "status: publishd", ":16: status“publishd”不认识; 应是 draft、review、published 之一"),
        ("rights: full\n", "", ":1: 没有写 rights，按 summary 处理; 应是 full、excerpt、summary 之一"),
        (
            "companies:\n  - 海川存储",
            "companies: 海川存储",
            ":7: companies（公司）写法不对; 应是列表，另起行，每行一个“- ”，不留空项",
        ),
        ("  - 海川存储", "  - 海川存储\n  -", ":9: companies（公司）写法不对; 应是列表，另起行，每行一个“- ”，不留空项"),
        ("title: 海川存储：扩建产线", "title:\n  - 甲", ":4: title（标题）写法不对; 应是一段文字"),
        ("    what: 一期投资\n", "", ":14: figures（关键数字）写法不对; 应是列表，每项有 value 和 what，可有 as_of"),
        ("section:", "sektion:", ":6: 不认识的键“sektion”; 是不是 section？"),
        ("section:", "栏目:", ":6: 不认识的键“栏目”; 是不是 section？"),
        ("  lines:", "  line:", ":20: 不认识的键“source.line”; 是不是 lines？"),
        ("    what: 一期投资\n", "    what: 一期\n    wann: 今年\n", ":16: 不认识的键“figures.wann”; 可用的键：value、what、as_of"),
    ],
)
def test_a_problem_names_line_fault_and_cure(old: str, new: str, expected: str) -> None:
    assert old in RENDERED and messages(RENDERED.replace(old, new)) == [expected]


def test_all_problems_come_at_once_in_order() -> None:
    text = RENDERED.replace("status: draft", "status: x").replace("2021-11-03", "x").replace("section", "sektion")
    assert [message.split(":")[1] for message in messages(text)] == ["4", "6", "16"]


def test_an_unknown_key_is_a_warning_and_any_other_problem_an_error() -> None:
    _, problems = parse_page(PATH, RENDERED.replace("section:", "mood: 乐观\nstatus_: x\nsection:").replace("draft", "x"))
    assert [problem.level for problem in problems] == [Level.WARNING, Level.WARNING, Level.ERROR]


def test_a_status_that_cannot_be_read_publishes_nothing() -> None:
    page, _ = parse_page(PATH, RENDERED.replace("status: draft", "status: [published]").replace("full", "fulll"))
    assert page and (page.status, page.rights) == ("draft", "summary")


@pytest.mark.parametrize("text", ["", "正文。", "---\nid: 1", "---\ntitle: a: b\n---\n", "---\n---\n"])
def test_a_page_that_cannot_be_read_is_none_and_says_why(text: str) -> None:
    page, problems = parse_page(PATH, text)
    assert page is None and problems


def test_only_article_pages_are_parsed_as_such() -> None:
    texts = {PATH: RENDERED, "pages/about.md": "关于", "articles/2021-11/notes.txt": "记"}
    assert parse_pages(texts) == ((PAGE,), ())


def test_a_new_page_stands_in_the_folder_of_its_issue() -> None:
    assert page_path("2021-11", "2021-11-007") == PATH


@pytest.mark.parametrize(
    "text", ["2021-13", "2021-00", "2021-04-31", "2100-02-29", "2021-1-1", "21-11", "0000", "２０２１", "2021-11-03T00"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["2021", "2021-11", "2021-11-30", "2000-02-29", "2024-02-29"])
def test_a_date_is_as_exact_as_it_is_written(text: str) -> None:
    assert str(parse_date(text)) == text
