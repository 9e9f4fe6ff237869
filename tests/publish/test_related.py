"""Which articles stand beside an article."""

from __future__ import annotations

from generator.model import Knowledge, Page
from generator.publish.publication import make_publication
from generator.publish.related import MAX_RELATED, MAX_STORY, NEAREST, Finder

from .samples import SETTINGS, make_page


def find(page: Page, *others: Page) -> tuple[list[str], list[str]]:
    """The ids of the same story and of the other related ones."""
    publication = make_publication((page, *others), Knowledge(), SETTINGS, {})
    related = Finder(publication).find(page)
    return [other.id for other in related.story], [other.id for other in related.others]


def article(id: str, title: str, *names: str) -> Page:
    return make_page(id, title=title, companies=names)


def strangers(count: int, *names: str) -> list[Page]:
    return [article(f"2020-01-{number}", f"别的事{number}", *names) for number in range(count)]


def test_the_same_story_in_another_issue_comes_first() -> None:
    page = article("2021-11-1", "甲公司与乙公司合建化学品库", "甲公司", "乙公司")
    earlier = article("2021-05-1", "甲公司与乙公司的化学品库开工", "甲公司", "乙公司")
    same_issue = article("2021-11-2", "甲公司与乙公司合建仓库", "甲公司", "乙公司")
    assert find(page, earlier, same_issue, *strangers(9, "丙公司")) == (["2021-05-1"], ["2021-11-2"])


def test_a_rare_name_in_common_weighs_more_than_a_frequent_one() -> None:
    page = article("2021-11-1", "一", "常见", "少见")
    rare, frequent = article("2021-11-2", "二", "少见", "丙"), article("2021-11-3", "三", "常见", "丁")
    story, others = find(page, rare, frequent, *strangers(20, "常见"))
    assert [*story, *others][0] == "2021-11-2"


def test_one_frequent_name_in_common_is_no_relation() -> None:
    page = article("2021-11-1", "一", "常见", "甲", "乙", "丙")
    assert find(page, *strangers(40, "常见", "丁")) == ([], [])


def test_nothing_is_related_to_itself_or_to_what_shares_no_name() -> None:
    assert find(article("2021-11-1", "同题", "甲"), article("2021-11-2", "同题", "乙"), article("2021-11-3", "同题")) == ([], [])


def test_few_stand_beside_an_article_however_many_are_related() -> None:
    page = article("2021-11-1", "甲公司的事", "甲公司")
    story, others = find(page, *(article(f"2020-{number % 12 + 1:02}-{number}", "甲公司的事", "甲公司") for number in range(60)))
    assert (len(story), len(others)) == (MAX_STORY, MAX_RELATED)


def test_of_a_frequent_name_only_the_nearest_in_time_are_looked_at() -> None:
    pages = [article(f"{2000 + number}-01-1", f"第{number}年", "甲公司") for number in range(4 * NEAREST)]
    publication = make_publication(tuple(pages), Knowledge(), SETTINGS, {})
    related = Finder(publication).find(pages[-1])
    assert {other.issue for other in (*related.story, *related.others)} <= {page.issue for page in pages[-NEAREST - 1 :]}
