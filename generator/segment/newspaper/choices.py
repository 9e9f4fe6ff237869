"""What a reading can do with the next step, and the weight of each choice.

Knows forms, joins, likeness and counts; keeps no readings (see `flow`).

Sample: for a text after a cut these choices are weighed: joined to the cut paragraph, joined to a paragraph cut before,
next paragraph of a thread left before, first text of a new fragment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.segment.newspaper.cuts import ANNOUNCEMENTS, NEWS, weigh_join, weigh_start
from generator.segment.newspaper.heads import weigh_title
from generator.segment.newspaper.likeness import Likeness
from generator.segment.newspaper.readings import Reading, Thread, Way
from generator.segment.newspaper.steps import Piece, Step
from generator.segment.newspaper.weights import Weights

NEW_THREAD = -1
"""The place of a thread that a choice begins."""

BLOCK_TEXTS = 4
"""So many texts after a heading, up to the next heading or cut, are weighed with it."""

MAX_FOREIGN = 4.0
"""The words of one block move a choice by no more, in log-odds, before the weight is applied."""

CLEAR_START = -1.0
"""Log-odds of a paragraph's start below which a text reads as begun in mid-sentence."""

SETTLED = 2.0
"""Log-odds of the words from which a paragraph stays with a thread that is whole. Measured on 320 made-up pages: title,
group and para stay the same, in five sixths of the time."""

SURE_HEADING = 4.0
"""Log-odds from which a short line cannot be text."""

_NUMERALS = "一二三四五六七八九十"
_COUNTED = re.compile(
    r"(?:^|(?<=[。；，：]))(?:([一二三四五六七八九十])[是要、]|第([一二三四五六七八九十])[，、是]|(首先|其次|再次))"
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3}

Choice = tuple[float, int, Way]
"""Weight of the reading with the choice, place of the thread in the reading, and way."""


def get_piece(step: Step) -> Piece:
    """The text of a step, or the heading's first line, which may turn out to be text."""
    return step.text or step.heads[0]


def find_counts(text: str) -> tuple[tuple[int, int], ...]:
    """Style (0 一是, 1 第一, 2 首先) and number of each count in the text, in order."""
    return tuple(
        (2, _WORDS[found[3]])
        if found[3]
        else (1, _NUMERALS.index(found[2]) + 1)
        if found[2]
        else (0, _NUMERALS.index(found[1]) + 1)
        for found in _COUNTED.finditer(text)
    )


