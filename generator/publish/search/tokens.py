"""Tokens: the short runs of characters by which the index finds a string, and their hashes.

Every two neighbouring characters of a line are a token. Where Latin letters or digits are among them, three are one too, and
four where at least three of them are: the pairs of "intel" stand in many texts, its fours in few. Three with a punctuation mark
in the middle are one, as the pairs of a mark say little. A string occurs in a text only where all its tokens do, so that none is
missed; a token's place says which block of the text it begins in.

Three Han characters are a token only where both their pairs are frequent, as 银行 and 行业 are, which many a block has apart:
a triple. It stands in the shard of its first pair, so that it costs no file.

    中芯5G -> 中芯 芯5 5g 中芯5 芯5g      产线。该厂 -> 产线 线。 。该 该厂 线。该
    2021年 -> 20 02 21 1年 202 021 21年 2021 021年
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.publish.search.folding import BREAK

Codes = npt.NDArray[np.uint32]
"""Code points of folded texts."""

Hashes = npt.NDArray[np.uint32]

Places = npt.NDArray[np.int32]
"""Numbers of the blocks in which tokens begin."""

LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
MAX_TOKEN = 4

MARKS = frozenset(",。、;:!?()")
"""Punctuation marks as folding leaves them. Without tokens around these a phrase over the end of a sentence whose first words stand
in many texts made a browser load some of 400 texts to tell which of them have it (python -m tests.bench.search)."""

_LEAST_LATINS = {2: 0, 3: 1, 4: 3}
"""How many Latin letters or digits make a run of a length a token."""

APART = 0
"""The code that parts two texts in an array of codes. U+0000 occurs in no page."""

_MARK_CODES = np.array(sorted(map(ord, MARKS)), np.uint32)
_IS_MARK = np.zeros(int(_MARK_CODES[-1]) + 2, np.bool_)
_IS_MARK[_MARK_CODES] = True
"""Which codes are those of punctuation marks; the last of the table stands for all that are higher."""

_SEED = 0x9E3779B1
_STEP = 0x85EBCA6B
_LAST = 0xC2B2AE35
_MASK = 0xFFFFFFFF
_EVEN = 0xFFFFFFFE
_SHARD = 0xFFFF0000
_REST = 0x0000FFFE

_SLOTS = 128
_MOST_SLOTS = 1 << 20
"""For each frequent pair in the table in which they are looked up, and in all; of 4,000 pairs some eight fall into a slot that is taken."""

_CELLS = 1 << 23
"""Of a table that says which places have which characters; more places than go into one take turns."""


def hash_token(token: str) -> int:
    """A token's hash: 32 bits, the last of them 0; the same as fold.js and `hash_tokens` make."""
    return _hash(token) & _EVEN


def hash_within(token: str, whole: str) -> int:
    """The hash of something that is looked for in the shard of a token: a triple by its first pair, a title by its first token.
    Its last bit is 1, so that it is never taken for a token."""
    return (_hash(token) & _SHARD) | (_hash(whole) & _REST) | 1


