"""Segments: the articles of some issues in a row, indexed by themselves, so that a change is one segment's work.

A segment's index follows from its articles alone. Its blocks are numbered: first those of the bodies, article by article, every
BLOCK folded characters one; then a block for each article's summary, one for its names, one for its title. The index of single
characters has one block for each of the four.

    articles a (7 blocks) and b (5): 0–6 body of a, 7–11 body of b, 12 summary of a, 13 of b, 14–15 names, 16–17 titles
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from generator.model import Page
from generator.publish.search.folding import fold, fold_character
from generator.publish.search.shards import Keys, find_frequent, make_shards, merge_tokens, sort_tokens
from generator.publish.search.sizes import Size
from generator.publish.search.texts import Texts
from generator.publish.search.tokens import APART, Codes, Places, hash_characters, hash_pairs, hash_title, hash_tokens, hash_triples

BLOCK = 256
"""Folded characters of a body in one block. Smaller blocks say more exactly where words stand together and cost more: pairs
of 1,000 articles of 1,800 characters took 1.84 MB with 128, 1.65 with 256, 1.46 with 512."""

FREQUENT = 128
"""A pair is frequent that stands in one of so many blocks, or more; match.js knows the number too. On 5,000 generated articles
without triples 银行业 returned 9.6 articles for each right one. On 1,500 the tokens took 4.9 MB with 64, 5.2 with 128, 6.6 with 256.
All queries together returned between 1.01 and 1.02 with 64 and 128 (python -m tests.bench.search): it bounds the worst query."""

SEGMENT_CHARACTERS = 1_000_000
"""A segment closes with the issue that brings it to so many characters; at twice as many it closes within the issue. It is what an
edit makes anew. On 5,000 generated articles the tokens take 17.2 MB with 2,000,000, 18.1 with 1,000,000, 19.8 with 500,000; the first
query then loads 95 and 97 kB at most, the next 36 and 37 (python -m tests.bench.search --each 20 --seed 4)."""

_APART = chr(APART)
_CODE_SPACE = 0x110000
_UNKNOWN = 255
_FALLEN = _CODE_SPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The index of some articles. `blocks` are the numbers of the bodies' blocks; `characters` are those that occur, folded."""

    blocks: tuple[int, ...]
    tokens: list[bytes]
    singles: list[bytes]
    characters: frozenset[str]


def cut_segments(issues: Iterable[Iterable[tuple[Page, Size]]]) -> Iterator[list[Page]]:
    """The articles in the order of the issues, parted into segments."""
    segment: list[Page] = []
    size = 0
    for issue in issues:
        for page, (own, _) in issue:
            segment.append(page)
            size += own
            if size >= 2 * SEGMENT_CHARACTERS:
                yield segment
                segment, size = [], 0
        if size >= SEGMENT_CHARACTERS:
            yield segment
            segment, size = [], 0
    if segment:
        yield segment


