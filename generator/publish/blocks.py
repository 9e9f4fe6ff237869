"""The body of an article page as blocks: what an editor's Markdown says, as far as an article may say it.

Holds paragraphs, subheads, lists, quotations and tables. Everything else that Markdown knows (raw HTML, code, images,
rules, footnotes, attribute lists) is no structure here and stays text. Inline marks are left to `inline`. A sample:

    ## 小标题
    一段文字，
    换行仍是同一段。

    - 一项
    - 另一项
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text import join

MAX_DEPTH = 4
"""How deep quotations and lists nest; deeper marks are text. Four levels are more than a page can show."""

_ITEM = re.compile(r"(?P<indent>[ ]*)(?P<mark>[-*+]|[0-9]{1,9}[.)])[ ]+(?=\S)")
_DELIMITER_ROW = re.compile(r"[|:\- ]*-[|:\- ]*")
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_SUBHEAD = re.compile(r"(?P<marks>\#{1,6})[ ]+(?P<text>\S.*)", re.X)
_TAB = "    "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on one line; a line feed in it is a break that the editor asked for."""

    text: str


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading within the article. `level` is 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list. `start` is the number of the first item, 0 where the list has no numbers."""

    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. All rows have as many cells as the first, which is its head."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Subhead | Quote | ItemList | Table


def parse_body(body: str) -> tuple[Block, ...]:
    """The blocks of a page's body, in its order."""
    return _parse([_expand_indent(line) if "\t" in line else line for line in body.split("\n")], 0)


def _expand_indent(line: str) -> str:
    text = line.lstrip(" \t")
    return line[: len(line) - len(text)].replace("\t", _TAB) + text


def _parse(lines: list[str], depth: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        block, at = _parse_block(lines, at, depth)
        blocks.append(block)
    return tuple(blocks)


def _parse_block(lines: list[str], at: int, depth: int) -> tuple[Block, int]:
    """The block that begins on line `at`, and the line after it."""
    line = lines[at].strip()
    if subhead := _SUBHEAD.fullmatch(line):
        level = 2 if len(subhead["marks"]) < 3 else 3
        text, _, closing = subhead["text"].rpartition(" ")
        return Subhead(level, subhead["text"] if closing.strip("#") or not text else text.rstrip()), at + 1
    if depth < MAX_DEPTH:
        if line.startswith(">"):
            return _parse_quote(lines, at, depth)
        if _ITEM.match(lines[at]):
            return _parse_list(lines, at, depth)
    if _begins_table(lines, at):
        return _parse_table(lines, at)
    return _parse_paragraph(lines, at, depth)


def _begins_block(lines: list[str], at: int, depth: int) -> bool:
    """Whether line `at` ends the paragraph above it without a blank line between."""
    line = lines[at].strip()
    if _SUBHEAD.fullmatch(line):
        return True
    if depth >= MAX_DEPTH:
        return False
    item = _ITEM.match(lines[at])
    return line.startswith(">") or bool(item and (item["mark"] in "-*+" or item["mark"][:-1] == "1"))


def _parse_paragraph(lines: list[str], at: int, depth: int) -> tuple[Block, int]:
    pieces = [lines[at]]
    at += 1
    while at < len(lines) and lines[at].strip() and not _begins_block(lines, at, depth):
        pieces.append(lines[at])
        at += 1
    if len(pieces) == 1:  # as nearly every paragraph has
        return Paragraph(pieces[0].strip()), at
    broken: list[list[str]] = [[]]
    for number, piece in enumerate(pieces, 1):
        breaks = piece.endswith("\\") and not piece.endswith("\\\\") and number < len(pieces)
        broken[-1].append(piece[:-1] if breaks else piece)
        if breaks:
            broken.append([])
    return Paragraph("\n".join(join(run) for run in broken)), at


def _parse_quote(lines: list[str], at: int, depth: int) -> tuple[Block, int]:
    inner: list[str] = []
    while at < len(lines) and (line := lines[at].lstrip()).startswith(">"):
        inner.append(line[1:].removeprefix(" "))
        at += 1
    return Quote(_parse(inner, depth + 1)), at


def _parse_list(lines: list[str], at: int, depth: int) -> tuple[Block, int]:
    first = _ITEM.match(lines[at])
    assert first
    numbered, margin = first["mark"][0].isdigit(), len(first["indent"])
    items: list[list[str]] = []
    while at < len(lines):
        line = lines[at]
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        if item and indent <= margin + 1:
            if item["mark"][0].isdigit() != numbered or indent < margin:
                break
            items.append([line[item.end() :]])
        elif not line.strip():
            if not _goes_on(lines, at, margin):
                break
            items[-1].append("")
        elif indent > margin:
            items[-1].append(line[min(indent, first.end()) :])
        elif not items[-1][-1] or _begins_block(lines, at, depth):
            break
        else:
            items[-1].append(line)
        at += 1
    start = int(first["mark"][:-1]) if numbered else 0
    return ItemList(start, tuple(_parse(item, depth + 1) for item in items)), at


def _goes_on(lines: list[str], at: int, margin: int) -> bool:
    """Whether a list goes on after the blank line `at`: with another item or an indented line."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return bool(following.strip()) and (following.startswith(" " * (margin + 1)) or bool(_ITEM.match(following)))


def _begins_table(lines: list[str], at: int) -> bool:
    if "|" not in lines[at] or at + 1 >= len(lines) or not _DELIMITER_ROW.fullmatch(lines[at + 1].strip()):
        return False
    return len(_split_row(lines[at])) == len(_split_row(lines[at + 1]))


def _parse_table(lines: list[str], at: int) -> tuple[Block, int]:
    rows = [_split_row(lines[at])]
    at += 2
    while at < len(lines) and "|" in lines[at]:
        cells = _split_row(lines[at])[: len(rows[0])]
        rows.append(cells + ("",) * (len(rows[0]) - len(cells)))
        at += 1
    return Table(tuple(rows)), at


def _split_row(line: str) -> tuple[str, ...]:
    line = line.strip().removeprefix("|")
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return tuple(cell.strip() for cell in _UNESCAPED_BAR.split(line))
