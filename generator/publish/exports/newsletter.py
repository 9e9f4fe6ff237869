"""An issue as a newsletter: one HTML file with inlined styles, and the same as text. Sends nothing.

The letter is that of the feed by issue, dressed for mail clients: tables, no outside resource, light and dark. A sample of
its text stands in `letter_text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import css_inline

from generator.errors import DigestError
from generator.model import Listing, Problem
from generator.publish.escape import escape_html
from generator.publish.exports.dress import DARK, STYLE
from generator.publish.exports.letter_text import render_letter_text
from generator.publish.feed_settings import LANGUAGE
from generator.publish.feeds.characters import flatten, render_address
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.letter import Letter, Piece, make_letter
from generator.publish.issues import describe_issue
from generator.publish.words import name_issue

MAX_PREVIEW = 90
"""How much of the first headlines a mail client shows beside the subject, in code points; most show less."""

_COLON = "："
_STOP = "。"
_SOURCE = "出处"
_ORIGINAL = "原文"
_ON_SITE = "在网页上读本期"
_FOLLOW = "改用阅读器订阅"
_NO_ISSUE = "没有这一期，或其中没有已发表的文章"
_NO_ISSUE_HINT = "已发表的各期：{issues}"
MAX_NAMED = 5
"""How many of the newest issues the error names."""


class Newsletter(NamedTuple):
    """The newsletter as the two parts of a mail."""

    html: str
    text: str


def make_newsletter(distribution: Distribution, issue_id: str) -> Newsletter:
    """The newsletter of an issue.

    Raises: DigestError where the publication has no such issue.
    """
    issue = find_issue(distribution, issue_id)
    letter = make_letter(distribution, issue)
    return Newsletter(html=render_newsletter(distribution, letter), text=render_letter_text(distribution, letter))


def find_issue(distribution: Distribution, issue_id: str) -> Listing:
    """The issue of this id. Raises: DigestError where nothing of it is published."""
    issues = distribution.publication.issues
    for issue in issues:
        if issue.slug == issue_id:
            return issue
    named = "、".join(issue.slug for issue in issues[: -MAX_NAMED - 1 : -1]) or "无"
    raise DigestError(Problem(path=issue_id, message=_NO_ISSUE, hint=_NO_ISSUE_HINT.format(issues=named)))


def render_newsletter(distribution: Distribution, letter: Letter) -> str:
    """The letter as an HTML document with its styles inlined."""
    settings = distribution.publication.settings
    name = escape_html(letter.name)
    inlined = _inliner().inline(
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">\n'
        f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<div class="preview">{escape_html(flatten(describe_issue(letter.issue))[:MAX_PREVIEW])}</div>\n'
        '<table class="ground" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">\n'
        '<table class="sheet" role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td class="in" align="left">\n'
        f'<h1 class="name">{escape_html(flatten(settings.site_name))} '
        f'<span class="seal">{escape_html(name_issue(letter.issue.slug, settings.issue_unit).seal)}</span></h1>\n'
        f'<p class="count">{escape_html(letter.count)}<a href="{render_address(letter.url)}">{_ON_SITE}</a></p>\n'
        f"{''.join(_render_parts(letter))}"
        f'<p class="foot"><a href="{render_address(letter.url)}">{_ON_SITE}</a> · '
        f'<a href="{render_address(distribution.site)}feeds/">{_FOLLOW}</a></p>\n'
        "</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n"
    )
    return inlined.replace("</head>", f"<style>{DARK}</style>\n</head>", 1)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)


def _render_parts(letter: Letter) -> Iterator[str]:
    for part in letter.parts:
        if len(letter.parts) > 1 or part.url:
            yield f'<h2 class="part">{escape_html(part.name)}</h2>\n'
        for piece in part.pieces:
            yield from _render_piece(piece)


def _render_piece(piece: Piece) -> Iterator[str]:
    yield f'<h3 class="title"><a href="{render_address(piece.url)}">{escape_html(piece.title)}</a></h3>\n'
    if piece.text:
        by = f'<span class="by">{piece.by}</span> ' if piece.by else ""
        yield f'<p class="text">{by}{escape_html(piece.text)}</p>\n'
    if piece.figures:
        figures = (f"<li><strong>{escape_html(value)}</strong>{_COLON}{escape_html(what)}</li>" for value, what in piece.figures)
        yield f'<ul class="figures">{"".join(figures)}</ul>\n'
    original = f'，<a href="{render_address(piece.original)}">{_ORIGINAL}</a>' if piece.original else ""
    yield f'<p class="source">{_SOURCE}{_COLON}{escape_html(piece.source)}{original}{_STOP}</p>\n'
