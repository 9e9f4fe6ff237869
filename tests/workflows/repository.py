"""A repository for the tests of workflows: a bare one that stands for the server, clones for jobs, stubs for gh and make.

The stubs write down how they were called; `gh pr list` answers with the branch that a test says is open.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
STUB = '#!/bin/sh\necho "$(basename "$0") $* $SITE_URL" | sed "s, $,," >> "$STUB_LOG"\ncase "$*" in "pr list"*) printf %s "$STUB_OPEN";; esac\n'


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

    def ingest(self, open_branch: str = "") -> dict[str, JobRun | None]:
        """The three jobs of the workflow `ingest`, each in a clone of its own."""
        self._forget()
        done: dict[str, JobRun | None] = {}
        for job in ("pages", "propose", "problems"):
            needs = {"pages": done["pages"]} if job != "pages" and done["pages"] else {}
            done[job] = self._run("ingest", job, "main", needs, open_branch)
        return done

    def run(self, workflow: str, job: str, branch: str = "main") -> JobRun:
        """One job of a workflow on a branch."""
        self._forget()
        done = self._run(workflow, job, branch, {})
        assert done
        return done

    def _forget(self) -> None:
        shutil.rmtree(self.folder / "artifacts", ignore_errors=True)
        (self.folder / "stub.log").write_text("")

    def _run(self, workflow: str, job: str, branch: str, needs: Mapping[str, JobRun], open_branch: str = "") -> JobRun | None:
        clone = self.clone(job)
        git(clone, "switch", "--quiet", branch)
        git(clone, "config", "--unset", "user.name")
        (clone / ".venv").symlink_to(sys.prefix)
        (clone / "site").mkdir()
        (clone / "site/index.html").write_text("<title>")
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
        return run_job(workflow, job, clone, needs=needs, variables=variables, artifacts=self.folder / "artifacts")


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
