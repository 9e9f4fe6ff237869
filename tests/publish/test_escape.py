"""A text is the same characters in HTML and in Markdown."""

from __future__ import annotations

import html

import pytest
import yaml

from generator.publish.escape import clean, escape_html, escape_markdown, protect_start, render_scalar

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


@pytest.mark.parametrize("text", [*NASTY, "甲\\乙", '“甲”"乙"', "全角　空格", "a\tb"])
def test_a_scalar_is_read_as_the_characters_it_was_written_from(text: str) -> None:
    assert yaml.safe_load(render_scalar(text)) == clean(text)


@pytest.mark.parametrize("text", NASTY)
def test_markdown_holds_no_mark_but_references(text: str) -> None:
    escaped = escape_markdown(text)
    assert html.unescape(escaped) == clean(text)
    assert not set("\\`*_{}[]<>|~^$\t") & set(escaped)
