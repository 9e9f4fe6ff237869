"""The files of the shards: in each what every segment has there, behind a check that tells it from that of another build.

A page that was open while the site changed has the checks of its build in its catalog, and so notices a file of the other one.
Neighbouring shards have one check together: a check each would make the catalog much larger, one for all would make every file
another where a word changed. A sample of a file with three segments, of which the second has nothing in this shard:

    check (2 bytes)  length, codes  0  length, codes
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from generator.publish.search.shards import varint

CHECK_BYTES = 2


def join_shards(segments: Sequence[Sequence[bytes]], shards: int, checks: int) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each check with the files that have it, in order, of so many shards and checks; both are powers of two.

    Where there are fewer shards each has a check of its own.
    """
    step = max(1, shards // checks)
    for begin in range(0, shards, step):
        bodies = [b"".join(_frame(segment[number]) for segment in segments) for number in range(begin, begin + step)]
        check = blake2b(b"".join(bodies), digest_size=CHECK_BYTES).digest()
        yield check, [check + body for body in bodies]


def _frame(piece: bytes) -> bytes:
    """What a segment has in a shard, behind its length."""
    return varint(len(piece)) + piece
