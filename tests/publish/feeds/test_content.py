"""What the feeds say is what the content says, the same in all three formats, as far as status and rights go."""

from __future__ import annotations

import json
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from generator.model import KeyFigure, PageSource
from generator.publish.feeds import make_feeds
from generator.publish.feeds.characters import UNSEEN
from generator.publish.feeds.content import MAX_CHARACTERS

from ..samples import KNOWLEDGE, NASTY, PARAGRAPHS, make_page, sample_pages
from .nasty import PUBLICATIONS, SITE, TEXTS
from .rules import ATOM

LONG = "\n\n".join(PARAGRAPHS) * 3
WITHHELD = "这一句谁也不该看见"


def feeds_of(*pages: object) -> dict[str, str]:
    return make_feeds(pages, KNOWLEDGE, SITE)  # type: ignore[arg-type]


def entry_of(*pages: object, file: str = "feed.xml") -> feedparser.FeedParserDict:
    return feedparser.parse(feeds_of(*pages)[file].encode()).entries[0]


def item_of(*pages: object, file: str = "feed.json") -> dict[str, object]:
    return json.loads(feeds_of(*pages)[file])["items"][0]


@pytest.mark.parametrize("publication", PUBLICATIONS)
@pytest.mark.parametrize("base", ["", "issues/"])
def test_the_three_formats_say_the_same(publication: str, base: str) -> None:
    files = make_feeds(*PUBLICATIONS[publication])
    rss, atom = (feedparser.parse(files[f"{base}{file}"].encode()).entries for file in ("feed.xml", "atom.xml"))
    items = json.loads(files[f"{base}feed.json"])["items"]
    assert [(e.id, e.link, e.title, e.content[0].value, e.author) for e in rss] == [
        (e.id, e.link, e.title, e.content[0].value, e.author) for e in atom
    ]
    assert [(e.id, e.link, e.title.replace(UNSEEN, ""), e.author.replace(UNSEEN, "")) for e in rss] == [
        (item["id"], item["url"], item["title"].replace(UNSEEN, ""), item["authors"][0]["name"].replace(UNSEEN, "")) for item in items
    ]
    assert [(e.published_parsed, e.updated_parsed) for e in atom] == [
        (e.published_parsed, dict.get(e, "updated_parsed", e.published_parsed)) for e in rss
    ]
    contents = etree.fromstring(files[f"{base}atom.xml"].encode()).iterfind(f".//{ATOM}content")
    assert [content.text for content in contents] == [item["content_html"] for item in items]


def test_a_title_with_marks_is_read_as_it_is() -> None:
    for title in ("R&D <测试>", "“甲”与'乙'", "S&P500 > AT&T", "a ]]> b", "表情🀄"):
        for file in ("feed.xml", "atom.xml"):
            assert entry_of(make_page(title=title), file=file).title == title
        assert item_of(make_page(title=title))["title"] == title


@pytest.mark.parametrize("title", [*NASTY, *TEXTS])
def test_no_feed_reader_takes_a_title_for_markup(title: str) -> None:
    page = make_page(title=title)
    shown = str(item_of(page)["title"])
    for file in ("feed.xml", "atom.xml"):
        assert entry_of(page, file=file).title.replace(UNSEEN, "") == shown.replace(UNSEEN, "")


def test_a_summary_is_the_description_and_the_content_says_whose_it_is() -> None:
    for by, words in (("editor", "编辑摘要"), ("auto", "机器摘要")):
        entry = entry_of(make_page(summary="R&D <要点>。", summary_by=by))
        assert entry.summary == "R&amp;D &lt;要点&gt;。"
        assert f"<strong>{words}</strong>：R&amp;D &lt;要点&gt;。" in entry.content[0].value


def test_an_article_without_summary_is_described_by_its_first_lines() -> None:
    assert entry_of(make_page(summary="")).summary.startswith("同一周里")
    assert "summary" not in item_of(make_page(summary=""))


def test_an_article_without_summary_and_text_is_described_by_its_source() -> None:
    page = make_page(summary="", body="", source=PageSource(publication="《某周报》", page="3"))
    assert entry_of(page).summary == "《某周报》第3页。全文。"


def test_key_figures_and_source_stand_in_the_content() -> None:
    page = make_page(
        figures=(KeyFigure(value="1.4万片", what="月产能", as_of="2021-11"),),
        source=PageSource(publication="《某周报》", page="A02", url="https://example.com/原文?a=1&b=2"),
    )
    content = entry_of(page).content[0].value
    assert "<li><strong>1.4万片</strong>：月产能（截至2021年11月）</li>" in content
    assert (
        '出处：《某周报》A02，<a href="https://example.com/%E5%8E%9F%E6%96%87?a=1&amp;b=2">原文</a>。收录：全文。编号：2021-11-001。'
        in content
    )
    assert item_of(page)["external_url"] == "https://example.com/%E5%8E%9F%E6%96%87?a=1&b=2"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "http://[", "ftp://example.com"])
def test_a_source_that_is_no_web_address_is_no_link(url: str) -> None:
    page = make_page(source=PageSource(url=url))
    assert "原文</a>" not in entry_of(page).content[0].value
    assert "external_url" not in item_of(page)


