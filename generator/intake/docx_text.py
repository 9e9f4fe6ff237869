"""The words of one paragraph of a Word document, with what its runs tell: type, text boxes, notes.

Leaves out deleted and hidden text and what is said twice; puts in what was inserted, and the results of fields.
Does not decide what the paragraph is.

Sample (a contents line: the field's code is left out, its result is in):

    <w:r><w:t>某市发布条例</w:t></w:r><w:r><w:tab/></w:r>
    <w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r><w:r><w:t>3</w:t></w:r>     ->  某市发布条例<TAB>3

Source: ECMA-376 part 1 §17.3.3 (content of runs), §17.13.5 (revisions), §17.11 (notes).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from generator.intake.docx_package import Element, Package
from generator.intake.docx_styles import DEFAULT_SIZE, Style, Styles, attribute, parse_look

_UNREAD = ("del", "moveFrom", "Fallback", "pPr", "rPr", "sdtPr", "rt", "instrText", "delText")
"""Elements whose text is not part of the document: deleted, said twice, a reading aid, or settings."""


@dataclass(slots=True)
class Words:
    """What is gathered while the runs of one paragraph are read. `sizes` counts characters by size of type.

    `bold` holds as long as no character is light; `notes` are their marks in the text and their elements.
    """

    parts: list[str] = field(default_factory=list)
    bold: bool = True
    sizes: Counter[int] = field(default_factory=Counter)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without space around them or around their line breaks; tabs inside stay, as in contents lists."""
        return "\n".join(line for line in (line.strip() for line in "".join(self.parts).split("\n")) if line)

    @property
    def size(self) -> int:
        """The size of type of most characters, in half-points."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size), default=DEFAULT_SIZE)


class WordsReader:
    """Reads the paragraphs of one document; what changes on the way is the count of its notes."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind, part in (("footnoteReference", package.footnotes), ("endnoteReference", package.endnotes))
            for note in (part if part is not None else ())
            if isinstance(note.tag, str) and attribute(note, "type") in (None, "normal")
        }
        self._note_count = 0

    def read(self, paragraph: Element, chain: list[Style]) -> Words:
        """The words of the paragraph, whose style and those it is based on are the chain."""
        words = Words()
        self._gather(paragraph, chain, words)
        return words

    def _gather(self, element: Element, chain: list[Style], words: Words) -> None:
        """Adds what the element's children say."""
        for child in element:
            name = local_name(child)
            if name in _UNREAD:
                continue
            if name == "txbxContent":
                words.boxes.append(child)
            elif name == "r":
                self._gather_run(child, chain, words)
            elif said := self._read_words(child, words):
                words.parts.append(said)
            elif len(child):
                self._gather(child, chain, words)

    def _gather_run(self, run: Element, chain: list[Style], words: Words) -> None:
        settings = run.find("{*}rPr")
        style = settings.find("{*}rStyle") if settings is not None else None
        named = self._styles.run_chain(attribute(style, "val") if style is not None else None)
        looks = [parse_look(None, settings), *(found.look for found in (*named, *chain)), self._styles.defaults]
        if next((look.hidden for look in looks if look.hidden is not None), False):
            return
        before = len(words.parts)
        self._gather(run, chain, words)
        letters = sum(len(part) - part.count(" ") - part.count("\n") for part in words.parts[before:])
        if letters:
            words.bold &= next((look.bold for look in looks if look.bold is not None), False)
            words.sizes[next((look.size for look in looks if look.size is not None), DEFAULT_SIZE)] += letters

    def _read_words(self, element: Element, words: Words) -> str:
        """The characters that one element of a run stands for."""
        match local_name(element):
            case "t":
                return " ".join((element.text or "").replace("\t", " ").splitlines())
            case "tab" | "ptab":
                return "\t"
            case "br" | "cr":
                return "" if attribute(element, "type") in ("page", "column") else "\n"
            case "noBreakHyphen":
                return "-"
            case "sym":
                return _read_symbol(attribute(element, "char"))
            case "footnoteReference" | "endnoteReference" as kind:
                return self._add_note(kind, attribute(element, "id"), words)
        return ""

    def _add_note(self, kind: str, note_id: str | None, words: Words) -> str:
        """The mark of a note, whose words follow the paragraph. Each is read once, so that notes cannot go in circles."""
        note = self._notes.pop((kind, note_id), None)
        if note is None:
            return ""
        self._note_count += 1
        mark = f"[{self._note_count}]"
        words.notes.append((mark, note))
        return mark


def local_name(element: Element) -> str:
    """The name of the element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_symbol(code: str | None) -> str:
    """The private-use character of a symbol font; which sign it means is known to `characters`."""
    return chr(int(code, 16)) if code and re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""
