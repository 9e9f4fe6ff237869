"""Encodings: found by what the bytes say, decoded strictly, refused with the line of the first bad byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.intake.encodings import decode, familiar_share

SIMPLIFIED = "产业周览\n某市昨日公布三年行动计划，提出到后年建成五个特色园区。\n计划还提出，设立二十亿元的基金。\n"
TRADITIONAL = "產業週覽\n某市昨日公布三年行動計劃，提出到後年建成五個特色園區。\n計劃還提出，設立二十億元的基金。\n"
COMMON = st.text(alphabet=st.sampled_from(sorted(set(SIMPLIFIED))), min_size=12, max_size=80)


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        decode("周览.txt", content)
    assert len(caught.value.problems) == 1
    return str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("encoding", "written", "found"),
    [
        ("utf-8", SIMPLIFIED, "utf-8"),
        ("utf-8-sig", SIMPLIFIED, "utf-8-sig"),
        ("utf-16-le", SIMPLIFIED, "utf-16-le"),
        ("utf-16-be", SIMPLIFIED, "utf-16-be"),
        ("utf-16-le", "\ufeff" + SIMPLIFIED, "utf-16-le"),
        ("utf-16-be", "\ufeff" + SIMPLIFIED, "utf-16-be"),
        ("utf-32-le", "\ufeff" + SIMPLIFIED, "utf-32-le"),
        ("gb18030", SIMPLIFIED, "gb18030"),
        ("gbk", SIMPLIFIED, "gb18030"),
        ("gb18030", TRADITIONAL, "gb18030"),
        ("big5", TRADITIONAL, "big5hkscs"),
        ("utf-16-le", TRADITIONAL, "utf-16-le"),
    ],
)
def test_a_chinese_text_is_read_in_the_encoding_it_was_written_in(encoding: str, written: str, found: str) -> None:
    assert decode("周览.txt", written.encode(encoding)) == (written.lstrip("\ufeff"), found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"])
@given(COMMON)
def test_common_chinese_survives_each_encoding(encoding: str, common: str) -> None:
    text = SIMPLIFIED + common
    assert decode("周览.txt", text.encode(encoding))[0] == text


@given(st.text(max_size=60).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_any_text_survives_utf8(text: str) -> None:
    assert decode("周览.txt", text.encode("utf-8")) == (text, "utf-8")


def test_a_heading_of_two_characters_is_enough() -> None:
    assert decode("周览.txt", "要闻".encode("gb18030")) == ("要闻", "gb18030")


def test_utf16_without_a_single_ascii_character_is_recognised() -> None:
    assert decode("周览.txt", "某市昨日公布计划".encode("utf-16-be")) == ("某市昨日公布计划", "utf-16-be")


def test_utf16_of_nothing_but_ascii_is_recognised() -> None:
    assert decode("a.txt", "Weekly\r\n".encode("utf-16-le")) == ("Weekly\r\n", "utf-16-le")


def test_rare_characters_of_gb18030_are_read() -> None:
    text = SIMPLIFIED + "\U00020000"
    assert decode("周览.txt", text.encode("gb18030"))[0] == text


def test_an_encoding_is_judged_by_the_beginning_of_a_long_text() -> None:
    text = SIMPLIFIED * 3000
    assert decode("周览.txt", text.encode("gb18030")) == (text, "gb18030")


def test_a_line_of_gbk_in_utf8_is_named() -> None:
    content = SIMPLIFIED.encode() + "混入的一行\n".encode("gbk") + SIMPLIFIED.encode()
    assert refusal(content).startswith("周览.txt:4: 字节 0xBB 不属于本文件的编码 UTF-8")


def test_a_line_of_utf8_in_gbk_is_named() -> None:
    content = SIMPLIFIED.encode("gbk") + "计划\n".encode() + SIMPLIFIED.encode("gbk")
    assert refusal(content).startswith("周览.txt:4: 本行是 UTF-8，文件其余部分是 GB18030")


def test_lines_are_counted_by_the_breaks_of_old_macs_too() -> None:
    content = b"a\rb\r\nc\n" + SIMPLIFIED.encode() + b"\xff"
    assert refusal(content).startswith("周览.txt:7: 字节 0xFF")


def test_a_character_cut_off_at_the_end_is_an_error_of_the_last_line() -> None:
    assert refusal(SIMPLIFIED.encode()[:-2]).startswith("周览.txt:3: ")


def test_a_byte_order_mark_is_believed() -> None:
    assert refusal(b"\xef\xbb\xbf" + SIMPLIFIED.encode("gbk")).startswith("周览.txt:1: 字节 0xB2 不属于本文件的编码 UTF-8")


def test_utf16_that_breaks_off_within_a_character_is_an_error() -> None:
    content = b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le") + b"\x4e"
    assert refusal(content).startswith("周览.txt:4: 字节 0x4E 不属于本文件的编码 UTF-16")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_another_language_is_refused_with_the_line_of_its_first_letter(encoding: str) -> None:
    content = "first\nÉté à Genève, où l'été est très doux\n".encode(encoding)
    assert refusal(content).startswith("周览.txt:2: 编码无法识别或混用，字节 0xC9")


def test_half_of_each_of_two_encodings_is_refused() -> None:
    content = (SIMPLIFIED.encode() + SIMPLIFIED.encode("gbk")) * 3
    assert refusal(content).startswith("周览.txt:4: 编码无法识别或混用，字节 0xB2 不是 UTF-8")


def test_nul_makes_a_file_binary_and_its_line_is_named() -> None:
    assert refusal(b"a\nb\0\x01c\n").startswith("周览.txt:2: 是二进制文件，含有空字符")


def test_mojibake_is_not_familiar() -> None:
    assert familiar_share(SIMPLIFIED.encode().decode("gb18030", "replace")) < 0.5 < familiar_share(SIMPLIFIED)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_text_or_a_refusal(content: bytes) -> None:
    try:
        text, encoding = decode("周览.txt", content)
    except SourceError as refused:
        assert len(refused.problems) == 1
    else:
        assert isinstance(text, str)
        assert encoding
