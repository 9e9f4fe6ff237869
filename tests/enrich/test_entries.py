"""Knowledge files as entries: the quick reading and YAML agree."""

from __future__ import annotations

import pytest
import yaml

from generator.enrich.entries import parse_entries

SHAPES = {
    "one key a line": "- id: a\n  name: 甲\n  aliases: [甲科技, 甲股份]\n  kind: 软件\n",
    "comments and blank lines": "# 头\n\n- id: a\n  # 旧名\n  name: 甲\n\n# ── 组 ──\n- id: b\n  name: 乙\n",
    "quoted words": '- id: a\n  name: "甲: 乙"\n  aliases: ["688981", \'乙\', "丙, 丁"]\n',
    "a list over several lines": "- id: a\n  name: 甲\n  aliases: [\n    甲科技,\n    甲股份,  # 旧名\n  ]\n",
    "a block list": "- id: a\n  name: 甲\n  aliases:\n    - 甲科技\n    - 甲股份\n  kind: 软件\n",
    "a block list at the key": "- id: a\n  name: 甲\n  aliases:\n  - 甲科技\n  - 甲股份\n",
    "a flow mapping": "- {id: a, name: 甲, aliases: [甲科技]}\n- id: b\n  name: 乙\n",
    "words that YAML reads as other things": "- id: a\n  name: 3G\n  aliases: [688981, on, 1.0, 2021-11-17]\n",
    "a comment behind a value": "- id: a\n  name: 甲  # 上市名\n  aliases: [甲科技]  # 全称\n",
    "colons and hyphens in words": "- id: a-b\n  name: Wi-Fi\n  aliases: [A:B, 5G-A, C++]\n",
    "an empty list": "- id: a\n  name: 甲\n  aliases: []\n",
    "an empty file": "# 还没有\n",
    "a list with an empty place": "- id: a\n  name: 甲\n  aliases:\n    - 甲科技\n    - \n",
    "a folded scalar": "- id: a\n  name: 甲\n  note: >-\n    一行\n    两行\n",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_entries_are_what_yaml_reads(text: str) -> None:
    wanted = yaml.load(text, Loader=yaml.BaseLoader) or []
    entries, problems = parse_entries("x.yml", text)
    assert not problems
    assert [{key: list(value) if isinstance(value, tuple) else value for key, value in entry.values.items()} for entry in entries] == wanted


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_every_key_knows_its_line(text: str) -> None:
    lines = text.splitlines()
    for entry in parse_entries("x.yml", text)[0]:
        for key, line in entry.lines.items():
            assert f"{key}:" in lines[line - 1]


def test_an_entry_that_is_no_yaml_is_reported_with_its_line() -> None:
    entries, problems = parse_entries("x.yml", "- id: a\n  name: 甲\n- id: b\n  name: [乙\n- id: c\n  name: 丙\n")
    assert [entry.values["id"] for entry in entries] == ["a", "c"]
    assert [(problem.path, problem.line) for problem in problems] == [("x.yml", 4)]


def test_a_key_written_twice_is_reported() -> None:
    _, problems = parse_entries("x.yml", "- id: a\n  name: 甲\n  name: 乙\n")
    assert [str(problem.line) + problem.message for problem in problems] == ["3键“name”写了两次"]


def test_a_key_that_is_a_list_is_reported_with_its_line() -> None:
    _, problems = parse_entries("x.yml", "- id: a\n  ? [甲, 乙]\n  : 丙\n")
    assert [str(problem) for problem in problems] == ["x.yml:2: 键应为一个词; 条目应为“- id: …”，每行一个键，列表写成 [甲, 乙]"]
