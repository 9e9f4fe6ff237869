"""Documents so long or so odd that anything but one pass over them would take minutes: each was slow once."""

from __future__ import annotations

import pytest

from generator.model import Issue, Role, Shape
from generator.segment import segment_document
from generator.segment.newspaper.cuts import find_ends
from generator.segment.units import make_units
from tests.segment.casefile import make_source

MANY = 8_000
OPENING = "甲市发布数据条例\n乙厂二期工程今天投产。\n"

TEXTS = {
    "page marks one after another": OPENING + "Page 6\n" * MANY,
    "rights notices one after another": OPENING + "版权所有\n" * MANY,
    "lines that all end in a comma": OPENING + "乙厂二期投产，\n" * MANY,
    "brackets opened and never closed, then others closed": OPENING + "（" * MANY + "”" * MANY,
    "lines of dots that lead to no page number": OPENING + ("甲" + " ." * 88 + "甲1\n") * (MANY // 10) + ("甲" + ". " * 85 + "-1\n") * (MANY // 10),
    "a heading with a gap in it": "# 甲" + " " * MANY + "乙\n\n乙厂二期工程今天投产。\n\n# 丙\n",
    "a heading of heading marks": "# 甲" + "#" * MANY + " 乙\n\n乙厂二期工程今天投产。\n\n# 丙\n",
}


def segment(text: str, shape: Shape | None = None) -> Issue:
    return segment_document(make_source(text), shape=shape)


@pytest.mark.parametrize("shape", [None, Shape.PLAIN_DIGEST, Shape.NEWSPAPER_PAGE])
@pytest.mark.parametrize("name", TEXTS)
def test_every_line_has_one_place(name: str, shape: Shape | None) -> None:
    issue = segment(TEXTS[name], shape)
    placed = [line for article in issue.articles for line in article.lines] + [line for drop in issue.dropped for line in drop.lines]
    assert sorted(placed) == [line.number for line in issue.source.lines if line.text.strip()]


def test_a_paragraph_of_many_lines_is_one_block() -> None:
    issue = segment(TEXTS["lines that all end in a comma"], Shape.PLAIN_DIGEST)
    longest = max((block for article in issue.articles for block in article.blocks), key=lambda block: len(block.lines))
    assert longest.role is Role.PARAGRAPH and len(longest.lines) >= MANY - 1


@pytest.mark.parametrize(
    ("line", "heading"),
    [("## 甲 乙 ##", "甲 乙"), ("# 甲#  ", "甲"), ("### C# 语言", "C# 语言"), ("#甲", "甲"), ("   ###### 甲 #乙", "甲 #乙")],
)
def test_a_heading_is_freed_of_its_marks(line: str, heading: str) -> None:
    unit = make_units(make_source(line).lines)[0]
    assert unit.text == heading and unit.level


def test_a_bracket_is_looked_for_among_those_that_are_open() -> None:
    ends = find_ends("“甲（乙（丙”丁》")
    assert (ends.opened, ends.closed) == ("", "》")
