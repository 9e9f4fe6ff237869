"""Front matter that is read without YAML says what YAML reads in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.publish.docs import render_doc
from generator.renderer.front_matter import find_meta

TEXTS = st.text() | st.sampled_from(["“一\"二”\\", "\x85", "\u2028", "a\nb\t", "\ud83d", "😀", "- a: b", "\ufeff", "---", "\x7f", "\xad"])
KEYS = st.sampled_from(["title", "on", "null", "a", "b_2", "yes", "n"])
VALUES = st.recursive(
    st.booleans() | st.integers() | TEXTS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(KEYS, values, max_size=3),
    max_leaves=12,
)
PIECES = ("title:", "a:", "on:", "- ", "-", " ", "  ", "    ", ": ", '"甲"', '"a\\n"', '"\\u00e9"', "12", "012", "-1", "1_0", "true", "{}", "[]", "~", "#", "'b'")


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.sampled_from(["", "正文\n", "\n\n---\n正文"]))
def test_what_the_generator_writes_is_read_as_yaml_reads_it(meta: dict[str, object], content: str) -> None:
    doc = render_doc(meta, content).encode("utf-8", "replace").decode()
    assert find_meta(doc) in (None, get_data(doc))


@settings(deadline=None, max_examples=500)
@given(st.lists(st.tuples(st.sampled_from(["", "  ", "    ", "- ", "  - "]), st.lists(st.sampled_from(PIECES), max_size=4)), max_size=5))
def test_lines_of_another_shape_are_read_as_yaml_reads_them_or_left_to_it(lines: list[tuple[str, list[str]]]) -> None:
    doc = "---\n" + "".join(f"{indent}{''.join(pieces)}\n" for indent, pieces in lines) + "---\n正文\n"
    assert find_meta(doc) in (None, get_data(doc))


def test_the_shape_of_the_generator_is_known() -> None:
    meta = {"title": '“一"二', "count": 12, "newest": True, "none": {}, "date": {"iso": "2021-11"}, "groups": [{"name": "甲", "rows": ["乙", 1], "seal": {"a": "b"}}]}
    assert find_meta(render_doc(meta, "正文")) == ("正文", meta)


@pytest.mark.parametrize("front", ["title: 甲", "a: 012", 'on: "甲"', 'a:\n   b: "c"', 'a: "b"  ', "- 1", 'a:\nb: "c"', 'a: "甲\x85乙"', "a: 'b'", "a: ~"])
def test_another_shape_is_left_to_yaml(front: str) -> None:
    assert find_meta(f"---\n{front}\n---\n") is None


@pytest.mark.parametrize("doc", ["", "正文", "---\n---\n", "---\na: 1\n", "title: 甲\n\n正文"])
def test_a_page_without_front_matter_is_left_to_mkdocs(doc: str) -> None:
    assert find_meta(doc) is None
