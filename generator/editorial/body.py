r"""The body of a page: an article's blocks as Markdown that shows each character as it is, and the way back.

Paragraphs stand between blank lines, subheads are `## `, captions and jump marks quoted lines, visible and in nobody's way.
Whatever Markdown, its extensions of this site, or GitHub's preview would take for a mark is escaped, and nothing else:

    ## 产能与投资

    \*ST某某公告称，三号线已于上周投产。

    > （下转第3版）
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Block, Role
from generator.text import join

_INLINE_MARKS = r"""
      [\\`*\[{<^]                     # \d, `x`, *ST, [1], {x}, <b>, m^2
    | (?<![^\W_])_ | _(?![^\W_])     # _x_, __x__, but not file_name
    | &(?=[0-9A-Za-z]+;|\#)          # &nbsp; and, for Python-Markdown, &#12 without its end
    | ==+                            # ==x==
    | :(?=[a-z][a-z0-9_+-]*:)        # :apple:
    """
_INLINE = re.compile(_INLINE_MARKS, re.X)
_INLINE_AND_TILDES = re.compile(_INLINE_MARKS + "|~", re.X)
"""One tilde is a range (3~5); two could be the ends of a struck text."""
_FIRST = re.compile(
    r"""
      [#>]                           # # x, > x
    | [-+](?=\s|$|[-+])              # - x, ---
    | [:?/](?=\s|[:?/]{2})           # : x, ???, ///
    | !(?=!!)                        # !!! note
    | (?P<number>[0-9]{1,9})[.)](?=\s|$)   # 1. x, 2) x
    """,
    re.X,
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as broken PDF fonts give it: no file can hold it."""
_BY_REFERENCE = frozenset("<&~=^:?/")
"""Marks that a backslash does not disarm in Python-Markdown."""
_REFERENCES = {"<": "&lt;", "&": "&amp;"}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(lt|amp|\#([0-9]{1,7}));")
_NAMED = {"lt": "<", "amp": "&"}
_NO_CHARACTER = 0x110000
"""From this code on there are none; those from D800 to DFFF are halves of characters."""

_SUBHEAD = re.compile(r"#{1,6}\s+")
_QUOTED = re.compile(r"^>\s?", re.M)
_JUMP_WORDS = ("上接", "下转", "接上", "转下")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a body as a reader sees it; `line` is its first line, 1 at the body's first."""

    role: Role
    text: str
    line: int


def render_body(blocks: Iterable[Block], byline: str = "") -> str:
    """The blocks as Markdown, in order; a byline that the front matter has is not repeated."""
    shown = (_render_block(block, byline) for block in blocks)
    return "\n\n".join(text for text in shown if text)


def parse_body(body: str) -> tuple[Passage, ...]:
    """The passages of a body with plain line breaks, without the marks that `render_body` sets; lists stay as written."""
    passages: list[Passage] = []
    gathered: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], 1):
        if line and not line.isspace():
            gathered.append(line)
        elif gathered:
            passages.append(_parse_passage("\n".join(gathered), number - len(gathered)))
            gathered = []
    return tuple(passages)


def escape(text: str) -> str:
    """The text of a paragraph as Markdown that shows it.

    >>> escape("1. <b> *ST")
    '1\\\\. &lt;b> \\\\*ST'
    """
    inline = _INLINE_AND_TILDES if text.count("~") > 1 else _INLINE
    first = _FIRST.match(text)
    if not first:
        return inline.sub(_disarm, text)
    mark = first[0] if not first["number"] else first[0][-1]
    return f"{first['number'] or ''}{_disarmed(mark)}{inline.sub(_disarm, text[first.end() :])}"


def unescape(markdown: str) -> str:
    """The text that `escape` made Markdown of; other Markdown is left as it is."""
    return _ESCAPED.sub(_rearm, markdown)


def _render_block(block: Block, byline: str) -> str:
    text = _LONE_SURROGATE.sub("\ufffd", join(block.text.splitlines()))
    if not text or (block.role is Role.BYLINE and text in byline):
        return ""
    if block.role is Role.PARAGRAPH:
        return escape(text)
    if block.role is Role.SUBHEAD:
        bare = text.rstrip("#")  # marks at the end of a heading would close it
        return "## " + escape(bare) + r"\#" * (len(text) - len(bare))
    return "> " + escape(text)


def _parse_passage(markdown: str, line: int) -> Passage:
    if heading := _SUBHEAD.match(markdown):
        return Passage(Role.SUBHEAD, unescape(markdown[heading.end() :]).strip(), line)
    if markdown.startswith(">"):
        text = unescape(join(_QUOTED.sub("", markdown).splitlines()))
        return Passage(Role.JUMP if any(word in text for word in _JUMP_WORDS) else Role.CAPTION, text, line)
    return Passage(Role.PARAGRAPH, unescape(join(markdown.splitlines())), line)


def _disarm(match: re.Match[str]) -> str:
    return "".join(map(_disarmed, match[0]))


def _disarmed(mark: str) -> str:
    if mark in _BY_REFERENCE:
        return _REFERENCES.get(mark) or f"&#{ord(mark)};"
    return "\\" + mark


def _rearm(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    code = int(match[3] or _NO_CHARACTER)
    return chr(code) if code < _NO_CHARACTER and not 0xD800 <= code < 0xE000 else _NAMED.get(match[2], match[0])
