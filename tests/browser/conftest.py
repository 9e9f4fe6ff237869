"""A small site, built once, served on loopback, opened in the system's Chromium.

Debian's package `chromium` is needed: apt-get install chromium fonts-noto-cjk
"""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.publish import make_docs
from generator.renderer import render_site

from ..publish.samples import KNOWLEDGE, SETTINGS, sample_pages

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the samples as a site, under a path of its own as on a project page."""
    folder = tmp_path_factory.mktemp("site")
    about = (ROOT / "content/pages/about.md").read_text(encoding="utf-8")
    for name, text in make_docs(sample_pages(), KNOWLEDGE, SETTINGS, {"about.md": about}).items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(folder / "www"))) as server:
        address = f"http://127.0.0.1:{server.server_port}/digest/"
        (folder / "www").mkdir()
        render_site(ROOT / "mkdocs.yml", docs=folder / "docs", site=folder / "www/digest", strict=True, site_url=address)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("no chromium on this machine; these tests need Debian's package: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


class Visit:
    """A page in a window, with what went wrong while it was open and which addresses it asked for."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("requestfailed", lambda request: self.errors.append(f"failed: {request.url}"))
        self.page.on("request", lambda request: self.requests.append(request.url))

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
