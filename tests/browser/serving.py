"""A built folder served on loopback, and the system's Chromium: what the tests of pages and the screenshots share.

Debian's package `chromium` is needed: apt-get install chromium fonts-noto-cjk
"""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from generator.publish import make_docs
from generator.renderer import render_site

from ..publish.samples import KNOWLEDGE, SETTINGS, read_handwritten, sample_pages

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


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address under which the folder's files are served while the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """The system's Chromium.

    Raises: RuntimeError where there is none.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        raise RuntimeError("no chromium on this machine; Debian's package is needed: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def build_samples(folder: Path, address: str) -> None:
    """The samples as a site in `folder`/www/digest, which will be found at `address`."""
    for name, text in make_docs(sample_pages(), KNOWLEDGE, SETTINGS, read_handwritten()).items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    render_site(ROOT / "mkdocs.yml", docs=folder / "docs", site=folder / "www/digest", strict=True, site_url=address)
