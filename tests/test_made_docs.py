"""build/docs brought up to date holds what it would hold if it were made anew, and what did not change is neither made nor written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from generator import forks, made_docs
from generator.errors import DigestError
from generator.made_docs import NAME, update_docs
from generator.model import Problem
from generator.publish.batches import Batch


@pytest.fixture(params=[1, 3])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(forks, "count_cores", lambda: request.param)
    monkeypatch.setattr(made_docs, "LEAST_BATCHES", 1)
    return int(request.param)


class Site:
    """Batches of two files each, which note in a file when they are made; and a page that names all files."""

    def __init__(self, root: Path) -> None:
        self.root, self.docs = root, root / "docs"
        self.log = root / "made"
        self.texts = {name: name for name in "abcdef"}

    def make(self, name: str) -> Iterable[tuple[str, str]]:
        with self.log.open("a") as log:
            log.write(name)
        yield f"{name}/index.md", self.texts[name]
        yield f"{name}/feed.xml", f"<{self.texts[name]}>"

    def update(self, base: str = "1") -> tuple[str, set[str]]:
        """The batches that were made, in the order of their names, and the files that were written."""
        self.log.write_text("")
        batches = [Batch(name, text, partial(self.make, name)) for name, text in self.texts.items()]
        before = self.find_marks()
        marks = update_docs(self.docs, self.root, base, batches, lambda paths: {"all.md": " ".join(sorted(paths))})
        assert marks == self.find_marks()
        return "".join(sorted(self.log.read_text())), {path for path, mark in marks.items() if before.get(path) != mark}

    def find_marks(self) -> dict[str, tuple[int, int, int]]:
        stats = {path.relative_to(self.docs).as_posix(): path.stat() for path in self.docs.rglob("[!.]*") if path.is_file()}
        return {path: (status.st_size, status.st_mtime_ns, status.st_ino) for path, status in stats.items()}

    def read(self) -> dict[str, str]:
        files = (path for path in self.docs.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(self.docs).as_posix(): path.read_text("utf-8") for path in files}

    def expected(self) -> dict[str, str]:
        made = {path: text for name in self.texts for path, text in self.make(name)}
        return {**made, "all.md": " ".join(sorted(made))}


@pytest.fixture
def site(tmp_path: Path, cores: int) -> Site:
    made = Site(tmp_path)
    made.update()
    return made


def test_everything_is_made_the_first_time(site: Site) -> None:
    assert site.read() == site.expected()


def test_nothing_is_made_or_written_where_nothing_changed(site: Site) -> None:
    before = {path: path.stat().st_ino for path in site.docs.rglob("*")}
    assert site.update() == ("", set())
    assert {path: path.stat().st_ino for path in site.docs.rglob("*")} == before


def test_what_changed_is_made_and_nothing_else(site: Site) -> None:
    site.texts["c"] = "new"
    assert site.update() == ("c", {"c/index.md", "c/feed.xml"})
    assert site.read() == site.expected()


def test_a_batch_that_came_or_went_changes_the_page_of_all_files(site: Site) -> None:
    del site.texts["b"]
    site.texts["g"] = "g"
    assert site.update() == ("g", {"g/index.md", "g/feed.xml", "all.md"})
    assert site.read() == site.expected()
    assert not (site.docs / "b").exists()


def test_a_batch_that_goes_alone_is_taken_away(site: Site) -> None:
    del site.texts["b"]
    site.update()
    assert site.read() == site.expected()
    assert site.update() == ("", set())


def test_another_program_makes_everything_again_and_writes_only_what_differs(site: Site) -> None:
    assert site.update(base="2") == ("abcdef", set())


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_text("x"), lambda path: os.utime(path, (1, 1))])
def test_a_file_that_is_not_as_it_was_left_is_made_again(site: Site, harm: object) -> None:
    harm(site.docs / "d/feed.xml")  # type: ignore[operator]
    made, _ = site.update()
    assert made == "d"
    assert site.read() == site.expected()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}', '{"format": 1, "base": "1", "batches": [], "marks": 3}'])
def test_a_record_that_is_none_is_worth_nothing(site: Site, text: str) -> None:
    (site.root / NAME).write_text(text)
    assert site.update() == ("abcdef", set())


def test_a_record_that_names_other_files_keeps_none_of_them(site: Site) -> None:
    """A forged record can spare work only for files that stand as it says."""
    record = json.loads((site.root / NAME).read_text())
    record["batches"]["a"][1].append("../outside.md")
    (site.root / NAME).write_text(json.dumps(record))
    assert site.update()[0] == "a"


def test_a_batch_that_fails_leaves_everything_as_it_was(site: Site) -> None:
    before = site.read()
    site.texts = {name: f"{name}!" for name in site.texts}

    def fail() -> Iterable[tuple[str, str]]:
        yield "e/index.md", "half"
        raise DigestError(Problem(path="content/e.md", message="坏了", hint="应为好的"))

    batches = [Batch(name, text, fail if name == "e" else partial(site.make, name)) for name, text in site.texts.items()]
    with pytest.raises(DigestError, match="坏了"):
        update_docs(site.docs, site.root, "1", batches, lambda paths: {})
    assert site.read() == before
    assert site.update()[0] == "abcdef"
    assert not list(site.docs.rglob(".digest-*.tmp"))


def test_what_an_interrupted_run_left_is_taken_away(site: Site) -> None:
    (site.docs / "a/.digest-0123.tmp").write_text("half")
    site.update()
    assert not list(site.docs.rglob("*.tmp"))
