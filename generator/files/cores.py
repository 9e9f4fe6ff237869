"""One piece of work done for many values on all cores, in processes of their own; the outcomes come in the values' order.

Knows nothing of the work, which must depend on its value alone, so that any number of processes gives the same. Processes are
spawned, as no other way is safe on every system beside threads; each makes what it works with once.

    outcomes = run_each(make_reader, (knowledge,), paths, workers=4)
    [outcome() for outcome in outcomes]        in the order of `paths`; a call raises what the work raised
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

_work: Callable[[Any], Any] | None = None


class WorkerEnded(Exception):
    """The process that worked on a value ended without a word, as one does that the system or a library's fault kills."""


def count_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_each(
    make_work: Callable[..., Callable[[Value], Result]], given: tuple[Any, ...], values: Sequence[Value], *, workers: int
) -> Iterator[Callable[[], Result]]:
    """For each value, in order, a call that gives what `make_work(*given)` makes of it, or raises what that raised.

    With one worker, or where no process can be started, this process does it all. `make_work`, `given`, the values and the
    results are pickled on their way. A call raises WorkerEnded where the work on its value ended the process; the others are
    done all the same.
    """
    if workers < 2:
        yield from map(partial(partial, make_work(*given)), values)
        return
    done = 0
    while done < len(values):
        pool = _open_pool(make_work, given, min(workers, len(values) - done))
        if pool is None:
            yield from run_each(make_work, given, values[done:], workers=1)
            return
        for outcome in _drain(pool, values[done:]):
            yield outcome
            done += 1
        if done < len(values):
            # One of the values at work ended a process. Whether it was this one shows when it is alone.
            yield _run_alone(make_work, given, values[done])
            done += 1


def _drain(pool: ProcessPoolExecutor, values: Sequence[Value]) -> Iterator[Callable[[], Any]]:
    """The outcomes of the values, as far as the pool comes; it is closed at the end."""
    try:
        futures: deque[Future[Any]] = deque()
        with suppress(BrokenProcessPool):  # those submitted before tell where
            futures.extend(pool.submit(_do, value) for value in values)
        while futures:
            future = futures.popleft()
            if isinstance(future.exception(), BrokenProcessPool):
                return
            yield future.result
    finally:
        pool.shutdown(cancel_futures=True)


def _run_alone(make_work: Callable[..., Any], given: tuple[Any, ...], value: Any) -> Callable[[], Any]:
    pool = _open_pool(make_work, given, 1)
    outcome = next(_drain(pool, [value]), None) if pool else partial(make_work(*given), value)
    return outcome or _raise_ended


def _raise_ended() -> Any:
    raise WorkerEnded


def _open_pool(make_work: Callable[..., Any], given: tuple[Any, ...], workers: int) -> ProcessPoolExecutor | None:
    """A pool whose processes have begun; None where the system gives none, or a process cannot load this program."""
    try:
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(make_work, given))
    except (ImportError, NotImplementedError, OSError):
        return None  # no semaphores, as in some containers
    try:
        pool.submit(os.getpid).result()
    except (BrokenProcessPool, OSError):
        pool.shutdown(cancel_futures=True)
        return None
    return pool


def _begin(make_work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """What each process does first. Ctrl-C is for the one that was started by hand, which ends the others."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000, 50, 50)  # as the command line does, for the same reason
    _work = make_work(*given)


def _do(value: Any) -> Any:
    assert _work is not None, "_begin ran first"
    return _work(value)
