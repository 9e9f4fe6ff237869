"""A runner for the project's workflows: the `run:` steps of a job one after the other, as GitHub's does, in a folder.

Knows as much of GitHub's expressions as the workflows use, and of its actions those that hand something on: artifacts, and
the address of the site. To run a job by hand, with the real make, in a fresh clone:

    python -m tests.workflows.runner check site FOLDER
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github/workflows"
EXPRESSION = re.compile(r"\$\{\{\s*(?P<inside>[^}]*?)\s*\}\}")
COMPARISON = re.compile(r"(?P<name>[\w.-]+) (?P<sign>==|!=) '(?P<text>[^']*)'")
SITE_URL = "https://octocat.github.io/digest"


@dataclass
class JobRun:
    """What became of a job: the steps' outcomes by id or name, its outputs, and all that its steps printed."""

    failed: bool = False
    outcomes: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""
    summary: str = ""


def run_job(
    workflow: str,
    job: str,
    folder: Path,
    *,
    needs: Mapping[str, JobRun] | None = None,
    variables: Mapping[str, str] | None = None,
    artifacts: Path,
) -> JobRun | None:
    """Run a job in a folder that holds what checkout would have brought; None where its `if` says no."""
    settings = yaml.safe_load((WORKFLOWS / f"{workflow}.yml").read_text("utf-8"))["jobs"][job]
    context = {"github.ref": "refs/heads/main", "github.token": "token"}
    for name, done in (needs or {}).items():
        context |= {f"needs.{name}.outputs.{key}": value for key, value in done.outputs.items()}
    if any(done.failed for done in (needs or {}).values()) or not holds(settings.get("if", ""), context, failed=False):
        return None
    done = JobRun()
    files = {name: folder / f"build/runner/{name}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    for step in settings["steps"]:
        run_step(step, folder, done, context, variables={**(variables or {}), **{k: str(v) for k, v in files.items()}}, artifacts=artifacts)
    done.outputs = {key: fill(value, context) for key, value in settings.get("outputs", {}).items()}
    done.summary = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
    return done


def run_step(
    step: Mapping[str, object], folder: Path, done: JobRun, context: dict[str, str], *, variables: Mapping[str, str], artifacts: Path
) -> None:
    """Run one step, unless its `if` says no or one before it failed."""
    name = str(step.get("id") or step.get("name") or step.get("uses"))
    if not holds(str(step.get("if", "")), context, failed=done.failed):
        done.outcomes[name] = context[f"steps.{name}.outcome"] = "skipped"
        return
    if "uses" in step:
        outcome = use_action(str(step["uses"]), step.get("with") or {}, folder, artifacts, name, context)  # type: ignore[arg-type]
    else:
        own = {key: fill(str(value), context) for key, value in (step.get("env") or {}).items()}  # type: ignore[attr-defined]
        output = Path(variables["GITHUB_OUTPUT"])
        output.write_text("")
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", str(step["run"])],
            cwd=folder, env={**os.environ, **variables, **own}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        done.log += f"## {name}\n{ran.stdout}"
        outcome = "failure" if ran.returncode else "success"
        for line in output.read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            context[f"steps.{name}.outputs.{key}"] = value
    done.outcomes[name] = context[f"steps.{name}.outcome"] = outcome
    done.failed |= outcome == "failure" and not step.get("continue-on-error")


def use_action(action: str, given: Mapping[str, str], folder: Path, artifacts: Path, name: str, context: dict[str, str]) -> str:
    """Do what an action would: hand artifacts on, tell the site's address. All others have nothing to do here."""
    kind = action.partition("@")[0].removeprefix("actions/")
    if kind == "configure-pages":
        context[f"steps.{name}.outputs.base_url"] = SITE_URL
    elif kind in ("upload-artifact", "upload-pages-artifact"):
        if not any((folder / given["path"]).iterdir()):
            return "failure"
        shutil.copytree(folder / given["path"], artifacts / given.get("name", "github-pages"))
    elif kind == "download-artifact":
        shutil.copytree(artifacts / given["name"], folder / given["path"])
    return "success"


def holds(condition: str, context: Mapping[str, str], *, failed: bool) -> bool:
    """Whether an `if` lets its step run: without `!cancelled()` none does after a failure."""
    inside = EXPRESSION.sub(lambda found: found["inside"], condition)
    terms = [term.strip() for term in inside.split("&&") if term.strip()]
    if failed and "!cancelled()" not in terms:
        return False
    return all(_holds(term, context) for term in terms if term != "!cancelled()")


def _holds(term: str, context: Mapping[str, str]) -> bool:
    found = COMPARISON.fullmatch(term)
    if found is None:
        raise ValueError(f"an expression unknown to this runner: {term}")
    return (context.get(found["name"], "") == found["text"]) is (found["sign"] == "==")


def fill(text: str, context: Mapping[str, str]) -> str:
    """The text with its expressions replaced by their values; what was never set is empty."""
    return EXPRESSION.sub(lambda found: context.get(found["inside"], ""), text)


if __name__ == "__main__":
    workflow, job, where = sys.argv[1:]
    result = run_job(workflow, job, Path(where), artifacts=Path(where) / "build/artifacts")
    if result is None:
        sys.exit("the job's `if` says no")
    print(result.log, result.summary, *(f"{outcome}: {name}" for name, outcome in result.outcomes.items()), sep="\n")
    sys.exit(result.failed)
