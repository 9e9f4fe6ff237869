"""Characters come through XML and HTML as they are, save for those that some reader refuses or takes for markup."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from generator.publish.feeds.characters import (
    UNSEEN,
    escape_text,
    fit,
    flatten,
    render_address,
    render_attribute,
    render_html,
    render_text,
)

from .rules import LOOKS_LIKE_HTML, UNFIT

TEXT = st.text(st.one_of(st.characters(), st.sampled_from("<>&;#]/!?'\" \t\n\x07\x85\ufffdax1")))


def read(xml: str) -> str:
    """What an XML parser reads in an element with this content."""
    return etree.fromstring(f"<a>{xml}</a>".encode()).text or ""


@given(TEXT)
def test_a_line_of_plain_text_is_read_back(text: str) -> None:
    line = flatten(text)
    assert read(render_text(line)).replace(UNSEEN, "") == line.replace(UNSEEN, "")


@given(TEXT)
def test_no_plain_text_looks_like_html(text: str) -> None:
    shown = read(render_text(flatten(text)))
    assert not LOOKS_LIKE_HTML.search(shown)
    assert html.unescape(shown) == shown


@given(TEXT)
def test_an_attribute_is_read_back(text: str) -> None:
    line = flatten(text)
    value = etree.fromstring(f'<a b="{render_attribute(line)}"/>'.encode()).get("b")
    assert value is not None
    assert value.replace(UNSEEN, "") == line.replace(UNSEEN, "")


@given(TEXT)
def test_html_is_read_back(text: str) -> None:
    source = fit(text)
    assert read(render_html(source)) == source


@given(TEXT)
def test_text_is_the_same_in_html(text: str) -> None:
    line = flatten(text)
    parsed = lxml_html.fragment_fromstring(f"<p>{escape_text(line)}</p>")
    assert parsed.text_content() == line


@given(TEXT)
def test_a_line_is_one_line_without_unfit_characters(text: str) -> None:
    line = flatten(text)
    assert not UNFIT.search(line)
    assert not set("\t\n\r") & set(line)
    assert line == flatten(line)


@pytest.mark.parametrize("text", ["R&D <测试>", "AT&T", "S&P500", "1 < 2", "a && b", "“甲”", "表情🀄", "]]>", "全角　空格"])
def test_what_no_reader_takes_for_markup_has_nothing_added(text: str) -> None:
    assert read(render_text(flatten(text))) == text


@pytest.mark.parametrize("text", ["<b>粗</b>", "&copy;", "&copy", "&#169;", "<!-- -->", "<?x?>", "</p>"])
def test_what_looks_like_markup_is_parted_unseen(text: str) -> None:
    shown = read(render_text(text))
    assert shown != text
    assert shown.replace(UNSEEN, "") == text


def test_an_address_keeps_its_parameters() -> None:
    assert read(render_address("https://example.com/?a=1&copy=2")) == "https://example.com/?a=1&copy=2"


def test_long_texts_take_time_in_proportion() -> None:
    for text in ("&" * 200_000, "<" * 200_000, "&" + "a" * 200_000, " " * 200_000, "]]>" * 70_000):
        assert render_text(flatten(text)) is not None
