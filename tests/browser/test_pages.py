"""Every type of page opens in a browser as readers have it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext

from generator.publish.spelling import make_slug

from ..publish.samples import NASTY, NASTY_NAME
from .conftest import Visit

PAGES = {
    "home": "",
    "issues": "issues/",
    "issue": "issues/2021-11/",
    "issue without sections": "issues/2020-04/",
    "article": "articles/2021-11/2021-11-001/",
    "excerpt": "articles/2021-11/2021-11-002/",
    "summary": "articles/2021-11/2021-11-003/",
    "nasty article": "articles/2021-11/2021-11-099/",
    "sections": "sections/",
    "section": "sections/hai-wai-jie-jian/",
    "companies": "companies/",
    "technologies": "technologies/",
    "company": "companies/jia-gongsi/",
    "older sheet of a company": "companies/jia-gongsi/1/",
    "unknown company": f"companies/{make_slug('某晶圆厂')}/",
    "nasty company": f"companies/{make_slug(NASTY_NAME)}/",
    "technology": "technologies/advanced-packaging/",
    "trends": "trends/",
    "feeds": "feeds/",
    "data": "data/",
    "archive": "archive/",
    "year": "archive/2021/",
    "month": "archive/2021/11/",
    "older sheet": "archive/2021/05/1/",
    "search": "search/",
    "results": "search/?q=测试",
    "about": "about/",
    "guide": "guide/",
    "404": "404.html",
}
NAV = {"往期": "issues/", "栏目": "sections/", "企业": "companies/", "技术": "technologies/", "走势": "trends/", "订阅": "feeds/", "首页": ""}
NASTY_PAGES = ("home", "issue", "nasty article", "section", "month", "companies")
WIDTHS = (390, 320, 768, 1440)
"""The width at which a page is opened, and those to which the window is then drawn."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What there was to see of a page: its headings, its text, what went wrong, how far it sticks out at each width."""

    headings: int
    text: str
    errors: tuple[str, ...]
    foreign: tuple[str, ...]
    hurt: object
    overflow: tuple[int, ...]


@pytest.fixture(scope="session")
def seen(browser: Browser, site: str) -> dict[str, Seen]:
    """All types of page, each opened once."""
    with browser.new_context(viewport={"width": WIDTHS[0], "height": 900}) as context:
        return {name: see(context, site, url) for name, url in PAGES.items()}


def see(context: BrowserContext, site: str, url: str) -> Seen:
    visit = Visit(context, site)
    page = visit.open(url)
    if "?q=" in url:
        page.wait_for_selector("[data-search-state=done]")
    overflow = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        overflow.append(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
    seen = Seen(
        headings=page.locator("h1").count(),
        text=" ".join((page.locator("main").text_content() or "").split()),
        errors=tuple(visit.errors),
        foreign=tuple(request for request in visit.requests if not request.startswith(site)),
        hurt=page.evaluate("window.hurt"),
        overflow=tuple(overflow),
    )
    page.close()
    return seen


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_an_error(seen: dict[str, Seen], name: str) -> None:
    assert seen[name].errors == ()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_other_host(seen: dict[str, Seen], name: str) -> None:
    assert seen[name].foreign == ()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_scroll_sideways(seen: dict[str, Seen], name: str) -> None:
    assert max(seen[name].overflow) <= 0


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_main_heading(seen: dict[str, Seen], name: str) -> None:
    assert seen[name].headings == 1


@pytest.mark.parametrize("name", NASTY_PAGES)
def test_nasty_texts_stand_there_literally(seen: dict[str, Seen], name: str) -> None:
    assert [nasty for nasty in NASTY if " ".join(nasty.split()) not in seen[name].text] == []
    assert seen[name].hurt is None


def test_a_nasty_name_stands_there_literally(phone: Visit) -> None:
    assert phone.open(PAGES["nasty company"]).locator("h1").inner_text() == NASTY_NAME


def test_a_nasty_title_is_the_title(phone: Visit) -> None:
    assert " ".join(phone.open("articles/2021-11/2021-11-099/").title().split()).startswith(NASTY[0])


def test_nothing_of_an_article_acts(phone: Visit) -> None:
    page = phone.open("articles/2021-11/2021-11-099/")
    assert page.locator("article.dg :is(script, img, [onclick], [onerror], a[href^=javascript])").count() == 0


def test_a_withheld_text_is_not_shown(phone: Visit) -> None:
    text = phone.open("articles/2021-11/2021-11-003/").locator("main").inner_text()
    assert "不许转载，谁也" not in text
    assert "这里只有摘要" in text


def test_a_headline_moves_to_the_next_line_by_clauses(phone: Visit) -> None:
    page = phone.open("articles/2021-11/2021-11-001/")
    first, second = (clause.bounding_box() for clause in page.locator("h1 .cl").all())
    assert first and second
    assert second["x"] == first["x"]
    assert second["y"] >= first["y"] + first["height"]


def test_the_wordmark_leads_home_and_the_nav_to_its_pages(phone: Visit, site: str) -> None:
    page = phone.open("articles/2021-11/2021-11-001/")
    for name, url in NAV.items():
        page.get_by_role("navigation", name="主导航").get_by_role("link", name=name).click()
        assert page.url == site + url
        assert page.locator(".nav [aria-current=page]").inner_text() == name


def test_the_scheme_follows_the_reader_and_the_switch(phone: Visit) -> None:
    page = phone.open("")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(248, 250, 251)"
    page.get_by_title("切换到深色").click()
    assert page.evaluate(ground) == "rgb(16, 21, 30)"
    page.reload()
    assert page.evaluate(ground) == "rgb(16, 21, 30)"


def test_the_text_of_subheads_gives_readable_anchors(phone: Visit) -> None:
    page = phone.open("articles/2021-11/2021-11-001/")
    assert page.locator("h2#缺陷越早发现越便宜").count() == 1


def test_print_leaves_out_what_only_leads_on(phone: Visit) -> None:
    page = phone.open("articles/2021-11/2021-11-001/")
    page.emulate_media(media="print")
    assert not page.locator(".nav").is_visible()
    assert page.locator(".prose").is_visible()


def test_without_script_everything_but_the_results_is_there(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context, site).open("search/?q=测试")
        assert page.get_by_text("检索要用到浏览器的脚本").is_visible()
        page.locator("nav.nav a").first.click()
        assert page.get_by_role("link", name="看本期全部").is_visible()
