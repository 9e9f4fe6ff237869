"""`digest check` finds all that is wrong with content/ at once, each with its line, in the editor's language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from generator.editorial import (
    check,
    check_fields,
    check_links,
    check_text,
    check_twins,
    faults,
    ledger_file,
    names,
    problems,
    shelf,
)
from generator.editorial.check import check_content
from generator.editorial.folder import CheckSettings
from generator.editorial.problems import render_problems
from generator.files import read_tree
from generator.model import Entity, EntityKind, Knowledge, Level, Problem
from tests.editorial.samples import ingest, make_sample, page, read_case

BROKEN = Path(__file__).parent / "cases" / "broken"
KNOWLEDGE = Knowledge(
    entities=(
        Entity(id="haichuan", name="海川存储", type=EntityKind.COMPANY, aliases=("HC Storage", "海川")),
        Entity(id="xiling", name="西陵光电", type=EntityKind.COMPANY),
        Entity(id="3d-nand", name="三维闪存", type=EntityKind.TECHNOLOGY, aliases=("3D NAND",)),
    )
)
NO_KNOWLEDGE = Knowledge()
MODULES = (check, check_fields, check_links, check_text, check_twins, faults, ledger_file, names, shelf)


def broken() -> list[Problem]:
    texts = read_tree(BROKEN, ["articles/**/*.md", "ledger/*.jsonl", "pages/*.md"]).texts
    return list(check_content(texts, KNOWLEDGE))


def check_page(text: str, knowledge: Knowledge = NO_KNOWLEDGE, **others: str) -> list[str]:
    """The problems of one page, without its path."""
    texts = {page(1): text, **others}
    return [str(each).removeprefix(page(1)) for each in check_content(texts, knowledge) if each.path == page(1)]


def published(body: str = "", **values: str) -> str:
    """A page with nothing wrong but what the test puts in."""
    front = {
        "id": "2021-11-001",
        "title": "海川存储扩建临港产线",
        "date": "2021-11-03",
        "issue": "2021-11",
        "section": "产业环境",
        "summary": "海川存储宣布扩建临港十二英寸产线，一期投资四十二亿元。",
        "summary_by": "editor",
        "status": "published",
        "rights": "full",
    } | values
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n\n{body}\n"


def test_the_broken_folder_has_exactly_these_problems() -> None:
    assert render_problems(broken(), prefix="content/") == read_case("broken.txt")


def messages(module: ModuleType) -> Iterator[str]:
    """What a module can say: the first halves of its pairs, and its texts, that are messages."""
    for name, value in vars(module).items():
        if not name.startswith("_") or name.startswith("__") or name.endswith(("_HINT", "_NOTE")):
            continue
        if isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, str) for part in value):
            yield value[0]
        elif isinstance(value, str) and re.search("[\u4e00-\u9fff]{2}", value) and "\\u" not in value:
            yield value


@pytest.mark.parametrize("module", MODULES)
def test_the_broken_folder_pins_every_message(module: ModuleType) -> None:
    shown = read_case("broken.txt")
    found = list(messages(module))
    assert found
    for message in found:
        pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(message))
        assert re.search(pattern, shown), message


def test_the_broken_folder_has_every_leftover_of_conversion() -> None:
    shown = read_case("broken.txt")
    assert [name for name, _ in check_text._LEFTOVERS if name not in shown] == []


def test_a_clean_page_has_no_problem() -> None:
    assert check_page(published("某厂说：“很快投产。”他补充：“明年。”\n\nC#与Node.js，3.5%，12:30，it’s。")) == []


def test_freshly_ingested_pages_have_warnings_only() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")))
    assert {each.level for each in check_content(texts, KNOWLEDGE)} == {Level.WARNING}


def test_problems_of_published_pages_are_errors_and_of_drafts_warnings() -> None:
    def levels(status: str) -> set[Level]:
        texts = {page(1): published(status=status, title="甲。", summary="短", date="2022-01-01")}
        return {each.level for each in check_content(texts, KNOWLEDGE)}

    assert (levels("published"), levels("draft")) == ({Level.ERROR}, {Level.WARNING})


@pytest.mark.parametrize(
    ("date", "issue", "late"),
    [
        ("2021-11-30", "2021-11", False),
        ("2021-12", "2021-11", True),
        ("2021-05-28", "2021-05-27", True),
        ("2021-05-27", "2021-05-27", False),
        ("2021-05", "2021-05-27", False),
        ("2021", "2021-05-27", False),
        ("2022", "2021-05-27", True),
        ("2022-01-01", "special", False),
    ],
)
def test_a_date_is_late_only_as_far_as_both_are_known(date: str, issue: str, late: bool) -> None:
    assert any("晚于" in each for each in check_page(published(date=date, issue=issue))) == late


def test_an_empty_knowledge_makes_no_name_unknown() -> None:
    assert check_page(published(companies="[甲乙丙]")) == []


@pytest.mark.parametrize("name", ["海川存储", "haichuan"])
def test_a_canonical_name_or_id_is_known(name: str) -> None:
    assert check_page(published(companies=f"[{name}]"), KNOWLEDGE) == []


def test_each_name_of_a_list_has_its_own_line() -> None:
    text = published(companies="\n  - 海川存储\n  - HC Storage")
    assert check_page(text, KNOWLEDGE) == [":13: “HC Storage”是别名; 应写“海川存储”"]


def test_sections_of_the_settings_are_known_to_every_issue() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")))
    texts[page(1)] = texts[page(1)].replace("section: 产业环境", "section: 特稿")
    with_it = list(check_content(texts, KNOWLEDGE, CheckSettings(sections=("特稿",))))
    without_it = list(check_content(texts, KNOWLEDGE))
    assert len(without_it) - len(with_it) == 1


@pytest.mark.parametrize(
    "body",
    [
        "他说：“第一段没有完。\n\n“第二段才说完。”",
        "他说：“第一段没有完。\n\n“第二段还没有。\n\n“第三段说完。”",
        "“外层‘内层’外层”。",
        "it’s 与 users’ 都是撇号。",
        "《“十四五”规划》。",
    ],
)
def test_balanced_marks_are_no_problem(body: str) -> None:
    assert check_page(published(body)) == []


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        ("他说：很快投产。”", "”"),
        ("他说：“很快《投产”。", "《"),
        ("《甲》与《乙。", "《"),
        ("他说：“很快。\n\n第二段。", "“"),
        ("‘甲", "‘"),
    ],
)
def test_an_unbalanced_mark_is_shown(body: str, mark: str) -> None:
    assert any(f"引号 {mark} 没有配对" in each for each in check_page(published(body)))


@pytest.mark.parametrize("body", ["一期,二期", "他说:“好”", "投产.", "产线(一期)", '称"很快"'])
def test_half_width_punctuation_within_chinese_is_shown(body: str) -> None:
    assert any("半角标点" in each for each in check_page(published(body)))


@pytest.mark.parametrize(
    "body", ["3,000台", "Node.js", "比分3:2", "5G(NR)网络", "Hello, world", "见[这里](https://a.cn/b.c)。", "A-B", "第1.2节"]
)
def test_half_width_punctuation_elsewhere_is_no_problem(body: str) -> None:
    assert check_page(published(body)) == []


@pytest.mark.parametrize("body", ["中国Helion能源", "All in人工智能", "android手机", "Made in China的产品"])
def test_a_latin_name_between_chinese_is_no_leftover(body: str) -> None:
    assert check_page(published(body)) == []


def test_a_repeated_paragraph_is_shown_where_it_comes_again() -> None:
    body = "这一段话写了两遍，一个字也没有改。\n\n中间一段。\n\n这一段话写了两遍，一个字也没有改。"
    assert check_page(published(body)) == [":17: 这一段与第 13 行的一段相同; 对照来源，删去多余的一段"]


@pytest.mark.parametrize("target", ["2021-11-002.md", "../2021-11/2021-11-002.md", "/articles/2021-11/2021-11-002/", "x.png"])
def test_a_link_to_a_page_that_is_there_is_no_problem(target: str) -> None:
    other = published("另一页。", id="2021-11-002", title="西陵光电推出新品")
    assert check_page(published(f"见[另一页]({target}?a=1#b)。"), **{page(2): other}) == []


def test_a_link_in_escaped_text_is_no_link() -> None:
    assert check_page(published("见\\[另一页](nowhere.md)。")) == []


def test_a_half_told_report_is_no_twin() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")))
    assert not [each for each in check_content(texts, KNOWLEDGE) if "内容大半相同" in each.message]


def test_a_copied_page_is_a_twin_of_the_one_before() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")), make_sample(read_case("digest.md"), file="b", issue_id="2022-01"))
    twins = [each for each in check_content(texts, KNOWLEDGE) if "内容大半相同" in each.message]
    assert [(each.path, page(n) in each.message) for n, each in enumerate(twins, 1)] == [(page(n, "2022-01"), True) for n in (1, 2, 3)]


def test_a_set_phrase_of_many_pages_makes_no_twins() -> None:
    phrase = "本文由编辑部综合整理，转载请注明出处，图片来自网络，侵权即删，欢迎订阅本刊，联系电话见封底。"
    texts = {page(n): published(phrase, id=f"2021-11-{n:03}", title=f"第{n}号消息公布了") for n in range(1, 60)}
    twins = [each for each in check_content(texts, KNOWLEDGE) if "内容大半相同" in each.message]
    assert len(twins) < 25


def test_problems_come_in_the_order_of_paths_and_lines() -> None:
    places = [(each.path, each.line) for each in broken()]
    assert places == sorted(places)


def test_annotations_for_github_are_escaped() -> None:
    problem = Problem(path="a,b.md", line=3, level=Level.WARNING, message="100%\n甲", hint="乙")
    assert render_problems([problem], "github", prefix="content/") == ("::warning file=content/a%2Cb.md,line=3::100%25%0A甲; 乙\n")


def test_json_for_tools_has_every_part() -> None:
    (record,) = json.loads(render_problems([Problem(path="a.md", line=3, message="甲", hint="乙")], "json", prefix="c/"))
    assert record == {"path": "c/a.md", "line": 3, "level": "error", "message": "甲", "hint": "乙"}


def test_a_problem_as_text_is_one_line() -> None:
    problem = Problem(path="a.md", message="甲\n乙", hint="丙")
    assert render_problems([problem, replace(problem, level=Level.WARNING, line=2, hint="")]) == "a.md: 甲 乙; 丙\na.md:2: 提醒：甲 乙\n"


@pytest.mark.parametrize("format", problems.FORMATS)
def test_a_problem_can_be_written_whatever_it_quotes(format: str) -> None:
    problem = Problem(path="a.md", message="HTML 标签：<b>\ud800")
    assert "<b>\\ud800" in render_problems([problem], format).encode().decode()
    assert str(problem).encode().decode() == "a.md: HTML 标签：<b>\\ud800"


def test_no_problems_are_no_text() -> None:
    assert (render_problems([]), render_problems([], "json")) == ("", "[]\n")


assert set(problems.FORMATS) == {"text", "github", "json"}
