"""The body of a Word document as pieces, in the order in which it is read.

Takes headings from styles and outline levels, labels from automatic numbering, contents lists from their styles.
Running heads and comments are left out; content controls, text boxes and notes are in, the last two after the
paragraph that they hang on.

Sample of a paragraph (the whole of it bold, so it becomes a strong piece):

    <w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>园区建设提速</w:t></w:r></w:p>

Source: ECMA-376 part 1 §17.2 (body), §17.3.1 (paragraphs), §17.4 (tables), §17.5.2 (content controls).
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.intake.docx_numbering import Counter, parse_numbering
from generator.intake.docx_package import Element, Package
from generator.intake.docx_styles import DEFAULT_SIZE, Look, Style, attribute, parse_look, parse_styles
from generator.intake.docx_text import Words, WordsReader, local_name
from generator.intake.pieces import Kind, Piece, make_heading, make_paragraph, make_row

LARGER_TYPE = 1.2
"""A paragraph in type so many times the size of the body's stands out as bold type does: 三号 over 小四 is 1.33."""

_WRAPPERS = ("ins", "moveTo", "customXml", "sdt", "sdtContent")
"""Elements of a body, table or row that hold more of the same."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """A plain paragraph, whose emphasis is known only when the size of the body's type is; in half-points."""

    text: str
    bold: bool
    size: int


def read_body(package: Package) -> list[Piece]:
    """The pieces of the document: paragraphs, headings, list entries, contents lines, table rows, blank lines."""
    reader = _Reader(package)
    found = list(reader.read_blocks(package.document.find("{*}body")))
    sizes = reader.sizes
    body = max(sizes, key=lambda size: (sizes[size], -size), default=DEFAULT_SIZE)
    return [
        make_paragraph(piece.text, strong=piece.bold or piece.size >= LARGER_TYPE * body) if isinstance(piece, _Plain) else piece
        for piece in found
    ]


class _Reader:
    """Reads one document; what changes on the way is the count of its lists and of its characters by size, and notes not yet read."""

    def __init__(self, package: Package) -> None:
        self.sizes: Tally[int] = Tally()
        self._styles = parse_styles(package.styles)
        self._words = WordsReader(package, self._styles)
        self._counter = Counter(parse_numbering(package.numbering))
        self._waiting: deque[tuple[str, Element]] = deque()
        self._in_note = False

    def read_blocks(self, container: Element | None) -> Iterator[Piece | _Plain]:
        """The pieces of a body, cell, text box or note, in order."""
        for element in container if container is not None else ():
            name = local_name(element)
            if name == "p":
                yield from self._read_paragraph(element)
            elif name == "tbl":
                yield from self._read_table(element)
            elif name in _WRAPPERS:
                yield from self.read_blocks(element)

    def _read_table(self, table: Element) -> Iterator[Piece | _Plain]:
        """A row whose cells hold one plain paragraph each is one piece; other cells are read one after another."""
        for row in _children(table, "tr"):
            cells = [[piece for piece in self.read_blocks(cell) if piece.text] for cell in _children(row, "tc")]
            plain = all(len(cell) <= 1 and all(isinstance(piece, _Plain) for piece in cell) for cell in cells)
            if plain and sum(map(bool, cells)) > 1:
                yield make_row(cell[0].text if cell else "" for cell in cells)
            else:
                yield from (piece for cell in cells for piece in cell)

    def _read_paragraph(self, element: Element) -> Iterator[Piece | _Plain]:
        settings = element.find("{*}pPr")
        style = settings.find("{*}pStyle") if settings is not None else None
        style_id = attribute(style, "val") if style is not None else None
        chain = self._styles.chain(style_id)
        words = self._words.read(element, chain)
        yield self._make_piece(words, style_id, chain, parse_look(settings, None))
        for box in words.boxes:
            yield from self.read_blocks(box)
        self._waiting += words.notes
        # A note of a note waits until the first is read: notes could follow one another deeper than Python can call.
        while self._waiting and not self._in_note:
            mark, note = self._waiting.popleft()
            self._in_note = True
            said = " ".join(piece.text for piece in self.read_blocks(note) if piece.text)
            self._in_note = False
            yield Piece(Kind.PARAGRAPH, f"{mark} {said}")

    def _make_piece(self, words: Words, style_id: str | None, chain: list[Style], own: Look) -> Piece | _Plain:
        """The piece that a paragraph is, by its style, outline level, list and type, in this order."""
        text = words.text
        if not text:
            return Piece(Kind.BLANK, "")
        if self._styles.is_contents(style_id):
            title, tab, page = text.rpartition("\t")
            return Piece(Kind.CONTENTS, title.replace("\t", " ") + tab + page)
        looks = [own, *(style.look for style in chain)]
        label = self._count(looks)
        outline = next((look.outline for look in looks if look.outline is not None), None)
        level = outline + 1 if outline is not None else self._styles.heading_level(style_id)
        if 0 < level < 10:
            return make_heading(_put_label(label or "", text), level)
        if label == "":
            return Piece(Kind.LISTED, text)
        self.sizes.update(words.sizes)
        return _Plain(_put_label(label or "", text), words.bold, words.size)

    def _count(self, looks: Iterable[Look]) -> str | None:
        """The label that numbering gives the paragraph; None outside lists. List 0 takes a paragraph out of its list."""
        listed = next((look.numbering for look in looks if look.numbering is not None), None)
        return None if listed is None or listed[0] == "0" else self._counter.count(*listed)


def _children(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those inside content controls too."""
    for child in element:
        if (found := local_name(child)) == name:
            yield child
        elif found in _WRAPPERS:
            yield from _children(child, name)


def _put_label(label: str, text: str) -> str:
    """The label before the text, with a space only after a Latin one: 一、总则 but 1. General."""
    return f"{label} {text}" if label and label[-1].isascii() else label + text
