"""Charts show true proportions and stay within their frame."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.charts import Bar, render_bars, render_spark


def draw(*counts: int) -> ElementTree.Element:
    bars = [Bar(f"<{place}>", str(place), f"{count}篇", count, now=place == len(counts) - 1) for place, count in enumerate(counts)]
    return ElementTree.fromstring(render_bars(bars, "t s"))


def test_bars_are_as_tall_as_their_counts() -> None:
    heights = [float(rect.attrib["height"]) for rect in draw(2, 0, 1, 4).iter("rect")]
    assert heights == [75, 37.5, 150]


def test_each_bar_tells_its_name_and_number() -> None:
    assert [title.text for title in draw(2, 0, 1).iter("title")] == ["<0>：2篇", "<2>：1篇"]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=24))
def test_a_chart_of_any_counts_is_well_formed_and_has_few_lines(counts: list[int]) -> None:
    chart = draw(*counts)
    assert len([line for line in chart.iter("line") if line.attrib["class"] == "grid"]) <= 4
    assert all(0 <= float(rect.attrib["y"]) <= 172 for rect in chart.iter("rect"))
    assert all(float(rect.attrib["x"].rstrip("%")) < 100 for rect in chart.iter("rect"))


def test_of_many_bars_every_fourth_is_named_counted_from_the_last() -> None:
    texts = [text.text for text in draw(*[1] * 24).iter("text") if text.attrib.get("y") == "191"]
    assert texts == ["3", "7", "11", "15", "19", "23"]


def test_few_bars_have_names_and_numbers_and_stand_apart() -> None:
    chart = draw(2, 0, 1)
    assert [text.text for text in chart.iter("text") if text.attrib.get("class") == "chart__value"] == ["2", "1"]
    assert [text.text for text in chart.iter("text") if text.attrib.get("y") == "191"] == ["0", "1", "2"]
    assert {float(rect.attrib["width"].rstrip("%")) for rect in chart.iter("rect")} == {8}


def test_the_last_name_ends_with_the_chart() -> None:
    last = [text for text in draw(*[1] * 24).iter("text") if text.attrib.get("y") == "191"][-1]
    assert (last.attrib["x"], last.attrib["text-anchor"]) == ("100.00%", "end")


@pytest.mark.parametrize("counts", [(0,), (0, 0), (3, 1, 4, 1, 5), (7,) * 12])
def test_a_line_stays_within_its_frame(counts: tuple[int, ...]) -> None:
    (points,) = re.findall(r'polyline points="([^"]+)"', render_spark(counts))
    assert all(0 <= float(x) <= 72 and 3 <= float(y) <= 18 for x, y in (pair.split(",") for pair in points.split()))


def test_a_line_that_stands_alone_is_named() -> None:
    assert 'aria-label="甲&amp;乙"' in render_spark((1, 2), "甲&乙")
    assert 'aria-hidden="true"' in render_spark((1, 2))
