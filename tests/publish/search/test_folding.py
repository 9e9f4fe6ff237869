"""Two printings of one word fold to one string, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.search.folding import find_variants, fold, fold_character


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＭｉｎｉＬＥＤ", "miniled"),
        ("Mini LED", "miniled"),
        ("晶圓廠", "晶圆厂"),
        ("“十四五”规划", "十四五规划"),
        ("《数字乡村》", "数字乡村"),
        ("皮埃尔·居里", "皮埃尔居里"),
        ("5G－A 5G–A", "5g-a5g-a"),
        ("１．４万", "1.4万"),
        ("50㎡", "50m2"),
        ("稍候……", "稍候……"),
        ("甲\n乙", "甲\n乙"),
        ("零宽\u200b字符", "零宽字符"),
        ("C++", "c++"),
        ("10%", "10%"),
        ("", ""),
    ],
)
def test_a_text_folds_to(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@settings(deadline=None)
def test_folding_goes_character_by_character(text: str) -> None:
    assert fold(text) == "".join(fold_character(char) for char in text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@settings(deadline=None)
def test_a_folded_text_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_variants_are_parted_by_whether_texts_have_them() -> None:
    own, others = find_variants("圓圆厂")
    assert "圓圆" in own
    assert "廠厂" in others
    assert "圓圆" not in others


def test_characters_that_no_text_has_in_any_form_bring_no_variant() -> None:
    assert find_variants("甲") == ("", "")
