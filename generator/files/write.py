"""Files written below a root so that no reader and no interruption ever sees half of one.

All new texts are first put beside their places as hidden files; only when the last of them is safely there does each take
its place, in the order given. A full disk is therefore met before anything changed, and a kill leaves whole files only,
with hidden ones that the next run takes away. Decides nothing of what to write.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from generator.errors import DigestError
from generator.files.failure import refuse
from generator.files.paths import check_paths
from generator.model import Problem

TEMPORARY_PREFIX = ".digest-"
TEMPORARY_SUFFIX = ".tmp"

_SAME = -1
_CHANGED_MEANWHILE = "运行时这个文件被改动了，没有写"
_CHANGED_MEANWHILE_HINT = "存好文件后再运行一次"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The paths that were written, by whether they were new, and how many were the same already."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _Staged:
    path: str
    temporary: Path
    target: Path
    is_new: bool


def write_tree(
    root: Path,
    files: Mapping[str, str | bytes],
    *,
    expected: Mapping[str, str] | None = None,
    durable: bool = True,
) -> Written:
    """Write the files that differ from what is there, each whole, in the order given; call it under `lock_tree`.

    `expected` are texts as they were read: where a file is no longer so, its editor saved it meanwhile and nothing is
    written. `durable` waits for the disk, so that files outlive a power cut too; a build need not.

    Raises: DigestError when a path is unsafe or the system refuses; nothing is changed then unless it refused to put a
    finished file into its place.
    """
    _refuse_if(check_paths(root, files))
    clean_tree(root)

    def check(staged: Sequence[str]) -> None:
        if expected is not None:
            _check_expected(root, staged, expected)

    return _write(root, files.items(), check, durable)


def _write(
    root: Path,
    files: Iterable[tuple[str, str | bytes]],
    check: Callable[[Sequence[str]], None],
    durable: bool,
) -> Written:
    """`check` is given the paths of the files that differ before the first is put into its place."""
    staged: list[_Staged] = []
    count = 0
    try:
        for path, content in files:
            raw = content.encode("utf-8") if isinstance(content, str) else content
            count += 1
            if (step := _stage(root, path, raw, durable)) is not None:
                staged.append(step)
        check([step.path for step in staged])
        for folder, steps in groupby(staged, key=lambda step: step.target.parent):
            _place(steps)
            if durable:
                _sync_folder(folder)
    finally:
        for step in staged:
            with suppress(OSError):
                step.temporary.unlink(missing_ok=True)
    return Written(
        created=tuple(step.path for step in staged if step.is_new),
        changed=tuple(step.path for step in staged if not step.is_new),
        unchanged=count - len(staged),
    )


def write_small(root: Path, path: str, text: str) -> None:
    """Write one file of our own whole, while others may be half written. Raises: DigestError when the system refuses."""
    if (step := _stage(root, path, text.encode("utf-8"), durable=False)) is not None:
        _place([step])


def _refuse_if(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise DigestError(*found)


def clean_tree(root: Path) -> None:
    """Take away the hidden files that an interrupted run left. Raises: DigestError when the system refuses."""
    for leftover in _find_leftovers(root):
        try:
            leftover.unlink(missing_ok=True)
        except OSError as error:
            raise refuse(str(leftover), error) from error


def _find_leftovers(root: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(root):
        for name in names:
            if name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX):
                yield Path(folder, name)


def _stage(root: Path, path: str, raw: bytes, durable: bool) -> _Staged | None:
    """Put the new content beside its place; nothing to do where it is there already."""
    target = root / path
    # A name of its own length would pass the limit that the target's name just keeps.
    mark = blake2b(target.name.encode("utf-8"), digest_size=8).hexdigest()
    temporary = target.with_name(f"{TEMPORARY_PREFIX}{mark}{TEMPORARY_SUFFIX}")
    try:
        mode = _read_mode(target, raw)
        if mode == _SAME:
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(temporary, raw, durable=durable, mode=mode)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise refuse(path, error) from error
    return _Staged(path, temporary, target, mode is None)


def _read_mode(target: Path, raw: bytes) -> int | None:
    """The file's permissions, to be kept; None for no file, `_SAME` for one with this content."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if status.st_size == len(raw) and target.read_bytes() == raw:
        return _SAME
    return status.st_mode & 0o777


def write_whole(path: str | Path, raw: bytes, *, durable: bool, mode: int | None) -> os.stat_result:
    """Write a file from its beginning to its end; what the system says of it then. Raises: OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        view = memoryview(raw)
        while view:
            view = view[os.write(descriptor, view) :]
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        if durable:
            os.fsync(descriptor)
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _place(steps: Iterable[_Staged]) -> None:
    for step in steps:
        try:
            step.temporary.replace(step.target)
        except OSError as error:
            raise refuse(step.path, error) from error


def _sync_folder(folder: Path) -> None:
    """See to it that the new names outlive a power cut before anything is written that relies on them."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise refuse(str(folder), error) from error


def _check_expected(root: Path, paths: Iterable[str], expected: Mapping[str, str]) -> None:
    """No file may have changed since it was read: an editor may save while a run is under way."""
    problems = []
    for path in paths:
        file = root / path
        try:
            now = file.read_bytes() if file.exists() else None
        except OSError as error:
            raise refuse(path, error) from error
        before = expected[path].encode("utf-8") if path in expected else None
        if now != before:
            problems.append(Problem(path=path, message=_CHANGED_MEANWHILE, hint=_CHANGED_MEANWHILE_HINT))
    if problems:
        raise DigestError(*problems)
