"""An ingest that kills itself: run as a program by test_interrupted.py, on a folder that may be lost.

python -m tests.editorial.interrupted_run CONTENT CASE N      killed before its n-th write or replacement, from 0
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.editorial.merge import plan_ingest
from generator.files import lock_tree, read_tree, write_tree
from tests.editorial.samples import make_sample, read_case

PATTERNS = ("articles/**/*.md", "ledger/*.jsonl")
CALLS = ("write", "replace")


def ingest(content: Path, case: str) -> None:
    """What the pipeline does for one document."""
    with lock_tree(content):
        tree = read_tree(content, PATTERNS)
        plan = plan_ingest([make_sample(read_case(case))], tree.texts, unreadable=tree.unreadable)
        write_tree(content, plan.files, expected=tree.texts)


def disturb(at: int, strike: Callable[[], None]) -> None:
    """Strike before the n-th call of the system that writes."""
    calls = iter(range(sys.maxsize))

    def disturbed(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if next(calls) == at:
                strike()
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        setattr(os, name, disturbed(getattr(os, name)))


def kill() -> None:
    """End as a pulled plug ends."""
    os.kill(os.getpid(), signal.SIGKILL)


def fill_disk() -> None:
    """Refuse as a full disk refuses."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


if __name__ == "__main__":
    disturb(int(sys.argv[3]), kill)
    ingest(Path(sys.argv[1]), sys.argv[2])
