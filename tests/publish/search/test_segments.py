"""A segment's index says of every string in which blocks it begins, field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.search.folding import fold
from generator.publish.search.segments import BLOCK, Segment, count_blocks, cut_segments, make_segment
from generator.publish.search.sizes import Size
from generator.publish.search.texts import Texts
from generator.publish.search.tokens import cut_query, hash_title, hash_token

from ..samples import make_page
from .reading import find_blocks, read_shards

LINE = "甲公司的封装线五月投产，月产能1.4万片，良率比Mini LED的背光线高；“首批货”只用了九天。"


def make_article(*, title: str = "", names: str = "", summary: str = "", body: str = "") -> Texts:
    return Texts(page=make_page(title=title), title=title, names=names, summary=summary, more="", body=body)


def index(*articles: Texts) -> tuple[Segment, dict[int, list[int]]]:
    segment = make_segment(articles, token_bits=2, single_bits=1)
    return segment, read_shards(segment.tokens, sum(segment.blocks) + 3 * len(articles))


def tokens_of(text: str) -> list[str]:
    return [token for _, token in cut_query(fold(text))]


def test_fields_stand_after_the_bodies_in_four_runs() -> None:
    first = make_article(title="光伏标题", names="风电名字", summary="储能摘要", body="氢能正文")
    second = make_article(title="光伏标题", body="水电正文" * 100)
    segment, found = index(first, second)
    assert segment.blocks == (1, 2)
    sought = ("氢能", "水电", "储能", "风电", "光伏")
    assert [find_blocks(found, [text]) for text in sought] == [{0}, {1, 2}, {3}, {5}, {7, 8}]


@given(st.text(alphabet="甲乙丙a5 “\n", min_size=2, max_size=600), st.data())
@settings(max_examples=60, deadline=None)
def test_a_piece_of_a_body_is_found_in_its_block_or_over_a_seam(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    piece = body[start : start + data.draw(st.integers(1, 12))].split("\n")[0]
    _, found = index(make_article(body=body))
    begin = len(fold(body[:start]))
    for place, token in cut_query(fold(piece)):
        assert (begin + place) // BLOCK in found[hash_token(token)]


def test_single_characters_tell_the_field_of_an_article() -> None:
    segment, _ = index(make_article(title="光", summary="储", body="氢"), make_article(names="风"))
    found = read_shards(segment.singles, 8)
    assert [found[hash_token(char)] for char in "氢储风光"] == [[0], [2], [5], [6]]


def test_a_title_is_marked_as_being_just_that() -> None:
    article = replace(make_article(title="先进封装"), title="先进封装\n副题")
    _, found = index(article)
    mark = hash_title("先进封装")
    assert mark is not None
    assert found[mark] == [2]
    assert hash_title("先进封") not in found, "nor does a triple pass for a title"


def test_characters_that_fold_to_several_move_what_follows() -> None:
    _, found = index(make_article(body="㎡" * BLOCK + "甲乙"))
    assert found[hash_token("甲乙")] == [2]


def test_the_same_articles_make_the_same_index_and_others_another() -> None:
    first, _ = index(make_article(body=LINE))
    again, _ = index(make_article(body=LINE))
    other, _ = index(make_article(body=LINE[1:]))
    assert first == again
    assert first != other


def test_an_article_without_texts_has_no_block_of_its_body() -> None:
    segment, found = index(make_article())
    assert (segment.blocks, found) == ((0,), {})


@pytest.mark.parametrize(("issues", "segments"), [((1, 1, 1), [2, 1]), ((5,), [4, 1]), ((1,), [1]), ((), [])])
def test_a_segment_closes_with_an_issue_and_within_a_long_one(
    issues: tuple[int, ...], segments: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.search.segments.SEGMENT_CHARACTERS", 20)
    articles = [[(make_page(), Size(own=10, names=5))] * size for size in issues]
    assert [len(segment) for segment in cut_segments(articles)] == segments


@given(st.text(alphabet=st.sampled_from("甲a5 “\n㎡½\0\ufdfa\ud800😀"), max_size=40), st.integers(1, 60))
@settings(deadline=None)
def test_the_blocks_of_a_text_are_counted_as_they_are_in_the_index(text: str, times: int) -> None:
    segment, _ = index(make_article(body=text * times))
    assert segment.blocks == (count_blocks(text * times),)
