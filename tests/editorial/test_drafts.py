"""An article becomes a draft of a page: nothing of it lost, the document's rights and the profile respected."""

from __future__ import annotations

import pytest

from generator.editorial.drafts import Profile, make_document, make_page
from generator.editorial.pages import render_page
from generator.errors import DigestError
from generator.model import Article, Block, Issue, Line, Role, Shape, Source
from tests.editorial.samples import make_issue, make_sample, read_case


def article(lines: tuple[int, ...], **values: object) -> Article:
    return Article(id="a01", title="甲", lines=lines, blocks=(), **values)  # type: ignore[arg-type]


def issue(texts: dict[int, str], pages: dict[int, int] | None = None, **values: object) -> Issue:
    last = max(texts)
    lines = tuple(Line(number, texts.get(number, ""), (pages or {}).get(number)) for number in range(1, last + 1))
    source = Source(file="a.md", sha256="0", encoding="utf-8", lines=lines)
    return Issue(source=source, shape=Shape.MARKDOWN_DIGEST, **values)  # type: ignore[arg-type]


def page_source(lines: tuple[int, ...], of: Issue) -> tuple[str, str]:
    source = make_page(article(lines), of, file="a.md", issue_id="2021-11").source
    return source.lines, source.page


def test_the_sample_becomes_the_page_that_an_editor_sees() -> None:
    document = make_sample(read_case("digest.md"))
    assert render_page(document.drafts[0].page).replace("id:\n", "id: 2021-11-001\n", 1) == read_case("first-page.md")


def test_blank_lines_part_no_range() -> None:
    assert page_source((1, 3, 4, 9), issue(dict.fromkeys((1, 3, 4, 6, 9), "文"))) == ("1-4, 9", "")


def test_ranges_stay_in_reading_order() -> None:
    assert page_source((7, 9, 1), issue(dict.fromkeys((1, 7, 9), "文"))) == ("7-9, 1", "")


@pytest.mark.parametrize(("pages", "expected"), [({1: 3, 2: 3}, "3"), ({1: 3, 2: 4}, "3-4"), ({}, "")])
def test_the_pages_of_a_paginated_document_are_named(pages: dict[int, int], expected: str) -> None:
    assert page_source((1, 2), issue({1: "文", 2: "文"}, pages))[1] == expected


def test_a_fragment_without_a_title_has_an_empty_one() -> None:
    document = make_sample("#\n\n三号线投产。\n")
    assert document.drafts[0].page.title == "" and "\ntitle:\n" in render_page(document.drafts[0].page)


def test_a_fragment_without_a_title_waits_in_review_where_new_pages_are_published() -> None:
    document = make_sample("#\n\n三号线投产。\n", profile=Profile(status="published"))
    assert document.drafts[0].page.status == "review"


def test_the_page_of_the_contents_list_is_the_page_of_the_source() -> None:
    made = make_page(article((1,), page=28), issue({1: "文"}), file="a.md", issue_id="2021-11")
    assert made.source.page == "28"


def test_a_rights_notice_makes_the_summary_the_default() -> None:
    page = make_sample(read_case("digest.md"), rights_notice="未经同意，不得转载").drafts[0].page
    assert page.rights == "summary"


def test_a_profile_goes_before_the_notice() -> None:
    profile = Profile(status="review", rights="excerpt", publication="周报", url="https://a.cn")
    page = make_sample(read_case("digest.md"), profile=profile, rights_notice="不得转载").drafts[0].page
    shown = (page.status, page.rights, page.source.publication, page.source.url)
    assert shown == ("review", "excerpt", "周报", "https://a.cn")


def test_line_breaks_and_broken_characters_do_not_reach_the_front_matter() -> None:
    of = issue({1: "文"}, title="周\n报\ud800")
    page = make_page(article((1,), subtitle="乙\r\n丙", summary="丁\x85戊"), of, file="a.md", issue_id="2021-11")
    assert (page.source.publication, page.subtitle, page.summary) == ("周 报\ufffd", "乙 丙", "丁 戊")
    render_page(page).encode("utf-8")


@pytest.mark.parametrize("issue_id", ["", "../x", "2021/11", "二〇二一", "a" * 65])
def test_an_issue_that_cannot_be_a_folder_is_refused(issue_id: str) -> None:
    with pytest.raises(DigestError, match="--issue"):
        make_document(make_issue("# 甲\n"), file="a.md", issue_id=issue_id)


def test_every_word_of_an_article_is_on_its_page() -> None:
    of = make_issue(read_case("digest.md"))
    for each in of.articles:
        text = render_page(make_page(each, of, file="a.md", issue_id="2021-11"))
        assert all(block.text in text for block in each.blocks) and each.title and each.title in text


def test_a_byline_of_its_own_stays_out_of_the_body() -> None:
    blocks = (Block(role=Role.BYLINE, text="某某", lines=(1,), rule="r"),)
    of = issue({1: "某某"})
    page = make_page(Article(id="a", title="甲", lines=(1,), blocks=blocks, byline="某某"), of, file="a.md", issue_id="2021-11")
    assert (page.byline, page.body) == ("某某", "")
