"""The output of a build: written like any tree, and what it no longer makes taken away.

Only files that a build of ours made are ever taken away: their names are kept in a hidden list beside them. The list names
a file before it is there and until it is gone, so that an interrupted build leaves nothing that the next does not know of.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator.files.failure import refuse
from generator.files.paths import find_fault
from generator.files.write import Written, write_each, write_small

MANIFEST_NAME = ".digest-manifest.json"


def write_build(root: Path, files: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> tuple[Written, tuple[str, ...]]:
    """Write a build's files and remove those of the last build that it did not make again; call it under `lock_tree`.

    Files may come one by one, as they are made, and are not kept. Gives what was written and the paths removed, in their
    order. Raises: DigestError as `write_tree` does.
    """
    old = _read_manifest(root)
    made: set[str] = set()

    def announce(paths: Sequence[str]) -> None:
        made.update(paths)
        if made - old:
            _write_manifest(root, old | made)

    root.mkdir(parents=True, exist_ok=True)
    written = write_each(root, files.items() if isinstance(files, Mapping) else files, announce)
    stale = sorted(old - made)
    for path in stale:
        _remove(root, path)
    if stale:
        _write_manifest(root, made)
    return written, tuple(stale)


def _read_manifest(root: Path) -> set[str]:
    """The files of the last build; none when there is no list, or it is not one of ours: then nothing is taken away."""
    try:
        listed = json.loads((root / MANIFEST_NAME).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return set()
    except OSError as error:
        raise refuse(MANIFEST_NAME, error) from error
    paths = listed.get("files", []) if isinstance(listed, dict) else []
    return {path for path in paths if isinstance(path, str) and not find_fault(path)}


def _write_manifest(root: Path, paths: Iterable[str]) -> None:
    text = json.dumps({"files": sorted(paths)}, ensure_ascii=False, indent=0)
    write_small(root, MANIFEST_NAME, text + "\n")


def _remove(root: Path, path: str) -> None:
    """Take a file away, and the folders that it leaves empty."""
    place = root / path
    if _leads_elsewhere(root, place.parent):
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