def test_links_between_articles_are_absolute() -> None:
    first = make_page("2021-11-001", body="见[另一篇](2021-11-002.md)、[关于](../../pages/about.md)和[草稿](2021-11-003.md)。")
    second, draft = make_page("2021-11-002"), make_page("2021-11-003", status="draft")
    files = make_feeds((first, second, draft), KNOWLEDGE, SITE, handwritten={"about.md": "# 关于\n"})
    content = feedparser.parse(files["feed.xml"].encode()).entries[0].content[0].value
    assert 'href="https://digest.example.org/weekly/articles/2021-11/2021-11-002/"' in content
    assert 'href="https://digest.example.org/weekly/about/"' in content
    assert "和草稿。" in content


def test_what_rights_withhold_is_in_no_feed() -> None:
    body = f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n\n{WITHHELD}。"
    pages = [make_page(f"2021-11-{n:03}", rights=rights, body=body) for n, rights in enumerate(("excerpt", "summary", "", "Full"), 1)]
    files = feeds_of(*pages)
    assert not [file for file, text in files.items() if WITHHELD in text]
    assert PARAGRAPHS[0] in files["feed.xml"]
    assert "原刊只许可节选" in files["feed.xml"]
    assert "原刊不许可转载正文" in files["feed.xml"]


@pytest.mark.parametrize("status", ["draft", "review", "", "Published"])
def test_what_is_not_published_is_in_no_feed(status: str) -> None:
    page = make_page("2021-11-002", status=status, title=WITHHELD, companies=("某某",))
    assert not [file for file, text in feeds_of(make_page(), page).items() if WITHHELD in text or "某某" in text]


def test_categories_have_their_domains() -> None:
    page = make_page(section="产业环境", companies=("jia-gongsi", "甲公司", "未收录公司"), technologies=("先进封装",))
    names = [("section", "产业环境"), ("company", "甲公司"), ("company", "未收录公司"), ("technology", "先进封装")]
    files = feeds_of(page)
    item = etree.fromstring(files["feed.xml"].encode()).find("channel/item")
    assert item is not None
    assert [(category.get("domain"), category.text) for category in item.findall("category")] == names
    entry = etree.fromstring(files["atom.xml"].encode()).find(f"{ATOM}entry")
    assert entry is not None
    found = [(category.get("scheme", "").rpartition("/")[2], category.get("term")) for category in entry.findall(f"{ATOM}category")]
    assert found == names
    item = json.loads(files["feed.json"])["items"][0]
    assert item["_digest"] == {"sections": ["产业环境"], "companies": ["甲公司", "未收录公司"], "technologies": ["先进封装"]}
    assert item["tags"] == [name for _, name in names]


def test_a_byline_is_the_author_and_else_the_publication() -> None:
    assert entry_of(make_page(byline="记者 某某")).author == "记者 某某"
    assert entry_of(make_page()).author == "产业周览"


def test_a_long_text_stands_whole_in_the_feeds_of_the_publication_and_its_section_only() -> None:
    pages = [make_page(f"2021-11-{n:03}", section="产业环境", companies=("jia-gongsi",), body=LONG) for n in (1, 2)]
    files = feeds_of(*pages)
    whole = {file for file, text in files.items() if text.count(PARAGRAPHS[4]) >= 3}
    assert whole == {f"{base}{file}" for base in ("", "sections/chan-ye-huan-jing/") for file in ("feed.xml", "atom.xml", "feed.json")}
    assert "在本站阅读</a>" in files["companies/jia-gongsi/feed.xml"]


def test_a_usual_text_stands_whole_in_every_feed_of_articles() -> None:
    body = ("一" * 40 + "。\n\n") * (MAX_CHARACTERS // 41)
    pages = [make_page(f"2021-11-{n:03}", section="产业环境", companies=("jia-gongsi",), body=body) for n in (1, 2)]
    files = feeds_of(*pages)
    assert {file for file, text in files.items() if file.endswith((".xml", ".json")) and "一" * 40 not in text} == set()
    assert not [file for file, text in files.items() if "在本站阅读" in text]


def test_an_issue_is_one_letter_with_all_its_articles() -> None:
    pages = tuple(page for page in sample_pages() if page.status == "published")
    entries = feedparser.parse(make_feeds(pages, KNOWLEDGE, SITE)["issues/feed.xml"].encode()).entries
    assert [entry.title for entry in entries] == ["产业周览2021年11月号", "产业周览2021年5月27日号", "产业周览2020年4月号"]
    letter = entries[0].content[0].value
    for page in pages:
        assert (f"/articles/2021-11/{page.id}/" in letter) == (page.issue == "2021-11")
    assert letter.startswith("<p>2021年11月号，共13条，5个栏目。</p><h3>产业环境</h3>")


def test_a_title_of_ten_thousand_characters_is_whole() -> None:
    for file in ("feed.xml", "atom.xml"):
        assert entry_of(make_page(title="长" * 10_000), file=file).title == "长" * 10_000


def test_the_site_has_an_address_even_where_the_settings_give_none() -> None:
    assert (
        feedparser.parse(make_feeds((make_page(),), KNOWLEDGE, replace(SITE, site_url=""))["feed.xml"].encode())
        .entries[0]
        .link.startswith("http://127.0.0.1:8000/articles/")
    )
