"""Digests without a contents list: which headings are titles, which are subheads.

A title opens an article, a subhead a part of one; both may be bare short lines. No single sign parts them, so every
way of parting a run of headings into articles is weighed as a whole: what each heading looks like (`signs`), whether the
words of the text before it go on after it, and whether the subheads of one article look alike.

Sample (title, lead, subhead, text):

    某市数据条例 明年起施行
    近日，某市公布数据条例……
    三类数据优先开放
    条例明确……
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from math import log

from generator.segment.signs import SIGNS, spacing_scores
from generator.segment.units import Unit

MAX_SUBHEADS = 12
"""No article of the annotated documents has more than six subheads."""

SIMILARITY_EVEN = 0.058
"""Share of (rarity-weighted) character pairs that two neighbouring parts have in common at which it is even odds
whether they are of one article: median 0.12 within, 0.045 between articles of two annotated digests."""

SIMILARITY_WEIGHT = 0.82
COVERAGE_WEIGHT = 2.16
COVERAGE_EVEN = 0.15
"""Share of the title's character pairs, weighted by rarity, that the text under a subhead takes up at even odds:
median 0.23 under its own subheads, 0.04 under the next title."""

COMMON_SHARE = 0.12
EVERYWHERE_SHARE = 0.4
"""A character pair in more than this share of the parts tells nothing of two neighbours; of a title and a part under it,
where there are few pairs, it tells nothing from the second share on."""

MANY_PARTS = 40
"""In a document of more parts every other one is enough to see which character pairs are common."""

KEPT_PARTS = 1000
"""Of so many parts the character pairs are kept; no digest has as many. In a longer text they are worked out again for each
of three uses: kept, they would take thirty times the text."""

MIN_COMPARED_PAIRS = 25
"""Fewer character pairs than this are too few to compare."""

COMPARED_CHARS = 300
"""So much of the beginning and of the end of a part is compared; the middle adds time and no certainty."""

SUBHEAD_COUNT_SCORE = (0.0, -5.7, 0.0, 1.7, -0.4, 1.1, -0.5)
"""Log odds of an article having 0, 1, 2, … subheads; a single subhead occurs in none of 77 annotated articles."""

TITLE_BIAS = -2.3
"""Log odds of a title before anything is known of a heading."""

SHORT_ARTICLE_CHARS = 260
SHORT_ARTICLE_COST = 3.1
"""The shortest of 73 annotated digest articles has 295 characters."""

UNLIKE_COST = 5.2
"""Cost of a subhead whose length differs from the others' of its article, per unit of the length's logarithm."""

USUAL_UNLIKENESS = 0.15
"""So far the lengths of subheads of one article are from their mean without cost, in logarithms."""

EMPTY_LEAD_COST = 3.0
EMPTY_COST = 2.0
"""Cost of a title, and of a subhead, with no text under it."""

SAME_SPEAKER_SCORE = 4.2
"""A person quoted by the bare name in two parts: the same article, by far the most often."""

_SPEAKER = re.compile(r"(?:^|[。”，；\s])([\u4e00-\u9fff]{2,4}?)(?:则|也|还|进一步|同时)?(?:表示|说|指出|认为|坦言|强调|透露|建议)")

MIN_FIRST_LINE_CHARS = 12
MAX_JOINED_CHARS = 60
"""The first line of a title of two lines is at least, both together at most so long."""

MAX_LEAD_CHARS = 600
LONG_LEAD_COST = 3.4
"""A longer text before the first subhead is rare (once in 40)."""


def _sample(text: str) -> str:
    return text if len(text) <= 2 * COMPARED_CHARS else text[:COMPARED_CHARS] + "\n" + text[-COMPARED_CHARS:]


def _pair_set(text: str) -> set[int]:
    """The pairs of neighbouring characters of the text, each as one number.

    Read as 32-bit numbers from the text in UTF-16, once from its first and once from its second character: a third of
    the time that slicing takes.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    shifted = raw[2:]
    pairs = set(memoryview(raw)[: len(raw) & ~3].cast("I"))
    pairs.update(memoryview(shifted)[: len(shifted) & ~3].cast("I"))
    return pairs


def _unlikeness(logs: Sequence[float]) -> float:
    """How far the lengths of an article's subheads are from their mean, beyond the usual, summed; in logarithms."""
    mean = sum(logs) / len(logs)
    return sum([far for length in logs if (far := abs(length - mean) - USUAL_UNLIKENESS) > 0])


def _same_speakers(texts: Sequence[str]) -> list[int]:
    """For each part the last part before it that quotes one of the same persons by the bare name, -1 for none."""
    last_seen: dict[str, int] = {}
    found: list[int] = []
    for i, text in enumerate(texts):
        speakers = set(_SPEAKER.findall(text))
        found.append(max((last_seen.get(name, -1) for name in speakers), default=-1))
        last_seen |= dict.fromkeys(speakers, i)
    return found


