"""What a rendering leaves for the next one: of each file what it was, of each page what it asked for and what was said of it.

Pure but for `list_files`, which reads no file. Written as JSON, with the number of its format; another format is no record:

    {"format": 1, "base": "9f86…", "nav": "…", "pages": {"about.md": {"source": [120, 1637161200000000000, 81], …}}, …}
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

FORMAT = 1

Mark = tuple[int, int, int]
"""A file as the system lists it: bytes, time of change in nanoseconds, and its number, which is new for each file put there whole."""

Message = tuple[int, str]
"""A warning of the renderer: its level, as `logging` counts, and its text."""

NO_MARK: Mark = (0, 0, 0)


@dataclass(slots=True, kw_only=True)
class PageRecord:
    """What one page was rendered from besides templates and settings, and what it has for the check of links.

    `asked` are the files that its links were looked up under, and whether each was there; `warnings` those of its text;
    `anchors` the places in it that can be linked to; `links` its links to anchors, by file and anchor, as they were written.
    """

    source: Mark = NO_MARK
    asked: dict[str, bool] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Record:
    """A whole rendering: `base` stands for all that every page depends on, `nav` for what each page shows of the nav's pages.

    `theme` are the paths of the files that the theme adds; `site` is the digest of the snapshot of the site that came of it.
    """

    base: str
    nav: str = ""
    pages: dict[str, PageRecord] = field(default_factory=dict)
    others: dict[str, Mark] = field(default_factory=dict)
    theme: list[str] = field(default_factory=list)
    site: str = ""


def render_record(record: Record) -> str:
    """The record as text."""
    return json.dumps({"format": FORMAT, **asdict(record)}, ensure_ascii=False, separators=(",", ":"))


def parse_record(text: str) -> Record | None:
    """The record in a text of `render_record`; None for any other text, and for a record of another format."""
    try:
        read = json.loads(text)
        if read.pop("format") != FORMAT:
            return None
        pages = {path: _make_page(page) for path, page in read.pop("pages").items()}
        others = {path: _make_mark(mark) for path, mark in read.pop("others").items()}
        return Record(pages=pages, others=others, **read)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def list_files(root: Path) -> dict[str, Mark]:
    """The files below a folder by path with slashes, hidden ones left out; folders are entered where links lead too.

    Raises: OSError when the system refuses.
    """
    found: dict[str, Mark] = {}
    folders, seen = [""], set[tuple[int, int]]()
    while folders:
        folder = folders.pop()
        place = f"{root}/{folder}" if folder else str(root)
        status = Path(place).stat()
        if (identity := (status.st_dev, status.st_ino)) in seen:
            continue
        seen.add(identity)
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir():
                    folders.append(path)
                else:
                    status = entry.stat()
                    found[path] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def _make_page(read: Mapping[str, object]) -> PageRecord:
    page = PageRecord(**read)  # type: ignore[arg-type]
    page.source = _make_mark(page.source)
    page.warnings = [(int(level), str(message)) for level, message in page.warnings]
    return page


def _make_mark(read: object) -> Mark:
    match read:
        case [int(size), int(time), int(number)]:
            return size, time, number
    raise ValueError(f"no mark of a file: {read!r}")
