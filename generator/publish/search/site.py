"""All files of the search, batch by batch: the parts of each article, and all that follows from more than one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain

from generator.model import Page
from generator.publish.batches import Batch
from generator.publish.digests import digest
from generator.publish.docs import compact, render_doc
from generator.publish.keep import NOTHING, Keep, make_key
from generator.publish.publication import Publication, file_of
from generator.publish.rows import make_brief, make_issue_mark
from generator.publish.search.catalog import make_catalog, number_date
from generator.publish.search.facets import make_facets
from generator.publish.search.folding import find_variants
from generator.publish.search.index import SHARD_BYTES, make_index
from generator.publish.search.joining import join_shards
from generator.publish.search.names import make_names, mark_names
from generator.publish.search.opensearch import FILE, render_opensearch
from generator.publish.search.packing import pack_shards, unpack_shards
from generator.publish.search.parts import make_parts, pack_json
from generator.publish.search.segments import count_blocks
from generator.publish.search.texts import make_texts, mark_texts
from generator.publish.search.vocabulary import count_names, make_vocabulary

HEAVY = 2
"""How many times its size a shard must have to be passed over by queries that can do without it."""

TOKEN_CHECKS = 256
SINGLE_CHECKS = 64
"""How many checks the shards of tokens, and those of single characters, have at most, at two bytes each in the catalog. Of the 4,352
shards of 5,000 generated articles a word in place of another changed 140, a word more 328, twenty characters more 2,092, and what
makes a text a block longer all."""

NEWEST = 10


def make_search(publication: Publication) -> Iterator[tuple[str, str | bytes]]:
    """The file and content of the search page and of everything it loads."""
    marks = {page.id: page.id for issue in publication.issues for page in issue.pages}
    for batch in list_search_batches(publication, marks, "", NOTHING):
        yield from batch.make()


def list_search_batches(publication: Publication, marks: Mapping[str, str], skeleton: str, keep: Keep) -> Iterator[Batch]:
    """The files of `make_search`: first what follows from more than one article, then the parts of each.

    `marks` stand for the page of each published article, by its id, `skeleton` for the settings and every headline. What is kept is
    asked for and put when the files are made, not when they are listed.
    """
    pages = [page for issue in publication.issues for page in issue.pages]
    own = {page.id: mark_texts(publication, page, marks[page.id]) for page in pages}
    names = mark_names(publication)
    made_from = digest(skeleton, names, *chain.from_iterable(publication.slugs.items()), *own.values())
    yield Batch("search", made_from, partial(_make_common, publication, own, skeleton, names, keep), is_long=True)
    for page in pages:
        made_from = digest(publication.settings.issue_unit, own[page.id])
        yield Batch(f"search {page.id}", made_from, partial(_make_parts_of, publication, page))


def _make_parts_of(publication: Publication, page: Page) -> Iterator[tuple[str, bytes]]:
    texts = make_texts(publication, page)
    for path, content in make_parts(publication, texts, count_blocks(texts.body)):
        yield f"search/{path}", content


def _make_common(
    publication: Publication, marks: Mapping[str, str], skeleton: str, names_mark: str, keep: Keep
) -> Iterator[tuple[str, str | bytes]]:
    """All but the parts; `marks` stand for the texts of each article, by its id."""
    yield file_of("search/"), _find_page(publication, marks, digest(skeleton, names_mark), keep)
    index = make_index(publication, marks, keep)
    shards = _Shards()
    yield from shards.make("t", [segment.tokens for _, segment in index.segments], index.token_bits, TOKEN_CHECKS)
    yield from shards.make("c", [segment.singles for _, segment in index.segments], index.single_bits, SINGLE_CHECKS)
    own, others = find_variants(frozenset[str]().union(*(segment.characters for _, segment in index.segments)))
    segments = [(pages, segment.blocks) for pages, segment in index.segments]
    bits, words = [index.token_bits, index.single_bits], index.words
    del index  # the dictionary by which names are spelled needs the memory
    name_bits, names = make_names(publication, names_mark, keep)
    catalog = make_catalog(
        publication,
        segments,
        version=shards.version.hexdigest(),
        bits=[*bits, name_bits],
        checks=shards.checks,
        heavy=[number for number, size in enumerate(shards.sizes["t"]) if size > HEAVY * SHARD_BYTES],
        variants=own,
    )
    yield "search/catalog.bin", pack_json(catalog)
    yield "search/variants.bin", pack_json(others)
    yield from ((f"search/n/{number:03x}.bin", shard) for number, shard in enumerate(names))
    yield from ((f"search/w/{letter}.bin", packed) for letter, packed in make_vocabulary(words | count_names(publication)))
    places = {page.id: place for place, page in enumerate(page for pages, _ in segments for page in pages)}
    yield "search/facets.bin", make_facets(publication, places)
    if description := render_opensearch(publication.settings):
        yield FILE, description
    keep.close()


def _find_page(publication: Publication, marks: Mapping[str, str], ground: str, keep: Keep) -> str:
    """The search page, with the newest articles, which it lists while nothing is typed; `ground` stands for all but their texts."""
    pages = [page for issue in reversed(publication.issues) for page in issue.pages]
    newest = sorted(pages, key=lambda page: -number_date(page.date or publication.issue_names[page.issue].date))[:NEWEST]
    key = make_key("page", (ground, *(marks[page.id] for page in newest)))
    if (unpacked := unpack_shards(keep.get(key) or b"")) is not None:
        return str(unpacked[0])
    text = _render_page(publication, newest)
    keep.put(key, pack_shards(text, ()))
    return text


def _render_page(publication: Publication, newest: Iterable[Page]) -> str:
    rows = [
        {
            **make_brief(publication, page, with_year=True),
            "issue": make_issue_mark(publication, page.issue)["name"],
            "section": page.section,
        }
        for page in newest
    ]
    return render_doc(compact(template="search.html", title="检索", under="search/", newest=rows))


class _Shards:
    """Makes the files of all shards, and notes what the catalog says of them: a mark of all, by which a browser tells those of
    different builds apart, the checks by folder, and their sizes."""

    def __init__(self) -> None:
        self.version = blake2b(digest_size=6)
        self.checks: list[str] = []
        self.sizes: dict[str, list[int]] = {}

    def make(self, folder: str, segments: Sequence[Sequence[bytes]], bits: int, checks: int) -> Iterator[tuple[str, bytes]]:
        found: list[bytes] = []
        sizes = self.sizes[folder] = []
        for check, shards in join_shards(segments, 1 << bits, checks):
            found.append(check)
            for shard in shards:
                self.version.update(shard)
                yield f"search/{folder}/{len(sizes):03x}.bin", shard
                sizes.append(len(shard))
        self.checks.append(b"".join(found).hex())
