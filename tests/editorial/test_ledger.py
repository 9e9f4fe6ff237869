"""The ledger is a file that git merges line by line, and a broken one stops an ingest before it does harm."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editorial.fingerprint import Fingerprint
from generator.editorial.ledger import Entry, Ledger, SourceNote, find_issue, find_source, hash_value, make_id
from generator.editorial.ledger_file import parse_ledger, parse_ledgers, render_ledger
from generator.errors import DigestError
from generator.model import KeyFigure
from tests.editorial.samples import ingest, make_sample, read_case

PATH = "ledger/2021-11.jsonl"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
hashes = st.integers(0, 2**24 - 1)
entries = st.builds(
    Entry,
    id=st.integers(1, 1200).map(lambda number: f"2021-11-{number:03}"),
    path=words,
    file=st.sampled_from(["", "a.md", "b.md"]),
    sha256=st.sampled_from(["", "0123456789abcdef"]),
    fingerprint=st.builds(Fingerprint, title=words, sketch=st.sets(hashes, max_size=5).map(sorted).map(tuple), lines=words),
    written=st.dictionaries(st.sampled_from(["title", "body", "source.lines"]), words.filter(bool)),
    deleted=st.booleans(),
)
notes = st.builds(
    SourceNote,
    file=st.just("a.md"),
    sha256=st.just("fedcba9876543210"),
    title=words,
    date=words,
    sections=st.lists(words).map(tuple),
)


def rendered() -> str:
    return ingest({}, make_sample(read_case("digest.md")))[0][PATH]


@settings(deadline=None)
@given(st.lists(entries, max_size=4), st.none() | notes)
def test_a_ledger_rendered_and_parsed_is_the_same(listed: list[Entry], note: SourceNote | None) -> None:
    by_id = {entry.id: entry for entry in listed if entry.sha256 or not note or entry.file != note.file}
    ledger = Ledger(issue_id="2021-11", entries=by_id, sources={note.file: note} if note else {})
    assert parse_ledger(PATH, render_ledger(ledger)) == ledger


def test_pages_stand_in_the_order_of_their_numbers() -> None:
    ids = ["2021-11-1000", "2021-11-999", "2021-11-002"]
    ledger = Ledger(issue_id="2021-11", entries={each: Entry(id=each, path="p") for each in ids})
    lines = render_ledger(ledger).splitlines()[1:]
    assert [json.loads(line)["id"] for line in lines] == sorted(ids, key=lambda each: int(each.rpartition("-")[2]))


def test_a_changed_page_is_one_changed_line() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")))
    changed = read_case("digest.md").replace("亮度提高一倍，已获", "亮度提高两倍，已获")
    new, _ = ingest(texts, make_sample(changed))
    old_lines, new_lines = texts[PATH].splitlines(), new[PATH].splitlines()
    differing = [place for place, pair in enumerate(zip(old_lines, new_lines, strict=True)) if pair[0] != pair[1]]
    assert differing == [1, 3]  # the document's line and the page's


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ('{"id":"2021-11-002"', '<<<<<<< HEAD\n{"id":"2021-11-002"', 4, "合并冲突"),
        ('{"id":"2021-11-002"', '{"id":"2021-11-001"', 4, "有两行，第一处在第 3 行"),
        ('{"id":"2021-11-002"', '{"id":"2021-11-002', 4, "读不懂"),
        ('"id":"2021-11-002",', "", 4, "读不懂"),
        ('"id":"2021-11-002",', '"id":"",', 4, "读不懂"),
        ('"id":"2021-11-002",', '"source":"",', 4, "读不懂"),
        ('{"id":"2021-11-002"', "[" * 100_000 + '\n{"id":"2021-11-002"', 4, "读不懂"),
        ('{"id":"2021-11-002"', '[{"id":"2021-11-002"}]\n{"id":"2021-11-002"', 4, "读不懂"),
        ('{"ledger":1', '{"ledger":2', 1, "请升级"),
    ],
)
def test_a_broken_ledger_is_refused_with_the_line(old: str, new: str, line: int, word: str) -> None:
    text = rendered()
    assert old in text
    with pytest.raises(DigestError) as caught:
        parse_ledgers({PATH: text.replace(old, new)})
    assert caught.value.problems[0].line == line and word in str(caught.value)


def test_nothing_is_planned_with_a_broken_ledger() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")))
    with pytest.raises(DigestError):
        ingest({**texts, PATH: texts[PATH] + ">>>>>>> x\n"}, make_sample(read_case("digest.md")))


def test_line_breaks_of_windows_make_no_difference_and_no_change() -> None:
    texts, _ = ingest({}, make_sample(read_case("digest.md")))
    texts[PATH] = texts[PATH].replace("\n", "\r\n")
    assert ingest(texts, make_sample(read_case("digest.md")))[1].files == {}


def test_an_id_is_one_above_the_highest_ever_used() -> None:
    assert make_id("2021-11", []) == "2021-11-001"
    assert make_id("2021-11", ["2021-11-999", "2021-11-002", "2021-11-x", "2021-12-500"]) == "2021-11-1000"


def test_an_issue_named_by_its_day_has_ids_of_its_own() -> None:
    assert make_id("2021-05-27", ["2021-05-27-004", "2021-05-500"]) == "2021-05-27-005"


def test_doubts_are_hashed_without_their_places() -> None:
    assert hash_value("doubts", ("第3行：次序可疑",)) == hash_value("doubts", ("第7—9行：次序可疑",))
    assert hash_value("doubts", ("次序可疑",)) != hash_value("doubts", ("栏目可疑",))


def test_values_that_differ_have_different_hashes() -> None:
    one, two = KeyFigure(value="1", what="甲"), KeyFigure(value="1", what="甲", as_of="今年")
    assert hash_value("figures", (one,)) != hash_value("figures", (two,))
    assert hash_value("tags", ("甲", "乙")) != hash_value("tags", ("甲乙",))


def test_the_ledger_knows_issue_and_source() -> None:
    ledgers = parse_ledgers({PATH: rendered()})
    assert find_issue(ledgers, "2021-11.md") == "2021-11" and find_issue(ledgers, "x.md") is None
    assert find_source(ledgers, "2021-11-002") == "2021-11.md" and find_source(ledgers, "x") is None
