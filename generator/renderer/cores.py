"""Work on many things shared out to processes that each begin with all that this one knows. Knows nothing of pages.

Only where the system can split a process in two and nothing else runs in it; elsewhere one process does all.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class WorkerEndedError(Exception):
    """A process that did a share of the work ended before it was done."""


def share_out(things: Sequence[T], work: Callable[[Sequence[T]], R], *, least: int) -> list[R]:
    """What `work` gives for each share of the things; each share has `least` of them or more. Results must be picklable.

    `work` changes nothing in this process but by the share that is done here, the first. Raises: WorkerEndedError; what
    `work` raises here.
    """
    shares = min(_count_cores(), len(things) // least) or 1
    parts = [things[place::shares] for place in range(shares)]
    workers: list[tuple[int, BinaryIO]] = []
    try:
        for part in parts[1:]:
            workers.append(_begin(part, work))
        results = [work(parts[0])]
        for _, answers in workers:
            try:
                results.append(pickle.load(answers))
            except (EOFError, pickle.UnpicklingError) as error:
                raise WorkerEndedError from error
        return results
    finally:
        for number, answers in workers:
            answers.close()
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)  # done already, unless something went wrong
            os.waitpid(number, 0)


def _begin(part: Sequence[T], work: Callable[[Sequence[T]], R]) -> tuple[int, BinaryIO]:
    """Start a process for a share; its number, and where its answer comes from."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    if number := os.fork():
        os.close(writing)
        return number, os.fdopen(reading, "rb")
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as answers:
            answers.write(pickle.dumps(work(part)))
        status = 0
    finally:
        os._exit(status)  # without the rest of this program's work: no lock let go, no folder taken away


def _count_cores() -> int:
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))
