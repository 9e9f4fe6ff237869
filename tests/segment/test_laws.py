"""Laws that hold for every text, made-up ones too: each line once, blocks within their article, the same twice."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Issue, Shape
from generator.segment import segment_document
from generator.segment.report import explain_lines, render_json
from tests.segment.casefile import make_source

HAN = "甲乙丙丁省市厂公司发布数据条例产业政策市场技术企业一二三年月日"

SENTENCE = st.text(alphabet=HAN + "，、5G“”", min_size=1, max_size=60)
LINE = st.one_of(
    st.just(""),
    st.just("　 "),
    SENTENCE.map(lambda text: text + "。"),
    SENTENCE,
    st.text(alphabet=HAN, min_size=2, max_size=16),
    st.text(alphabet=HAN, min_size=2, max_size=16).map(lambda text: "## " + text),
    st.tuples(st.text(alphabet=HAN, min_size=2, max_size=16), st.integers(1, 90)).map(lambda pair: f"{pair[0]}\t{pair[1]}"),
    st.tuples(st.text(alphabet=HAN, min_size=2, max_size=16), st.integers(1, 90)).map(
        lambda pair: f"- {pair[0]} ..... {pair[1]}"
    ),
    st.sampled_from(["目录", "（上接第1版）", "（下转第3版）", "Page 6", "- 7 -", "——副题", "（王五）", "本报记者 张三", "***", "# ", "#"]),
    st.text(max_size=20).map(lambda text: text.replace("\n", "").replace("\r", "")),
)
DOCUMENT = st.lists(LINE, min_size=1, max_size=60).map("\n".join)


def _places(issue: Issue) -> Counter[int]:
    lines = [line for article in issue.articles for line in article.lines]
    lines += [line for drop in issue.dropped for line in drop.lines]
    return Counter(lines)


def _filled(text: str) -> set[int]:
    return {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}


@settings(max_examples=300, deadline=None)
@given(text=DOCUMENT)
def test_every_line_with_text_has_exactly_one_place(text: str) -> None:
    places = _places(segment_document(make_source(text)))
    assert set(places) == _filled(text)
    assert not [line for line, times in places.items() if times != 1]


@settings(max_examples=150, deadline=None)
@given(text=DOCUMENT, shape=st.sampled_from(list(Shape)))
def test_no_line_is_lost_under_a_shape_that_the_text_has_not(text: str, shape: Shape) -> None:
    places = _places(segment_document(make_source(text), shape=shape))
    assert set(places) == _filled(text)
    assert not [line for line, times in places.items() if times != 1]


@settings(max_examples=100, deadline=None)
@given(text=DOCUMENT)
def test_blocks_hold_lines_of_their_own_article_only(text: str) -> None:
    for article in segment_document(make_source(text)).articles:
        in_blocks = [line for block in article.blocks for line in block.lines]
        assert set(in_blocks) <= set(article.lines)
        assert len(in_blocks) == len(set(in_blocks))


@settings(max_examples=60, deadline=None)
@given(text=DOCUMENT)
def test_the_same_document_gives_the_same_bytes(text: str) -> None:
    assert render_json(segment_document(make_source(text))) == render_json(segment_document(make_source(text)))


@settings(max_examples=100, deadline=None)
@given(text=DOCUMENT, shape=st.sampled_from([None, *Shape]))
def test_the_json_is_laid_out_as_the_json_module_does_it(text: str, shape: Shape | None) -> None:
    rendered = render_json(segment_document(make_source(text), shape=shape))
    assert json.dumps(json.loads(rendered), ensure_ascii=False, indent=1) + "\n" == rendered


@settings(max_examples=60, deadline=None)
@given(text=DOCUMENT)
def test_explain_names_a_rule_for_every_line_with_text(text: str) -> None:
    rows = list(explain_lines(segment_document(make_source(text))))
    assert {row[0] for row in rows} == _filled(text)
    assert not [row for row in rows if row[3] == "?"]
