"""Word documents (DOCX): their paragraphs become lines, their headings Markdown headings.

The lines are numbered as they come out, since a Word file has none. Left to the modules beside it: the archive
(`docx_package`), styles, automatic numbers, the body.

Sample of the lines that come out:

    目录
    某市发布条例<TAB>3
    <blank>
    ## 产业环境
    <blank>
    某市昨日公布三年行动计划。
"""

from __future__ import annotations

from generator.intake.characters import mend
from generator.intake.docx_body import read_body
from generator.intake.docx_package import open_package
from generator.intake.extract import Extract, make_lines
from generator.intake.pieces import render_pieces
from generator.intake.refusal import make_refusal


def parse_docx(file: str, content: bytes) -> Extract:
    """The lines of a Word document, numbered from 1 in the order of the body.

    Raises:
        SourceError: it is no Word document, broken, encrypted, without text, or unpacks to far too much.
    """
    lines = make_lines(mend("\n".join(render_pieces(read_body(open_package(file, content))))))
    if not any(line.text.strip() for line in lines):
        raise make_refusal(file, "DOCX 文件里没有文字，可能只有图片", "应为含有文字的 Word 文档；图片请先做文字识别（OCR）")
    return Extract(encoding="docx", lines=lines)
