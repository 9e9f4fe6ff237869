"""Work on all cores: the order of the values, the exceptions of the work, and a process that dies takes nothing with it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable

import pytest

from generator.errors import DigestError, SourceError
from generator.files import cores
from generator.files.cores import WorkerEnded, run_each
from generator.model import Problem

HERE = os.getpid()


def make_square(offset: int) -> Callable[[int], int]:
    return lambda value: value * value + offset


def make_place() -> Callable[[int], int]:
    return lambda value: os.getpid()


def make_faulty() -> Callable[[int], int]:
    def work(value: int) -> int:
        if value % 2:
            raise SourceError(Problem(path="a.txt", line=value, message="甲"), Problem(path="b.txt", message="乙"))
        return value

    return work


def make_deadly(dying: tuple[int, ...]) -> Callable[[int], int]:
    def work(value: int) -> int:
        if value in dying:
            os.kill(os.getpid(), signal.SIGKILL)
        return value

    return work


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_come_in_the_order_of_the_values(workers: int) -> None:
    found = [outcome() for outcome in run_each(make_square, (1,), range(20), workers=workers)]
    assert found == [value * value + 1 for value in range(20)]


def test_several_workers_are_other_processes() -> None:
    assert HERE not in {outcome() for outcome in run_each(make_place, (), range(4), workers=2)}


def test_an_exception_comes_with_all_its_problems_and_the_others_are_done() -> None:
    outcomes = list(run_each(make_faulty, (), range(4), workers=2))
    with pytest.raises(SourceError) as caught:
        outcomes[1]()
    assert [str(problem) for problem in caught.value.problems] == ["a.txt:1: 甲", "b.txt: 乙"]
    assert str(caught.value) == "a.txt:1: 甲\nb.txt: 乙"
    assert isinstance(caught.value, DigestError)
    assert [outcomes[0](), outcomes[2]()] == [0, 2]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process is killed by a signal")
def test_a_process_that_dies_loses_its_own_value_alone() -> None:
    outcomes = list(run_each(make_deadly, ((2, 5),), range(7), workers=2))
    for value, outcome in enumerate(outcomes):
        if value in (2, 5):
            with pytest.raises(WorkerEnded):
                outcome()
        else:
            assert outcome() == value


def test_where_no_process_can_begin_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(cores, "ProcessPoolExecutor", refuse)
    assert {outcome() for outcome in run_each(make_place, (), range(3), workers=2)} == {HERE}


def test_work_that_is_left_halfway_leaves_no_process_behind() -> None:
    outcomes = run_each(make_square, (0,), range(50), workers=2)
    assert next(outcomes)() == 0
    outcomes.close()  # type: ignore[attr-defined]
    assert not [thread for thread in threading.enumerate() if "ExecutorManager" in thread.name]
