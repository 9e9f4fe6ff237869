"""What a format gives back: the lines of a document and the name of the encoding or format they were read from.

Also the one way in which a text becomes numbered lines, so that all formats number alike. Knows no format.

The number of a line is its place in `text.split("\\n")` after line breaks are made one kind, counted from 1; a break
at the very end of the text opens no further line. `str.splitlines` would count U+0085, U+2028, form feeds and other
marks as breaks too, and the numbers would no longer be those that an editor's program shows.

Sample (three lines, the second blank; the form feed tells that line 3 begins a new page and is not part of it):

    第一行
    <blank>
    <form feed>第三行
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

from generator.intake.characters import UNREADABLE
from generator.model import Level, Line, Problem

PAGE_MARK = "\f"
"""Form feed: exporters of PDF text put it before the first line of a page."""

_SET_NUMBER: Callable[[Line, int], None] = Line.__dict__["number"].__set__
_SET_TEXT: Callable[[Line, str], None] = Line.__dict__["text"].__set__
_SET_PAGE: Callable[[Line, int | None], None] = Line.__dict__["page"].__set__


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The text of a document: numbered lines, and warnings about what could not be read."""

    encoding: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def make_lines(text: str) -> tuple[Line, ...]:
    """The lines of the text, blank ones too, numbered from 1 as in the file.

    Form feeds are page marks: with one in the text every line knows its page, and the marks leave the text of the
    line (a line of nothing else becomes blank; one between words becomes a space). Numbers do not change by them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    texts = text.split("\n")
    if not texts[-1] and len(texts) > 1:
        texts.pop()
    if PAGE_MARK not in text:
        return build_lines(texts, repeat(None))
    pages = [1 + marks for marks in accumulate(piece.count(PAGE_MARK) for piece in texts)]
    # A mark after the text of a line opens the page of the next line.
    starts = [page - piece.count(PAGE_MARK) + _marks_before_text(piece) for page, piece in zip(pages, texts, strict=True)]
    return build_lines([piece.strip(PAGE_MARK).replace(PAGE_MARK, " ") for piece in texts], starts)


def build_lines(texts: Sequence[str], pages: Iterable[int | None]) -> tuple[Line, ...]:
    """Lines numbered from 1, each with the page that stands at its place in `pages`.

    Equal to `tuple(Line(n, text, page) …)`, in half the time: the three fields are set by loops in C. A frozen
    dataclass sets each field through a call of Python, which is all that reading a text file would then wait for.
    """
    lines = tuple(map(object.__new__, repeat(Line, len(texts))))
    run: deque[None] = deque(maxlen=0)
    run.extend(map(_SET_NUMBER, lines, range(1, len(texts) + 1)))
    run.extend(map(_SET_TEXT, lines, texts))
    run.extend(map(_SET_PAGE, lines, pages))
    return lines


def check_readable(file: str, lines: Iterable[Line]) -> Iterator[Problem]:
    """One warning if a converter before us lost characters, with the first line that it lost any in."""
    spoiled = [line for line in lines if UNREADABLE in line.text]
    if spoiled:
        count = sum(line.text.count(UNREADABLE) for line in spoiled)
        yield Problem(
            path=file,
            line=spoiled[0].number,
            level=Level.WARNING,
            message=f"有 {count} 个字符已丢失，显示为“{UNREADABLE}”",
            hint="请对照原件补上",
        )


def _marks_before_text(piece: str) -> int:
    """The number of page marks before the first word of the line; all of them where the line has no word."""
    bare = piece.lstrip()
    return piece[: len(piece) - len(bare)].count(PAGE_MARK)
