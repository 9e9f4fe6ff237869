"""Folding for the matcher, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich.folding import fold, fold_characters

PIECES = st.sampled_from(
    ["台積電", "台积电", "Mini", "LED", "5G", "ＴＣＬ", "（上海）", "(", " ", "　", "-", "—", "·", "İ", "ß", "，", "芯片", "\n"]
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＴＣＬ科技", "tcl科技"),
        ("台積電", "台积电"),
        ("Mini LED", "miniled"),
        ("Mini-LED", "miniled"),
        ("5G 芯片", "5g芯片"),
        ("（上海）", "(上海)"),
        ("昇腾", "昇腾"),
        ("甲—乙", "甲—乙"),
        ("第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_forms_of_one_name_fold_to_one(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_folded_character_leads_back_to_its_own(text: str) -> None:
    folded = fold(text)
    for offset, character in enumerate(folded.text):
        start, end = folded.original(offset, offset + 1)
        assert end == start + 1
        assert fold_characters(text)[start] == character


@given(st.lists(PIECES, max_size=12).map("".join))
def test_characters_are_folded_one_by_one(text: str) -> None:
    assert len(fold_characters(text)) == len(text)
