"""Tests that drive a program which Python cannot install: without it they are left out with a word, on CI they fail."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# A test has one reason to fail; how busy the machine is is none.
settings.register_profile("digest", deadline=None)
settings.load_profile("digest")

PROGRAMS = {"browser": "chromium", "reader": "newsboat"}
"""The program that tests with a mark need; Debian's package has its name."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On a machine with Python, make and git alone, `make test` runs all that can run there."""
    if os.environ.get("CI"):
        return
    missing = {mark: name for mark, name in PROGRAMS.items() if shutil.which(name) is None}
    for item in items:
        for mark, name in missing.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"no {name} here: apt-get install {name}"))
