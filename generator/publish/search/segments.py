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
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from generator.model import Page
from generator.publish.search.folding import fold, fold_character
from generator.publish.search.shards import find_frequent, make_shards, merge_tokens, sort_tokens
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

SEGMENT_CHARACTERS = 2_000_000
"""A segment closes with the issue that brings it to so many characters; at twice as many it closes within the issue."""

CHECK_BYTES = 2

_APART = chr(APART)
_CODE_SPACE = 0x110000
_UNKNOWN = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The index of some articles. `blocks` are the numbers of the bodies' blocks; `check` is in the catalog and in every shard,
    so that a page that was open while the site changed notices; `characters` are those that occur, folded."""

    blocks: tuple[int, ...]
    check: bytes
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
    codes, fields, characters = _fold_all(articles)
    places = _count_places(codes, fields)
    count = len(articles)
    blocks = -(-np.bincount(fields[codes != APART], minlength=count)[:count] // BLOCK)
    total = int(blocks.sum())
    bases = np.concatenate((np.cumsum(blocks) - blocks, total + np.arange(3 * count)))
    in_body = fields < count
    token_places = (bases[fields] + np.where(in_body, places // BLOCK, 0)).astype(np.int32)
    pairs = hash_pairs(codes)
    keys = sort_tokens(*hash_tokens(codes, token_places, pairs))
    triples, found = hash_triples(codes, token_places, pairs, find_frequent(keys, -(-(total + 3 * count) // FREQUENT)))
    titles = [hash_title(fold(article.page.title)) for article in articles]
    marked = np.flatnonzero([title is not None for title in titles])
    triples = np.concatenate((triples, np.array([title for title in titles if title is not None], np.uint32)))
    found = np.concatenate((found, (marked + total + 2 * count).astype(np.int32)))
    tokens = make_shards(merge_tokens(keys, sort_tokens(triples, found)), total + 3 * count, token_bits)
    singles = make_shards(sort_tokens(*hash_characters(codes, fields)), 4 * count, single_bits)
    check = blake2b(b"".join((*tokens, *singles)), digest_size=CHECK_BYTES).digest()
    return Segment(blocks=tuple(map(int, blocks)), check=check, tokens=tokens, singles=singles, characters=characters)


def _fold_all(articles: Sequence[Texts]) -> tuple[Codes, Places, frozenset[str]]:
    """The folded texts of all articles as one array of codes, each text ended by APART, the number of its field for each code,
    and all characters that occur. Fields stand as blocks do: all bodies, all summaries, all names, all titles."""
    texts = [
        *(article.body for article in articles),
        *(article.summary for article in articles),
        *(article.names for article in articles),
        *(article.title for article in articles),
    ]
    text = "".join(f"{part.replace(_APART, '')}{_APART}" for part in texts)
    codes = _encode(text)
    present = np.flatnonzero(np.bincount(codes))
    folded = {chr(code): fold_character(chr(code)) for code in map(int, present) if code != APART}
    several = {ord(char): to for char, to in folded.items() if len(to) > 1}
    if several:
        codes = _expand(codes, several)
        folded.update((char, char) for to in several.values() for char in to)
    table = np.full(_CODE_SPACE, APART, np.uint32)
    for char, to in folded.items():
        if len(to) == 1:
            table[ord(char)] = ord(to)
    fields = np.cumsum(codes == APART, dtype=np.int32)
    fields -= codes == APART
    out = table[codes]
    kept = (out != APART) | (codes == APART)
    return out[kept], fields[kept], frozenset("".join(folded.values()))


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


def _count_places(codes: Codes, fields: Places) -> Places:
    """The place of each code in its own text."""
    begins = np.flatnonzero(np.concatenate(([True], codes[:-1] == APART)))
    return (np.arange(len(codes)) - begins[fields]).astype(np.int32)
