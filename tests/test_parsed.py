"""Pages that did not change are not parsed again, and come out the same."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator import enrich, forks
from generator import parsed as parsing
from generator.editorial.pages import parse_pages
from generator.enrich import parse_knowledge
from generator.kept import KeptFiles
from generator.model import Page, Problem
from generator.parsed import parse_changed_knowledge, parse_changed_pages

from .test_last_build import make_page

TEXTS = {f"articles/{issue}/{issue}-{number:03}.md": make_page(number) for issue in ("2021-10", "2021-11") for number in range(1, 4)}
FAULTY = {**TEXTS, "articles/2021-11/2021-11-009.md": make_page(9, status="登"), "articles/2021-11/none.md": "没有 front matter\n"}


def parse(texts: dict[str, str], folder: Path, program: str = "a") -> tuple[list[Page], list[Problem]]:
    parsed = parse_changed_pages(texts, KeptFiles(folder, program))
    return [*parsed.pages], [*parsed.problems]


def parse_all(texts: dict[str, str]) -> tuple[list[Page], list[Problem]]:
    pages, problems = parse_pages(texts)
    return [*pages], [*problems]


def count_parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    parsed: list[str] = []
    parse = parsing.parse_page

    def parse_and_count(path: str, text: str) -> object:
        parsed.append(path)
        return parse(path, text)

    monkeypatch.setattr(parsing, "parse_page", parse_and_count)
    return parsed


@pytest.mark.parametrize("texts", [TEXTS, FAULTY])
def test_pages_and_problems_are_those_of_parsing_them_all(tmp_path: Path, texts: dict[str, str]) -> None:
    for _ in range(2):
        assert parse(texts, tmp_path) == parse_all(texts)


@pytest.mark.parametrize("cores", [1, 3])
def test_many_issues_are_parsed_on_all_cores_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: cores)
    texts = {f"articles/2021-{issue}/2021-{issue}-001.md": make_page(1, title=f"第{issue}期") for issue in range(10, 40)}
    for _ in range(2):
        assert parse({**texts, **FAULTY}, tmp_path) == parse_all({**texts, **FAULTY})


def test_what_a_process_that_ended_left_undone_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "share_out", lambda *_, **__: [])
    assert parse(TEXTS, tmp_path) == parse_all(TEXTS)


def test_only_the_issue_that_changed_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse(TEXTS, tmp_path)
    parsed = count_parsed(monkeypatch)
    changed = {**TEXTS, "articles/2021-11/2021-11-002.md": make_page(2, title="新的标题")}
    assert parse(changed, tmp_path) == parse_all(changed)
    assert parsed == [path for path in TEXTS if "/2021-11/" in path]


def test_a_page_that_was_moved_is_parsed_for_its_new_place(tmp_path: Path) -> None:
    parse(TEXTS, tmp_path)
    moved = {path.replace("003", "004"): text for path, text in TEXTS.items()}
    assert parse(moved, tmp_path) == parse_all(moved)


def test_another_version_of_the_program_parses_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse(TEXTS, tmp_path)
    parsed = count_parsed(monkeypatch)
    parse(TEXTS, tmp_path, "b")
    assert len(parsed) == len(TEXTS)


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("something of the file was run",)


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps((1, "a")), pickle.dumps((1, "a", [1])), pickle.dumps(Trap())])
def test_a_value_that_is_none_of_ours_is_passed_over(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeptFiles, "get", lambda keep, key: content)
    assert parse(TEXTS, tmp_path) == parse_all(TEXTS)


def test_a_page_has_another_mark_where_its_text_or_its_path_is_another(tmp_path: Path) -> None:
    changed = {path: text.replace("\n", "\n\n") if path.endswith("002.md") else text for path, text in TEXTS.items()}
    moved = {path.replace("2021-10/", "2021-09/"): text for path, text in TEXTS.items()}
    before, after, elsewhere = (set(parse_changed_pages(texts, KeptFiles(tmp_path, "a")).marks.values()) for texts in (TEXTS, changed, moved))
    assert (len(before & after), len(before & elsewhere)) == (4, 3)


KNOWLEDGE = {"content/entities/companies.yml": "- {id: a, name: 甲公司, aliases: [甲]}\n- {id: a, name: 乙公司}\n"}


def test_knowledge_and_its_problems_are_those_of_parsing_it(tmp_path: Path) -> None:
    for _ in range(2):
        assert parse_changed_knowledge(KNOWLEDGE, KeptFiles(tmp_path, "a")) == parse_knowledge(KNOWLEDGE)


def test_knowledge_that_did_not_change_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse_changed_knowledge(KNOWLEDGE, KeptFiles(tmp_path, "a"))
    monkeypatch.setattr(enrich, "parse_knowledge", lambda texts: pytest.fail("parsed"))
    parse_changed_knowledge(KNOWLEDGE, KeptFiles(tmp_path, "a"))


def test_knowledge_that_changed_is_parsed(tmp_path: Path) -> None:
    parse_changed_knowledge(KNOWLEDGE, KeptFiles(tmp_path, "a"))
    changed = {path: text.replace("甲公司", "丙公司") for path, text in KNOWLEDGE.items()}
    assert parse_changed_knowledge(changed, KeptFiles(tmp_path, "a")) == parse_knowledge(changed)


def test_kept_knowledge_that_is_none_of_ours_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeptFiles, "get", lambda keep, key: pickle.dumps([1, 2]))
    assert parse_changed_knowledge(KNOWLEDGE, KeptFiles(tmp_path, "a")) == parse_knowledge(KNOWLEDGE)
