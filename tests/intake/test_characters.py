"""Characters that exporters leave behind."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.characters import count_controls, has_stray, mend


@pytest.mark.parametrize(
    ("stray", "meant"),
    [
        ("\u2ed3江", "长江"),
        ("人\u2f2f智能", "人工智能"),
        ("\u2ee2达", "马达"),
        ("\uf90a融", "金融"),
        ("o\ufb03ce", "office"),
        ("半\xad导体", "半导体"),
        ("芯\u200b片", "芯片"),
        ("\ufeff芯片", "芯片"),
        ("\u202e芯片\u202c", "芯片"),
        ("芯\x0b片", "芯 片"),
        ("芯\u2028片", "芯 片"),
        ("芯\x85片", "芯 片"),
        ("芯\ud800片", "芯\ufffd片"),
        ("\uf0b7 设立基金", "• 设立基金"),
    ],
)
def test_a_stray_character_becomes_what_was_meant(stray: str, meant: str) -> None:
    assert mend(stray) == meant


@pytest.mark.parametrize("text", ["甲\t乙\n\f丙", "３ｎｍ，ＡＩ", "㎡ ① Ⅳ", "某\u3000市\xa0", "\ue123", "\ufffd", "👨\u200d👩", "ﾊ"])
def test_what_an_author_may_have_typed_stays(text: str) -> None:
    assert mend(text) == text


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_a_mended_text_has_nothing_left_to_mend(text: str) -> None:
    assert not has_stray(mend(mend(text))) or mend(mend(text)) == mend(text)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_a_mended_text_can_be_written_as_utf8(text: str) -> None:
    assert mend(text).encode("utf-8").decode("utf-8") == mend(text)


@given(st.text(max_size=40))
def test_a_text_without_strays_stays_as_it_is(text: str) -> None:
    assert has_stray(text) or mend(text) == text


def test_every_radical_becomes_a_character() -> None:
    radicals = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert all(unicodedata.name(mend(radical)).startswith("CJK UNIFIED IDEOGRAPH") for radical in radicals)


def test_tabs_and_line_breaks_are_no_controls() -> None:
    assert count_controls("甲\t乙\r\n丙\f\x0b") == 0


def test_nul_escape_and_delete_are_controls() -> None:
    assert count_controls("甲\x00\x1b\x7f") == 3
