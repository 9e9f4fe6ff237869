"""A generated publication is one that could be: pages an editor could have written, names with a long tail, the same each time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.editorial.pages import parse_pages, render_page
from generator.model import Knowledge, Page
from generator.project import Project, read_project

from .corpus import PER_ISSUE, make_corpus, read_published

COUNT, CHARACTERS = 2 * PER_ISSUE + 5, 600


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def corpus(project: Project) -> tuple[tuple[Page, ...], Knowledge]:
    return make_corpus(project, COUNT, characters=CHARACTERS)


def test_there_are_as_many_articles_as_asked_for_in_issues_of_their_own(corpus: tuple[tuple[Page, ...], Knowledge]) -> None:
    pages, _ = corpus
    assert len({page.id for page in pages}) == COUNT
    assert sorted(Counter(page.issue for page in pages).values()) == [5, PER_ISSUE, PER_ISSUE]


def test_articles_have_the_length_asked_for(corpus: tuple[tuple[Page, ...], Knowledge]) -> None:
    assert all(CHARACTERS <= len(page.body) < CHARACTERS + 250 for page in corpus[0])


def test_the_same_count_and_seed_make_the_same_pages(project: Project, corpus: tuple[tuple[Page, ...], Knowledge]) -> None:
    assert make_corpus(project, COUNT, characters=CHARACTERS)[0] == corpus[0]
    assert make_corpus(project, 3, characters=CHARACTERS, seed=2)[0] != corpus[0][:3]


def test_pages_are_those_that_the_editorial_tools_read(corpus: tuple[tuple[Page, ...], Knowledge]) -> None:
    pages, _ = corpus
    read, problems = parse_pages({page.path: render_page(page) for page in pages[:10]})
    assert [problem for problem in problems if problem.level == "error"] == []
    assert [page.title for page in read] == [page.title for page in pages[:10]]


def test_names_are_known_and_some_are_frequent_and_many_rare(corpus: tuple[tuple[Page, ...], Knowledge]) -> None:
    pages, knowledge = corpus
    counts = Counter(name for page in pages for name in page.companies)
    assert counts.keys() <= {entity.name for entity in knowledge.entities}
    assert max(counts.values()) > 8 * sorted(counts.values())[len(counts) // 2]


def test_articles_are_recombined_and_no_copies(project: Project, corpus: tuple[tuple[Page, ...], Knowledge]) -> None:
    own = {page.body for page in read_published(project)}
    assert not own & {page.body for page in corpus[0]}
