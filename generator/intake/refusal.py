"""How a source document is refused: one problem, in the editor's language, with the path as the editor gave it.

Holds the one builder that all formats use. Decides nothing about documents.

Sample of what an editor reads:

    来稿/周览.txt:12: 不是 UTF-8 编码的字节 0xB5; 应为同一种编码存成的文本，请另存为 UTF-8
"""

from __future__ import annotations

from generator.errors import SourceError
from generator.model import Problem

READABLE = "应为文本、Markdown、PDF、DOCX 或 HTML"
"""What is expected of a file that is none of these."""


def make_refusal(file: str, message: str, hint: str, line: int = 0) -> SourceError:
    """The error to raise for the document: what is wrong, what was expected, and the 1-based line, 0 for the whole."""
    return SourceError(Problem(path=file, line=line, message=message, hint=hint))
