"""A built folder served on loopback, and the system's Chromium: what the tests of pages and the screenshots share.

Debian's package `chromium` is needed: apt-get install chromium fonts-noto-cjk
"""

from __future__ import annotations

import functools
import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http import HTTPStatus
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


TEXT_TYPES = ("text/", "application/json", "application/xml", "image/svg", "text/javascript")
"""What a public host packs on its way to the reader."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: texts packed, the site's own page for what is not there. Says nothing."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            super().do_GET()  # leads on to the address with the slash
            return
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            self._answer(HTTPStatus.OK, path)
        elif (page := self._find_page_for_wrong_addresses()) is not None:
            self._answer(HTTPStatus.NOT_FOUND, page)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _find_page_for_wrong_addresses(self) -> Path | None:
        """That of the site within the folder: a project page lies in a folder of its host."""
        root = Path(self.directory)
        place = root / self.path.lstrip("/").partition("/")[0] / "404.html"
        return next((page for page in (place, root / "404.html") if page.is_file()), None)

    def _answer(self, status: HTTPStatus, path: Path) -> None:
        content, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if kind.startswith(TEXT_TYPES) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # the reader has left the page before it was whole
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address under which the folder's files are served while the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))) as server:
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


def build_samples(folder: Path, address: str, place: str = "www/digest") -> None:
    """The samples as a site in `folder`/`place`, which will be found at `address`; "" where its pages are not to know."""
    settings = replace(SETTINGS, site_url=address)
    for name, text in make_docs(sample_pages(), KNOWLEDGE, settings, read_handwritten()).items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    render_site(ROOT / "mkdocs.yml", docs=folder / "docs", site=folder / place, strict=True, site_url=address)
