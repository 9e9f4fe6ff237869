"""What the digest publishes is told in its own words: no long run of characters of the documents it retells.

The documents stand beside the project where it is made and nowhere else; without them there is nothing to compare with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = sorted((ROOT.parent / "shared/corpus").glob("*.txt"))

LONGEST_SHARED = 15
"""Chinese characters in a row that may stand in both."""

TITLE = re.compile(r"《[^》]*》?|“[^”]*”")
HAN = re.compile(r"[\u4e00-\u9fff]+")
NAMES = ("中科院上海微系统与信息技术研究所尤立星团队", "国家科技体制改革和创新体系建设领导小组")
"""Proper names that are longer than that."""

PUBLISHED = sorted(path for path in (ROOT / "content").rglob("*") if path.suffix in {".md", ".txt"})


def find_shared_runs(text: str, grams: frozenset[str]) -> Iterator[str]:
    """Runs of Chinese characters outside titles and names that the corpus has too."""
    bare = TITLE.sub("\n", "".join(text.split()))
    for name in NAMES:
        bare = bare.replace(name, "\n")
    size = LONGEST_SHARED + 1
    for run in HAN.findall(bare):
        yield from (run[i : i + size] for i in range(len(run) - size + 1) if run[i : i + size] in grams)


@pytest.fixture(scope="module")
def grams() -> frozenset[str]:
    size = LONGEST_SHARED + 1
    texts = ["".join(path.read_text("utf-8").split()) for path in CORPUS]
    return frozenset(text[i : i + size] for text in texts for i in range(len(text) - size + 1))


@pytest.mark.skipif(not CORPUS, reason="the documents that the digest retells are not beside this checkout")
def test_nothing_published_shares_a_long_run_of_characters_with_its_source(grams: frozenset[str]) -> None:
    shared = {path.name: runs for path in PUBLISHED if (runs := list(find_shared_runs(path.read_text("utf-8"), grams)))}
    assert not shared


def test_a_shared_run_would_be_found() -> None:
    sentence = "某市昨日公布三年行动计划提出建成五个特色园区"
    found = frozenset(sentence[i : i + 16] for i in range(len(sentence) - 15))
    assert list(find_shared_runs(f"前言，{sentence}。", found))
