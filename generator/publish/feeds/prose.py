"""The blocks of an article as HTML for readers of feeds and mail, with absolute addresses and nothing that could hurt.

Cuts nothing: it renders the blocks that the rights of an article let through. What it writes for a paragraph:

    <p>这条线<strong>月底</strong>投产，见<a href="https://example.com/a">公告</a>。</p>
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import nh3

from generator.publish.blocks import Block, ItemList, Paragraph, Quote, Subhead, Table
from generator.publish.escape import has_marks
from generator.publish.inline import SCHEMES, FindTarget, render_inline

TOP_LEVEL = 3
"""The heading level of a subhead: feed readers set the title of an entry at the second or first."""

_LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<target>[^()\s]*)\)")
"""A link as `render_inline` writes it: every other bracket is a character reference there, and a target holds neither."""

_CLEANER = nh3.Cleaner(
    tags={"a", "br", "em", "strong"},
    attributes={"a": {"href"}},
    url_schemes=set(SCHEMES),
    url_relative="deny",
    link_rel=None,
)


def render_blocks(blocks: Iterable[Block], find_target: FindTarget) -> str:
    """The blocks as HTML, one after the other without white space between."""
    return "".join(_render_block(block, find_target) for block in blocks)


def render_line(text: str, find_target: FindTarget) -> str:
    """The inside of a line of an editor's Markdown as HTML.

    A line without any mark that Markdown or HTML knows is its own HTML; all others go through the sanitiser. Characters that
    a reader might refuse are left in it.
    """
    if not has_marks(text):
        return text
    linked = _LINK.sub(r'<a href="\g<target>">\g<label></a>', render_inline(text, find_target))
    return _CLEANER.clean(linked)


def _render_block(block: Block, find_target: FindTarget) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{render_line(text, find_target)}</p>"
        case Subhead(level, text):
            place = level - 2 + TOP_LEVEL
            return f"<h{place}>{render_line(text, find_target)}</h{place}>"
        case Quote(inner):
            return f"<blockquote>{render_blocks(inner, find_target)}</blockquote>"
        case ItemList(start, items):
            listed = "".join(f"<li>{_render_item(item, find_target)}</li>" for item in items)
            if not start:
                return f"<ul>{listed}</ul>"
            return f'<ol start="{start}">{listed}</ol>' if start > 1 else f"<ol>{listed}</ol>"
        case Table(rows):
            return _render_table(rows, find_target)


def _render_item(item: tuple[Block, ...], find_target: FindTarget) -> str:
    """An item; one that is a single paragraph stands without a paragraph of its own."""
    match item:
        case (Paragraph(text),):
            return render_line(text, find_target)
    return render_blocks(item, find_target)


def _render_table(rows: tuple[tuple[str, ...], ...], find_target: FindTarget) -> str:
    head, *rest = (tuple(render_line(cell, find_target) for cell in row) for row in rows)
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rest)
    return f"<table><thead><tr>{top}</tr></thead>" + (f"<tbody>{body}</tbody>" if body else "") + "</table>"
