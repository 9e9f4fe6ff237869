"""The description of a page's keys that editors' programs read is the one that the checks go by."""

from __future__ import annotations

from pathlib import Path

from generator.editorial.schema import render_schema

KEPT = Path(__file__).parents[2] / "schema/article.schema.json"


def test_the_schema_in_the_repository_is_that_of_the_program() -> None:
    """After a change that is meant: digest schema > schema/article.schema.json"""
    assert KEPT.read_text("utf-8") == render_schema()
