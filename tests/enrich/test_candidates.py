"""Firms that the knowledge lacks, and phrases that only look like one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.enrich import CANDIDATE, Matcher, enrich_issue, find_candidates, make_matcher
from generator.model import Knowledge
from tests.enrich.samples import cases, make_article, make_issue


@pytest.mark.parametrize("case", cases("candidates.yml"))
def test_these_firms_are_found_and_no_others(case: dict[str, Any], matcher: Matcher) -> None:
    rejecting = replace(matcher, rejected=frozenset({"某平台"}))
    found = find_candidates(make_issue(make_article(case["text"])), rejecting)
    assert sorted(f"{'+' if each.joins else ''}{each.name}" for each in found) == sorted(case["expected"])


def test_a_candidate_shows_its_first_sentence_and_its_count(matcher: Matcher) -> None:
    article = make_article("市场回暖。甲鑫科技宣布扩产。", "据悉，甲鑫科技的订单已满。")
    (candidate,) = find_candidates(make_issue(article), matcher)
    assert (candidate.sentence, candidate.count, candidate.articles) == ("甲鑫科技宣布扩产。", 2, ("a01",))


def test_a_candidate_has_the_kind_of_the_firms_beside_it(matcher: Matcher) -> None:
    issue = make_issue(make_article("京东方、甲鑫、三星显示等厂商扩产。"))
    assert [(each.name, each.guess) for each in find_candidates(issue, matcher)] == [("甲鑫", "显示面板")]


def test_a_sure_candidate_joins_the_companies_and_has_mentions(matcher: Matcher) -> None:
    issue = enrich_issue(make_issue(make_article("京东方与甲鑫咨询合作。", "甲鑫咨询首席分析师王某认为，需求回升。")), matcher)
    article = issue.articles[0]
    assert article.companies == ("京东方", "甲鑫咨询")
    assert [mention.entity_id for mention in article.mentions] == ["boe", CANDIDATE + "甲鑫咨询", CANDIDATE + "甲鑫咨询"]


def test_a_sure_candidate_is_found_in_the_other_articles_of_its_issue(matcher: Matcher) -> None:
    sure = make_article("甲鑫咨询首席分析师王某认为，需求回升。", id="a01")
    other = make_article("有人引用了甲鑫咨询的看法。", id="a02")
    issue = enrich_issue(make_issue(sure, other), matcher)
    assert [article.companies for article in issue.articles] == [("甲鑫咨询",), ("甲鑫咨询",)]


def test_an_unsure_candidate_is_a_doubt_with_its_line(matcher: Matcher) -> None:
    issue = enrich_issue(make_issue(make_article("去年扩产。", "美国甲鑫公司，去年扩产。")), matcher)
    assert issue.articles[0].companies == ()
    assert [(doubt.lines, "甲鑫" in doubt.reason) for doubt in issue.articles[0].doubts] == [((3,), True)]


def test_with_no_knowledge_candidates_work_alone() -> None:
    issue = enrich_issue(make_issue(make_article("甲鑫咨询首席分析师王某认为，需求回升。")), make_matcher(Knowledge()))
    assert issue.articles[0].companies == ("甲鑫咨询",)


def test_words_settle_where_a_name_begins(matcher: Matcher) -> None:
    issue = make_issue(make_article("据甲鑫科技宣布，产能翻番。"))

    def cut(text: str) -> list[str]:
        before, word, after = text.partition("据甲")
        return [*before, word, *after]

    (plain,), (cut_found,) = find_candidates(issue, matcher), find_candidates(issue, matcher, cut)
    assert plain.confidence > cut_found.confidence
