"""Units: the non-blank lines of a source document, freed of Markdown marks, with what their looks tell.

A unit is one line at first; `wrapping` joins the lines of a wrapped paragraph into one unit. Nothing here decides
what a unit means.

Sample of text and the units it gives:

    ## **第一部分**          -> level 2, bold, text 第一部分
    - 某公司发布新品 ... 3    -> bullet, text 某公司发布新品 ... 3
     新的一页从这里开始       -> page_top, when other lines do not begin with a space
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Line
from generator.text import ends_sentence

_HEADING = re.compile(r"\s{0,3}(#{1,6})")  # ## 标题
_BULLET = re.compile(r"\s*[-*+•●■◆▪]\s+(.*)$")  # - 标题 ... 3
_BOLD = re.compile(r"(\*\*|__)(.+?)\1$")  # **标题**
_RULE = re.compile(r"\s*([-*_=—─]\s*){3,}$")  # --- on its own line
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")  # 1\. 标题
_MARK_SET = frozenset(("#", "*", "_", "\\", "-", "+", "•", "●", "■", "◆", "▪", "—", "─", "="))


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more source lines that are one piece of text.

    `level` is the Markdown heading level, 0 for none; `gap` the number of blank lines before the first line.
    `page_top` tells that a new page begins with the unit; `lone_space` that its last line ends in a space, which some
    exporters set at the end of a paragraph and nowhere else. `broken` tells that the end of the text is no end that
    the layout shows: the last line is a full one. `indented` tells that the first line begins with an indent of two
    characters or more.
    """

    text: str
    lines: tuple[int, ...]
    level: int = 0
    bold: bool = False
    bullet: bool = False
    gap: int = 0
    page_top: bool = False
    lone_space: bool = False
    broken: bool = False
    indented: bool = False

    @property
    def first(self) -> int:
        """The number of its first source line."""
        return self.lines[0]

    @property
    def closed(self) -> bool:
        """Whether the text ends with the end mark of a sentence."""
        return ends_sentence(self.text)


def make_unit(line: Line, gap: int, previous_page: int | None) -> Unit | None:
    """The unit of one line, None when the line is blank or nothing but Markdown marks around white space."""
    raw = line.text
    text = raw.strip()
    if not text:
        return None
    level, bold, bullet = 0, False, False
    if text[0] in _MARK_SET or "\\" in text:
        if (heading := _HEADING.match(raw)) and (name := raw[heading.end() :].strip().rstrip("#").rstrip()):
            level, text = len(heading[1]), name
        elif (item := _BULLET.match(raw)) and item[1].strip() and not _RULE.match(raw):
            bullet, text = True, item[1].strip()
        if strong := _BOLD.match(text):
            bold, text = True, strong[2].strip() or text
        text = _ESCAPED.sub(r"\1", text)
    page_top = bool(previous_page and line.page != previous_page) or (gap == 0 and raw[0] == " " and raw[1:2] != " ")
    indented = raw[0] == "\u3000" or raw[:2] == "  "
    return Unit(text, (line.number,), level, bold, bullet, gap, page_top, raw[-1] == " ", False, indented)


def make_units(lines: Sequence[Line]) -> list[Unit]:
    """The units of the non-blank lines, one a line, in file order."""
    units: list[Unit] = []
    gap, page = 0, None
    for line in lines:
        unit = make_unit(line, gap, page)
        if unit is None:
            gap += 1
            continue
        units.append(unit)
        gap, page = 0, line.page
    return units
