"""A segment's index as one value to be kept, and back.

The number of bytes of a head, the head as JSON, the lengths of all shards as numbers of four bytes, the shards themselves. A sample
of the head; `shards` are how many there are of tokens and of single characters:

    {"blocks": [7, 5], "check": "3f0a", "characters": "甲乙丙…", "shards": [4096, 256]}
"""

from __future__ import annotations

import json
import struct

import numpy as np

from generator.publish.search.segments import Segment

_LENGTH = struct.Struct("<I")


def pack_segment(segment: Segment) -> bytes:
    """The segment as bytes."""
    head = {
        "blocks": segment.blocks,
        "check": segment.check.hex(),
        "characters": "".join(sorted(segment.characters)),
        "shards": [len(segment.tokens), len(segment.singles)],
    }
    raw = json.dumps(head, separators=(",", ":")).encode("ascii")
    shards = (*segment.tokens, *segment.singles)
    lengths = np.array([len(shard) for shard in shards], "<u4").tobytes()
    return b"".join((_LENGTH.pack(len(raw)), raw, lengths, *shards))


def unpack_segment(packed: bytes) -> Segment | None:
    """The segment that these bytes were made of; None for bytes that are no segment's."""
    try:
        [size] = _LENGTH.unpack_from(packed)
        head = json.loads(packed[_LENGTH.size : _LENGTH.size + size])
        blocks, check, characters, (tokens, singles) = (head[name] for name in ("blocks", "check", "characters", "shards"))
        begin = _LENGTH.size + size + 4 * (tokens + singles)
        lengths = np.frombuffer(packed, "<u4", tokens + singles, _LENGTH.size + size)
        ends = (begin + np.cumsum(lengths, dtype=np.int64)).tolist()
        if (ends[-1] if ends else begin) != len(packed):
            return None
        shards = [packed[first:end] for first, end in zip([begin, *ends], ends, strict=False)]
        return Segment(
            blocks=tuple(map(int, blocks)),
            check=bytes.fromhex(check),
            tokens=shards[:tokens],
            singles=shards[tokens:],
            characters=frozenset(characters),
        )
    except (struct.error, ValueError, TypeError, KeyError, AttributeError):
        return None
