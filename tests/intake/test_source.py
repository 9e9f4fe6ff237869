"""From a path to a Source: what is read, and what an editor reads when it is not."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.intake import formats, read_source
from generator.intake.source import parse_source
from generator.model import Line, Source
from tests.intake.samples import make_docx, make_pdf, paragraph, set_lines

TEXT = "产业周览\n\n某市昨日公布三年行动计划。\n"

SUFFIXES = st.sampled_from([".txt", ".md", ".pdf", ".docx", ".html", ".doc", ""])
BEGINNINGS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<!DOCTYPE html>", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
WHOLE = st.sampled_from(
    [
        make_pdf(set_lines(["产业周览", "某市昨日公布三年行动计划。"])),
        make_docx(paragraph("产业周览") + paragraph("某市昨日公布三年行动计划。")),
        b"<!DOCTYPE html><html><body><p>" + TEXT.encode() + b"</p></body></html>",
        TEXT.encode("gb18030"),
    ]
)


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert len(caught.value.problems) == 1
    return str(caught.value.problems[0])


def check_law(file: str, content: bytes) -> None:
    """Any bytes are a Source with gapless numbers and some text, or a refusal of one line that names the file."""
    try:
        source = parse_source(file, content)
    except SourceError as refused:
        (problem,) = refused.problems
        assert str(problem).startswith(file)
        assert "\n" not in str(problem)
        assert problem.message
        assert problem.hint
    else:
        assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
        assert any(line.text.strip() for line in source.lines)


def test_a_text_file_becomes_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "周览.txt"
    path.write_bytes(TEXT.encode())
    lines = (Line(1, "产业周览"), Line(2, ""), Line(3, "某市昨日公布三年行动计划。"))
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    assert read_source(path) == Source(file=path.as_posix(), sha256=sha256, encoding="utf-8", lines=lines)


def test_the_path_stays_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "来稿").mkdir()
    (tmp_path / "来稿" / "周览.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_source(Path("来稿/周览.txt")).file == "来稿/周览.txt"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "周览.txt").write_text(TEXT, encoding="utf-8")
    link = tmp_path / "最新.txt"
    link.symlink_to("周览.txt")
    assert read_source(link).file == link.as_posix()


def test_a_million_lines_are_read() -> None:
    source = parse_source("周览.txt", b"\xe6\x9f\x90\xe5\xb8\x82\n" * 1_000_000)
    assert source.lines[-1] == Line(1_000_000, "某市")


def test_one_line_without_a_break_is_read() -> None:
    assert parse_source("周览.txt", "某市".encode()).lines == (Line(1, "某市"),)


def test_characters_lost_before_us_are_a_warning() -> None:
    assert [problem.line for problem in parse_source("周览.txt", "某市\n公\ufffd\n".encode()).problems] == [2]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "周览.txt"
    assert refusal(path) == f"{path}: 文件不存在; 应为一个源文件的路径，请检查文件名和所在文件夹"


def test_a_file_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "周览.txt").write_text(TEXT, encoding="utf-8")
    assert "文件不存在" in refusal(tmp_path / "周览.txt" / "一")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path}: 是文件夹; 应为一个文件")


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "周览.txt")
    assert "不是普通文件" in refusal(tmp_path / "周览.txt")


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").symlink_to("乙.txt")
    (tmp_path / "乙.txt").symlink_to("甲.txt")
    assert "符号链接循环" in refusal(tmp_path / "甲.txt")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "文件名过长" in refusal(tmp_path / ("周" * 200))


def test_a_path_with_nul_is_refused() -> None:
    assert "路径含有不允许的字符" in refusal(Path("周\0览.txt"))


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, whom no permission keeps out, so the refusal of the system is played.
    (tmp_path / "周览.txt").write_text(TEXT, encoding="utf-8")

    def deny(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)
    assert "没有读取权限" in refusal(tmp_path / "周览.txt")


def test_a_fault_of_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "周览.txt").write_text(TEXT, encoding="utf-8")

    def fail(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert "读取失败（Input/output error）" in refusal(tmp_path / "周览.txt")


def test_a_file_too_large_for_any_format_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "周览.txt"
    with path.open("wb") as file:
        file.truncate(formats.LARGEST_FILE + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("loaded"))
    assert refusal(path).startswith(f"{path}: 文件过大; 源文件不超过 256 MB")


def test_a_page_too_large_for_its_format_is_refused() -> None:
    with pytest.raises(SourceError, match="文件过大; HTML不超过 32 MB"):
        parse_source("a.html", b"<html>" + b" " * formats.LARGEST_HTML)


@pytest.mark.parametrize("content", [b" \n\t\r\n", "\ufeff\n".encode(), "\u3000\n\u2028\u200b".encode(), b"\f\n\f"])
def test_white_space_alone_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="只有空白，没有文字"):
        parse_source("周览.txt", content)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(SourceError, match="文件是空的"):
        parse_source("周览.txt", b"")


def test_control_characters_make_a_file_binary() -> None:
    with pytest.raises(SourceError, match="含有大量控制字符"):
        parse_source("周览.txt", b"abc\x01\x02\x03" * 20)


def test_a_control_character_in_a_long_text_is_blanked() -> None:
    source = parse_source("周览.txt", (TEXT * 20).encode() + b"a\x1ab")
    assert source.lines[-1].text == "a b"


@settings(deadline=None)
@given(content=st.binary(max_size=200), suffix=SUFFIXES, beginning=BEGINNINGS)
def test_any_bytes_are_a_source_or_a_refusal(content: bytes, suffix: str, beginning: bytes) -> None:
    check_law(f"周览{suffix}", beginning + content)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(content=WHOLE, place=st.floats(0, 1), spoiled=st.binary(max_size=6), cut=st.booleans())
def test_a_spoiled_document_is_a_source_or_a_refusal(content: bytes, place: float, spoiled: bytes, cut: bool) -> None:
    at = int(place * len(content))
    check_law("周览.txt", content[:at] + spoiled + (b"" if cut else content[at + len(spoiled) :]))


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=200), part=st.sampled_from(["[Content_Types].xml", "word/document.xml", "word/styles.xml"]))
def test_a_word_document_with_any_part_is_a_source_or_a_refusal(content: bytes, part: str) -> None:
    check_law("周览.docx", make_docx(paragraph("某市"), styles="<w:x/>", parts={part: content}))
