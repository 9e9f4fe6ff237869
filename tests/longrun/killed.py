"""The command `digest` that ends itself with SIGKILL before its n-th act on the disk, as a power cut ends it; run as a program.

    python -m tests.longrun.killed N COMMAND…      from 0; a greater N than there are acts ends as undisturbed

Acts are files opened for writing, writes, renames, removals and new folders; counted, not timed, so that a run can be repeated.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

_ACTS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"})


def arm(at: int) -> None:
    """End the process at that act."""
    left = at

    def act() -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event in _ACTS or (event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)):
            act()

    write: Callable[[int, Any], int] = os.write

    def acting_write(descriptor: int, content: Any) -> int:
        act()
        return write(descriptor, content)

    os.write = acting_write
    sys.addaudithook(watch)


if __name__ == "__main__":
    from generator.cli import main

    sys.dont_write_bytecode = True
    arm(int(sys.argv[1]))
    sys.argv = ["digest", *sys.argv[2:]]
    main()
