"""Memory of long documents: what a line more costs while a text is segmented and written down, whatever its lines look like.

Counted are the bytes at the peak beyond those of the text itself, in a document of LINES and in one twice as long: what the
second takes more is what its lines cost, and what is kept of any document falls out.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections import deque
from collections.abc import Callable

import pytest

from generator.model import Shape
from generator.segment import segment_document
from generator.segment.report import render_json_pieces
from tests.segment.casefile import make_source

LINES = 3_200
"""More than the headings that a digest may have, and the parts and texts of which words are kept."""

HAN = "甲乙丙丁省市厂公司发布数据条例产业政策市场技术企业一二三年月日海河江湖山东西南北中建设投资研究"


def _words(seed: int, length: int) -> str:
    """Some text of that many characters, another one for each seed, by a generator of congruences."""
    chars = []
    for _ in range(length):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        chars.append(HAN[(seed >> 33) % len(HAN)])
    return "".join(chars)


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "sentences": (lambda n: f"{_words(n, 14)}。", 340),
    "headings": (lambda n: _words(n, 14), 340),
    "contents lines": (lambda n: f"{_words(n, 14)}\t{n % 900 + 1}", 640),
    "headings with marks, each over two paragraphs": (lambda n: _words(n, 30) + "。" if n % 3 else f"## {_words(n, 14)}", 430),
    "lines of a newspaper": (lambda n: _words(n, 20) if n % 8 else f"本报讯 {_words(n, 45)}。", 1_200),
}
"""For each the line of a number, and the bytes that it may cost. A unit takes 160 bytes, a block 72, the line itself 100."""


def _count_peak(work: Callable[[], object]) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _count_more(work: Callable[[int], Callable[[], object]]) -> float:
    """Bytes that each line of the second half of a document costs."""
    return (_count_peak(work(2 * LINES)) - _count_peak(work(LINES))) / LINES


@pytest.mark.parametrize("name", SHAPES)
def test_a_line_more_costs_few_bytes(name: str) -> None:
    make_line, most = SHAPES[name]

    def work(count: int) -> Callable[[], object]:
        source = make_source("\n".join(map(make_line, range(count))))
        return lambda: segment_document(source)

    assert _count_more(work) < most


def test_an_issue_is_written_down_without_being_held_a_second_time() -> None:
    def work(count: int) -> Callable[[], object]:
        issue = segment_document(make_source("\n".join(f"{_words(n, 14)}。" for n in range(count))), shape=Shape.UNKNOWN)
        return lambda: deque(render_json_pieces(issue), maxlen=0)

    assert _count_more(work) < 20
