"""What each command imports of the libraries that take long to: those that its work needs, and no other.

A command is run by a fresh interpreter in a small project, and tells at its end what it has imported.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator import enrich

from .intake.samples import make_docx, make_pdf, paragraph, set_lines
from .samples import make_page
from .test_last_build import make_root

ROOT = Path(__file__).parent.parent

RUN = """import atexit, sys
from pathlib import Path
report = Path(sys.argv.pop(1))
atexit.register(lambda: report.write_text(" ".join({name.partition(".")[0] for name in sys.modules}), "utf-8"))
from generator.cli import main
main()
"""

HEAVY = (
    "ahocorasick_rs css_inline filelock jieba jinja2 lxml markdown material mkdocs nh3 numpy opencc pydantic pygments pymdownx pypdfium2"
    " pypinyin rapidfuzz rich rjieba ruamel typer watchdog yaml zensical"
)
"""Libraries that take 5 ms or more to import, or without which the project would run elsewhere."""

COMMAND_LINE = "typer pydantic"
"""What any command with an option needs: typer has pydantic read the words."""

FILES = f"{COMMAND_LINE} filelock"
PAGES = f"{FILES} yaml"
ENTITIES = f"{PAGES} opencc"
MENTIONS = f"{ENTITIES} ahocorasick_rs"

MAY_IMPORT = {
    "--version": "typer",
    "--help": "typer rich pygments",
    "check --help": f"{COMMAND_LINE} rich pygments",
    "build --nonsense": f"{COMMAND_LINE} rich pygments",
    "schema": f"{COMMAND_LINE} yaml",
    "explain plain.txt": PAGES,
    "explain listed.txt": PAGES,
    "explain retyped.txt": f"{PAGES} rapidfuzz",
    "explain page.html": f"{PAGES} lxml",
    "explain word.docx": f"{PAGES} lxml",
    "explain print.pdf": f"{PAGES} pypdfium2",
    "segment listed.txt": MENTIONS,
    "segment listed.txt --json": MENTIONS,
    "ingest listed.txt": f"{MENTIONS} rich",
    "new 2021-12": PAGES,
    "check": ENTITIES,
    "check --format json": ENTITIES,
    "stats": f"{PAGES} rich",
    "entities list": f"{ENTITIES} rich",
    "entities candidates listed.txt": f"{MENTIONS} rich",
    "entities accept 丙公司 --kind 半导体制造 --id bing": ENTITIES,
    "entities accept 丙公司 --kind 半导体制造": f"{ENTITIES} pypinyin",
    "entities reject 丙公司": ENTITIES,
    "entities merge 丙厂 jia": ENTITIES,
    "export --markdown 2021-11": f"{MENTIONS} css_inline nh3",
    "export --email 2021-11": f"{MENTIONS} css_inline nh3",
}
"""By command, with options that change what it needs."""

LISTED = """目录
甲市发布数据条例\t1
乙厂二期投产\t2
丙公司三季报出炉\t3
甲市发布数据条例
2021年11月3日，甲市发布数据条例，列出三类可以开放的数据，要求各部门年底前公布清单。
乙厂二期投产
乙厂二期11月5日投产，年产能两万片，产品供应本省三家整机厂。
丙公司三季报出炉
丙公司三季度收入增长两成，主要来自海外订单；公司预计四季度收入与三季度持平。
"""
PLAIN = "".join(LISTED.partition("甲市发布数据条例\n")[1:])
PARAGRAPHS = PLAIN.splitlines()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that was never built, with a source document in each format."""
    make_root(tmp_path)
    (tmp_path / "content/articles/2021-11/2021-11-009.md").write_text(make_page(9, status="draft"), "utf-8")
    sources = {"plain.txt": PLAIN, "listed.txt": LISTED, "retyped.txt": LISTED.replace("二期投产\t", "二期建成投产\t")}
    sources["page.html"] = "<html><body>" + "".join(f"<p>{each}</p>" for each in PARAGRAPHS) + "</body></html>"
    for name, text in sources.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "word.docx").write_bytes(make_docx("".join(map(paragraph, PARAGRAPHS))))
    (tmp_path / "print.pdf").write_bytes(make_pdf(set_lines(PARAGRAPHS)))
    return tmp_path


def run(root: Path, command: str) -> tuple[frozenset[str], str]:
    """Which of the heavy libraries the command imports, and what it prints."""
    report = root / "imported.txt"
    done = subprocess.run(
        [sys.executable, "-P", "-c", RUN, report, *command.split()],
        cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == (2 if "--nonsense" in command else 0), done.stderr
    return frozenset(HEAVY.split()) & set(report.read_text("utf-8").split()), done.stdout


@pytest.mark.parametrize("name", HEAVY.split())
def test_a_heavy_library_is_one_that_could_be_imported(name: str) -> None:
    assert find_spec(name)


@pytest.mark.parametrize("command", MAY_IMPORT)
def test_a_command_imports_what_it_needs_and_no_more(root: Path, command: str) -> None:
    imported, _ = run(root, command)
    assert imported <= set(MAY_IMPORT[command].split())


@pytest.mark.parametrize(
    ("command", "library"),
    [
        ("explain retyped.txt", "rapidfuzz"),
        ("explain word.docx", "lxml"),
        ("explain print.pdf", "pypdfium2"),
        ("segment listed.txt", "ahocorasick_rs"),
        ("entities accept 丙公司 --kind 半导体制造", "pypinyin"),
        ("export --email 2021-11", "css_inline"),
    ],
)
def test_a_library_that_a_command_needs_is_seen(root: Path, command: str, library: str) -> None:
    assert library in run(root, command)[0]


def test_a_build_imports_nothing_of_reading_sources(root: Path) -> None:
    imported, _ = run(root, "build")
    assert not imported & {"jieba", "lxml", "pypdfium2", "rapidfuzz", "ruamel", "watchdog", "zensical"}


def test_a_build_with_nothing_to_do_imports_the_command_line_alone(root: Path) -> None:
    run(root, "build")
    imported, told = run(root, "build")
    assert "没有变化" in told
    assert imported <= set(FILES.split())


@pytest.mark.parametrize("name", enrich.__all__)
def test_a_name_that_enrichment_offers_is_there_when_asked_for(name: str) -> None:
    assert getattr(enrich, name) is not None
