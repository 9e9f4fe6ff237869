"""How good answers are, against the truth that a plain search for the string tells.

    truth a b c, answer a c x  ->  recall 2/3, p@k 2/3, returned per true page 1.0
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

FIRST = 10
"""Of how many answers, or of as many as there are right ones, p@k tells the share that is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The share of right pages that were found, the share of right ones among the first, pages found for each right one."""

    recall: float
    precision: float
    returned: float

    def __str__(self) -> str:
        return f"recall {self.recall:.4f}  p@k {self.precision:.4f}  returned {self.returned:.3f}"


def find_truth(query: str, texts: Mapping[str, str]) -> set[str]:
    """The ids of the articles whose text has the string; `texts` are in small letters."""
    sought = query.lower()
    return {id for id, text in texts.items() if sought in text}


def score_answer(found: Sequence[str], truth: AbstractSet[str]) -> Score:
    """The score of one answer, best first, to a query that is true of some pages."""
    first = min(FIRST, len(truth))
    return Score(
        recall=len(truth & set(found)) / len(truth),
        precision=sum(id in truth for id in found[:first]) / first,
        returned=len(set(found)) / len(truth),
    )


def average(scores: Iterable[Score]) -> Score:
    """The mean of each figure."""
    given = list(scores)
    return Score(
        recall=statistics.fmean(score.recall for score in given),
        precision=statistics.fmean(score.precision for score in given),
        returned=statistics.fmean(score.returned for score in given),
    )
