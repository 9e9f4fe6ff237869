"""Trees of files are written whole or not at all, never outside their root, one run at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator import files
from generator.errors import DigestError
from generator.files import check_paths, lock_tree, read_tree, write_build, write_tree
from generator.files.build import MANIFEST_NAME

OLD = {"articles/1/a.md": "旧甲", "articles/1/b.md": "旧乙", "ledger/1.jsonl": "旧账"}
NEW = {"articles/1/a.md": "新甲" * 9, "articles/1/b.md": "旧乙", "articles/2/c.md": "新丙", "ledger/1.jsonl": "新账"}


def snapshot(root: Path) -> dict[str, bytes]:
    """All files of a tree but the lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".digest.lock"
    }


def as_bytes(texts: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in texts.items()}


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str, code: int, at: int) -> Iterator[None]:
    """The system refuses the n-th call of a function of `os`, from 0."""
    calls = iter(range(1000))
    real: Callable[..., Any] = getattr(os, name)

    def refusing(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == at:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, refusing)
        yield


def test_a_tree_written_is_the_tree_read(tmp_path: Path) -> None:
    texts = {"a/b.md": "\ufeff甲\r\n乙\u2028丙", "c.md": ""}
    write_tree(tmp_path, texts)
    assert read_tree(tmp_path, ["**/*.md"]).texts == texts


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_tree(tmp_path, OLD)
    stamps = {path: (tmp_path / path).stat().st_mtime_ns for path in OLD}
    written = write_tree(tmp_path, NEW)
    assert written == files.Written(created=("articles/2/c.md",), changed=("articles/1/a.md", "ledger/1.jsonl"), unchanged=1)
    assert (tmp_path / "articles/1/b.md").stat().st_mtime_ns == stamps["articles/1/b.md"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.gz": b"\x1f\x8b\x00\r\n"})
    assert (tmp_path / "a.gz").read_bytes() == b"\x1f\x8b\x00\r\n"


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": "旧"})
    (tmp_path / "a.md").chmod(0o600)
    write_tree(tmp_path, {"a.md": "新"})
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "path",
    ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a/", "a\\b", "c:x", "a?", "con", "Aux.md", "a\udcff", "a\x85", "a.", "a /b", "a\nb", "长" * 86],
)
def test_an_unsafe_path_is_refused_and_nothing_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(DigestError):
        write_tree(tmp_path / "root", {"fine.md": "甲", path: "乙"})
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [("a/B.md", "a/b.md"), ("caf\u00e9.md", "cafe\u0301.md"), ("a", "a/b.md"), ("A", "a/b.md")],
)
def test_two_paths_for_one_file_are_refused(tmp_path: Path, one: str, other: str) -> None:
    assert list(check_paths(tmp_path, [one, other]))


def test_a_linked_folder_is_not_written_through(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (root / "articles").symlink_to(outside)
    with pytest.raises(DigestError, match="符号链接"):
        write_tree(root, {"articles/1/a.md": "甲"})
    assert snapshot(outside) == {}


def test_a_linked_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("甲", "utf-8")
    (tmp_path / "a.md").symlink_to(tmp_path / "real.md")
    with pytest.raises(DigestError, match="符号链接"):
        write_tree(tmp_path, {"a.md": "乙"})


def test_links_out_of_the_tree_and_hidden_files_are_not_read(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    write_tree(outside, {"secret.md": "密"})
    write_tree(root, {"a.md": "甲", ".b.md": "乙", ".c/d.md": "丙"})
    (root / "e.md").symlink_to(outside / "secret.md")
    (root / "f").symlink_to(outside)
    (root / "g.md").symlink_to(root / "a.md")
    (root / "h.md").symlink_to("h.md")
    tree = read_tree(root, ["**/*.md"])
    assert tree.texts == {"a.md": "甲", "g.md": "甲"}
    assert [str(problem) for problem in tree.problems] == ["e.md: 是符号链接，指到了文件夹之外，没有读; 换成文件本身"]


def test_a_file_that_is_no_text_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("第一行\n".encode() + "第二行\n".encode("gbk"))
    tree = read_tree(tmp_path, ["*.md"])
    assert tree.texts == {} and tree.unreadable == {"a.md"}
    assert str(tree.problems[0]) == "a.md:2: 不是 UTF-8 编码; 用编辑器另存为 UTF-8"


def test_no_folder_is_an_empty_tree(tmp_path: Path) -> None:
    assert read_tree(tmp_path / "none", ["**/*.md"]).texts == {}


@pytest.mark.parametrize("name", ["write", "fsync", "open"])
@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_full_disk_or_a_closed_folder_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, code: int
) -> None:
    write_tree(tmp_path, OLD)
    with failing(monkeypatch, name, code, at), pytest.raises(DigestError) as caught:
        write_tree(tmp_path, NEW)
    assert snapshot(tmp_path) == as_bytes(OLD)
    assert ("磁盘已满" in str(caught.value)) == (code == errno.ENOSPC)


def test_a_short_write_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, view: real(descriptor, view[:5]))
    write_tree(tmp_path, NEW)
    assert snapshot(tmp_path) == as_bytes(NEW)


