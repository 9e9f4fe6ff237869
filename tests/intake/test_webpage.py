"""Web pages: the main text as lines, whatever stands around it."""

import pytest

from generator.errors import SourceError
from generator.intake.webpage import parse_html


def lines(page: str, encoding: str = "utf-8") -> list[str]:
    """The lines with text: blank ones stand between all pieces of a page that has headings."""
    extract = parse_html("周览.html", page.encode(encoding))
    return [line.text for line in extract.lines if line.text]


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        parse_html("周览.html", content)
    return str(caught.value.problems[0])


def test_headings_paragraphs_and_lists_become_markdown() -> None:
    page = "<h1>产业周览</h1><h3>产业环境</h3><p>某市公布计划。<ul><li>甲<li>乙</ul>"
    assert lines(page) == ["# 产业周览", "### 产业环境", "某市公布计划。", "- 甲", "- 乙"]


def test_lines_are_numbered_as_they_come_out() -> None:
    extract = parse_html("周览.html", "<h1>周览</h1>\n\n\n<p>甲".encode())
    assert [(line.number, line.text) for line in extract.lines] == [(1, "# 周览"), (2, ""), (3, "甲")]


@pytest.mark.parametrize("left_out", ["script", "style", "nav", "noscript", "template", "select", "button", "title"])
def test_what_is_never_text_is_left_out(left_out: str) -> None:
    assert lines(f"<p>甲</p><{left_out}>不是正文</{left_out}><p>乙</p>") == ["甲", "乙"]


@pytest.mark.parametrize("hidden", ["hidden", 'style="display: none"', 'style="color:red;visibility:hidden"'])
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert lines(f"<p>甲</p><div {hidden}>藏</div>丙") == ["甲", "丙"]


def test_a_comment_is_left_out_and_the_text_after_it_is_not() -> None:
    assert lines("<p>甲<!-- 注 -->乙</p>") == ["甲乙"]


@pytest.mark.parametrize("tag", ["main", "article"])
def test_around_the_main_part_nothing_is_read(tag: str) -> None:
    page = f"<header>站名</header><div>推荐</div><{tag}><p>甲</{tag}><footer>版权</footer>"
    assert lines(page) == ["甲"]


def test_within_the_main_part_header_and_footer_are_read() -> None:
    assert lines("<article><header><h1>题</h1></header><p>甲<footer>责编</footer></article>") == ["# 题", "甲", "责编"]


def test_a_page_of_several_articles_is_read_whole_but_for_what_is_around_them() -> None:
    page = "<header>站名</header><article><header>题一</header>甲</article><article>乙</article>丙<aside>推荐</aside>"
    assert lines(page) == ["题一", "甲", "乙", "丙"]


def test_a_page_that_names_no_main_part_is_read_whole() -> None:
    assert lines("<header>题</header><div>甲</div><footer>责编</footer>") == ["题", "甲", "责编"]


def test_an_empty_main_part_is_not_believed() -> None:
    assert lines("<main> </main><div>甲</div>") == ["甲"]


def test_the_title_above_the_main_part_is_read_first() -> None:
    assert lines("<h1>题</h1><div>分享</div><article>甲</article>") == ["# 题", "甲"]


def test_the_title_within_the_main_part_is_read_once() -> None:
    assert lines("<article><h1>题</h1>甲</article>") == ["# 题", "甲"]


def test_a_break_ends_a_line() -> None:
    assert lines("<p>甲<br>乙<br/>丙</p>") == ["甲", "乙", "丙"]


def test_a_break_within_a_heading_is_a_space() -> None:
    assert lines("<h2>算力规划<br>落地</h2>") == ["## 算力规划 落地"]


def test_line_breaks_of_the_file_mean_nothing_between_chinese_characters() -> None:
    assert lines("<p>某市昨日\n    公布计划，\n提出\nAI\n目标</p>") == ["某市昨日公布计划，提出 AI 目标"]


def test_line_breaks_of_preformatted_text_are_kept() -> None:
    assert lines("<pre>甲\n乙</pre>") == ["甲", "乙"]


def test_no_break_spaces_around_a_line_are_layout() -> None:
    assert lines("<p>&nbsp;&nbsp;甲&nbsp;乙&nbsp;</p>") == ["甲 乙"]


@pytest.mark.parametrize("bold", ["<b>园区建设提速</b>", '<span style="font-weight: 700">园区建设提速</span>'])
def test_a_short_bold_paragraph_is_a_heading_in_disguise(bold: str) -> None:
    assert lines(f"<p>{bold}</p><p>甲。</p>") == ["**园区建设提速**", "甲。"]


