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
_SEED = 0x9E3779B1
_STEP = 0x85EBCA6B
_LAST = 0xC2B2AE35
_MASK = 0xFFFFFFFF
_EVEN = 0xFFFFFFFE
_SHARD = 0xFFFF0000
_REST = 0x0000FFFE

_SIEVE = 1 << 20
"""Places of the sieve that most pairs which are not frequent do not pass; it spares the search for them."""


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


def hash_tokens(codes: Codes, places: Places) -> tuple[Hashes, Places]:
    """The hashes of all tokens but triples, each with the place of its first character; in no order, with repetitions."""
    texts = is_text(codes)
    latin, marks = find_latin(codes), np.isin(codes, _MARK_CODES)
    hashes, found = [], []
    whole = texts
    latins = latin.astype(np.uint8)
    for length in range(2, MAX_TOKEN + 1):
        whole = whole[:-1] & texts[length - 1 :]
        latins = latins[:-1] + latin[length - 1 :]
        wanted = whole if length == 2 else whole & (latins >= _LEAST_LATINS[length])
        if length == 3:
            wanted |= whole & marks[1:-1]
        starts = np.flatnonzero(wanted).astype(np.int32)
        hashes.append(_hash_runs(codes, starts, length) & np.uint32(_EVEN))
        found.append(places[starts])
    return np.concatenate(hashes), np.concatenate(found)


def hash_triples(codes: Codes, places: Places, frequent: Hashes) -> tuple[Hashes, Places]:
    """The hashes of all triples, three characters that are no token, of which both pairs are in `frequent`."""
    texts = is_text(codes) & ~find_latin(codes)
    pairs = np.flatnonzero(texts[:-1] & texts[1:]).astype(np.int32)
    hashes = _hash_runs(codes, pairs, 2) & np.uint32(_EVEN)
    maybe = np.zeros(_SIEVE, np.bool_)
    maybe[frequent >> np.uint32(1) & np.uint32(_SIEVE - 1)] = True
    likely = maybe[hashes >> np.uint32(1) & np.uint32(_SIEVE - 1)]
    both = np.flatnonzero(likely[:-1] & likely[1:] & (pairs[1:] == pairs[:-1] + 1) & ~np.isin(codes[pairs[1:]], _MARK_CODES))
    both = both[np.isin(hashes[both], frequent) & np.isin(hashes[both + 1], frequent)]
    starts = pairs[both]
    wholes = _hash_runs(codes, starts, 3)
    return (hashes[both] & np.uint32(_SHARD)) | (wholes & np.uint32(_REST)) | np.uint32(1), places[starts]


def hash_characters(codes: Codes, places: Places) -> tuple[Hashes, Places]:
    """The hashes of all single characters, each with its place; in no order, with repetitions."""
    starts = np.flatnonzero(is_text(codes)).astype(np.int32)
    return _hash_runs(codes, starts, 1) & np.uint32(_EVEN), places[starts]


def is_text(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which of the codes are characters that words have: all but what parts lines and texts."""
    texts: npt.NDArray[np.bool_] = (codes != APART) & (codes != ord(BREAK))
    return texts


def find_latin(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which of the folded characters are Latin letters or digits."""
    return ((codes >= ord("0")) & (codes <= ord("9"))) | ((codes >= ord("a")) & (codes <= ord("z")))


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
    """As `hash_token`, for the runs of one length that begin at `starts`."""
    values = np.full(len(starts), (_SEED * length) & _MASK, np.uint32)
    for place in range(length):
        values ^= codes[starts + place]
        values *= np.uint32(_STEP)
        values ^= values >> np.uint32(13)
    values *= np.uint32(_LAST)
    values ^= values >> np.uint32(16)
    return values