def test_a_refused_replacement_leaves_no_hidden_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, OLD)
    with failing(monkeypatch, "replace", errno.EACCES, 1), pytest.raises(DigestError, match="没有权限"):
        write_tree(tmp_path, NEW)
    assert not list(tmp_path.rglob(".digest-*"))


def test_what_an_interrupted_run_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    write_tree(tmp_path, {"gone/.digest-0123.tmp": "半", ".digest-4567.tmp": "半", "gone/.digested": "全"})
    write_tree(tmp_path, {"a.md": "甲"})
    assert set(snapshot(tmp_path)) == {"a.md", "gone/.digested"}


def test_a_folder_in_a_files_place_is_refused_before_anything_changes(tmp_path: Path) -> None:
    write_tree(tmp_path, OLD)
    (tmp_path / "z.md").mkdir()
    with pytest.raises(DigestError, match="文件夹"):
        write_tree(tmp_path, {**NEW, "z.md": "甲"})
    assert snapshot(tmp_path) == as_bytes(OLD)


def test_a_file_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    write_tree(tmp_path, OLD)
    (tmp_path / "articles/1/a.md").write_text("编辑刚存的", "utf-8")
    with pytest.raises(DigestError, match="被改动"):
        write_tree(tmp_path, NEW, expected=OLD)
    assert snapshot(tmp_path) == as_bytes({**OLD, "articles/1/a.md": "编辑刚存的"})


def test_a_file_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    write_tree(tmp_path, {"articles/2/c.md": "编辑刚建的"})
    with pytest.raises(DigestError, match="被改动"):
        write_tree(tmp_path, NEW, expected={})


WRITER = """
import os, signal, sys
from pathlib import Path
from generator.files import lock_tree, write_build, write_tree

def killing(name, real):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    return call

root, mode, left = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
new = eval(sys.argv[4])
with lock_tree(root.parent if mode == "new" else root):
    for name in ("open", "write", "replace", "unlink", "close"):
        setattr(os, name, killing(name, getattr(os, name)))
    if mode == "tree":
        write_tree(root, new)
    else:
        write_build(root, new)
"""


def killed(root: Path, mode: str, left: int, new: dict[str, str]) -> bool:
    """Whether a run that is killed at a call of the system was killed before its end."""
    run = subprocess.run([sys.executable, "-c", WRITER, str(root), mode, str(left), repr(new)], check=False)
    assert run.returncode in (0, -9)
    return run.returncode != 0


@pytest.mark.parametrize("mode", ["tree", "build"])
def test_a_run_killed_anywhere_leaves_whole_files_and_the_next_finishes(tmp_path: Path, mode: str) -> None:
    undisturbed = tmp_path / "undisturbed"
    write = write_tree if mode == "tree" else write_build
    write(undisturbed, OLD)
    gone = {path: text for path, text in NEW.items() if mode == "tree" or path != "ledger/1.jsonl"}
    write(undisturbed, gone)
    left = 0
    while True:
        root = tmp_path / str(left)
        write(root, OLD)
        was_killed = killed(root, mode, left, gone)
        for path, raw in snapshot(root).items():
            if not Path(path).name.startswith(".digest-"):
                assert raw in (OLD.get(path, "").encode(), NEW.get(path, "").encode()), path
        with lock_tree(root, wait=5):
            write(root, gone)
        assert snapshot(root) == snapshot(undisturbed)
        if not was_killed:
            break
        left += 1
    assert left > 12


