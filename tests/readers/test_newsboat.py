"""Newsboat, as a real reader on a local server: it shows every article, and no change of a page makes a new one of it.

Debian's package `newsboat` is needed: apt-get install newsboat
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.model import Page, PartialDate
from generator.publish.feeds import make_feeds
from generator.publish.feeds.characters import UNSEEN
from generator.publish.feeds.moments import CHINA

from ..publish.feeds.nasty import KNOWLEDGE_NASTY, TEXTS, nasty_pages
from ..publish.samples import KNOWLEDGE, SETTINGS, sample_pages

pytestmark = [
    pytest.mark.reader,
    pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not installed"),
]

ARTICLES = ("feed.xml", "atom.xml")
EVERYTHING = (*ARTICLES, "companies/jia-gongsi/feed.xml", "technologies/advanced-packaging/atom.xml", "issues/feed.xml")
PAGES = tuple(page for page in sample_pages() if page.status == "published" and page.id != "2021-11-099")


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


class Newsboat:
    """A reader with its own folder, the site that it reads, and the feeds to which it subscribes."""

    def __init__(self, folder: Path, site: Path, address: str, feeds: tuple[str, ...]) -> None:
        self.folder, self.site, self.address = folder, site, address
        self._builds = 0
        (folder / "urls").write_text("".join(f"{address}{file}\n" for file in feeds), encoding="utf-8")
        (folder / "config").write_text("reload-threads 1\ndownload-retries 1\n", encoding="utf-8")

    def publish(self, *pages: Page, knowledge: object = KNOWLEDGE) -> None:
        """Put the feeds of these pages on the server; each build is a minute later than the last by its files' times."""
        self._builds += 1
        built = time.time() - 86_400 + 60 * self._builds  # HTTP knows whole seconds; two builds must not share one
        shutil.rmtree(self.site, ignore_errors=True)
        files = make_feeds(pages, knowledge, replace(SETTINGS, site_url=self.address))  # type: ignore[arg-type]
        for file, text in files.items():
            path = self.site / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            os.utime(path, (built, built))

    def reload(self) -> int:
        """Fetch all feeds; how many entries are unread."""
        call = ["newsboat", "-q", "-C", "config", "-u", "urls", "-c", "cache.db", "-x", "reload", "print-unread"]
        world = os.environ | {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "http_proxy": "", "no_proxy": "127.0.0.1"}
        done = subprocess.run(call, cwd=self.folder, env=world, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return int(done.stdout.split()[0])

    def mark_read(self) -> None:
        """As its user does, who has read everything."""
        self._ask("UPDATE rss_item SET unread = 0")

    @property
    def entries(self) -> dict[str, dict[str, str]]:
        """What it holds, by the entries' ids."""
        rows = self._ask("SELECT guid, title, url, content, author, pubDate, unread FROM rss_item")
        assert len({row["guid"] for row in rows}) == len(rows)
        return {row["guid"]: dict(row) for row in rows}

    def _ask(self, statement: str, *values: str) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self.folder / "cache.db")) as cache, cache:
            cache.row_factory = sqlite3.Row
            return cache.execute(statement, values).fetchall()


@pytest.fixture
def newsboat(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Newsboat]:
    """A reader that has read the samples in the feeds of the parameter."""
    site, folder = tmp_path / "site", tmp_path / "reader"
    site.mkdir()
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        reader = Newsboat(folder, site, f"http://127.0.0.1:{server.server_port}/", request.param)
        reader.publish(*PAGES)
        reader.reload()
        reader.mark_read()
        yield reader
        server.shutdown()


by_format = pytest.mark.parametrize("newsboat", [(file,) for file in ARTICLES], ids=ARTICLES, indirect=True)
with_everything = pytest.mark.parametrize("newsboat", [EVERYTHING], ids=["every feed"], indirect=True)
EDITS = {
    "summary": {"summary": "编辑改过的摘要。", "summary_by": "editor"},
    "told": {"summary": "编辑改过的摘要。", "updated": PartialDate(year=2021, month=12, day=1)},
    "title": {"title": "编辑改过的标题"},
    "moved file": {"path": "articles/elsewhere/other.md"},
    "moved issue": {"issue": "2020-04"},
    "moved section": {"section": "海外借鉴"},
    "rights": {"rights": "summary"},
}


