"""Asks queries of the search page in Chromium and counts what it loads for each.

Bytes are those of scripts, index and texts beyond the page itself, as a server with gzip sends them; files that are packed
already count as they are.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

from .queries import Query

DONE = "[data-search-state=done]"
SETTLED = 20
"""Milliseconds after an answer in which requests of its facets still go out."""

ASK = """async query => {
  const root = document.querySelector('.search'), input = root.querySelector('[name=q]')
  const done = new Promise(resolve => {
    const watcher = new MutationObserver(() => {
      if (root.dataset.searchState === 'done' && new URLSearchParams(location.search).get('q') === query) {
        watcher.disconnect()
        resolve(performance.now())
      }
    })
    watcher.observe(root, { attributes: true })
  })
  input.value = query
  const start = performance.now()
  if (Array.from(query).length > 1) input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  else input.form.requestSubmit()
  const ms = await done - start
  return { ms, links: Array.from(root.querySelectorAll('a[data-search-result]'), link => link.href) }
}"""
"""Types a query as a key would, one of a single character with Enter, and waits until the list of results is complete."""

OPEN = """() => ({
  ms: performance.now(),
  links: Array.from(document.querySelectorAll('a[data-search-result]'), link => link.href)
})"""
"""The answer of a page that was opened with its query in the address; its time counts from the request of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a query: the articles' ids, best first, milliseconds from the last key, bytes loaded."""

    query: Query
    articles: tuple[str, ...]
    ms: float
    size: int


class Traffic:
    """The files of the search that a page asks for, each counted once between two looks."""

    def __init__(self, page: BrowserPage, site: Path) -> None:
        self.site = site
        self.files: list[str] = []
        page.on("request", lambda request: self.files.append(urlsplit(request.url).path))

    def take(self) -> int:
        """The bytes since the last call."""
        files, self.files = self.files, []
        return sum(self._weigh(path) for path in dict.fromkeys(files) if "/assets/search/" in path or path.endswith(".bin"))

    def _weigh(self, path: str) -> int:
        raw = (self.site / path.lstrip("/")).read_bytes()
        return len(raw) if path.endswith(".bin") else len(gzip.compress(raw, 6))


def ask_first(browser: Browser, address: str, site: Path, query: Query, *, typed: bool) -> Answer:
    """The query asked in a new browser: typed into the search page once that is there, or as a part of its address."""
    with _open(browser, site) as (page, traffic):
        page.goto(f"{address}search/" if typed else f"{address}search/?q={quote(query.text)}", wait_until="commit")
        page.wait_for_selector(DONE)
        answer = page.evaluate(ASK, query.text) if typed else page.evaluate(OPEN)
        page.wait_for_load_state("networkidle")
        return _make_answer(query, answer, traffic.take())


def ask_all(browser: Browser, address: str, site: Path, queries: Iterable[Query]) -> Iterator[Answer]:
    """The queries typed into one page, one after the other."""
    with _open(browser, site) as (page, traffic):
        page.goto(f"{address}search/")
        page.wait_for_selector(DONE)
        page.wait_for_load_state("networkidle")
        traffic.take()
        for query in queries:
            answer = page.evaluate(ASK, query.text)
            page.wait_for_timeout(SETTLED)
            yield _make_answer(query, answer, traffic.take())


@contextmanager
def _open(browser: Browser, site: Path) -> Iterator[tuple[BrowserPage, Traffic]]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        yield page, Traffic(page, site)


def _make_answer(query: Query, answer: dict[str, Any], size: int) -> Answer:
    addresses = (link for link in answer["links"] if "/articles/" in link)
    return Answer(
        query=query, articles=tuple(address.rstrip("/").rpartition("/")[2] for address in addresses), ms=answer["ms"], size=size
    )


def say_load() -> str:
    """How busy the machine is with other work: times are those of a machine that is not."""
    return f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
