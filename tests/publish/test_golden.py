"""Every file of a small publication, compared with tests/publish/golden. After a change that is meant, renew them and read the diff:

python -m tests.publish.test_golden
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish import make_docs

from .samples import KNOWLEDGE, SETTINGS, sample_pages

GOLDEN = Path(__file__).parent / "golden"


def make_golden() -> dict[str, str]:
    """The pages of the newest and the oldest issue of the samples, on short sheets; feeds, data and search have tests of their own."""
    pages = tuple(page for page in sample_pages() if page.issue != "2021-05-27")
    docs = make_docs(pages, KNOWLEDGE, replace(SETTINGS, sheet_size=5), {"about.md": "# 关于\n"})
    own = (path for path in docs if path.endswith(("/names.json", ".md")) and not path.startswith(("feeds/", "data/")))
    return {path: text for path in own if isinstance(text := docs[path], str)}


def read_golden() -> dict[str, str]:
    return {path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8") for path in sorted(GOLDEN.rglob("*")) if path.is_file()}


DOCS, EXPECTED = make_golden(), read_golden()


@pytest.mark.parametrize("path", sorted(DOCS.keys() | EXPECTED.keys()))
def test_the_file_is_the_golden_one(path: str) -> None:
    assert DOCS.get(path) == EXPECTED.get(path)


def renew() -> None:
    """Write the files as they are now."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in DOCS.items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    renew()
