"""What make_docs promises: addresses, what is withheld, sameness, and problems instead of wrong pages."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
import yaml

from generator.errors import DigestError
from generator.model import Knowledge, PartialDate
from generator.publish import SiteSettings, make_docs

from .samples import KNOWLEDGE, SETTINGS, make_page, many_pages, sample_pages

SENTINEL = "这一句谁也不该看见"
ABOUT = {"about.md": "# 关于\n"}


def front(doc: str) -> dict[str, object]:
    """The front matter of a generated page."""
    return yaml.safe_load(doc.split("---\n")[1])


def read_all(docs: Mapping[str, str | bytes]) -> str:
    """All texts there are; what the search keeps compressed has tests of its own."""
    return "\n".join(text for text in docs.values() if isinstance(text, str))


def problems_of(*pages: object, settings: SiteSettings = SETTINGS, handwritten: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(DigestError) as caught:
        make_docs(pages, KNOWLEDGE, settings, handwritten or {})  # type: ignore[arg-type]
    return [str(problem) for problem in caught.value.problems]


def test_every_page_type_has_its_address() -> None:
    docs = make_docs(sample_pages(), KNOWLEDGE, SETTINGS, ABOUT)
    assert {
        "index.md",
        "about.md",
        "articles/2021-11/2021-11-001.md",
        "articles/2021-11/2021-11-004.md",  # from its id, though its file has moved
        "issues/index.md",
        "issues/2021-05-27/index.md",
        "sections/index.md",
        "sections/chan-ye-huan-jing/index.md",
        "companies/index.md",
        "companies/jia-gongsi/index.md",
        "companies/jia-gongsi/1/index.md",
        "technologies/advanced-packaging/index.md",
        "archive/index.md",
        "archive/2020/index.md",
        "archive/2021/05/index.md",
        "archive/2021/05/1/index.md",
        "search/index.md",
        "feeds/index.md",
        "data/index.md",
        "feed.xml",
        "companies/jia-gongsi/atom.xml",
        "data/articles.json",
    } <= docs.keys()


def test_files_come_in_the_order_of_their_paths() -> None:
    docs = make_docs(sample_pages(), KNOWLEDGE, SETTINGS, ABOUT)
    assert list(docs) == sorted(docs)


def test_the_order_in_which_pages_come_changes_nothing() -> None:
    pages = list(sample_pages())
    expected = make_docs(tuple(pages), KNOWLEDGE, SETTINGS)
    random.Random(7).shuffle(pages)
    assert make_docs(tuple(pages), KNOWLEDGE, SETTINGS) == expected


@pytest.mark.parametrize("status", ["draft", "review", "Published", "", "unknown"])
def test_what_is_not_published_is_nowhere(status: str) -> None:
    page = make_page("2021-11-500", title=SENTINEL, status=status, body=SENTINEL, summary=SENTINEL, companies=(SENTINEL,))
    assert SENTINEL not in read_all(make_docs((*sample_pages(), page), KNOWLEDGE, SETTINGS))


@pytest.mark.parametrize("rights", ["summary", "", "none", "Full"])
def test_without_the_right_to_the_text_the_text_is_nowhere(rights: str) -> None:
    page = make_page("2021-11-500", rights=rights, body=SENTINEL)
    docs = make_docs((*sample_pages(), page), KNOWLEDGE, SETTINGS)
    assert SENTINEL not in read_all(docs)
    assert "articles/2021-11/2021-11-500.md" in docs


def test_beyond_the_excerpt_the_text_is_nowhere() -> None:
    body = "开头的一句可以看。" + "再说一句。" * 50 + SENTINEL
    docs = make_docs((make_page("2021-11-500", rights="excerpt", body=body),), KNOWLEDGE, SETTINGS)
    assert SENTINEL not in read_all(docs)
    assert "开头的一句可以看。" in docs["articles/2021-11/2021-11-500.md"]


def test_a_cut_article_says_so_and_a_whole_one_does_not() -> None:
    docs = make_docs(sample_pages(), KNOWLEDGE, SETTINGS)
    assert [front(docs[f"articles/2021-11/2021-11-00{number}.md"]).get("cut") for number in (1, 2, 3)] == [None, True, True]


def test_an_article_links_only_to_what_is_published() -> None:
    body = "[甲](../2021-05-27/2021-05-27-001.md)、[乙](2021-11-900.md)、[丙](../../pages/about.md)、[丁](../../../mkdocs.yml)"
    page = make_page("2021-11-500", body=body)
    docs = make_docs((*sample_pages(), page), KNOWLEDGE, SETTINGS, ABOUT)
    assert docs["articles/2021-11/2021-11-500.md"].endswith("\n[甲](../2021-05-27/2021-05-27-001.md)、乙、[丙](../../about.md)、丁\n")


def test_a_link_follows_a_page_that_moved() -> None:
    page = make_page("2021-11-500", body="[甲](../moved/elsewhere.md)")
    docs = make_docs((*sample_pages(), page), KNOWLEDGE, SETTINGS)
    assert "[甲](2021-11-004.md)" in docs["articles/2021-11/2021-11-500.md"]


def test_the_next_article_of_a_section_may_stand_in_another_issue() -> None:
    docs = make_docs(sample_pages(), KNOWLEDGE, SETTINGS)
    after = front(docs["articles/2021-05-27/2021-05-27-005.md"])["after"]
    assert isinstance(after, dict)
    assert (after["url"], after["issue"]) == ("articles/2021-11/2021-11-001/", "2021年11月号")


def test_only_the_newest_issue_is_marked_as_such() -> None:
    docs = make_docs(sample_pages(), KNOWLEDGE, SETTINGS)
    marked = [path for path in docs if path.startswith("issues/2") and '"newest": true' in docs[path]]
    assert marked == ["issues/2021-11/index.md"]


def test_the_lead_is_what_an_editor_tagged() -> None:
    pages = (
        make_page("2021-11-1", summary="甲。", summary_by="editor", companies=("甲公司",)),
        make_page("2021-11-2", title="要放头条的一篇", tags=("头条",)),
    )
    home = front(make_docs(pages, KNOWLEDGE, SETTINGS)["index.md"])
    assert home["lead"]["url"] == "articles/2021-11/2021-11-2/"  # type: ignore[index]


def test_main_points_come_from_summaries_of_different_sections() -> None:
    home = front(make_docs(sample_pages(), KNOWLEDGE, SETTINGS)["index.md"])
    points = home["points"]
    assert isinstance(points, list)
    assert len(points) == 6
    assert all(str(point["text"]).endswith("。") or "<script>" in point["text"] for point in points)


def test_an_article_without_a_title_still_has_a_headline() -> None:
    docs = make_docs((make_page("2021-11-1", title=""),), KNOWLEDGE, SETTINGS)
    assert front(docs["articles/2021-11/2021-11-1.md"])["headline"] == "（无题）"


def test_what_is_hand_written_passes_through() -> None:
    text = "---\ntitle: 关于\n---\n\n{{ 原样 }} <b>\n"
    assert make_docs((), Knowledge(), SETTINGS, {"help/about.md": text})["help/about.md"] == text


def test_no_articles_make_a_site_that_says_so() -> None:
    docs = make_docs((), Knowledge(), SETTINGS)
    assert front(docs["index.md"]) == {"template": "home.html", "title": "产业周览"}
    assert {path for path in docs if path.endswith(".md")} == {
        "index.md",
        "issues/index.md",
        "sections/index.md",
        "companies/index.md",
        "technologies/index.md",
        "trends/index.md",
        "archive/index.md",
        "search/index.md",
        "feeds/index.md",
        "data/index.md",
    }


def test_no_page_grows_with_the_number_of_articles() -> None:
    def longest(docs: dict[str, str]) -> int:
        return max(len(doc) for path, doc in docs.items() if path.endswith(".md"))

    one_year, two_years = (many_pages(48 * 10 * years, per_issue=10) for years in (1, 2))
    few, many = (make_docs(pages, KNOWLEDGE, SETTINGS) for pages in (one_year, two_years))
    assert longest(many) < 1.02 * longest(few)


def test_the_list_of_issues_leads_to_the_archive_for_older_ones() -> None:
    docs = make_docs(many_pages(30 * 2, per_issue=2), KNOWLEDGE, SETTINGS)
    listed = front(docs["issues/index.md"])
    assert (len(listed["issues"]), listed["count"], listed["more"]) == (24, 30, True)  # type: ignore[arg-type]
    of_year = front(docs["archive/2015/index.md"])
    assert len(of_year["issues"]) == 30  # type: ignore[arg-type]


def test_a_section_without_a_slug_is_spelled_in_pinyin() -> None:
    docs = make_docs((make_page(section="芯片与5G"),), KNOWLEDGE, SiteSettings(site_name="甲"))
    assert "sections/xin-pian-yu-5g/index.md" in docs


def test_an_article_of_no_known_month_is_in_its_issue_and_no_archive() -> None:
    docs = make_docs((make_page("special-1", date=PartialDate(year=2020)),), KNOWLEDGE, SETTINGS)
    assert "issues/special/index.md" in docs
    assert [path for path in docs if path.startswith("archive/")] == ["archive/2020/index.md", "archive/index.md"]


@pytest.mark.parametrize("id", ["../x", "a/b", "", "甲", "-a", "a.", "index", "README", "a b", "x" * 101])
def test_an_id_that_cannot_be_an_address_is_a_problem(id: str) -> None:
    (problem,) = problems_of(replace(make_page("x-1"), id=id, issue="2021-11"))
    assert problem == f"content/articles/x/x-1.md: id “{id}”不能用作地址; 应由字母、数字、点、连字符组成，以字母或数字开头和结尾"


def test_an_issue_that_cannot_be_an_address_is_a_problem() -> None:
    assert problems_of(make_page("x-1", issue=".."))[0].startswith("content/articles/x/x-1.md: issue “..”不能用作地址")


def test_two_articles_of_one_id_are_a_problem() -> None:
    problems = problems_of(make_page("2021-11-a1"), make_page("2021-11-A1", path="articles/other.md"))
    assert problems == [
        "content/articles/other.md: id “2021-11-A1”已用于 content/articles/2021-11/2021-11-a1.md; 每篇文章应有自己的 id"
    ] or problems == ["content/articles/2021-11/2021-11-a1.md: id “2021-11-a1”已用于 content/articles/other.md; 每篇文章应有自己的 id"]


def test_two_sections_of_one_address_are_a_problem() -> None:
    assert problems_of(make_page("2021-11-1", section="芯片"), make_page("2021-11-2", section="芯·片")) == [
        "mkdocs.yml: 栏目“芯片”与“芯·片”的地址相同（sections/xin-pian/）; 应在 extra.digest.sections 里给它写明 slug"
    ]


def test_a_section_that_nothing_spells_is_a_problem() -> None:
    assert problems_of(make_page(section="！？")) == ["mkdocs.yml: 栏目“！？”没有可用的地址; 应在 extra.digest.sections 里给它写明 slug"]


def test_a_hand_written_page_does_not_take_a_generated_ones_place() -> None:
    assert problems_of(make_page(), handwritten={"issues/index.md": ""}) == [
        "content/pages/issues/index.md: 这个地址由程序生成的页面占用; 应换一个文件名"
    ]


def test_an_issue_without_sections_does_not_call_them_others() -> None:
    docs = make_docs(sample_pages(), KNOWLEDGE, SETTINGS)
    groups = front(docs["issues/2020-04/index.md"])["groups"]
    assert [group["name"] for group in groups] == ["本期文章"]  # type: ignore[attr-defined]
