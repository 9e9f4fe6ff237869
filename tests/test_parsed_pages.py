"""Pages that did not change are not parsed again, and come out the same."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator import parsed_pages
from generator.editorial.pages import parse_pages
from generator.parsed_pages import NAME, parse_changed_pages

from .test_last_build import make_page

TEXTS = {f"articles/2021-11/2021-11-{number:03}.md": make_page(number) for number in range(1, 4)}
FAULTY = {**TEXTS, "articles/2021-11/2021-11-009.md": make_page(9, status="登"), "articles/2021-11/none.md": "没有 front matter\n"}


def count_parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    parsed: list[str] = []
    parse = parsed_pages.parse_page

    def parse_and_count(path: str, text: str) -> object:
        parsed.append(path)
        return parse(path, text)

    monkeypatch.setattr(parsed_pages, "parse_page", parse_and_count)
    return parsed


@pytest.mark.parametrize("texts", [TEXTS, FAULTY])
def test_pages_and_problems_are_those_of_parsing_them_all(tmp_path: Path, texts: dict[str, str]) -> None:
    for _ in range(2):
        assert parse_changed_pages(texts, tmp_path, "a") == parse_pages(texts)


def test_only_what_changed_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse_changed_pages(TEXTS, tmp_path, "a")
    parsed = count_parsed(monkeypatch)
    changed = {**TEXTS, "articles/2021-11/2021-11-002.md": make_page(2, title="新的标题")}
    assert parse_changed_pages(changed, tmp_path, "a") == parse_pages(changed)
    assert parsed == ["articles/2021-11/2021-11-002.md"]


def test_a_page_that_was_moved_is_parsed_for_its_new_place(tmp_path: Path) -> None:
    parse_changed_pages(TEXTS, tmp_path, "a")
    moved = {path.replace("003", "004"): text for path, text in TEXTS.items()}
    assert parse_changed_pages(moved, tmp_path, "a") == parse_pages(moved)


def test_another_version_of_the_program_parses_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse_changed_pages(TEXTS, tmp_path, "a")
    parsed = count_parsed(monkeypatch)
    parse_changed_pages(TEXTS, tmp_path, "b")
    assert len(parsed) == len(TEXTS)


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("something of the file was run",)


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps((1, "a")), pickle.dumps((1, "a", [1])), pickle.dumps(Trap())])
def test_a_file_that_is_none_of_ours_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert parse_changed_pages(TEXTS, tmp_path, "a") == parse_pages(TEXTS)
