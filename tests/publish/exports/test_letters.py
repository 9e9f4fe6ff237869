"""The newsletter, its text and the Markdown of an issue: complete, safe, and right in mail clients."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown
import pytest
from lxml import html

from generator.errors import DigestError
from generator.model import Page
from generator.publish.exports import Newsletter, make_issue_markdown, make_newsletter
from generator.publish.exports.letter_text import WIDTH
from generator.publish.exports.wrapping import MAX_HANG, find_width
from generator.publish.feeds import Distribution, make_distribution
from generator.publish.publication import make_publication

from ..feeds.nasty import PUBLICATIONS, SITE
from ..samples import BODY, KNOWLEDGE, PARAGRAPHS, make_page, sample_pages

WITHHELD = "这一句谁也不该看见"
GMAIL_CUT = 102_000
"""Bytes from which on Gmail hides the rest of a letter."""
SAFE_ATTRIBUTES = frozenset(
    ["lang", "charset", "name", "content", "class", "style", "role", "width", "cellpadding", "cellspacing", "border", "align", "href"]
)
MARKDOWN_TAGS = frozenset(
    [
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "p",
        "a",
        "strong",
        "em",
        "br",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
    ]
)
SAFE_TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "div",
        "table",
        "tbody",
        "tr",
        "td",
        "h1",
        "h2",
        "h3",
        "p",
        "span",
        "a",
        "ul",
        "li",
        "strong",
    ]
)


def distribution_of(*pages: Page) -> Distribution:
    return make_distribution(make_publication(pages, KNOWLEDGE, SITE, {}))


def newsletter_of(name: str) -> Newsletter:
    pages, knowledge, settings = PUBLICATIONS[name]
    return make_newsletter(make_distribution(make_publication(pages, knowledge, settings, {})), "2021-11")


USUAL = newsletter_of("usual")
ISSUE = [page for page in sample_pages() if page.issue == "2021-11" and page.status == "published"]


def test_the_letter_has_every_article_of_its_issue_and_no_other() -> None:
    pages = set(re.findall(r"articles/[^/]+/([^/]+)/", USUAL.html))
    assert pages == {page.id for page in ISSUE} == set(re.findall(r"articles/[^/]+/([^/]+)/", USUAL.text))


@pytest.mark.parametrize("name", ["usual", "nasty", "bare", "one"])
def test_nothing_in_the_letter_could_hurt_or_comes_from_elsewhere(name: str) -> None:
    tree = html.document_fromstring(newsletter_of(name).html)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= SAFE_TAGS
    assert all(str(link.get("href")).startswith(("https://", "http://")) for link in tree.iter("a"))
    attributes = {key for element in tree.iter() for key in element.attrib}
    assert attributes <= SAFE_ATTRIBUTES
    assert not [element for element in tree.iter() if "url(" in element.get("style", "")]


def test_every_visible_element_has_its_style_at_itself() -> None:
    body = html.document_fromstring(USUAL.html).find("body")
    assert body is not None
    bare = [element.tag for element in body.iter() if not element.get("style")]
    assert set(bare) <= {"tbody", "tr", "td", "li", "strong"}


def test_the_style_sheet_that_stays_is_the_dark_one() -> None:
    styles = [str(style.text) for style in html.document_fromstring(USUAL.html).iter("style") if style.text and style.text.strip()]
    assert len(styles) == 1
    assert styles[0].strip().startswith("@media (prefers-color-scheme: dark)")


def test_a_letter_of_forty_articles_is_shown_whole() -> None:
    pages = [replace(ISSUE[n % 9], id=f"2021-11-{n + 100}", summary=PARAGRAPHS[1][:110]) for n in range(40)]
    letter = make_newsletter(distribution_of(*pages), "2021-11")
    assert len(letter.html.encode()) < GMAIL_CUT


def test_the_text_keeps_its_width() -> None:
    lines = [line for line in USUAL.text.splitlines() if "https://" not in line]
    assert max(map(find_width, lines)) <= WIDTH + MAX_HANG
    assert max(map(find_width, lines)) > WIDTH - 6


def test_the_text_says_what_the_letter_says() -> None:
    bare = re.sub(r"\s+", "", USUAL.text)
    for page in ISSUE:
        if page.id != "2021-11-099":
            assert re.sub(r"\s+", "", page.title) in bare
            assert re.sub(r"\s+", "", page.summary) in bare


def test_what_is_withheld_is_in_no_letter() -> None:
    pages = (
        make_page("2021-11-001", rights="summary", body=WITHHELD, summary="摘要在此。"),
        make_page("2021-11-002", status="review", title=WITHHELD),
    )
    distribution = distribution_of(*pages)
    letter = make_newsletter(distribution, "2021-11")
    for text in (*letter, make_issue_markdown(distribution, "2021-11")):
        assert WITHHELD not in text
        assert "摘要在此。" in text


@pytest.mark.parametrize("make", [make_newsletter, make_issue_markdown])
def test_an_issue_that_is_not_there_is_a_problem(make: object) -> None:
    with pytest.raises(DigestError, match=r"2031-01: 没有这一期.*2021-11、2021-05-27、2020-04"):
        make(distribution_of(*sample_pages()), "2031-01")  # type: ignore[operator]


def read_markdown(name: str) -> html.HtmlElement:
    pages, knowledge, settings = PUBLICATIONS[name]
    text = make_issue_markdown(make_distribution(make_publication(pages, knowledge, settings, {})), "2021-11")
    return html.fragment_fromstring(markdown.markdown(text, extensions=["tables", "sane_lists"]), create_parent="main")


def test_the_markdown_of_an_issue_has_its_texts_below_their_titles() -> None:
    page = read_markdown("usual")
    assert [heading.text_content() for heading in page.iter("h1")] == ["产业周览2021年11月号"]
    assert [heading.text_content() for heading in page.iter("h2")] == ["产业环境", "运营竞争", "技术情报", "企业情报", "海外借鉴"]
    titles = [heading.text_content() for heading in page.iter("h3")]
    assert len(titles) == len(ISSUE)
    assert "缺陷越早发现越便宜" in [heading.text_content() for heading in page.iter("h4")]
    assert "三家的步子" in [heading.text_content() for heading in page.iter("h5")]
    assert PARAGRAPHS[0] in page.text_content()


def test_nothing_in_the_markdown_could_hurt() -> None:
    page = read_markdown("nasty")
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert tags <= MARKDOWN_TAGS
    assert all(str(link.get("href")).startswith(("https://", "http://", "mailto:")) for link in page.iter("a"))
    assert not [key for element in page.iter() for key in element.attrib if key.startswith("on")]


def test_subheads_in_quotations_and_lists_go_down_too() -> None:
    text = make_issue_markdown(distribution_of(make_page(body="> ## 引题\n\n- ## 项题\n" + BODY)), "2021-11")
    assert "> #### 引题" in text
