"""Watches a tree while a preview runs, and calls back once when a burst of changes is over.

Editors save a file in several steps; a callback for each would make the site of half of them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

QUIET_SECONDS = 0.3
"""So long nothing must have changed before the callback."""


@contextmanager
def watch_tree(root: Path, on_change: Callable[[], None]) -> Iterator[None]:
    """Call `on_change` in a thread of its own after changes below the root; hidden files of ours do not count."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    changed, stopped = threading.Event(), threading.Event()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in {"opened", "closed_no_write"} or Path(str(event.src_path)).name.startswith("."):
                return
            changed.set()

    def wait_and_call() -> None:
        while not stopped.is_set():
            if changed.wait(QUIET_SECONDS):
                changed.clear()
                while changed.wait(QUIET_SECONDS):
                    changed.clear()
                if not stopped.is_set():
                    on_change()

    observer = Observer()
    observer.schedule(Handler(), str(root), recursive=True)
    worker = threading.Thread(target=wait_and_call, daemon=True)
    observer.start()
    worker.start()
    try:
        yield
    finally:
        stopped.set()
        observer.stop()
        observer.join()
        worker.join()
