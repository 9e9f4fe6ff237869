"""Where a digest's folder is: the one that holds mkdocs.yml. Reads no setting."""

from __future__ import annotations

from pathlib import Path

CONFIG = "mkdocs.yml"


def find_root(start: Path) -> Path | None:
    """The nearest folder upwards from `start` that holds mkdocs.yml, else the folder of an editable installation."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    installed = Path(__file__).resolve().parents[2]
    return installed if (installed / CONFIG).is_file() else None
