"""Formats: told by the first bytes, by the suffix only where those say nothing."""

import pytest

from generator.errors import SourceError
from generator.intake.source import parse_source
from tests.intake.samples import make_docx, make_pdf, make_zip, paragraph, set_lines

PDF = make_pdf(set_lines(["产业周览"]))
DOCX = make_docx(paragraph("产业周览"))
HTML = "<!DOCTYPE html><title>站名</title><p>产业周览".encode()
TEXT = "产业周览".encode()


def refusal(file: str, content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        parse_source(file, content)
    return str(caught.value.problems[0])


@pytest.mark.parametrize("file", ["周览", "周览.txt", "周览.PDF", "周览.docx", "周览.html"])
@pytest.mark.parametrize(("content", "encoding"), [(PDF, "pdf"), (DOCX, "docx")])
def test_print_formats_are_known_by_their_bytes_whatever_the_name(file: str, content: bytes, encoding: str) -> None:
    assert parse_source(file, content).encoding == encoding


@pytest.mark.parametrize(
    "beginning",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf\n <!doctype HTML PUBLIC ''>",
        b"<html lang='zh'>",
        b"<?xml version='1.0' encoding='utf-8'?>\n<html>",
        b"<!-- saved from url=(0022)http://example.org/ -->\n<html>",
    ],
)
def test_a_web_page_is_known_by_its_beginning(beginning: bytes) -> None:
    assert parse_source("周览.txt", beginning + b"<p>" + TEXT).encoding == "html"


def test_markdown_may_begin_with_a_tag() -> None:
    assert parse_source("周览.md", b'<div align="center">\n\n' + TEXT).encoding == "utf-8"


def test_a_part_of_a_page_is_html_by_its_suffix() -> None:
    assert parse_source("周览.htm", b"<p>" + TEXT).lines[0].text == "产业周览"


def test_a_part_of_a_page_in_utf16_is_html_by_its_suffix() -> None:
    content = "<p>产业周览，某市昨日公布三年行动计划。</p>".encode("utf-16-le")
    assert parse_source("周览.html", content).encoding == "html"


def test_text_without_tags_is_text_whatever_its_suffix() -> None:
    assert parse_source("周览.html", TEXT).encoding == "utf-8"


def test_a_pdf_may_have_bytes_before_its_mark() -> None:
    assert parse_source("周览.pdf", b"\r\n\r\n" + PDF).encoding == "pdf"


@pytest.mark.parametrize(
    ("file", "content", "what"),
    [
        ("周览.pdf", TEXT, "扩展名是 .pdf，内容却不是 PDF（看来是文本），可能导出或下载失败"),
        ("周览.PDF", HTML, "扩展名是 .pdf，内容却不是 PDF（看来是HTML），可能导出或下载失败"),
        ("周览.docx", TEXT, "扩展名是 .docx，内容却不是 DOCX（看来是文本），可能导出或下载失败"),
        ("周览.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "是旧版 Office 文档（.doc、.wps 等）"),
        ("周览.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "是加密的或旧版的 Office 文档"),
        ("周览.rtf", b"{\\rtf1\\ansi", "是 RTF 文档"),
        ("周览.txt", b"\x89PNG\r\n\x1a\n", "是 PNG 图片"),
        ("周览.txt", b"\xff\xd8\xff\xe0", "是 JPEG 图片"),
        ("周览.zip", make_zip({"周览.txt": TEXT}), "是 ZIP 压缩包，不是 Word 文档"),
        ("周览.odt", make_zip({"mimetype": b"application/vnd.oasis.opendocument.text"}), "是 OpenDocument 文档（.odt 等）"),
        ("周览.epub", make_zip({"mimetype": b"application/epub+zip"}), "是 EPUB 电子书"),
        ("周览.txt", b"\x7fELF\x02\x01\x01\0", "是程序文件"),
    ],
)
def test_a_format_that_is_not_read_is_named(file: str, content: bytes, what: str) -> None:
    assert refusal(file, content).startswith(f"{file}: {what}; ")


def test_text_called_pdf_is_told_how_to_be_read() -> None:
    assert refusal("周览.pdf", TEXT).endswith("如果内容无误，请把扩展名改为 .txt")
