"""Tokens: the short runs of characters by which the index finds a string, and their hashes.

Every two neighbouring characters of a line are a token. Where Latin letters or digits are among them, three are one too, and
four where at least three of them are: the pairs of "intel" stand in many texts, its fours in few. A string occurs in a text
only where all its tokens do, so that none is missed; a token's place says which block of the text it begins in.

    中芯5G -> 中芯 芯5 5g 芯5g           2021年 -> 20 02 21 1年 202 021 21年 2021 021年
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from generator.publish.search.folding import BREAK

Codes = npt.NDArray[np.uint32]
"""Code points of folded texts."""

Places = npt.NDArray[np.int32]
"""Numbers of the blocks in which tokens begin."""

LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
MAX_TOKEN = 4

_LEAST_LATINS = {2: 0, 3: 1, 4: 3}
"""How many Latin letters or digits make a run of a length a token."""

APART = 0
"""The code that parts two texts in an array of codes. U+0000 occurs in no page."""

_SEED = 0x9E3779B1
_STEP = 0x85EBCA6B
_LAST = 0xC2B2AE35
_MASK = 0xFFFFFFFF


def hash_token(token: str) -> int:
    """A token's hash, 32 bits; the same as fold.js and `hash_tokens` make."""
    value = (_SEED * len(token)) & _MASK
    for char in token:
        value = ((value ^ ord(char)) * _STEP) & _MASK
        value ^= value >> 13
    value = (value * _LAST) & _MASK
    return value ^ (value >> 16)


def hash_tokens(codes: Codes, places: Places) -> tuple[npt.NDArray[np.uint32], Places]:
    """The hashes of all tokens in the codes, each with the place of its first character; in no order, with repetitions."""
    texts = (codes != APART) & (codes != ord(BREAK))
    latin = find_latin(codes)
    hashes, found = [], []
    whole = texts
    latins = latin.astype(np.uint8)
    for length in range(2, MAX_TOKEN + 1):
        if len(codes) < length:
            break
        whole = whole[:-1] & texts[length - 1 :]
        latins = latins[:-1] + latin[length - 1 :]
        wanted = whole if length == 2 else whole & (latins >= _LEAST_LATINS[length])
        starts = np.flatnonzero(wanted).astype(np.int32)
        hashes.append(_hash_runs(codes, starts, length))
        found.append(places[starts])
    if not hashes:
        return np.empty(0, np.uint32), np.empty(0, np.int32)
    return np.concatenate(hashes), np.concatenate(found)


def hash_characters(codes: Codes, places: Places) -> tuple[npt.NDArray[np.uint32], Places]:
    """The hashes of all single characters, each with its place; in no order, with repetitions."""
    starts = np.flatnonzero((codes != APART) & (codes != ord(BREAK))).astype(np.int32)
    return _hash_runs(codes, starts, 1), places[starts]


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
        if len(run) == length and sum(char in LATIN for char in run) >= _LEAST_LATINS[length]:
            return run
    return folded[place : place + 2]


def hash_title(folded: str) -> int | None:
    """The token that says a title is just this string; it stands in the shard of the title's first token, which any query
    for it reads. None for a title too short to have one."""
    if len(folded) < 2:
        return None
    return (hash_token(find_token(folded)) & 0xFFFF0000) | (hash_token(folded) & 0xFFFF)


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
