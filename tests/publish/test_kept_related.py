"""Related articles are found again only where a name or a title changed, and are those that would be found anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.kept import KeptFiles
from generator.model import Listing, Page
from generator.publish import kept_related
from generator.publish.kept_related import recall_related
from generator.publish.means import Means
from generator.publish.publication import Publication, make_publication
from generator.publish.related import Finder, Related

from .samples import KNOWLEDGE, SETTINGS, make_page, sample_pages

PAGES = sample_pages()


def publish(pages: Iterable[Page]) -> Publication:
    return make_publication(tuple(pages), KNOWLEDGE, SETTINGS, {})


def do_all(issues: Sequence[Listing], work: Callable[[Iterable[Listing]], None]) -> None:
    work(issues)


def do_nothing(issues: Sequence[Listing], work: Callable[[Iterable[Listing]], None]) -> None:
    """As where the processes that did the shares ended early."""


def recall(pages: Iterable[Page], folder: Path, share: Callable[..., None] = do_all) -> dict[str, Related]:
    return dict(recall_related(publish(pages), Means(open_keep=lambda name: KeptFiles(folder, "a"), share=share)))


def find_all(pages: Iterable[Page]) -> dict[str, Related]:
    publication = publish(pages)
    finder = Finder(publication)
    return {page.id: finder.find(page) for issue in publication.issues for page in issue.pages}


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose related ones were found."""
    asked: list[str] = []

    class Noting(Finder):
        def find(self, page: Page) -> Related:
            asked.append(page.id)
            return super().find(page)

    monkeypatch.setattr(kept_related, "Finder", Noting)
    return asked


def test_what_is_kept_is_what_was_found(tmp_path: Path, found: list[str]) -> None:
    before = recall(PAGES, tmp_path)
    found.clear()
    assert (recall(PAGES, tmp_path), found) == (before, [])
    assert before == find_all(PAGES)


def test_a_text_changes_nothing_that_is_related(tmp_path: Path, found: list[str]) -> None:
    edited = [replace(page, body="一段。", summary="改过的摘要。", tags=("头条",)) for page in PAGES]
    recall(PAGES, tmp_path)
    found.clear()
    assert (recall(edited, tmp_path), found) == (find_all(edited), [])


@pytest.mark.parametrize("field, value", [("companies", ()), ("technologies", ("新技术",)), ("title", "另一个标题"), ("issue", "2021-12")])
def test_a_name_a_title_or_an_issue_does(tmp_path: Path, found: list[str], field: str, value: object) -> None:
    edited = [replace(page, **{field: value}) if page.id == "2021-11-002" else page for page in PAGES]  # type: ignore[arg-type]
    recall(PAGES, tmp_path)
    found.clear()
    assert recall(edited, tmp_path) == find_all(edited)
    assert "2021-11-002" in found


def test_an_article_that_moves_to_the_next_issue_and_keeps_its_place_tells_another_story(tmp_path: Path) -> None:
    pages = [make_page(id, companies=("甲公司",)) for id in ("2021-03-001", "2021-03-002", "2021-04-001", "2021-04-002")]
    moved = [replace(page, issue="2021-04") if page.id == "2021-03-002" else page for page in pages]
    recall(pages, tmp_path)
    assert recall(moved, tmp_path) == find_all(moved) != recall(pages, tmp_path)


def test_what_no_process_found_is_found_when_it_is_asked_for(tmp_path: Path) -> None:
    assert recall(PAGES, tmp_path, do_nothing) == find_all(PAGES)


def test_what_is_kept_of_other_names_is_let_go_of(tmp_path: Path) -> None:
    recall(PAGES, tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    recall([replace(page, companies=()) for page in PAGES], tmp_path)
    assert not before & {path.name for path in tmp_path.iterdir()}