def change(id: str, **fields: object) -> tuple[Page, ...]:
    return tuple(replace(page, **fields) if page.id == id else page for page in PAGES)  # type: ignore[arg-type]


def make_guid(kind: str, id: str) -> str:
    return f"tag:industry-digest.invalid,2021:{kind}/{id}"


TARGET = "2021-11-002"
GUID = make_guid("article", TARGET)


@by_format
def test_it_shows_every_article(newsboat: Newsboat) -> None:
    assert {id: entry["title"] for id, entry in newsboat.entries.items()} == {make_guid("article", page.id): page.title for page in PAGES}
    entry = newsboat.entries[GUID]
    assert entry["url"] == f"{newsboat.address}articles/2021-11/{TARGET}/"
    assert "机器摘要" in entry["content"]
    assert entry["author"] == "记者 某某"
    assert datetime.fromtimestamp(int(entry["pubDate"]), CHINA).isoformat() == "2021-11-02T08:59:57+08:00"


@with_everything
def test_whoever_follows_several_feeds_sees_each_article_once(newsboat: Newsboat) -> None:
    issues = {make_guid("issue", page.issue) for page in PAGES}
    assert newsboat.entries.keys() == {make_guid("article", page.id) for page in PAGES} | issues


@with_everything
def test_a_build_of_the_same_content_shows_nothing_new(newsboat: Newsboat) -> None:
    before = newsboat.entries
    newsboat.publish(*PAGES[::-1])
    assert newsboat.reload() == 0
    assert newsboat.entries == before


@with_everything
@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_or_moved_article_stays_the_one_that_was_read(newsboat: Newsboat, edit: str) -> None:
    before = newsboat.entries.keys()
    newsboat.publish(*change(TARGET, **EDITS[edit]))
    assert newsboat.reload() == 0
    assert newsboat.entries.keys() == before


@by_format
def test_an_edit_reaches_the_reader(newsboat: Newsboat) -> None:
    newsboat.publish(*change(TARGET, title="编辑改过的标题", summary="编辑改过的摘要。", issue="2020-04"))
    assert newsboat.reload() == 0
    entry = newsboat.entries[GUID]
    assert entry["title"] == "编辑改过的标题"
    assert "编辑改过的摘要。" in entry["content"]
    assert entry["url"].endswith(f"/articles/2020-04/{TARGET}/")


@with_everything
def test_only_a_new_article_is_new(newsboat: Newsboat) -> None:
    newsboat.publish(*PAGES, replace(PAGES[0], id="2021-11-050", issue="2021-11", title="一篇新文章"))
    assert newsboat.reload() == 1
    assert [entry["title"] for entry in newsboat.entries.values() if entry["unread"]] == ["一篇新文章"]


@by_format
def test_an_article_that_is_taken_back_and_published_again_is_not_new(newsboat: Newsboat) -> None:
    newsboat.publish(*change(TARGET, status="draft"))
    assert newsboat.reload() == 0
    newsboat.publish(*PAGES)
    assert newsboat.reload() == 0


@by_format
def test_it_reads_a_nasty_publication(newsboat: Newsboat) -> None:
    newsboat.publish(*nasty_pages()[: len(TEXTS)], knowledge=KNOWLEDGE_NASTY)
    newsboat.reload()
    shown = newsboat.entries
    published = json.loads((newsboat.site / "feed.json").read_text(encoding="utf-8"))["items"]
    assert len(published) == len(TEXTS)
    for item in published:
        assert shown[item["id"]]["title"].replace(UNSEEN, "") == item["title"].replace(UNSEEN, "")
        assert shown[item["id"]]["url"] == item["url"]
