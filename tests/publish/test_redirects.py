"""A retired address leads to the one that took its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import DigestError
from generator.publish import make_docs

from .samples import KNOWLEDGE, SETTINGS, sample_pages


def build(*redirects: tuple[str, str], site_url: str = "") -> dict[str, str | bytes]:
    return dict(make_docs(sample_pages(), KNOWLEDGE, replace(SETTINGS, redirects=redirects, site_url=site_url), {"about.md": "# 关于\n"}))


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ("companies/jia-wei/", "companies/jia-gongsi/", "../jia-gongsi/"),
        ("articles/2021-11/2021-11-888/", "articles/2021-11/2021-11-001/", "../2021-11-001/"),
        ("old/", "about/", "../about/"),
        ("a/b/c/", "technologies/advanced-packaging/", "../../../technologies/advanced-packaging/"),
    ],
)
def test_a_retired_address_leads_on_whatever_the_site_stands_under(old: str, new: str, target: str) -> None:
    page = build((old, new))[f"{old}index.html"]
    assert isinstance(page, str)
    assert f'content="0; url={target}"' in page
    assert f'<a href="{target}">{new}</a>' in page


def test_the_canonical_address_is_the_new_one() -> None:
    page = build(("old/", "about/"), site_url="https://example.com/digest/")["old/index.html"]
    assert '<link rel="canonical" href="https://example.com/digest/about/">' in str(page)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("../old/", "about/", "“../old/”不是本站的地址"),
        ("old", "about/", "“old”不是本站的地址"),
        ("old/", 'https://example.com/"', "“https://example.com/\"”不是本站的地址"),
        ("companies/jia-gongsi/", "about/", "“companies/jia-gongsi/”还有页面"),
        ("about/", "companies/", "“about/”还有页面"),
        ("old/", "nowhere/", "“old/”指向的“nowhere/”没有页面"),
    ],
)
def test_an_address_that_cannot_be_retired_or_reached_is_a_problem(old: str, new: str, message: str) -> None:
    with pytest.raises(DigestError) as caught:
        build((old, new))
    assert message in str(caught.value.problems[0])
    assert caught.value.problems[0].path == "mkdocs.yml"


def test_redirects_lead_to_pages_not_to_redirects() -> None:
    with pytest.raises(DigestError, match="“a/”指向的“b/”没有页面"):
        build(("a/", "b/"), ("b/", "about/"))
