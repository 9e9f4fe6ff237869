"""The curated knowledge of content/entities: sound, broad, and each of its forms finds its own entity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.enrich import Matcher, find_mentions, make_matcher, parse_knowledge
from generator.model import EntityKind
from tests.enrich.samples import cases, make_article

ENTITIES = Path(__file__).parents[2] / "content" / "entities"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {f"entities/{path.name}": path.read_text("utf-8") for path in sorted(ENTITIES.glob("*.yml"))}


@pytest.fixture(scope="module")
def curated(texts: dict[str, str]) -> Matcher:
    return make_matcher(parse_knowledge(texts)[0])


def test_it_has_no_problems(texts: dict[str, str]) -> None:
    assert [str(problem) for problem in parse_knowledge(texts)[1]] == []


@pytest.mark.parametrize(("type_", "least"), [(EntityKind.COMPANY, 800), (EntityKind.TECHNOLOGY, 500)])
def test_it_is_broad(curated: Matcher, type_: EntityKind, least: int) -> None:
    assert sum(entity.type is type_ for entity in curated.knowledge.entities) >= least


def test_every_form_that_stands_by_itself_finds_its_own_entity(curated: Matcher) -> None:
    forms = [
        (entity, form)
        for entity in curated.knowledge.entities
        for form in (entity.name, *entity.aliases)
        if form not in entity.clipped and form not in entity.shared
    ]
    text = "".join(f"。{form}。\n" for _, form in forms)
    found = {span.start: span for span in curated.find_spans(text)}
    lost, start = [], 1
    for entity, form in forms:
        span = found.get(start)
        if span is None or span.pattern.owners[0] is not entity or span.end != start + len(form):
            lost.append((entity.name, form))
        start += len(form) + 3
    assert lost == []


def test_every_clipped_form_counts_beside_another_of_its_kind(curated: Matcher) -> None:
    lost = []
    for entity in curated.knowledge.entities:
        for form in entity.clipped:
            article = make_article(f"其中，{entity.name}公布了进展。另外，{form}、{entity.name}均参加。")
            if sum(mention.entity_id == entity.id for mention in find_mentions(article, curated)) < 2:
                lost.append((entity.name, form))
    assert lost == []


@pytest.mark.parametrize("case", cases("curated.yml"))
def test_ambiguous_words_come_out_right(case: dict[str, Any], curated: Matcher) -> None:
    found = {curated.by_id[mention.entity_id].name for mention in find_mentions(make_article(case["text"]), curated)}
    assert set(case["names"]) - found == set()
    assert set(case.get("not", [])) & found == set()
