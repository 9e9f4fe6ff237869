"""build/docs brought up to date: batches of the site that are made from what they were made from the last time are kept as they stand.

What changed is made and written on all cores. What each batch made is kept in build/.digest-made.json, with the number of its
format; a sample:

    {"format": 1, "base": "9f86…", "batches": {"articles/2021-11/2021-11-003.md": ["d081…", ["articles/2021-11/2021-11-003.md"]], …},
     "marks": {"articles/2021-11/2021-11-003.md": [4103, 1637161200000000000, 81], …}}

A file that is not as it was left, and all that a run of another version of the program left (`base`), is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator import files
from generator.errors import DigestError
from generator.forks import WorkerEndedError, do_aside, share_out
from generator.model import Problem
from generator.publish.batches import Batch

NAME = ".digest-made.json"
FORMAT = 1

LEAST_BATCHES = 100
"""From twice this number on batches are shared out to processes: one takes some 30 ms to start, a batch 0.3 ms to make."""

_ENDED = "一个生成页面的进程意外终止，可能是内存不够"
_ENDED_HINT = "关掉别的程序后再运行一次"


@dataclass(slots=True, kw_only=True)
class _Record:
    """What stands in build/docs: each batch with what it was made from and its files, and the marks of all files."""

    batches: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    marks: dict[str, files.Mark] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Share:
    """What one process made: the files of its batches, where they were put; or what was wrong."""

    made: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    staged: files.Staged = field(default_factory=files.Staged)
    problems: tuple[Problem, ...] = ()


def update_docs(
    docs: Path,
    memory: Path,
    base: str,
    batches: Iterable[Batch],
    finish: Callable[[Set[str]], Mapping[str, str]],
) -> Mapping[str, files.Mark]:
    """Make `docs` hold the files of the batches and those that `finish` makes of the paths of all these; call it under a lock.

    Gives the mark of each file by its path. `memory` is the folder where a call leaves its record for the next, `base` stands
    for the program. Raises: DigestError with what the batches or `finish` raise, or when the system refuses; `docs` stays as it
    was.
    """
    tree = files.BuildTree(docs)
    last = _read(memory / NAME, base)
    now = _Record()
    due: list[Batch] = []
    for batch in batches:
        known = last.batches.get(batch.name)
        if known and known[0] == batch.made_from and all(tree.standing.get(path, 0) == last.marks.get(path) for path in known[1]):
            now.batches[batch.name] = known
        else:
            due.append(batch)
    kept = [path for _, paths in now.batches.values() for path in paths]
    now.marks = {path: tree.standing[path] for path in kept}
    shares = _make_all(due, tree)
    for share in shares:
        now.batches |= share.made
        now.marks |= share.staged.marks
    rest = tree.stage(finish(now.marks.keys()).items())
    tree.place([*(share.staged for share in shares), rest], kept)
    if due or last.batches.keys() != now.batches.keys():
        _write(memory / NAME, base, now)
    return now.marks | rest.marks


def _make_all(due: Sequence[Batch], tree: files.BuildTree) -> list[_Share]:
    """Long batches are made by a process of their own, the others shared out."""

    def make_share(share: Iterable[Batch]) -> _Share:
        made: dict[str, tuple[str, list[str]]] = {}
        try:
            return _Share(staged=tree.stage(_make_files(share, made)), made=made)
        except DigestError as error:
            return _Share(problems=error.problems)

    long = [batch for batch in due if batch.is_long]
    others = [batch for batch in due if not batch.is_long]
    try:
        with do_aside(partial(make_share, long)) if long and others else nullcontext(partial(make_share, long)) as ask:
            shares = [*share_out(others, make_share, least=LEAST_BATCHES), ask()]
    except WorkerEndedError:
        raise DigestError(Problem(path="build/docs", message=_ENDED, hint=_ENDED_HINT)) from None
    if problems := tuple(problem for share in shares for problem in share.problems):
        raise DigestError(*problems)
    return shares


def _make_files(batches: Iterable[Batch], made: dict[str, tuple[str, list[str]]]) -> Iterator[tuple[str, str | bytes]]:
    """The files of the batches; of each batch, when its last file is made, what it was made from and the paths."""
    for batch in batches:
        paths: list[str] = []
        for path, content in batch.make():
            paths.append(path)
            yield path, content
        made[batch.name] = batch.made_from, paths


def _read(place: Path, base: str) -> _Record:
    """What the last call left; nothing of another version or another format."""
    try:
        read = json.loads(place.read_text("utf-8"))
        if (read["format"], read["base"]) != (FORMAT, base):
            return _Record()
        batches = {str(name): (str(made_from), [str(path) for path in paths]) for name, (made_from, paths) in read["batches"].items()}
        return _Record(batches=batches, marks={str(path): (size, time, number) for path, (size, time, number) in read["marks"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return _Record()


def _write(place: Path, base: str, record: _Record) -> None:
    text = json.dumps(
        {"format": FORMAT, "base": base, "batches": record.batches, "marks": record.marks}, ensure_ascii=False, separators=(",", ":")
    )
    beside = place.with_name(NAME + ".tmp")
    beside.write_text(text, "utf-8")
    beside.replace(place)
