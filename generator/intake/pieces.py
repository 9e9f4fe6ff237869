"""Pieces: what a structured document (DOCX, HTML) consists of, and how they are written as lines of Markdown.

Knows neither format. Headings become heading lines, whatever their levels mean; nothing is decided about articles.

Sample of the lines that come out:

    ## 产业环境
    <blank>
    **园区建设提速**
    <blank>
    某市昨日公布三年行动计划。
    <blank>
    某厂二期投产<TAB>5
    - 某公司发布新品
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.text import ends_sentence

LONGEST_HEADING = 120
"""Characters. A longer paragraph with the style of a heading is a paragraph whose style was never set back."""

LONGEST_STRONG = 60
"""Characters. A longer paragraph in bold type is an emphasised paragraph, not a subhead."""

DEEPEST_HEADING = 6
"""Markdown has six levels of headings; Word has nine."""

_BREAK = re.compile(r"[ \t]*\n\s*")  # a line break within a piece


class Kind(StrEnum):
    """What a piece is by its style or tag."""

    HEADING = "heading"
    STRONG = "strong"
    LISTED = "listed"
    CONTENTS = "contents"
    ROW = "row"
    PARAGRAPH = "paragraph"
    BLANK = "blank"


_TOGETHER = (Kind.LISTED, Kind.CONTENTS, Kind.ROW)
_MARKED = (Kind.HEADING, Kind.STRONG)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list entry, line of a contents list or row of a table; `level` is that of a heading, from 1.

    A line break of the author's within the text is a newline.
    """

    kind: Kind
    text: str
    level: int = 0


def make_heading(text: str, level: int) -> Piece:
    """A heading, or a paragraph if the text is too long for one and ends as a sentence does."""
    if len(text) > LONGEST_HEADING and ends_sentence(text):
        return Piece(Kind.PARAGRAPH, text)
    return Piece(Kind.HEADING, text, min(level, DEEPEST_HEADING))


def make_paragraph(text: str, *, strong: bool) -> Piece:
    """A paragraph; one that is emphasised as a whole, short and no sentence is a heading in disguise."""
    if strong and len(text) <= LONGEST_STRONG and not ends_sentence(text) and "\n" not in text:
        return Piece(Kind.STRONG, text)
    return Piece(Kind.PARAGRAPH, text)


def make_row(cells: Iterable[str]) -> Piece:
    """A row of a table: its cells in order, parted by tabs; empty cells at the end are left out."""
    return Piece(Kind.ROW, "\t".join(_BREAK.sub(" ", cell.strip()) for cell in cells).rstrip())


def render_pieces(pieces: Iterable[Piece]) -> list[str]:
    """The pieces as lines of text.

    With a heading among them the lines are Markdown: a blank line after each piece, so that no two paragraphs run
    into one, and none within a list, table or contents list. Without any, the document is bare text: one line a
    paragraph and the author's own blank lines.
    """
    pieces = list(pieces)
    if not any(piece.kind in _MARKED for piece in pieces):
        return [line for piece in pieces for line in _render(piece)]
    lines: list[str] = []
    before: Kind | None = None
    for piece in pieces:
        if piece.kind is Kind.BLANK:
            continue
        if before is not None and not (piece.kind is before and before in _TOGETHER):
            lines.append("")
        lines.extend(_render(piece))
        before = piece.kind
    return lines


def _render(piece: Piece) -> list[str]:
    match piece.kind:
        case Kind.HEADING:
            return ["#" * piece.level + " " + " ".join(piece.text.split())]
        case Kind.STRONG:
            return [f"**{piece.text}**"]
        case Kind.LISTED:
            return ["- " + _BREAK.sub(" ", piece.text)]
        case Kind.BLANK:
            return [""]
        case _:
            return _BREAK.split(piece.text)
