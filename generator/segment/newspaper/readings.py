"""Readings of a page under way: what each keeps of its threads, and the chain of its choices.

Values only: `choices` weighs what a reading can do next, `flow` keeps the best.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Way(StrEnum):
    """How a step was put on its thread; the value is the rule that its block carries."""

    TITLE = "title"
    LATE_TITLE = "title-after-beginning"
    SUBHEAD = "subhead"
    NEXT = "next-paragraph"
    JOIN = "joined-at-cut"
    NEW = "fragment"


TEXT_WAYS = frozenset((Way.NEXT, Way.JOIN, Way.NEW))
"""Ways of a text; the others are ways of a heading."""

TITLE_WAYS = frozenset((Way.TITLE, Way.LATE_TITLE))


class Thread(NamedTuple):
    """An article as far as a reading has come.

    `name` counts the threads of the reading from 1. `texts` are the likeness indexes of its latest texts (of its heading
    before there are any), `last` the step of its last text, `open` whether that was cut. `counts` are the last numbers
    of 一是, 第一 and 首先, 0 for none; `subhead` is its last subhead. `begun`: its text begins on this page, with a sentence.
    """

    name: int
    texts: tuple[int, ...] = ()
    last: int = -1
    open: bool = False
    titled: bool = False
    closed: bool = False
    started: bool = False
    begun: bool = False
    counts: tuple[int, int, int] = (0, 0, 0)
    subhead: str = ""


class Trail(NamedTuple):
    """The choices of a reading as a chain, the latest first."""

    before: Trail | None
    thread: int
    way: Way


class Reading(NamedTuple):
    """A reading of the first steps: its weight, its unfinished threads (the one just read last) and its choices.

    `names` counts all threads it ever had. `headed`: the step just read was a heading.
    """

    weight: float = 0.0
    threads: tuple[Thread, ...] = ()
    names: int = 0
    trail: Trail | None = None
    headed: bool = False

    def choices(self) -> list[tuple[int, Way]]:
        """Thread and way of every step read, in file order."""
        found = []
        trail = self.trail
        while trail is not None:
            found.append((trail.thread, trail.way))
            trail = trail.before
        return found[::-1]
