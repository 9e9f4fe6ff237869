"""Puts what was rendered in the place of the site that stands there: the whole of it, or only the files that changed.

A site that is made anew stands beside the old one until it is whole. Where little changed, all new files are there whole
before the first takes its place: a run that is killed between two of them leaves a site of whole files, and the next run,
which sees that the site is not as its record says, renders all of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path


def replace_site(site: Path, fresh: Path) -> None:
    """Put the fresh site in the place of the old one; at every moment one of the two stands there whole, or the old aside."""
    old = site.with_name(site.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def move_into(site: Path, fresh: Path, written: Iterable[str], removed: Sequence[str]) -> list[str]:
    """Put the written files of `fresh` into the site and take away what it no longer has; the paths that changed.

    A file whose bytes are the same stays as it is. Raises: OSError when the system refuses; what is in place then stays.
    """
    changed = [path for path in written if not _is_same(site / path, fresh / path)]
    for path in removed:
        (site / path).unlink(missing_ok=True)
    for path in changed:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).replace(site / path)
    for path in removed:
        for folder in (site / path).parents:
            if folder == site or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    return changed


def _is_same(old: Path, new: Path) -> bool:
    try:
        return old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False
