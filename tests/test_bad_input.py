"""Bad input, as the person who typed the command sees it: one clear line, exit 1, nothing written, the others done."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from generator.cli import main

ROOT = Path(__file__).parent.parent
GOOD = """目录
甲市发布数据条例\t1
乙厂二期投产\t2
丙公司三季报出炉\t3
甲市发布数据条例
2021年6月1日，甲市发布数据条例，列出三类可以开放的数据。
乙厂二期投产
乙厂二期6月2日投产，年产能两万片。
丙公司三季报出炉
丙公司三季度收入增长两成。
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty digest of its own, with the settings of this one and no entities."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for folder in ("sources", "articles", "entities", "pages", "ledger"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    shutil.copy(ROOT / "content/entities/kinds.yml", tmp_path / "content/entities")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of `digest` with these words."""
    monkeypatch.setattr("sys.argv", ["digest", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def pages(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "content/articles").rglob("*.md"))


BAD = {
    "empty.txt": b"",
    "blank.txt": b"\n \n\t\n",
    "binary.txt": bytes(range(256)) * 8,
    "mixed.txt": "甲市发布数据条例，明年施行。\n".encode() + "乙厂二期周二投产。\n".encode("gb18030") * 3,
    "one-line.txt": "只有一行。".encode(),
    "contents-only.txt": "目录\n甲\t1\n乙\t2\n丙\t3\n".encode(),
    "broken.docx": b"PK\x03\x04 not a document",
    "broken.pdf": b"%PDF-1.7\nnot a document",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_is_one_line_exit_1_and_nothing_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (project / name).write_bytes(BAD[name])
    assert run(monkeypatch, "ingest", name) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if line]
    assert len(lines) == 1
    assert lines[0].startswith(name) and ": " in lines[0] and "; " in lines[0]
    assert pages(project) == []


def test_the_good_files_of_the_same_call_are_still_done(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "empty.txt").write_bytes(b"")
    (project / "good.txt").write_text(GOOD, "utf-8")
    assert run(monkeypatch, "ingest", "empty.txt", "good.txt", "missing.txt") == 1
    assert len(pages(project)) == 3


@pytest.mark.parametrize("words", [("segment", "."), ("segment", "missing.txt"), ("explain", "missing.txt")])
def test_a_folder_or_a_missing_file_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, str]
) -> None:
    assert run(monkeypatch, *words) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(words[1] + ": ")


def test_text_of_no_known_shape_is_one_article_with_a_doubt(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "这是一段没有任何标题的文字，说的是甲市的事情，前后都没有别的。\n\n接着又是一段文字，说的是乙厂的事情，也没有标题。\n"
    (project / "note.txt").write_text(text, "utf-8")
    assert run(monkeypatch, "ingest", "note.txt") == 0
    assert len(pages(project)) == 1
    page = next((project / "content/articles").rglob("*.md")).read_text("utf-8")
    assert "看不出是哪种文档" in page


def test_a_dry_run_writes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "good.txt").write_text(GOOD, "utf-8")
    assert run(monkeypatch, "ingest", "--dry-run", "good.txt") == 0
    assert pages(project) == []
    assert "新建 3" in capsys.readouterr().out


def test_the_same_ingest_again_changes_no_byte(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "good.txt").write_text(GOOD, "utf-8")
    run(monkeypatch, "ingest", "good.txt")
    before = {path: path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()}
    run(monkeypatch, "ingest", "good.txt")
    assert {path: path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()} == before


def test_a_wrong_option_is_exit_2(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "ingest", "--rights", "all") == 2
    assert run(monkeypatch, "check", "--format", "xml") == 2
    assert run(monkeypatch, "nonsense") == 2


def test_a_rights_notice_in_the_source_limits_its_pages_and_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "good.txt").write_text(GOOD + "© 2021 某研究院 未经同意，不得转载\n", "utf-8")
    assert run(monkeypatch, "ingest", "good.txt") == 0
    assert "不得转载" in capsys.readouterr().out
    assert "rights: summary" in next((project / "content/articles").rglob("*.md")).read_text("utf-8")


