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
    text = "11月17日收入增长12.5%，达到3.4亿元，" * 8000
    found = find_figures(make_article(text), PartialDate(year=2021, month=11), ("甲公司",))
    assert found
    assert all(figure.as_of.endswith("11月17日") for figure in found)
