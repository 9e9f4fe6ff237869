"""The files of the search: all that is needed, the same for the same pages, nothing that is withheld."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from generator.model import KeyFigure, Page
from generator.publish.publication import make_publication
from generator.publish.search import make_search
from generator.publish.search.facets import make_facets
from generator.publish.search.folding import fold
from generator.publish.search.joining import CHECK_BYTES
from generator.publish.search.tokens import cut_query

from ..samples import KNOWLEDGE, SETTINGS, make_page, sample_pages
from .reading import Bits, find_blocks, read_shards, read_varint, unpack


def make(*pages: Page, site_url: str = "") -> dict[str, bytes]:
    publication = make_publication(pages, KNOWLEDGE, replace(SETTINGS, site_url=site_url), {})
    return {path: text.encode() if isinstance(text, str) else text for path, text in make_search(publication)}


@cache
def samples() -> dict[str, bytes]:
    return make(*sample_pages())


def find(files: dict[str, bytes], text: str) -> set[int]:
    """The blocks of the first segment that have all tokens of the text."""
    catalog = unpack(files["search/catalog.bin"])
    blocks = [number for issue in catalog["segments"][0]["issues"] for number in issue["blocks"]]  # type: ignore[index]
    shards = []
    for path in sorted(path for path in files if path.startswith("search/t/")):
        size, at = read_varint(files[path], CHECK_BYTES)
        shards.append(files[path][at : at + size])
    return find_blocks(read_shards(shards, sum(blocks) + 3 * len(blocks)), [token for _, token in cut_query(fold(text))])


def test_all_kinds_of_files_are_there() -> None:
    kinds = {"/".join(path.split("/")[:2]) if path.count("/") > 1 else path for path in samples()}
    assert kinds == {
        *("search/index.md", "search/catalog.bin", "search/facets.bin", "search/variants.bin"),
        *("search/t", "search/c", "search/a", "search/n", "search/w"),
    }


def test_pages_in_any_order_make_the_same_bytes() -> None:
    pages = list(sample_pages())
    random.Random(3).shuffle(pages)
    assert make(*pages) == samples()


def test_shards_hold_what_the_articles_say() -> None:
    assert find(samples(), "一处机房改用液冷")
    assert not find(samples(), "液冷的柔性屏")


@pytest.mark.parametrize("field", ["title", "subtitle", "summary", "byline", "tags", "body"])
def test_every_text_that_readers_see_is_found(field: str) -> None:
    fields: dict[str, Any] = {field: ("独一无二的词",) if field == "tags" else "独一无二的词"}
    assert find(make(make_page(**fields)), "独一无二的词")


def test_key_figures_are_found() -> None:
    figure = KeyFigure(value="43.7万片", what="月产能")
    files = make(make_page(figures=(figure,), body="正文。"))
    assert find(files, "43.7万片")
    assert find(files, "月产能")


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "review"}, {"rights": "summary"}, {"rights": "不明"}])
def test_what_is_withheld_is_in_no_shard_and_no_part(fields: dict[str, str]) -> None:
    files = make(make_page("2021-11-001"), make_page("2021-11-002", title="另一篇", body="独一无二的词。", **fields))
    assert not find(files, "独一无二的词")
    assert not [path for path in files if path.startswith("search/a/") and "独一无二的词" in str(unpack(files[path]))]


def test_a_publication_without_articles_has_a_search_that_finds_nothing() -> None:
    files = make()
    assert unpack(files["search/catalog.bin"])["segments"] == []  # type: ignore[index]
    assert "search/index.md" in files


def test_the_description_is_written_where_the_site_has_an_address() -> None:
    assert "opensearch.xml" not in samples()
    assert "opensearch.xml" in make(make_page(), site_url="https://example.com/")


def test_another_text_makes_another_version() -> None:
    first, second = (unpack(make(make_page(body=body))["search/catalog.bin"]) for body in ("甲乙丙。", "甲乙丁。"))
    assert first["version"] != second["version"]  # type: ignore[index]


def test_every_shard_begins_with_a_check_that_the_catalog_has() -> None:
    checks = unpack(samples()["search/catalog.bin"])["checks"]  # type: ignore[index]
    for folder, known in zip("tc", checks, strict=True):
        files = [content for path, content in sorted(samples().items()) if path.startswith(f"search/{folder}/")]
        assert "".join(content[:CHECK_BYTES].hex() for content in files) == known


def test_a_word_in_place_of_another_changes_few_shards() -> None:
    pages = [make_page(f"2021-11-{number:03}", body=f"第{number}条线投产。" * 900) for number in range(1, 20)]
    before = make(*pages)
    after = make(*pages[:-1], replace(pages[-1], body=pages[-1].body.replace("投产", "停产", 1)))
    shards = [path for path in before if path.startswith("search/t/")]
    changed = [path for path in shards if before[path] != after[path]]
    assert 0 < len(changed) < len(shards) / 4


def test_facets_give_the_articles_of_each_name() -> None:
    pages = [make_page(f"2021-11-{number:03}", companies=("甲公司",) if number % 3 else ("乙科技",)) for number in range(1, 10)]
    publication = make_publication(tuple(pages), KNOWLEDGE, SETTINGS, {})
    packed = make_facets(publication, {page.id: place for place, page in enumerate(pages)})
    size, at = read_varint(packed)
    assert unpack(packed[at : at + size]) == {"companies": ["甲公司", "乙科技"], "technologies": []}
    codes = Bits(packed[at + size :])
    assert [codes.places(9), codes.places(9)] == [[0, 1, 3, 4, 6, 7], [2, 5, 8]]
