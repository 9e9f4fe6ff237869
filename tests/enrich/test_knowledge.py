"""The knowledge checked: what an editor's slip is called, and on which line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich import parse_knowledge
from generator.model import Level

KINDS = "companies: [软件]\ntechnologies: [算法]\norganizations: [协会]\n"


def problems(companies: str = "", technologies: str = "", organizations: str = "") -> list[str]:
    texts = {"e/companies.yml": companies, "e/technologies.yml": technologies, "e/organizations.yml": organizations}
    found = parse_knowledge({**texts, "e/kinds.yml": KINDS})[1]
    return [f"{problem.path}:{problem.line} {problem.message}" for problem in found]


GOOD = "- id: a\n  name: 甲\n  kind: 软件\n"


def test_sound_knowledge_has_no_problems() -> None:
    assert problems(GOOD, "- id: t\n  name: 某算法\n  kind: 算法\n", "- id: o\n  name: 某协会\n  kind: 协会\n") == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("- id: b\n  name: 乙\n  aliases: [甲]\n  kind: 软件\n", "e/companies.yml:4 乙：别名“甲”有两个主人"),
        ("- id: b\n  name: 甲\n  kind: 软件\n", "e/companies.yml:4 甲：别名“甲”有两个主人"),
        ("- id: a\n  name: 乙\n  kind: 软件\n", "e/companies.yml:4 乙：id“a”重复"),
        ("- id: b\n  name: 乙\n  kind: 硬件\n", "e/companies.yml:4 乙：不认识的 kind“硬件”"),
        ("- id: b\n  name: 乙\n  kind: 软件\n  parent: c\n", "e/companies.yml:4 乙：parent“c”不存在"),
        ("- id: B_1\n  name: 乙\n  kind: 软件\n", "e/companies.yml:4 id“B_1”不能作网址"),
        ("- id: b\n  kind: 软件\n", "e/companies.yml:4 缺 id 或 name"),
        ("- id: b\n  name: 乙\n  kind: 软件\n  alias: [丙]\n", "e/companies.yml:7 不认识的键“alias”"),
        ("- id: b\n  name: 乙\n  aliases: 丙\n  kind: 软件\n", "e/companies.yml:6 “aliases”不是一列"),
        ("- id: b\n  name: 乙\n  shared: [丙]\n  kind: 软件\n", "e/companies.yml:4 乙：有 shared 而没有 context"),
        ("- id: b\n  name: |-\n    乙\n    丙\n  kind: 软件\n", "e/companies.yml:5 “name”里有换行"),
        ('- id: b\n  name: 乙\n  aliases: ["丙\\n丁"]\n  kind: 软件\n', "e/companies.yml:6 “aliases”里有换行"),
        ("- id: b\n  name: 乙\n  kind: 软件\n  parent: b\n", "e/companies.yml:4 乙：parent“b”绕成一圈"),
    ],
)
def test_a_slip_is_named_with_its_line(entry: str, problem: str) -> None:
    assert problems(GOOD + entry) == [problem]


@given(parents=st.lists(st.integers(0, 12), max_size=12))
def test_an_entity_is_in_a_circle_if_it_stands_among_those_above_itself(parents: list[int]) -> None:
    above = {number: parent for number, parent in enumerate(parents) if parent < len(parents)}
    circling: list[int] = []
    for number in range(len(parents)):
        ancestor: int | None = number
        for _ in parents:
            ancestor = above.get(ancestor) if ancestor is not None else None
            if ancestor == number:
                circling.append(number)
                break
    text = "".join(f"- {{id: c{number}, name: 甲{number}司, kind: 软件, parent: c{parent}}}\n" for number, parent in enumerate(parents))
    assert [each for each in problems(text) if "绕成一圈" in each] == [
        f"e/companies.yml:{number + 1} 甲{number}司：parent“c{parents[number]}”绕成一圈" for number in circling
    ]


def test_an_alias_in_another_script_has_two_owners() -> None:
    found = problems("- id: a\n  name: 台积电\n  kind: 软件\n- id: b\n  name: 乙\n  aliases: [台積電]\n  kind: 软件\n")
    assert found == ["e/companies.yml:4 乙：别名“台積電”有两个主人"]


def test_a_missing_broader_technology_is_an_error() -> None:
    assert problems(technologies="- id: t\n  name: 某算法\n  kind: 算法\n  broader: [u]\n") == [
        "e/technologies.yml:1 某算法：broader“u”不存在"
    ]


def test_two_entities_may_share_an_alias_if_both_say_so() -> None:
    entry = "- id: {id}\n  name: {name}\n  kind: 软件\n  shared: [IDC]\n  context: [{name}]\n"
    assert problems(entry.format(id="a", name="甲") + entry.format(id="b", name="乙")) == []


def test_an_entry_with_a_slip_is_used_all_the_same() -> None:
    knowledge, found = parse_knowledge({"companies.yml": "- id: a\n  name: 甲\n  kind: 软件\n  odd: x\n"})
    assert [entity.name for entity in knowledge.entities] == ["甲"]
    assert [problem.level for problem in found] == [Level.WARNING]


def test_a_file_of_another_name_is_reported() -> None:
    assert parse_knowledge({"entities/firms.yml": GOOD})[1][0].message == "不认识的知识文件"


def test_rejected_names_are_kept() -> None:
    assert parse_knowledge({"rejected.yml": "- 某平台  # 不是公司\n"})[0].rejected == ("某平台",)


def test_no_files_are_an_empty_knowledge() -> None:
    knowledge, found = parse_knowledge({})
    assert knowledge.entities == ()
    assert found == ()
