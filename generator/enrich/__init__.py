"""Enrichment: what an article is about. Knowledge, mentions, unknown firms, dates, key figures, draft summaries.

Pure: the knowledge comes in as text, the issue as a value; nothing here reads a disk, a clock or a global tokenizer.
`make_matcher` is made once for many issues.
"""

from generator.enrich.articles import CANDIDATE, enrich_issue, find_candidates
from generator.enrich.candidates import JOINS, Candidate, Cutter
from generator.enrich.curation import accept_candidate, make_slug, merge_candidate, reject_candidate
from generator.enrich.dating import find_article_date
from generator.enrich.figures import find_figures
from generator.enrich.knowledge import check_knowledge, parse_knowledge
from generator.enrich.matcher import Matcher, make_matcher
from generator.enrich.mentions import SUBTITLE, TITLE, find_mentions
from generator.enrich.summary import make_summary

__all__ = [
    "CANDIDATE",
    "JOINS",
    "SUBTITLE",
    "TITLE",
    "Candidate",
    "Cutter",
    "Matcher",
    "accept_candidate",
    "check_knowledge",
    "enrich_issue",
    "find_article_date",
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
