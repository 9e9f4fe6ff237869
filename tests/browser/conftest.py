"""A small site, built once, served on loopback, opened in the system's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from .serving import build_samples, open_chromium, serve


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the samples as a site, under a path of its own as on a project page."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "www").mkdir()
    with serve(folder / "www") as address:
        build_samples(folder, f"{address}digest/")
        yield f"{address}digest/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with open_chromium() as browser:
        yield browser


class Visit:
    """A page in a window, with what went wrong while it was open and which addresses it asked for."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("requestfailed", self._note_failure)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _note_failure(self, request: Request) -> None:
        """What a page asks for when it is left is called off, and nothing is wrong with that."""
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"failed: {request.url}")

    def open(self, url: str) -> Page:
        """The page at an address of the site, loaded."""
        self.page.goto(self.site + url)
        return self.page


@pytest.fixture(params=[(390, "light"), (1440, "dark")], ids=["phone-light", "desktop-dark"])
def window(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Visit]:
    """A phone in the light and a desktop in the dark."""
    width, scheme = request.param
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        yield Visit(context, site)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Visit]:
    """A narrow window."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield Visit(context, site)
