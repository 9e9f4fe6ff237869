"""The catalog: what the page must know of all articles before it can answer, in few bytes.

Which blocks are whose, where each article stands, its section and date, and what the shards were made with. Titles and texts
are not in it. A sample, unpacked, with runs of like ids written short:

    {"version": "…", "bits": [8, 4], "checks": ["3f0a…", "91c2…"], "variants": "臺台", "sections": ["产业环境"], "segments": [
     {"issues": [{"issue": "2021-11", "name": "2021年11月号", "ids": "001~012,099", "blocks": [7, 8], "sections": [0, 12], "dates": [17]}]}]}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.model import Page, PartialDate
from generator.publish.docs import compact
from generator.publish.publication import Publication

_NUMBER = re.compile(r"[0-9]{1,9}")


def make_catalog(publication: Publication, segments: Iterable[tuple[Sequence[Page], Sequence[int]]], **others: object) -> dict[str, object]:
    """The catalog of these segments, each its articles with the numbers of their blocks, as a value for JSON.

    `others` stand in it as they are.
    """
    sections = list(publication.slugs)
    return {
        **others,
        "sections": [[name, f"sections/{publication.slugs[name]}/"] for name in sections],
        "segments": [{"issues": _make_issues(publication, pages, blocks, sections)} for pages, blocks in segments],
    }


def _make_issues(publication: Publication, articles: Sequence[Page], blocks: Sequence[int], sections: list[str]) -> list[dict[str, object]]:
    issues = []
    at = 0
    for issue, group in groupby(articles, key=lambda page: page.issue):
        pages = list(group)
        names = publication.issue_names[issue]
        issues.append(
            compact(
                issue=issue,
                name=names.name if names.name != issue else "",
                ids=shorten_ids(issue, [page.id for page in pages]),
                blocks=list(blocks[at : at + len(pages)]),
                sections=_make_runs(sections, pages),
                date=number_date(names.date),
                dates=_shorten_dates(number_date(names.date), pages),
            )
        )
        at += len(pages)
    return issues


def shorten_ids(issue: str, ids: Sequence[str]) -> str:
    """The ids without what each has of its issue, runs of numbers by their ends.

    >>> shorten_ids("2021-11", ["2021-11-008", "2021-11-009", "2021-11-010", "2021-11-099", "moved-1"])
    '008~010,099,=moved-1'
    """
    prefix = f"{issue}-"
    runs: list[list[str]] = []
    for id in ids:
        tail = id.removeprefix(prefix) if id.startswith(prefix) and len(id) > len(prefix) else f"={id}"
        if runs and _NUMBER.fullmatch(runs[-1][-1]) and tail == f"{int(runs[-1][-1]) + 1:0{len(runs[-1][-1])}}":
            runs[-1] = [runs[-1][0], tail]
        else:
            runs.append([tail])
    return ",".join("~".join(run) for run in runs)


def number_date(date: PartialDate | None) -> int:
    """The date as a number that orders like it: 20211117, 20211100 and 20210000 where less is known, 0 where nothing is."""
    return date.year * 10000 + date.month * 100 + date.day if date else 0


def _shorten_dates(issue: int, pages: Sequence[Page]) -> list[int]:
    """Each date as its day where it is in the issue's month, else whole; -1 where it is unknown."""
    month = issue // 100 if issue % 10000 else 0
    dates = [number_date(page.date) for page in pages]
    return [-1 if not date else date % 100 if date // 100 == month else date for date in dates]


def _make_runs(sections: list[str], pages: Sequence[Page]) -> list[int]:
    """The section's place in the list, -1 for none, and for how many articles in a row; one after the other."""
    places = [sections.index(page.section) if page.section in sections else -1 for page in pages]
    return [number for place, group in groupby(places) for number in (place, sum(1 for _ in group))]
