"""Dates, counts and names of issues in Chinese."""

from __future__ import annotations

import pytest

from generator.model import PartialDate
from generator.publish.words import han_number, minutes, name_issue, say_date, say_length


@pytest.mark.parametrize(
    ("issue", "unit", "name", "upright", "seal"),
    [
        ("2021-11", "month", "2021年11月号", "十一月号", "11月"),
        ("2021-05-27", "month", "2021年5月27日号", "五月二十七日号", "27日"),
        ("2026-47", "month", "2026年第47期", "第四十七期", "47"),
        ("2026-05", "number", "2026年第5期", "第五期", "5"),
        ("2026-05-07", "number", "2026年5月7日号", "五月七日号", "7日"),
        ("special-1", "month", "special-1", "special-1", "sp"),
    ],
)
def test_an_issue_is_named_after_its_id(issue: str, unit: str, name: str, upright: str, seal: str) -> None:
    names = name_issue(issue, unit)
    assert (names.name, names.upright, names.seal) == (name, upright, seal)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "〇"),
        (7, "七"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (47, "四十七"),
        (100, "一百"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (366, "三百六十六"),
    ],
)
def test_numbers_are_written_in_chinese(number: int, words: str) -> None:
    assert han_number(number) == words


@pytest.mark.parametrize(
    ("date", "with_year", "words"),
    [
        (PartialDate(year=2021, month=11, day=7), True, "2021年11月7日"),
        (PartialDate(year=2021, month=11, day=7), False, "11月7日"),
        (PartialDate(year=2021, month=11), True, "2021年11月"),
        (PartialDate(year=2021), False, "2021年"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(date: PartialDate, with_year: bool, words: str) -> None:
    assert say_date(date, with_year=with_year) == words


def test_a_text_takes_at_least_a_minute() -> None:
    assert (minutes(3), minutes(1_000)) == (1, 2)
    assert say_length(593) == "593字，约1分钟"