def test_a_bold_line_before_a_break_is_a_heading_in_disguise() -> None:
    assert lines("<p><strong>园区建设提速</strong><br>某市公布计划。</p>") == ["**园区建设提速**", "某市公布计划。"]


def test_a_paragraph_that_is_bold_in_part_is_plain() -> None:
    assert lines("<p><b>本报记者</b>张三</p>") == ["本报记者张三"]


def test_numbered_lists_have_their_numbers() -> None:
    assert lines("<ol start=3><li>甲<li>乙<ol><li>丙</ol><li>丁</ol>") == ["3. 甲", "4. 乙", "1. 丙", "5. 丁"]


def test_a_table_of_figures_is_read_row_by_row() -> None:
    page = "<table><tr><th>企业<th>产值<tr><td>甲<td>12<tr><td><td>13</table>"
    assert lines(page) == ["企业\t产值", "甲\t12", "13"]


def test_a_table_for_layout_is_read_cell_by_cell() -> None:
    assert lines("<table><tr><td><p>甲<p>乙<td><p>丙</table>") == ["甲", "乙", "丙"]


def test_a_table_within_a_cell_is_read_in_its_place() -> None:
    inner = "<table><tr><td>甲<td>12</table>"
    assert lines(f"<table><tr><td>首<td>{inner}尾</table>") == ["首", "甲\t12", "尾"]


def test_readings_over_characters_are_left_out() -> None:
    assert lines("<p><ruby>锗<rp>(</rp><rt>zhě</rt><rp>)</rp></ruby>片</p>") == ["锗片"]


def test_entities_are_characters_and_stray_ones_are_mended() -> None:
    assert lines("<p>研&amp;发&mdash;&#8203;半&shy;导体</p>") == ["研&发—半导体"]


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<meta charset="gb2312"><p>某市公布计划。', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK"><p>某市公布计划。', "gb18030"),
        ('<meta charset="big5"><p>某市公布計劃。', "big5"),
        ("<p>某市公布计划，提出三年目标。", "gb18030"),
        ("\ufeff<p>某市公布计划。", "utf-16-le"),
        ('<meta charset="gb2312"><p>某市公布计划。', "utf-8"),
        ("<?xml version='1.0' encoding='gbk'?><p>某市公布计划。", "gb18030"),
        ('<meta charset="windows-1252"><p>café', "cp1252"),
    ],
)
def test_the_encoding_is_that_of_the_bytes_or_else_the_declared_one(page: str, encoding: str) -> None:
    assert lines(page, encoding) == [page.partition("<p>")[2]]


def test_a_page_in_two_encodings_is_refused_with_the_line() -> None:
    content = "<p>某市公布计划。\n".encode() + "<p>设立基金。".encode("gbk")
    assert refusal(content).startswith("周览.html:2: ")


@pytest.mark.parametrize("page", ["<html></html>", "<!-- 注 -->", "<p> </p>", "<script>x</script>", "<img src=a.png>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    assert refusal(page.encode()).startswith("周览.html: 网页里没有正文文字")


def test_a_page_nested_beyond_reading_is_refused_and_not_cut() -> None:
    content = ("<div>" * 5000 + "甲" + "</div>" * 5000).encode()
    assert refusal(content).startswith("周览.html: 网页标签嵌套过深")


def test_a_page_nested_deeper_than_python_calls_is_read() -> None:
    assert lines("<div>" * 1500 + "甲" + "</div>" * 1500) == ["甲"]


def test_external_entities_are_not_loaded() -> None:
    page = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>甲&e;乙'
    assert lines(page)[-1].endswith("甲&e;乙")


def test_a_hidden_title_above_the_main_part_is_not_read() -> None:
    assert lines('<h1 hidden>旧题</h1><article>甲</article>') == ["甲"]


def test_an_article_within_an_article_is_of_the_outer_one() -> None:
    assert lines("<article>甲<article>乙</article></article><p>丙") == ["甲", "乙"]


def test_the_header_of_the_page_is_left_out_however_deep_the_article_is() -> None:
    assert lines("<header>站名</header>" + "<div>" * 200 + "<article><header>题</header>甲</article>") == ["题", "甲"]


@pytest.mark.parametrize(
    "page",
    [
        "<main><p>甲</p></main>" + "<div>" * 1500 + "<h1>题</h1>" * 20_000,
        "<div>" * 1500 + "<article>甲</article>" * 20_000,
        "<main>" + "<div>" * 1500 + "<aside>甲</aside>" * 20_000,
    ],
    ids=["titles", "articles", "asides"],
)
def test_what_stands_deep_in_a_page_costs_no_more_than_elsewhere(page: str) -> None:
    assert lines(page)
