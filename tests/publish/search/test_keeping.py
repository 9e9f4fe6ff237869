"""What is kept of the last index changes no byte of the next, and spares making what did not change."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Knowledge, Page
from generator.publish.publication import Publication, make_publication
from generator.publish.search import index as index_module
from generator.publish.search import list_search_batches, make_search
from generator.publish.search.packing import pack_segment, pack_texts, unpack_segment, unpack_texts
from generator.publish.search.segments import Segment, make_segment
from generator.publish.search.sizes import Size, find_size
from generator.publish.search.texts import Texts, make_texts

from ..memory import Memory
from ..samples import KNOWLEDGE, SETTINGS, make_page

LINE = "甲公司的封装线五月投产，月产能1.4万片，良率比Mini LED的背光线高；“首批货”只用了九天。\n"
ISSUES = ("2021-09", "2021-10", "2021-11")
Files = dict[str, str | bytes]


def make_pages() -> list[Page]:
    return [
        make_page(f"{issue}-{number:03}", issue=issue, title=f"第{number}条线投产", body=LINE * number, companies=("甲公司",))
        for issue in ISSUES
        for number in range(1, 5)
    ]


def publish(pages: Iterable[Page], knowledge: Knowledge = KNOWLEDGE) -> Publication:
    return make_publication(tuple(pages), knowledge, SETTINGS, {})


def make_all(publication: Publication) -> Files:
    return dict(make_search(publication))


def make_marks(publication: Publication) -> dict[str, str]:
    return {page.id: hashlib.sha256(repr(page).encode()).hexdigest() for issue in publication.issues for page in issue.pages}


class Builder:
    """Builds as the program does: only the batches that are made from something else than the last time."""

    def __init__(self) -> None:
        self.keep = Memory()
        self.made: dict[str, tuple[str, Files]] = {}
        self.remade: list[str] = []

    def build(self, publication: Publication) -> Files:
        before, self.made, self.remade = self.made, {}, []
        for batch in list_search_batches(publication, make_marks(publication), "", self.keep):
            known = before.get(batch.name)
            if known is None or known[0] != batch.made_from:
                known = batch.made_from, dict(batch.make())
                self.remade.append(batch.name)
            self.made[batch.name] = known
        return {path: content for _, files in self.made.values() for path, content in files.items()}


@pytest.fixture(autouse=True)
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.search.segments.SEGMENT_CHARACTERS", 300)


EDITS: dict[str, list[Any]] = {
    "body": ["另一段。\n" * 3, LINE * 9, ""],
    "title": ["另一个标题", ""],
    "summary": ["一句摘要"],
    "companies": [("乙科技",), ("甲公司", "新来的公司"), ()],
    "tags": [("头条",)],
    "section": ["产业环境", "技术情报"],
    "status": ["draft"],
    "rights": ["summary", "excerpt"],
    "issue": ["2021-10"],
}


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(sorted(EDITS)), st.integers(0, 9)), min_size=1, max_size=4))
@example([(4, "body", 0), (7, "rights", 0)])  # two issues of one segment that make_search took for one
@settings(deadline=None, max_examples=30)
def test_after_any_edits_the_bytes_are_those_of_making_all(edits: list[tuple[int, str, int]]) -> None:
    pages = make_pages()
    builder = Builder()
    builder.build(publish(pages))
    for place, name, number in edits:
        value = EDITS[name][number % len(EDITS[name])]
        pages[place] = replace(pages[place], **{name: value})
        assert builder.build(publish(pages)) == make_all(publish(pages))


def test_another_name_of_a_company_reaches_all_that_shows_it() -> None:
    builder = Builder()
    builder.build(publish(make_pages()))
    renamed = Knowledge(
        entities=tuple(
            replace(each, name="甲半导体", aliases=("甲公司", "JXIC")) if each.id == "jia-gongsi" else each for each in KNOWLEDGE.entities
        )
    )
    assert builder.build(publish(make_pages(), renamed)) == make_all(publish(make_pages(), renamed))


def test_an_edit_makes_its_article_and_its_segment_anew_and_reads_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make_pages()
    builder = Builder()
    builder.build(publish(pages))
    segments: list[list[str]] = []
    read: set[str] = set()

    def make_and_note(texts: Sequence[Texts], **bits: int) -> Segment:
        segments.append([each.page.id for each in texts])
        return make_segment(texts, **bits)

    def read_and_note(publication: Publication, page: Page) -> Texts:
        read.add(page.id)
        return make_texts(publication, page)

    monkeypatch.setattr(index_module, "make_segment", make_and_note)
    monkeypatch.setattr(index_module, "make_texts", read_and_note)
    pages[5] = replace(pages[5], body=LINE + "改了一句。")
    builder.build(publish(pages))
    assert builder.remade == ["search", "search 2021-10-002"]
    assert [len(segment) for segment in segments] == [4]
    assert read == {f"2021-10-{number:03}" for number in range(1, 5)}


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(sorted(EDITS)), st.integers(0, 9)), max_size=4))
def test_the_size_of_an_article_is_that_of_its_texts(edits: list[tuple[int, str, int]]) -> None:
    pages = make_pages()
    for place, name, number in edits:
        pages[place] = replace(pages[place], **{name: EDITS[name][number % len(EDITS[name])]})
    publication = publish(pages)
    for page in (page for issue in publication.issues for page in issue.pages):
        texts = make_texts(publication, page)
        assert find_size(publication, page) == (len(texts.title) + len(texts.summary) + len(texts.body), len(texts.names))


def test_the_sizes_of_what_did_not_change_are_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make_pages()
    builder = Builder()
    builder.build(publish(pages))
    asked: list[str] = []

    def find_and_note(publication: Publication, page: Page) -> Size:
        asked.append(page.id)
        return find_size(publication, page)

    monkeypatch.setattr("generator.publish.search.sizes.find_size", find_and_note)
    pages[5] = replace(pages[5], body=LINE)
    builder.build(publish(pages))
    assert asked == [pages[5].id]


def test_texts_of_a_segment_that_did_not_change_are_there_when_it_does() -> None:
    pages = make_pages()
    builder = Builder()
    for place in (5, 9):
        builder.build(publish(pages))
        pages[place] = replace(pages[place], body=LINE)
    keys = {key for key in builder.keep.values if key.startswith("texts ")}
    assert len(keys) == len(ISSUES)


def test_what_was_not_asked_for_is_let_go_of() -> None:
    pages = make_pages()
    builder = Builder()
    builder.build(publish(pages))
    before = set(builder.keep.values)
    pages[5] = replace(pages[5], body=LINE)
    builder.build(publish(pages))
    kinds = sorted(key.split()[0] for key in before - set(builder.keep.values))
    assert kinds == ["page", "segment", "texts", "words"]
    assert len(before) == len(builder.keep.values)


@given(st.integers(0, 2**32), st.sampled_from(["cut", "empty", "foreign"]))
@settings(deadline=None, max_examples=20)
def test_a_value_that_is_none_of_ours_is_worth_nothing(seed: int, kind: str) -> None:
    publication = publish(make_pages())
    builder = Builder()
    whole = builder.build(publication)
    rng = random.Random(seed)
    for key, value in builder.keep.values.items():
        spoilt = {"cut": value[: rng.randrange(len(value))], "empty": b"", "foreign": rng.randbytes(40)}
        builder.keep.values[key] = spoilt[kind]
    builder.made = {}
    assert builder.build(publication) == whole


@given(st.binary(max_size=60) | st.builds(lambda raw: len(raw).to_bytes(4, "little") + raw, st.sampled_from([b"{}", b"[]", b"1", b'"a"'])))
@settings(deadline=None)
def test_bytes_that_are_no_segment_are_none(raw: bytes) -> None:
    assert unpack_segment(raw) is None


@given(st.lists(st.tuples(*[st.text(max_size=9)] * 5), max_size=4), st.integers(0, 30))
@settings(deadline=None)
def test_texts_are_read_back_whole_or_not_at_all(rows: list[tuple[str, str, str, str, str]], cut: int) -> None:
    page = make_page()
    texts = [Texts(page=page, title=a, names=b, summary=c, more=d, body=e) for a, b, c, d, e in rows]
    packed = pack_texts(texts)
    assert unpack_texts(packed, [page] * len(texts)) == texts
    assert unpack_texts(packed[: -1 - cut], [page] * len(texts)) is None
    assert unpack_texts(packed, [page] * (len(texts) + 1)) is None


def test_a_segment_is_read_back() -> None:
    publication = publish(make_pages())
    segment = make_segment([make_texts(publication, page) for page in publication.issues[0].pages], token_bits=3, single_bits=1)
    assert unpack_segment(pack_segment(segment)) == segment
    assert unpack_segment(pack_segment(segment) + b"\0") is None
