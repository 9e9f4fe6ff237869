"""The folder of a long run, and what is known of it: documents, pages by id, what editors wrote, moved and deleted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.longrun.documents import Document

ROOT = Path(__file__).parent.parent.parent
_ID = re.compile(r"^id: *[\"']?([\w.-]+)", re.M)


@dataclass
class World:
    """`root` holds a digest. `kept` are the words of editors by page, each of which must stay in it byte for byte; `places` the
    paths below content/ of pages by id; `gone` the ids of deleted pages; `marks` the ids of articles by their mark."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    kept: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    marks: dict[str, str] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    edits: int = 0

    @property
    def content(self) -> Path:
        """What editors curate."""
        return self.root / "content"

    def list_pages(self) -> dict[str, Path]:
        """The article pages that are there, by id, in the order of ids; a page twice is a broken promise."""
        found: dict[str, Path] = {}
        for path in sorted((self.content / "articles").rglob("*.md")):
            match = _ID.search(path.read_text("utf-8"))
            assert match, f"{path}: a page without an id"
            assert match[1] not in found, f"{path}: the id of {found[match[1]]}"
            found[match[1]] = path
        return dict(sorted(found.items()))

    def write_source(self, document: Document) -> Path:
        """The document as it is now, in content/sources."""
        self.documents[document.name] = document
        path = self.content / "sources" / document.name
        path.write_text(document.render(), "utf-8")
        return path

    def edit(self, path: Path, text: str, page_id: str, *words: str) -> None:
        """An editor saves a page; the words must stay."""
        path.write_text(text, "utf-8", newline="")
        self.kept.setdefault(page_id, []).extend(words)

    def run(self, *words: str, kill_at: int | None = None) -> int:
        """The exit code of `digest` with these words, killed before an act on the disk where one is given."""
        module = ["generator"] if kill_at is None else ["tests.longrun.killed", str(kill_at)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", *module, *words]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode


def make_world(root: Path) -> World:
    """A digest without documents, with the settings, theme, knowledge and hand-written pages of this one."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    for name in ("entities", "pages"):
        shutil.copytree(ROOT / "content" / name, root / "content" / name)
    for name in ("sources", "articles", "ledger"):
        (root / "content" / name).mkdir(parents=True)
    return World(root)


def read_files(folder: Path) -> dict[str, bytes]:
    """All files below the folder that are not hidden."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if not path.name.startswith(".")}
