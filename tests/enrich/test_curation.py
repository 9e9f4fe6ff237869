"""Edits of the knowledge: one thing changed, every other byte as it was."""

from __future__ import annotations

import pytest

from generator.enrich import accept_candidate, make_slug, merge_candidate, parse_knowledge, reject_candidate
from generator.errors import DigestError

COMPANIES = """# 公司

# ── 软件 ──
- id: a   # 永久
  name: 甲软件
  aliases: [甲软件股份有限公司, "300999"]  # 全称在前
  kind: 软件
- id: b
  name: '乙软件'
  kind: 软件

# ── 银行 ──
- id: c
  name: 丙银行
  aliases:
    - 丙商业银行   # 旧名
    - 'BC银行'
  kind: 银行
"""
TEXTS = {
    "entities/companies.yml": COMPANIES,
    "entities/kinds.yml": "companies: [软件, 银行]\n",
    "entities/technologies.yml": "",
}
PATH = "entities/companies.yml"


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_an_accepted_candidate_stands_at_the_end_of_its_kind() -> None:
    text = accept_candidate(TEXTS, "丁软件", kind="软件", slug="ding", country="中国", aliases=["丁软件有限公司"])[PATH]
    new = "- id: ding\n  name: 丁软件\n  aliases: [丁软件有限公司]\n  kind: 软件\n  country: 中国\n"
    assert text == COMPANIES.replace("\n\n# ── 银行", f"\n{new}\n# ── 银行")


def test_an_accepted_candidate_is_read_back() -> None:
    changed = accept_candidate(TEXTS, "丁: 软件 #1", kind="软件", slug="ding", aliases=["688001", "no"])
    knowledge, problems = parse_knowledge({**TEXTS, **changed})
    assert not problems
    found = next(entity for entity in knowledge.entities if entity.id == "ding")
    assert (found.name, found.aliases, found.kind) == ("丁: 软件 #1", ("688001", "no"), "软件")


def test_the_first_of_its_kind_gets_a_heading() -> None:
    texts = {**TEXTS, "entities/kinds.yml": "companies: [软件, 银行, 芯片]\n"}
    assert accept_candidate(texts, "丁芯", kind="芯片", slug="ding")[PATH].endswith(
        "\n# ── 芯片 ──\n- id: ding\n  name: 丁芯\n  kind: 芯片\n"
    )


def test_an_id_is_made_of_the_pinyin() -> None:
    assert make_slug("盛洋科技", set()) == "sheng-yang-ke-ji"
    assert make_slug("盛洋科技", {"sheng-yang-ke-ji"}) == "sheng-yang-ke-ji-2"
    assert make_slug("TCL华星", set()) == "tcl-hua-xing"


def test_a_name_that_is_taken_is_not_accepted() -> None:
    with pytest.raises(DigestError, match="“300999”已属于“甲软件”"):
        accept_candidate(TEXTS, "丁软件", kind="软件", aliases=["300999"])


def test_an_unknown_kind_is_not_accepted() -> None:
    with pytest.raises(DigestError, match="不认识的 kind“保险”"):
        accept_candidate(TEXTS, "丁保险", kind="保险")


@pytest.mark.parametrize(
    ("entity", "old", "new"),
    [
        (
            "a",
            '  aliases: [甲软件股份有限公司, "300999"]  # 全称在前',
            '  aliases: [甲软件股份有限公司, "300999", 甲软]  # 全称在前',
        ),
        ("b", None, "  aliases: [甲软]"),
        ("c", None, "    - 甲软"),
    ],
)
def test_a_merged_candidate_is_one_alias_more(entity: str, old: str | None, new: str) -> None:
    text = merge_candidate(TEXTS, "甲软", entity)[PATH]
    assert lines_changed(COMPANIES, text) == ([old] if old else [], [new])
    knowledge, problems = parse_knowledge({**TEXTS, PATH: text})
    assert not problems
    assert "甲软" in next(each for each in knowledge.entities if each.id == entity).aliases


def test_an_alias_goes_into_a_list_over_several_lines() -> None:
    companies = "- id: a\n  name: 甲\n  aliases: [\n    甲一,\n    甲二,  # 旧名\n  ]\n  kind: 软件\n"
    text = merge_candidate({**TEXTS, PATH: companies}, "甲三", "a")[PATH]
    assert text == companies.replace("甲二,", "甲二, 甲三,")


def test_merging_into_nothing_is_refused() -> None:
    with pytest.raises(DigestError, match="没有这个条目"):
        merge_candidate(TEXTS, "甲软", "zzz")


def test_a_rejected_candidate_is_a_line_with_its_reason() -> None:
    changed = reject_candidate(TEXTS, "某平台", "不是公司")
    assert changed["entities/rejected.yml"].endswith("- 某平台  # 不是公司\n")
    assert parse_knowledge({**TEXTS, **changed})[0].rejected == ("某平台",)


def test_rejecting_twice_changes_nothing() -> None:
    once = reject_candidate(TEXTS, "某平台")
    assert reject_candidate({**TEXTS, **once}, "某平台") == once


@pytest.mark.parametrize(
    ("companies", "wanted"),
    [
        ("- id: a\n  name: 甲\n  kind: 软件", "- id: a\n  name: 甲\n  aliases: [甲三]\n  kind: 软件"),
        ("- id: a\n  kind: 软件\n  name: 甲", "- id: a\n  kind: 软件\n  name: 甲\n  aliases: [甲三]\n"),
        ("- id: a\n  name: 甲\n  aliases:\n  kind: 软件\n", "- id: a\n  name: 甲\n  aliases: [甲三]\n  kind: 软件\n"),
        ("- {id: a, name: 甲, kind: 软件}\n", "- {id: a, name: 甲, aliases: [甲三], kind: 软件}\n"),
    ],
)
def test_an_alias_goes_into_an_entry_of_any_shape(companies: str, wanted: str) -> None:
    assert merge_candidate({**TEXTS, PATH: companies}, "甲三", "a")[PATH] == wanted


def test_nothing_is_merged_beside_an_entry_that_is_no_yaml() -> None:
    companies = "- id: a\n  name: 甲\n  kind: 软件\n- id: b\n  name: 乙\n  kind: 软件: 无\n"
    with pytest.raises(DigestError, match="不是合法的 YAML"):
        merge_candidate({**TEXTS, PATH: companies}, "甲三", "a")
