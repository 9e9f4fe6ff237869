"""Key figures: what is measured, how much, as of when."""

from __future__ import annotations

from typing import Any

import pytest

from generator.enrich import find_figures
from generator.model import PartialDate
from tests.enrich.samples import cases, make_article


@pytest.mark.parametrize("case", cases("figures.yml"))
def test_these_figures_are_telling(case: dict[str, Any]) -> None:
    found = find_figures(make_article(case["text"]), PartialDate(year=2021, month=11), ("京东方",))
    shown = [f"{figure.value} | {figure.what} | {figure.as_of}".strip() for figure in found]
    assert shown == [each.replace('""', "").strip() for each in case["expected"]]


def test_without_an_issue_date_the_words_stay() -> None:
    (figure,) = find_figures(make_article("今年上半年，净利润2亿元。"), None)
    assert figure.as_of == "今年上半年"


def test_a_bare_measure_is_of_the_firm_named_before_it() -> None:
    (figure,) = find_figures(make_article("京东方公告称，净利润2亿元。"), None, ("京东方",))
    assert figure.what == "京东方净利润"


def test_a_sentence_without_an_end_is_read_to_its_end() -> None:
    # Where all times of the sentence were looked through again for each figure, this took minutes.
    found = find_figures(make_article("11月17日，甲公司净利润2亿元，" * 8000), PartialDate(year=2021, month=11), ("甲公司",))
    assert [(figure.value, figure.what, figure.as_of) for figure in found] == [("2亿元", "甲公司净利润", "2021年11月17日")]
