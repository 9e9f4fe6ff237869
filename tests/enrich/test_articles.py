"""An article enriched as a whole: its date, companies, technologies."""

from __future__ import annotations

from dataclasses import replace

from generator.enrich import Matcher, enrich_issue
from generator.model import Article, Block, PartialDate, Role
from tests.enrich.samples import make_article, make_issue


def enrich(article: Article, matcher: Matcher, date: PartialDate | None = None) -> Article:
    return enrich_issue(make_issue(article, date=date), matcher).articles[0]


def test_companies_stand_in_the_order_of_their_first_mentions(matcher: Matcher) -> None:
    assert enrich(make_article("京东方与三星显示，京东方与华为。"), matcher).companies == ("京东方", "三星显示", "华为")


def test_an_institute_of_a_company_names_the_company(matcher: Matcher) -> None:
    article = enrich(make_article("中国移动研究院的王某表示，进展顺利。"), matcher)
    assert article.companies == ("中国移动",)
    assert [mention.entity_id for mention in article.mentions] == ["cmri"]


def test_a_technology_named_once_by_its_own_name_counts(matcher: Matcher) -> None:
    assert enrich(make_article("产线采用先进封装。"), matcher).technologies == ("先进封装",)


def test_a_technology_named_once_by_an_alias_does_not(matcher: Matcher) -> None:
    article = enrich(make_article("产线采用芯粒。"), matcher)
    assert article.technologies == ()
    assert [mention.entity_id for mention in article.mentions] == ["chiplet"]


def test_a_technology_named_twice_by_aliases_counts(matcher: Matcher) -> None:
    assert enrich(make_article("芯粒升温。", "小芯片量产。"), matcher).technologies == ("Chiplet",)


def test_a_technology_in_the_title_counts_by_an_alias(matcher: Matcher) -> None:
    assert enrich(make_article("产能翻番。", title="芯粒量产"), matcher).technologies == ("Chiplet",)


def test_organizations_are_neither_companies_nor_technologies(matcher: Matcher) -> None:
    article = enrich(make_article("工信部印发通知。"), matcher)
    assert (article.companies, article.technologies) == ((), ())


def test_a_byline_names_nobody(matcher: Matcher) -> None:
    article = make_article("产能翻番。")
    byline = Block(role=Role.BYLINE, text="记者 华为", lines=(2,), rule="test")
    assert enrich(replace(article, blocks=(byline, *article.blocks)), matcher).mentions == ()


def test_the_date_takes_its_year_from_the_issue(matcher: Matcher) -> None:
    article = enrich(make_article("11月17日，华为发布新品。"), matcher, PartialDate(year=2021, month=11))
    assert article.date == PartialDate(year=2021, month=11, day=17)


def test_a_day_of_long_ago_is_history(matcher: Matcher) -> None:
    article = enrich(make_article("2015年4月2日，会议讨论了资费。"), matcher, PartialDate(year=2021, month=5))
    assert article.date is None


def test_what_segmentation_found_stays(matcher: Matcher) -> None:
    article = make_article("京东方投产。", title="面板")
    enriched = enrich(article, matcher)
    assert (enriched.id, enriched.title, enriched.blocks, enriched.lines) == (
        article.id,
        article.title,
        article.blocks,
        article.lines,
    )


def test_the_same_issue_gives_the_same_result(matcher: Matcher) -> None:
    issue = make_issue(make_article("京东方与甲鑫咨询合作。", "甲鑫咨询首席分析师王某认为，需求回升。"))
    assert enrich_issue(issue, matcher) == enrich_issue(issue, matcher)
