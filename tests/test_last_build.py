"""A build with nothing to do ends at once, and only then; after any edit the site is that of a cold build."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from generator import last_build, pipeline
from generator.cli import app
from generator.files import stamps
from generator.files.stamps import read_stamps, same_contents
from generator.project import read_project

from . import samples
from .test_renderer import read, write

SETTINGS = """site_name: 某周览
site_url: https://example.com/
docs_dir: build/docs
theme: {name: null, custom_dir: theme, static_templates: [404.html, sitemap.xml]}
plugins: []
nav: [{首页: index.md}]
not_in_nav: "*"
extra:
  digest:
    sections: [{name: 企业情报, slug: qi-ye}, {name: 技术情报, slug: ji-shu}]
"""
COMPANIES = "- {{id: jia, name: 甲公司, aliases: [甲厂{more}]}}\n- {{id: yi, name: 乙公司}}\n"
TECHNOLOGIES = "- {id: feng-zhuang, name: 封装}\n"
TEMPLATES = ["404", "archive", "article", "entities", "entity", "home", "issue", "issues", "listing", "main", "search", "sections", "trends", "year"]
FOLDER = "content/articles/2021-11"


def make_page(number: int, **values: str) -> str:
    """A page that names a company and a technology."""
    return samples.make_page(number, company="甲公司", technology="封装", **{"text": f"甲公司的第{number}条封装线投产。", **values})


def make_root(folder: Path) -> Path:
    templates = {f"{name}.html": "<title>{{ page.title }}</title>{{ page.meta }}{{ page.content }}" for name in TEMPLATES}
    sitemap = "{% for each in pages %}{{ each.page.canonical_url }}\n{% endfor %}"
    write(folder / "theme", {**templates, "sitemap.xml": sitemap})
    write(folder / FOLDER, {f"2021-11-{number:03}.md": make_page(number) for number in range(1, 6)})
    write(folder / "content/entities", {"companies.yml": COMPANIES.format(more=""), "technologies.yml": TECHNOLOGIES})
    write(folder, {"mkdocs.yml": SETTINGS, "content/pages/about.md": "# 关于\n"})
    return folder


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of five articles with a small theme, built once."""
    make_root(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert "已发布 5 篇" in build()
    return tmp_path


def build(*options: str) -> str:
    done = CliRunner().invoke(app, ["build", *options])
    assert done.exit_code == 0, done.output
    return done.output


def is_told_unchanged(*options: str) -> bool:
    return "没有变化" in build(*options)


def change(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8") if (root / path).is_file() else ""
        if old in text:
            write(root, {path: text.replace(old, new)})

    return edit


def put(path: str, text: str) -> Callable[[Path], None]:
    return lambda root: (write(root, {path: text}), None)[1]


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink(missing_ok=True)


def move(old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        if (root / old).is_file():
            (root / old).replace(root / new)

    return edit


EDITS: dict[str, Callable[[Path], None]] = {
    "a text": change(f"{FOLDER}/2021-11-002.md", "封装线投产", "封装线停产"),
    "a title": change(f"{FOLDER}/2021-11-003.md", "title: 第3篇", "title: 新的第3篇"),
    "a section": change(f"{FOLDER}/2021-11-001.md", "section: 企业情报", "section: 技术情报"),
    "a company": change(f"{FOLDER}/2021-11-004.md", "  - 甲公司", "  - 乙公司"),
    "a date": change(f"{FOLDER}/2021-11-005.md", "2021-11-17", "2021-10-02"),
    "a page withdrawn": change(f"{FOLDER}/2021-11-004.md", "status: published", "status: draft"),
    "a page deleted": remove(f"{FOLDER}/2021-11-002.md"),
    "a page added": put(f"{FOLDER}/2021-11-006.md", make_page(6)),
    "a page renamed": move(f"{FOLDER}/2021-11-005.md", f"{FOLDER}/2021-11-005-b.md"),
    "an alias": put("content/entities/companies.yml", COMPANIES.format(more=", 甲")),
    "a hand-written page": put("content/pages/about.md", "# 关于本站\n[首页](index.md)\n"),
    "a setting": change("mkdocs.yml", "某周览", "某月览"),
    "a template": put("theme/article.html", "{{ page.title }}"),
    "a file of the theme": put("theme/look.css", "body {}"),
}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), min_size=1, max_size=3))
def test_whatever_is_edited_the_site_is_that_of_a_cold_build(rounds: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_root(Path(folder, "warm"))
        pipeline.build(read_project(root))
        for names in rounds:
            for name in names:
                EDITS[name](root)
            warm = pipeline.build(read_project(root))
            cold = Path(folder, "cold")
            shutil.copytree(root, cold, ignore=shutil.ignore_patterns("build", "site"))
            assert pipeline.build(read_project(cold)).problems == warm.problems
            assert read(root / "site") == read(cold / "site")
            shutil.rmtree(cold)


def test_a_build_with_nothing_to_do_says_so(root: Path) -> None:
    assert is_told_unchanged()


def test_a_build_says_how_many_pages_it_rendered_and_how_many_it_kept(root: Path) -> None:
    EDITS["a text"](root)
    assert "新渲染" in build()


@pytest.mark.parametrize("name", sorted(EDITS))
def test_no_edit_is_overlooked(root: Path, name: str) -> None:
    EDITS[name](root)
    assert not is_told_unchanged()
    assert is_told_unchanged()


def test_a_file_that_was_touched_but_not_changed_is_no_change(root: Path) -> None:
    later = time.time() + 60
    os.utime(root / FOLDER / "2021-11-001.md", (later, later))
    assert is_told_unchanged()


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(root: Path) -> None:
    page = root / FOLDER / "2021-11-001.md"
    before = page.stat()
    EDITS["a text"](root)
    page.write_text(page.read_text("utf-8").replace("投产", "停产"), "utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    assert not is_told_unchanged()


@pytest.mark.parametrize(
    "harm", ["site/index.html", "site/articles/2021-11/2021-11-001/index.html", "site", "build/.digest-site.json", "build/docs", "build"]
)
def test_what_a_build_left_and_is_not_whole_is_built_again(root: Path, harm: str) -> None:
    whole = read(root / "site"), read(root / "build/docs")
    shutil.rmtree(root / harm) if (root / harm).is_dir() else (root / harm).unlink()
    assert not is_told_unchanged()
    assert (read(root / "site"), read(root / "build/docs")) == whole


def test_other_options_are_another_build(root: Path) -> None:
    assert not is_told_unchanged("--site-url", "https://example.org/")
    assert "https://example.org/" in (root / "site/sitemap.xml").read_text("utf-8")
    assert not is_told_unchanged()
    assert "https://example.com/" in (root / "site/sitemap.xml").read_text("utf-8")


def test_another_version_of_a_package_is_another_build(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packages/mkdocs-9.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "packages")
    assert not is_told_unchanged()


def test_another_version_of_the_program_is_another_build(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "program", {"site.py": "a = 1\n", "last_build.py": ""})
    monkeypatch.setattr(last_build, "__file__", str(tmp_path / "program/last_build.py"))
    assert not is_told_unchanged()
    assert is_told_unchanged()
    write(tmp_path / "program", {"site.py": "a = 2\n"})
    assert not is_told_unchanged()


def test_a_variable_that_the_settings_ask_for_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_NAME", "甲")
    change("mkdocs.yml", "site_name: 某周览", "copyright: !ENV DIGEST_NAME\nsite_name: 某周览")(root)
    build()
    assert is_told_unchanged()
    monkeypatch.setenv("DIGEST_NAME", "乙")
    assert not is_told_unchanged()


@pytest.mark.parametrize("line", ["plugins: [search]", "plugins: []\nhooks: [hook.py]"])
def test_with_a_plugin_or_a_hook_nothing_is_believed_unchanged(root: Path, line: str) -> None:
    write(root, {"hook.py": ""})
    change("mkdocs.yml", "plugins: []", line)(root)
    build()
    assert not is_told_unchanged()


def test_a_record_that_is_no_record_is_passed_over(root: Path) -> None:
    write(root / "build", {last_build.NAME: '{"format": 1}'})
    assert not is_told_unchanged()
    assert is_told_unchanged()


def test_warnings_are_told_again_and_fail_a_strict_build(root: Path) -> None:
    write(root, {"content/pages/about.md": "[无](nirgends.md)\n"})
    assert "nirgends.md" in build()
    again = build()
    assert "没有变化" in again
    assert "nirgends.md" in again
    assert CliRunner().invoke(app, ["build", "--strict"]).exit_code == 1


def test_a_failed_build_leaves_the_site_and_the_next_is_right(root: Path) -> None:
    before = read(root / "site")
    page = root / FOLDER / "2021-11-001.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("status: published", "status: 登"), "utf-8")
    assert CliRunner().invoke(app, ["build"]).exit_code == 1
    assert read(root / "site") == before
    page.write_text(text, "utf-8")
    assert is_told_unchanged()


def test_stamps_open_no_file_that_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": "甲", "b/c.md": "乙"})
    monkeypatch.setattr(stamps, "YOUNG_NANOSECONDS", -10**12)
    first = read_stamps({"content": tmp_path}, {})
    assert sorted(first) == ["content/a.md", "content/b/c.md"]
    monkeypatch.setattr(stamps.Path, "read_bytes", lambda self: pytest.fail(f"{self} was opened"))
    assert same_contents(read_stamps({"content": tmp_path}, first), first)


def test_stamps_follow_links_and_end_at_a_circle(tmp_path: Path) -> None:
    write(tmp_path / "theme", {"a.html": "甲"})
    (tmp_path / "theme/again").symlink_to(tmp_path / "theme")
    (tmp_path / "theme/nowhere").symlink_to(tmp_path / "none")
    assert [*read_stamps({"theme": tmp_path / "theme"}, {})] == ["theme/a.html"]
