"""The catalog says in few bytes what stands where; nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model import PartialDate
from generator.publish.publication import make_publication
from generator.publish.search.catalog import make_catalog, number_date, shorten_ids

from ..samples import KNOWLEDGE, SETTINGS, make_page


@pytest.mark.parametrize(
    ("ids", "short"),
    [
        (["2021-11-001", "2021-11-002", "2021-11-003"], "001~003"),
        (["2021-11-008", "2021-11-009", "2021-11-010", "2021-11-099"], "008~010,099"),
        (["2021-11-999", "2021-11-1000"], "999~1000"),
        (["2021-11-9", "2021-11-010"], "9,010"),
        (["2021-11-001", "moved-1"], "001,=moved-1"),
        (["2021-11-a", "2021-11-b"], "a,b"),
        (["2021-11-"], "=2021-11-"),
    ],
)
def test_runs_of_ids_are_written_by_their_ends(ids: list[str], short: str) -> None:
    assert shorten_ids("2021-11", ids) == short


@pytest.mark.parametrize(
    ("date", "number"),
    [
        (PartialDate(year=2021, month=11, day=7), 20211107),
        (PartialDate(year=2021, month=11), 20211100),
        (PartialDate(year=2021), 20210000),
        (None, 0),
    ],
)
def test_dates_order_as_numbers(date: PartialDate | None, number: int) -> None:
    assert number_date(date) == number


def test_an_issue_has_its_articles_by_columns() -> None:
    pages = (
        make_page("2021-11-001", section="产业环境", date=PartialDate(year=2021, month=11, day=7)),
        make_page("2021-11-002", section="产业环境", date=PartialDate(year=2021, month=10, day=30)),
        make_page("2021-11-003", section=""),
    )
    publication = make_publication(pages, KNOWLEDGE, SETTINGS, {})
    catalog: dict[str, Any] = make_catalog(publication, [(publication.issues[0].pages, (2, 1, 7))], version="v")
    assert catalog["version"] == "v"
    assert catalog["sections"] == [["产业环境", "sections/chan-ye-huan-jing/"]]
    [described] = catalog["segments"]
    assert described["issues"] == [
        {
            "issue": "2021-11",
            "name": "2021年11月号",
            "ids": "001~003",
            "blocks": [2, 1, 7],
            "sections": [0, 2, -1, 1],
            "date": 20211100,
            "dates": [7, 20211030, -1],
        }
    ]
