"""One run at a time in a tree: the second waits for the first, and says so when that takes too long.

The lock is the system's, not the file's being there: a killed run leaves none behind. Reading needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from generator.errors import DigestError
from generator.files.failure import refuse
from generator.model import Problem

LOCK_NAME = ".digest.lock"
WAIT_SECONDS = 60.0
"""How long a run waits for another; the longest of ours, a full build, takes less."""

_BUSY = "另一个 digest 正在写这个文件夹，等了 {seconds:.0f} 秒"
_BUSY_HINT = "等它结束再运行"


@contextmanager
def lock_tree(root: Path, *, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a tree, making its folder if need be; `wait` in seconds.

    Raises: DigestError when another run keeps it longer than that, or the folder cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(root / LOCK_NAME, timeout=wait)
        lock.acquire()
    except filelock.Timeout:
        problem = Problem(path=str(root), message=_BUSY.format(seconds=wait), hint=_BUSY_HINT)
        raise DigestError(problem) from None
    except OSError as error:
        raise refuse(str(root), error) from error
    try:
        yield
    finally:
        lock.release()
