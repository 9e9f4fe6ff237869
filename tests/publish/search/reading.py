"""A second reader of the index, written from its description, slow and plain: what the tests hold the writer against.

>>> Bits(bytes([0b00110100])).rice(1)
5
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from generator.publish.search.tokens import hash_token


class Bits:
    """A stream of bits, the highest of each byte first."""

    def __init__(self, raw: bytes) -> None:
        self.bits = "".join(f"{byte:08b}" for byte in raw)
        self.at = 0

    def zeros(self) -> int:
        end = self.bits.index("1", self.at)
        count, self.at = end - self.at, end + 1
        return count

    def low(self, width: int) -> int:
        self.at += width
        return int(self.bits[self.at - width : self.at] or "0", 2)

    def rice(self, width: int) -> int:
        zeros = self.zeros()
        return zeros << width | self.low(width)

    def count(self) -> int:
        zeros = self.zeros()
        return 1 << zeros | self.low(zeros)

    def places(self, blocks: int) -> list[int]:
        count = self.count()
        width = (blocks // count).bit_length() - 1
        places = [-1]
        for _ in range(count):
            places.append(places[-1] + self.rice(width) + 1)
        return places[1:]


def read_varint(raw: bytes, at: int = 0) -> tuple[int, int]:
    """The number at a place, and where it ends."""
    number = shift = 0
    while raw[at] & 0x80:
        number |= (raw[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return number | raw[at] << shift, at + 1


def read_shards(shards: list[bytes], blocks: int) -> dict[int, list[int]]:
    """The places of every hash that a segment's shards have."""
    bits = len(shards).bit_length() - 1
    found = {}
    for number, shard in enumerate(shards):
        if not shard:
            continue
        size, at = read_varint(shard)
        codes = Bits(shard[at:])
        width = max(32 - bits - size.bit_length(), 0)
        low = -1
        for _ in range(size):
            low += codes.rice(width) + 1
            found[number << (32 - bits) | low] = codes.places(blocks)
    return found


def unpack(raw: bytes) -> object:
    """A packed value."""
    return json.loads(zlib.decompress(raw, -zlib.MAX_WBITS).decode("gb18030"))


def find_blocks(found: Mapping[int, list[int]], tokens: list[str]) -> set[int]:
    """The blocks that have all tokens."""
    return set.intersection(*(set(found.get(hash_token(token), ())) for token in tokens))
