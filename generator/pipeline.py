"""The two pipelines, each readable on one screen; the only module that knows the order of the stages.

    segment   read_source ─ segment_document ─ enrich_issue
    ingest    … ─ editorial.plan ─ files.write_tree(content)
    build     files.read_tree(content) ─ editorial.parse_page, check ─ publish.make_docs ─ files.write_tree(build/docs)
              ─ renderer.render_site
"""

from __future__ import annotations

from pathlib import Path

from generator.intake import read_source
from generator.model import Issue, Shape
from generator.segment import segment_document


def segment(path: Path, *, shape: Shape | None = None, date: str | None = None, enriched: bool = True) -> Issue:
    """The issue in one source document, with dates, names and figures unless `enriched` is false.

    Raises:
        SourceError: the document cannot be read or has no text.
    """
    return segment_document(read_source(path), shape=shape)
