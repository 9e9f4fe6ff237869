"""Every type of page can be read and used by everybody: axe-core finds nothing wrong, at any width, light or dark.

axe-core comes with the package axe-playwright-python; its rules are those of WCAG 2.2 A and AA and good practice.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import Visit
from .test_pages import PAGES

WIDTHS = (390, 1440)
SCHEMES = {"light": "default", "dark": "slate"}
"""What a reader's system asks for, and what the theme calls it."""

OPEN_ALL = """for (const part of document.querySelectorAll("details")) part.open = true
for (const part of document.querySelectorAll(".facets__check")) part.checked = true"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_page_is_closed_to_anybody(browser: Browser, site: str, name: str, scheme: str) -> None:
    with browser.new_context(reduced_motion="reduce", color_scheme="dark" if scheme == "dark" else "light") as context:
        page = Visit(context, site).open(PAGES[name])
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
        if "?q=" in PAGES[name]:
            page.wait_for_selector("[data-search-state=done]")
        page.evaluate(OPEN_ALL)
        assert [found for width in WIDTHS for found in find_violations(page, width)] == []


def find_violations(page: Page, width: int) -> list[tuple[int, str, str, str]]:
    """The rules that the page breaks in a window of this width: each with its weight and the first element that does."""
    page.set_viewport_size({"width": width, "height": 900})
    violations = Axe().run(page).response["violations"]
    return [(width, broken["id"], broken["impact"], broken["nodes"][0]["html"]) for broken in violations]
