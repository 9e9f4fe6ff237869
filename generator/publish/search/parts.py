"""What the page loads to show a result: the article's heading and its text, or the part of a long text that has the words.

One small file a part, packed: JSON in GB 18030, a sixth shorter than in UTF-8, deflated. A sample, unpacked:

    {"title": "…", "date": ["2021-11-17", "2021年11月17日"], "issue": "2021年11月号", "section": "产业环境", "names": "甲公司", "text": "…"}
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator

from generator.model import Page
from generator.publish.docs import compact
from generator.publish.publication import Publication
from generator.publish.search.folding import fold_character
from generator.publish.search.segments import BLOCK
from generator.publish.search.texts import Texts
from generator.publish.words import say_date

PART_BLOCKS = 12
"""The most blocks of a text in one part: 3,072 characters, some 4 kB."""

OVERLAP = 64
"""Characters of the next part that a part holds too, so that a phrase over the seam is seen whole."""

_LEVEL = 9

_UNSURE = re.compile(r"[\u1e3f\u9fb4-\u9fbb\ud800-\uf8ff\ufe10-\ufe19\U00020087-\U000241fe]")
"""Characters that editions of GB 18030 write differently, those of private use, lone surrogates. Source: the encoding standard
of the WHATWG, gb18030; GB 18030-2000, -2005 and -2022."""


def make_parts(publication: Publication, article: Texts, blocks: int) -> Iterator[tuple[str, bytes]]:
    """The path below search/ and content of each part; `blocks` is the number of blocks that the text has in the index."""
    head = _make_head(publication, article.page)
    for number, text in enumerate(cut_text(article.body, blocks)):
        rest = {} if number else compact(names=article.names, summary=article.page.summary, more=article.more)
        yield part_path(article.page, number), pack_json({**head, **rest, "text": text})


def part_path(page: Page, number: int) -> str:
    """Where a part of the article's text stands below search/."""
    return f"a/{page.id}.{number}.bin" if number else f"a/{page.id}.bin"


def cut_text(text: str, blocks: int) -> list[str]:
    """The text in parts of as many blocks each, as even as can be; a part begins with its first block."""
    parts = max(1, -(-blocks // PART_BLOCKS))
    if parts == 1:
        return [text]
    step = -(-blocks // parts) * BLOCK
    cuts = [0]
    folded = 0
    for place, char in enumerate(text):
        length = len(fold_character(char))
        if folded + length > step * len(cuts):
            cuts.append(place)
        folded += length
    return [text[begin : end + OVERLAP] for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def pack_json(value: object) -> bytes:
    """The value as the page's script unpacks it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return deflate(_UNSURE.sub(_escape, text).encode("gb18030"))


def deflate(raw: bytes) -> bytes:
    """The bytes as a raw deflate stream (RFC 1951)."""
    return zlib.compress(raw, _LEVEL, -zlib.MAX_WBITS)


def _make_head(publication: Publication, page: Page) -> dict[str, object]:
    return compact(
        title=page.title,
        subtitle=page.subtitle,
        date=[str(page.date), say_date(page.date)] if page.date else None,
        issue=publication.issue_names[page.issue].name,
        section=page.section,
    )


def _escape(match: re.Match[str]) -> str:
    raw = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[at]:02x}{raw[at + 1]:02x}" for at in range(0, len(raw), 2))
