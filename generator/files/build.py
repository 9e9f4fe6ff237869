"""The output of a build: what differs is written whole, what is no longer made is taken away, what is kept is not looked into.

Several processes may put new files beside their places; when all have, one puts them into place: where nothing stands yet, the
whole folder at once. Only files that a build of ours made are ever taken away: their names are kept in a hidden list beside them.
The list names a file before it is there and until it is gone, so that an interrupted build leaves nothing that the next does not
know of.

    tree = BuildTree(root)
    tree.place([tree.stage({"index.md": "…"}.items())], kept=["about.md"])
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from generator.errors import DigestError
from generator.files.failure import refuse
from generator.files.paths import check_path, check_together, find_fault
from generator.files.write import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, Written, write_small, write_whole
from generator.model import Problem

MANIFEST_NAME = ".digest-manifest.json"

Mark = tuple[int, int, int]
"""A file as the system lists it: bytes, time of change in nanoseconds, and its number, which is new for each file put there whole."""


@dataclass(slots=True)
class Staged:
    """What one process has put beside its place: the marks of all its files by path, and of those that differ from what
    stands there, whether they are new."""

    marks: dict[str, Mark] = field(default_factory=dict)
    differs: dict[str, bool] = field(default_factory=dict)


class BuildTree:
    """The files of a build below a root, as they stand there, to be renewed under `lock_tree`.

    `standing` are the marks of all of them by path, links left out. Raises: DigestError when the system refuses.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._folders: set[str] = {""}
        self.standing: dict[str, Mark] = {}
        self._has_links = False
        # Where the files of the first build wait: to put them into place one by one takes a tenth of the time of making them.
        self._fresh = root.with_name(f"{TEMPORARY_PREFIX}{root.name}")
        self._is_fresh = not root.exists()
        try:
            if self._fresh.exists():
                shutil.rmtree(self._fresh)
            (self._fresh if self._is_fresh else root).mkdir(parents=True, exist_ok=True)
            if not self._is_fresh:
                self._list("")
        except OSError as error:
            raise refuse(str(root), error) from error
        self._old = _read_manifest(root)

    def stage(self, files: Iterable[tuple[str, str | bytes]]) -> Staged:
        """Put the files that differ beside their places; each is let go of when it is there.

        What it or making the files raises leaves the tree as it is. Raises: DigestError when a path is unsafe or the system
        refuses.
        """
        staged = Staged()
        seen: set[Path] = set()
        try:
            for path, content in files:
                raw = content.encode("utf-8") if isinstance(content, str) else content
                self._check(path, seen)
                try:
                    self._stage(path, raw, staged)
                except OSError as error:
                    _refuse_if(check_together([*staged.marks, path]))  # says better than the system what is in the way
                    raise refuse(path, error) from error
        except BaseException:
            self._clean(staged)
            raise
        return staged

    def place(self, shares: Sequence[Staged], kept: Collection[str] = ()) -> tuple[Written, tuple[str, ...]]:
        """Put all that was staged into its place, and take away what is neither staged nor `kept`.

        Gives what was written and the paths removed, in their order. Raises: DigestError where two paths are one on some
        system, with the tree as it was, or when the system refuses.
        """
        differs = {path: is_new for staged in shares for path, is_new in staged.differs.items()}
        made = {*kept, *(path for staged in shares for path in staged.marks)}
        try:
            if made - self._old:
                _refuse_if(check_together(sorted(made)))
                _write_manifest(self._fresh if self._is_fresh else Path(self._root), self._old | made)
            if self._is_fresh:
                self._put("", self._fresh)
            else:
                for path in differs:
                    self._put(path, self._beside(path))
        except BaseException:
            for staged in shares:
                self._clean(staged)
            raise
        stale = sorted(self._old - made)
        for path in stale:
            _remove(Path(self._root), path)
        if stale:
            _write_manifest(Path(self._root), made)
        written = Written(
            created=tuple(path for path, is_new in differs.items() if is_new),
            changed=tuple(path for path, is_new in differs.items() if not is_new),
            unchanged=len(made) - len(differs),
        )
        return written, tuple(stale)

    def _put(self, path: str, waiting: str | Path) -> None:
        try:
            os.replace(waiting, f"{self._root}/{path}")  # noqa: PTH105
        except OSError as error:
            raise refuse(path, error) from error

    def _list(self, folder: str) -> None:
        """Note what stands in a folder; what an interrupted run left there is taken away."""
        below = f"{folder}/" if folder else ""
        with os.scandir(f"{self._root}/{folder}") as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if entry.is_symlink():
                    self._has_links = True
                elif entry.is_dir():
                    self._folders.add(path)
                    self._list(path)
                elif entry.name.startswith(TEMPORARY_PREFIX) and entry.name.endswith(TEMPORARY_SUFFIX):
                    Path(entry.path).unlink(missing_ok=True)
                else:
                    status = entry.stat()
                    self.standing[path] = status.st_size, status.st_mtime_ns, status.st_ino

    def _check(self, path: str, seen: set[Path]) -> None:
        """Raises: DigestError for a path that is unsafe. Links are looked for where there are any."""
        if self._has_links or find_fault(path):
            _refuse_if(check_path(Path(self._root), path, seen))

    def _stage(self, path: str, raw: bytes, staged: Staged) -> None:
        target = f"{self._root}/{path}"
        if path in self._folders:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        mark = self.standing.get(path)
        if mark and mark[0] == len(raw) and Path(target).read_bytes() == raw:
            staged.marks[path] = mark
            return
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            Path(self._fresh if self._is_fresh else self._root, folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        mode = stat.S_IMODE(Path(target).stat().st_mode) if mark else None
        beside = self._beside(path)
        try:
            status = write_whole(beside, raw, durable=False, mode=mode)
        except OSError:
            with suppress(OSError):
                Path(beside).unlink(missing_ok=True)
            raise
        staged.marks[path] = status.st_size, status.st_mtime_ns, status.st_ino
        staged.differs[path] = mark is None

    def _beside(self, path: str) -> str:
        """Where a new file waits. A name of the target's length would pass the limit that the target's name just keeps."""
        if self._is_fresh:
            return f"{self._fresh}/{path}"
        folder, slash, name = path.rpartition("/")
        mark = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return f"{self._root}/{folder}{slash}{TEMPORARY_PREFIX}{mark}{TEMPORARY_SUFFIX}"

    def _clean(self, staged: Staged) -> None:
        for path in staged.differs:
            with suppress(OSError):
                Path(self._beside(path)).unlink(missing_ok=True)


def write_build(root: Path, files: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> tuple[Written, tuple[str, ...]]:
    """Write a build's files and remove those of the last build that it did not make again; call it under `lock_tree`.

    Files may come one by one, as they are made, and are not kept. Gives what was written and the paths removed, in their
    order. Raises: DigestError when a path is unsafe or the system refuses; nothing is changed then unless it refused to put a
    finished file into its place.
    """
    tree = BuildTree(root)
    return tree.place([tree.stage(files.items() if isinstance(files, Mapping) else files)])


def _refuse_if(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise DigestError(*found)


def _read_manifest(root: Path) -> set[str]:
    """The files of the last build; none when there is no list, or it is not one of ours: then nothing is taken away."""
    try:
        listed = json.loads((root / MANIFEST_NAME).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return set()
    except OSError as error:
        raise refuse(MANIFEST_NAME, error) from error
    paths = listed.get("files", []) if isinstance(listed, dict) else []
    return {path for path in paths if isinstance(path, str)}


def _write_manifest(root: Path, paths: Iterable[str]) -> None:
    text = json.dumps({"files": sorted(paths)}, ensure_ascii=False, indent=0)
    write_small(root, MANIFEST_NAME, text + "\n")


def _remove(root: Path, path: str) -> None:
    """Take a file away, and the folders that it leaves empty; nothing outside the root, whatever the list says."""
    place = root / path
    if find_fault(path) or _leads_elsewhere(root, place.parent):
        return
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise refuse(path, error) from error
    for folder in place.parents:
        if folder == root:
            return
        with suppress(OSError):
            folder.rmdir()


def _leads_elsewhere(root: Path, folder: Path) -> bool:
    inside: Collection[Path] = (root, *root.parents)
    return any(each.is_symlink() for each in (folder, *folder.parents) if each not in inside)
