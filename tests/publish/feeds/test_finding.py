"""How feeds are found: from the head of a page, on the page for people, in the file for feed readers."""

from __future__ import annotations

from posixpath import join, normpath

import markdown
import pytest
import yaml
from lxml import etree, html

from generator.errors import DigestError
from generator.publish.feeds import (
    FeedSettings,
    find_feeds,
    make_feed_marks,
    make_feeds,
    make_feeds_pages,
    make_index,
    parse_feed_settings,
)
from generator.publish.feeds.page import MAX_LISTED, MAX_ON_SHEET
from generator.publish.publication import make_publication

from ..samples import KNOWLEDGE, make_page, sample_pages
from .nasty import PUBLICATIONS, SITE

PUBLICATION = make_publication(sample_pages(), KNOWLEDGE, SITE, {})
FILES = dict(make_feeds(sample_pages(), KNOWLEDGE, SITE))
INDEX = make_index(PUBLICATION)


@pytest.mark.parametrize(
    ("kind", "slug", "base"),
    [
        ("section", "chan-ye-huan-jing", "sections/chan-ye-huan-jing/"),
        ("article", "chan-ye-huan-jing", "sections/chan-ye-huan-jing/"),
        ("company", "jia-gongsi", "companies/jia-gongsi/"),
        ("technology", "advanced-packaging", "technologies/advanced-packaging/"),
        ("issue", "2021-11", "issues/"),
        ("issues", "", "issues/"),
        ("company", "yi-keji", ""),
        ("article", "", ""),
        ("home", "", ""),
        ("month", "2021/11", ""),
    ],
)
def test_a_page_names_its_own_feed_first(kind: str, slug: str, base: str) -> None:
    links = find_feeds(INDEX, kind, slug)
    assert [link.href for link in links[:3]] == [f"{base}{file}" for file in ("feed.xml", "atom.xml", "feed.json")]
    assert [link.href for link in links[-3:]] == ["feed.xml", "atom.xml", "feed.json"]
    assert len(links) == (6 if base else 3)


def test_a_link_says_what_it_leads_to() -> None:
    link = find_feeds(INDEX, "company", "jia-gongsi")[0]
    assert (link.title, link.name, link.type) == ("产业周览：甲公司", "RSS", "application/rss+xml")


def test_every_feed_that_a_page_names_is_there() -> None:
    for kind, slug in INDEX.channels:
        assert {link.href for link in find_feeds(INDEX, kind, slug)} <= FILES.keys()


def test_front_matter_gets_the_feeds_of_its_own() -> None:
    assert make_feed_marks(INDEX, "technology", "advanced-packaging")[1] == {
        "title": "产业周览：先进封装",
        "name": "Atom",
        "type": "application/atom+xml",
        "url": "technologies/advanced-packaging/atom.xml",
    }
    assert make_feed_marks(INDEX, "company", "yi-keji") == []


def read(text: str, title: str) -> html.HtmlElement:
    """The HTML that a page of this title shows."""
    _, front, body = text.split("---\n", 2)
    assert yaml.safe_load(front)["title"] == title
    return html.fragment_fromstring(markdown.markdown(body), create_parent="main")


def read_page(name: str) -> html.HtmlElement:
    pages, knowledge, settings = PUBLICATIONS[name]
    [(file, text)] = make_feeds_pages(make_publication(pages, knowledge, settings, {}))
    assert file == "feeds/index.md"
    return read(text, "订阅")


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_the_page_lists_every_feed_and_leads_to_nothing_else(publication: str) -> None:
    files = make_feeds(*PUBLICATIONS[publication])
    links = {str(link.get("href")) for link in read_page(publication).iter("a")}
    feeds = {link.removeprefix("../") for link in links if link.endswith((".xml", ".json", ".opml"))}
    assert feeds <= files.keys()
    assert {file for file in files if file.endswith("/feed.xml")} <= feeds
    assert {"feed.xml", "atom.xml", "feed.json", "feeds.opml"} <= feeds


def test_the_page_explains_in_two_sentences() -> None:
    first = read_page("usual").findall("p")[0].text_content()
    assert first.count("。") == 2


@pytest.mark.parametrize("publication", PUBLICATIONS)
def test_names_on_the_page_are_the_characters_they_are(publication: str) -> None:
    page = read_page(publication)
    assert {element.tag for element in page.iter()} <= {"main", "h1", "h2", "p", "ul", "li", "a"}
    assert {key for element in page.iter() for key in element.attrib} <= {"href", "aria-label"}


