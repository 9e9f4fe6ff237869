"""Which parts of a web page are read: the one that it calls its main text, and the only title above it.

Knows the tree alone; reads no text. Each part is found in one walk down, however deep the page is nested.

    <h1>题</h1> <nav>…</nav> <main><p>正文</p></main>     the title, then what is in main
"""

from __future__ import annotations

from functools import partial
from itertools import islice

from generator.intake.webpage_tags import MAIN, Element, is_left_out, walk


def find_only_title(body: Element) -> Element | None:
    """The `h1` of the page that is not left out, None where it has several or none.

    One walk down: to ask each of many headings for all that it stands in takes as many steps as they stand deep.
    """
    titles = (element for event, element in walk(body, is_left_out) if event == "start" and element.tag == "h1")
    title = next(titles, None)
    return title if next(titles, None) is None else None


def find_main(body: Element) -> Element | None:
    """The part that the page itself calls its main text; None when it names none, several, or an empty one."""
    for tag in MAIN:
        if body.find(f".//{tag}") is None:
            continue
        # What stands within one of its kind is of that one, so nothing within one is looked at.
        parts = (element for event, element in walk(body, partial(_has_tag, tag)) if event == "skip")
        found = list(islice(parts, 2))
        if len(found) == 1 and any(text.strip() for text in found[0].itertext()):
            return found[0]
    return None


def _has_tag(tag: str, element: Element) -> bool:
    return bool(element.tag == tag)
