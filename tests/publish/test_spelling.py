"""A name is spelled as a dictionary of words spells it, word by word."""

from __future__ import annotations

from pathlib import Path

import pypinyin
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kept import KeptFiles
from generator.publish import spelling
from generator.publish.means import Means
from generator.publish.spelling import recall_spellings, spell

from .samples import KNOWLEDGE

WORDS = ("中芯", "国际", "集成电路", "长电", "科技", "银行", "行业", "重庆", "女", "股份", "有限公司", "5G", "LED")


def spell_whole(name: str) -> list[str]:
    return [syllable.lower() for syllable in pypinyin.lazy_pinyin(name, v_to_u=False)]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join).filter(lambda name: name[0] != "长"))
def test_words_are_spelled_alike_alone_and_in_a_name(name: str) -> None:
    assert list(spell(name)) == spell_whole(name)


@pytest.mark.parametrize("name", [entity.name for entity in KNOWLEDGE.entities])
def test_names_of_the_knowledge_are_spelled_in_whole(name: str) -> None:
    assert list(spell(name)) == spell_whole(name)


def test_names_that_an_earlier_build_spelled_need_no_dictionary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = ["长电科技", "先进封装", "5G专网", ""]
    before = [spell(name) for name in names]
    recall_spellings(names, Means(open_keep=lambda name: KeptFiles(tmp_path, "a")))
    spell.cache_clear()
    monkeypatch.setattr(spelling, "_pypinyin", lambda: pytest.fail("the dictionary was loaded"))
    recall_spellings(names, Means(open_keep=lambda name: KeptFiles(tmp_path, "a")))
    assert [spell(name) for name in names] == before
