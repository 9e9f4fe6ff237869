"""What a first visit costs a reader: bytes on the way, with everything that the page loads by itself, packed as hosts pack it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Request

from .test_pages import PAGES

MAX_FIRST_LOAD = 200_000
"""Bytes of a first load with its headers. The theme alone is about 60,000 of them."""

MAX_PAGE = 40_000
"""Bytes of the HTML itself."""

ARTICLES = ("article", "excerpt", "summary", "nasty article")


@dataclass(frozen=True, slots=True)
class Load:
    """The bytes of a first load: of the page itself, and of everything."""

    page: int
    total: int


@pytest.fixture(scope="module")
def loads(browser: Browser, site: str) -> dict[str, Load]:
    """Each type of page, opened by a reader who was never here."""
    return {name: measure(browser, site + url) for name, url in PAGES.items()}


def measure(browser: Browser, url: str) -> Load:
    finished: list[Request] = []
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.on("requestfinished", lambda request: finished.append(request))
        page.goto(url, wait_until="networkidle")
        sizes = {request.url: request.sizes() for request in finished}
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
        own = sizes[page.url]["responseBodySize"]
    return Load(own, total)


@pytest.mark.parametrize("name", PAGES)
def test_a_first_load_is_light(loads: dict[str, Load], name: str) -> None:
    assert 0 < loads[name].total <= MAX_FIRST_LOAD


@pytest.mark.parametrize("name", ARTICLES)
def test_the_text_of_an_article_is_a_small_part_of_it(loads: dict[str, Load], name: str) -> None:
    assert 0 < loads[name].page <= MAX_PAGE
