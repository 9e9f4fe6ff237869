"""Front matter reads back as what was written, whatever the texts hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.publish.docs import compact, render_doc
from generator.publish.escape import clean

from .samples import NASTY

texts = st.text().map(clean) | st.sampled_from(NASTY)
keys = st.from_regex(r"\A[a-z][a-z_]{0,8}\Z")
values = st.recursive(
    texts | st.integers(0, 10_000) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys.map(lambda key: f"k_{key}"), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(keys.map(lambda key: f"k_{key}"), values, min_size=1, max_size=4))
def test_the_renderer_reads_what_was_written(meta: dict[str, object]) -> None:
    content, read = get_data(render_doc(meta, "正文。\n"))
    assert (read, content) == (meta, "正文。\n")


def test_a_text_of_front_matter_marks_does_not_end_it() -> None:
    assert get_data(render_doc({"title": "甲\n---\n...\n乙"}))[1] == {"title": "甲\n---\n...\n乙"}


def test_front_matter_is_json_with_a_line_for_each_key() -> None:
    meta = {"title": "甲", "rows": [{"url": "a/", "names": []}, {"count": 2}], "newest": True, "source": {}}
    assert render_doc(meta) == (
        '---\n{"title": "甲",\n "rows": [{"url": "a/", "names": []}, {"count": 2}],\n "newest": true,\n "source": {}}\n---\n'
    )


def test_characters_beyond_the_first_plane_stand_as_they_are() -> None:
    assert '"😀"' in render_doc({"title": "😀"})  # as two escapes they are one character in JSON, and a fault in YAML


@pytest.mark.parametrize("value", [None, 1.5, float("nan"), b"", {1}, object()], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("place", [lambda value: value, lambda value: [value], lambda value: {"a": [{"b": value}]}])
def test_what_is_no_value_of_front_matter_is_refused(value: object, place: Callable[[object], object]) -> None:
    with pytest.raises(TypeError, match="no value of front matter"):
        render_doc({"title": place(value)})


def test_what_says_nothing_is_left_out() -> None:
    assert compact(a="", b=None, c=[], d={}, e=0, f=False, g="甲") == {"g": "甲"}
