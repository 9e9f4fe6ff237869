"""The matcher of the small knowledge beside, made once."""

from __future__ import annotations

import pytest

from generator.enrich import Matcher, make_matcher, parse_knowledge
from tests.enrich.samples import knowledge_texts


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    knowledge, problems = parse_knowledge(knowledge_texts())
    assert not problems
    return make_matcher(knowledge)
