"""Work done by processes that begin with all that this one knows: shared out, one piece aside, or begun early. Knows nothing of pages.

Only where the system can split a process in two and nothing else runs in it; elsewhere one process does all.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import BinaryIO, Generic, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

MAX_RUNS = 1000
"""Into how many runs things are parted that are shared out: the numbers of all stand in one pipe, of which the smallest holds 4,096
bytes."""

_NUMBER = struct.Struct("<H")


class WorkerEndedError(Exception):
    """A process that did a share of the work ended before it was done."""


def share_out(things: Sequence[T], work: Callable[[Iterable[T]], R], *, least: int) -> list[R]:
    """What `work` gives for each share of the things, which has `least` of them or more on the average. Results must be picklable.

    Every process takes its next things when it has done those before, half of them from the first on, half from the last, so that
    what stands together is mostly done by one. `work` changes nothing in this process but by the share that is done here.
    Raises: WorkerEndedError; what `work` raises here.
    """
    shares = min(count_cores(), len(things) // least)
    if shares < 2:
        return [work(things)]
    with _Turns(len(things)) as turns, ExitStack() as workers:
        parts = [turns.take(things, from_last=place % 2 == 1) for place in range(shares)]
        answers = [workers.enter_context(_begin(partial(work, part))) for part in parts[1:]]
        return [work(parts[0]), *(answer() for answer in answers)]


class _Turns:
    """Runs of things, of which several processes take one after the other, until none is left.

    Three pipes, from which the system gives each byte to one process only: as many bytes as there are runs; their numbers from the
    first on; their numbers from the last on. Who has got a byte of the first may take the next number of one of the others.
    """

    def __init__(self, things: int) -> None:
        self._size = -(-things // MAX_RUNS)
        numbers = [_NUMBER.pack(number) for number in range(-(-things // self._size))]
        self._free, self._first, self._last = map(_fill_pipe, (bytes(len(numbers)), b"".join(numbers), b"".join(reversed(numbers))))

    def __enter__(self) -> _Turns:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self._free, self._first, self._last):
            os.close(pipe)

    def take(self, things: Sequence[T], *, from_last: bool) -> Iterator[T]:
        """The things of all runs that this process gets."""
        order = self._last if from_last else self._first
        while os.read(self._free, 1):
            [number] = _NUMBER.unpack(os.read(order, _NUMBER.size))
            yield from things[number * self._size : (number + 1) * self._size]


def _fill_pipe(content: bytes) -> int:
    """Where this content can be read; shorter than what the smallest pipe holds."""
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return reading


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


class Awaited(Generic[T]):
    """Something that work needs and that whoever began it has not made yet."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def is_here(self) -> bool:
        """Whether it need not be waited for."""
        return bool(select.select([self._stream], [], [], 0)[0])

    def get(self) -> T:
        """Wait for it. Raises: EOFError when it will never come."""
        return cast(T, pickle.load(self._stream))


class _Here(Awaited[T]):
    def __init__(self, thing: T) -> None:
        self._thing = thing

    def is_here(self) -> bool:
        return True

    def get(self) -> T:
        return self._thing


@contextmanager
def begin_early(work: Callable[[Awaited[T]], R]) -> Iterator[Callable[[T], R]]:
    """Begin work in another process before all that it needs is there; the call given hands that over and gives the result.

    Both must be picklable. Where there is but one core, and where the other process ends early, the work is done here then.
    """
    if count_cores() == 1:
        yield lambda thing: work(_Here(thing))
        return
    reading, writing = os.pipe()

    def wait_and_work() -> R:
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            return work(Awaited(stream))

    try:
        with _begin(wait_and_work) as answer:
            os.close(reading)

            def finish(thing: T) -> R:
                try:
                    _write_all(writing, pickle.dumps(thing))
                    return answer()
                except (WorkerEndedError, BrokenPipeError):
                    return work(_Here(thing))

            yield finish
    finally:
        os.close(writing)


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


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
