"""What a rendering leaves for the next one: of each file what it was, of each page what it asked for and what was said of it.

Pure but for `list_files`, which reads no file. Written as JSON, with the number of its format; another format is no record. Ten
thousand pages are read back in a twentieth of a second: files are written in columns, of a page only what there is. A sample:

    {"format": 2, "base": "9f86…", "nav": "…", "files": ["index.md", "about.md", "feed.xml"], "marks": [120, 16371…, 81, …],
     "pages": 2, "levels": [1, -1], "names": ["feed.xml"], "asked": {"about.md": [0]}, "anchors": {"about.md": ["wo-men"]}, …}
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

FORMAT = 2

Mark = tuple[int, int, int]
"""A file as the system lists it: bytes, time of change in nanoseconds, and its number, which is new for each file put there whole."""

Message = tuple[int, str]
"""A warning of the renderer: its level, as `logging` counts, and its text."""


@dataclass(slots=True, kw_only=True)
class PageRecord:
    """What one page has been rendered from besides its text, templates and settings, and what it has for the check of links.

    `asked` are the files that its links were looked up under, whether they were there or not; `warnings` those of its text;
    `anchors` the places in it that can be linked to; `links` its links to anchors, by file and anchor, as they were written.
    """

    asked: list[str] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Record:
    """A whole rendering: `base` stands for all that every page depends on, `nav` for what each page shows of the nav's pages.

    `marks` are all files that it was made from but for the theme's, `pages` the pages of the site in its order. `levels` say of
    every Markdown file whether it is part of the site and of the nav, as MkDocs counts. `theme` are the paths of the files that
    the theme adds, `templates` the names of the templates that were wanted, `shown` what others show of a page in the nav, `site`
    is the digest of the snapshot of the site that came of it. The others are those of `PageRecord`, of the pages that have any; `asked` by places in `names`.
    """

    base: str
    nav: str = ""
    site: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    levels: dict[str, int] = field(default_factory=dict)
    theme: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    asked: dict[str, list[int]] = field(default_factory=dict)
    warnings: dict[str, list[Message]] = field(default_factory=dict)
    anchors: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def put(self, path: str, page: PageRecord) -> None:
        """Note what is to be known of a page that was rendered."""
        self.drop(path)
        if page.asked:
            self.asked[path] = [self.names.setdefault(name, len(self.names)) for name in page.asked]
        if page.warnings:
            self.warnings[path] = page.warnings
        if page.anchors:
            self.anchors[path] = page.anchors
        if page.links:
            self.links[path] = page.links

    def drop(self, path: str) -> None:
        """Forget a page."""
        for each in (self.asked, self.warnings, self.anchors, self.links):
            each.pop(path, None)

    def find_asking(self, paths: Iterable[str]) -> set[str]:
        """The pages whose links were looked up under one of these paths."""
        places = {self.names[path] for path in paths if path in self.names}
        return {page for page, asked in self.asked.items() if not places.isdisjoint(asked)} if places else set()


def render_record(record: Record) -> str:
    """The record as text."""
    apart = record.levels.keys() - set(record.pages) if len(record.levels) > len(record.pages) else set()
    first = [*record.pages, *sorted(apart)]
    files = [*first, *(record.marks.keys() - record.levels.keys())]
    columns = {
        "format": FORMAT,
        "base": record.base,
        "nav": record.nav,
        "site": record.site,
        "files": files,
        "marks": list(chain.from_iterable(record.marks[path] for path in files)),
        "pages": len(record.pages),
        "levels": [record.levels[path] for path in first],
        "theme": record.theme,
        "templates": record.templates,
        "shown": record.shown,
        "names": list(record.names),
        "asked": record.asked,
        "warnings": record.warnings,
        "anchors": record.anchors,
        "links": record.links,
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def parse_record(text: str) -> Record | None:
    """The record in a text of `render_record`; None for any other text, and for a record of another format."""
    try:
        read = json.loads(text)
        if read.pop("format") != FORMAT:
            return None
        files, marks, levels, pages = read.pop("files"), read.pop("marks"), read.pop("levels"), read.pop("pages")
        warnings = {path: [(int(level), str(words)) for level, words in each] for path, each in read.pop("warnings").items()}
        return Record(
            marks=dict(zip(files, zip(marks[::3], marks[1::3], marks[2::3], strict=True), strict=True)),
            pages=files[:pages],
            levels=dict(zip(files[: len(levels)], levels, strict=True)),
            names={name: place for place, name in enumerate(read.pop("names"))},
            warnings=warnings,
            **read,
        )
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
        status = os.stat(place)  # noqa: PTH116
        if (identity := (status.st_dev, status.st_ino)) in seen:
            continue
        seen.add(identity)
        below = f"{folder}/" if folder else ""
        with os.scandir(place) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir():
                    folders.append(below + name)
                else:
                    status = entry.stat()
                    found[below + name] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return found
