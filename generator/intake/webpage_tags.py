"""What the elements of a web page mean for its text: which are lines, bold, headings, hidden, or never text.

Knows single elements and the order of the tree. Makes no lines.

Sample:

    <nav>首页 | 新闻</nav>                      never text
    <p style="display:none">草稿</p>            hidden
    <span style="font-weight:700">提速</span>   within a line, bold
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of a tree; lxml has no types of its own."""

MAIN = ("main", "article")
"""Elements by which a page names its main part, the first of them before the second."""

AROUND = frozenset(("header", "footer", "aside"))
"""Left out around the main part where the page names one; inside it, or without one, they may hold the text."""

_NEVER_TEXT = """script style template noscript iframe object svg canvas audio video nav dialog button select textarea
input datalist title meta link base rt rp"""
"""Elements that hold no text of the page: programs, looks, navigation, forms, reading aids over characters."""

_INLINE = """a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark q rb ruby s samp small
span strike strong sub sup time tt u var wbr"""
"""Elements within a line. Every other element begins and ends a line, those that HTML does not know included."""

_NEVER_TEXT_TAGS, _INLINE_TAGS = frozenset(_NEVER_TEXT.split()), frozenset(_INLINE.split())

_HEADING = re.compile(r"h([1-6])$")  # h2
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)  # style="display: none"
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)  # style="font-weight:700"


def is_inline(element: Element) -> bool:
    """Whether the element stands within a line."""
    return element.tag in _INLINE_TAGS


def is_bold(element: Element) -> bool:
    """Whether the element sets its text in bold type by its tag or its own style."""
    style = element.get("style")
    return element.tag in ("b", "strong") or (style is not None and bool(_HEAVY.search(style)))


def is_left_out(element: Element) -> bool:
    """Whether the element is never text, or hidden."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_TEXT_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def heading_level(element: Element) -> int:
    """The level of the heading that the element is, 0 if it is none."""
    found = _HEADING.match(element.tag)
    return int(found[1]) if found else 0


def first_number(listing: Element) -> int:
    """The number that a numbered list begins with."""
    start = listing.get("start", "")
    return int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1


def walk(part: Element, leaves_out: Callable[[Element], bool]) -> Iterator[tuple[str, Element]]:
    """ "start" and "end" of each element in document order, or "skip" for one that is left out with all it holds.

    A loop, not a recursion: pages can be nested deeper than Python can call.
    """
    stack = [(part, False)]
    while stack:
        element, begun = stack.pop()
        if begun:
            yield "end", element
        elif element is not part and leaves_out(element):
            yield "skip", element
        else:
            yield "start", element
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
