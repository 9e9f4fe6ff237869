"""What machines read of an article is what people read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import yaml

from generator.model import Page, PageSource, PartialDate
from generator.publish import make_docs
from generator.publish.metadata import cite, render_json_ld
from generator.publish.publication import make_publication

from .samples import KNOWLEDGE, NASTY, SETTINGS, make_page

SITE = "https://example.com/digest/"


def describe(page: Page, *, site_url: str = SITE) -> dict[str, Any]:
    other = make_page("2021-11-900", companies=("甲公司",), technologies=("先进封装",))
    publication = make_publication((page, other), KNOWLEDGE, replace(SETTINGS, site_url=site_url), {})
    found: dict[str, Any] = json.loads(render_json_ld(publication, page, "说明"))
    return found


def test_an_article_is_a_news_article_with_its_names_and_source() -> None:
    page = make_page(
        title="甲公司改测试",
        subtitle="副题",
        section="产业环境",
        date=PartialDate(year=2021, month=11),
        updated=PartialDate(year=2021, month=12, day=1),
        companies=("甲公司",),
        technologies=("先进封装", "某工艺"),
        source=PageSource(publication="《某周报》", page="3", url="https://example.com/a"),
    )
    seen = describe(page)
    assert (seen["@type"], seen["headline"], seen["alternativeHeadline"]) == ("NewsArticle", "甲公司改测试", "副题")
    assert (seen["datePublished"], seen["dateModified"], seen["inLanguage"]) == ("2021-11", "2021-12-01", "zh-CN")
    assert seen["url"] == seen["@id"] == f"{SITE}articles/2021-11/2021-11-001/"
    assert seen["about"] == [
        {"@type": "Organization", "name": "甲公司", "url": f"{SITE}companies/jia-gongsi/", "alternateName": ["甲集成电路", "甲微"]}
    ]
    assert seen["mentions"] == [
        {"@type": "DefinedTerm", "name": "先进封装", "url": f"{SITE}technologies/advanced-packaging/"},
        {"@type": "DefinedTerm", "name": "某工艺"},
    ]
    assert seen["isBasedOn"] == {
        "@type": "NewsArticle",
        "url": "https://example.com/a",
        "isPartOf": {"@type": "Periodical", "name": "《某周报》"},
        "pagination": "3",
    }
    assert seen["isPartOf"]["issueNumber"] == "2021-11"


def test_without_a_date_of_its_own_that_of_the_issue_stands() -> None:
    assert describe(make_page("2021-05-27-1"))["datePublished"] == "2021-05-27"


def test_without_an_address_of_the_site_there_is_no_address() -> None:
    assert "://" not in json.dumps(describe(make_page(companies=("甲公司",)), site_url="")).replace("https://schema.org", "")


@pytest.mark.parametrize("text", NASTY)
def test_no_text_ends_the_script_it_stands_in(text: str) -> None:
    page = make_page(title=text or "x", subtitle=text, companies=(text,), byline=text, source=PageSource(publication=text, url=text))
    publication = make_publication((page,), KNOWLEDGE, SETTINGS, {})
    raw = render_json_ld(publication, page, text)
    assert not set("<>&\n") & set(raw)
    assert json.loads(raw)["headline"] == text
    assert "url" not in json.loads(raw).get("isBasedOn", {})


def test_a_citation_says_where_it_was_printed_and_where_it_was_read() -> None:
    page = make_page(title="题", date=PartialDate(year=2021, month=11, day=3), source=PageSource(publication="《某周报》", page="3"))
    publication = make_publication((page,), KNOWLEDGE, SETTINGS, {})
    assert cite(publication, page) == "题[N]. 某周报，2021年11月3日(3). 产业周览，2021年11月号，编号2021-11-001."


def test_an_article_leads_to_its_file_where_there_is_a_repository() -> None:
    settings = replace(SETTINGS, repo_url="https://example.com/r", edit_url="https://example.com/r/edit/main/content/")
    page = make_page(path="articles/2021-11/改 名.md")
    meta = yaml.safe_load(make_docs((page,), KNOWLEDGE, settings)["articles/2021-11/2021-11-001.md"].split("---\n")[1])  # type: ignore[union-attr,arg-type]
    assert meta["edit"] == "https://example.com/r/edit/main/content/articles/2021-11/%E6%94%B9%20%E5%90%8D.md"
    assert meta["report"] == "https://example.com/r/issues/new?template=error.yml&page=2021-11-001"
