"""What a first visit costs a reader: bytes on the way, with all that the page loads by itself, packed as hosts pack it; and moves
of what is already being read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Request

from .test_pages import PAGES

MAX_FIRST_LOAD = 200_000
"""Bytes of a first load with its headers. The theme alone is about 60,000 of them."""

MAX_PAGE = 40_000
"""Bytes of the HTML itself."""

MAX_SHIFT = 0.1
"""How far what stands there may move while the page fills: up to here Web Vitals call it good."""

NOTE_SHIFTS = """window.shift = 0
new PerformanceObserver(list => { for (const { value } of list.getEntries()) window.shift += value })
  .observe({ type: "layout-shift", buffered: true })"""

ARTICLES = ("article", "excerpt", "summary", "nasty article")


@dataclass(frozen=True, slots=True)
class Load:
    """A first load: the bytes of the page itself and of everything, and how much moved."""

    page: int
    total: int
    shift: float


@pytest.fixture(scope="module")
def loads(browser: Browser, site: str) -> dict[str, Load]:
    """Each type of page, opened by a reader who was never here."""
    return {name: measure(browser, site + url) for name, url in PAGES.items()}


def measure(browser: Browser, url: str) -> Load:
    finished: list[Request] = []
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.on("requestfinished", lambda request: finished.append(request))
        page.add_init_script(NOTE_SHIFTS)
        page.goto(url, wait_until="networkidle")
        sizes = {request.url: request.sizes() for request in finished}
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
        own = sizes[page.url]["responseBodySize"]
        shift = page.evaluate("window.shift")
    return Load(own, total, shift)


@pytest.mark.parametrize("name", PAGES)
def test_a_first_load_is_light(loads: dict[str, Load], name: str) -> None:
    assert 0 < loads[name].total <= MAX_FIRST_LOAD


@pytest.mark.parametrize("name", ARTICLES)
def test_the_text_of_an_article_is_a_small_part_of_it(loads: dict[str, Load], name: str) -> None:
    assert 0 < loads[name].page <= MAX_PAGE


@pytest.mark.parametrize("name", PAGES)
def test_what_is_being_read_keeps_its_place(loads: dict[str, Load], name: str) -> None:
    assert loads[name].shift <= MAX_SHIFT
