"""Front matter that is read as JSON says what YAML reads in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.publish.docs import render_doc
from generator.publish.escape import clean
from generator.renderer.front_matter import find_meta

HOSTILE = (
    *('“一"二”\\', "\\u0041", "\\ud83d", "- a: b", "a\nb\t", "---", "\n---\n", "\n...\n", "{}", "a:b", "#", "'", "*", "&a", "!!str"),
    *("<<", "~", "1e5", "NaN", "\ude00\ud83d"),
    *"\x00\x1b\r\x7f\x80\x85\xa0\xad\u200b\u2028\u2029\u3000\ufeff\ue000\ufdd0\ufffd\uffff\ud83d😀\U0001fffe\U000e0001\U0010ffff",
)
LONG = st.sampled_from(["长", '"\\', "\u2028"]).map(lambda text: text * 100_000)
TEXTS = st.text() | st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=4).map("".join) | LONG
KEYS = st.sampled_from(["title", "on", "null", "a", "b_2", "yes", "n"])
VALUES = st.recursive(
    st.booleans() | st.integers() | TEXTS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(KEYS, values, max_size=3),
    max_leaves=12,
)
FOREIGN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.sampled_from(HOSTILE),
    lambda values: (
        st.lists(values, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3) | st.sampled_from(["<<", "="]), values, max_size=3)
    ),
    max_leaves=12,
)
PIECES = (
    *"{}[]:,\n\t -\\\x85",
    *('"title"', '"甲"', '"a"', '"\\/\\b\\u0085"', '"\\ud83d\\ude00"', "12", "012", "-0", "1.", "1e5", "null", "~", "#", "---", "..."),
)


def cleaned(value: object) -> object:
    """The value as a page can carry it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(entry) for key, entry in value.items()}
    return [cleaned(entry) for entry in value] if isinstance(value, list) else value


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from(["", "正文\n", "\n\n---\n正文", "{}\n---\n"]))
def test_what_the_generator_writes_is_read_by_each_as_it_was_put_in(meta: dict[str, object], content: str) -> None:
    doc = render_doc(meta, content)
    read = get_data(doc)
    assert read == (content.lstrip("\n"), cleaned(meta))
    assert find_meta(doc) in (None, read)


@pytest.mark.parametrize("text", [*(text for text in HOSTILE if "\\ud" not in text), "长" * 100_000], ids=lambda text: ascii(text[:9]))
def test_hardly_a_text_of_the_generator_is_left_to_yaml(text: str) -> None:
    meta = {"title": text, "count": 12, "newest": True, "none": {}, "groups": [{"name": text, "rows": ["乙", 1, []], "seal": {"a": text}}]}
    assert find_meta(render_doc(meta, "正文")) == ("正文", cleaned(meta))


@settings(deadline=None, max_examples=500)
@given(
    st.dictionaries(KEYS, FOREIGN, max_size=4),
    st.booleans(),
    st.sampled_from([None, 0, 1]),
    st.sampled_from([", ", ",", ",\n", "\n, "]),
    st.sampled_from([": ", ":", " : ", ":\n", "\n:"]),
)
def test_json_of_another_hand_is_read_as_yaml_reads_it_or_left_to_it(
    meta: dict[str, object], escaped: bool, indent: int | None, comma: str, colon: str
) -> None:
    front = json.dumps(meta, ensure_ascii=escaped, indent=indent, separators=(comma, colon))
    doc = f"---\n{front}\n---\n正文\n"
    assert find_meta(doc) in (None, get_data(doc))


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_is_nearly_json_is_read_as_yaml_reads_it_or_left_to_it(pieces: list[str]) -> None:
    doc = f"---\n{{{''.join(pieces)}}}\n---\n正文\n"
    assert find_meta(doc) in (None, get_data(doc))


@pytest.mark.parametrize(
    "front",
    [
        "title: 甲",
        'a: "b"',
        '- {"a": 1}',
        '["a"]',
        '{"a": 1.5}',
        '{"a": 1e5}',
        '{"a": NaN}',
        '{"a": -Infinity}',
        "{'a': 1}",
        '{"a": 012}',
        '{"a": "甲\x85乙"}',
        '{"a": "甲\u2028乙"}',
        '{"a": "\x7f"}',
        '{"a": "\\ud83d\\ude00"}',
        '{"a"\n: 1}',
        '{"a": 1} # 一',
        '{"a": 1}\n...',
        '{"a": ' + "[" * 100_000,
    ],
    ids=lambda front: ascii(front[:20]),
)
def test_another_shape_is_left_to_yaml(front: str) -> None:
    assert find_meta(f"---\n{front}\n---\n") is None


def test_of_a_key_that_stands_twice_the_last_counts_as_in_yaml() -> None:
    doc = '---\n{"a": 1, "b": 2, "a": {"c": 3, "c": 4}}\n---\n'
    assert find_meta(doc) == get_data(doc) == ("", {"a": {"c": 4}, "b": 2})


@pytest.mark.parametrize("doc", ["", "正文", "---\n---\n", '---\n{"a": 1}\n', '{"a": 1}\n---\n', "title: 甲\n\n正文"])
def test_a_page_without_front_matter_is_left_to_mkdocs(doc: str) -> None:
    assert find_meta(doc) is None
