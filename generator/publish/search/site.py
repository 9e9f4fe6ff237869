"""All files of the search, each yielded once; decides how finely the index is cut.

The number of shards follows from how much text there is, so that a shard has some SHARD_BYTES.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from generator.publish.docs import compact, render_doc
from generator.publish.publication import Publication, file_of
from generator.publish.rows import make_brief, make_issue_mark
from generator.publish.search.catalog import make_catalog, number_date
from generator.publish.search.facets import make_facets
from generator.publish.search.folding import find_variants
from generator.publish.search.names import make_names
from generator.publish.search.opensearch import FILE, render_opensearch
from generator.publish.search.parts import make_parts, pack_json
from generator.publish.search.segments import Segment, cut_segments, make_segment
from generator.publish.search.shards import varint
from generator.publish.search.texts import Texts, make_texts
from generator.publish.search.vocabulary import count_names, count_words, make_vocabulary
from generator.publish.words import name_issue

SHARD_BYTES = 4_000
TOKEN_BYTES = 1.3
SINGLE_BYTES = 0.1
"""What a character of text costs in the index of tokens, and in that of single characters, which may have larger shards as it is
seldom asked: 1.5 and 0.18 measured on 5,000 generated articles, less where texts repeat less."""

HEAVY = 2
"""How many times its size a shard must have to be passed over by queries that can do without it."""

NEWEST = 10

MAX_BITS = 14


def make_search(publication: Publication) -> Iterator[tuple[str, str | bytes]]:
    """The file and content of the search page and of everything it loads."""
    issues = [(issue, [make_texts(publication, page) for page in issue.pages]) for issue in publication.issues]
    articles = [article for _, texts in issues for article in texts]
    size = sum(len(article.title) + len(article.names) + len(article.summary) + len(article.body) for article in articles)
    token_bits, single_bits = _count_bits(size * TOKEN_BYTES), _count_bits(size * SINGLE_BYTES)
    segments = [(texts, make_segment(texts, token_bits=token_bits, single_bits=single_bits)) for texts in cut_segments(issues)]
    name_bits, names = make_names(publication)
    own, others = find_variants(frozenset[str]().union(*(segment.characters for _, segment in segments)))
    shards = {
        **dict(_join_shards("t", [(segment.check, segment.tokens) for _, segment in segments], token_bits)),
        **dict(_join_shards("c", [(segment.check, segment.singles) for _, segment in segments], single_bits)),
    }
    yield file_of("search/"), _render_page(publication)
    yield (
        "search/catalog.bin",
        pack_json(
            make_catalog(
                publication,
                segments,
                version=_make_version(shards),
                bits=[token_bits, single_bits, name_bits],
                heavy=_find_heavy(shards),
                variants=own,
            )
        ),
    )
    places = {article.page.id: place for place, article in enumerate(articles)}
    yield "search/facets.bin", make_facets(publication, places)
    yield "search/variants.bin", pack_json(others)
    yield from shards.items()
    yield from ((f"search/n/{number:03x}.bin", shard) for number, shard in enumerate(names))
    yield from ((f"search/w/{letter}.bin", words) for letter, words in make_vocabulary(count_words(articles) | count_names(publication)))
    yield from _make_all_parts(publication, segments)
    if description := render_opensearch(publication.settings):
        yield FILE, description


def _render_page(publication: Publication) -> str:
    """The search page, with the newest articles, which it lists while nothing is typed."""
    pages = [page for issue in reversed(publication.issues) for page in issue.pages]
    newest = sorted(pages, key=lambda page: -number_date(page.date or name_issue(page.issue, publication.settings.issue_unit).date))
    rows = [
        {
            **make_brief(publication, page, with_year=True),
            "issue": make_issue_mark(publication, page.issue)["name"],
            "section": page.section,
        }
        for page in newest[:NEWEST]
    ]
    return render_doc(compact(template="search.html", title="检索", under="search/", newest=rows))


def _find_heavy(shards: dict[str, bytes]) -> list[int]:
    """The numbers of the shards of tokens that are much larger than others."""
    return [int(path[-7:-4], 16) for path, content in shards.items() if path.startswith("search/t/") and len(content) > HEAVY * SHARD_BYTES]


def _count_bits(size: float) -> int:
    """How many bits choose among shards of this many bytes together."""
    return min(MAX_BITS, (int(size) // SHARD_BYTES).bit_length())


def _join_shards(folder: str, segments: Sequence[tuple[bytes, list[bytes]]], bits: int) -> Iterator[tuple[str, bytes]]:
    """Each shard with what every segment has in it: its length, then, where it is not 0, the segment's check and its codes."""
    for number in range(1 << bits):
        pieces = ((check + shards[number] if shards[number] else b"") for check, shards in segments)
        yield f"search/{folder}/{number:03x}.bin", b"".join(varint(len(piece)) + piece for piece in pieces)


def _make_version(shards: dict[str, bytes]) -> str:
    """A mark of the index, by which a browser tells files of different builds apart."""
    digest = blake2b(digest_size=6)
    for content in shards.values():
        digest.update(content)
    return digest.hexdigest()


def _make_all_parts(publication: Publication, segments: Sequence[tuple[Sequence[Texts], Segment]]) -> Iterator[tuple[str, bytes]]:
    for articles, segment in segments:
        for article, blocks in zip(articles, segment.blocks, strict=True):
            for path, content in make_parts(publication, article, blocks):
                yield f"search/{path}", content
