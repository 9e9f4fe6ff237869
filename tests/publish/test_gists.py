"""Gists: what is kept of an earlier build is what would be made anew; only what an edit reaches is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kept import KeptFiles
from generator.model import Knowledge, Listing, Page
from generator.publish.digests import digest
from generator.publish.gists import Gist
from generator.publish.kept_gists import recall_gists
from generator.publish.means import Means
from generator.publish.publication import Publication, make_publication

from .samples import KNOWLEDGE, SETTINGS, make_page, sample_pages
from .test_batches import BEFORE, EDITS


class Noting(Mapping[str, Gist]):
    """The gists of a publication as they are worked out; notes of which articles they were."""

    def __init__(self, publication: Publication) -> None:
        self._gists = publication.gists
        self.made: list[str] = []

    def __getitem__(self, id: str) -> Gist:
        self.made.append(id)
        return self._gists[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._gists)

    def __len__(self) -> int:
        return len(self._gists)


def do_all(issues: Sequence[Listing], work: Callable[[Iterable[Listing]], None]) -> None:
    work(issues)


def do_nothing(issues: Sequence[Listing], work: Callable[[Iterable[Listing]], None]) -> None:
    pass


def publish(pages: Sequence[Page], knowledge: Knowledge = KNOWLEDGE) -> Publication:
    return make_publication(tuple(pages), knowledge, SETTINGS, {})


def recall(
    publication: Publication, folder: Path, share: Callable[..., None] = do_all
) -> tuple[Mapping[str, Gist], list[str]]:
    """The gists with what is kept in the folder, and the articles whose gists were worked out."""
    fresh = Noting(publication)
    marks = {page.id: digest(repr(page)) for issue in publication.issues for page in issue.pages}
    means = Means(open_keep=lambda name: KeptFiles(folder, "a"), share=share)
    gists = recall_gists(replace(publication, gists=fresh), marks, means)
    return dict(gists), sorted(fresh.made)


@given(place=st.integers(0, len(BEFORE) - 1), edit=EDITS)
@settings(deadline=None, max_examples=30)
def test_after_an_edit_the_gists_are_those_worked_out_anew(
    tmp_path_factory: pytest.TempPathFactory, place: int, edit: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    edited = (*BEFORE[:place], replace(BEFORE[place], **edit), *BEFORE[place + 1 :])  # type: ignore[arg-type]
    recall(publish(BEFORE), folder)
    gists, _ = recall(publish(edited), folder)
    assert gists == dict(publish(edited).gists)


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    before, _ = recall(publish(sample_pages()), tmp_path)
    assert recall(publish(sample_pages()), tmp_path) == (before, [])


def test_only_the_edited_article_of_an_issue_is_made_again(tmp_path: Path) -> None:
    pages = [make_page(f"2021-10-00{number}", issue="2021-10", companies=("甲公司",)) for number in range(1, 5)]
    recall(publish(pages), tmp_path)
    pages[2] = replace(pages[2], title="改过的标题")
    assert recall(publish(pages), tmp_path)[1] == ["2021-10-003"]


def test_another_form_of_a_name_reaches_the_articles_that_list_it(tmp_path: Path) -> None:
    name = KNOWLEDGE.entities[0].name
    pages = [make_page("2021-10-001", issue="2021-10", companies=(name,)), make_page("2021-10-002", issue="2021-10", companies=())]
    recall(publish(pages), tmp_path)
    changed = replace(KNOWLEDGE.entities[0], aliases=(*KNOWLEDGE.entities[0].aliases, "另一个名字"))
    knowledge = replace(KNOWLEDGE, entities=(changed, *KNOWLEDGE.entities[1:]))
    assert recall(publish(pages, knowledge), tmp_path)[1] == ["2021-10-001"]


def test_what_no_share_made_is_made_when_asked_for(tmp_path: Path) -> None:
    publication = publish(sample_pages())
    assert recall(publication, tmp_path, do_nothing)[0] == dict(publication.gists)


def test_gists_of_an_issue_that_is_no_more_are_let_go(tmp_path: Path) -> None:
    pages = [make_page("2021-10-001", issue="2021-10"), make_page("2021-11-001", issue="2021-11")]
    recall(publish(pages), tmp_path)
    recall(publish(pages[1:]), tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_half_a_surrogate_pair_is_kept_as_it_is(tmp_path: Path) -> None:
    pages = [make_page("2021-10-001", issue="2021-10", title="甲公司与\ud800乙厂", body="甲公司\ud800建厂。", companies=("甲公司",))]
    before, _ = recall(publish(pages), tmp_path)
    assert recall(publish(pages), tmp_path)[0] == before