def test_a_first_build_killed_anywhere_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    write_build(whole, NEW)
    left = 0
    while killed(tmp_path / "builds" / str(left), "new", left, NEW):
        root = tmp_path / "builds" / str(left)
        assert not root.exists() or snapshot(root) == snapshot(whole)
        write_build(root, NEW)
        assert snapshot(root) == snapshot(whole)
        left += 1
    assert left > 12
    assert {path.name for path in (tmp_path / "builds").iterdir()} == {".digest.lock", *map(str, range(left + 1))}


def test_a_file_that_is_a_folder_too_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match=r"a 不能既是文件又是文件夹"):
        write_build(tmp_path / "new", {"a": "一", "a/1.md": "二"})
    assert not (tmp_path / "new").exists()


def test_a_second_run_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    script = "import sys,time\nfrom pathlib import Path\nfrom generator.files import lock_tree\n"
    script += "with lock_tree(Path(sys.argv[1])):\n    print('locked', flush=True)\n    sys.stdin.read()\n"
    first = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert first.stdin and first.stdout and first.stdout.readline() == "locked\n"
    with pytest.raises(DigestError, match="另一个 digest"), lock_tree(tmp_path, wait=0.1):
        pass
    first.stdin.close()
    with lock_tree(tmp_path, wait=10):
        assert first.wait(10) == 0


def test_a_build_takes_away_what_it_no_longer_makes(tmp_path: Path) -> None:
    write_build(tmp_path, {"a/1.md": "一", "a/2.md": "二", "b/3.md": "三"})
    _, removed = write_build(tmp_path, {"a/1.md": "一"})
    assert removed == ("a/2.md", "b/3.md")
    assert set(snapshot(tmp_path)) == {"a/1.md", MANIFEST_NAME} and not (tmp_path / "b").exists()


def test_a_build_takes_away_nothing_that_it_did_not_make(tmp_path: Path) -> None:
    write_build(tmp_path, {"a/1.md": "一"})
    (tmp_path / "a/own.md").write_text("别人的", "utf-8")
    write_build(tmp_path, {"b.md": "二"})
    assert set(snapshot(tmp_path)) == {"a/own.md", "b.md", MANIFEST_NAME}


@pytest.mark.parametrize("listed", ["../outside.md", "/etc/passwd", "a/../../outside.md"])
def test_a_forged_list_of_files_takes_nothing_away_outside(tmp_path: Path, listed: str) -> None:
    outside, root = tmp_path / "outside.md", tmp_path / "root"
    outside.write_text("甲", "utf-8")
    write_build(root, {"a.md": "一"})
    (root / MANIFEST_NAME).write_text(f'{{"files": ["{listed}", "a.md"]}}', "utf-8")
    write_build(root, {"b.md": "二"})
    assert outside.exists() and not (root / "a.md").exists()


def test_a_linked_folder_of_an_old_build_is_not_emptied(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    write_tree(outside, {"1.md": "甲"})
    write_build(root, {"a/1.md": "一"})
    (root / "a/1.md").unlink()
    (root / "a").rmdir()
    (root / "a").symlink_to(outside)
    write_build(root, {"b.md": "二"})
    assert (outside / "1.md").exists()


def test_the_same_build_again_writes_nothing(tmp_path: Path) -> None:
    build = {"a/1.md": "一", "b.md": "二"}
    write_build(tmp_path, build)
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in snapshot(tmp_path)}
    written, removed = write_build(tmp_path, build)
    assert (written.created, written.changed, removed) == ((), (), ())
    assert before == {path: (tmp_path / path).stat().st_mtime_ns for path in snapshot(tmp_path)}
