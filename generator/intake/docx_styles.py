"""The styles of a Word document, resolved: what a paragraph or a run looks like when its own settings are silent.

Reads styles.xml only. Does not decide what a look means.

Sample:

    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
      <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>

Source: ECMA-376 part 1 §17.7 (styles), §17.3.2 (run properties).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.intake.docx_package import Element

DEFAULT_SIZE = 20
"""Half-points; the size of type where a document names none. Source: ECMA-376 part 1 §17.3.2.38."""

LONGEST_CHAIN = 32
"""Styles of which each is based on the next; documents have up to five. A file could have thousands, asked for by each paragraph."""

_OFF = ("0", "false", "off", "none")

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.I)  # heading 2, 标题 2
_TITLE_NAMES = {"title": 1, "标题": 1, "subtitle": 2, "副标题": 2}
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*[1-9]$", re.I)  # toc 1, TOC 2, 目录 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The settings of one element: None where it says nothing. `outline` is 0 for the first level, 9 for body text.

    `size` is in half-points; `numbering` is the id of the list and the level in it, from 0.
    """

    outline: int | None = None
    numbering: tuple[str, int] | None = None
    bold: bool | None = None
    size: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with its own settings and the style it is based on."""

    name: str
    base: str | None
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """All styles by id, the id of the default paragraph style, and the settings that stand behind all."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    defaults: Look = field(default_factory=Look)

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and those it is based on, nearest first; a paragraph without a style has the default one."""
        found: list[Style] = []
        name = style_id if style_id in self.styles else self.default
        seen: set[str] = set()
        while name is not None and name in self.styles and name not in seen and len(found) < LONGEST_CHAIN:
            seen.add(name)
            found.append(self.styles[name])
            name = self.styles[name].base
        return found

    def run_chain(self, style_id: str | None) -> list[Style]:
        """The same for a style of characters, of which there is no default."""
        return self.chain(style_id) if style_id in self.styles else []

    def heading_level(self, style_id: str | None) -> int:
        """The level of heading that the name of the style means, from 1; 0 for none."""
        for style in self.chain(style_id):
            if named := _HEADING_NAME.match(style.name):
                return int(named[1])
            if level := _TITLE_NAMES.get(style.name.lower()):
                return level
        return 0

    def is_contents(self, style_id: str | None) -> bool:
        """Whether it is the style of a line in a contents list."""
        return any(_CONTENTS_NAME.match(style.name) for style in self.chain(style_id))


def parse_styles(root: Element | None) -> Styles:
    """The styles of the part; without the part there is nothing but the defaults of the format."""
    if root is None:
        return Styles()
    styles: dict[str, Style] = {}
    default = None
    for element in root.iterfind("{*}style"):
        style_id = attribute(element, "styleId")
        if style_id is None:
            continue
        name, base = element.find("{*}name"), element.find("{*}basedOn")
        styles[style_id] = Style(
            name=(attribute(name, "val") or "") if name is not None else "",
            base=attribute(base, "val") if base is not None else None,
            look=parse_look(element.find("{*}pPr"), element.find("{*}rPr")),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") not in (None, *_OFF):
            default = style_id
    defaults = parse_look(None, root.find("{*}docDefaults/{*}rPrDefault/{*}rPr"))
    return Styles(styles=styles, default=default, defaults=defaults)


def parse_look(paragraph: Element | None, run: Element | None) -> Look:
    """The settings of a pPr and an rPr element, either of which may be missing."""
    outline = numbering = None
    if paragraph is not None:
        outline = _number(paragraph.find("{*}outlineLvl"))
        if (listed := paragraph.find("{*}numPr")) is not None:
            number = listed.find("{*}numId")
            list_id = attribute(number, "val") if number is not None else None
            numbering = (list_id, _number(listed.find("{*}ilvl")) or 0) if list_id else None
    if run is None:
        return Look(outline=outline, numbering=numbering)
    return Look(
        outline=outline,
        numbering=numbering,
        bold=_switch(run.find("{*}b")),
        size=_number(run.find("{*}sz")),
        hidden=_switch(run.find("{*}vanish")),
    )


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name: transitional and strict documents have it in different namespaces."""
    namespace = element.tag.partition("}")[0].lstrip("{")
    value = element.get(f"{{{namespace}}}{name}")
    return None if value is None else str(value)


def _number(element: Element | None) -> int | None:
    """The whole number in the element's value; None where there is none."""
    value = attribute(element, "val") if element is not None else None
    return int(value) if value is not None and re.fullmatch(r"\d{1,6}", value) else None


def _switch(element: Element | None) -> bool | None:
    """A setting that is on by being there and off by saying so."""
    return None if element is None else attribute(element, "val") not in _OFF
