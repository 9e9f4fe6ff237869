"""Every way to say a name leads to its company or technology."""

from __future__ import annotations

import pytest

from generator.model import Entity, EntityKind, Knowledge
from generator.publish.publication import Publication, make_publication
from generator.publish.search.folding import fold
from generator.publish.search.names import find_prefix, make_names
from generator.publish.search.tokens import hash_token

from ..samples import SETTINGS, make_page
from .reading import unpack

NAMES = Knowledge(
    entities=(
        Entity(id="jia", name="甲芯国际", type=EntityKind.COMPANY, aliases=("甲芯", "JXIC", "甲芯国际集成电路制造有限公司")),
        Entity(id="jia-yuan", name="甲芯源", type=EntityKind.COMPANY),
        Entity(id="mini", name="Mini LED", type=EntityKind.TECHNOLOGY),
        Entity(id="unnamed", name="无人提起", type=EntityKind.COMPANY),
    )
)


def publish(count: int = 1) -> Publication:
    pages = [make_page(f"2021-11-{number:03}", companies=("jia",), technologies=("mini",)) for number in range(1, count + 1)]
    other = make_page("2021-11-999", companies=("甲芯源", "无名公司"))
    return make_publication((*pages, other), NAMES, SETTINGS, {})


def find(query: str, publication: Publication) -> list[list[object]]:
    """The rows that the page finds for a query."""
    bits, shards = make_names(publication, "")
    key = fold(query)
    rows = unpack(shards[hash_token(find_prefix(key)) >> (32 - bits) if bits else 0])
    return [row for row in rows if row[0].startswith(key)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "query", ["甲芯国际", "甲芯", "JXIC", "jxic", "jiaxin", "jiaxinguoji", "jxgj", "甲芯國際", "甲芯国际集成电路制造有限公司"]
)
def test_a_name_an_alias_a_spelling_and_initials_lead_to_the_company(query: str) -> None:
    assert "甲芯国际" in [row[2] for row in find(query, publish())]


def test_what_a_name_begins_with_finds_all_that_begin_so() -> None:
    assert {row[2] for row in find("甲芯", publish())} == {"甲芯国际", "甲芯源"}


def test_of_names_that_are_said_alike_the_one_of_more_articles_stands_first() -> None:
    pages = [make_page(f"2021-11-{number:03}", companies=("甲新",) if number < 3 else ("甲心",)) for number in range(1, 6)]
    assert [row[2] for row in find("jiaxin", make_publication(tuple(pages), Knowledge(), SETTINGS, {}))] == ["甲心", "甲新"]


def test_a_row_says_where_the_name_leads_how_many_articles_it_has_and_its_short_other_names() -> None:
    rows = find("mini led", publish(3))
    assert rows == [["miniled", "technologies", "Mini LED", "technologies/mini/", 3, []]]
    assert find("jxic", publish(2))[0][4:] == [2, ["甲芯", "JXIC"]]


def test_a_name_that_no_article_has_leads_nowhere() -> None:
    assert find("无人提起", publish()) == []


def test_a_name_without_an_entity_is_found_too() -> None:
    assert [row[2] for row in find("无名公", publish())] == ["无名公司"]


def test_names_that_begin_alike_are_in_one_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.search.names.SHARD_NAMES", 1)
    bits, shards = make_names(publish(), "")
    assert len(shards) == 1 << bits
    assert bits > 1
    assert {row[2] for row in find("甲芯", publish())} == {"甲芯国际", "甲芯源"}
