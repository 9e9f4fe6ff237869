"""Every package that the lock names has a licence that lets anybody use and change this project, and SECURITY.md lists it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .licences import HEAD, render_table

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| (?P<name>[a-z0-9-]+) \| (?P<version>[\w.]+) \| (?P<licence>[^|]*) \| \S+ \|$", re.M)
LISTED = re.search(r"<!-- licences -->\n(?P<table>.*?)<!-- /licences -->", (ROOT / "SECURITY.md").read_text("utf-8"), re.S)
ALLOWED = {"0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MPL-2.0", "PSF-2.0", "Zlib"}


def test_the_listed_licences_are_those_that_the_packages_state() -> None:
    assert LISTED
    assert LISTED["table"] == render_table(), "python -m tests.licences prints the table anew"


@pytest.mark.parametrize("row", list(ROW.finditer(render_table())), ids=lambda row: row["name"])
def test_a_package_has_a_permissive_licence(row: re.Match[str]) -> None:
    either = [set(choice.split(" AND ")) <= ALLOWED for choice in row["licence"].split(" OR ")]
    assert any(either), row["licence"] or "states no licence"


def test_every_row_of_the_table_is_read() -> None:
    assert len(ROW.findall(render_table())) == render_table().removeprefix(HEAD).count("\n")
