"""Web pages (HTML): the main text becomes lines, headings become Markdown headings.

Decodes the page, parses it without network or entities of its own, chooses the part with the text. The lines are
numbered as they come out, since a browser shows none. Cleverer extraction (scoring of blocks) is left out on purpose:
it drops short paragraphs that it takes for clutter, and here no line may be lost.

Sample of a page and the lines that come out:

    <article><h1>园区建设提速</h1><p>某市昨日公布计划。<p>计划还提出……</article>

    # 园区建设提速
    <blank>
    某市昨日公布计划。
    <blank>
    计划还提出……
"""

from __future__ import annotations

import re

from generator.intake.characters import mend
from generator.intake.encodings import MARKS, decode
from generator.intake.extract import Extract, make_lines
from generator.intake.pieces import render_pieces
from generator.intake.refusal import make_refusal
from generator.intake.webpage_tags import Element
from generator.intake.webpage_text import read_page

HEAD_BYTES = 4096
"""The charset is declared within so many bytes. Source: the HTML standard asks for 1024; old pages need more."""

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\s[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)""", re.I)
_DECLARED = {
    **dict.fromkeys((b"gb2312", b"gbk", b"gb18030", b"gb_2312-80", b"x-gbk", b"cp936"), "gb18030"),
    **dict.fromkeys((b"big5", b"big5-hkscs", b"x-x-big5", b"cp950"), "big5hkscs"),
    **dict.fromkeys((b"windows-1252", b"iso-8859-1", b"latin1", b"latin-1"), "cp1252"),
}
"""Declarations that are believed where the page is not UTF-8; anything else is judged by the bytes."""

_NO_TEXT = "应为正文写在网页里的 HTML；由脚本载入的网页请在浏览器中打开后另存"


def parse_html(file: str, content: bytes) -> Extract:
    """The lines of the main text of a web page, numbered from 1.

    Raises:
        SourceError: the encoding is not known or mixed, the page has no text or is nested beyond reading.
    """
    root = _parse_tree(file, mend(_decode_page(file, content)))
    # Entities such as &shy; and &#8203; give stray characters again.
    lines = make_lines(mend("\n".join(render_pieces(read_page(root)))) if root is not None else "")
    if not any(line.text.strip() for line in lines):
        raise make_refusal(file, "网页里没有正文文字", _NO_TEXT)
    return Extract(encoding="html", lines=lines)


def _decode_page(file: str, content: bytes) -> str:
    """The page as text: by its byte order mark, as UTF-8, as it declares itself, or as its bytes look, in this order."""
    if not content.startswith(tuple(mark for mark, _ in MARKS)):
        declared = _CHARSET.search(content[:HEAD_BYTES])
        named = _DECLARED.get(declared[1].lower()) if declared else None
        for encoding in ("utf-8", named):
            try:
                if encoding and b"\0" not in content:
                    return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    return decode(file, content)[0]


def _parse_tree(file: str, text: str) -> Element | None:
    """The tree of the page, None when there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        # A parser that recovers from everything fails only where there is nothing at all.
        root = None
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        # libxml2 would leave the rest of the page out without a word.
        raise make_refusal(file, "网页标签嵌套过深，无法完整读取", "应为正常导出的 HTML，请在浏览器中打开后另存")
    return root
