"""Every fuzz target is fed a little in each run of the tests; much more by hand (python -m tests.fuzz)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.strategies import nonsense
from tests.fuzz.targets import TARGETS

EXAMPLES = {"publish": 5, "enrich": 25, "newspaper": 25, "docx": 20, "docx-parts": 25, "pdf": 10}
"""How often the slower targets are fed."""


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_are_read_without_a_fault(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].feed(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_nonsense_raises_nothing_but_what_is_documented(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=EXAMPLES.get(name, 50), deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def feed(data: st.DataObject) -> None:
        target.feed(data.draw(nonsense(target.seeds)))

    feed()
