"""What is written into shards is read back, whatever the tokens and places are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.search.shards import find_frequent, make_runs, make_shards, merge_tokens, sort_tokens, varint

from .reading import Bits, read_shards, read_varint

BLOCKS = 300
tokens = st.dictionaries(
    st.integers(0, 2**32 - 1) | st.integers(0, 40), st.sets(st.integers(0, BLOCKS - 1), min_size=1, max_size=BLOCKS), max_size=30
)


def sort(found: dict[int, set[int]]) -> np.ndarray:
    pairs = [(hash, place) for hash, places in found.items() for place in places]
    return sort_tokens(np.array([hash for hash, _ in pairs], np.uint32), np.array([place for _, place in pairs], np.int32))


@given(tokens, st.integers(0, 6))
@settings(deadline=None)
def test_shards_hold_every_token_with_its_places(found: dict[int, set[int]], bits: int) -> None:
    shards = make_shards(sort(found), BLOCKS, bits)
    assert len(shards) == 1 << bits
    assert read_shards(shards, BLOCKS) == {hash: sorted(places) for hash, places in found.items()}


def test_many_tokens_in_one_shard_are_written_in_several_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.search.shards.CHUNK", 50)
    found = {hash * 7919 % 2**32: {hash % BLOCKS, hash * 3 % BLOCKS} for hash in range(400)}
    assert read_shards(make_shards(sort(found), BLOCKS, 3), BLOCKS) == {hash: sorted(places) for hash, places in found.items()}


@given(tokens, tokens)
@settings(deadline=None)
def test_sorted_arrays_merge_into_a_sorted_one(first: dict[int, set[int]], second: dict[int, set[int]]) -> None:
    second = {hash: places for hash, places in second.items() if hash not in first}
    assert merge_tokens(sort(first), sort(second)).tolist() == sort({**first, **second}).tolist()


def test_a_pair_is_counted_once_however_often_it_comes() -> None:
    keys = sort_tokens(np.array([5, 5, 5], np.uint32), np.array([2, 1, 2], np.int32))
    assert keys.tolist() == [5 << 32 | 1, 5 << 32 | 2]


def test_frequent_is_what_stands_in_so_many_places() -> None:
    assert find_frequent(sort({3: {1, 2}, 4: {1, 2, 3}, 5: {7}}), 2).tolist() == [3, 4]


@given(st.lists(st.sets(st.integers(0, 99), min_size=1).map(sorted), min_size=1, max_size=8))
@settings(deadline=None)
def test_runs_are_read_back(runs: list[list[int]]) -> None:
    codes = Bits(make_runs(runs, 100))
    assert [codes.places(100) for _ in runs] == runs


@given(st.integers(0, 2**40))
@settings(deadline=None)
def test_a_number_is_read_back(number: int) -> None:
    assert read_varint(varint(number)) == (number, len(varint(number)))
