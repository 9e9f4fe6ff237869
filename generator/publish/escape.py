"""Text as the characters it is: safe inside HTML, inside Markdown, and as a value of front matter.

Decides nothing about structure: a text comes in, the same text comes out in another dress. What it guards against:

    标题 <script>alert(1)</script> {{ config }} --8<-- "x" [点](javascript:alert(1)) {: onclick=x }
"""

from __future__ import annotations

import html
import re
from json.encoder import encode_basestring

_UNFIT = re.compile(
    r"""
    [\x00-\x08\x0b-\x1f\x7f]   # control characters other than tab and line feed: HTML has no way to say them
    | [\ud800-\udfff]          # half of a surrogate pair: no file can hold it
    | [\ufffe\uffff]           # no characters at all
    """,
    re.X,
)

_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff]")
"""What a YAML scalar holds only as an escape, beyond what JSON escapes anyway."""

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>&|\#~^$\t]")
"""Every character that means something to Markdown or to one of its extensions: it is written as a character reference.

A reference is never markup, in any dialect; a backslash would be one only where the dialect knows the character.
"""

_MARKED = re.compile(r"[\\`*_{}\[\]<>&|\#~^$\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_HTML_MARKED = re.compile(r"[<>&\"'\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What HTML cannot hold as it is: most texts have nothing of it, and one look is enough."""

_LINE_START = re.compile(
    r"""
    [0-9]+[.)]   # 1. or 1): an ordered list
    | [-+=:]     # - or +: a list; = and -: the rule below a heading; : a definition
    """,
    re.X,
)


def clean(text: str) -> str:
    """The text without the characters that no page can carry."""
    return _UNFIT.sub("", text) if _UNFIT.search(text) else text


def escape_html(text: str) -> str:
    """The text for HTML, in an element or between quotes of an attribute."""
    return html.escape(clean(text)) if _HTML_MARKED.search(text) else text


def escape_markdown(text: str) -> str:
    """The text for the middle of a line of Markdown."""
    return _MARKDOWN.sub(_refer, clean(text)) if has_marks(text) else text


def _refer(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def has_marks(text: str) -> bool:
    """Whether anything in the text needs a look: most lines of Chinese prose are the same in every dress."""
    return bool(_MARKED.search(text))


def protect_start(markdown: str) -> str:
    """A line of Markdown that begins no list, heading, rule or definition. Inline markup in it stays what it is.

    >>> protect_start("1. 不是列表"), protect_start("- 不是列表")
    ('1&#46; 不是列表', '&#45; 不是列表')
    """
    match = _LINE_START.match(markdown)
    if not match:
        return markdown
    place = match.end() - 1
    return f"{markdown[:place]}&#{ord(markdown[place])};{markdown[place + 1 :]}"


def render_scalar(text: str) -> str:
    """The text as a string of JSON, on one line, that YAML reads as the same text.

    Source: YAML 1.2 §7.3.1; a JSON string is a scalar in double quotes, save for a few characters that YAML wants escaped too.
    """
    if text.isprintable():  # nearly every text is, and this is the quickest look
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"'
    quoted = encode_basestring(clean(text))
    if not _UNPRINTABLE.search(quoted):
        return quoted
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
