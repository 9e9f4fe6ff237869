"""What is kept of a failure: the input and the traceback, one file each, one failure of a kind.

Two failures are of one kind where the same exception leaves the same line. Knows no target and no fuzzer.
"""

from __future__ import annotations

import hashlib
import traceback
from pathlib import Path

FOLDER = Path("build/fuzz")
"""Below the project; a build's folder, which git ignores."""


def keep(target: str, content: bytes, fault: BaseException) -> bool:
    """Whether this is the first failure of its kind; its input and traceback are written then."""
    frames = traceback.extract_tb(fault.__traceback__)
    last = frames[-1]
    kind = hashlib.sha256(f"{type(fault).__name__} {last.filename}:{last.lineno}".encode()).hexdigest()[:8]
    path = FOLDER / f"{target}-{kind}.bin"
    if path.exists():
        return False
    FOLDER.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.with_suffix(".txt").write_text("".join(traceback.format_exception(fault)), "utf-8", "backslashreplace")
    return True


def list_findings() -> list[Path]:
    """The tracebacks that are there."""
    return sorted(FOLDER.glob("*.txt"))
