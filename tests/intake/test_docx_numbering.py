"""Automatic numbers of Word: printed as Word prints them."""

import pytest

from generator.intake.docx import parse_docx
from generator.intake.docx_numbering import render_number
from tests.intake.samples import make_docx, paragraph, style

CHINESE = ("chineseCounting", "%1、")
BRACKETS = ("decimal", "（%2）")


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def listing(*levels: str, others: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{number(1)}{others}'


def number(list_id: int, inside: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="7"/>{inside}</w:num>'


def listed(text: str, depth: int = 0, list_id: int = 1) -> str:
    return paragraph(text, settings=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    content = make_docx(body, numbering=numbering, styles=styles)
    return [line.text for line in parse_docx("周览.docx", content).lines if line.text]


def test_chinese_numbers_are_counted_out() -> None:
    assert lines(listed("总则") + listed("附则"), listing(level(0, *CHINESE))) == ["一、总则", "二、附则"]


def test_a_latin_number_is_parted_from_its_text() -> None:
    assert lines(listed("总则"), listing(level(0, "decimal", "%1."))) == ["1. 总则"]


def test_a_level_begins_anew_below_the_next_of_the_level_above() -> None:
    numbering = listing(level(0, *CHINESE), level(1, *BRACKETS))
    body = listed("甲") + listed("子", 1) + listed("丑", 1) + listed("乙") + listed("寅", 1)
    assert lines(body, numbering) == ["一、甲", "（1）子", "（2）丑", "二、乙", "（1）寅"]


def test_a_number_may_contain_those_above_it() -> None:
    numbering = listing(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert lines(listed("甲") + listed("子", 1), numbering) == ["1 甲", "1.1 子"]


def test_a_list_begins_at_its_start() -> None:
    assert lines(listed("甲"), listing(level(0, "decimal", "%1.", start=4))) == ["4. 甲"]


def test_two_lists_of_one_kind_go_on_counting() -> None:
    numbering = listing(level(0, *CHINESE), others=number(2))
    assert lines(listed("甲") + listed("乙", list_id=2), numbering) == ["一、甲", "二、乙"]


def test_a_list_that_overrides_its_start_begins_anew_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = listing(level(0, *CHINESE), others=number(2, override))
    body = listed("甲") + listed("乙", list_id=2) + listed("丙", list_id=2)
    assert lines(body, numbering) == ["一、甲", "一、乙", "二、丙"]


def test_a_heading_keeps_its_number() -> None:
    heading = style("h", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert lines(paragraph("总则", style="h"), listing(level(0, *CHINESE)), heading) == ["# 一、总则"]


def test_list_zero_takes_a_paragraph_out_of_the_list_of_its_style() -> None:
    in_list = style("h", "要点", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = paragraph("总则", style="h", settings='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, listing(level(0, *CHINESE)), in_list) == ["总则"]


def test_bullets_are_a_list_of_markdown() -> None:
    assert lines(listed("甲"), listing(level(0, "bullet", "\uf0b7"))) == ["- 甲"]


def test_a_list_that_does_not_exist_has_no_numbers() -> None:
    assert lines(listed("甲", list_id=9), listing(level(0, *CHINESE))) == ["甲"]


def test_a_level_that_does_not_exist_has_no_numbers() -> None:
    assert lines(listed("甲", depth=12), listing(level(0, *CHINESE))) == ["甲"]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百〇五"),
        (110, "chineseCounting", "一百一十"),
        (1001, "chineseCounting", "一千〇一"),
        (12, "ideographDigital", "一二"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (3, "decimalEnclosedCircle", "③"),
        (7, "decimalZero", "07"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (5, "none", ""),
        (0, "lowerRoman", "0"),
        (10_000, "chineseCounting", "10000"),
        (12, "hebrew1", "12"),
    ],
)
def test_a_number_is_printed_in_its_format(number: int, form: str, printed: str) -> None:
    assert render_number(number, form) == printed
