"""The main text of a parsed web page as pieces, in document order.

Chooses the part that holds the text and puts white space together as a browser does. What single elements mean is
known to `webpage_tags`.

Sample (layout tables are read cell by cell, tables of figures row by row):

    <h2>产业环境</h2> <p>某市昨日公布计划。<br>全文如下</p> <li>某厂投产</li> <tr><td>甲</td><td>12</td></tr>

gives: heading 产业环境 · paragraph 某市昨日公布计划。 · paragraph 全文如下 · listed 某厂投产 · row 甲<TAB>12
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.intake.pieces import Kind, Piece, make_heading, make_paragraph, make_row
from generator.intake.webpage_parts import find_main, find_only_title
from generator.intake.webpage_tags import (
    AROUND,
    MAIN,
    Element,
    first_number,
    heading_level,
    is_bold,
    is_inline,
    is_left_out,
    walk,
)

_CJK = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’—…]"
_CJK_BREAK = re.compile(rf"(?<={_CJK})[ \t\r\f]*\n[ \t\r\n\f]*(?={_CJK})")  # 昨日<line break of the file>公布
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")


def read_page(root: Element) -> list[Piece]:
    """The pieces of the main part: of `main`, else of the only `article`, else of the body.

    The only `h1` of the page comes first where it stands outside the main part, as many pages have it.
    """
    body = root.find("body")
    body = body if body is not None else root
    main = find_main(body)
    if main is None:
        return _Reader(body).read()
    pieces = _Reader(main).read()
    title = find_only_title(body)
    if title is not None and main not in title.iterancestors():
        return _Reader(title).read() + pieces
    return pieces


@dataclass(slots=True)
class _Row:
    """A row of a table while it is read: the number of pieces before it, and before each of its cells."""

    first: int
    starts: list[int] = field(default_factory=list)


class _Reader:
    """Reads one part of a page; what changes on the way is the line being put together and where it stands."""

    def __init__(self, part: Element) -> None:
        self._part = part
        self._names_main = next(part.iter(*MAIN), None) is not None
        self._main_depth = sum(up.tag in MAIN for up in part.iterancestors())
        self._pieces: list[Piece] = []
        self._words: list[str] = []
        self._all_bold = True
        self._bold_depth = 0
        self._pre_depth = 0
        self._level = 0
        self._label: str | None = None
        self._numbers: list[int] = []
        self._rows: list[_Row] = []

    def read(self) -> list[Piece]:
        """The pieces in document order."""
        for event, element in walk(self._part, self._leaves_out):
            if event == "start":
                self._start(element)
                self._add(element.text)
                continue
            if event == "end":
                self._end(element)
            if element is not self._part:
                self._add(element.tail)
        self._flush()
        return self._pieces

    def _leaves_out(self, element: Element) -> bool:
        if element.tag in AROUND and self._names_main:
            return not self._main_depth
        return is_left_out(element)

    def _start(self, element: Element) -> None:
        # A break within a heading divides its line, not the heading.
        if not is_inline(element) and not (element.tag == "br" and self._level):
            self._flush()
        self._bold_depth += is_bold(element)
        self._main_depth += element.tag in MAIN
        self._level = heading_level(element) or self._level
        match element.tag:
            case "br":
                self._words.append(" ")
            case "pre":
                self._pre_depth += 1
            case "ol":
                self._numbers.append(first_number(element) - 1)
            case "li":
                self._label = self._make_label(element)
            case "tr":
                self._rows.append(_Row(len(self._pieces)))
            case "td" | "th" if self._rows:
                self._rows[-1].starts.append(len(self._pieces))

    def _end(self, element: Element) -> None:
        if not is_inline(element) and element.tag != "br":
            self._flush()
        self._bold_depth -= is_bold(element)
        self._main_depth -= element.tag in MAIN
        if heading_level(element):
            self._level = 0
        match element.tag:
            case "pre":
                self._pre_depth -= 1
            case "ol":
                self._numbers.pop()
            case "li":
                self._label = None
            case "tr":
                self._end_row(self._rows.pop())

    def _add(self, words: str | None) -> None:
        """Adds text to the line; within `pre` its line breaks end lines."""
        first, *others = (words or "").split("\n") if self._pre_depth else [words or ""]
        self._add_words(first)
        for line in others:
            self._flush()
            self._add_words(line)

    def _add_words(self, words: str) -> None:
        self._words.append(words)
        if not self._bold_depth and words.strip():
            self._all_bold = False

    def _flush(self) -> None:
        """Ends the line and makes a piece of it, if there is anything in it."""
        text = _SPACE.sub(" ", _CJK_BREAK.sub("", "".join(self._words))).strip()
        strong, label = self._all_bold, self._label
        self._words.clear()
        self._all_bold = True
        if not text:
            return
        self._label = None
        if self._level:
            self._pieces.append(make_heading(text, self._level))
        elif label is None:
            self._pieces.append(make_paragraph(text, strong=strong))
        elif label:
            self._pieces.append(Piece(Kind.PARAGRAPH, f"{label} {text}"))
        else:
            self._pieces.append(Piece(Kind.LISTED, text))

    def _make_label(self, entry: Element) -> str:
        """The number of a list entry as the browser prints it, "" in a list without numbers."""
        parent = entry.getparent()
        if parent is None or parent.tag != "ol" or not self._numbers:
            return ""
        self._numbers[-1] += 1
        return f"{self._numbers[-1]}."

    def _end_row(self, row: _Row) -> None:
        """Puts the cells of a row on one line if none holds more than one line of plain text."""
        if not row.starts or row.starts[0] != row.first or len(self._pieces) - row.first > len(row.starts):
            return
        ends = [*row.starts[1:], len(self._pieces)]
        cells = [self._pieces[start:end] for start, end in zip(row.starts, ends, strict=True)]
        plain = all(len(cell) <= 1 and all(p.kind in (Kind.PARAGRAPH, Kind.STRONG) for p in cell) for cell in cells)
        if plain and sum(map(bool, cells)) > 1:
            self._pieces[row.first :] = [make_row(cell[0].text if cell else "" for cell in cells)]
