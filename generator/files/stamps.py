"""What files were when they were read: by size, times and a digest of their bytes. Reads only; keeps nothing on disk.

A file is read again only where its size or its times are not what they were, or are too young to be trusted: within one
tick of the clock a file may change twice and keep its times. A sample of what a stamp says:

    content/articles/2021-11/2021-11-003.md   4103 bytes, changed at …, digest 9f86d081…
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.files.failure import refuse

YOUNG_NANOSECONDS = 2_000_000_000
"""How long after a change a file's times may still be those of another change: FAT counts in steps of two seconds."""

UNTRUSTED = 0
"""Stands for the times of a file that was young when its stamp was taken: it is read again the next time."""


class Stamp(NamedTuple):
    """A file as it was: bytes, time of its content, time of its entry, both in nanoseconds, and its content's digest."""

    size: int
    modified: int
    changed: int
    digest: str


Stamps = dict[str, Stamp]


def read_stamps(places: Mapping[str, Path], known: Mapping[str, Stamp]) -> Stamps:
    """The stamp of every file at or below each place, by the place's name and the path below it; none for no file.

    Links are followed, as the readers of these files do. Files that are as `known` has them are not opened.

    Raises: DigestError when the system refuses to read one.
    """
    trusted = time.time_ns() - YOUNG_NANOSECONDS
    stamps: Stamps = {}
    for name, place in places.items():
        for path, status in _find_files(name, str(place)):
            label = name + path.removeprefix(str(place)).replace(os.sep, "/")
            stamps[label] = _make_stamp(path, status, known.get(label), trusted)
    return stamps


def same_contents(one: Mapping[str, Stamp], other: Mapping[str, Stamp]) -> bool:
    """Whether both name the same files with the same contents, whatever their times are."""
    return one.keys() == other.keys() and all(stamp.digest == other[label].digest for label, stamp in one.items())


def digest_stamps(stamps: Mapping[str, Stamp]) -> str:
    """One digest for the names and contents of all these files."""
    whole = blake2b(digest_size=16)
    for label in sorted(stamps):
        whole.update(f"{label}\0{stamps[label].digest}\0".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _make_stamp(path: str, status: os.stat_result, known: Stamp | None, trusted: int) -> Stamp:
    size, modified, changed = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    if known is not None and known[:3] == (size, modified, changed):
        return known
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise refuse(path, error) from error
    if max(modified, changed) > trusted:
        changed = UNTRUSTED
    return Stamp(size, modified, changed, blake2b(content, digest_size=16).hexdigest())


def _find_files(name: str, place: str) -> Iterator[tuple[str, os.stat_result]]:
    """The files at or below a place with what the system says of them; a folder is entered once, however it is linked."""
    try:
        status = Path(place).stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise refuse(name, error) from error
    if not stat.S_ISDIR(status.st_mode):
        yield place, status
        return
    seen: set[tuple[int, int]] = set()
    folders = [place]
    while folders:
        folder = folders.pop()
        try:
            status = Path(folder).stat()
            if (identity := (status.st_dev, status.st_ino)) in seen:
                continue
            seen.add(identity)
            with os.scandir(folder) as entries:
                inside = list(entries)
        except OSError as error:
            raise refuse(name, error) from error
        for entry in inside:
            try:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                elif entry.is_file():
                    yield entry.path, entry.stat()
            except OSError:
                continue  # a link that leads nowhere: its readers pass it over too
