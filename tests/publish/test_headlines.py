"""A headline breaks between clauses."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.escape import clean
from generator.publish.headlines import render_headline, split_clauses


@pytest.mark.parametrize(
    ("title", "clauses"),
    [
        ("一条柔性屏产线完成节能改造", ("一条柔性屏产线完成节能改造",)),
        ("三家产线投产，测试提前", ("三家产线投产，", "测试提前")),
        ("甲公司：“先补文档，”再谈性能？", ("甲公司：", "“先补文档，”", "再谈性能？")),
        ("“谁先让？”两家厂的约定", ("“谁先让？”", "两家厂的约定")),
        ("半年三家 云市场各有说法", ("半年三家 ", "云市场各有说法")),
        ("Mini LED背光 SK海力士", ("Mini LED背光 SK海力士",)),
        ("甲 ，乙", ("甲 ，", "乙")),
        ("，甲", ("，", "甲")),
        ("", ()),
    ],
)
def test_a_clause_ends_after_its_mark(title: str, clauses: tuple[str, ...]) -> None:
    assert split_clauses(title) == clauses


@given(st.text(alphabet="甲乙，：；。？！”’」』）》〉“<& a 产线投三"))
def test_clauses_are_the_title_again(title: str) -> None:
    assert "".join(split_clauses(title)) == title


def test_one_clause_needs_no_span() -> None:
    assert render_headline("R&D <b>") == "R&amp;D &lt;b&gt;"


def test_each_clause_is_escaped_within_its_span() -> None:
    assert render_headline("<b>，“x”") == '<span class="cl">&lt;b&gt;，</span><span class="cl">“x”</span>'


def test_the_space_between_clauses_stays_where_both_fit_on_one_line() -> None:
    assert render_headline("完成75% 乙厂停产") == '<span class="cl">完成75%</span> <span class="cl">乙厂<wbr>停产</span>'


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("三条产线陆续投产", "三条<wbr>产线<wbr>陆续<wbr>投产"),
        ("芯片的价格", "芯片的<wbr>价格"),
        ("不见某厂", "不见<wbr>某厂"),
        ("丁通信让5G专网投产", "丁<wbr>通信<wbr>让5G专网<wbr>投产"),
        ("“东数西算”工程开工", "“东数西算”<wbr>工程<wbr>开工"),
    ],
)
def test_a_line_breaks_between_words(title: str, html: str) -> None:
    assert render_headline(title) == html


def test_no_line_breaks_within_a_name() -> None:
    assert render_headline("丁通信让专网投产", [(0, 3)]) == "丁通信<wbr>让<wbr>专网<wbr>投产"


@given(st.text())
def test_the_words_are_the_title_again(title: str) -> None:
    bare = html.unescape(render_headline(title).replace("<wbr>", "").replace('<span class="cl">', "").replace("</span>", ""))
    assert bare == clean(title) or "&" in title or "<" in title
