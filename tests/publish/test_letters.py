"""An index has every name once, under the letter that its pinyin begins with."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.letters import cut_names, group_by_letter, list_letters, name_letter, spell_names


class Name(NamedTuple):
    slug: str
    name: str


def group(*names: str) -> dict[str, list[str]]:
    spelled = spell_names(Name(str(place), name) for place, name in enumerate(names))
    return {letter: [each.named.name for each in members] for letter, members in group_by_letter(spelled).items()}


def test_names_stand_under_their_letters_in_the_order_of_their_pinyin() -> None:
    assert group("中芯国际", "3M", "长电科技", "Zen", "紫光") == {"C": ["长电科技"], "Z": ["Zen", "中芯国际", "紫光"], "09": ["3M"]}


def test_letters_that_begin_no_syllable_are_shown_only_where_a_name_has_them() -> None:
    assert not {"I", "U", "V", "09"} & set(list_letters([]))
    assert list_letters(["09", "V"])[-5:] == ["W", "X", "Y", "Z", "09"]
    assert "V" in list_letters(["V"])
    assert name_letter("09") == "0–9"


@given(st.lists(st.integers()), st.integers(1, 9))
def test_sheets_hold_every_name_once_in_its_order(names: list[int], size: int) -> None:
    sheets = cut_names(names, size)
    assert [name for sheet in sheets for name in sheet] == names
    assert all(0 < len(sheet) <= size for sheet in sheets)
