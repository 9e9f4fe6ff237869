"""Marks of Markdown within a line, looked for only in texts that hold the characters such a mark must have. Changes no byte of a page.

Python-Markdown looks for each of fourteen marks in each text and in each text within a mark: two hundred and fifty times in an
article, of which thirty find one. A sample of a text with one mark, and of one that needs no look:

    [中芯国际](../../companies/smic/index.md)的新厂投产    中芯国际
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache

from markdown import Markdown, inlinepatterns  # type: ignore[import-untyped]
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]
from markdown.util import AtomicString  # type: ignore[import-untyped]
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url

_NEEDED = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "\n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
"""What a text holds in which the pattern finds anything."""

_PLAIN_LINK = re.compile(r"(?!/)[\w./-]+\.md", re.A)  # ../../companies/smic/index.md


def look_for_marks_where_they_may_be(converter: Markdown) -> None:
    """Have a converter pass over texts that cannot hold a mark."""
    if type(converter.treeprocessors["inline"]) is InlineProcessor:
        converter.treeprocessors.register(_SparingInline(converter), "inline", 20)


class _SparingInline(InlineProcessor):  # type: ignore[misc]
    def run(self, tree: object, ancestors: list[str] | None = None) -> object:
        self._patterns = [(pattern, _find_needed(pattern)) for pattern in self.inlinePatterns]
        firsts = {each[0] for _, needed in self._patterns for each in needed or ()}
        known = all(needed for _, needed in self._patterns)
        self._may_hold = re.compile(f"[{re.escape(''.join(sorted(firsts)))}]" if known else "").search
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, text: str, place: int = 0) -> str:  # which the names of its class give it
        """The text with what stands for its marks, from the pattern at this place on."""
        if isinstance(text, AtomicString) or not self._may_hold(text):
            return text
        start, patterns = 0, self._patterns
        apply: Callable[[object, str, int, int], tuple[str, bool, int]] = self._InlineProcessor__applyPattern
        while place < len(patterns):
            pattern, needed = patterns[place]
            found = False
            if needed is None or needed[0] in text or (len(needed) > 1 and any(each in text for each in needed)):
                text, found, start = apply(pattern, text, place, start)
            if not found:
                place, start = place + 1, 0
        return text


def _find_needed(pattern: inlinepatterns.Pattern) -> tuple[str, ...] | None:
    """What a text must hold for the pattern, any of these; None where that is not known."""
    if type(pattern) is inlinepatterns.DelimiterProcessor:
        return tuple(pattern.tokens)
    needed = _NEEDED.get(pattern.pattern)
    return None if needed is None else (needed,)


class LinkedPaths(_RelativePathTreeprocessor):
    """Links as MkDocs makes them; those to another page of ours, with nothing to be said of them, the short way."""

    def path_to_url(self, url: str) -> str:
        if _PLAIN_LINK.fullmatch(url):
            target = self.files.get_file_from_path(_find_target(posixpath.dirname(self.file.src_uri), url))
            if target is not None and not target.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                return get_relative_url(target.url, self.file.url)
        return super().path_to_url(url)


@lru_cache(maxsize=10_000)
def _find_target(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path).lstrip("/"))
