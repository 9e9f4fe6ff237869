"""The gate: scores of segmentation on the project's own annotated documents may not fall below these floors.

A floor is lowered only by editing this file, with the reason in the commit. `python -m tests.segment.test_gate` prints
the figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake import read_source
from generator.model import Shape
from generator.segment import segment_document
from tests.segment.scoring import Figures, read_gold, score_issue

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests/gold"
PAGES = Path(__file__).parent / "newspaper/pages"

PERFECT = {"cover": 1.0, "title": 1.0, "group": 1.0, "order": 1.0, "section": 1.0, "subhead": 1.0, "para": 1.0}
FLOORS: dict[str, tuple[Shape, Figures]] = {
    "2021-11-zhoulan-1.md": (Shape.MARKDOWN_DIGEST, PERFECT),
    "2021-11-zhoulan-2.txt": (Shape.PLAIN_DIGEST, PERFECT),
    "2021-05-27-zhoulan.txt": (Shape.PDF_LINES, PERFECT),
    "2020-04-banmian.txt": (Shape.NEWSPAPER_PAGE, PERFECT),
}
PAGE_FLOORS: dict[str, Figures] = {
    "battery": {"cover": 1.0, "title": 1.0, "group": 0.89, "order": 0.66, "subhead": 1.0, "para": 0.75},
    "region": {"cover": 1.0, "title": 1.0, "group": 0.95, "order": 1.0, "subhead": 1.0, "para": 1.0},
    "satellite": {"cover": 1.0, "title": 0.85, "group": 0.9, "order": 0.75, "subhead": 0.8, "para": 0.8},
}


def score(name: str) -> tuple[Shape, Figures]:
    """Shape and figures of one annotated source document."""
    issue = segment_document(read_source(ROOT / "content/sources" / name))
    return issue.shape, score_issue(issue, read_gold(GOLD / f"{name.rsplit('.', 1)[0]}.json"))


def score_page(name: str) -> Figures:
    """Figures of one annotated newspaper page of the tests."""
    issue = segment_document(read_source(PAGES / f"{name}.txt"))
    return score_issue(issue, read_gold(PAGES / f"{name}.json"))


def show(figures: Figures) -> dict[str, float]:
    return {name: round(value, 3) for name, value in figures.items()}


@pytest.mark.parametrize("name", FLOORS)
def test_an_annotated_document_scores_no_less_than_before(name: str) -> None:
    _, figures = score(name)
    low = {key: value for key, value in figures.items() if value < FLOORS[name][1].get(key, 0.0) - 0.0005}
    assert not low, show(figures)


@pytest.mark.parametrize("name", FLOORS)
def test_the_shape_of_an_annotated_document_is_recognised(name: str) -> None:
    assert score(name)[0] is FLOORS[name][0]


@pytest.mark.parametrize("name", PAGE_FLOORS)
def test_an_annotated_newspaper_page_scores_no_less_than_before(name: str) -> None:
    figures = score_page(name)
    low = {key: value for key, value in figures.items() if value < PAGE_FLOORS[name].get(key, 0.0) - 0.0005}
    assert not low, show(figures)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2021-11-zhoulan-1.md", "2021-11-zhoulan-1.docx"), ("2021-11-zhoulan-2.txt", "2021-11-zhoulan-2.pdf")],
)
def test_the_same_document_in_another_format_has_the_same_articles(one: str, other: str) -> None:
    titles = [
        [(article.section, article.title) for article in segment_document(read_source(ROOT / "content/sources" / name)).articles]
        for name in (one, other)
    ]
    assert titles[0] == titles[1]


if __name__ == "__main__":
    for source in FLOORS:
        print(source, *score(source))
    for page in sorted(path.stem for path in PAGES.glob("*.txt")):
        print(page, show(score_page(page)))
