"""Browsers find the search by a description that holds to the format."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import lxml.etree

from generator.publish.search.opensearch import render_opensearch

from ..samples import SETTINGS

URL = "https://example.com/zhoulan/"
NAMESPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def read(**fields: Any) -> lxml.etree._Element:
    return lxml.etree.fromstring(render_opensearch(replace(SETTINGS, **{"site_url": URL, **fields})).encode())


def test_the_address_of_the_search_has_a_place_for_the_query() -> None:
    [url] = read().xpath("o:Url[@type='text/html']", namespaces=NAMESPACE)
    assert url.get("template") == f"{URL}search/?q={{searchTerms}}"


def test_addresses_have_no_attribute_that_the_format_lacks() -> None:
    urls = read().xpath("o:Url", namespaces=NAMESPACE)
    assert {name for url in urls for name in url.attrib} == {"type", "rel", "template"}


def test_an_example_says_what_can_be_searched_for() -> None:
    [query] = read().xpath("o:Query", namespaces=NAMESPACE)
    assert dict(query.items()) == {"role": "example", "searchTerms": "%E4%BA%A7%E4%B8%9A"}


def test_names_stay_whole_and_within_what_the_format_allows() -> None:
    root = read(site_name="甲&乙<周览>" * 9, description="述" * 2000)
    assert root.findtext("o:ShortName", namespaces=NAMESPACE) == ("甲&乙<周览>" * 9)[:16]
    assert len(root.findtext("o:Description", namespaces=NAMESPACE)) == 1024


def test_an_address_with_signs_of_markup_stays_an_address() -> None:
    [url] = read(site_url='https://example.com/a&"b/').xpath("o:Url[@type='text/html']", namespaces=NAMESPACE)
    assert url.get("template") == 'https://example.com/a&"b/search/?q={searchTerms}'


def test_a_site_without_an_address_has_no_description() -> None:
    assert render_opensearch(SETTINGS) == ""
