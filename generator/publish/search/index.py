"""The index as a whole, segment by segment: what is kept of an earlier build is taken, the rest is made.

The number of shards follows from how much text there is, so that a shard has some SHARD_BYTES.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model import Page
from generator.publish.keep import Keep, make_key
from generator.publish.publication import Publication
from generator.publish.search.packing import pack_segment, pack_texts, unpack_segment, unpack_texts
from generator.publish.search.segments import Segment, cut_segments, make_segment
from generator.publish.search.sizes import recall_sizes
from generator.publish.search.texts import Texts, make_texts
from generator.publish.search.vocabulary import count_words

SHARD_BYTES = 4_000
TOKEN_BYTES = 1.3
SINGLE_BYTES = 0.1
"""What a character of text costs in the index of tokens, and in that of single characters, which may have larger shards as it is
seldom asked: 1.5 and 0.18 measured on 5,000 generated articles, less where texts repeat less."""

MAX_BITS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Segments with their articles, oldest first, cut into 2^token_bits shards of tokens and 2^single_bits of single characters;
    in how many articles each Latin word stands."""

    segments: tuple[tuple[Sequence[Page], Segment], ...]
    token_bits: int
    single_bits: int
    words: Counter[str]


def make_index(publication: Publication, marks: Mapping[str, str], keep: Keep) -> Index:
    """The index of a publication; `marks` stand for the texts of each article, by its id."""
    sizes = recall_sizes(publication, marks, keep)
    size = sum(sum(each) for each in sizes.values())
    token_bits, single_bits = _count_bits(size * TOKEN_BYTES), _count_bits(size * SINGLE_BYTES)
    segments = []
    words = Counter[str]()
    for pages in cut_segments([(page, sizes[page.id]) for page in issue.pages] for issue in publication.issues):
        segment, counts = _find_segment(publication, pages, [marks[page.id] for page in pages], token_bits, single_bits, keep)
        segments.append((pages, segment))
        words.update(counts)
    return Index(segments=tuple(segments), token_bits=token_bits, single_bits=single_bits, words=words)


def _count_bits(size: float) -> int:
    """How many bits choose among shards of this many bytes together."""
    return min(MAX_BITS, (int(size) // SHARD_BYTES).bit_length())


def _find_segment(
    publication: Publication, pages: Sequence[Page], marks: Sequence[str], token_bits: int, single_bits: int, keep: Keep
) -> tuple[Segment, Mapping[str, int]]:
    """The segment of these articles, and in how many of them each Latin word stands."""
    segment_key = make_key("segment", (str(token_bits), str(single_bits), *marks))
    words_key = make_key("words", marks)
    kept_segment, kept_words = keep.get(segment_key), keep.get(words_key)
    segment = unpack_segment(kept_segment) if kept_segment is not None else None
    words = _parse_words(kept_words) if kept_words is not None else None
    issues = _key_issues(pages, marks)
    keep.hold(key for key, _ in issues)
    if segment is None or words is None:
        texts = [text for key, own in issues for text in _find_texts(publication, own, key, keep)]
        segment = make_segment(texts, token_bits=token_bits, single_bits=single_bits)
        words = count_words(texts)
        keep.put(segment_key, pack_segment(segment))
        keep.put(words_key, json.dumps(words, separators=(",", ":")).encode("ascii"))
    return segment, words


def _key_issues(pages: Sequence[Page], marks: Sequence[str]) -> list[tuple[str, list[Page]]]:
    """The articles of each issue with the key of their texts."""
    groups = groupby(zip(pages, marks, strict=True), key=lambda pair: pair[0].issue)
    issues = [list(group) for _, group in groups]
    return [(make_key("texts", (mark for _, mark in issue)), [page for page, _ in issue]) for issue in issues]


def _find_texts(publication: Publication, pages: Sequence[Page], key: str, keep: Keep) -> list[Texts]:
    kept = keep.get(key)
    texts = unpack_texts(kept, pages) if kept is not None else None
    if texts is None:
        texts = [make_texts(publication, page) for page in pages]
        keep.put(key, pack_texts(texts))
    return texts


def _parse_words(kept: bytes) -> Mapping[str, int] | None:
    """Words with their numbers; None where that is not what was kept."""
    try:
        words = json.loads(kept)
        return {str(word): int(count) for word, count in words.items()}
    except (ValueError, TypeError, AttributeError):
        return None
