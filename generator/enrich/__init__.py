"""Enrichment: what an article is about. Knowledge, mentions, unknown firms, dates, key figures, draft summaries.

Pure: the knowledge comes in as text, the issue as a value; nothing here reads a disk, a clock or a global tokenizer.
`make_matcher` is made once for many issues.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from generator.enrich.knowledge import parse_knowledge

if TYPE_CHECKING:
    from generator.enrich.articles import CANDIDATE, enrich_issue, find_candidates
    from generator.enrich.candidates import Candidate
    from generator.enrich.curation import accept_candidate, make_slug, merge_candidate, reject_candidate
    from generator.enrich.figures import find_figures
    from generator.enrich.matcher import Matcher, make_matcher
    from generator.enrich.mentions import TITLE, find_mentions
    from generator.enrich.summary import make_summary

__all__ = [
    "CANDIDATE",
    "TITLE",
    "Candidate",
    "Matcher",
    "accept_candidate",
    "enrich_issue",
    "find_candidates",
    "find_figures",
    "find_mentions",
    "make_matcher",
    "make_slug",
    "make_summary",
    "merge_candidate",
    "parse_knowledge",
    "reject_candidate",
]

_HOMES = {
    "CANDIDATE": "articles",
    "TITLE": "mentions",
    "Candidate": "candidates",
    "Matcher": "matcher",
    "accept_candidate": "curation",
    "enrich_issue": "articles",
    "find_candidates": "articles",
    "find_figures": "figures",
    "find_mentions": "mentions",
    "make_matcher": "matcher",
    "make_slug": "curation",
    "make_summary": "summary",
    "merge_candidate": "curation",
    "reject_candidate": "curation",
}
"""The module of each name that is not there at once."""


def __getattr__(name: str) -> object:
    """Whoever needs the knowledge alone is spared the patterns, whose making takes 0.1 s."""
    if name in _HOMES:
        return getattr(import_module(f"generator.enrich.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
