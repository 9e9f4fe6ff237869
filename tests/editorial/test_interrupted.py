"""An ingest killed at any write leaves whole files and every edit, and the next one ends as an undisturbed one does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import DigestError
from tests.editorial import interrupted_run
from tests.editorial.samples import page

TITLE = "title: '海川存储：临港再添一条产线'   # 主编定"
CASES = ("digest.md", "corrected.md")


def edited(content: Path) -> Path:
    """A folder after a first ingest, with an editor's edit, a deleted and a moved page."""
    interrupted_run.ingest(content, "digest.md")
    first = content / page(1)
    first.write_text(first.read_text("utf-8").replace("title: 海川存储在临港扩建十二英寸产线", TITLE), "utf-8")
    (content / page(2)).unlink()
    (content / page(3)).rename(content / "articles/2021-11/算力网络.md")
    return content


def snapshot(content: Path) -> dict[str, bytes]:
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in sorted(content.rglob("*"))
        if path.is_file() and not path.name.startswith(".digest")
    }


def prepare(content: Path, case: str) -> Path:
    content.mkdir()
    return edited(content) if case == "corrected.md" else content


@pytest.mark.parametrize("case", CASES)
def test_a_killed_ingest_is_finished_by_the_next(tmp_path: Path, case: str) -> None:
    undisturbed = prepare(tmp_path / "undisturbed", case)
    before = snapshot(undisturbed)
    interrupted_run.ingest(undisturbed, case)
    after = snapshot(undisturbed)
    assert before != after
    at = 0
    while True:
        content = prepare(tmp_path / str(at), case)
        command = [sys.executable, "-m", "tests.editorial.interrupted_run", str(content), case, str(at)]
        code = subprocess.run(command, check=False).returncode
        for path, raw in snapshot(content).items():
            assert raw in (before.get(path), after.get(path)), (at, path)
        if case == "corrected.md":
            assert TITLE in (content / page(1)).read_text("utf-8")
        interrupted_run.ingest(content, case)
        assert snapshot(content) == after, at
        assert not list(content.rglob(".digest-*.tmp"))
        if code == 0:
            break
        assert code == -9
        at += 1
    assert at >= 4


@pytest.mark.parametrize("case", CASES)
def test_an_ingest_onto_a_full_disk_changes_nothing_and_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    content = prepare(tmp_path / "content", case)
    before = snapshot(content)
    with monkeypatch.context() as patch:
        for name in interrupted_run.CALLS:
            patch.setattr(interrupted_run.os, name, getattr(interrupted_run.os, name))
        interrupted_run.disturb(1, interrupted_run.fill_disk)
        with pytest.raises(DigestError, match="磁盘已满"):
            interrupted_run.ingest(content, case)
    assert snapshot(content) == before
    interrupted_run.ingest(content, case)
    assert snapshot(content) != before


def test_two_ingests_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    interrupted_run.ingest(tmp_path / "one", "digest.md")
    content = tmp_path / "two"
    command = [sys.executable, "-m", "tests.editorial.interrupted_run", str(content), "digest.md", "-1"]
    runs = [subprocess.Popen(command) for _ in range(3)]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert snapshot(content) == snapshot(tmp_path / "one")
