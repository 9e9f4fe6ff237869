"""A string stands in a text only where all its tokens do, so that none is missed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.search.tokens import (
    cut_query,
    find_latin,
    hash_characters,
    hash_pairs,
    hash_title,
    hash_token,
    hash_tokens,
    hash_triples,
    hash_within,
)

letters = st.text(alphabet="甲乙丙a5b。,\n", min_size=2, max_size=40)


def encode(text: str) -> tuple[np.ndarray, np.ndarray]:
    codes = np.array([ord(char) for char in text], np.uint32)
    return codes, np.arange(len(codes), dtype=np.int32)


def tokens_of(text: str) -> set[tuple[int, int]]:
    codes, places = encode(text)
    hashes, places = hash_tokens(codes, places, hash_pairs(codes))
    return set(zip(hashes.tolist(), places.tolist(), strict=True))


def triples_of(text: str, *frequent: str) -> list[tuple[int, int]]:
    codes, places = encode(text)
    pairs = np.array(sorted(map(hash_token, frequent)), np.uint32)
    hashes, places = hash_triples(codes, places, hash_pairs(codes), pairs)
    return list(zip(hashes.tolist(), places.tolist(), strict=True))


@given(letters, st.data())
@settings(deadline=None)
def test_every_token_of_a_piece_of_a_line_is_a_token_of_the_text_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    piece = text[start : data.draw(st.integers(start + 2, len(text)))].split("\n")[0]
    found = tokens_of(text)
    for place, token in cut_query(piece):
        assert (hash_token(token), start + place) in found


@given(letters.filter(lambda text: "\n" not in text))
@settings(deadline=None)
def test_the_tokens_of_a_query_leave_no_character_out(text: str) -> None:
    covered = {place + step for place, token in cut_query(text) for step in range(len(token))}
    assert covered == set(range(len(text)))


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ("中芯", ["中芯"]),
        ("中芯国际", ["中芯", "芯国", "国际"]),
        ("5g", ["5g"]),
        ("中芯5g", ["中芯5", "芯5g"]),
        ("intel", ["inte", "ntel"]),
        ("2021年", ["2021", "021年"]),
        ("线。该厂", ["线。该", "该厂"]),
        ("甲,乙,丙", ["甲,乙", "乙,丙"]),
        ("产线。", ["产线", "线。"]),
        ("芯", []),
    ],
)
def test_a_query_is_cut_into_the_longest_tokens(query: str, tokens: list[str]) -> None:
    assert [token for _, token in cut_query(query)] == tokens


def test_no_token_goes_over_the_end_of_a_line() -> None:
    assert hash_token("甲乙") not in {hash for hash, _ in tokens_of("甲\n乙")}


def test_a_triple_has_two_frequent_pairs() -> None:
    assert triples_of("银行业者", "银行", "行业") == [(hash_within("银行", "银行业"), 0)]
    assert triples_of("银行5者", "银行", "行5", "5者") == []


def test_pairs_are_told_from_others_whose_hashes_are_nearly_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.search.tokens._MOST_SLOTS", 2)
    assert [place for _, place in triples_of("甲乙丙丁戊己", "甲乙", "乙丙", "丁戊", "戊己")] == [0, 3]


def test_a_run_around_a_mark_is_a_token_and_no_triple() -> None:
    assert (hash_token("线。该"), 0) in tokens_of("线。该厂")
    assert triples_of("线。该厂", "线。", "。该") == []


def test_a_triple_stands_in_the_shard_of_its_first_pair_and_is_no_token() -> None:
    assert hash_within("银行", "银行业") >> 16 == hash_token("银行") >> 16
    assert hash_within("银行", "银行业") & 1


def test_single_characters_are_hashed_alike() -> None:
    hashes, places = hash_characters(*encode("甲\n乙"))
    assert list(zip(hashes.tolist(), places.tolist(), strict=True)) == [(hash_token("甲"), 0), (hash_token("乙"), 2)]


@given(st.text(alphabet="甲乙丙\n", max_size=60), st.integers(1, 9))
@settings(deadline=None)
def test_a_character_comes_once_in_each_place(text: str, cells: int) -> None:
    codes, places = encode(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.publish.search.tokens._CELLS", cells)
        hashes, found = hash_characters(codes, places // 7)
    wanted = sorted({(hash_token(char), place // 7) for place, char in enumerate(text) if char != "\n"})
    assert sorted(zip(hashes.tolist(), found.tolist(), strict=True)) == wanted


def test_latin_letters_and_digits_are_told_from_others() -> None:
    assert find_latin(encode("a9甲z-")[0]).tolist() == [True, True, False, True, False]


def test_a_title_of_one_character_has_no_mark_of_its_own() -> None:
    assert hash_title("甲") is None
    assert hash_title("甲乙") is not None
