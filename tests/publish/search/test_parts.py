"""A result's text is loaded in parts that together are the whole text, in bytes every browser reads alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.search.folding import fold
from generator.publish.search.parts import OVERLAP, PART_BLOCKS, cut_text, pack_json
from generator.publish.search.segments import BLOCK

from .reading import unpack


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text())))
@settings(deadline=None)
def test_a_packed_value_is_read_back(value: object) -> None:
    assert unpack(pack_json(value)) == value


@pytest.mark.parametrize("character", ["\u1e3f", "\u9fb4", "\ue5e5", "\ufe10", "\U00020087", "\ud800", "\U0001f600"])
def test_characters_that_editions_of_the_encoding_write_differently_come_through(character: str) -> None:
    assert unpack(pack_json(character)) == character


def test_a_text_of_few_blocks_is_one_part() -> None:
    text = "字" * BLOCK * PART_BLOCKS
    assert cut_text(text, PART_BLOCKS) == [text]


@given(st.integers(PART_BLOCKS + 1, PART_BLOCKS * 4), st.sampled_from(["字", "字 ", "㎡字"]))
@settings(deadline=None)
def test_a_part_begins_with_its_first_block_and_goes_on_into_the_next(blocks: int, unit: str) -> None:
    folded = len(fold(unit))
    text = unit * (blocks * BLOCK // folded)
    parts = cut_text(text, blocks)
    assert "".join(part[:-OVERLAP] for part in parts[:-1]) + parts[-1] == text
    step = -(-blocks // len(parts)) * BLOCK
    assert all(abs(len(fold(part[:-OVERLAP])) - step) <= folded for part in parts[:-1])


def test_a_block_is_in_the_part_that_the_page_asks_for_it() -> None:
    words = [f"第{number}词" for number in range(4000)]
    text = "，".join(words)
    blocks = -(-len(fold(text)) // BLOCK)
    parts = cut_text(text, blocks)
    each = -(-blocks // len(parts))
    for word in words[::37]:
        block = fold(text).index(word) // BLOCK
        assert word in parts[block // each]
