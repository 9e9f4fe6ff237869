"""Draft summaries: whole sentences of the article, understood without the others."""

from __future__ import annotations

import pytest

from generator.enrich import make_summary
from generator.enrich.sentences import find_sentences
from generator.enrich.summary import LONGEST
from tests.enrich.samples import make_article

LEAD = "5月20日，京东方宣布新产线在成都投产，月产能达到五万片。"
NEXT = "新产线采用柔性显示工艺，今年第三季度量产。"
FILLER = "市场前景广阔，各方充满期待，业内人士普遍看好这一方向的长期发展。"


def test_it_says_what_happened_in_two_sentences() -> None:
    assert make_summary(make_article(LEAD + NEXT, title="京东方成都产线投产"), ("京东方",)) == LEAD + NEXT


@pytest.mark.parametrize("count", [1, 3, 9])
def test_it_is_never_longer_than_allowed(count: int) -> None:
    article = make_article(*[LEAD + NEXT + FILLER] * count, title="京东方成都产线投产")
    assert 0 < len(make_summary(article)) <= LONGEST


def test_every_sentence_is_whole_and_in_the_order_of_the_article() -> None:
    article = make_article(LEAD, FILLER, NEXT, title="京东方成都产线投产")
    summary = make_summary(article)
    whole = [block.text for block in article.blocks]
    places = [whole.index(each.text) for each in find_sentences(summary)]
    assert places == sorted(places)
    assert len(places) > 1


def test_a_sentence_too_long_is_left_out_whole() -> None:
    assert make_summary(make_article("京东方宣布" + "投产，" * 60 + "完成。")) == ""


def test_a_quotation_without_its_speaker_is_left_out() -> None:
    speech = "“这条产线对整个行业都有非常重要的意义，我们会继续投入。”"
    assert speech not in make_summary(make_article(LEAD + speech + NEXT))


def test_a_quotation_with_its_speaker_may_stand() -> None:
    speech = "总经理王某表示：“新产线对整个行业都有重要意义。”"
    assert make_summary(make_article(speech)) == speech


@pytest.mark.parametrize("beginning", ["此外，", "但", "其中，", "他", "该公司", "二是", "其三，"])
def test_a_sentence_that_leans_on_the_one_before_is_left_out(beginning: str) -> None:
    leaning = f"{beginning}产能将在明年继续扩大到十万片以上。"
    assert leaning not in make_summary(make_article(LEAD + leaning))


def test_a_dateline_is_left_off() -> None:
    assert make_summary(make_article("新华社北京5月20日电（记者王某）" + LEAD)) == LEAD


def test_a_question_is_no_summary() -> None:
    assert make_summary(make_article("面板厂商为什么要在这个时候扩产呢？")) == ""


def test_an_article_without_paragraphs_has_none() -> None:
    assert make_summary(make_article()) == ""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他说：“好。行。”会议结束。", ["他说：“好。行。”", "会议结束。"]),
        ("“好，扩产。”王某表示。会议结束。", ["“好，扩产。”王某表示。", "会议结束。"]),
        ("增长（见表。）明显。结束", ["增长（见表。）明显。", "结束"]),
        ("真的吗？！当然。", ["真的吗？！", "当然。"]),
    ],
)
def test_sentences_end_outside_of_quotations(text: str, sentences: list[str]) -> None:
    assert [each.text for each in find_sentences(text)] == sentences
