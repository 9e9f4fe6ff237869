"""Lines of plain text break where Chinese and Latin text may break, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.exports.wrapping import MAX_HANG, NOT_FIRST, NOT_LAST, find_width, wrap

PROSE = st.text(st.sampled_from("中文字，。”“（）a b12"), max_size=200)


@given(PROSE, st.integers(10, 40))
def test_no_character_but_a_blank_is_lost_or_added(text: str, width: int) -> None:
    assert wrap(text, width).replace("\n", "").replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("中文字，。”")), st.integers(10, 40))
def test_lines_keep_the_width_save_for_marks_that_close(text: str, width: int) -> None:
    for line in wrap(text, width).split("\n"):
        assert find_width(line) <= width + MAX_HANG
        assert find_width(line.rstrip("".join(NOT_FIRST))) <= width


@pytest.mark.parametrize("width", range(10, 30))
def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens(width: int) -> None:
    text = "他说：“这条线（第二期）下月投产。”《某报》称，三家企业（甲、乙、丙）都已备好设备。"
    lines = wrap(text, width).split("\n")
    assert not [line for line in lines if line[0] in NOT_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NOT_LAST]


def test_a_word_a_number_and_an_address_stay_whole() -> None:
    text = "见https://digest.example.org/articles/2021-11/2021-11-003/与Advanced Packaging的12345.67亿元"
    lines = wrap(text, 20).split("\n")
    assert any("https://digest.example.org/articles/2021-11/2021-11-003/" in line for line in lines)
    assert any("12345.67" in line for line in lines)
    assert any("Packaging" in line for line in lines)


def test_every_line_is_indented() -> None:
    assert all(line.startswith("   ") for line in wrap("字" * 100, 20, "   ").split("\n"))


def test_han_is_two_columns_wide() -> None:
    assert (find_width("中a"), find_width("“”"), find_width("e\u0301")) == (3, 4, 1)


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 20) == ""
