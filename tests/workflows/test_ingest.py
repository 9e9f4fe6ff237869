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


def make_repository(folder: Path) -> Repository:
    """A digest without any article, and one new source on main."""
    made = Repository(folder)
    (folder / "bin").mkdir()
    for name in ("gh", "make"):
        (folder / "bin" / name).write_text(STUB)
        (folder / "bin" / name).chmod(0o755)
    git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(made.server))
    first = made.clone("person")
    git(first, "switch", "--quiet", "--create", "main")
    (first / "content/entities").mkdir(parents=True)
    for name in ("mkdocs.yml", ".gitignore", "content/entities/kinds.yml"):
        shutil.copy(ROOT / name, first / name)
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "-m", "first")
    git(first, "push", "--quiet", "origin", "main")
    made.push({"content/sources/2021-06.txt": SOURCE})
    return made


PAGES = [f"content/articles/2021-06/2021-06-00{number}.md" for number in (1, 2, 3)]


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, dict[str, JobRun | None]]:
    """The repository after the workflow has run once; for looking at."""
    repository = make_repository(tmp_path_factory.mktemp("proposed"))
    return repository, repository.run()


@pytest.fixture
def repository(proposed: tuple[Repository, dict[str, JobRun | None]], tmp_path: Path) -> Repository:
    """Another one like it, for going on with."""
    for name in ("server.git", "bin"):
        shutil.copytree(proposed[0].folder / name, tmp_path / name)
    return Repository(tmp_path)


def test_new_pages_are_proposed_on_a_branch_of_their_own(proposed: tuple[Repository, dict[str, JobRun | None]]) -> None:
    repository, done = proposed
    assert done["propose"] and not done["propose"].failed, done["pages"] and done["pages"].log
    assert repository.paths("main") == []
    assert repository.paths(BRANCH) == PAGES
    assert f"gh pr create --base main --head {BRANCH} --title 导入新的源文件 --body-file build/ingest/body.md" in repository.commands


def test_a_proposal_says_what_there_is_to_look_at(proposed: tuple[Repository, dict[str, JobRun | None]]) -> None:
    repository, done = proposed
    assert "| 新增文章 | 3 |" in (repository.folder / "propose/build/ingest/body.md").read_text("utf-8")
    assert "| 新增文章 | 3 |" in (done["pages"] or JobRun()).summary


def test_the_site_is_built_and_its_links_are_checked_before_anything_is_proposed(
    proposed: tuple[Repository, dict[str, JobRun | None]],
) -> None:
    repository, _ = proposed
    assert repository.commands[1:4] == ["make setup", "make site", "make links"]
    assert repository.commands[4].startswith("gh auth")


def test_errors_in_new_pages_are_annotated_and_stop_no_proposal(proposed: tuple[Repository, dict[str, JobRun | None]]) -> None:
    _, done = proposed
    assert done["pages"] and done["pages"].outcomes["check"] == "failure"
    assert "::error file=content/articles/2021-06/" in done["pages"].log
    assert done["propose"] and not done["propose"].failed


def test_an_open_proposal_is_continued_and_what_an_editor_changed_in_it_stays(repository: Repository) -> None:
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
    git(repository.server, "update-ref", "refs/heads/main", BRANCH)
    done = repository.run()
    assert done["pages"] and not done["pages"].failed
    assert done["propose"] is None


def test_a_source_that_cannot_be_read_is_told_and_fails_no_other_job(repository: Repository) -> None:
    repository.push({"content/sources/broken.docx": b"PK\x03\x04 no document"})
    done = repository.run(open_branch=BRANCH)
    assert not (done["pages"] or JobRun(failed=True)).failed
    assert done["problems"] and done["problems"].failed
    assert "broken.docx" in (done["pages"] or JobRun()).summary


def test_a_proposal_that_conflicts_with_main_is_left_to_a_person(repository: Repository) -> None:
    repository.push({PAGES[0]: repository.show(BRANCH, PAGES[0]).replace("甲市", "子市")})
    repository.push({PAGES[0]: repository.show(BRANCH, PAGES[0]).replace("甲市", "丑市")}, BRANCH)
    before = git(repository.server, "rev-parse", BRANCH)
    done = repository.run(open_branch=BRANCH)
    assert done["pages"] and done["pages"].failed and "::error::" in done["pages"].log
    assert done["propose"] is None
    assert git(repository.server, "rev-parse", BRANCH) == before
