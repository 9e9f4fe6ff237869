"""The same pages work wherever they are published: on a host of their own, below a path of it, and told nothing of either."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Visit
from .serving import build_samples, serve


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the samples as a site that has the host for itself and knows no address."""
    folder = tmp_path_factory.mktemp("plain")
    build_samples(folder, "", "www")
    with serve(folder / "www") as address:
        yield address


@pytest.fixture(params=["plain_site", "site"], ids=["no address", "sub-path"])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """A reader of either site."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        visit = Visit(context, request.getfixturevalue(request.param))
        yield visit
        assert visit.errors == []
        assert [url for url in visit.requests if not url.startswith(visit.site)] == []


def test_the_front_page_leads_to_an_article_and_back(visit: Visit) -> None:
    page = visit.open("")
    page.locator(".lead__title a").click()
    assert page.url.startswith(f"{visit.site}articles/2021-11/")
    page.locator(".wordmark").click()
    assert page.url == visit.site


def test_a_search_leads_to_an_article(visit: Visit) -> None:
    page = visit.open("articles/2021-11/2021-11-001/")
    page.locator(".tools .find input").fill("柔性屏")
    page.locator(".tools .find input").press("Enter")
    page.wait_for_selector("[data-search-state=done]")
    assert page.url.startswith(f"{visit.site}search/?q=")
    page.locator(".hits a[data-search-result]").first.click()
    assert page.url.startswith(f"{visit.site}articles/")
    assert page.locator("h1").inner_text() == "一条柔性屏产线完成节能改造"


def test_a_filtered_name_leads_to_its_page(visit: Visit) -> None:
    page = visit.open("companies/")
    page.locator(".names__field input").fill("jiagongsi")
    expect(page.locator(".names__found a")).to_have_count(1)
    page.locator(".names__found a").click()
    assert page.url == f"{visit.site}companies/jia-gongsi/"


@pytest.mark.parametrize("url", ["", "sections/hai-wai-jie-jian/", "companies/jia-gongsi/"])
def test_a_page_names_its_feeds_where_they_are(visit: Visit, url: str) -> None:
    page = visit.open(url)
    feeds = page.evaluate("Array.from(document.querySelectorAll('link[type$=xml],link[type$=json]')).map(link => link.href)")
    assert len(feeds) >= 3
    for feed in feeds:
        assert feed.startswith(visit.site)
        assert page.request.get(feed).ok


def test_the_page_for_wrong_addresses_leads_on_from_any_depth(browser: Browser, request: pytest.FixtureRequest) -> None:
    for name in ("plain_site", "site"):
        with browser.new_context() as context:
            visit = Visit(context, request.getfixturevalue(name))
            page = visit.open("articles/2021-11/gone/deeper/")
            assert page.locator("h1").inner_text() == "没有这一页"
            page.locator("main input[name=q]").fill("液冷")
            page.locator("main input[name=q]").press("Enter")
            page.wait_for_selector("[data-search-state=done]")
            assert page.url.startswith(f"{visit.site}search/?q=")
            assert page.locator(".hits a[data-search-result]").count() > 0
            assert [error for error in visit.errors if "404" not in error] == []
