"""Shards: which blocks of the texts have a token, as few bytes as that can be said in, cut so that a query reads little.

A shard holds the tokens whose hashes begin with the same bits. For each: how far its hash is from the one before, in how many
blocks it stands, and how far each of these is from the one before. All are Rice codes: q zero bits, a one bit, then the k low
bits of a value q·2^k + low. Knows nothing of articles. The page's script reads the same (overrides/assets/search/codes.js).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

HASH_BITS = 32

CHUNK = 1 << 16
"""How many keys are written as codes at a time: the arrays for these take some 8 MB. Four times as many took no less time, and memory
that the system had to give anew for every chunk."""

Keys = npt.NDArray[np.uint64]
"""A token's hash in the upper 32 bits, the place of a block that has it in the lower."""

Numbers = npt.NDArray[np.int32] | npt.NDArray[np.int64]


def sort_tokens(hashes: npt.NDArray[np.uint32], places: npt.NDArray[np.int32]) -> Keys:
    """Hashes and places as keys, ordered by hash and place, each pair once.

    They are first put in order by the upper 16 bits of the hash, for which there is a quick way, and then in whole: a stable sort
    of what is nearly in order takes a third of the time, and never more than another.
    """
    keys = hashes.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= places.view(np.uint32)
    keys = keys[np.argsort((hashes >> np.uint32(16)).astype(np.uint16), kind="stable")]
    keys.sort(kind="stable")
    return keys[_is_new(keys)]


def merge_tokens(first: Keys, second: Keys) -> Keys:
    """Two ordered arrays of keys, which have none in common, as one."""
    keys = np.concatenate((first, second))
    keys.sort(kind="stable")  # of two ordered runs it makes one in a single pass
    return keys


def find_frequent(keys: Keys, least: int) -> npt.NDArray[np.uint32]:
    """The hashes that stand in so many places or more."""
    hashes = (keys >> np.uint64(32)).astype(np.uint32)
    first = np.flatnonzero(_is_new(hashes))
    return hashes[first[np.diff(first, append=len(hashes)) >= least]]


def make_shards(keys: Keys, blocks: int, bits: int) -> list[bytes]:
    """The 2^bits shards of these tokens, each of which stands at the place of the same index; b"" for one without tokens.

    `blocks` is the number of blocks; places are below it.
    """
    begins = np.arange(1 << bits, dtype=np.uint64) << np.uint64(2 * HASH_BITS - bits - 1) << np.uint64(1)
    edges = np.append(np.searchsorted(keys, begins), len(keys))
    shards: list[bytes] = []
    while len(shards) < 1 << bits:
        at = len(shards)
        stop = max(at + 1, int(np.searchsorted(edges, edges[at] + CHUNK, side="right")) - 1)
        shards += _make_some(keys[edges[at] : edges[stop]], edges[at : stop + 1] - edges[at], blocks, bits)
    return shards


def _make_some(keys: Keys, edges: npt.NDArray[np.int64], blocks: int, bits: int) -> list[bytes]:
    """The shards whose keys stand between two edges each."""
    if not len(keys):
        return [b""] * (len(edges) - 1)
    tokens = (keys >> np.uint64(32)).astype(np.uint32)
    found = keys.astype(np.uint32).view(np.int32)
    first = np.flatnonzero(_is_new(tokens))
    tokens = tokens[first]
    edges = np.searchsorted(first, edges)
    counts = np.diff(first, append=len(found))
    streams = _join((_code_hashes(tokens, edges, bits), _code_counts(counts)), _code_places(first, counts, found, blocks), first, edges)
    return [varint(size) + stream if size else b"" for size, stream in zip(np.diff(edges).tolist(), streams, strict=True)]


def _is_new(ordered: npt.NDArray[np.uint32] | Keys) -> npt.NDArray[np.bool_]:
    """Where an ordered array has another value than before."""
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new


def make_runs(runs: list[list[int]], blocks: int) -> bytes:
    """Ascending places below `blocks`, run after run, none empty, each run with its length: what shards say of a token."""
    counts = np.array([len(run) for run in runs], np.int64)
    places = np.array([place for run in runs for place in run], np.int32)
    first = np.cumsum(counts) - counts
    return _join((_code_counts(counts),), _code_places(first, counts, places, blocks), first, np.array([0, len(runs)]))[0]


