"""How the time of each parser grows with its input, by hand: what grows faster than the input is an attack or a hang.

    python -m tests.fuzz.growth [TARGET…]

Short pieces are repeated (a heading ten thousand times, a bracket, a half-finished date), because that is what patterns that
backtrack and loops within loops are slow at. Some pieces are numbered, as a name that is looked for again and again costs
nothing where it is always the same; of some, one half is repeated before the other. Each is fed at some lengths; where the time of a length is far more than that of a
quarter of it, twice over, it is told with both times. Process time is measured, so that other work on the machine hardly counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator

from tests.fuzz.seeds import WORDS
from tests.fuzz.targets import TARGETS

LENGTHS = (4_000, 16_000, 64_000, 256_000)
"""Bytes. The next length is fed only where the growth to this one is suspicious."""

LINEAR = 4.0
SUSPICIOUS = 2.0
"""How many times the time of linear growth; garbage collection and caches alone make some 1.5."""

SHORTEST = 0.02
"""Seconds; shorter times say nothing."""

LONGEST = 3.0
"""Seconds; enough to know."""

NUMBER = "№"
"""Stands in a piece for its number, in five Han characters."""

HALF = "¦"
"""Parts a piece of which the first half is repeated so often, then the second."""

JOINTS = ("", "\n", " ", "。\n")
TAILS = ("", "\n终x")
PIECES = (
    *"甲一5a-#>*=|“（(\"'《[、，。：:年月日%．.·…—_~`\\{&<", "a.", "1.", "a@", "5G", "甲乙", "（甲", "“甲", "《甲", "(a", "[a](", "![", "1月", "1日", "2021年", "1月1日", "十二",
    "3.4亿元", "增长12%", "甲公司", "甲科技股份有限公司", "（以下简称“甲”）", "- a\n  ", "> ", "* ", "1. ", "| a ", "<b>", "<p>", "<div><p>", "<table><tr><td>", "<ol><li>",
    "<!--", "]]>", "&amp;", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>", "- id: a\n", "a: b\n", "a:\n ", "- ", "[", "{a: ", "? ", "&a ", "*a ", "{\"id\":\"a\"}\n", "{\"a\":[", "甲\t1\n",
    "甲、", "A1", "A.b-", "“甲。", "甲。）", "“甲。”乙说", "约为", "信息技术", "1,000,", "1.", "《甲1月1日", "版权所有", "Page 6", "乙厂二期投产，", "甲 甲摄",
    "№科技股份有限公司", "华为、№、甲公司等企业", "甲公司（以下简称“№”）", "№科技宣布", "甲№条例\t3", "## №\n\n", "№：1\n", "- id: №\n  name: №\n", "№, ",
    "（¦”", "[¦}", "<b>¦</p>", "<div>¦<h1>甲</h1>", "<main>¦<h1>甲</h1>", "<table><tr><td>¦<p>甲", "甲\n¦，乙\n", "> ¦- ", "\"¦'",
    "## 甲\n\n", "（下转第3版）\n", "本报记者 甲\n", "截至", "去年", "昨日", "同比", "\x00", "\x0c", "　", "\u200b", "0", "١",
)  # fmt: skip


def list_inputs() -> Iterator[tuple[str, str, str]]:
    """All pieces with a joint and a tail."""
    for piece in dict.fromkeys((*PIECES, *WORDS)):
        for joint in JOINTS:
            for tail in TAILS:
                yield piece, joint, tail


def make_input(head: bytes, piece: str, joint: str, tail: str, length: int) -> bytes:
    """So many bytes of the piece, after the head."""
    unit = (piece + joint).replace(HALF, "")
    count = max(1, length // len(unit.encode("utf-8", "surrogatepass")))
    if NUMBER in unit:
        body = "".join(unit.replace(NUMBER, _write_number(number)) for number in range(count))
    elif HALF in piece:
        body = "".join((half + joint) * count for half in piece.split(HALF))
    else:
        body = unit * count
    return head + body.encode("utf-8", "surrogatepass") + tail.encode()


def _write_number(number: int) -> str:
    return "".join(chr(0x4E10 + 7 * int(digit, 16)) for digit in f"{number:05x}")


def measure(feed: object, content: bytes) -> float:
    """Seconds of processor time; a failure takes the time until it is known."""
    start = time.process_time()
    try:
        feed(content)  # type: ignore[operator]
    except Exception as fault:
        print(f"  {type(fault).__name__}: {str(fault)[:100]!r}", flush=True)
    return time.process_time() - start


def find_growth(name: str) -> list[str]:
    """The inputs of a target whose time grows faster than their length, as lines to print."""
    target = TARGETS[name]
    found = []
    heads = tuple(dict.fromkeys((b"", *HEADS.get(name, ()))))
    for head in heads:
        for piece, joint, tail in list_inputs():
            times = []
            for length in LENGTHS:
                times.append(measure(target.feed, make_input(head, piece, joint, tail, length)))
                known = len(times) > 1 and times[-1] > SHORTEST
                if (known and times[-1] < SUSPICIOUS * LINEAR * times[-2]) or times[-1] > LONGEST:
                    break
                if len(times) == 2 and not known:
                    break
            if len(times) > 2 and times[-1] >= SUSPICIOUS * LINEAR * times[-2] > SHORTEST:
                shown = " ".join(f"{seconds:.3f}" for seconds in times)
                found.append(f"{name}: {head[:20]!r} + {piece!r} + {joint!r} … {tail!r}: {shown} s")
                print(found[-1], flush=True)
    return found


HEADS = {
    "segment": (b"\0", b"\1", b"\2", b"\3", b"\4", "\1# 甲".encode(), "\0甲市发布条例\n乙厂二期工程今天投产。\n".encode()),
    "enrich": ("净利润".encode(), "# 甲\n\n乙厂投产。\n\n# 丙\n\n".encode()),
    "dates": ("《".encode(), "截至".encode()),
    "docx-parts": (b"<w:p><w:r><w:t>",),
    "page": (b"---\n", b"---\ntitle: ", b"---\nid: 2021-11-001\n---\n"),
    "fields": ("甲\0---\n".encode(), "甲\0---\ntitle: ".encode()),
    "check": (b"---\nid: 2021-11-001\ntitle: a\nissue: 2021-11\nstatus: published\n---\n", b"\0"),
    "knowledge": (b"- id: a\n  name: ", b"- id: a\n  name: a\n  aliases: [", b"- id: a\n  name: a\n  aliases:\n"),
    "settings": (b"site_name: a\nextra:\n  digest:\n    sections: [",),
    "ledger": (b'{"id":"a","written":{"a":',),
    "publish": ("题\0摘要\0甲\0值\0https://a.example/\0".encode(),),
}
"""What stands before the pieces, so that they come to parts of a parser that a bare repetition does not reach."""


def main() -> int:
    """Measure the targets; 1 where something grows too fast."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.growth")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    found = []
    for name in parser.parse_args().targets:
        print(name, flush=True)
        found += find_growth(name)
    print(f"{len(found)} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
