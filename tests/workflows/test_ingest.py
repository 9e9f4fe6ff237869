"""What the workflow `ingest` does with new sources: its steps run in a clone, with gh and make standing by as stubs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .repository import BRANCH, SOURCE, Repository, git, make_repository
from .runner import JobRun

PAGES = [f"content/articles/2021-06/2021-06-00{number}.md" for number in (1, 2, 3)]


pytestmark = pytest.mark.slow

@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, dict[str, JobRun | None]]:
    """The repository after the workflow has run once; for looking at."""
    repository = make_repository(tmp_path_factory.mktemp("proposed"))
    return repository, repository.ingest()


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
    done = repository.ingest(open_branch=BRANCH)
    assert done["propose"] and not done["propose"].failed, done["pages"] and done["pages"].log
    assert repository.show(BRANCH, PAGES[0]) == edited
    assert len(repository.paths(BRANCH)) == 6
    assert f"gh pr comment {BRANCH} --body-file build/ingest/body.md" in repository.commands
    assert not [command for command in repository.commands if "pr create" in command]


def test_nothing_new_is_no_proposal(repository: Repository) -> None:
    git(repository.server, "update-ref", "refs/heads/main", BRANCH)
    done = repository.ingest()
    assert done["pages"] and not done["pages"].failed
    assert done["propose"] is None


def test_a_source_that_cannot_be_read_is_told_and_fails_no_other_job(repository: Repository) -> None:
    repository.push({"content/sources/broken.docx": b"PK\x03\x04 no document"})
    done = repository.ingest(open_branch=BRANCH)
    assert not (done["pages"] or JobRun(failed=True)).failed
    assert done["problems"] and done["problems"].failed
    assert "broken.docx" in (done["pages"] or JobRun()).summary


def test_a_proposal_that_conflicts_with_main_is_left_to_a_person(repository: Repository) -> None:
    repository.push({PAGES[0]: repository.show(BRANCH, PAGES[0]).replace("甲市", "子市")})
    repository.push({PAGES[0]: repository.show(BRANCH, PAGES[0]).replace("甲市", "丑市")}, BRANCH)
    before = git(repository.server, "rev-parse", BRANCH)
    done = repository.ingest(open_branch=BRANCH)
    assert done["pages"] and done["pages"].failed and "::error::" in done["pages"].log
    assert done["propose"] is None
    assert git(repository.server, "rev-parse", BRANCH) == before
