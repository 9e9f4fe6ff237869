"""Which page stands for its type in the pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from .screenshots import CUT, Type, find_page


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site of two articles, the shorter one an excerpt, with kinds beside a company."""
    for name, text in {
        "index.html": "",
        "404.html": "",
        "articles/2021-11/1/index.html": "long text",
        "articles/2021-11/2/index.html": f"<p {CUT}>",
        "companies/smic/index.html": "",
        "companies/kinds/index.html": "the index by kind",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text * 9, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (Type(""), ""),
        (Type("404.html"), "404.html"),
        (Type("articles/*/*/"), "articles/2021-11/2/"),
        (Type("articles/*/*/", has=CUT), "articles/2021-11/2/"),
        (Type("articles/*/*/", lacks=CUT), "articles/2021-11/1/"),
        (Type("companies/*/"), "companies/smic/"),
        (Type("trends/"), None),
        (Type("companies/smic/?q=芯片"), "companies/smic/?q=芯片"),
    ],
)
def test_the_largest_page_that_fits_stands_for_its_type(built: Path, kind: Type, address: str | None) -> None:
    assert find_page(built, kind) == address
