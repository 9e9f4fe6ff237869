"""Source documents: found in the paths that an editor names, and segmented on all cores, in the order of their names.

Knows neither how one document is segmented nor what becomes of it; a document that cannot be read is refused, with a problem
that tells why, and the others are done. A sample of what is found in a folder, and of what is passed over there:

    content/sources/2021-11.docx    content/sources/2021-11.pdf        .draft.txt    archive -> ../../elsewhere/2021-10.txt
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.errors import SourceError
from generator.model import Issue, Knowledge, Problem, Shape
from generator.project import Project, read_knowledge

SUFFIXES = (".md", ".markdown", ".txt", ".docx", ".html", ".htm", ".pdf")
"""Source documents by suffix, the best first: where a folder holds one document in two formats, the first gives the pages."""

PARALLEL_BYTES = 2 * 2**20
"""Bytes of all documents together from which on they are read by several processes. Starting these takes a second, in which one
reads a megabyte of text."""

_SAME_NAME = "与 {other} 同名，页面分不清来自哪一份，没有导入"
_SAME_NAME_HINT = "改名，或放进 content/sources 里不同的文件夹"
_STRAY = "是符号链接，指到了文件夹之外，没有导入"
_STRAY_HINT = "换成文件本身，或单独写出这个路径来导入"
_ENDED = "读这份文件的进程意外终止"
_ENDED_HINT = "文件可能已损坏，或读它需要的内存不够；请重新导出，或拆分后再导入"


class Task(NamedTuple):
    """A document to be read, its shape and its date where they are given."""

    path: Path
    shape: Shape | None
    date: str | None


Reader = Callable[[Task], Issue]
"""Gives the issue in a document. Raises: SourceError."""


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The source documents that the paths name, each once: a file is itself, a folder all documents in it that are not hidden."""
    found: list[Path] = []
    for path in paths:
        if not _is_folder(path):
            found.append(path)
            continue
        inside = [each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file() and not each.name.startswith(".")]
        found += sorted(inside, key=lambda each: (SUFFIXES.index(each.suffix.lower()), each.as_posix()))
    unique: dict[Path, Path] = {}
    for path in found:
        unique.setdefault(_resolve(path), path)
    return list(unique.values())


def list_sources(project: Project) -> list[str]:
    """The names of all source documents of the project; none where there is no folder for them."""
    return [project.source_name(path) for path in find_sources([project.sources])] if project.sources.is_dir() else []


def segment_all(
    project: Project,
    paths: Sequence[Path],
    make_reader: Callable[[Knowledge], Reader],
    *,
    shape: Shape | None,
    date: str,
    on_source: Callable[[Path], None],
    cores: int,
) -> tuple[list[tuple[str, Issue]], list[Problem]]:
    """The issues of the documents that can be read, by name, and the problems of those that cannot; both in their order.

    Each process makes its reader once; `make_reader` is known by its name there. `shape`, `date`, `on_source` and `cores` are
    those of `pipeline.ingest`.
    """
    strays = _find_strays(paths)
    sources = [path for path in find_sources(paths) if path not in strays]
    names = [project.source_name(path) for path in sources]
    tasks = [Task(path, shape, date or project.find_profile(name).date or None) for path, name in zip(sources, names, strict=True)]
    outcomes = _segment_each(tasks, make_reader, read_knowledge(project), cores)
    read: list[tuple[str, Issue]] = []
    refused = [Problem(path=path.as_posix(), message=_STRAY, hint=_STRAY_HINT) for path in strays]
    first: dict[str, Path] = {}
    for path, name, outcome in zip(sources, names, outcomes, strict=True):
        on_source(path)
        if first.setdefault(name, path) is not path:
            refused.append(Problem(path=path.as_posix(), message=_SAME_NAME.format(other=first[name]), hint=_SAME_NAME_HINT))
            continue
        try:
            read.append((name, outcome()))
        except SourceError as fault:
            refused += fault.problems
    return read, refused


def _segment_each(
    tasks: Sequence[Task], make_reader: Callable[[Knowledge], Reader], knowledge: Knowledge, cores: int
) -> Iterator[Callable[[], Issue]]:
    """For each document, in order, a call that gives its issue or raises what reading it raised; on all cores if they are many."""
    total = sum(_count_bytes(task.path) for task in tasks)
    if cores == 1 or len(tasks) < 2 or (not cores and total < PARALLEL_BYTES):
        yield from map(partial(partial, make_reader(knowledge)), tasks)
        return
    from generator.files.cores import WorkerEnded, count_cores, run_each

    outcomes = run_each(make_reader, (knowledge,), tasks, workers=min(cores or count_cores(), len(tasks)))
    for task, outcome in zip(tasks, outcomes, strict=True):
        yield partial(_name_ended, outcome, task.path, WorkerEnded)


def _name_ended(outcome: Callable[[], Issue], path: Path, ended: type[Exception]) -> Issue:
    try:
        return outcome()
    except ended:
        raise SourceError(Problem(path=path.as_posix(), message=_ENDED, hint=_ENDED_HINT)) from None


def _find_strays(paths: Iterable[Path]) -> list[Path]:
    """Links in the folders that lead out of them. Who sends in a link to a file of the machine that ingests could publish it."""
    folders = {path: path.resolve() for path in paths if _is_folder(path)}
    links = (link for folder in folders for link in find_sources([folder]) if link.is_symlink())
    return [link for link in links if not any(_resolve(link).is_relative_to(folder) for folder in folders.values())]


def _resolve(path: Path) -> Path:
    """Where the path leads; a path that leads nowhere is itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _is_folder(path: Path) -> bool:
    """False where the system does not even look, as at a path that is too long; whoever reads the file says what is wrong."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _count_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
