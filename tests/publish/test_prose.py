"""The text of an article comes out as an editor meant it, and nothing in it can act."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.publish.blocks import Paragraph, parse_body
from generator.publish.inline import literal
from generator.publish.prose import count_characters, cut_point, cut_prose, plain_prose, render_prose, split_sentences

from .samples import NASTY

CASES = yaml.safe_load((Path(__file__).parent / "prose.yml").read_text(encoding="utf-8"))
EXTENSIONS = ["toc", "tables", "fenced_code", "sane_lists"]
ALLOWED_TAGS = {*["p", "h2", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br"]}
MARKS = st.text(alphabet="甲乙。，[](){}<>*_`#|!&;:\\-+=~^$\"'1. \t\n/ahx\u200b\x02\x03")


class _Page(HTMLParser):
    """What a browser makes of rendered prose: its tags, its attributes, its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, text: str) -> None:
        self.text += text


def render(body: str) -> _Page:
    return _Page(markdown.markdown(render_prose(parse_body(body)), extensions=EXTENSIONS))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_body_becomes_safe_markdown(case: dict[str, str]) -> None:
    assert render_prose(parse_body(case["body"])) == case["markdown"]


@given(MARKS)
@example('[a](https://x "onclick=alert(1)")<script>')
@example('<https://example.com/"onmouseover=alert(1)>')
@example("[a](//evil.example/x)")
def test_no_body_brings_a_tag_or_an_attribute_of_its_own(body: str) -> None:
    page = render(body)
    assert page.tags <= ALLOWED_TAGS
    assert {name for name, _ in page.attributes} <= {"href", "id", "start"}
    assert all(value.startswith(("https://", "http://", "mailto:")) for name, value in page.attributes if name == "href")


@given(MARKS)
def test_a_literal_text_is_read_as_the_characters_it_is(text: str) -> None:
    line = " ".join(text.replace("\x02", "").replace("\x03", "").split())
    page = _Page(markdown.markdown(render_prose((Paragraph(literal(line)),)), extensions=EXTENSIONS))
    assert page.text.strip() == line


@pytest.mark.parametrize("text", [text for text in NASTY if not text.startswith(("# ", "1. "))])
def test_a_nasty_paragraph_stands_there_literally(text: str) -> None:
    unread = "R&D <b> ©" if text.startswith("R&D") else text
    assert render(text).text == unread


@given(MARKS)
def test_bare_text_has_the_characters_of_the_rendered_prose(body: str) -> None:
    bare = plain_prose(parse_body(body))
    assert "".join(bare.split()) == "".join(render(body).text.split())


def test_a_link_to_a_page_of_the_site_leads_to_its_file() -> None:
    blocks = parse_body("见[另一篇](../2021-05/x.md#a)")
    assert render_prose(blocks, {"../2021-05/x.md#a": "../2021-05/x.md"}.get) == "见[另一篇](../2021-05/x.md)\n"


def test_a_target_may_be_escaped_as_markdown_is() -> None:
    assert "(https://example.com/a_b?x=1&amp;y=2)" in render_prose(parse_body(r"[甲](https://example.com/a\_b?x=1&amp;y=2)"))


def test_characters_are_counted_as_readers_of_chinese_count() -> None:
    assert count_characters("甲公司用5G专网，3.5万片Mini LED。") == 12


def test_an_excerpt_ends_with_a_sentence() -> None:
    blocks = parse_body("第一句，说到这里。第二句说“完了。”第三句很长很长很长。")
    assert plain_prose(cut_prose(blocks, 19)) == "第一句，说到这里。第二句说“完了。”"


def test_an_excerpt_passes_over_subheads_lists_and_tables() -> None:
    blocks = parse_body("## 小标题\n\n- 列表\n\n甲。\n\n> 引文\n\n乙。")
    assert plain_prose(cut_prose(blocks, 10)) == "甲。\n乙。"


def test_an_excerpt_of_one_long_sentence_ends_after_a_clause() -> None:
    assert plain_prose(cut_prose(parse_body("这一句很长，一直没有说完的意思，"), 10)) == "这一句很长……"


def test_an_excerpt_of_an_endless_run_ends_at_the_limit() -> None:
    assert plain_prose(cut_prose(parse_body("甲" * 30), 10)) == "甲" * 10 + "……"


def test_an_excerpt_is_no_way_to_make_marks() -> None:
    blocks = parse_body(r"\*甲\* \[乙\](https://example.com)。后面还有很多很多字。")
    assert render_prose(cut_prose(blocks, 32)) == "&#42;甲&#42; &#91;乙&#93;(https://example.com)。\n"


def test_a_text_within_the_limit_is_not_cut() -> None:
    blocks = parse_body("**甲**。")
    assert cut_prose(blocks, 3) == blocks


def test_sentences_are_the_text_again() -> None:
    assert split_sentences("甲。“乙！”丙") == ["甲。", "“乙！”", "丙"]


@pytest.mark.parametrize(
    ("summary", "point"),
    [
        ("两条线投产。良率过九成。", "两条线投产。"),
        ("两条线投产；良率过九成。", "两条线投产。"),
        ("两条线投产，良率过九成，客户来自三省。", "两条线投产，良率过九成。"),
        ("两条生产线在同一个月里先后投产，良率过九成。", "两条生产线在同一个月里先后投产。"),
        ("他说“线投产，良率过九成，客户来自三省”。", "他说“线投产，良率过九成，客户来自三省”。"),
        ("两条线投产！", "两条线投产！"),
        ("没有句号", "没有句号。"),
    ],
)
def test_a_main_point_is_a_sentence_of_whole_clauses(summary: str, point: str) -> None:
    assert cut_point(summary, 12) == point


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
def test_marks_nested_ten_thousand_deep_end_as_text(mark: str) -> None:
    text = plain_prose(parse_body(mark * 10_000 + "甲"))
    assert text.endswith("甲")
    assert text.count(mark.strip()) > 9_000


@pytest.mark.parametrize("run", ["*", "**甲", "[", "[a](", "`", "&", "<", "\\["])
def test_marks_without_a_partner_stand_there_all(run: str) -> None:
    assert plain_prose(parse_body(run * 10_000)).count(run[-1]) == 10_000 * run.count(run[-1])
