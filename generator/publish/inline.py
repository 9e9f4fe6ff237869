"""The inside of a line: emphasis and links out of an editor's Markdown, everything else as the characters it is.

Knows the marks `*` and `**`, links in brackets, addresses in angle brackets, the backslash before a mark and character
references. A sample:

    这条线**月底**投产，见[公告](https://example.com/a)。
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from generator.publish.escape import clean, escape_markdown, has_marks

SCHEMES = ("https", "http", "mailto")
"""Where a link may lead outside the site. An http address is a way on, not a part of the page."""

FindTarget = Callable[[str], str | None]
"""Where a link without a scheme leads: the path of a file of build/docs relative to the page, or None."""

_ESCAPES = r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])                                  # \*
    | (?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)   # &lt;
"""
_WRITTEN = re.compile(_ESCAPES, re.X)
_TOKEN = re.compile(
    _ESCAPES
    + r"""
    | (?<!!)\[(?P<label>[^\[\]\n]{1,500})\]\(                       # [公告](
        (?:<(?P<angled>[^<>\n]{0,2000})>|(?P<target>[^()\s<>]{0,2000}))
        (?:[ ]+"[^"\n]{0,200}")?[ ]*\)                              # https://example.com/a "题注")
    | <(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000})>           # <https://example.com>
    | (?P<stars>\*+)                                                # ** or * or both
    """,
    re.X,
)
_MARKS = re.compile(r"[\\*\[\]<>!&]")
_SAFE_IN_TARGET = "/:?#@$&+,;=%~.-"
_SAFE_TARGET = re.compile(r"[0-9A-Za-z_/:?#@$+,;=%~.-]*")
"""A target that is written as it is: every address of the site's own."""
_TAGS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>"), 3: ("<strong><em>", "</em></strong>")}


@dataclass(slots=True)
class _Piece:
    """A run of the line: ready Markdown, its bare text, and how many stars it is as long as they are unmatched.

    `is_text` marks plain text, in which a link may be set.
    """

    markdown: str
    plain: str
    is_text: bool = False
    stars: int = 0
    opens: bool = False
    closes: bool = False


def no_target(target: str) -> None:
    """Finds no file for any link without a scheme."""


class Link(NamedTuple):
    """A link to set at `start:end` (half-open) of the bare text of a line; `target` is as FindTarget gives it."""

    start: int
    end: int
    target: str


def render_inline(text: str, find_target: FindTarget = no_target, links: tuple[Link, ...] = ()) -> str:
    """The text as one line of safe Markdown; a link that leads nowhere is its label alone.

    `links` come in ascending order; one that does not lie within a single run of plain text is not set.
    """
    if not links and not has_marks(text):
        return text
    pieces = _parse(text, find_target)
    _set_links(pieces, links)
    return "".join(piece.markdown for piece in pieces)


def _set_links(pieces: list[_Piece], links: tuple[Link, ...]) -> None:
    reached = 0
    for piece in pieces:
        end = reached + len(piece.plain)
        inside = [link for link in links if reached <= link.start and link.end <= end] if piece.is_text else []
        if inside:
            piece.markdown = _render_linked(piece, reached, inside)
        reached = end


def _render_linked(piece: _Piece, offset: int, links: list[Link]) -> str:
    """A run of plain text that begins at `offset` of its line, with links in it."""
    plain = piece.plain
    render = str if piece.markdown == plain else _render_text  # no part of it has marks if the whole has none
    markdown, at = "", 0
    for link in links:
        start, end = link.start - offset, link.end - offset
        markdown += f"{render(plain[at:start])}[{render(plain[start:end])}]({_render_target(link.target)})"
        at = end
    return markdown + render(plain[at:])


def plain_inline(text: str) -> str:
    """The text as a reader sees it, without marks and addresses."""
    return "".join(piece.plain for piece in _parse(text, no_target)) if has_marks(text) else text


def literal(text: str) -> str:
    """Text such that `plain_inline(literal(text)) == text` and nothing in it is a mark."""
    return _MARKS.sub(r"\\\g<0>", text)


def _parse(text: str, find_target: FindTarget) -> list[_Piece]:
    if not has_marks(text):
        return [_Piece(text, text, is_text=True)]
    text = clean(text)
    pieces: list[_Piece] = []
    at = 0
    for match in _TOKEN.finditer(text):
        pieces.append(_make_text(text[at : match.start()]))
        pieces.append(_make_piece(match, find_target))
        at = match.end()
    pieces.append(_make_text(text[at:]))
    _pair_stars(pieces)
    return pieces


def _make_text(text: str) -> _Piece:
    return _Piece(_render_text(text), text, is_text=True)


def _render_text(text: str) -> str:
    return escape_markdown(text).replace("\n", "<br>")


def _make_piece(match: re.Match[str], find_target: FindTarget) -> _Piece:
    if match["escaped"]:
        return _make_text(match["escaped"])
    if match["reference"]:
        return _make_text(clean(unescape(match["reference"])))
    if match["stars"]:
        return _make_stars(match)
    if match["address"]:
        label = escape_markdown(match["address"])
        return _Piece(f"[{label}]({_render_target(match['address'])})", match["address"])
    return _make_link(match, find_target)


def _make_stars(match: re.Match[str]) -> _Piece:
    stars, text = match["stars"], match.string
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    count = len(stars) if len(stars) in _TAGS else 0
    return _Piece(escape_markdown(stars), stars, stars=count, opens=bool(after.strip()), closes=bool(before.strip()))


def _make_link(match: re.Match[str], find_target: FindTarget) -> _Piece:
    """A link; its label alone where it leads to no page of the site; its characters where its scheme is not allowed."""
    label, target = match["label"], _read_target(match["angled"] or match["target"] or "")
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return _make_text(match[0])
    if scheme and scheme not in SCHEMES:
        return _make_text(match[0])
    address = target if scheme else find_target(target)
    shown = render_inline(label)
    return _Piece(f"[{shown}]({_render_target(address)})" if address else shown, plain_inline(label))


def _read_target(written: str) -> str:
    """The target that Markdown writes: without backslashes before marks, with its character references read."""
    return _WRITTEN.sub(lambda match: match["escaped"] or unescape(match["reference"]), written)


def _render_target(target: str) -> str:
    return target if _SAFE_TARGET.fullmatch(target) else quote(target, safe=_SAFE_IN_TARGET).replace("&", "&amp;")


def _pair_stars(pieces: list[_Piece]) -> None:
    """Turn each pair of equal stars that hold something between them into tags; a pair never crosses another."""
    open_at: list[int] = []
    for at, piece in enumerate(pieces):
        if not piece.stars:
            continue
        place = _find_opener(pieces, open_at, piece) if piece.closes else None
        if place is not None:
            opener = pieces[open_at[place]]
            opener.markdown, piece.markdown = _TAGS[piece.stars]
            opener.plain = piece.plain = ""
            del open_at[place:]
        elif piece.opens:
            open_at.append(at)


def _find_opener(pieces: list[_Piece], open_at: list[int], closer: _Piece) -> int | None:
    """The innermost opener of `closer`'s kind; a look at the last few is enough, as there are three kinds."""
    for place in range(len(open_at) - 1, max(-1, len(open_at) - 1 - len(_TAGS)), -1):
        if pieces[open_at[place]].stars == closer.stars:
            return place
    return None
