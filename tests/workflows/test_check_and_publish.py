"""What the workflows `check` and `publish` do with a pull request and with main: their steps run in a clone."""

from __future__ import annotations

import pytest

from .repository import Repository, git, make_repository
from .runner import SITE_URL, JobRun

pytestmark = pytest.mark.slow

PAGE = "content/articles/2021-11/2021-11-001.md"
GOOD = "---\nid: 2021-11-001\ntitle: 某厂扩建十二英寸产线\nissue: 2021-11\nstatus: draft\nrights: full\n---\n\n某厂宣布扩建。\n"
BROKEN = GOOD.replace("status: draft", "status: publishd")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, JobRun]:
    """The job on the merge of a pull request that adds a page with an error."""
    repository = make_repository(tmp_path_factory.mktemp("checked"))
    git(repository.server, "branch", "proposal", "main")
    repository.push({PAGE: BROKEN}, "proposal")
    return repository, repository.run("check", "site", "proposal")


def test_an_error_in_a_page_fails_the_job(checked: tuple[Repository, JobRun]) -> None:
    assert checked[1].failed


def test_the_error_stands_beside_its_line(checked: tuple[Repository, JobRun]) -> None:
    assert f"::error file={PAGE},line=5::" in checked[1].log


def test_the_site_and_the_summary_are_made_all_the_same(checked: tuple[Repository, JobRun]) -> None:
    repository, done = checked
    assert (repository.folder / "artifacts/site/index.html").exists()
    assert "| 新增文章 | 1 |" in done.summary
    assert repository.commands == ["make check", "make site", "make links"]


def test_a_site_is_published_for_the_address_that_pages_gives(checked: tuple[Repository, JobRun]) -> None:
    repository = checked[0]
    done = repository.run("publish", "build")
    assert not done.failed, done.log
    assert repository.commands == [f"make site {SITE_URL}", "make links"]
    assert (repository.folder / "artifacts/github-pages/index.html").exists()
