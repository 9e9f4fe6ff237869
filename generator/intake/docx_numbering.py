"""Automatic numbers of a Word document, counted out: Word stores "第 3 项", never the number it prints.

Without them the subheads of many documents would lose their 一、二、三. Counts only; does not decide what is a list.

Sample (abstract list 0, level 0, prints 一、 二、 …):

    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>

Source: ECMA-376 part 1 §17.9 (numbering), §17.18.59 (number formats).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.intake.docx_package import Element
from generator.intake.docx_styles import attribute

BULLET = "bullet"
"""The number format of a list that has signs instead of numbers."""

DEEPEST = 9
"""Levels that a list has. Source: ECMA-376 part 1 §17.9.6."""

LARGEST_NUMBER = 9999
"""Chinese, Roman and letter numbers are written out up to here, Arabic ones without end."""

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PLACE = re.compile(r"%([1-9])")  # %1 in "%1.%2"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the number it starts at, the format of the number, the text around it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list as paragraphs refer to it: the id of the abstract list, whose count it shares, and its levels."""

    abstract: str
    levels: tuple[Level, ...]
    restarts: tuple[int | None, ...]


class Counter:
    """Counts the paragraphs of all lists in the order of the document: its one state that changes."""

    def __init__(self, lists: dict[str, Numbered]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def count(self, list_id: str, depth: int) -> str | None:
        """The label of the next paragraph at that level (from 0), "" for a bullet; None if there is no such list."""
        numbered = self._lists.get(list_id)
        if numbered is None or depth >= len(numbered.levels):
            return None
        counts = self._counts.setdefault(numbered.abstract, [None] * DEEPEST)
        level, restart = numbered.levels[depth], numbered.restarts[depth]
        if restart is not None and (list_id, depth) not in self._begun:
            counts[depth] = None
        self._begun.add((list_id, depth))
        start = level.start if restart is None else restart
        previous = counts[depth]
        counts[depth] = start if previous is None else previous + 1
        counts[depth + 1 :] = [None] * (DEEPEST - depth - 1)
        if level.form == BULLET:
            return ""
        return _PLACE.sub(lambda place: self._number(numbered, counts, int(place[1]) - 1), level.text)

    def _number(self, numbered: Numbered, counts: list[int | None], depth: int) -> str:
        if depth >= len(numbered.levels):
            return ""
        level = numbered.levels[depth]
        number = counts[depth]
        return render_number(level.start if number is None else number, level.form)


def parse_numbering(root: Element | None) -> dict[str, Numbered]:
    """The lists of the part by the id that paragraphs use."""
    if root is None:
        return {}
    abstracts = {attribute(abstract, "abstractNumId"): abstract for abstract in root.iterfind("{*}abstractNum")}
    lists: dict[str, Numbered] = {}
    for element in root.iterfind("{*}num"):
        list_id, reference = attribute(element, "numId"), _value(element, "abstractNumId")
        if list_id is None or reference not in abstracts:
            continue
        levels = [Level()] * DEEPEST
        for level in abstracts[reference].iterfind("{*}lvl"):
            _set_level(levels, level)
        restarts: list[int | None] = [None] * DEEPEST
        for override in element.iterfind("{*}lvlOverride"):
            depth = _whole(attribute(override, "ilvl"), DEEPEST)
            if depth < DEEPEST and (start := _value(override, "startOverride")) is not None:
                restarts[depth] = _whole(start, 1)
            for level in override.iterfind("{*}lvl"):
                _set_level(levels, level)
        lists[list_id] = Numbered(reference or "", tuple(levels), tuple(restarts))
    return lists


def render_number(number: int, form: str) -> str:
    """The number as the format prints it; a format that is not known here prints Arabic digits.

    >>> render_number(21, "chineseCounting"), render_number(4, "upperRoman"), render_number(3, "lowerLetter")
    ('二十一', 'IV', 'c')
    """
    write = _FORMS.get(form)
    return write(number) if write is not None and 0 < number <= LARGEST_NUMBER else str(number)


def _chinese(number: int) -> str:
    """11 is 十一, 105 is 一百〇五."""
    out, pending = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            pending = bool(out)
            continue
        out += ("〇" if pending else "") + _DIGITS[digit] + _UNITS[place]
        pending = False
    return out[1:] if out.startswith("一十") else out


def _roman(number: int) -> str:
    out = ""
    for value, letters in (*_ROMAN, *_ROMAN_LOW):
        out += letters * (number // value)
        number %= value
    return out


def _letter(number: int) -> str:
    """a … z, aa … zz: Word doubles the letter after z."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": lambda number: _STEMS[number - 1] if number <= len(_STEMS) else str(number),
    "decimalEnclosedCircle": lambda number: _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number),
    "decimalEnclosedCircleChinese": lambda number: _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number),
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "none": lambda number: "",
}


def _set_level(levels: list[Level], element: Element) -> None:
    depth = _whole(attribute(element, "ilvl"), DEEPEST)
    if depth < DEEPEST:
        levels[depth] = Level(
            start=_whole(_value(element, "start"), 1),
            form=_value(element, "numFmt") or "decimal",
            text=_value(element, "lvlText") or "",
        )


def _value(element: Element, name: str) -> str | None:
    child = element.find(f"{{*}}{name}")
    return None if child is None else attribute(child, "val")


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and re.fullmatch(r"\d{1,9}", value) else otherwise