def write_page(project: Path, name: str, page_id: str) -> None:
    folder = project / "content/articles/2021-11"
    folder.mkdir(exist_ok=True)
    text = f"---\nid: {page_id}\ntitle: 甲市发布数据条例{page_id}\nissue: 2021-11\nstatus: draft\n---\n\n正文{page_id}。\n"
    (folder / f"{name}.md").write_text(text, "utf-8")


def link(project: Path, name: str, target: str) -> Path:
    place = project / "content/sources" / name
    place.symlink_to(target)
    return place


@pytest.mark.parametrize("name", ["a" * 4000, "a/" * 2000, "good.txt/x", " "])
def test_a_path_that_no_file_can_have_is_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (project / "good.txt").write_text(GOOD, "utf-8")
    assert run(monkeypatch, "ingest", name) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


ODD = {
    "no UTF-8": os.fsdecode(b"\xff\xfe"),
    "half a character": "\ud800甲",
    "a bell and a colour": "甲\x07\x1b[31m乙",
    "NUL": "a\0b",
    "two lines": "甲\n乙",
    "a line break of Unicode": "甲\u2028乙",
    "turned around": "\u202e甲",
    "a byte order mark": "\ufeff甲",
    "too long": "甲" * 100_000,
}
TAKING_TEXT = (
    ("ingest", "@"),
    ("ingest", "good.txt", "--issue", "@"),
    ("ingest", "good.txt", "--date", "@"),
    ("ingest", "good.txt", "--source", "@"),
    ("ingest", "good.txt", "--rights", "@"),
    ("ingest", "good.txt", "--shape", "@"),
    ("ingest", "good.txt", "--take", "source", "title", "@"),
    ("segment", "@"),
    ("segment", "good.txt", "--date", "@"),
    ("explain", "@"),
    ("new", "@"),
    ("new", "2021-11", "--title", "@"),
    ("new", "2021-11", "--section", "@"),
    ("export", "--email", "@"),
    ("export", "--markdown", "2021-11", "--output", "@"),
    ("entities", "list", "--kind", "@"),
    ("entities", "candidates", "@"),
    ("entities", "accept", "@", "--kind", "软件"),
    ("entities", "accept", "戊己", "--kind", "软件", "--alias", "@"),
    ("entities", "accept", "戊己", "--kind", "软件", "--id", "@"),
    ("entities", "reject", "@"),
    ("entities", "reject", "戊己", "--reason", "@"),
    ("entities", "merge", "@", "jia"),
    ("entities", "merge", "戊己", "@"),
    ("check", "--before", "@"),
    ("build", "--site-url", "@"),
    ("@",),
)


@pytest.mark.parametrize("words", TAKING_TEXT, ids=" ".join)
@pytest.mark.parametrize("odd", ODD)
def test_an_argument_that_no_page_can_hold_is_one_line_and_nothing_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], odd: str
) -> None:
    (project / "good.txt").write_text(GOOD, "utf-8")
    before = sorted(project.rglob("*"))
    assert run(monkeypatch, *(word.replace("@", ODD[odd]) for word in words)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1 and printed.err.startswith("第 ") and len(printed.err) < 200
    assert printed.err.strip().isprintable()
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    "words",
    [
        ("ingest", ""),
        ("ingest", "good.txt", "--take", "source", "", ""),
        ("segment", ""),
        ("explain", ""),
        ("new", ""),
        ("entities", "accept", "", "--kind", "软件"),
        ("entities", "accept", "戊己", "--kind", ""),
        ("entities", "reject", ""),
        ("entities", "merge", "", "jia"),
        ("entities", "merge", "戊己", ""),
    ],
    ids=" ".join,
)
def test_an_empty_argument_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    (project / "good.txt").write_text(GOOD, "utf-8")
    assert run(monkeypatch, *words) in (1, 2)
    assert "; " in capsys.readouterr().err
    assert pages(project) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")
