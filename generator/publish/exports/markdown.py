"""An issue as one Markdown file: all its articles with summary, key figures, text as far as their rights go, and source.

Any Markdown renderer shows it as it is meant; titles and texts are the characters they are. A sample of its beginning:

    # 产业周览2021年11月号

    ## 产业环境

    ### 三家封装产线同周投产，测试提到切割之前

    > **编辑摘要**：同一周里，三家封装企业先后公布了新产线的进度。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.publish.blocks import Block, ItemList, Quote, Subhead
from generator.publish.escape import escape_markdown, protect_start
from generator.publish.exports.newsletter import find_issue
from generator.publish.feeds.characters import flatten
from generator.publish.feeds.content import find_original, make_finder
from generator.publish.feeds.distribution import Distribution
from generator.publish.feeds.letter import Part, Piece, make_letter
from generator.publish.prose import render_prose

TITLE_LEVEL = 3
"""The heading level of an article's title; its subheads stand below it."""

_COLON = "："
_SOURCE = "出处：{source}。收录：{rights}。编号：{id}。[在网页上阅读]({url})"
_ORIGINAL = "，[原文]({original})"


def make_issue_markdown(distribution: Distribution, issue_id: str) -> str:
    """The issue's file.

    Raises: DigestError where the publication has no such issue.
    """
    letter = make_letter(distribution, find_issue(distribution, issue_id))
    paragraphs = [f"# {escape_markdown(letter.name)}", f"{escape_markdown(letter.count)}<{letter.url}>"]
    for part in letter.parts:
        paragraphs += _render_part(distribution, part, named=len(letter.parts) > 1 or bool(part.url))
    return "\n\n".join(paragraphs) + "\n"


def _render_part(distribution: Distribution, part: Part, *, named: bool) -> Iterator[str]:
    if named:
        yield f"## {escape_markdown(part.name)}"
    for piece in part.pieces:
        yield from _render_piece(distribution, piece)


def _render_piece(distribution: Distribution, piece: Piece) -> Iterator[str]:
    page, publication = piece.page, distribution.publication
    yield f"{'#' * TITLE_LEVEL} {escape_markdown(piece.title)}"
    if subtitle := flatten(page.subtitle):
        yield f"**{escape_markdown(subtitle)}**"
    if piece.by:
        yield f"> **{piece.by}**{_COLON}{escape_markdown(piece.text)}"
    if piece.figures:
        yield "\n".join(f"- **{escape_markdown(value)}**{_COLON}{escape_markdown(what)}" for value, what in piece.figures)
    blocks = tuple(map(_lower, publication.shown[page.id].blocks))
    if prose := render_prose(blocks, make_finder(publication, distribution.site, page)):
        yield prose.rstrip("\n")
    original = find_original(page)
    source = escape_markdown(piece.source) + (_ORIGINAL.format(original=original) if original else "")
    yield protect_start(_SOURCE.format(source=source, rights=piece.rights, id=escape_markdown(page.id), url=piece.url))


def _lower(block: Block) -> Block:
    """The block with its subheads below the title of an article in an issue."""
    match block:
        case Subhead():
            return replace(block, level=block.level - 2 + TITLE_LEVEL + 1)
        case Quote(inner):
            return Quote(tuple(map(_lower, inner)))
        case ItemList(start, items):
            return ItemList(start, tuple(tuple(map(_lower, item)) for item in items))
        case _:
            return block
