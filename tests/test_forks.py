"""Work that other processes do comes back as if it had been done here."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest

from generator import forks
from generator.forks import Awaited, WorkerEndedError, begin_early, do_aside, share_out


@pytest.fixture(params=[1, 3])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(forks, "count_cores", lambda: request.param)
    return int(request.param)


def test_every_thing_is_in_one_share(cores: int) -> None:
    shares = share_out(range(10), lambda share: [*share], least=1)
    assert len(shares) == cores
    assert sorted(thing for share in shares for thing in share) == [*range(10)]


@pytest.mark.parametrize("count", [1, 2, 999, 1000, 1001, 4567])
def test_however_many_things_there_are_each_is_in_one_share(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 3)
    shares = share_out(range(count), lambda share: [*share], least=1)
    assert sorted(thing for share in shares for thing in share) == [*range(count)]


def test_a_share_that_takes_long_leaves_the_rest_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    here = os.getpid()
    reading, writing = os.pipe()

    def work(share: Iterable[int]) -> list[int]:
        if os.getpid() == here:
            first = next(iter(share))
            os.read(reading, 1)  # until the other has done the rest
            return [first, *share]
        done = [*share]
        os.write(writing, b".")
        return done

    assert share_out(range(1000), work, least=1) == [[0], [*range(999, 0, -1)]]
    os.close(reading)
    os.close(writing)


def test_few_things_are_not_shared_out(cores: int) -> None:
    assert share_out(range(10), lambda share: os.getpid(), least=10) == [os.getpid()]


def test_nothing_to_do_is_one_empty_share(cores: int) -> None:
    assert share_out([], lambda share: len(share), least=5) == [0]


def test_a_process_that_ends_early_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    here = os.getpid()

    def work(share: Iterable[int]) -> int:
        return 1 if os.getpid() == here else os._exit(9)

    with pytest.raises(WorkerEndedError):
        share_out(range(10), work, least=1)


def test_work_aside_gives_its_result(cores: int) -> None:
    with do_aside(os.getpid) as ask:
        assert (ask() == os.getpid()) is (cores == 1)


def test_work_aside_whose_process_ends_early_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    here = os.getpid()
    with do_aside(lambda: "done" if os.getpid() == here else os._exit(9)) as ask:
        assert ask() == "done"


def test_work_that_was_begun_early_is_given_what_it_waits_for(cores: int) -> None:
    with begin_early(lambda awaited: (awaited.get(), os.getpid())) as finish:
        thing, number = finish("a" * 1_000_000)
    assert thing == "a" * 1_000_000
    assert (number == os.getpid()) is (cores == 1)


def test_work_that_was_begun_early_is_told_whether_it_must_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    reading, writing = os.pipe()

    def work(awaited: Awaited[int]) -> tuple[bool, int]:
        before = awaited.is_here()
        os.write(writing, b".")
        return before, awaited.get()

    with begin_early(work) as finish:
        os.read(reading, 1)
        assert finish(7) == (False, 7)
    os.close(reading)
    os.close(writing)


def test_work_begun_early_whose_process_ends_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    here = os.getpid()
    with begin_early(lambda awaited: awaited.get() if os.getpid() == here else os._exit(9)) as finish:
        assert finish("a" * 1_000_000) == "a" * 1_000_000


def test_work_aside_that_nobody_asks_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    begun: list[int] = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: begun.append(fork()) or begun[-1])
    with pytest.raises(KeyError), do_aside(lambda: bytes(10_000_000)):
        raise KeyError
    with pytest.raises(ChildProcessError):
        os.waitpid(begun[0], os.WNOHANG)
