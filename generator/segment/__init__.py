"""Segmentation: a source document becomes an issue of articles, and every non-blank line has exactly one place.

    lines ─ units ─ furniture out ─ contents list out ─ wrapped lines joined ─ shape
          ─ digest (by contents list, or by weighing headings) | newspaper (threads of cut paragraphs)
          ─ Issue(articles, dropped)

Pure: no disk, no clock. Dates, names and figures come later (`enrich`). What is not certain becomes a doubt of the article,
never a guess without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Doubt, Dropped, DropReason, Issue, Shape, Source
from generator.segment.articles import ArticleDraft, tidy_title
from generator.segment.contents import Contents, find_contents
from generator.segment.digest import segment_digest
from generator.segment.furniture import find_furniture, find_rights_notice
from generator.segment.shapes import FORCED, Detected, detect_shape
from generator.segment.units import Unit, make_units
from generator.segment.wrapping import find_column, unwrap

__all__ = ["segment_document"]

UNKNOWN_SHAPE = "看不出是哪种文档，全文作为一篇文章"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A document without its furniture and its contents list, wrapped lines joined, and what was learned on the way."""

    units: Sequence[Unit]
    contents: Contents | None
    column: int | None
    detected: Detected
    dropped: tuple[Dropped, ...]
    rights: str


def segment_document(source: Source, *, shape: Shape | None = None) -> Issue:
    """The issue that a source document holds; `shape` overrides what the text itself tells.

    Articles are in the order of their first lines. A document of no known shape comes back as one article with a doubt.
    """
    return _make_issue(source, _make_body(source, shape))


def _make_body(source: Source, shape: Shape | None) -> _Body:
    units = make_units(source.lines)
    furniture = find_furniture(units)
    dropped = [
        Dropped(lines=units[i].lines, reason=DropReason.FURNITURE, rule=rule) for i, rule in sorted(furniture.items())
    ]
    body = [unit for i, unit in enumerate(units) if i not in furniture]
    contents = find_contents(body)
    if contents:
        dropped.append(Dropped(lines=contents.lines, reason=DropReason.CONTENTS, rule="contents-list"))
        taken = set(contents.lines)
        body = [unit for unit in body if unit.first not in taken]
    column = find_column(body) if shape in (None, Shape.PDF_LINES) else None
    if column:
        body = unwrap(body, column)
    return _Body(
        units=body,
        contents=contents,
        column=column,
        detected=Detected(shape, (FORCED,)) if shape else detect_shape(body, contents, column),
        dropped=tuple(dropped),
        rights=find_rights_notice(units),
    )


def _make_issue(source: Source, body: _Body) -> Issue:
    found = body.detected
    dropped = [*body.dropped]
    sections: tuple[str, ...] = ()
    front: tuple[Unit, ...] = ()
    problems: tuple[Doubt, ...] = ()
    if found.shape is Shape.NEWSPAPER_PAGE:
        # Imported here: its many patterns cost a digest a tenth of its time, and few documents are pages.
        from generator.segment.newspaper import segment_newspaper

        lines = [source.lines[number - 1] for unit in body.units for number in unit.lines]
        articles, more, problems = segment_newspaper(lines)
        dropped += more
    elif found.shape is Shape.UNKNOWN:
        draft = _draft_whole(body.units)
        articles = (draft.make(1),) if body.units else ()
        dropped += draft.dropped
    else:
        marked = found.shape is Shape.MARKDOWN_DIGEST
        segmented = segment_digest(body.units, body.contents, wrapped=body.column is not None, marked=marked)
        articles, sections, front, problems = (
            segmented.articles, segmented.sections, segmented.front, segmented.doubts,
        )
        dropped += segmented.dropped
    return Issue(
        source=source,
        shape=found.shape,
        evidence=found.evidence,
        title=_document_title(front, body.contents, source),
        sections=sections,
        articles=tuple(articles),
        dropped=tuple(sorted(dropped, key=lambda drop: drop.lines)),
        problems=problems,
        rights_notice=body.rights,
    )


def _draft_whole(body: Sequence[Unit]) -> ArticleDraft:
    """The whole document as one article, for text of no known shape."""
    draft = ArticleDraft((), None, "whole-document")
    draft.doubts.append(Doubt(reason=UNKNOWN_SHAPE))
    for unit in body:
        draft.add(unit, heading=bool(unit.level), rule="heading-mark")
    return draft


def _document_title(front: Sequence[Unit], contents: Contents | None, source: Source) -> str | None:
    """The document's own title: the lines above its contents list or its first section, joined."""
    before = contents.lines[0] if contents else None
    lines = [unit for unit in front if before is None or unit.first < before]
    return tidy_title("".join(unit.text for unit in lines)) if lines else None
