"""Which articles stand under which company or technology, and at which address."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.errors import DigestError
from generator.model import Entity, EntityKind, Knowledge
from generator.publish import make_docs
from generator.publish.dossiers import COMPANIES, TECHNOLOGIES, check_registry, count_together, make_registry
from generator.publish.spelling import find_letter, make_slug, spell

from .samples import KNOWLEDGE, SETTINGS, make_page

PAGES = (
    make_page("2021-11-1", companies=("甲公司", "某晶圆厂"), technologies=("先进封装",)),
    make_page("2021-11-2", companies=("jia-gongsi", "甲微", "  ")),
    make_page("2021-11-3", companies=("某晶圆厂", "某 晶圆厂")),
)
REGISTRY = make_registry(COMPANIES, PAGES, KNOWLEDGE)


def test_name_id_and_alias_are_one_company() -> None:
    assert [page.id for page in REGISTRY.dossiers["jia-gongsi"].pages] == ["2021-11-1", "2021-11-2"]


def test_printings_of_an_unknown_name_are_one_company() -> None:
    dossier = REGISTRY.by_name["某 晶圆厂"]
    assert (dossier.name, len(dossier.pages)) == ("某晶圆厂", 2)


def test_an_unknown_name_has_an_address_of_its_own_for_good() -> None:
    slug = REGISTRY.by_name["某晶圆厂"].slug
    assert slug == make_slug("某晶圆厂")
    alone = make_registry(COMPANIES, PAGES[2:], Knowledge())
    assert alone.by_name["某晶圆厂"].slug == slug


def test_two_names_of_one_spelling_have_two_addresses() -> None:
    assert spell("某晶圆厂") == spell("谋晶圆厂")
    assert make_slug("某晶圆厂") != make_slug("谋晶圆厂")


def test_one_article_makes_no_page() -> None:
    registry = make_registry(TECHNOLOGIES, PAGES, KNOWLEDGE)
    assert [dossier.url for dossier in registry.dossiers.values()] == [""]
    assert list(registry.with_pages) == []


def test_an_organization_may_stand_among_companies_but_no_technology_does() -> None:
    entities = (Entity(id="xie-hui", name="某协会", type=EntityKind.ORGANIZATION), *KNOWLEDGE.entities)
    registry = make_registry(COMPANIES, (make_page(companies=("某协会", "先进封装")),), Knowledge(entities=entities))
    assert {dossier.name: bool(dossier.entity) for dossier in registry.dossiers.values()} == {"某协会": True, "先进封装": False}


def test_what_is_named_together_is_counted_without_itself() -> None:
    together = count_together(REGISTRY.dossiers["jia-gongsi"], REGISTRY, 8)
    assert [(dossier.name, count) for dossier, count in together] == [("某晶圆厂", 1)]


def test_of_equals_that_are_named_together_the_first_by_slug_are_shown() -> None:
    pages = [make_page(f"2021-11-{number}", companies=("甲", *others)) for number, others in enumerate(["丁丙乙", "乙戊", "戊己"], 1)]
    registry = make_registry(COMPANIES, pages, Knowledge())
    everything = count_together(registry.by_name["甲"], registry, 9)
    assert [count for _, count in everything] == [2, 2, 1, 1, 1]
    assert [count_together(registry.by_name["甲"], registry, limit) for limit in range(6)] == [everything[:limit] for limit in range(6)]
    assert everything == sorted(everything, key=lambda pair: (-pair[1], pair[0].slug))


def test_an_id_that_the_index_needs_is_a_problem() -> None:
    entity = Entity(id="letters", name="字母公司", type=EntityKind.COMPANY, file="content/entities/companies.yml", line=7)
    registry = make_registry(COMPANIES, (make_page(companies=("字母公司",)),), Knowledge(entities=(entity,)))
    assert list(map(str, check_registry(registry))) == [
        "content/entities/companies.yml:7: id “letters”不能用作地址，companies/letters/ 由索引占用; 应换一个 id"
    ]


def test_an_unknown_name_that_meets_a_known_id_is_a_problem() -> None:
    known = Entity(id=make_slug("某厂"), name="别的厂", type=EntityKind.COMPANY)
    pages = (make_page(companies=("别的厂", "某厂")),)
    with pytest.raises(DigestError, match="“别的厂”与“某厂”的地址相同"):
        make_docs(pages, Knowledge(entities=(known,)), SETTINGS)


@pytest.mark.parametrize(
    ("name", "letter"), [("长电科技", "C"), ("重庆某厂", "C"), ("SK海力士", "S"), ("5G专网", "09"), ("！？", "09"), ("", "09")]
)
def test_a_name_stands_under_its_first_letter(name: str, letter: str) -> None:
    assert find_letter(spell(name)) == letter


def test_a_name_that_nothing_spells_still_has_an_address() -> None:
    assert make_slug("！？").isalnum()


def test_the_index_holds_every_name_and_links_those_with_pages() -> None:
    docs = make_docs(PAGES, KNOWLEDGE, SETTINGS)
    rows = {row[0]: row for row in json.loads(docs["companies/names.json"])}
    assert rows["甲公司"] == ["甲公司", "companies/jia-gongsi/", 2, "jiagongsi jgs", "甲集成电路 甲微 688000"]
    assert rows.keys() == {"甲公司", "某晶圆厂"}
    (row,) = json.loads(docs["technologies/names.json"])
    assert row[:3] == ["先进封装", "articles/2021-11/2021-11-1/", 1]


def test_a_long_index_keeps_letters_and_kinds_on_sheets() -> None:
    entities = tuple(Entity(id=f"e{number}", name=f"公司{number}", type=EntityKind.COMPANY, kind="软件") for number in range(450))
    names = tuple(entity.name for entity in entities)
    pages = (make_page("2021-11-1", companies=names), make_page("2021-11-2", companies=names))
    docs = make_docs(pages, Knowledge(entities=entities), replace(SETTINGS, sheet_size=30))
    assert {path for path in docs if path.startswith("companies/letters/")} == {
        "companies/letters/g/index.md",
        "companies/letters/g/1/index.md",
    }
    assert {"companies/kinds/ruan-jian/index.md", "companies/kinds/ruan-jian/1/index.md"} <= docs.keys()
    assert len(docs["companies/index.md"]) < 5_000
