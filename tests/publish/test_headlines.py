"""A headline breaks between clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.headlines import render_headline, split_clauses


@pytest.mark.parametrize(
    ("title", "clauses"),
    [
        ("一条柔性屏产线完成节能改造", ("一条柔性屏产线完成节能改造",)),
        ("三家产线投产，测试提前", ("三家产线投产，", "测试提前")),
        ("甲公司：“先补文档，”再谈性能？", ("甲公司：", "“先补文档，”", "再谈性能？")),
        ("“谁先让？”两家厂的约定", ("“谁先让？”", "两家厂的约定")),
        ("，甲", ("，", "甲")),
        ("", ()),
    ],
)
def test_a_clause_ends_after_its_mark(title: str, clauses: tuple[str, ...]) -> None:
    assert split_clauses(title) == clauses


@given(st.text(alphabet="甲乙，：；。？！”’」』）》〉“<& a"))
def test_clauses_are_the_title_again(title: str) -> None:
    assert "".join(split_clauses(title)) == title


def test_one_clause_needs_no_span() -> None:
    assert render_headline("R&D <b>") == "R&amp;D &lt;b&gt;"


def test_each_clause_is_escaped_within_its_span() -> None:
    assert render_headline("<b>，“x”") == '<span class="cl">&lt;b&gt;，</span><span class="cl">“x”</span>'
