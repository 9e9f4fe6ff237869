"""The commands of README and CONTRIBUTING work as they are written: they run, in their order, in a copy of the project.

What cannot run here is listed with the reason, and every command that is only named must at least exist.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from generator.cli import app

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md")
BLOCK = re.compile(r"^```sh\n(?P<commands>.*?)^```$", re.M | re.S)
COMMENT = re.compile(r"\s+#.*")
INLINE = re.compile(r"`(?P<command>(?:make|digest|\.venv/bin/digest|\.venv/bin/pytest|\.venv/bin/python|bash) [^`]+)`")

NOT_RUN = {
    "make setup": "installs from the network",
    "make test": "runs this test",
    "make check": "is what continuous integration runs before the tests",
    "make serve": "runs until it is interrupted",
    "make screenshots": "takes minutes",
    "make fuzz": "takes minutes",
    "make longrun": "takes minutes",
    "make bench": "takes minutes",
    "make lock": "asks the network for versions",
    "make lock UPGRADE=--upgrade": "asks the network for versions",
}

SOURCE = """目录
甲市发布数据条例\t1
乙厂二期投产\t2
丙公司三季报出炉\t3
甲市发布数据条例
2026年11月3日，甲市发布数据条例，列出三类可以开放的数据，要求各部门年底前公布清单，并设专人答复申请。
乙厂二期投产
乙厂二期11月5日投产，年产能两万片，产品供应本省三家整机厂，预计明年一季度达到设计产能。
丙公司三季报出炉
丙公司三季度收入增长两成，主要来自海外订单；公司预计四季度收入与三季度持平。
"""


def find_commands(page: str) -> list[str]:
    """The commands in the page's blocks, in order, without their comments."""
    lines = [line for block in BLOCK.finditer((ROOT / page).read_text("utf-8")) for line in block["commands"].splitlines()]
    return [command for line in lines if (command := COMMENT.sub("", line).strip())]


def find_named(page: str) -> list[str]:
    """The commands that the page's sentences name."""
    return [found["command"] for found in INLINE.finditer((ROOT / page).read_text("utf-8"))]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's files in a repository of their own, with an environment that is already set up."""
    folder = tmp_path_factory.mktemp("clone") / "digest"
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").mkdir()
    for part in ("bin", "include", "lib", "pyvenv.cfg"):
        (folder / ".venv" / part).symlink_to(Path(sys.prefix) / part)
    for stamp in ("site.stamp", "test.stamp"):
        (folder / ".venv" / stamp).touch()
    (folder.parent / "周报.txt").write_text(SOURCE, "utf-8")
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "first"]):
        assert run(folder, ["git", *words]).returncode == 0
    return folder


def run(folder: Path, command: str | list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(folder.parent), "PYTHONPATH": str(folder)}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "编辑", f"GIT_{role}_EMAIL": "editor@example.org"}
    return subprocess.run(command, cwd=folder, env=environment, shell=isinstance(command, str), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def followed(copy: Path) -> list[tuple[str, subprocess.CompletedProcess[str]]]:
    """What became of the commands of both pages, in their order."""
    commands = [command for page in PAGES for command in find_commands(page) if command not in NOT_RUN]
    return [(command, run(copy, command)) for command in commands]


@pytest.mark.slow
def test_the_commands_work_as_written(followed: list[tuple[str, subprocess.CompletedProcess[str]]]) -> None:
    assert len(followed) > 5
    assert [f"{command}\n{done.stdout}{done.stderr}" for command, done in followed if done.returncode] == []


@pytest.mark.slow
def test_following_the_readme_publishes_the_new_articles(copy: Path, followed: list[tuple[str, subprocess.CompletedProcess[str]]]) -> None:
    articles = [path.read_text("utf-8") for path in (copy / "site/articles/2026-11").rglob("index.html")]
    assert any("乙厂二期投产" in text for text in articles)
    assert "content/articles/2026-11/2026-11-001.md" in run(copy, ["git", "show", "--name-only", "HEAD"]).stdout


def test_nothing_is_excused_that_the_pages_do_not_say() -> None:
    said = {command for page in PAGES for command in find_commands(page)}
    assert NOT_RUN.keys() <= said


@pytest.mark.parametrize("page", [*PAGES, "content/pages/guide.md", "SECURITY.md"])
def test_what_a_page_names_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    subcommands = set(get_command(app).commands)  # type: ignore[attr-defined]
    unknown = []
    for command in (*find_named(page), *find_commands(page)):
        words = command.split()
        if words[0] == "make":
            known = words[1] in targets
        elif words[0].endswith("digest"):
            known = words[1] in subcommands or words[1].startswith("-")
        else:
            known = not words[-1].startswith(("tests/", ".ci/")) or (ROOT / words[-1]).exists()
        unknown += [] if known else [command]
    assert not unknown


@pytest.mark.parametrize("page", [*PAGES, "SECURITY.md"])
def test_links_and_pictures_of_the_page_are_there(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []
