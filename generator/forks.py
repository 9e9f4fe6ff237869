"""Work done by processes that begin with all that this one knows: shared out, or one piece aside. Knows nothing of pages.

Only where the system can split a process in two and nothing else runs in it; elsewhere one process does all.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import BinaryIO, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")


class WorkerEndedError(Exception):
    """A process that did a share of the work ended before it was done."""


def share_out(things: Sequence[T], work: Callable[[Sequence[T]], R], *, least: int) -> list[R]:
    """What `work` gives for each share of the things; each share has `least` of them or more. Results must be picklable.

    `work` changes nothing in this process but by the share that is done here, the first. Raises: WorkerEndedError; what
    `work` raises here.
    """
    shares = min(count_cores(), len(things) // least) or 1
    parts = [things[place::shares] for place in range(shares)]
    with ExitStack() as workers:
        answers = [workers.enter_context(_begin(partial(work, part))) for part in parts[1:]]
        return [work(parts[0]), *(answer() for answer in answers)]


@contextmanager
def do_aside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Begin the work in another process while this one goes on; the call given gives its result, which must be picklable.

    Where there is but one core, and where the other process ends early, the work is done here when it is asked for.
    """
    if count_cores() == 1:
        yield work
        return
    with _begin(work) as answer:

        def ask() -> R:
            try:
                return answer()
            except WorkerEndedError:
                return work()

        yield ask


@contextmanager
def _begin(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Start a process for a piece of work; the call given waits for its result. The process is gone afterwards."""
    number, stream = _fork(work)

    def answer() -> R:
        try:
            return cast(R, pickle.load(stream))
        except (EOFError, pickle.UnpicklingError) as error:
            raise WorkerEndedError from error

    try:
        yield answer
    finally:
        stream.close()
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)  # done already, unless something went wrong
        os.waitpid(number, 0)


def _fork(work: Callable[[], object]) -> tuple[int, BinaryIO]:
    """Split this process in two; the number of the other, and where its answer comes from."""
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
            answers.write(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)  # without the rest of this program's work: no lock let go, no folder taken away


def count_cores() -> int:
    """How many processes may work at a time; one where the system cannot split a process, or other threads would be lost."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))
