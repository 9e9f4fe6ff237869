"""Each text case of a shape comes out as its author wrote it down."""

from __future__ import annotations

import pytest

from generator.segment import segment_document
from tests.segment.casefile import Case, make_source, read_cases, render_places


@pytest.mark.parametrize("case", read_cases("markdown.txt"), ids=str)
def test_a_markdown_digest(case: Case) -> None:
    assert render_places(segment_document(make_source(case.text))) == case.expected


@pytest.mark.parametrize("case", read_cases("plain.txt"), ids=str)
def test_a_plain_digest(case: Case) -> None:
    assert render_places(segment_document(make_source(case.text))) == case.expected


@pytest.mark.parametrize("case", read_cases("pdf.txt"), ids=str)
def test_wrapped_lines(case: Case) -> None:
    assert render_places(segment_document(make_source(case.text))) == case.expected
