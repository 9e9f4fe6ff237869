"""A reader finds an article by any word of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import Visit


def search(visit: Visit, query: str) -> Page:
    """The search page with the results for the query, complete."""
    page = visit.open(f"search/?q={query}")
    page.wait_for_selector("[data-search-state=done]")
    return page


def titles(page: Page) -> list[str]:
    return page.locator("a[data-search-result]").all_inner_texts()


def test_the_field_of_the_header_leads_to_results(window: Visit) -> None:
    page = window.open("articles/2021-11/2021-11-001/")
    if page.locator(".tools .find").is_visible():
        page.locator(".tools .find input").fill("柔性屏")
        page.locator(".tools .find input").press("Enter")
    else:
        page.get_by_role("link", name="检索").first.click()
        page.locator(".search__field input").fill("柔性屏")
        page.locator(".search__field button").click()
    page.wait_for_selector("[data-search-state=done]")
    page.locator("a[data-search-result]").first.click()
    assert page.locator("h1").inner_text() == "一条柔性屏产线完成节能改造"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("液冷", "一处机房改用液冷：班组四人减为三人"),
        ("５Ｇ专网", "丁通信让5G专网直连产线，少用一台网关"),
        ("mini led", "丙显示收拢背光产品线，Mini LED只留两种规格"),
        ("“先补文档”", "乙科技公布编译器路线：先补文档，再谈性能"),
        ("编译器 性能", "乙科技公布编译器路线：先补文档，再谈性能"),
        ("屏产", "一条柔性屏产线完成节能改造"),
    ],
)
def test_a_word_finds_its_articles_first(phone: Visit, query: str, found: str) -> None:
    page = search(phone, query)
    assert set(titles(page)[:3]) == {found}


def test_newer_articles_stand_before_older_ones_of_the_same_rank(phone: Visit) -> None:
    page = search(phone, "柔性屏")
    assert page.locator(".hit time").first.get_attribute("datetime") == "2021-11-08"


def test_found_words_are_marked_and_counted(phone: Visit) -> None:
    page = search(phone, "液冷")
    assert page.locator(".hit__title mark").first.inner_text() == "液冷"
    assert page.locator(".search__sum").inner_text().startswith(f"{len(titles(page))}篇")


def test_more_results_come_on_demand(phone: Visit) -> None:
    page = search(phone, "测试")
    assert len(titles(page)) == 20
    page.get_by_role("button", name="更多结果").click()
    assert len(titles(page)) > 20


def test_nothing_found_says_so(phone: Visit) -> None:
    page = search(phone, "没有这个词")
    assert titles(page) == []
    assert "没有找到“没有这个词”" in page.locator(".search__sum").inner_text()
    assert not page.get_by_role("button", name="更多结果").is_visible()


def test_an_empty_query_searches_nothing(phone: Visit) -> None:
    page = phone.open("search/?q=%20")
    assert page.locator(".search").get_attribute("data-search-state") == "idle"
    assert [request for request in phone.requests if request.endswith(".json")] == []


@pytest.mark.parametrize("query", ["<script>window.hurt", "{{ config", "零宽\u200b字符", "R%26D %26lt;b"])
def test_nasty_texts_are_found_and_shown_literally(phone: Visit, query: str) -> None:
    page = search(phone, query)
    assert len(titles(page)) == 1
    assert titles(page)[0].startswith("<script>window.hurt = 1</script>")
    assert page.evaluate("window.hurt") is None
    assert phone.errors == []


@pytest.mark.parametrize("query", ["不许转载，谁也", "未发表"])
def test_withheld_texts_are_not_found(phone: Visit, query: str) -> None:
    assert titles(search(phone, query)) == []