def _hash(token: str) -> int:
    value = (_SEED * len(token)) & _MASK
    for char in token:
        value = ((value ^ ord(char)) * _STEP) & _MASK
        value ^= value >> 13
    value = (value * _LAST) & _MASK
    return value ^ (value >> 16)


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of neighbouring characters of a line, in their order: where each begins, and its hash."""

    starts: Places
    hashes: Hashes


def hash_pairs(codes: Codes) -> Pairs:
    """The pairs of these texts."""
    texts = is_text(codes)
    whole = texts[:-1] & texts[1:]
    hashes = _hash_all((codes[:-1], codes[1:]))[whole]  # nearly all are pairs: to hash the others too takes less than to look each up
    hashes &= np.uint32(_EVEN)
    return Pairs(np.flatnonzero(whole).astype(np.int32), hashes)


def hash_tokens(codes: Codes, places: Places, pairs: Pairs) -> tuple[Hashes, Places]:
    """The hashes of all tokens but triples, each with the place of its first character; in no order, with repetitions."""
    texts = is_text(codes)
    latin, marks = find_latin(codes), _find_marks(codes)
    hashes, found = [pairs.hashes], [places[pairs.starts]]
    whole = texts[:-1] & texts[1:]
    latins = latin[:-1].astype(np.uint8) + latin[1:]
    for length in range(3, MAX_TOKEN + 1):
        whole = whole[:-1] & texts[length - 1 :]
        latins = latins[:-1] + latin[length - 1 :]
        wanted = latins >= _LEAST_LATINS[length]
        if length == 3:
            wanted |= marks[1:-1]
        starts = np.flatnonzero(whole & wanted).astype(np.int32)
        hashes.append(_hash_runs(codes, starts, length) & np.uint32(_EVEN))
        found.append(places[starts])
    return np.concatenate(hashes), np.concatenate(found)


def hash_triples(codes: Codes, places: Places, pairs: Pairs, frequent: Hashes) -> tuple[Hashes, Places]:
    """The hashes of all triples, three characters that are no token, of which both pairs are in `frequent`."""
    likely = _are_among(pairs.hashes, frequent)
    both = np.flatnonzero(likely[:-1] & likely[1:] & (pairs.starts[1:] == pairs.starts[:-1] + 1))
    starts = pairs.starts[both]
    middle = codes[starts + 1]
    triples = ~(find_latin(codes[starts]) | find_latin(middle) | find_latin(codes[starts + 2]) | _find_marks(middle))
    starts, firsts = starts[triples], pairs.hashes[both[triples]]
    wholes = _hash_runs(codes, starts, 3)
    return (firsts & np.uint32(_SHARD)) | (wholes & np.uint32(_REST)) | np.uint32(1), places[starts]


def _are_among(hashes: Hashes, few: Hashes) -> npt.NDArray[np.bool_]:
    """Which of the hashes of tokens are among these, by a table that has a slot for some of their bits. Those of one slot take turns."""
    found = np.zeros(len(hashes), np.bool_)
    mask = min(_MOST_SLOTS, 1 << (_SLOTS * len(few)).bit_length()) - 1
    slots, own = (each >> np.uint32(1) & np.uint32(mask) for each in (hashes, few))
    while len(few):
        table = np.ones(mask + 1, np.uint32)  # no token's hash is odd
        table[own] = few
        found |= table[slots] == hashes
        left = table[own] != few
        few, own = few[left], own[left]
    return found


def hash_characters(codes: Codes, places: Places) -> tuple[Hashes, Places]:
    """The hashes of all single characters with their places, which ascend; in no order, each once."""
    present = np.flatnonzero(np.bincount(codes)).astype(np.uint32)
    if not len(present):
        return present, places
    ranks = np.zeros(int(present[-1]) + 1, np.int32)
    ranks[present] = np.arange(len(present))
    hashes = _hash_runs(present, np.arange(len(present), dtype=np.int32), 1) & np.uint32(_EVEN)
    step = min(max(1, _CELLS // len(present)), int(places[-1]) + 1)
    edges = np.append(np.arange(0, int(places[-1]) + 1, step), int(places[-1]) + 1)
    cuts = np.searchsorted(places, edges).tolist()
    found: list[tuple[Hashes, Places]] = []
    for first, begin, end in zip(edges.tolist(), cuts, cuts[1:], strict=False):
        has = np.zeros((step, len(present)), np.bool_)
        has.reshape(-1)[(places[begin:end] - first) * len(present) + ranks[codes[begin:end]]] = True
        has[:, ~is_text(present)] = False
        rows, columns = np.divmod(np.flatnonzero(has).astype(np.int32), np.int32(len(present)))
        found.append((hashes[columns], rows + np.int32(first)))
    return np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found])


def is_text(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which of the codes are characters that words have: all but what parts lines and texts."""
    texts: npt.NDArray[np.bool_] = (codes != APART) & (codes != ord(BREAK))
    return texts


def find_latin(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which of the folded characters are Latin letters or digits."""
    return ((codes >= ord("0")) & (codes <= ord("9"))) | ((codes >= ord("a")) & (codes <= ord("z")))


def _find_marks(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which of the folded characters are punctuation marks that tokens stand around."""
    found: npt.NDArray[np.bool_] = _IS_MARK[np.minimum(codes, len(_IS_MARK) - 1)]
    return found


def cut_query(folded: str) -> list[tuple[int, str]]:
    """The tokens that a folded string must have, each with its place in it: at every place the longest, none within another."""
    tokens: list[tuple[int, str]] = []
    end = 0
    for place in range(len(folded) - 1):
        token = find_token(folded, place)
        if place + len(token) > end:
            end = place + len(token)
            tokens.append((place, token))
    return tokens


def find_token(folded: str, place: int = 0) -> str:
    """The longest token that begins at this place."""
    for length in range(MAX_TOKEN, 2, -1):
        run = folded[place : place + length]
        if len(run) == length and (sum(char in LATIN for char in run) >= _LEAST_LATINS[length] or (length == 3 and run[1] in MARKS)):
            return run
    return folded[place : place + 2]


def hash_title(folded: str) -> int | None:
    """The token that says a title is just this string; it stands in the shard of the title's first token, which any query
    for it reads. The line's end is part of it, so that no triple passes for it. None for a title too short to have one."""
    if len(folded) < 2:
        return None
    return hash_within(find_token(folded), folded + BREAK)


def _hash_runs(codes: Codes, starts: Places, length: int) -> npt.NDArray[np.uint32]:
    """As `_hash`, for the runs of one length that begin at `starts`."""
    return _hash_all([codes[starts + place] for place in range(length)])


def _hash_all(columns: Sequence[Codes]) -> npt.NDArray[np.uint32]:
    """As `_hash`, for runs whose first characters are the first column, their second ones the second."""
    values = np.full(len(columns[0]), (_SEED * len(columns)) & _MASK, np.uint32)
    for column in columns:
        values ^= column
        values *= np.uint32(_STEP)
        values ^= values >> np.uint32(13)
    values *= np.uint32(_LAST)
    values ^= values >> np.uint32(16)
    return values
