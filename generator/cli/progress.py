"""A progress bar on standard error for long work, nothing when nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MIN_SOURCES = 3
"""Fewer documents than this are read before a bar would be seen."""


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[Path], None]]:
    """A function to call with each source document before it is read."""
    if total < MIN_SOURCES or not sys.stderr.isatty():
        yield lambda path: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("读入", total=total)
        yield lambda path: progress.update(task, advance=1, description=path.name)
