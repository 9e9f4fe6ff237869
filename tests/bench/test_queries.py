"""Queries are of three kinds, each one true of some article, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from generator.publish.publication import Publication, make_publication

from ..publish.samples import KNOWLEDGE, SETTINGS, make_page, sample_pages
from .queries import PHRASES, WORD, Query, article_texts, make_queries
from .scores import find_truth


@pytest.fixture(scope="module")
def publication() -> Publication:
    return make_publication(sample_pages(), KNOWLEDGE, SETTINGS, {})


def draw(publication: Publication, seed: int = 1) -> list[Query]:
    bodies = [shown.text for shown in publication.shown.values() if shown.text]
    return make_queries(article_texts(publication), bodies, KNOWLEDGE, each=4, seed=seed)


def test_every_query_is_true_of_some_article(publication: Publication) -> None:
    texts = article_texts(publication)
    assert [query.text for query in draw(publication) if not find_truth(query.text, texts)] == []


def test_there_are_as_many_of_each_kind_as_asked_for(publication: Publication) -> None:
    assert Counter(query.kind for query in draw(publication)) == {"name": 4, "word": 4, "phrase": 4}


def test_words_have_two_to_six_characters_and_phrases_lie_within_a_line(publication: Publication) -> None:
    queries = draw(publication)
    assert all(WORD.fullmatch(query.text) for query in queries if query.kind == "word")
    phrases = [query.text for query in queries if query.kind == "phrase"]
    assert all("\n" not in phrase and len(phrase) < PHRASES.stop for phrase in phrases)


def test_a_seed_draws_the_same_queries_and_another_seed_others(publication: Publication) -> None:
    assert draw(publication) == draw(publication)
    assert draw(publication) != draw(publication, seed=2)


def test_what_is_withheld_is_not_in_the_truth() -> None:
    pages = (make_page("2021-11-001", rights="summary", body="秘密的正文。", summary="公开的摘要。"), make_page("2021-11-002", status="draft"))
    texts = article_texts(make_publication(pages, KNOWLEDGE, SETTINGS, {}))
    assert list(texts) == ["2021-11-001"]
    assert "公开的摘要" in texts["2021-11-001"]
    assert "秘密" not in texts["2021-11-001"]


def test_names_that_a_page_shows_are_in_the_truth() -> None:
    page = replace(make_page("2021-11-001", companies=("jia-gongsi",)), title="别的", body="别的。", summary="别的。")
    texts = article_texts(make_publication((page,), KNOWLEDGE, SETTINGS, {}))
    assert "甲公司" in texts["2021-11-001"]
