"""Which pages stand where, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import PageSource, PartialDate
from generator.publish.listings import (
    cut_sheets,
    find_month,
    find_published,
    group_rows,
    make_issues,
    make_months,
    make_sections,
    natural_key,
    order_sections,
)
from generator.publish.settings import SectionSetting, SiteSettings

from .samples import SETTINGS, make_page, sample_pages


def ids(pages: object) -> list[str]:
    return [page.id for page in pages]  # type: ignore[attr-defined]


def test_only_published_pages_are_found() -> None:
    assert {page.status for page in find_published(sample_pages())} == {"published"}
    assert not any("-9" in page.id and page.id.endswith("0") for page in find_published(sample_pages()))


def test_issues_stand_as_people_count_them() -> None:
    assert sorted(["2021-11", "2021-9", "2021-05-27", "2020-12"], key=natural_key) == [
        "2020-12",
        "2021-05-27",
        "2021-9",
        "2021-11",
    ]


def test_articles_stand_in_the_order_of_the_source() -> None:
    pages = (
        make_page("2021-11-001", source=PageSource(file="a.md", lines="900-920")),
        make_page("2021-11-002", source=PageSource(file="a.md", lines="68-76, 90")),
        make_page("2021-11-010"),
        make_page("2021-11-9"),
    )
    assert ids(find_published(pages)) == ["2021-11-002", "2021-11-001", "2021-11-9", "2021-11-010"]


def test_sections_of_the_settings_come_first_and_keep_their_order() -> None:
    settings = SiteSettings(site_name="甲", sections=(SectionSetting(name="乙栏"), SectionSetting(name="空栏")))
    pages = (make_page("2021-11-1", section="甲栏"), make_page("2021-11-2", section="乙栏"), make_page("2021-11-3"))
    assert order_sections(pages, settings) == ("乙栏", "甲栏")


def test_an_issue_shows_its_sections_in_order_and_the_rest_last() -> None:
    pages = (
        make_page("2021-11-1"),
        make_page("2021-11-2", section="乙栏"),
        make_page("2021-11-3", section="甲栏"),
        make_page("2021-11-4", section="乙栏"),
    )
    (issue,) = make_issues(pages, ("甲栏", "乙栏"), SETTINGS)
    assert ids(issue.pages) == ["2021-11-3", "2021-11-2", "2021-11-4", "2021-11-1"]
    assert [name for name, _ in group_rows(issue.pages, {"甲栏": "jia", "乙栏": "yi"})] == ["甲栏", "乙栏", ""]


def test_a_section_runs_through_all_issues_oldest_first() -> None:
    pages = find_published((make_page("2021-11-1", section="甲栏"), make_page("2020-04-1", section="甲栏")))
    (section,) = make_sections(make_issues(pages, ("甲栏",), SETTINGS), {"甲栏": "jia"})
    assert (section.slug, ids(section.pages)) == ("jia", ["2020-04-1", "2021-11-1"])


@pytest.mark.parametrize(
    ("date", "issue_date", "month"),
    [
        (PartialDate(year=2021, month=10, day=3), PartialDate(year=2021, month=11), (2021, 10)),
        (PartialDate(year=2021), PartialDate(year=2021, month=11), (2021, 11)),
        (None, PartialDate(year=2021, month=11, day=5), (2021, 11)),
        (PartialDate(year=2021), None, None),
    ],
)
def test_an_article_stands_in_its_own_month_or_its_issues(
    date: PartialDate | None, issue_date: PartialDate | None, month: tuple[int, int] | None
) -> None:
    assert find_month(date, issue_date) == month


def test_months_stand_by_the_calendar() -> None:
    pages = (
        make_page("2021-11-1", date=PartialDate(year=2021, month=12, day=1)),
        make_page("2021-11-2"),
        make_page("special-1"),
    )
    months = make_months(make_issues(pages, (), SETTINGS), SETTINGS)
    assert [(month.slug, month.name, ids(month.pages)) for month in months] == [
        ("2021/11", "2021年11月", ["2021-11-2"]),
        ("2021/12", "2021年12月", ["2021-11-1"]),
    ]


@given(st.integers(0, 95))
def test_sheets_hold_every_page_once_and_none_grows_without_bound(count: int) -> None:
    pages = tuple(make_page(f"2021-11-{number}") for number in range(count))
    sheets = cut_sheets(pages, 10)
    assert [page for sheet in reversed(sheets) for page in sheet.pages] == list(pages)
    assert all(len(sheet.pages) == 10 for sheet in sheets[1:])
    assert len(sheets[0].pages) <= 20


def test_an_older_sheet_keeps_its_pages_when_articles_are_added() -> None:
    pages = tuple(make_page(f"2021-11-{number}") for number in range(60))
    before = {sheet.number: sheet.pages for sheet in cut_sheets(pages[:45], 10) if sheet.number}
    after = {sheet.number: sheet.pages for sheet in cut_sheets(pages, 10) if sheet.number}
    assert before.items() <= after.items()


def test_sheets_lead_from_the_newest_to_the_oldest_and_back() -> None:
    pages = tuple(make_page(f"2021-11-{number}") for number in range(45))
    assert [(sheet.number, sheet.newer, sheet.older) for sheet in cut_sheets(pages, 10)] == [
        (0, None, 3),
        (3, 0, 2),
        (2, 3, 1),
        (1, 2, None),
    ]
