"""Where an article names known entities, and where a word only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from generator.enrich import TITLE, Matcher, find_mentions
from tests.enrich.samples import cases, make_article


@pytest.mark.parametrize("case", cases("mentions.yml"))
def test_a_text_names_these_and_no_others(case: dict[str, Any], matcher: Matcher) -> None:
    found = []
    for mention in find_mentions(make_article(case["text"]), matcher):
        name = matcher.by_id[mention.entity_id].name
        found.append(name if mention.surface == name else f"{mention.surface}={name}")
    assert found == case["expected"]


@pytest.mark.parametrize("case", cases("mentions.yml"))
def test_a_mention_equals_its_slice(case: dict[str, Any], matcher: Matcher) -> None:
    article = make_article("前一段。", case["text"], title=case["text"])
    for mention in find_mentions(article, matcher):
        text = article.title if mention.block == TITLE else article.blocks[mention.block].text
        assert text is not None
        assert text[mention.start : mention.end] == mention.surface


def test_the_title_comes_first(matcher: Matcher) -> None:
    article = make_article("京东方投产。", title="三星扩产")
    assert [(mention.block, mention.surface) for mention in find_mentions(article, matcher)] == [(-1, "三星"), (0, "京东方")]


def test_a_full_name_in_the_title_speaks_for_a_short_one_in_the_text(matcher: Matcher) -> None:
    article = make_article("去年，铁塔的收入增长。", title="中国铁塔发布年报")
    assert [mention.entity_id for mention in find_mentions(article, matcher)] == ["china-tower", "china-tower"]


def test_a_name_is_not_joined_across_paragraphs(matcher: Matcher) -> None:
    assert find_mentions(make_article("他说起中芯", "国际市场回暖。"), matcher) == ()
