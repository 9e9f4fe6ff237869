"""What a timeline says of a name: the sentence around it, or as much of it as fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.sentences import MAX_SAID, cut_sentence


@given(st.text(alphabet="甲公司乙，。；“”\nA 7", max_size=300), st.integers(0, 300), st.integers(1, 8))
def test_a_cut_sentence_is_short_and_holds_the_name(text: str, start: int, length: int) -> None:
    start = min(start, max(0, len(text) - 1))
    name = text[start : start + length].split("\n")[0]
    before, at, after = cut_sentence(text, start, start + len(name))
    assert at == name
    assert len(before) + len(at) + len(after) <= MAX_SAID + 4
    assert before.removeprefix("……") in text
    assert after.removesuffix("……") in text


def test_marks_that_close_the_sentence_before_are_not_of_this_one() -> None:
    assert cut_sentence("有人说：“先停产。”甲公司投产。", 10, 13) == ("", "甲公司", "投产。")
    assert cut_sentence("）甲公司投产。", 1, 4) == ("）", "甲公司", "投产。")


def test_a_sentence_that_goes_on_after_a_semicolon_ends_with_an_ellipsis() -> None:
    assert cut_sentence("甲公司投产；乙公司停产。", 0, 3) == ("", "甲公司", "投产……")
    assert cut_sentence("甲公司投产；乙公司停产。", 6, 9) == ("", "乙公司", "停产。")
