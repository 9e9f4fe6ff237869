"""The pages of a PDF: the document is opened, each page read, and whatever cannot be opened refused with a reason.

Knows the library's faults, not where characters stand (`pdf_glyphs`) or what they mean.

Sample of what an editor reads:

    来稿/周览.pdf: PDF 加了密，需要密码才能打开; 应为没有密码的 PDF，请去掉密码后另存
"""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.errors import SourceError
from generator.intake.pdf_glyphs import Glyph, read_glyphs
from generator.intake.pdf_unread import count_unread
from generator.intake.refusal import make_refusal

MOST_CHARACTERS = 200_000
"""Characters of one page, those that cannot be seen included. A page of a newspaper has 10,000; a file of 1 MB can unpack to a
page of hundreds of millions."""

_BROKEN = "应为完好的 PDF 文件，请重新导出或下载"


class PrintedPage(NamedTuple):
    """The characters of a page, in the order in which it draws them, and how many strings could not be read."""

    glyphs: list[Glyph]
    unread: int

    @property
    def is_empty(self) -> bool:
        """Whether there is no text on the page."""
        return all(glyph.text.isspace() for glyph in self.glyphs)


def read_pages(file: str, content: bytes, most_pages: int) -> list[PrintedPage]:
    """The pages of the document in order.

    Raises:
        SourceError: the PDF is broken, encrypted, without pages or has more of them than allowed.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise _make_fault(file, str(fault)) from None
    try:
        count = len(document)
        if count > most_pages:
            raise make_refusal(file, f"PDF 共 {count} 页，过长", f"应不超过 {most_pages} 页，请拆分后再导入")
        if not count:
            raise make_refusal(file, "PDF 没有页面", _BROKEN)
        return [_read_page(file, document, number) for number in range(count)]
    finally:
        document.close()


def _read_page(file: str, document: Any, number: int) -> PrintedPage:
    import pypdfium2

    try:
        page = document[number]
        try:
            text = page.get_textpage()
            try:
                if text.count_chars() > MOST_CHARACTERS:
                    what = f"PDF 第 {number + 1} 页有 {text.count_chars()} 个字符，不像印刷的一页"
                    raise make_refusal(file, what, f"每页不超过 {MOST_CHARACTERS} 个字符，请确认文件来源可靠")
                return PrintedPage(read_glyphs(page, text), count_unread(page, text))
            finally:
                text.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        raise make_refusal(file, f"PDF 第 {number + 1} 页已损坏，无法读取", _BROKEN) from None


def _make_fault(file: str, message: str) -> SourceError:
    if "assword" in message or "ecurity" in message:
        return make_refusal(file, "PDF 加了密，需要密码才能打开", "应为没有密码的 PDF，请去掉密码后另存")
    return make_refusal(file, "PDF 文件已损坏，无法打开", _BROKEN)