def many_companies(count: int) -> dict[str, str]:
    """The pages about the feeds of a publication in which so many companies have a feed; the last fifty are named once more."""
    names = [f"{'丙丁甲乙'[number % 4] if number % 50 else '3'}公司{number:03}" for number in range(count)]
    pages = tuple(make_page(f"2021-11-{number}", companies=tuple(of)) for number, of in enumerate((names, names, names[-50:])))
    return dict(make_feeds_pages(make_publication(pages, KNOWLEDGE, SITE, {})))


LONG = many_companies(900)


def links_of(page: html.HtmlElement, file: str) -> list[str]:
    """Where the links of a page lead, from the root of the site."""
    return [normpath(join(file.removesuffix("index.md"), str(link.get("href")))) for link in page.iter("a")]


def test_what_is_named_most_stands_on_the_page_where_there_is_too_much() -> None:
    assert len(LONG["feeds/index.md"].split("## 企业")[1].split("<li>")) - 1 == MAX_LISTED
    assert "公司899" in LONG["feeds/index.md"]
    assert "乙公司003" not in LONG["feeds/index.md"]
    assert "全部900家按拼音首字母排列" in LONG["feeds/index.md"]


def test_every_feed_stands_on_one_sheet_of_its_letter() -> None:
    sheets = {file: links_of(read(text, title_of(text)), file) for file, text in LONG.items() if file != "feeds/index.md"}
    feeds = [link for links in sheets.values() for link in links if link.endswith("feed.xml")]
    assert len(feeds) == len(set(feeds)) == 900
    assert all(len([link for link in links if link.endswith("feed.xml")]) <= MAX_ON_SHEET for links in sheets.values())
    assert {"feeds/companies/09/index.md", "feeds/companies/b/index.md", "feeds/companies/b/1/index.md"} <= sheets.keys()


def test_the_sheets_are_reached_from_the_page_and_from_each_other() -> None:
    for file, text in LONG.items():
        links = [link for link in links_of(read(text, title_of(text)), file) if link.startswith("feeds")]
        assert {f"{link}/index.md" for link in links if link != "feeds.opml"} <= LONG.keys()
        assert file == "feeds/index.md" or "feeds" in links
    reached, todo = set(), ["feeds/index.md"]
    while todo:
        file = todo.pop()
        reached.add(file)
        links = links_of(read(LONG[file], title_of(LONG[file])), file)
        todo += {f"{link}/index.md" for link in links} & LONG.keys() - reached
    assert reached == LONG.keys()


def test_no_page_about_feeds_grows_with_their_number() -> None:
    more = many_companies(1800)
    assert len(more) > len(LONG)
    assert max(map(len, more.values())) < 1.05 * max(map(len, LONG.values()))


def title_of(text: str) -> str:
    return str(yaml.safe_load(text.split("---\n")[1])["title"])


def test_the_file_for_readers_lists_every_feed_once_in_folders() -> None:
    opml = etree.fromstring(FILES["feeds.opml"].encode())
    assert [folder.get("text") for folder in opml.findall("body/outline")] == ["产业周览", "栏目", "企业", "技术"]
    listed = [str(outline.get("xmlUrl")).removeprefix(SITE.site_url) for outline in opml.findall("body/outline/outline")]
    assert sorted(listed) == sorted(file for file in FILES if file.endswith("feed.xml"))


def test_the_settings_give_the_tag_of_ids() -> None:
    config = {"extra": {"digest": {"feed_tag": "Digest.example.org,2021-11"}}}
    assert parse_feed_settings(config) == FeedSettings(tag="digest.example.org,2021-11")
    assert parse_feed_settings({}) == parse_feed_settings({"extra": {"digest": {}}}) == FeedSettings()


@pytest.mark.parametrize(
    "tag", ["", "example.org", "例.org,2021", "example.org,21", "a b,2021", 2021, "https://example.org,2021", "-a-,2021"]
)
def test_a_tag_that_begins_no_id_is_refused(tag: object) -> None:
    with pytest.raises(DigestError, match=r"mkdocs\.yml: extra\.digest\.feed_tag"):
        parse_feed_settings({"extra": {"digest": {"feed_tag": tag}}})
