"""When an article came out and when it changed follows from the content: the same on every day, no two at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from generator.model import Knowledge, Page, PartialDate
from generator.publish.feeds.moments import CHINA, Moment, make_moments, say_rfc822, say_rfc3339
from generator.publish.publication import make_publication

from ..samples import SETTINGS, make_page
from .nasty import nasty_pages


def moments_of(*pages: Page, unit: str = "month") -> dict[str, Moment]:
    return make_moments(make_publication(pages, Knowledge(), replace(SETTINGS, issue_unit=unit), {}))


def day_of(*pages: Page, unit: str = "month") -> str:
    """The day on which the first of these pages came out."""
    return str(moments_of(*pages, unit=unit)[pages[0].id].published.date())


def date(text: str) -> PartialDate:
    return PartialDate(**dict(zip(("year", "month", "day"), map(int, text.split("-")), strict=False)))


@pytest.mark.parametrize(
    ("issue", "of_article", "day"),
    [
        ("2021-05-27", "", "2021-05-27"),
        ("2021-05-27", "2021-05-20", "2021-05-27"),
        ("2021-05-27", "2021-06-20", "2021-05-27"),
        ("2021-11", "", "2021-11-01"),
        ("2021-11", "2021-11-17", "2021-11-17"),
        ("2021-11", "2021-11", "2021-11-01"),
        ("2021-11", "2021", "2021-11-01"),
        ("2021-11", "2021-10-28", "2021-11-01"),
        ("2021-11", "2031-01-01", "2021-11-30"),
        ("2021-02-31", "", "2021-02-28"),
        ("te-kan", "2021-11-17", "2021-11-17"),
        ("te-kan", "", "1990-01-01"),
        ("1950-01", "", "1990-01-01"),
    ],
)
def test_the_day_is_that_of_the_issue_or_of_the_article_within_it(issue: str, of_article: str, day: str) -> None:
    assert day_of(make_page("a-1", issue=issue, date=date(of_article) if of_article else None)) == day


def test_an_undated_article_of_a_numbered_issue_goes_with_the_newest_of_the_others() -> None:
    undated, dated = make_page("2026-47-001"), make_page("2026-47-002", date=date("2026-11-18"))
    assert day_of(undated, dated, unit="number") == "2026-11-18"


def test_the_time_is_in_the_morning_in_china_and_on_the_same_day_in_utc() -> None:
    published = moments_of(make_page("2021-05-27-001"))["2021-05-27-001"].published
    assert published.isoformat() == "2021-05-27T08:59:58+08:00"
    assert published.astimezone(datetime.now().astimezone().tzinfo).utctimetuple()[:3] == (2021, 5, 27)


def test_the_first_article_of_an_issue_is_its_newest() -> None:
    moments = moments_of(*(make_page(f"2021-05-27-{number:03}") for number in (1, 2, 10)))
    assert sorted(moments, key=lambda id: moments[id].published, reverse=True) == ["2021-05-27-001", "2021-05-27-002", "2021-05-27-010"]


def test_a_new_article_moves_no_other() -> None:
    pages = [make_page(f"2021-11-{number:03}", date=date(f"2021-11-{number % 28 + 1}")) for number in range(1, 60)]
    before = moments_of(*pages[::2])
    after = moments_of(*pages)
    assert {id: after[id] for id in before} == before


def test_no_two_moments_are_the_same() -> None:
    same = [make_page(f"{name}-007", issue="2021-05-27", updated=date("2021-12-01")) for name in "abc"]
    moments = moments_of(*nasty_pages(), *same)
    assert len({moment.published for moment in moments.values()}) == len(moments)
    assert len({moment.updated for moment in moments.values()}) == len(moments)


def test_many_articles_of_one_day_are_told_apart_in_no_time() -> None:
    moments = moments_of(*(make_page(f"n{number}-1", issue="2021-05-27", body="") for number in range(5000)))
    assert len({moment.published for moment in moments.values()}) == 5000


def test_an_article_was_last_changed_when_its_front_matter_says() -> None:
    moment = moments_of(make_page("2021-05-27-001", updated=date("2021-12-01")))["2021-05-27-001"]
    assert say_rfc3339(moment.updated) == "2021-12-01T09:59:58+08:00"
    assert say_rfc3339(moment.published) == "2021-05-27T08:59:58+08:00"


def test_a_change_on_the_day_of_publication_is_later_than_it() -> None:
    moment = moments_of(make_page("2021-05-27-001", updated=date("2021-05-27")))["2021-05-27-001"]
    assert moment.updated > moment.published


@pytest.mark.parametrize("updated", [None, "2020-01-01", "2021"])
def test_an_article_without_a_later_change_was_last_changed_when_it_came_out(updated: str | None) -> None:
    moment = moments_of(make_page("2021-05-27-001", updated=date(updated) if updated else None))["2021-05-27-001"]
    assert moment.updated == moment.published


def test_dates_are_written_in_english_whatever_the_locale() -> None:
    assert say_rfc822(datetime(2021, 2, 1, 8, 5, 9, tzinfo=CHINA)) == "Mon, 01 Feb 2021 08:05:09 +0800"
