"""YAML of the project itself: what is wrong is one fault with a line, and nothing in it can exhaust the memory."""

from __future__ import annotations

import pytest
import yaml

from generator.enrich import parse_knowledge
from generator.errors import DigestError
from generator.frontmatter import YamlFault, load_yaml
from generator.frontmatter.loading import DEEPEST
from generator.publish import parse_config

LAUGHS = "a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)


def fault(text: str) -> tuple[int, str]:
    with pytest.raises(YamlFault) as caught:
        load_yaml(text, yaml.CSafeLoader)
    return caught.value.line, caught.value.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 'x\n", 2, "found unexpected end of stream"),
        ("a: 1\nb: \x01\n", 2, "有不能显示的控制字符"),
        ("a: 1\nb: \ud800\n", 2, "有不能显示的控制字符"),
        ("a: 2021-13-99\n", 0, "有一个值写错了"),
        ("a: !!int 十\n", 0, "有一个值写错了"),
        ("a: !!python/object:os.system {}\n", 1, "could not determine a constructor"),
        ("? [x]\n: y\n", 1, "found unhashable key"),
        ("a: &a\n  - *a\n", 2, "别名引用了自己"),
        (LAUGHS, 6, "展开后超过 200000 项"),
        ("a: " + "[" * 100_000, 1, f"层次超过 {DEEPEST} 层"),
        ("".join(f"{' ' * n}a:\n" for n in range(100)), DEEPEST + 1, f"层次超过 {DEEPEST} 层"),
    ],
)
def test_what_is_wrong_is_one_fault_with_its_line(text: str, line: int, message: str) -> None:
    found = fault(text)
    assert found[0] == line
    assert found[1].startswith(message)


def test_aliases_within_bounds_are_read() -> None:
    assert load_yaml("a: &a [x]\nb: *a\n", yaml.CSafeLoader) == {"a": ["x"], "b": ["x"]}


@pytest.mark.parametrize("text", ["a: \x00\n", "a: 2021-13-99\n", LAUGHS, "a: [", "[" * 50_000])
def test_settings_that_cannot_be_loaded_are_one_problem(text: str) -> None:
    with pytest.raises(DigestError) as caught:
        parse_config(text)
    assert len(str(caught.value).splitlines()) == 1
    assert "mkdocs.yml" in str(caught.value)


@pytest.mark.parametrize("name", ["companies", "kinds", "rejected"])
@pytest.mark.parametrize("text", ["- \x00\n", "a: " + LAUGHS.replace("\n", "\n   "), "- [", "- " + "[" * 50_000, "- &a [*a]\n"])
def test_knowledge_that_cannot_be_loaded_is_told(name: str, text: str) -> None:
    _, problems = parse_knowledge({f"entities/{name}.yml": text})
    assert problems
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)
