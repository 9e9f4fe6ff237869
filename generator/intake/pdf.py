"""PDF with a text layer: every line as it is printed becomes a line, with its page.

Opens the document, says what is wrong with one that has no readable text, and numbers the lines through. Where the
characters stand is read by `pdf_pages` and `pdf_glyphs`; columns are found by `pdf_columns`, lines by `pdf_lines`.

Sample of the lines that come out (number, page, text; the indent of a paragraph is kept as two full-width spaces):

    1  1  产业环境
    2  1  <blank: a gap that is wider than between lines>
    3  1  　　某市昨日公布三年行动计划，提出到后年建成五个
    4  1  特色园区。
    5  2  　　计划还提出，设立二十亿元的基金。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.intake.characters import UNREADABLE, mend
from generator.intake.extract import Extract, build_lines, check_readable
from generator.intake.pdf_lines import render_page
from generator.intake.pdf_pages import PrintedPage, read_pages
from generator.intake.refusal import make_refusal
from generator.model import Level, Problem

MOST_PAGES = 5000
"""Pages; a volume of a weekly has 3,000."""

UNREADABLE_SHARE = 0.3
"""A text layer with more than this share of characters without a Unicode value is useless. Fonts without such values
lose all or most of their characters, faulty bullets and formulas 0.01 of a text."""

_NO_FONT = "所用字体未嵌入文件，本机也没有"
_GET_FONT = "请在装有中文字体的电脑上导入，或导出 PDF 时嵌入字体"


def parse_pdf(file: str, content: bytes) -> Extract:
    """The lines of a PDF in reading order, numbered through, each with its 1-based page.

    Raises:
        SourceError: the PDF is broken, encrypted, too long, or has no text layer or no readable one.
    """
    pages = read_pages(file, content, MOST_PAGES)
    _check_text_layer(file, pages)
    texts: list[str] = []
    numbers: list[int] = []
    for number, page in enumerate(pages, 1):
        printed = [mend(text) for text in render_page(page.glyphs)]
        texts += printed
        numbers += [number] * len(printed)
    lines = build_lines(texts, numbers)
    return Extract(encoding="pdf", lines=lines, problems=(*_check_pages(file, pages), *check_readable(file, lines)))


def _check_text_layer(file: str, pages: Sequence[PrintedPage]) -> None:
    """Refuses a document without any text, or with text that means no characters."""
    total = unreadable = 0
    for glyph in chain.from_iterable(page.glyphs for page in pages):
        if not glyph.text.isspace():
            total += 1
            unreadable += glyph.text == UNREADABLE or "\ue000" <= glyph.text <= "\uf8ff"
    if not total and any(page.unread for page in pages):
        raise make_refusal(file, f"PDF 的文字无法读出，{_NO_FONT}", _GET_FONT)
    if not total:
        hint = "应为带文字层的 PDF，请先做文字识别（OCR），或索取原始文档"
        raise make_refusal(file, f"PDF 没有文字层，可能是扫描件（共 {len(pages)} 页）", hint)
    if unreadable > UNREADABLE_SHARE * total:
        what = f"PDF 文字层无法读出，{round(100 * unreadable / total)}% 的字没有对应的字符编码"
        raise make_refusal(file, what, "应为能复制出文字的 PDF，请从原始文档重新导出，或做文字识别（OCR）")


def _check_pages(file: str, pages: Sequence[PrintedPage]) -> Iterator[Problem]:
    """Warnings that name the pages of which something is missing: else it would be lost without a word."""
    empty = [number for number, page in enumerate(pages, 1) if page.is_empty and not page.unread]
    unread = [number for number, page in enumerate(pages, 1) if page.unread]
    if empty:
        what = f"第 {_name(empty)} 页没有文字（共 {len(empty)} 页），可能是图片或空白页"
        yield _make_warning(file, what, "如有文字，请做文字识别（OCR）后重新导入")
    if unread:
        yield _make_warning(file, f"第 {_name(unread)} 页有文字未能读出，{_NO_FONT}", _GET_FONT)


def _name(pages: Sequence[int]) -> str:
    """The numbers of pages, the first ten of many."""
    return "、".join(map(str, pages[:10])) + ("等" if len(pages) > 10 else "")


def _make_warning(file: str, what: str, hint: str) -> Problem:
    return Problem(path=file, level=Level.WARNING, message=what, hint=hint)