class Choices:
    """Weighs the choices at each step of one page. `indexes` gives the likeness index of each step."""

    def __init__(
        self, steps: Sequence[Step], page: str, likeness: Likeness, indexes: Sequence[int], weights: Weights
    ) -> None:
        self.steps = steps
        self.indexes = indexes
        self.weights = weights
        self.starts = [weigh_start(get_piece(step).ends) for step in steps]
        self.counts = [find_counts(get_piece(step).ends.text) for step in steps]
        self._news = [bool(NEWS.match(get_piece(step).ends.text)) for step in steps]
        self._page = page
        self._likeness = likeness
        self._forms = [weigh_title(tuple(p.ends.text for p in step.heads)) if step.heads else 0.0 for step in steps]
        self._titles = [self._weigh_title(at) if step.heads else (0.0, 0.0) for at, step in enumerate(steps)]
        self._blocks = [self._find_block(at) for at in range(len(steps))]
        self._joins: dict[tuple[int, int], float] = {}

    def weigh(self, reading: Reading, at: int) -> Iterator[Choice]:
        """All choices that a reading has at a step."""
        step = self.steps[at]
        if step.text is not None:
            yield from self._weigh_text(reading, at, reading.weight)
            return
        yield from self._weigh_heading(reading, at)
        if len(step.heads) == 1 and step.odds < SURE_HEADING and not step.dressed:
            less = self.weights.short_prior - self.weights.short_text * step.odds
            yield from self._weigh_text(reading, at, reading.weight + less)

    def weigh_loose(self, threads: Sequence[Thread]) -> float:
        """The weight of what threads lack when nothing more is put on them."""
        loose = 0.0
        for thread in threads:
            if thread.open and not thread.closed:
                loose += self.weights.left_open
            if thread.titled and not thread.started:
                loose += self.weights.untold
        return loose

    def weigh_cut(self, left: int, right: int) -> float:
        """Log-odds of the characters at the join of two steps."""
        if (odds := self._joins.get((left, right))) is None:
            odds = weigh_join(get_piece(self.steps[left]).ends, get_piece(self.steps[right]).ends, self._page)
            self._joins[left, right] = odds
        return odds

    def _weigh_leaving(self, reading: Reading) -> float:
        if not reading.threads:
            return 0.0
        if reading.headed:
            return self.weights.torn_heading
        current = reading.threads[-1]
        if current.closed:
            return 0.0
        return self.weights.leave_open if current.open else self.weights.leave_whole

    def _weigh_text(self, reading: Reading, at: int, weight: float) -> Iterator[Choice]:
        threads = reading.threads
        top = len(threads) - 1
        leaving = self._weigh_leaving(reading)
        if self.steps[at].opens:
            yield (weight, top, Way.NEXT) if reading.headed else (weight + leaving, NEW_THREAD, Way.NEW)
            return
        if self._is_settled(reading, at):
            yield weight + self._weigh_next(threads[-1], at), top, Way.NEXT
            return
        foreign = self._weigh_block(at, threads[-1]) if threads and not reading.headed else 0.0
        old = weight + (self.weights.news if self._news[at] and not reading.headed else 0.0)
        for place in range(top, -1, -1):
            thread = threads[place]
            if place == top:
                yield from self._weigh_staying(reading, thread, at, old)
            elif not thread.closed:
                more = leaving + self.weights.farther * (top - 1 - place)
                yield self._weigh_resuming(thread, place, at, old + more, foreign)
        yield weight + leaving + (self._weigh_new(at) - foreign if threads else 0.0), NEW_THREAD, Way.NEW

    def _weigh_new(self, at: int) -> float:
        if self._news[at]:
            return 0.0
        return self.weights.new_fragment + (self.weights.new_open if self.starts[at] < CLEAR_START else 0.0)

    def _is_settled(self, reading: Reading, at: int) -> bool:
        """Whether a text is so plainly the next paragraph of the thread just read that nothing else is weighed."""
        if not reading.threads or reading.headed or self._news[at] or self.starts[at] <= CLEAR_START:
            return False
        thread = reading.threads[-1]
        if thread.open or thread.closed or self.steps[at].heads:
            return False
        return self._likeness.odds(self.indexes[at], thread.texts) + self._weigh_count(thread, at) > SETTLED

    def _weigh_next(self, thread: Thread, at: int) -> float:
        w = self.weights
        words = w.likeness * self._likeness.odds(self.indexes[at], thread.texts)
        return words + w.start * self.starts[at] + self._weigh_count(thread, at)

    def _weigh_staying(self, reading: Reading, thread: Thread, at: int, weight: float) -> Iterator[Choice]:
        w = self.weights
        place = len(reading.threads) - 1
        if not reading.headed:  # The words across a heading were weighed with the heading.
            weight += self._weigh_words(thread, at) if thread.open else w.likeness * self._likeness.odds(self.indexes[at], thread.texts)
        if thread.closed:
            weight += w.after_close
        start = w.start * self.starts[at]
        if not thread.open:
            yield weight + start + self._weigh_count(thread, at), place, Way.NEXT
            return
        yield weight + w.go_on_open + self._weigh_joined(thread, at), place, Way.JOIN
        if start > CLEAR_START:
            yield weight + start + w.lost_end, place, Way.NEXT

    def _weigh_resuming(self, thread: Thread, place: int, at: int, weight: float, foreign: float) -> Choice:
        w = self.weights
        weight += self._weigh_words(thread, at)
        if thread.open:
            return weight + w.resume_open + self._weigh_joined(thread, at), place, Way.JOIN
        weight += w.resume_whole - foreign + self._weigh_block(at, thread)
        return weight + w.start * self.starts[at] + self._weigh_count(thread, at), place, Way.NEXT

    def _weigh_joined(self, thread: Thread, at: int) -> float:
        w = self.weights
        odds = w.join * self.weigh_cut(thread.last, at)
        if w.start * self.starts[at] > -CLEAR_START:
            odds += w.lead_join
        return odds + (w.short_join if self.steps[at].heads else 0.0)

    def _weigh_words(self, thread: Thread, at: int) -> float:
        """The words of a text after a cut, and of the next few, against those of a thread."""
        w = self.weights
        alone = self._likeness.odds(self.indexes[at], thread.texts)
        block = self._blocks[at]
        if len(block) < 2:
            return w.likeness_cut * alone
        return w.likeness_cut * alone + w.likeness_block * max(-8.0, min(8.0, self._likeness.block_odds(block, thread.texts)))

    def _weigh_block(self, at: int, thread: Thread) -> float:
        """The words of the next few texts against those of a thread that is whole."""
        if thread.open or thread.closed or self.steps[at].heads:
            return 0.0
        odds = self._likeness.block_odds(self._blocks[at], thread.texts)
        return self.weights.foreign * max(-MAX_FOREIGN, min(MAX_FOREIGN, odds))

    def _weigh_count(self, thread: Thread, at: int) -> float:
        counts = self.counts[at]
        if not counts or not thread.started or not _COUNTED.match(get_piece(self.steps[at]).ends.text):
            return 0.0
        style, number = counts[0]
        if number == 1:
            return 0.0
        return self.weights.enumerated if thread.counts[style] == number - 1 else self.weights.miscounted

    def _weigh_title(self, at: int) -> tuple[float, float]:
        """What the lines under a heading say for a title, and for one that stands after the beginning of its text."""
        step, w = self.steps[at], self.weights
        dressed = w.signed if step.dressed else 0.0
        if at + 1 < len(self.steps) and (text := self.steps[at + 1].text):
            if self.steps[at + 1].opens or self.steps[at + 1].before or text.ends.text.startswith("本报讯"):
                return dressed + w.signed, dressed - w.signed
            if ANNOUNCEMENTS.match(text.ends.text):
                return dressed + w.announced, dressed - w.announced
        return dressed, dressed

    def _weigh_heading(self, reading: Reading, at: int) -> Iterator[Choice]:
        w = self.weights
        title, late = self._titles[at]
        threads = reading.threads
        if not threads:
            yield title + w.first_step, NEW_THREAD, Way.TITLE
            yield self._weigh_subhead(at, ()), NEW_THREAD, Way.SUBHEAD
            return
        weight, current, top = reading.weight, threads[-1], len(threads) - 1
        leaving = self._weigh_leaving(reading)
        title += w.closed_before if current.closed else 0.0
        title += w.alike if self._is_alike(at, current.subhead) else 0.0
        begin = leaving if current.open or reading.headed else 0.0
        yield weight + title + begin, NEW_THREAD, Way.TITLE
        yield weight + leaving + w.new_fragment + self._weigh_subhead(at, ()), NEW_THREAD, Way.SUBHEAD
        if reading.headed and current.titled and not current.started:
            yield weight + w.more_title, top, Way.TITLE
        for place in range(top, -1, -1):
            thread = threads[place]
            if not thread.started or (thread.closed and place < top):
                continue
            more = 0.0 if place == top else leaving + w.farther * (top - 1 - place)
            if thread.begun and not thread.titled and not thread.closed:
                late_more = 0.0 if place == top else begin + w.farther * (top - 1 - place)
                yield weight + late_more + w.late_title + late + self._weigh_late(at, thread), place, Way.LATE_TITLE
            if thread.open:
                if place == top:
                    yield weight + w.subhead_open, place, Way.SUBHEAD
                continue
            more += w.after_close if thread.closed else 0.0
            more += 0.0 if place == top else w.resume_whole
            yield weight + more + self._weigh_subhead(at, thread.texts), place, Way.SUBHEAD

    def _weigh_late(self, at: int, thread: Thread) -> float:
        """The words of the texts before and after a title that stands after the beginning of its text."""
        if not self._blocks[at]:
            return 0.0
        w = self.weights
        words = w.late_words + w.words * self._likeness.heading_odds(self.indexes[at], thread.texts, self._blocks[at])
        return min(0.0, words) + (0.0 if thread.open else w.late_whole)

    def _is_alike(self, at: int, subhead: str) -> bool:
        """Whether a heading has the first character of the last subhead, or its two halves."""
        text = self.steps[at].heads[0].ends.text
        if not subhead:
            return False
        return text[0] == subhead[0] or (len(text) == len(subhead) and 0 < text.find(" ") == subhead.find(" "))

    def _weigh_subhead(self, at: int, texts: tuple[int, ...]) -> float:
        w = self.weights
        odds = w.subhead - w.form * self._forms[at]
        block = self._blocks[at]
        if texts and block:
            odds += w.subhead_words + w.words * self._likeness.heading_odds(self.indexes[at], texts, block)
        return odds

    def _find_block(self, at: int) -> tuple[int, ...]:
        """Likeness indexes of the texts from a text, or after a heading, up to the next heading or cut."""
        first = at + 1 if self.steps[at].heads else at
        block = []
        for n in range(first, min(first + BLOCK_TEXTS, len(self.steps))):
            step = self.steps[n]
            if step.text is None or (step.opens and n > first):
                break
            block.append(self.indexes[n])
            if step.text.ends.open or step.closes:
                break
        return tuple(block)
