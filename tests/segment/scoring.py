"""Scores a segmented document against its annotation: each figure from 0 to 1, higher is better.

    cover    lines with text that have exactly one place
    title    F1 of titles, compared folded
    group    BCubed F1 of the grouping of lines into articles
    order    matched articles whose lines stand in the annotated order
    section  matched articles with the right section
    subhead  F1 of the lines that are subheads
    para     F1 of the lines that begin a paragraph (wrapped text) or continue a cut one (other text)

The annotations are of the format told in tests/gold/README.md.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.model import Article, Issue, Role
from generator.text import fold

Figures = dict[str, float]


def read_gold(path: Path) -> dict[str, Any]:
    """The annotation in a file."""
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def score_issue(issue: Issue, gold: Mapping[str, Any]) -> Figures:
    """The figures of one document; those that do not apply are left out."""
    filled = {line.number for line in issue.source.lines if line.text.strip()}
    places = Counter(line for article in issue.articles for line in article.lines)
    places.update(line for drop in issue.dropped for line in drop.lines)
    pairs = _match(issue, gold)
    titled = sum(1 for article in gold["articles"] if article["title"])
    found = sum(1 for article in issue.articles if article.title)
    figures: Figures = {
        "cover": sum(places[line] == 1 for line in filled) / max(1, len(filled)),
        "title": _f1(len(pairs), found, titled),
        "group": _group(issue, gold, filled),
        "order": sum(_in_order(article, want, filled) for article, want in pairs) / max(1, titled),
        "subhead": _f1_of(_lines_of(issue, Role.SUBHEAD), {n for a in gold["articles"] for n in a["subhead_lines"]}),
        "para": _paragraphs(issue, gold, filled),
    }
    if any(article["section"] for article in gold["articles"]):
        right = sum(fold(article.section or "") == fold(want["section"] or "") for article, want in pairs)
        figures["section"] = right / max(1, titled)
    return figures


def _match(issue: Issue, gold: Mapping[str, Any]) -> list[tuple[Article, Mapping[str, Any]]]:
    waiting = defaultdict(list)
    for want in gold["articles"]:
        if want["title"]:
            waiting[fold(want["title"])].append(want)
    pairs = []
    for article in issue.articles:
        if article.title and waiting[fold(article.title)]:
            pairs.append((article, waiting[fold(article.title)].pop(0)))
    return pairs


def _ranges(ranges: Iterable[Iterable[int]]) -> list[int]:
    return [line for first, last in ranges for line in range(first, last + 1)]


def _group(issue: Issue, gold: Mapping[str, Any], filled: set[int]) -> float:
    wanted: dict[int, Hashable] = {
        line: want["id"] for want in gold["articles"] for line in _ranges(want["ranges"]) if line in filled
    }
    got: dict[int, Hashable] = {line: article.id for article in issue.articles for line in article.lines}
    want_sets, got_sets = defaultdict(set), defaultdict(set)
    for line, key in wanted.items():
        want_sets[key].add(line)
        got_sets[got.get(line, ("dropped", line))].add(line)
    precision = recall = 0.0
    for line, key in wanted.items():
        together = got_sets[got.get(line, ("dropped", line))]
        both = len(together & want_sets[key])
        precision += both / len(together) / len(wanted)
        recall += both / len(want_sets[key]) / len(wanted)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _in_order(article: Article, want: Mapping[str, Any], filled: set[int]) -> bool:
    heads = {*want["title_lines"], *want["subtitle_lines"]}
    wanted = [line for line in _ranges(want["ranges"]) if line in filled and line not in heads]
    got = [line for line in article.lines if line in set(wanted)]
    return got == [line for line in wanted if line in set(got)]


def _lines_of(issue: Issue, role: Role) -> set[int]:
    return {line for article in issue.articles for block in article.blocks if block.role is role for line in block.lines}


def _paragraphs(issue: Issue, gold: Mapping[str, Any], filled: set[int]) -> float:
    blocks = [block for article in issue.articles for block in article.blocks if block.role is Role.PARAGRAPH]
    if starts := gold.get("paragraph_starts"):
        return _f1_of({block.lines[0] for block in blocks}, set(starts))
    return _f1_of({line for block in blocks for line in block.lines[1:] if line in filled}, set(gold["joins"]))


def _f1_of(got: set[int], wanted: set[int]) -> float:
    return _f1(len(got & wanted), len(got), len(wanted))


def _f1(right: int, got: int, wanted: int) -> float:
    return 2 * right / (got + wanted) if got + wanted else 1.0
