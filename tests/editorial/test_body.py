r"""The body shows every character of the source as it is, in Python-Markdown and in CommonMark, and comes back whole."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.editorial.body import escape, parse_body, render_body, unescape
from generator.model import Block, Role
from generator.text import join

EXTENSIONS = [
    "extra",
    "admonition",
    "toc",
    "sane_lists",
    "pymdownx.tilde",
    "pymdownx.caret",
    "pymdownx.mark",
    "pymdownx.details",
    "pymdownx.tabbed",
    "pymdownx.superfences",
    "pymdownx.emoji",
    "pymdownx.blocks.details",
]
MARKS = [*"#>*_`[](){}!<>&;:=~^|+-\\/.\"'?$%@0129 a乙", "```", "~~~", "---", "&amp;", "<b>", ":apple:", "1. ", "[TOC]"]

marked_texts = st.lists(st.sampled_from(MARKS), max_size=14).map("".join).map(lambda text: join(text.splitlines()))


def block(text: str, role: Role = Role.PARAGRAPH) -> Block:
    return Block(role=role, text=text, lines=(1,), rule="test")


def shown_by_python_markdown(body: str) -> str:
    return str(markdown.markdown(body, extensions=EXTENSIONS))


def shown_by_commonmark(body: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(body))


def text_of(page: str, tag: str) -> str:
    """The text of a page that must be one element and nothing else."""
    match = re.fullmatch(rf"<{tag}(?: id=\"[^\"]*\")?>([^<]*)</{tag}>\s*", page)
    assert match, page
    return html.unescape(match[1])


@pytest.mark.parametrize("show", [shown_by_python_markdown, shown_by_commonmark])
@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "#x",
        "1. x",
        "12) x",
        "- x",
        "+ x",
        "* x",
        "*",
        "---",
        "***",
        "___",
        "- - -",
        "> x",
        "<b>x</b>",
        "<script>alert(1)</script>",
        "<!-- x -->",
        "&nbsp;与&#65;",
        "AT&T",
        "*ST信通与**重组**",
        "_x_与file_name",
        "`x`与```x```",
        "[x](javascript:alert)",
        "![](http://a/b)",
        "[x]: /y",
        "[^1]与[^1]: 注",
        "{: onclick=x }",
        "{{ x }}与{% x %}",
        "--8<-- “x.md”",
        "~~~ x",
        "~~删~~与3~5天",
        "==x==与^^x^^",
        ":apple:与12:30:45",
        ": 定义",
        "!!! note",
        "??? note",
        "/// note",
        '=== "x"',
        "||x||",
        "| a | b |",
        "*[HTML]: x",
        "C:\\path与\\*",
        "[TOC]",
        "a<5%且b>3",
        "https://a.cn/x_y_z?a=1&b=2",
        "\u200b# x",
    ],
)
def test_a_mark_of_the_source_stays_text(text: str, show: object) -> None:
    assert callable(show) and text_of(show(escape(text)), "p") == text


@settings(max_examples=300, deadline=None)
@given(marked_texts.filter(bool))
def test_any_text_stays_text(text: str) -> None:
    assert text_of(shown_by_python_markdown(escape(text)), "p") == text
    assert text_of(shown_by_commonmark(escape(text)), "p") == text


@settings(deadline=None)
@given(marked_texts.filter(bool))
def test_any_subhead_stays_a_subhead(text: str) -> None:
    body = render_body([block(text, Role.SUBHEAD)])
    assert text_of(shown_by_python_markdown(body), "h2") == text
    assert text_of(shown_by_commonmark(body), "h2") == text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_escaped_and_unescaped_is_the_same(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", ["海川存储扩产，投资42亿元（含税）。", "12英寸", "3.5%", "-5%", "“十四五”", "C++", "a_b", "2021-11-03"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert escape(text) == text


@given(st.lists(st.tuples(st.sampled_from([Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION]), marked_texts.filter(bool)), max_size=6))
def test_blocks_rendered_and_parsed_are_the_same(pairs: list[tuple[Role, str]]) -> None:
    body = render_body([block(text, role) for role, text in pairs])
    assert [(passage.role, passage.text) for passage in parse_body(body)] == pairs


def test_blocks_have_their_forms() -> None:
    body = render_body(
        [
            block("本报记者 某某", Role.BYLINE),
            block("产能", Role.SUBHEAD),
            block("三号线投产。"),
            block("图为产线", Role.CAPTION),
            block("（下转第3版）", Role.JUMP),
        ],
        byline="本报记者 某某",
    )
    assert body == "## 产能\n\n三号线投产。\n\n> 图为产线\n\n> （下转第3版）"


def test_a_jump_mark_is_known_again() -> None:
    assert [passage.role for passage in parse_body("> （下转第3版）\n\n> 图为产线")] == [Role.JUMP, Role.CAPTION]


def test_a_byline_that_the_front_matter_lacks_stays_in_the_body() -> None:
    assert render_body([block("（来源：某网）", Role.BYLINE)], byline="某某") == "> （来源：某网）"


def test_each_passage_knows_its_line() -> None:
    assert [passage.line for passage in parse_body("一。\n\n\n## 二\n\n三，\n四。")] == [1, 4, 6]


def test_a_paragraph_on_several_lines_is_one() -> None:
    assert parse_body("三号线\n投产。")[0].text == "三号线投产。"


def test_half_a_character_becomes_a_replacement_mark() -> None:
    assert render_body([block("甲\ud800乙")]) == "甲\ufffd乙"


@pytest.mark.parametrize("reference", ["&#55296;", "&#57343;", "&#1114112;"])
def test_a_reference_to_no_character_stays_as_it_is_written(reference: str) -> None:
    assert unescape(reference) == reference
    assert parse_body(reference)[0].text == reference


def test_a_line_of_form_feeds_is_blank_however_long() -> None:
    # Where a pattern looked for a paragraph at each of its characters, this took hours.
    assert [passage.line for passage in parse_body("甲\n" + "\x0c" * 300_000 + "\n乙")] == [1, 3]
