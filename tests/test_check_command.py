"""`digest check` in the forms that a workflow reads, compared with the content before a change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app

ROOT = Path(__file__).parent.parent
PAGE = "---\nid: 2021-11-00{n}\ntitle: {title}\nissue: 2021-11\nstatus: draft\nrights: full\n---\n\n某厂宣布扩建。\n"


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A digest with two drafts, each with a warning, the second changed; the former content/ beside it."""
    content = tmp_path / "digest/content"
    (content / "articles/2021-11").mkdir(parents=True)
    (content / "entities").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "digest")
    shutil.copy(ROOT / "content/entities/kinds.yml", content / "entities")
    for number in (1, 2):
        (content / f"articles/2021-11/2021-11-00{number}.md").write_text(PAGE.format(n=number, title="某厂扩建。"), "utf-8")
    shutil.copytree(content, tmp_path / "before")
    (content / "articles/2021-11/2021-11-002.md").write_text(PAGE.format(n=2, title="某厂再扩建。"), "utf-8")
    monkeypatch.chdir(tmp_path / "digest")
    return tmp_path / "before"


def check(*words: str) -> Result:
    return CliRunner().invoke(app, ["check", *words])


def test_annotations_are_those_of_the_changed_page(before: Path) -> None:
    lines = check("--format", "github", "--before", str(before)).stdout.splitlines()
    assert lines
    assert all(line.startswith("::warning file=content/articles/2021-11/2021-11-002.md,line=") for line in lines)


def test_without_a_comparison_all_problems_are_listed(before: Path) -> None:
    paths = {each["path"] for each in json.loads(check("--format", "json").stdout)}
    assert len(paths) == 2


def test_a_summary_counts_the_changed_page(before: Path) -> None:
    assert "| 改动文章 | 1 |" in check("--format", "summary", "--before", str(before)).stdout


@pytest.mark.parametrize("words", [["--format", "html"], ["--before", "nowhere"]])
def test_wrong_use_exits_with_2(before: Path, words: list[str]) -> None:
    assert check(*words).exit_code == 2
