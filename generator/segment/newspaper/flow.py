"""Which article each step of a newspaper page belongs to: the threads of a page, found by weighing whole readings.

A reading takes the steps in file order and puts each on a thread: the one just read, one that was left before, or a
new one. Every choice adds log-odds (`choices`); the readings that weigh most are kept (a beam), so that a title or a
cut is settled by what follows it. Makes no articles: see `articles`.

Sample (A is cut, a fragment of B stands between, A goes on):

    A 新产线的良            thread 1, left open
    B 一句与此无关的话。     thread 2
    A 率已经超过九成。       thread 1, joined
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.segment.newspaper.choices import NEW_THREAD, Choice, Choices, get_piece
from generator.segment.newspaper.likeness import Likeness
from generator.segment.newspaper.readings import TEXT_WAYS, TITLE_WAYS, Reading, Thread, Trail, Way
from generator.segment.newspaper.steps import Step
from generator.segment.newspaper.weights import WEIGHTS, Weights

GAP = 6.0
"""Readings that weigh less than the best by more are dropped; 10 changes the figures by 0.002 and takes twice as long."""

MANY_STEPS = 1500
"""No page of a newspaper has so many lines: from here less is weighed at each step, so that a million lines take minutes."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is weighed at each step.

    `beam`: readings kept. `threads`: threads that a reading remembers, the latest. `texts`: latest texts of a thread
    that a text is compared with. `near`: texts before and after one that are its surroundings.
    """

    beam: int
    threads: int
    texts: int
    near: int


ORDINARY = Effort(beam=12, threads=8, texts=8, near=20)
"""A page has seldom more than six articles and 60 texts. A beam of 24 raises no figure on 140 made-up pages."""

HURRIED = Effort(beam=1, threads=2, texts=2, near=2)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the best reading put a step: its thread, by what way, and by what margin.

    `previous` is the step before it on its thread, -1 for none. `margin` is the log-odds against the best reading kept
    that puts the step behind another one or makes something else of it.
    """

    thread: int
    way: Way
    previous: int
    margin: float


def read_page(steps: Sequence[Step], page: str, weights: Weights = WEIGHTS) -> tuple[Placing, ...]:
    """The place of every step, in file order. `page` is the text in which cut words are looked for."""
    effort = HURRIED if len(steps) > MANY_STEPS else ORDINARY
    texts = [step.text.ends.text for step in steps if step.text]
    heads = [" ".join(piece.ends.text for piece in step.heads) for step in steps if not step.text]
    likeness = Likeness(texts, heads, effort.near)
    choices = Choices(steps, page, likeness, _index(steps, len(texts)), weights)
    readings = [Reading()]
    for at in range(len(steps)):
        readings = _read_on(choices, readings, at, effort)
    whole = [reading._replace(weight=reading.weight + choices.weigh_loose(reading.threads)) for reading in readings]
    whole.sort(key=lambda reading: -reading.weight)
    return _place(whole)


def _index(steps: Sequence[Step], texts: int) -> list[int]:
    """Likeness index of each step: texts count from 0, headings from the number of texts."""
    indexes = []
    next_text, next_head = 0, texts
    for step in steps:
        if step.text:
            indexes.append(next_text)
            next_text += 1
        else:
            indexes.append(next_head)
            next_head += 1
    return indexes


def _read_on(choices: Choices, readings: Sequence[Reading], at: int, effort: Effort) -> list[Reading]:
    found = [
        (weight, number, place, way)
        for number, reading in enumerate(readings)
        for weight, place, way in choices.weigh(reading, at)
    ]
    # Equal weights keep the order of readings and choices, so that one page has one result.
    found.sort(key=lambda choice: -choice[0])
    floor = found[0][0] - GAP
    return [
        _follow(choices, readings[number], at, (weight, place, way), effort)
        for weight, number, place, way in found[: effort.beam]
        if weight >= floor
    ]


def _follow(choices: Choices, reading: Reading, at: int, choice: Choice, effort: Effort) -> Reading:
    weight, place, way = choice
    names, threads = reading.names, reading.threads
    if place == NEW_THREAD:
        names += 1
        thread, others = Thread(names), threads
    else:
        thread, others = threads[place], threads[:place] + threads[place + 1 :]
    if len(others) >= effort.threads:
        weight += choices.weigh_loose(others[:1])
        others = others[1:]
    text = way in TEXT_WAYS
    thread = _add_text(choices, thread, at, effort.texts) if text else _add_heading(choices, thread, at, way)
    return Reading(weight, (*others, thread), names, Trail(reading.trail, thread.name, way), not text)


def _add_text(choices: Choices, thread: Thread, at: int, texts: int) -> Thread:
    step = choices.steps[at]
    index = choices.indexes[at]
    counts = thread.counts
    if choices.counts[at]:
        latest = list(counts)
        for style, number in choices.counts[at]:
            latest[style] = number
        counts = (latest[0], latest[1], latest[2])
    return Thread(
        thread.name,
        (*thread.texts, index)[-texts:] if thread.started else (index,),
        at,
        get_piece(step).ends.open and not step.closes,
        thread.titled,
        thread.closed or step.closes,
        True,
        thread.begun if thread.started else choices.starts[at] > -2 and not step.opens,
        counts,
        thread.subhead,
    )


def _add_heading(choices: Choices, thread: Thread, at: int, way: Way) -> Thread:
    step = choices.steps[at]
    title = way in TITLE_WAYS
    return thread._replace(
        texts=thread.texts or (choices.indexes[at],),
        titled=thread.titled or title,
        closed=thread.closed or step.closes,
        subhead=thread.subhead if title else step.heads[-1].ends.text,
    )


def _place(readings: Sequence[Reading]) -> tuple[Placing, ...]:
    best, *rest = [_link(reading.choices()) for reading in readings]
    others = [(readings[0].weight - reading.weight, links) for reading, links in zip(readings[1:], rest, strict=True)]
    placings = []
    for at, (thread, way) in enumerate(readings[0].choices()):
        margin = min((behind for behind, links in others if links[at] != best[at]), default=GAP)
        placings.append(Placing(thread, way, best[at][0], margin))
    return tuple(placings)


def _link(choices: Sequence[tuple[int, Way]]) -> list[tuple[int, Way]]:
    """The step before each on its thread, with the way."""
    last: dict[int, int] = {}
    links = []
    for at, (thread, way) in enumerate(choices):
        links.append((last.get(thread, -1), way))
        last[thread] = at
    return links
