"""The formats that are read, in the order in which they are tried, and the ones that are known but refused.

A format is recognised by the first bytes of the file; the suffix only decides where those say nothing, and it is
believed when it contradicts them: a file named .pdf that holds text is a failed export or download, not a text.

Sample of first bytes:

    %PDF-1.7          PDF, whatever the file is called
    PK 03 04 …        a zip archive: DOCX if it holds a Word document
    <!DOCTYPE html>   HTML
    anything else     text, if it can be read as such
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.errors import SourceError
from generator.intake.extract import Extract
from generator.intake.plain import parse_text
from generator.intake.refusal import READABLE, make_refusal

HEAD_BYTES = 1024
"""So many bytes from the beginning are looked at. Source: PDF allows its mark anywhere in the first 1024."""

LARGEST_TEXT = 256 * 2**20
"""Bytes. A million lines of a wrapped digest take 50 MB, a million paragraphs of an unwrapped one 145 MB."""

LARGEST_PRINT = 256 * 2**20
"""Bytes of a PDF or DOCX, most of them pictures, which are never unpacked."""

LARGEST_HTML = 32 * 2**20
"""Bytes. The tree of a page takes about ten times its size in memory."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")

REFUSED = (
    (b"{\\rtf", "是 RTF 文档", "请用 Word 或 WPS 另存为 .docx"),
    (b"\x89PNG\r\n", "是 PNG 图片", "应为带文字层的文档；图片请先做文字识别（OCR）"),
    (b"\xff\xd8\xff", "是 JPEG 图片", "应为带文字层的文档；图片请先做文字识别（OCR）"),
    (b"GIF8", "是 GIF 图片", "应为带文字层的文档；图片请先做文字识别（OCR）"),
    (b"II*\0", "是 TIFF 图片", "应为带文字层的文档；图片请先做文字识别（OCR）"),
    (b"MM\0*", "是 TIFF 图片", "应为带文字层的文档；图片请先做文字识别（OCR）"),
    (b"Rar!\x1a\x07", "是 RAR 压缩包", "请解压后再导入其中的文档"),
    (b"7z\xbc\xaf\x27\x1c", "是 7z 压缩包", "请解压后再导入其中的文档"),
    (b"\x1f\x8b", "是 gzip 压缩包", "请解压后再导入其中的文档"),
    (b"\x7fELF", "是程序文件", READABLE),
    (b"MZ\x90\0", "是程序文件", READABLE),
    (b"%!PS", "是 PostScript 文件", "请另存为 PDF"),
)
"""First bytes, what an editor calls the file, what to do with it."""

_HTML_START = re.compile(
    rb"""(?:\xef\xbb\xbf)? \s*
    (?: <\?xml [^>]{0,200} \?> \s* )?             # <?xml version="1.0"?> of XHTML
    (?: <!-- (?:(?!-->).){0,600} --> \s* ){0,3}   # <!-- saved from url=(0022)http://example.org/ -->
    < (?: !doctype \s+ html | html | head | body ) [\s>]   # <!DOCTYPE html>  <html lang="zh">""",
    re.X | re.I | re.S,
)
_TAG = re.compile(rb"<(?:[a-z][a-z0-9]*[\s>/]|!doctype)", re.I)  # <p>  <div class="text">  <br/>
_TAG_WIDE = re.compile(rb"<\0[a-z]\0|\0<\0[a-z]", re.I)  # the same in UTF-16


@dataclass(frozen=True, slots=True)
class Format:
    """A format of source documents: its name, how it is recognised (first bytes, suffix), read, and limited in bytes."""

    name: str
    suffixes: tuple[str, ...]
    detect: Callable[[bytes, str], bool]
    parse: Callable[[str, bytes], Extract]
    largest: int


def detect_pdf(head: bytes, suffix: str) -> bool:
    """Whether the mark of a PDF stands where one may: some servers put a few bytes before it."""
    return head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head)


def detect_zip(head: bytes, suffix: str) -> bool:
    """Whether it is a zip archive; which kind is for the reader of DOCX to say."""
    return head.startswith(_ZIP)


def detect_html(head: bytes, suffix: str) -> bool:
    """Whether the text begins as a web page does, or is called one and has a tag.

    Markdown may hold tags, even in its first line, so a tag alone proves nothing.
    """
    if _HTML_START.match(head):
        return True
    return suffix in (".html", ".htm", ".xhtml") and bool(_TAG.search(head) or _TAG_WIDE.search(head))


def detect_text(head: bytes, suffix: str) -> bool:
    """Whatever is nothing else is tried as text, whose reader refuses what is none."""
    return True


def _parse_pdf(file: str, content: bytes) -> Extract:
    from generator.intake.pdf import parse_pdf

    return parse_pdf(file, content)


def _parse_docx(file: str, content: bytes) -> Extract:
    from generator.intake.docx import parse_docx

    return parse_docx(file, content)


def _parse_html(file: str, content: bytes) -> Extract:
    from generator.intake.webpage import parse_html

    return parse_html(file, content)


# Readers are imported when a document needs them: nearly all documents are text, and start-up is paid by each command.
FORMATS = (
    Format("PDF", (".pdf",), detect_pdf, _parse_pdf, LARGEST_PRINT),
    Format("DOCX", (".docx",), detect_zip, _parse_docx, LARGEST_PRINT),
    Format("HTML", (".html", ".htm", ".xhtml"), detect_html, _parse_html, LARGEST_HTML),
    Format("文本", (), detect_text, parse_text, LARGEST_TEXT),
)
"""Tried in this order; the last takes everything."""

LARGEST_FILE = max(form.largest for form in FORMATS)
"""Bytes; no format reads a larger one, so none is loaded."""

_STRICT_SUFFIXES = {suffix: form.name for form in FORMATS if form.name in ("PDF", "DOCX") for suffix in form.suffixes}


def detect_format(file: str, suffix: str, content: bytes) -> Format:
    """The format of the document. `suffix` is lower case with its dot, or empty.

    Raises:
        SourceError: a format that is not read, or a suffix that promises another one.
    """
    head = content[:HEAD_BYTES]
    found = next(form for form in FORMATS if form.detect(head, suffix))
    if found.name in ("PDF", "DOCX"):
        return found
    if refusal := _find_refused(file, suffix, content):
        raise refusal
    if promised := _STRICT_SUFFIXES.get(suffix):
        what = f"扩展名是 {suffix}，内容却不是 {promised}（看来是{found.name}），可能导出或下载失败"
        hint = f"应为完好的 {promised} 文件；如果内容无误，请把扩展名改为 {'.html' if found.name == 'HTML' else '.txt'}"
        raise make_refusal(file, what, hint)
    return found


def _find_refused(file: str, suffix: str, content: bytes) -> SourceError | None:
    """The error for a format that is known and not read."""
    if content.startswith(_OLE):
        if suffix == ".docx" or _ENCRYPTED_OFFICE in content:
            return make_refusal(file, "是加密的或旧版的 Office 文档", "请去掉密码，另存为 .docx")
        return make_refusal(file, "是旧版 Office 文档（.doc、.wps 等）", "请用 Word 或 WPS 另存为 .docx")
    for start, what, hint in REFUSED:
        if content.startswith(start):
            return make_refusal(file, what, hint)
    return None
