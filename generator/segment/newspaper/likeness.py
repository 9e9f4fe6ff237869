"""How like two pieces of text are in their words, seen against the rest of the page.

A word is a pair of neighbouring Han characters, a Latin word or a number: no dictionary is needed, and the names and
terms of an article make pairs of their own. Gives log-odds; decides nothing.

Sample: 产线良率 has the words 产线, 线良, 良率; 128层 NAND has 128 and nand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

LATEST = 2
"""An article may have moved on: the likeness to its latest texts counts where it is greater than to all."""

FLOOR = 0.01
"""Added to a likeness before its logarithm is taken: two texts of forty words that share half a word."""

USUAL = 0.03
"""Likeness of texts of different articles of one page, where a page has no other texts to measure it on."""

USUAL_WITHIN = 0.08
"""Likeness of texts of one article, where there is only one text."""

EVEN_RATIO = 0.22
"""Natural logarithm of own likeness / surroundings at which text is as likely of the article as not, measured on 8,600
pairs of text and article from pages made of annotated articles."""

EVEN_HEADING = -5.0
"""What the words around a heading come to where they tell nothing: between subheads (-2.5) and titles (-7.6)."""

KEPT_TEXTS = 2000
"""Of so many texts and headings words and likenesses are kept, more than a page has; in a longer text they are worked out again."""

_RUN = re.compile(r"[^\W\d_a-zA-Z的了在和是与及也等]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-+.][A-Za-z0-9]+)*|\d+(?:\.\d+)?%?")


def find_words(text: str) -> frozenset[str]:
    """The distinct words of a text, Latin ones in lower case; characters that any text has bound the runs of Han."""
    words: set[str] = set()
    for run in _RUN.findall(text):
        words.update(map(str.__add__, run, run[1:]))
    words.update(map(str.casefold, _LATIN.findall(text)))
    return frozenset(words)


class Likeness:
    """Likenesses on one page: of its texts by index from 0 in file order, and of its headings by index after those.

    `near` is how many texts before and after one are its surroundings.

    A likeness is the cosine of two texts as sets of words: 0 nothing shared, near 1 the same.
    """

    def __init__(self, texts: Sequence[str], headings: Sequence[str], near: int) -> None:
        pieces = [*texts, *headings]
        self._words = lru_cache(maxsize=KEPT_TEXTS)(lambda text: find_words(pieces[text]))
        self._count = len(texts)
        self._near = near
        self._sizes = [len(self._words(text)) for text in range(len(pieces))]
        self._roots = [math.sqrt(1 + size) for size in self._sizes]
        self._rows: dict[int, tuple[list[float], int]] = {}
        self._totals: dict[int, tuple[float, int]] = {}
        self._odds: dict[tuple[int, tuple[int, ...]], float] = {}
        self._blocks: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
        self._headings: dict[tuple[int, tuple[int, ...]], float] = {}

    def odds(self, text: int, others: tuple[int, ...]) -> float:
        """Natural log-odds that a text is of the article that `others` are of; 0 when nothing is known."""
        if not others:
            return 0.0
        key = (text, others)
        if (value := self._odds.get(key)) is None:
            likes = self._likes(text, others)
            total, count = self._surroundings(text, others)
            mean = max(sum(likes) / len(likes), sum(likes[-LATEST:]) / len(likes[-LATEST:]))
            value = self._odds[key] = _weigh(mean, total, count, self._sizes[text] * self._size(others))
        return value

    def block_odds(self, texts: tuple[int, ...], others: tuple[int, ...]) -> float:
        """The same for several texts that are of one article between them."""
        if not texts or not others:
            return 0.0
        key = (texts, others)
        if (value := self._blocks.get(key)) is None:
            mean = sum(sum(self._likes(text, others)) for text in texts) / (len(texts) * len(others))
            around = [self._surroundings(text, (*texts, *others)) for text in texts]
            total = sum(total / count if count > 0 else USUAL for total, count in around)
            value = self._blocks[key] = _weigh(mean, total, len(texts), self._size(texts) * self._size(others))
        return value

    def heading_odds(self, heading: int, before: tuple[int, ...], after: tuple[int, ...]) -> float:
        """Natural log-odds, but for a constant, that the texts after a heading go on with the article before it.

        Fitted on 2,300 headings of made-up pages: the texts are like across the heading, no less than to the page at
        large and than within themselves, and the words of the heading have been said before it.
        """
        if not before or not after:
            return 0.0
        key = (heading, before)
        if (value := self._headings.get(key)) is None:
            across = sum(sum(self._likes(text, before)) for text in after) / (len(after) * len(before))
            around = [self._surroundings(text, ()) for text in after]
            ground = sum(total for total, _ in around) / max(1, sum(count for _, count in around))
            words, size = self._words(heading), max(1, self._sizes[heading])
            said_before = sum(len(words & self._words(text)) for text in before) / len(before) / size
            said_after = sum(len(words & self._words(text)) for text in after) / len(after) / size
            value = 3.7 * math.log(across + FLOOR) - 1.6 * math.log(ground + FLOOR)
            value -= 0.85 * math.log(self._within(before, after) + FLOOR)
            value += 1.5 * said_before - 3.4 * said_after + 0.3 * math.log(len(before))
            # One paragraph above a heading tells less of an article than eight.
            trust = 0.75 + 0.25 * math.log(len(before))
            value = self._headings[key] = EVEN_HEADING + trust * (value - EVEN_HEADING)
        return value

    def _row(self, text: int) -> tuple[list[float], int]:
        """Likenesses of a text to the texts around it, itself as 0, and the index of the first of them."""
        if (found := self._rows.get(text)) is None:
            if len(self._rows) >= KEPT_TEXTS:
                for known in (self._rows, self._totals, self._odds, self._blocks, self._headings):
                    known.clear()
            first, last = max(0, min(text, self._count) - self._near), min(self._count, text + self._near + 1)
            words, root = self._words(text), self._roots[text]
            near = zip(map(self._words, range(first, last)), self._roots[first:last], strict=True)
            row = [len(words & other) / (root * size) for other, size in near]
            if first <= text < last:
                row[text - first] = 0.0
            found = self._rows[text] = (row, first)
            self._totals[text] = (sum(row), len(row) - (first <= text < last))
        return found

    def _likes(self, text: int, others: Sequence[int]) -> list[float]:
        row, first = self._row(text)
        last = first + len(row)
        return [row[other - first] if first <= other < last else self._pair(text, other) for other in others]

    def _pair(self, a: int, b: int) -> float:
        return len(self._words(a) & self._words(b)) / (self._roots[a] * self._roots[b])

    def _surroundings(self, text: int, others: Sequence[int]) -> tuple[float, int]:
        """Sum of the likenesses of a text to its surroundings without `others`, and how many those are."""
        row, first = self._row(text)
        total, count = self._totals[text]
        last = first + len(row)
        for other in others:
            if first <= other < last and other != text:
                total -= row[other - first]
                count -= 1
        return total, count

    def _within(self, *blocks: Sequence[int]) -> float:
        likes = [like for block in blocks for n, text in enumerate(block) for like in self._likes(text, block[:n])]
        return sum(likes) / len(likes) if likes else USUAL_WITHIN

    def _size(self, texts: Sequence[int]) -> int:
        sizes = self._sizes
        return sum([sizes[text] for text in texts])


def _weigh(mean: float, total: float, count: int, size: int) -> float:
    """Log-odds of a mean likeness against surroundings, weighted by the words on both sides.

    The weight of the ratio grows from 2.4 for 10 × 150 words to 6 for 200 × 150.
    """
    ground = total / count if count > 0 else USUAL
    ratio = math.log((mean + FLOOR) / (ground + FLOOR)) - EVEN_RATIO
    return ratio * min(9.0, max(0.5, 1.2 * math.log(size + 1) - 6.4))