def _similarity(above: Set[int], part: Set[int]) -> float:
    """Log odds that a part goes on with the words of the one above, by their rarer pairs; 0 at even odds, capped both ways."""
    least = min(len(above), len(part))
    if least < MIN_COMPARED_PAIRS:
        return 0.0
    share = len(above & part) / least
    return max(-1.1, min(1.1, SIMILARITY_WEIGHT * log((share + 0.005) / SIMILARITY_EVEN)))


class HeadingRun:
    """The headings of a document (or of one of its sections) in order, with the text under each, ready to be parted."""

    def __init__(self, units: Sequence[Unit], texts: Sequence[str], before: str = "") -> None:
        """`texts[i]` is the text under `units[i]`; `before` the text above the first heading."""
        self.units = units
        self.texts = texts
        self._pairs = lru_cache(maxsize=KEPT_PARTS)(lambda i: _pair_set(_sample(texts[i])))
        counted = range(0, len(texts), 2 if len(units) > MANY_PARTS else 1)
        spread: Counter[int] = Counter()
        for i in counted:
            spread.update(self._pairs(i))
        common = {pair for pair, count in spread.items() if count > max(2.0, COMMON_SHARE * len(counted))}
        self._everywhere = {pair for pair in common if spread[pair] > EVERYWHERE_SHARE * len(counted)}
        previous = [before, *texts]
        spacing = spacing_scores(units)
        self.title_score = [
            TITLE_BIAS
            + spacing[i]
            + sum(weight for _, sign, weight in SIGNS if sign(unit, previous[i], texts[i]))
            for i, unit in enumerate(units)
        ]
        self.same_speaker = _same_speakers(texts)
        self.log_length = [log(len(unit.text)) for unit in units]
        rare = (self._pairs(i) - common for i in range(len(texts)))
        self.similar = [0.0, *(_similarity(above, part) for above, part in pairwise(rare))]

    def coverage(self, words: Set[int], part: int) -> float:
        """Log odds that part `part` is about what a title of these pairs says."""
        if not words or not self.texts[part]:
            return 0.0
        share = len(words & self._pairs(part)) / len(words)
        return max(-3.3, min(2.5, COVERAGE_WEIGHT * log((share + 0.03) / (COVERAGE_EVEN + 0.03))))

    def article_scores(self, first: int, limit: int) -> Iterator[float]:
        """How well headings first..last make one article, `first` its title, for last = first, first+1, … below `limit`."""
        base = self.title_score[first] - self.similar[first]
        two_lines = self.has_second_line(first)
        words = _pair_set(self.units[first].text) - self._everywhere
        length, subheads, about, logs = 0, 0, 0.0, []
        for last in range(first, limit):
            length += len(self.texts[last])
            if last > first:
                subheads += bool(self.texts[last])
                about += self.coverage(words, last) + SAME_SPEAKER_SCORE * (self.same_speaker[last] >= first)
                logs.append(self.log_length[last])
                if not self.texts[last - 1] and last - 1 > first and not self.texts[last]:
                    about -= EMPTY_COST
            score = base + about
            score += SUBHEAD_COUNT_SCORE[subheads] if subheads < len(SUBHEAD_COUNT_SCORE) else -0.4 * (subheads - 5)
            if not self.texts[first] and not (last > first and two_lines):
                score -= EMPTY_LEAD_COST
            if length < SHORT_ARTICLE_CHARS:
                score -= SHORT_ARTICLE_COST
            if logs:
                score -= LONG_LEAD_COST * (len(self.texts[first]) > MAX_LEAD_CHARS) + UNLIKE_COST * _unlikeness(logs)
                score -= EMPTY_COST * (not self.texts[last])
            yield score

    def has_second_line(self, i: int) -> bool:
        """Whether a title goes on in the heading right under it: two long lines with no text between."""
        return (
            i + 1 < len(self.units)
            and not self.texts[i]
            and len(self.units[i].text) >= MIN_FIRST_LINE_CHARS
            and bool(self.texts[i + 1])
            and len(self.units[i].text) + len(self.units[i + 1].text) <= MAX_JOINED_CHARS
        )

    def find_titles(self, fixed: dict[int, bool]) -> list[tuple[int, float]]:
        """Indexes of the headings that are titles, ascending, each with the log odds that it is one.

        `fixed` holds what is known beforehand by index.

        The best parting of all, found in one pass: the best parting up to a heading never depends on what follows.
        """
        size = len(self.units)
        best = [0.0] + [float("-inf")] * size
        start = [0] * (size + 1)
        for first in range(size):
            if fixed.get(first) is False and first:
                continue
            limit = min(size, first + 1 + MAX_SUBHEADS)
            limit = next((k for k in range(first + 1, limit) if fixed.get(k)), limit)
            for end, score in enumerate(self.article_scores(first, limit), first + 1):
                if best[first] + score > best[end]:
                    best[end], start[end] = best[first] + score, first
        for end in range(1, size + 1):
            if best[end] == float("-inf"):
                start[end] = end - 1
        titles: list[tuple[int, float]] = []
        end = size
        while end > 0:
            first = start[end]
            titles.append((first, self.title_score[first] - self.similar[first]))
            end = first
        return titles[::-1]
