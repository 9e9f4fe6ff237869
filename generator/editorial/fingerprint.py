"""What an article is known by when its document comes back corrected or differently segmented.

A sketch of its clauses, a hash of its title, and its lines: small enough for the ledger, and enough to tell that two
drafts are one article though its paragraphs were rejoined, a sentence corrected, a neighbour split off. Assigns nothing
(that is `match`). Clauses of “某厂宣布，三号线投产。”: 某厂宣布 / 三号线投产.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from generator.text import fold

SKETCH_SIZE = 48
"""Clauses that a sketch keeps. An estimated likeness is then within 0.14 of the true one in 19 of 20 cases; most short
articles have fewer clauses and are compared whole."""
RANGE_LIMIT = 2_000_000
"""Lines that a range may span; a longer one is an editor's slip, not a document."""
_HASH_BYTES = 3
_CLAUSE = re.compile(r"\w{4,}")
_LONG_TITLE = 8
"""Folded characters from which a title by itself names an article; shorter ones (简讯, 要闻) come back every week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """`sketch` are the smallest clause hashes in ascending order, `title` a hash or nothing for a short title.

    `lines` are the source lines in reading order, as ranges ("68-76, 80").
    """

    title: str = ""
    sketch: tuple[int, ...] = ()
    lines: str = ""


def make_fingerprint(title: str, passages: Iterable[str], lines: str = "") -> Fingerprint:
    """The fingerprint of an article; `passages` are its paragraphs and subheads as text."""
    hashes = {hash_clause(clause) for passage in (title, *passages) for clause in find_clauses(fold(passage))}
    folded = fold(title)
    name = blake2b(folded.encode(), digest_size=4).hexdigest() if len(folded) >= _LONG_TITLE else ""
    return Fingerprint(title=name, sketch=tuple(sorted(hashes)[:SKETCH_SIZE]), lines=lines)


def find_clauses(folded: str) -> list[str]:
    """The pieces between punctuation marks of a folded text, those of four characters or more, in order."""
    return _CLAUSE.findall(folded)


def hash_clause(clause: str) -> int:
    """A small number for a clause, the same on every machine."""
    return int.from_bytes(blake2b(clause.encode(), digest_size=_HASH_BYTES).digest(), "big")


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """The share of clauses that two articles have in common, from 0 to 1, as their sketches tell."""
    if not one.sketch or not other.sketch:
        return 0.0
    first, second = set(one.sketch), set(other.sketch)
    smallest = sorted(first | second)[:SKETCH_SIZE]
    return sum(each in first and each in second for each in smallest) / len(smallest)


def overlap(one: Fingerprint, other: Fingerprint) -> float:
    """The share of source lines that two articles of one state of a document have in common, from 0 to 1."""
    first, second = parse_ranges(one.lines), parse_ranges(other.lines)
    both = len(first | second)
    return len(first & second) / both if both else 0.0


def parse_ranges(text: str) -> frozenset[int]:
    """The line numbers of "68-76, 80"; none for a text that is not such ranges."""
    numbers: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            continue
        if 0 <= int(last or first) - int(first) < RANGE_LIMIT:
            numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def render_sketch(sketch: Iterable[int]) -> str:
    """A sketch as text of the ledger, four characters a clause."""
    return base64.urlsafe_b64encode(b"".join(each.to_bytes(_HASH_BYTES, "big") for each in sketch)).decode()


def parse_sketch(text: str) -> tuple[int, ...]:
    """The sketch that `render_sketch` wrote. Raises: ValueError for any other text."""
    raw = base64.urlsafe_b64decode(text.encode())
    return tuple(int.from_bytes(raw[at : at + _HASH_BYTES], "big") for at in range(0, len(raw), _HASH_BYTES))
