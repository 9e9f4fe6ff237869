"""Every feed of every publication, a nasty one among them, is what its specification says, and feedparser has nothing to say."""

from __future__ import annotations

import feedparser
import pytest

from generator.publish.feeds import make_feeds

from .nasty import PUBLICATIONS
from .rules import ATOM, check_atom, check_html, check_json_feed, check_opml, check_rss, find_check

FILES = {name: dict(make_feeds(pages, knowledge, settings)) for name, (pages, knowledge, settings) in PUBLICATIONS.items()}
SITES = {name: settings.site_url or "http://127.0.0.1:8000/" for name, (_, _, settings) in PUBLICATIONS.items()}
CASES = [(name, file) for name, files in FILES.items() for file in files]


@pytest.mark.parametrize(("publication", "file"), CASES)
def test_the_file_keeps_the_rules_of_its_format(publication: str, file: str) -> None:
    assert list(find_check(file)(FILES[publication][file], SITES[publication] + file)) == []


@pytest.mark.parametrize(("publication", "file"), [case for case in CASES if case[1].endswith(".xml")])
def test_feedparser_finds_no_fault(publication: str, file: str) -> None:
    parsed = feedparser.parse(FILES[publication][file].encode())
    assert not parsed.bozo
    assert parsed.version == ("rss20" if file.endswith("feed.xml") else "atom10")


def test_the_nasty_publication_has_feeds_with_archive_pages() -> None:
    assert {"atom-1.xml", "sections/hai-wai-jie-jian/feed.xml", "companies/ren-de/atom.xml"} <= FILES["nasty"].keys()


def test_a_publication_without_articles_has_its_feeds_all_the_same() -> None:
    assert FILES["none"].keys() == {f"{base}{file}" for base in ("", "issues/") for file in ("feed.xml", "atom.xml", "feed.json")} | {
        "feeds.opml"
    }


GOOD = FILES["usual"]
URL = SITES["usual"]
BROKEN = {
    "guid": (check_rss, "feed.xml", 'isPermaLink="false"', 'isPermaLink="true"'),
    "date": (check_rss, "feed.xml", "<pubDate>Fri, 12", "<pubDate>Sat, 12"),
    "order": (check_rss, "feed.xml", "</channel>", "<ttl>1</ttl></channel>"),
    "plain": (check_rss, "feed.xml", "<title>海外", "<title>&lt;b>海外"),
    "self": (check_rss, "feed.xml", 'rel="self"', 'rel="related"'),
    "relative": (check_rss, "feed.xml", 'href="https://example.com', 'href="/example.com'),
    "moment": (check_atom, "atom.xml", "+08:00</updated>", "</updated>"),
    "twice": (check_atom, "atom.xml", "</feed>", "<title>x</title></feed>"),
    "no author": (check_atom, "atom.xml", "<author><name>记者 某某</name></author>", ""),
    "id": (check_json_feed, "feed.json", '"id":"tag:', '"id":"标签:'),
    "version": (check_json_feed, "feed.json", "version/1.1", "version/1"),
    "feeds": (check_opml, "feeds.opml", 'type="rss"', 'type="link"'),
    "character": (check_atom, "atom.xml", "海外", "海\x85外"),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found(rule: str) -> None:
    check, file, right, wrong = BROKEN[rule]
    text = GOOD[file]
    assert right in text
    if rule == "id":  # a JSON Feed may have any id; ours are unique
        items = text.split('"items":[\n')[1].split(",\n")[0]
        text = text.replace(items, f"{items},\n{items}")
    else:
        text = text.replace(right, wrong, 1)
    assert list(check(text, URL + file))


@pytest.mark.parametrize("source", ["<script>1</script>", '<p onclick="x">x</p>', '<a href="../x">x</a>', '<a href="javascript:x">x</a>'])
def test_html_that_could_hurt_is_found(source: str) -> None:
    assert list(check_html(source))


def test_the_language_of_an_atom_feed_is_chinese() -> None:
    assert 'xml:lang="zh-CN"' in GOOD["atom.xml"]
    assert ATOM[1:-1] in GOOD["atom.xml"]