def count_blocks(text: str) -> int:
    """How many blocks the text of a body has in the index.

    >>> count_blocks("字 " * 256), count_blocks("㎡" * 256), count_blocks("“”")
    (1, 2, 0)
    """
    codes, lengths = _encode(text), _folded_lengths()
    found = lengths[codes]
    if bool(np.any(found == _UNKNOWN)):
        for code in set(codes[found == _UNKNOWN].tolist()):
            lengths[code] = len(fold_character(chr(code)))
        found = lengths[codes]
    return -(-int(found.sum(dtype=np.int64)) // BLOCK)


@cache
def _folded_lengths() -> npt.NDArray[np.uint8]:
    """How many characters each one becomes as it is folded, as far as that was asked; what parts texts is in none."""
    lengths = np.full(_CODE_SPACE, _UNKNOWN, np.uint8)
    lengths[APART] = 0
    return lengths


def make_segment(articles: Sequence[Texts], *, token_bits: int, single_bits: int) -> Segment:
    """The index of these articles, cut into 2^token_bits shards of tokens and 2^single_bits of single characters."""
    codes, characters = _fold_all(articles)
    lengths = np.diff(np.flatnonzero(codes == APART), prepend=-1)  # of the fields, each with what ends it
    count = len(articles)
    blocks = -(-(lengths[:count] - 1) // BLOCK)
    fields = np.repeat(np.arange(4 * count, dtype=np.int32), lengths)
    singles = make_shards(sort_tokens(*hash_characters(codes, fields)), 4 * count, single_bits)
    del fields
    total = int(blocks.sum())
    keys = _make_keys(codes, _number_blocks(lengths, blocks), [article.page.title for article in articles], total)
    tokens = make_shards(keys, total + 3 * count, token_bits)
    return Segment(blocks=tuple(blocks.tolist()), tokens=tokens, singles=singles, characters=characters)


def _number_blocks(lengths: npt.NDArray[np.int64], blocks: npt.NDArray[np.int64]) -> Places:
    """For each code of the fields of these lengths the number of its block."""
    count = len(blocks)
    numbers = np.repeat(np.concatenate((np.cumsum(blocks) - blocks, blocks.sum() + np.arange(3 * count))).astype(np.int32), lengths)
    bodies = lengths[:count]
    places = np.arange(int(bodies.sum()), dtype=np.int32)
    places -= np.repeat((np.cumsum(bodies) - bodies).astype(np.int32), bodies)
    places //= BLOCK
    numbers[: len(places)] += places
    return numbers


def _make_keys(codes: Codes, numbers: Places, titles: Sequence[str], total: int) -> Keys:
    """All tokens of the texts, triples, and what says that a title is just that; `total` is the number of blocks of the bodies."""
    pairs = hash_pairs(codes)
    keys = sort_tokens(*hash_tokens(codes, numbers, pairs))
    frequent = find_frequent(keys, -(-(total + 3 * len(titles)) // FREQUENT))
    hashes, places = hash_triples(codes, numbers, pairs, frequent)
    del pairs
    marks = [(hash, total + 2 * len(titles) + place) for place, title in enumerate(titles) if (hash := hash_title(fold(title))) is not None]
    hashes = np.concatenate((hashes, np.array([hash for hash, _ in marks], np.uint32)))
    places = np.concatenate((places, np.array([place for _, place in marks], np.int32)))
    return merge_tokens(keys, sort_tokens(hashes, places))


def _fold_all(articles: Sequence[Texts]) -> tuple[Codes, frozenset[str]]:
    """The folded texts of all articles as one array of codes, each text ended by APART, and all characters that occur.

    Fields stand as blocks do: all bodies, all summaries, all names, all titles.
    """
    texts = [
        *(article.body for article in articles),
        *(article.summary for article in articles),
        *(article.names for article in articles),
        *(article.title for article in articles),
    ]
    codes = _encode("".join(f"{part.replace(_APART, '')}{_APART}" for part in texts))
    present = np.flatnonzero(np.bincount(codes))
    folded = {chr(code): fold_character(chr(code)) for code in map(int, present) if code != APART}
    several = {ord(char): to for char, to in folded.items() if len(to) > 1}
    if several:
        codes = _expand(codes, several)
        folded.update((char, char) for to in several.values() for char in to)
    table = np.full(int(codes.max(initial=0)) + 1, _FALLEN, np.uint32)
    table[APART] = APART
    for char, to in folded.items():
        if len(to) == 1:
            table[ord(char)] = ord(to)
    codes = table[codes]
    return codes[codes != _FALLEN], frozenset("".join(folded.values()))


def _encode(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _expand(codes: Codes, several: Mapping[int, str]) -> Codes:
    """The codes with the characters that fold to several as these."""
    places = np.flatnonzero(np.isin(codes, list(several)))
    expanded = [several[code] for code in codes[places].tolist()]
    codes = codes.copy()
    codes[places] = [ord(to[0]) for to in expanded]
    more = np.repeat(places + 1, [len(to) - 1 for to in expanded])
    return np.insert(codes, more, [ord(char) for to in expanded for char in to[1:]])