@pytest.mark.parametrize("name", [b"\xff\xfe.txt", "甲\n乙.txt".encode(), b"a\x7f.txt"])
def test_a_document_whose_name_no_page_can_hold_is_refused_and_the_others_are_done(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: bytes
) -> None:
    (project / os.fsdecode(name)).write_text(GOOD.replace("甲", "戊"), "utf-8")
    (project / "good.txt").write_text(GOOD, "utf-8")
    assert run(monkeypatch, "ingest", os.fsdecode(name), "good.txt") == 1
    assert "文件名里有不能显示的字符，或不是 UTF-8 编码; 请改名后再导入" in capsys.readouterr().err
    assert len(pages(project)) == 3


def test_a_link_out_of_the_folder_is_not_ingested_with_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "secret.txt").write_text(GOOD, "utf-8")
    link(project, "innocent.txt", "../../secret.txt")
    assert run(monkeypatch, "ingest") == 1
    assert pages(project) == []
    assert "innocent.txt: 是符号链接，指到了文件夹之外，没有导入" in capsys.readouterr().err


def test_a_link_within_the_folder_is_the_document_that_it_leads_to(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "content/sources/good.txt").write_text(GOOD, "utf-8")
    link(project, "again.txt", "good.txt")
    assert run(monkeypatch, "ingest") == 0
    assert len(pages(project)) == 3


def test_a_document_that_is_named_twice_is_ingested_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "good.txt").write_text(GOOD, "utf-8")
    assert run(monkeypatch, "ingest", "good.txt", "./good.txt", str(project / "good.txt"), "content/../good.txt") == 0
    assert len(pages(project)) == 3


def test_of_two_documents_of_one_name_the_second_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "a.txt").write_text(GOOD, "utf-8")
    (project / "other").mkdir()
    (project / "other/a.txt").write_text(GOOD.replace("甲", "戊"), "utf-8")
    assert run(monkeypatch, "ingest", "a.txt", "other/a.txt") == 1
    assert len(pages(project)) == 3
    assert capsys.readouterr().err.startswith("other/a.txt: 与 a.txt 同名")


def test_a_link_in_a_circle_is_named(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    place = link(project, "circle.txt", "circle.txt")
    assert run(monkeypatch, "ingest", str(place)) == 1
    assert "circle.txt: 符号链接循环" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(project / "pipe.txt")
    assert run(monkeypatch, "ingest", "pipe.txt") == 1
    assert capsys.readouterr().err == "pipe.txt: 不是普通文件; 应为文本、Markdown、PDF、DOCX 或 HTML\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("aux", "文件名“aux.md”不能用于所有系统"),
        ("冒号:", "文件名“冒号:.md”不能用于所有系统"),
        ("B", "不分大小写"),
        ("a\u0301", "另一种 Unicode 写法"),
        ("\udcff", "不能用于所有系统"),
    ],
)
def test_a_page_that_other_systems_cannot_check_out_is_a_warning(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, fault: str
) -> None:
    for number, each in enumerate(("b", "\u00e1", name), 1):
        write_page(project, each, f"2021-11-{number:03}")
    assert run(monkeypatch, "check") == 0
    assert fault in capsys.readouterr().out


@pytest.mark.parametrize("page_id", ["aux", "Con.1", "com1", "../x", "a" * 65])
def test_an_id_that_is_no_folder_everywhere_is_an_error(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page_id: str
) -> None:
    write_page(project, "a", page_id)
    assert run(monkeypatch, "check") == 1
    assert f"a.md:2: id“{page_id}”不能用作地址" in capsys.readouterr().out


@pytest.mark.parametrize("issue", ["aux", "CON", "com1.x", "../x", "a/b", "甲", "2021-11.", "a" * 65])
def test_an_issue_that_is_no_folder_everywhere_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], issue: str
) -> None:
    (project / "good.txt").write_text(GOOD, "utf-8")
    for words in (("ingest", "good.txt", "--issue", issue), ("new", issue)):
        assert run(monkeypatch, *words) == 1
        assert "不能用作文件夹名" in capsys.readouterr().err
    assert not list((project / "content/articles").iterdir())
