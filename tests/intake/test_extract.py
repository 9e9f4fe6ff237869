"""Numbered lines: their numbers are those of the file, whatever marks stand in it."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.extract import build_lines, check_readable, make_lines
from generator.model import Level, Line

TEXTS = st.text(alphabet=st.sampled_from("某市 a\t\n\r\f\x0b\x0c\x1c\x1d\x85\u2028\u2029"), max_size=60)


def texts(text: str) -> list[str]:
    return [line.text for line in make_lines(text)]


@given(TEXTS)
def test_lines_are_numbered_from_one_without_a_gap(text: str) -> None:
    lines = make_lines(text)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(TEXTS)
def test_a_line_has_the_number_that_an_editor_sees(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if expected[-1] == "" and len(expected) > 1:
        expected.pop()
    assert len(make_lines(text)) == len(expected)


@given(TEXTS.filter(lambda text: "\f" not in text and "\r" not in text))
def test_without_page_marks_no_character_is_lost(text: str) -> None:
    assert "\n".join(texts(text)) == text.removesuffix("\n")


@given(TEXTS.filter(lambda text: "\f" in text))
def test_pages_only_go_up(text: str) -> None:
    pages = [line.page or 0 for line in make_lines(text)]
    assert pages == sorted(pages)
    assert pages[0] >= 1


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_line_breaks_of_all_systems_count_alike(breaks: str) -> None:
    assert texts(breaks.join(["甲", "", "乙"])) == ["甲", "", "乙"]


def test_a_break_at_the_end_opens_no_line() -> None:
    assert texts("甲\n乙\n") == texts("甲\n乙") == ["甲", "乙"]


def test_a_blank_line_at_the_end_is_a_line() -> None:
    assert texts("甲\n\n") == ["甲", ""]


@pytest.mark.parametrize("mark", ["\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_mark_that_is_no_line_break_does_not_shift_numbers(mark: str) -> None:
    assert [(line.number, line.text) for line in make_lines(f"甲{mark}乙\n丙")] == [(1, f"甲{mark}乙"), (2, "丙")]


def test_a_form_feed_begins_a_page_and_leaves_the_line() -> None:
    assert make_lines("甲\n乙\n\f丙\n丁") == (Line(1, "甲", 1), Line(2, "乙", 1), Line(3, "丙", 2), Line(4, "丁", 2))


def test_a_form_feed_after_the_text_begins_the_page_of_the_next_line() -> None:
    assert make_lines("甲\f\n乙") == (Line(1, "甲", 1), Line(2, "乙", 2))


def test_a_form_feed_on_its_own_line_leaves_a_blank_line() -> None:
    assert make_lines("甲\n\f\n乙") == (Line(1, "甲", 1), Line(2, "", 2), Line(3, "乙", 2))


def test_a_form_feed_between_words_becomes_a_space() -> None:
    assert make_lines("甲\f乙\n丙") == (Line(1, "甲 乙", 1), Line(2, "丙", 2))


def test_text_without_form_feeds_knows_no_pages() -> None:
    assert {line.page for line in make_lines("甲\n乙")} == {None}


def test_lines_built_at_once_equal_lines_built_one_by_one() -> None:
    assert build_lines(["甲", "乙"], [1, None]) == (Line(1, "甲", 1), Line(2, "乙", None))


def test_lines_built_at_once_set_every_field_of_a_line() -> None:
    line = build_lines(["甲"], [1])[0]
    assert all(hasattr(line, field.name) for field in dataclasses.fields(Line))


def test_lost_characters_are_one_warning_at_their_first_line() -> None:
    problems = list(check_readable("周览.txt", make_lines("甲\n乙\ufffd丙\n\ufffd\ufffd")))
    assert [(problem.line, problem.level) for problem in problems] == [(2, Level.WARNING)]
    assert "3 个字符" in problems[0].message


def test_a_readable_text_has_no_warning() -> None:
    assert not list(check_readable("周览.txt", make_lines("甲\n乙")))
