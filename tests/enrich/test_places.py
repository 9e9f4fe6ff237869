"""Places: many names in one text; and articles so long that anything but one pass over them would take minutes."""

from __future__ import annotations

import pytest

from generator.enrich import Matcher, enrich_issue, find_mentions
from generator.enrich.places import Places, count_followers
from generator.enrich.sentences import find_sentences
from generator.model import PartialDate
from tests.enrich.samples import make_article, make_issue

MANY = 10_000

REPEATED = {
    "letters and digits": "A1" * MANY,
    "words of letters": "A.b-" * MANY,
    "a list without an end": "甲、" * MANY + "）",
    "a list that ends in a long phrase": "甲乙丙丁、" * MANY + "一二三四五六七八九十" * 2 + "，",
    "digits": "1" * MANY,
    "thousands": "净利润1" + ",000" * MANY,
    "words between a measure and its value": "净利润" + "约为" * MANY + "元",
    "dates in a name that never ends": "《甲" + "1月1日" * MANY,
    "definitions that never end": "（以下简称" * MANY,
    "shares": "65%的市" * MANY,
}
"""Pieces that patterns once took seconds to hours for: one that may begin anywhere in a run and read on to its end."""


def test_a_name_within_a_longer_one_has_its_place_too() -> None:
    assert Places(["科技", "甲科技"]).find("甲科技与甲科技园") == {"甲科技": [0, 4], "科技": [1, 5]}


def test_places_of_one_name_do_not_overlap() -> None:
    assert Places(["甲甲"]).find("甲甲甲甲甲") == {"甲甲": [0, 2]}


def test_without_names_nothing_is_found() -> None:
    assert Places([]).find("甲科技") == {}


def test_what_follows_a_name_is_counted_with_the_end_of_the_text() -> None:
    assert count_followers("甲科技园甲科技", {"甲科技": [0, 4]}) == {"甲科技": {"园": 1, "": 1}}


def test_a_quotation_that_never_ends_is_one_sentence() -> None:
    assert len(find_sentences("“产能翻番。" * MANY)) == 1


@pytest.mark.parametrize("name", REPEATED)
def test_a_run_of_one_piece_is_enriched(matcher: Matcher, name: str) -> None:
    text = REPEATED[name]
    article = enrich_issue(make_issue(make_article(f"甲厂扩产。{text}", "乙厂6月2日投产。"), date=PartialDate(year=2021, month=6)), matcher).articles[0]
    assert article.date == PartialDate(year=2021, month=6, day=2)


def test_many_unknown_firms_of_one_article_all_join(matcher: Matcher) -> None:
    names = ["".join(chr(0x4E10 + int(digit, 16) * 7) for digit in f"{n:03x}") + "科技" for n in range(MANY // 4)]
    article = enrich_issue(make_issue(make_article("，".join(f"{name}股份有限公司扩产" for name in names))), matcher).articles[0]
    assert len(article.companies) == len(names)


def test_an_alias_that_is_defined_again_and_again_means_the_same(matcher: Matcher) -> None:
    article = make_article("京东方（以下简称“京方”）扩产，京方投产。" * (MANY // 4))
    found = find_mentions(article, matcher)
    assert {mention.surface for mention in found} == {"京东方", "京方"}
    assert len({mention.entity_id for mention in found}) == 1
