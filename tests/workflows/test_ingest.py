"""What the workflow `ingest` does with new sources: its steps run in a clone, with gh and make standing by as stubs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from .runner import ROOT, JobRun, run_job

SOURCE = """目录
甲市发布数据条例\t1
乙厂二期投产\t2
丙公司三季报出炉\t3
甲市发布数据条例
2021年6月1日，甲市发布数据条例，列出三类可以开放的数据。
乙厂二期投产
乙厂二期6月2日投产，年产能两万片。
丙公司三季报出炉
丙公司三季度收入增长两成。
"""
RUN_ID = "4711"
BRANCH = f"ingest/{RUN_ID}"
STUB = '#!/bin/sh\necho "$(basename "$0") $*" >> "$STUB_LOG"\ncase "$*" in "pr list"*) printf %s "$STUB_OPEN";; esac\n'


@dataclass
class Repository:
    """A repository on a server, and folders into which jobs clone it."""

    folder: Path

    @property
    def server(self) -> Path:
        return self.folder / "server.git"

    @property
    def commands(self) -> list[str]:
        """What was asked of gh and make, in order."""
        return (self.folder / "stub.log").read_text("utf-8").splitlines()

    def show(self, branch: str, path: str) -> str:
        return git(self.server, "show", f"{branch}:{path}")

    def paths(self, branch: str) -> list[str]:
        return [path for path in git(self.server, "ls-tree", "-r", "--name-only", branch).splitlines() if path.startswith("content/articles")]

    def push(self, changes: dict[str, str | bytes], branch: str = "main") -> None:
        """A person's commit."""
        clone = self.clone("person")
        git(clone, "switch", "--quiet", branch)
        for path, text in changes.items():
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            (clone / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "-m", "change")
        git(clone, "push", "--quiet", "origin", branch)

    def clone(self, name: str) -> Path:
        clone = self.folder / name
        shutil.rmtree(clone, ignore_errors=True)
        git(self.folder, "clone", "--quiet", str(self.server), str(clone))
        git(clone, "config", "user.name", "编辑")
        git(clone, "config", "user.email", "editor@example.org")
        return clone

    def run(self, open_branch: str = "") -> dict[str, JobRun | None]:
        """The three jobs of the workflow, each in a clone of its own."""
        shutil.rmtree(self.folder / "artifacts", ignore_errors=True)
        (self.folder / "stub.log").write_text("")
        commit = git(self.server, "rev-parse", "main").strip()
        variables = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "STUB_LOG": str(self.folder / "stub.log"),
            "STUB_OPEN": open_branch,
            "GITHUB_SHA": commit,
            "GITHUB_RUN_ID": RUN_ID,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "octocat/digest",
        }
        done: dict[str, JobRun | None] = {}
        for job in ("pages", "propose", "problems"):
            clone = self.clone(job)
            git(clone, "config", "--unset", "user.name")
            (clone / ".venv").symlink_to(sys.prefix)
            (clone / "site").mkdir()
            (clone / "site/index.html").write_text("<title>")
            needs = {"pages": done["pages"]} if job != "pages" and done["pages"] else {}
            done[job] = run_job("ingest", job, clone, needs=needs, variables=variables, artifacts=self.folder / "artifacts")
        return done


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A digest without any article, and one new source on main."""
    made = Repository(tmp_path)
    (tmp_path / "bin").mkdir()
    for name in ("gh", "make"):
        (tmp_path / "bin" / name).write_text(STUB)
        (tmp_path / "bin" / name).chmod(0o755)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(made.server))
    first = made.clone("person")
    (first / "content").mkdir()
    git(first, "switch", "--quiet", "--create", "main")
    shutil.copytree(ROOT / "content/entities", first / "content/entities")
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(ROOT / name, first)
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "-m", "first")
    git(first, "push", "--quiet", "origin", "main")
    made.push({"content/sources/2021-06.txt": SOURCE})
    return made


PAGES = [f"content/articles/2021-06/2021-06-00{number}.md" for number in (1, 2, 3)]


def test_new_pages_are_proposed_on_a_branch_of_their_own(repository: Repository) -> None:
    done = repository.run()
    assert done["propose"] and not done["propose"].failed, done["pages"] and done["pages"].log
    assert repository.paths("main") == []
    assert repository.paths(BRANCH) == PAGES
    assert f"gh pr create --base main --head {BRANCH} --title 导入新的源文件 --body-file build/ingest/body.md" in repository.commands
    assert "| 新增文章 | 3 |" in (repository.folder / "propose/build/ingest/body.md").read_text("utf-8")


def test_the_pages_are_checked_and_the_site_is_built_before_anything_is_proposed(repository: Repository) -> None:
    done = repository.run()["pages"]
    assert done
    assert [command for command in repository.commands if command.startswith("make")] == ["make setup", "make site", "make links"]
    assert done.outcomes["site"] == done.outcomes["links"] == "success"
    assert "| 新增文章 | 3 |" in done.summary


def test_errors_in_new_pages_are_annotated_and_stop_no_proposal(repository: Repository) -> None:
    done = repository.run()
    assert done["pages"] and done["pages"].outcomes["check"] == "failure"
    assert f"::error file={PAGES[0]},line=" in done["pages"].log
    assert done["propose"] and not done["propose"].failed


def test_an_open_proposal_is_continued_and_what_an_editor_changed_in_it_stays(repository: Repository) -> None:
    repository.run()
    edited = repository.show(BRANCH, PAGES[0]).replace("甲市发布数据条例", "甲市数据条例出台", 1)
    repository.push({PAGES[0]: edited}, BRANCH)
    repository.push({"content/sources/2021-07.txt": SOURCE.replace("6月", "7月").replace("数据", "算力").replace("厂", "店")})
    done = repository.run(open_branch=BRANCH)
    assert done["propose"] and not done["propose"].failed, done["pages"] and done["pages"].log
    assert repository.show(BRANCH, PAGES[0]) == edited
    assert len(repository.paths(BRANCH)) == 6
    assert f"gh pr comment {BRANCH} --body-file build/ingest/body.md" in repository.commands
    assert not [command for command in repository.commands if "pr create" in command]


def test_nothing_new_is_no_proposal(repository: Repository) -> None:
    repository.run()
    git(repository.server, "update-ref", "refs/heads/main", BRANCH)
    done = repository.run()
    assert done["pages"] and not done["pages"].failed
    assert done["propose"] is None


def test_a_source_that_cannot_be_read_is_told_and_the_others_are_proposed(repository: Repository) -> None:
    repository.push({"content/sources/broken.docx": b"PK\x03\x04 no document"})
    done = repository.run()
    assert done["propose"] and not done["propose"].failed
    assert repository.paths(BRANCH) == PAGES
    assert done["problems"] and done["problems"].failed
    assert "broken.docx" in (done["pages"] or JobRun()).summary


def test_a_proposal_that_conflicts_with_main_is_left_to_a_person(repository: Repository) -> None:
    repository.run()
    repository.push({PAGES[0]: repository.show(BRANCH, PAGES[0]).replace("甲市", "子市")})
    repository.push({PAGES[0]: repository.show(BRANCH, PAGES[0]).replace("甲市", "丑市")}, BRANCH)
    before = git(repository.server, "rev-parse", BRANCH)
    done = repository.run(open_branch=BRANCH)
    assert done["pages"] and done["pages"].failed and "::error::" in done["pages"].log
    assert done["propose"] is None
    assert git(repository.server, "rev-parse", BRANCH) == before
