"""Shards, a segment's index, the texts of articles: each as one value to be kept, and back.

The number of bytes of a head, the head as JSON, the number of shards, their lengths, as numbers of four bytes, the shards themselves.
A sample of a segment's head; `tokens` says how many of the shards are of tokens:

    {"blocks": [7, 5], "characters": "甲乙丙…", "tokens": 4096}

Before texts stand how many characters each has, the five of an article after each other.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from generator.model import Page
from generator.publish.search.segments import Segment
from generator.publish.search.texts import Texts

_NUMBER = struct.Struct("<I")
_FIELDS = 5


def pack_shards(head: object, shards: Sequence[bytes]) -> bytes:
    """A head, which is a value for JSON, and shards as bytes."""
    raw = json.dumps(head, separators=(",", ":")).encode("ascii")
    lengths = np.array([len(shard) for shard in shards], "<u4").tobytes()
    return b"".join((_NUMBER.pack(len(raw)), raw, _NUMBER.pack(len(shards)), lengths, *shards))


def unpack_shards(packed: bytes) -> tuple[Any, list[bytes]] | None:
    """The head and the shards that these bytes were made of; None for bytes that are nothing such."""
    try:
        [size] = _NUMBER.unpack_from(packed)
        head = json.loads(packed[_NUMBER.size : _NUMBER.size + size])
        [count] = _NUMBER.unpack_from(packed, _NUMBER.size + size)
        lengths = np.frombuffer(packed, "<u4", count, 2 * _NUMBER.size + size)
    except (struct.error, ValueError):
        return None
    edges = np.cumsum(np.append(2 * _NUMBER.size + size + 4 * count, lengths), dtype=np.int64).tolist()
    if edges[-1] != len(packed):
        return None
    return head, [packed[begin:end] for begin, end in pairwise(edges)]


def pack_segment(segment: Segment) -> bytes:
    """The segment as bytes."""
    head = {
        "blocks": segment.blocks,
        "characters": "".join(sorted(segment.characters)),
        "tokens": len(segment.tokens),
    }
    return pack_shards(head, (*segment.tokens, *segment.singles))


def unpack_segment(packed: bytes) -> Segment | None:
    """The segment that these bytes were made of; None for bytes that are no segment's."""
    if (unpacked := unpack_shards(packed)) is None:
        return None
    head, shards = unpacked
    try:
        return Segment(
            blocks=tuple(map(int, head["blocks"])),
            tokens=shards[: head["tokens"]],
            singles=shards[head["tokens"] :],
            characters=frozenset(head["characters"]),
        )
    except (ValueError, TypeError, KeyError):
        return None


def pack_texts(articles: Sequence[Texts]) -> bytes:
    """The texts of articles as bytes."""
    fields = [field for each in articles for field in (each.title, each.names, each.summary, each.more, each.body)]
    return pack_shards([len(field) for field in fields], ["".join(fields).encode("utf-8", "surrogatepass")])


def unpack_texts(packed: bytes, pages: Sequence[Page]) -> list[Texts] | None:
    """The texts of these articles that these bytes were made of; None for bytes that are nothing such."""
    if (unpacked := unpack_shards(packed)) is None:
        return None
    lengths, shards = unpacked
    try:
        text = b"".join(shards).decode("utf-8", "surrogatepass")
        edges = list(accumulate(lengths, initial=0))
        if edges[-1] != len(text) or len(lengths) != _FIELDS * len(pages):
            return None
        fields = [text[begin:end] for begin, end in pairwise(edges)]
    except (ValueError, TypeError):
        return None
    rows = zip(*(fields[field::_FIELDS] for field in range(_FIELDS)), strict=True)
    return [
        Texts(page=page, title=title, names=names, summary=summary, more=more, body=body)
        for page, (title, names, summary, more, body) in zip(pages, rows, strict=True)
    ]
