"""A page cut into front matter and body, so that joining the pieces gives the page back byte for byte.

Knows nothing of YAML. A byte order mark, CRLF, spaces behind the marks and a missing last line break all survive:

    ---
    title: 某厂扩产
    ---

    正文。
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page in four pieces: byte order mark and opening mark, YAML, closing mark, body."""

    head: str
    yaml: str
    tail: str
    body: str

    @property
    def newline(self) -> str:
        """The line break that the page uses: that of its first line."""
        return "\r\n" if self.head.endswith("\r\n") else "\n"

    @property
    def core(self) -> tuple[int, int]:
        """The half-open range of the body without the blank lines around it and the space behind its last line."""
        blank = _BLANK_LINES.match(self.body)
        start = blank.end() if blank else 0
        return start, max(start, len(self.body.rstrip()))

    @property
    def text(self) -> str:
        """The body as two savings of it are compared: its core with plain line breaks."""
        start, end = self.core
        return self.body[start:end].replace("\r\n", "\n")

    @property
    def text_line(self) -> int:
        """The 1-based number of the page's line on which `text` begins."""
        return self.body_line + self.body.count("\n", 0, self.core[0])

    @property
    def body_line(self) -> int:
        """The 1-based number of the body's first line in the page."""
        return 1 + sum(piece.count("\n") for piece in (self.head, self.yaml, self.tail))


def split_page(text: str) -> Sheet:
    """The pieces of a page. Without an opening mark all of it is body; without a closing one all the rest is YAML."""
    opening = _OPENING.match(text)
    if not opening:
        return Sheet(head="", yaml="", tail="", body=text)
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if not closing:
        return Sheet(head=opening[0], yaml=text[start:], tail="", body="")
    return Sheet(head=opening[0], yaml=text[start : closing.start()], tail=closing[0], body=text[closing.end() :])


def join_page(sheet: Sheet) -> str:
    """The page that `split_page` cut."""
    return sheet.head + sheet.yaml + sheet.tail + sheet.body
