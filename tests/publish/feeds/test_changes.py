"""What an editor does to a page changes the entry and never makes a new one; the same content makes the same bytes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from generator.model import Page, PartialDate
from generator.publish.feeds import FeedSettings, make_feeds
from generator.publish.site import list_batches

from ..samples import KNOWLEDGE, sample_pages
from .nasty import PUBLICATIONS, SITE

PAGES = sample_pages()
BEFORE = dict(make_feeds(PAGES, KNOWLEDGE, SITE))
TARGET = next(page for page in PAGES if page.id == "2021-11-002")

EDITS = {
    "summary": {"summary": "改过的摘要。", "summary_by": "editor"},
    "title": {"title": "改过的标题"},
    "moved file": {"path": "articles/elsewhere/other.md"},
    "other section": {"section": "海外借鉴"},
    "other issue": {"issue": "2020-04"},
    "text": {"body": "改过的正文。"},
    "rights": {"rights": "summary"},
    "told": {"summary": "改过的摘要。", "updated": PartialDate(year=2021, month=12, day=1)},
}


def after(edit: str) -> dict[str, str]:
    changed = replace(TARGET, **EDITS[edit])
    return dict(make_feeds(tuple(changed if page is TARGET else page for page in PAGES), KNOWLEDGE, SITE))


def ids(files: dict[str, str], file: str) -> set[str]:
    return {entry.id for entry in feedparser.parse(files[file].encode()).entries}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("file", ["feed.xml", "atom.xml", "companies/jia-gongsi/feed.xml"])
def test_an_edit_leaves_every_id_as_it_was(edit: str, file: str) -> None:
    assert ids(after(edit), file) == ids(BEFORE, file)


@pytest.mark.parametrize("edit", sorted(EDITS.keys() - {"moved file"}))
def test_an_edit_is_seen(edit: str) -> None:
    assert after(edit)["atom.xml"] != BEFORE["atom.xml"]


def test_a_file_that_moves_changes_nothing() -> None:
    assert after("moved file") == BEFORE


def test_a_change_that_is_told_is_an_update_of_the_same_entry() -> None:
    old, new = ({entry.id: entry for entry in feedparser.parse(files["atom.xml"].encode()).entries} for files in (BEFORE, after("told")))
    id = "tag:industry-digest.invalid,2021:article/2021-11-002"
    assert new[id].updated > old[id].updated
    assert new[id].published == old[id].published
    assert {other: entry.updated for other, entry in new.items() if other != id} == {
        other: entry.updated for other, entry in old.items() if other != id
    }


def test_an_edit_changes_the_feeds_of_its_article_and_no_other() -> None:
    changed = {file for file, text in after("summary").items() if text != BEFORE[file]}
    assert {file.rpartition("/")[0] for file in changed} == {
        "",
        "issues",
        "sections/chan-ye-huan-jing",
        "companies/jia-gongsi",
        "companies/mou-jing-yuan-chang-93b2",
        "technologies/advanced-packaging",
        "technologies/wafer-test",
    }


def test_another_address_of_the_site_leaves_every_id_as_it_was() -> None:
    moved = make_feeds(PAGES, KNOWLEDGE, replace(SITE, site_url="https://other.example/"))
    assert ids(dict(moved), "feed.xml") == ids(BEFORE, "feed.xml")


def test_ids_begin_with_the_tag_of_the_settings() -> None:
    files = make_feeds(PAGES, KNOWLEDGE, SITE, feed_settings=FeedSettings(tag="digest.example.org,2021"))
    assert all(id.startswith("tag:digest.example.org,2021:article/") for id in ids(dict(files), "feed.xml"))


def shuffled(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    mixed = list(pages)
    random.Random(8).shuffle(mixed)
    return tuple(mixed)


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_the_order_in_which_pages_come_changes_nothing(publication: str) -> None:
    pages, knowledge, settings = PUBLICATIONS[publication]
    assert dict(make_feeds(shuffled(pages), knowledge, settings)) == dict(make_feeds(pages, knowledge, settings))


def test_feeds_made_again_are_the_same() -> None:
    for batch in list_batches(PAGES, KNOWLEDGE, SITE):
        if batch.name.startswith("feed "):
            assert dict(batch.make()) == dict(batch.make())


PRINT_DIGEST = """
import hashlib
from generator.publish.exports import make_data
from generator.publish.feeds import make_feeds
from tests.publish.feeds.nasty import PUBLICATIONS
texts = [sorted({**make_feeds(*each), **make_data(*each)}.items()) for each in PUBLICATIONS.values()]
print(hashlib.sha256(repr(texts).encode("utf-8", "surrogatepass")).hexdigest())
"""


def test_clock_time_zone_locale_and_hash_seed_change_nothing(tmp_path: Path) -> None:
    clock = tmp_path / "sitecustomize.py"
    clock.write_text("import time\nreal = time.time\ntime.time = lambda: real() + 90_000\n", encoding="utf-8")
    root = Path(__file__).parents[3]
    worlds = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(tmp_path)},
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST], cwd=root, env=os.environ | world, check=True, capture_output=True, text=True
        ).stdout
        for world in worlds
    ]
    assert digests[0] == digests[1] != ""
