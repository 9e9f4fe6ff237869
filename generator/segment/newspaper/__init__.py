"""Newspaper pages: several articles interleaved, paragraphs cut by column breaks, titles out of place, jump marks.

    lines ─ forms (furniture, bylines, captions, jump marks) ─ repeats out ─ steps (headings, texts)
          ─ flow (which thread each step is of, whole readings weighed) ─ articles
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Article, Doubt, Dropped, Line
from generator.segment.newspaper.articles import segment_lines

__all__ = ["segment_newspaper"]


def segment_newspaper(lines: Sequence[Line]) -> tuple[tuple[Article, ...], tuple[Dropped, ...], tuple[Doubt, ...]]:
    """Articles in the order of their first lines, dropped lines, doubts of the page: every non-blank line exactly once."""
    return segment_lines(lines)
