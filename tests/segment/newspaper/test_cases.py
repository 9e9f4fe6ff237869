"""Each text case of a newspaper page comes out as its author wrote it down; what articles say of themselves."""

from __future__ import annotations

import pytest

from generator.model import Article, Line, Shape
from generator.segment import segment_document
from generator.segment.articles import CUT_END, CUT_START, UNTITLED
from generator.segment.newspaper import segment_newspaper
from generator.segment.newspaper.flow import MANY_STEPS
from tests.segment.casefile import Case, make_source, read_cases, render_places


@pytest.mark.parametrize("case", read_cases("../newspaper/cases.txt"), ids=str)
def test_a_newspaper_page(case: Case) -> None:
    issue = segment_document(make_source(case.text), shape=Shape.NEWSPAPER_PAGE)
    assert render_places(issue) == case.expected


def _segment(*texts: str) -> tuple[Article, ...]:
    return segment_newspaper([Line(number, text) for number, text in enumerate(texts, 1)])[0]


BODY = "平台企业为中小企业做诊断，中小企业上平台的费用由省里补贴一半，三万台设备已经联网。"


def test_a_fragment_without_a_title_starts_elsewhere_and_says_so() -> None:
    (article,) = _segment("的设备联网之后，能耗下降一成。", BODY)
    assert article.title is None
    assert article.starts_elsewhere
    assert [doubt.reason for doubt in article.doubts] == [UNTITLED]


def test_news_without_a_title_starts_on_this_page() -> None:
    (article,) = _segment("本报讯 " + BODY)
    assert (article.title, article.starts_elsewhere) == (None, False)


def test_text_under_a_title_that_begins_in_mid_sentence_is_doubted() -> None:
    (article,) = _segment("巳省设备联网提速", "本报记者 张三", "的设备联网之后，能耗下降一成。", BODY)
    assert [doubt.reason for doubt in article.doubts] == [CUT_START]


def test_an_article_whose_last_paragraph_is_cut_says_so_unless_it_goes_on_elsewhere() -> None:
    cut = "三万台设备已经联网，省里明年还将"
    (article,) = _segment("巳省设备联网提速", "本报记者 张三", BODY, cut)
    assert [doubt.reason for doubt in article.doubts] == [CUT_END]
    (article,) = _segment("巳省设备联网提速", "本报记者 张三", BODY, cut, "（下转第3版）")
    assert (article.continues_elsewhere, article.doubts) == (True, ())


def test_bylines_in_front_in_brackets_and_behind_the_last_sentence_are_the_byline() -> None:
    assert _segment("巳省设备联网提速", "本报记者 张三", BODY)[0].byline == "本报记者 张三"
    assert _segment("巳省设备联网提速", BODY, "（耀文）")[0].byline == "（耀文）"
    assert _segment("巳省设备联网提速", BODY + "（耀文）")[0].byline == "（耀文）"


def test_a_page_of_bylines_loses_none() -> None:
    (article,) = _segment("（王五）", "（赵六）")
    assert article.lines == (1, 2)


def test_a_text_far_longer_than_a_page_is_read_in_haste_with_a_doubt() -> None:
    texts = [f"第{number}家企业昨日接入平台。" for number in range(MANY_STEPS + 1)]
    articles, _, problems = segment_newspaper([Line(number, text) for number, text in enumerate(texts, 1)])
    assert sum(len(article.lines) for article in articles) == len(texts)
    assert len(problems) == 1