def varint(number: int) -> bytes:
    """A number from 0 in bytes of seven bits, the lowest first, the eighth bit set on all but the last."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


@dataclass(frozen=True, slots=True)
class _Codes:
    """Rice codes: quotients, low parts, and the lengths of the low parts in bits."""

    quotients: npt.NDArray[np.int32]
    lows: npt.NDArray[np.int32]
    widths: npt.NDArray[np.int32]

    @property
    def lengths(self) -> npt.NDArray[np.int32]:
        return self.quotients + self.widths + 1

    def write(self, words: npt.NDArray[np.float64], offsets: npt.NDArray[np.int64]) -> None:
        """Add the codes, of which each starts at its offset in bits, to words of 32 bits.

        A code's one and low bits lie in at most two words. Codes share no bit, so that sums of floats, which numpy makes
        quickly, are exact.
        """
        ones = offsets + self.quotients
        widths = self.widths.astype(np.uint64)
        values = self.lows.astype(np.uint64) | (np.uint64(1) << widths)
        values <<= np.uint64(63) - widths - (ones & 31).astype(np.uint64)
        at = ones >> 5
        words += np.bincount(at, values >> np.uint64(32), len(words))
        words += np.bincount(at + 1, values & np.uint64(0xFFFFFFFF), len(words))


def _rice(values: Numbers, widths: Numbers) -> _Codes:
    values, widths = values.astype(np.int32), widths.astype(np.int32)
    quotients = values >> widths
    return _Codes(quotients, values - (quotients << widths), widths)


def _code_hashes(tokens: npt.NDArray[np.uint32], edges: Numbers, bits: int) -> _Codes:
    """What follows the bits that choose the shard, as the gap from the token before, as wide as tokens lie apart on average."""
    rest = HASH_BITS - bits
    values = tokens.astype(np.int64) & ((1 << rest) - 1)
    gaps = np.diff(values, prepend=-1) - 1
    sizes = np.diff(edges)
    begins = edges[:-1][sizes > 0]
    gaps[begins] = values[begins]
    widths = np.repeat(np.maximum(rest - _bit_length(sizes), 0), sizes)
    quotients = gaps >> widths
    return _Codes(quotients.astype(np.int32), (gaps - (quotients << widths)).astype(np.int32), widths.astype(np.int32))


def _code_counts(counts: Numbers) -> _Codes:
    """A count of n bits as n - 1 zeros and the count itself."""
    below = _bit_length(counts) - 1
    return _Codes(below.astype(np.int32), (counts - (1 << below)).astype(np.int32), below.astype(np.int32))


def _code_places(first: Numbers, counts: Numbers, places: npt.NDArray[np.int32], blocks: int) -> _Codes:
    """Each place as the gap from the one before in its run, as wide as places of that run lie apart on average."""
    gaps = np.empty_like(places)
    np.subtract(places[1:], places[:-1], out=gaps[1:])
    gaps -= 1
    gaps[first] = places[first]
    return _rice(gaps, np.repeat((_bit_length(blocks // counts) - 1).astype(np.int32), counts))


def _join(heads: tuple[_Codes, ...], places: _Codes, first: Numbers, edges: Numbers) -> list[bytes]:
    """Streams of codes: for each token its heads, then its places. A stream has the tokens between two edges."""
    head_lengths = sum((head.lengths for head in heads), np.zeros(len(first), np.int32))
    place_ends = np.concatenate(([0], np.cumsum(places.lengths, dtype=np.int64)))
    head_ends = np.concatenate(([0], np.cumsum(head_lengths, dtype=np.int64)))
    runs = np.append(first, len(places.quotients))
    starts = place_ends[runs] + head_ends  # of each token, were there no padding
    cuts = np.concatenate(([0], np.cumsum((np.diff(starts[edges]) + 7) // 8)))
    offsets = starts[:-1] + np.repeat(cuts[:-1] * 8 - starts[edges[:-1]], np.diff(edges))
    words = np.zeros(int(cuts[-1]) // 4 + 2, np.float64)
    for head in heads:
        head.write(words, offsets)
        offsets += head.lengths
    offsets -= place_ends[runs[:-1]]
    places.write(words, place_ends[:-1] + np.repeat(offsets, np.diff(runs)))
    raw = words.astype(">u4").tobytes()
    return [raw[begin:end] for begin, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)]


def _bit_length(numbers: Numbers) -> npt.NDArray[np.int64]:
    """Exact for the numbers from 0 to 2^53."""
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)
