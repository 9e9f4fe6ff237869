"""Dates: the printed forms, what is said of them, the calendar, and the date of an issue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.dates import find_dates, find_issue_date, find_newest_reported, find_tense, reckon_dates
from generator.model import PartialDate

HERE = Path(__file__).parent


def cases(name: str) -> list[Any]:
    entries = yaml.load((HERE / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return [pytest.param(entry, id=entry["title"]) for entry in entries]


def partial(text: str) -> PartialDate | None:
    if text == "null":
        return None
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    return PartialDate(year=year, month=month, day=day)


@pytest.mark.parametrize("case", cases("forms.yml"))
def test_the_printed_form_is_found(case: dict[str, Any]) -> None:
    found = [f"{mention.surface} {mention.kind} {mention.date}" for mention in find_dates(case["text"])]
    assert found == case["expected"]


@pytest.mark.parametrize("case", cases("forms.yml"))
def test_a_date_equals_its_slice(case: dict[str, Any]) -> None:
    for mention in find_dates(case["text"]):
        assert case["text"][mention.start : mention.end] == mention.surface


@pytest.mark.parametrize("case", cases("tense.yml"))
def test_the_words_around_a_date_tell_its_tense(case: dict[str, Any]) -> None:
    mention = max(find_dates(case["text"]), key=lambda found: found.date)
    assert find_tense(case["text"], mention) == case["expected"]


@pytest.mark.parametrize("case", cases("newest.yml"))
def test_the_newest_day_reported_as_past_is_the_date(case: dict[str, Any]) -> None:
    issue = partial(case["issue"])
    newest = find_newest_reported(reckon_dates(case["text"], issue), issue)
    assert (newest.date if newest else None) == partial(case["expected"])


@pytest.mark.parametrize("case", cases("issues.yml"))
def test_the_date_of_an_issue(case: dict[str, Any]) -> None:
    date, _ = find_issue_date(case["lines"].split("\n"))
    assert date == partial(case["expected"])


def test_the_evidence_names_the_line_and_the_words() -> None:
    _, evidence = find_issue_date(["要闻", "2021年5月27日 星期四 第5版"])
    assert evidence == "第2行印有“2021年5月27日”"


def test_evidence_from_the_text_names_the_day_and_the_year() -> None:
    _, evidence = find_issue_date(["截至2021年7月底，平台超过一百家。", "", "9月3日，主管部门召开会议。"])
    assert "第3行的“9月3日”" in evidence
    assert "第1行的“2021年7月”" in evidence


@pytest.mark.parametrize("line", ["甲", "”", "”x", "x”。”"])
def test_a_document_of_very_many_short_lines_has_its_date(line: str) -> None:
    # Where the lines before were looked through again for each line, this took hours.
    lines = ["产业周览", "2021年11月17日", *[line] * 300_000]
    assert str(find_issue_date(lines)[0]) == "2021-11-17"


def test_dates_without_a_year_are_as_many_as_there_are() -> None:
    # Where the day before was looked for among all of them, this took minutes.
    found = reckon_dates(["11月" * 40_000], None)
    assert len(found) == 40_000
    assert not [known for known in found if known.date]
