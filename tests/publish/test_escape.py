"""A text is the same characters in HTML and in Markdown."""

from __future__ import annotations

import html

import pytest

from generator.publish.escape import clean, escape_html, protect_start, render_scalar

from .samples import NASTY


@pytest.mark.parametrize("text", NASTY)
def test_html_shows_the_characters(text: str) -> None:
    escaped = escape_html(text)
    assert html.unescape(escaped) == text
    assert not set("<>\"'") & set(escaped)


def test_characters_that_no_page_can_carry_are_left_out() -> None:
    assert clean("甲\x00\x02\r\x7f\ud800\uffff乙\t\n\u200b") == "甲乙\t\n\u200b"


@pytest.mark.parametrize("text", ["1. 甲", "12) 甲", "- 甲", "+ 甲", "=== ", ": 甲", "--8"])
def test_no_line_begins_a_block(text: str) -> None:
    assert protect_start(text) != text
    assert html.unescape(protect_start(text)) == text


@pytest.mark.parametrize("text", ["2021年", "甲3.5万片", "甲 - 乙", ""])
def test_other_lines_stay(text: str) -> None:
    assert protect_start(text) == text


def test_a_scalar_stays_on_one_line() -> None:
    assert render_scalar('甲\n\u2028\u0085\ufeff"') == '"甲\\n\\u2028\\u0085\\ufeff\\""'
