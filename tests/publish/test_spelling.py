"""A name is spelled as a dictionary of words spells it, word by word."""

from __future__ import annotations

import pypinyin
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.spelling import spell

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
