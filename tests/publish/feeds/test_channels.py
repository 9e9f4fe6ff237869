"""Which feeds there are, what each lists, and how older entries are found."""

from __future__ import annotations

import json

import feedparser
import pytest
from lxml import etree

from generator.model import Page, PartialDate
from generator.publish.feeds import make_feeds
from generator.publish.feeds.channels import MAX_ENTRIES

from ..samples import KNOWLEDGE, make_page, sample_pages
from .nasty import SITE
from .rules import ATOM, HISTORY

TAG = "tag:industry-digest.invalid,2021:"


def feeds_of(*pages: Page) -> dict[str, str]:
    return make_feeds(pages, KNOWLEDGE, SITE)


def ids(text: str) -> list[str]:
    return [entry.id.removeprefix(f"{TAG}article/") for entry in feedparser.parse(text.encode()).entries]


def link(text: str, rel: str) -> str:
    """The file to which a feed's link of this relation leads, "" where it has none."""
    links = {each.get("rel"): each.get("href") for each in etree.fromstring(text.encode()).iter(f"{ATOM}link")}
    return links.get(rel, "").removeprefix(SITE.site_url)


def many(count: int, **fields: object) -> tuple[Page, ...]:
    return tuple(
        make_page(f"2021-{n // 28 + 1:02}-{n:03}", issue=f"2021-{n // 28 + 1:02}-{n % 28 + 1:02}", body="正文。", **fields)
        for n in range(1, count + 1)
    )


def test_there_is_a_feed_of_each_section_and_of_names_from_two_articles_on() -> None:
    one = make_page("2021-11-001", section="产业环境", companies=("甲公司", "乙科技"), technologies=("先进封装",))
    two = make_page("2021-11-002", section="技术情报", companies=("jia-gongsi",), technologies=("先进封装",))
    folders = {file.removesuffix("feed.xml") for file in feeds_of(one, two) if file.endswith("feed.xml")}
    assert folders == {
        "",
        "issues/",
        "sections/chan-ye-huan-jing/",
        "sections/ji-shu-qing-bao/",
        "companies/jia-gongsi/",
        "technologies/advanced-packaging/",
    }


def test_a_draft_makes_no_feed() -> None:
    pages = (make_page("2021-11-001", companies=("甲公司",)), make_page("2021-11-002", companies=("甲公司",), status="draft"))
    assert "companies/jia-gongsi/feed.xml" not in feeds_of(*pages)


def test_a_name_that_the_knowledge_lacks_has_a_feed_at_the_address_of_its_page() -> None:
    pages = [make_page(f"2021-11-{n:03}", companies=("某晶圆厂",)) for n in (1, 2)]
    assert "companies/mou-jing-yuan-chang-93b2/feed.xml" in feeds_of(*pages)


def test_a_feed_lists_its_articles_newest_first() -> None:
    files = make_feeds(sample_pages(), KNOWLEDGE, SITE)
    named = [page.id for page in sample_pages() if page.status == "published" and page.section == "企业情报"]
    listed = ids(files["sections/qi-ye-qing-bao/feed.xml"])
    assert sorted(listed) == sorted(named)
    entries = feedparser.parse(files["sections/qi-ye-qing-bao/feed.xml"].encode()).entries
    assert [entry.published_parsed for entry in entries] == sorted((entry.published_parsed for entry in entries), reverse=True)


@pytest.mark.parametrize("count", [1, 49, 50, 51, 100, 101, 120, 150])
def test_the_feed_and_its_archive_pages_hold_every_article(count: int) -> None:
    files = feeds_of(*many(count, companies=("甲公司",)))
    for base in ("", "companies/jia-gongsi/")[: min(count, 2)]:
        found: set[str] = set()
        file = f"{base}atom.xml"
        steps = 0
        while file:
            found |= set(ids(files[file]))
            file = link(files[file], "prev-archive")
            steps += 1
        assert found == {page.id for page in many(count)}
        assert steps == {1: 1, 49: 1, 50: 1, 51: 3, 100: 3, 101: 4, 120: 4, 150: 4}[count]


def test_only_the_newest_stand_in_the_feed() -> None:
    files = feeds_of(*many(120))
    for file in ("feed.xml", "atom.xml"):
        assert ids(files[file]) == [page.id for page in many(120)][: -MAX_ENTRIES - 1 : -1]
    assert len(json.loads(files["feed.json"])["items"]) == MAX_ENTRIES


def test_archive_pages_are_marked_and_lead_both_ways() -> None:
    files = feeds_of(*many(120))
    assert link(files["feed.xml"], "prev-archive") == link(files["atom.xml"], "prev-archive") == "atom-3.xml"
    newest, middle, oldest = (files[f"atom-{number}.xml"] for number in (3, 2, 1))
    assert (link(newest, "prev-archive"), link(newest, "next-archive"), link(newest, "current")) == ("atom-2.xml", "", "atom.xml")
    assert (link(middle, "prev-archive"), link(middle, "next-archive")) == ("atom-1.xml", "atom-3.xml")
    assert (link(oldest, "prev-archive"), link(oldest, "next-archive"), link(oldest, "current")) == ("", "atom-2.xml", "atom.xml")
    assert etree.fromstring(newest.encode()).find(HISTORY) is not None
    assert etree.fromstring(files["atom.xml"].encode()).find(HISTORY) is None


@pytest.mark.parametrize("count", [51, 52, 99, 100])
def test_no_archive_page_is_the_only_one(count: int) -> None:
    files = feeds_of(*many(count))
    assert [file for file in files if file.startswith("atom-")] == ["atom-2.xml", "atom-1.xml"]


@pytest.mark.parametrize("count", [51, 75, 100, 120])
def test_a_new_article_leaves_archive_pages_as_they_are(count: int) -> None:
    before, after = feeds_of(*many(count)), feeds_of(*many(count + 1))
    archived = {file: ids(text) for file, text in before.items() if file.startswith("atom-")}
    assert {file: ids(after[file]) for file in archived} == archived


def test_the_archive_of_the_publication_holds_the_texts() -> None:
    files = feeds_of(*many(120, companies=("甲公司",), summary="摘要在此。"))
    assert "正文。" in files["atom-1.xml"]
    assert "正文。" not in files["companies/jia-gongsi/atom-1.xml"]
    assert "摘要在此。" in files["companies/jia-gongsi/atom-1.xml"]


def test_every_feed_has_an_id_of_its_own() -> None:
    files = make_feeds(sample_pages(), KNOWLEDGE, SITE)
    found = [etree.fromstring(text.encode()).findtext(f"{ATOM}id") for file, text in files.items() if file.endswith("atom.xml")]
    assert len(set(found)) == len(found)
    assert f"{TAG}feed/companies/jia-gongsi" in found


def test_an_issue_comes_out_with_its_newest_article() -> None:
    pages = [make_page(f"2021-11-{n:03}", date=PartialDate(year=2021, month=11, day=n)) for n in (1, 2, 3)]
    entry = feedparser.parse(feeds_of(*pages)["issues/atom.xml"].encode()).entries[0]
    assert entry.published == "2021-11-03T08:59:56+08:00"
