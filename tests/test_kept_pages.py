"""A site that is brought up to date is byte for byte the site that is rendered anew, and what did not change stays as it is."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands import build as mkdocs_build
from mkdocs.structure.files import File, file_sort_key

from generator import forks
from generator.errors import DigestError
from generator.renderer import Rendering, SiteUpdate, begin_update, render_site, sparing, swap, update_site, with_mkdocs
from generator.renderer.record import Mark, list_files
from generator.renderer.site_files import find_place, sort_pages
from generator.snapshots import digest_text, is_as_it_was, take_snapshot

from .test_renderer import read, write

SETTINGS = """site_name: 甲
site_url: https://example.com/
theme: {name: null, custom_dir: theme, static_templates: [404.html, sitemap.xml]}
plugins: []
nav: [{首页: index.md}, about.md]
validation: {links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""
THEME = {
    "main.html": "<title>{{ page.title }}</title>{% for each in nav.items %}<a href='{{ each.url|url }}'>{{ each.title }}</a>{% endfor %}"
    "{{ page.meta.note }}{{ page.content }}{{ page.next_page.title }}",
    "404.html": "{% for each in nav.items %}{{ each.title }}{% endfor %}",
    "sitemap.xml": "{% for each in pages %}{{ each.page.canonical_url }}\n{% endfor %}",
    "look.css": "body {}",
}
PAGES = {"index.md": "# 首页\n[甲](a/1.md)\n", "about.md": "# 关于\n", "a/1.md": "# 一\n[二](2.md#er)\n", "a/2.md": "# 二 {#er}\n"}
NAMES = (
    "about.md", "a/1.md", "a/2.md", "a/3.md", "b/index.md", "picture.txt", "look.css", "a/3/note.txt", "a/3/index.html",
    "404.html", "templates/a.md", "templates/note.txt",
)  # fmt: skip
TEXTS = ("# 标题\n", "# 另一个\n[一](1.md) [根](../index.md#er)\n", "---\ntitle: 名\nnote: 注\n---\n[三](a/3.md) [图](picture.txt)\n", "## er\n", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with settings, a theme and four pages, of which two are in the nav."""
    return make_root(tmp_path)


def make_root(folder: Path) -> Path:
    write(folder, {"mkdocs.yml": SETTINGS})
    write(folder / "theme", THEME)
    write(folder / "docs", PAGES)
    return folder


def make_base(root: Path) -> str:
    return digest_text((root / "mkdocs.yml").read_bytes() + b"".join(path.read_bytes() for path in sorted((root / "theme").iterdir())))


def make_update(root: Path, strict: bool) -> SiteUpdate:
    return SiteUpdate(
        config=root / "mkdocs.yml",
        docs=root / "docs",
        site=root / "site",
        memory=root / "memory",
        base=make_base(root),
        strict=strict,
    )


def update(root: Path, *, strict: bool = False, marks: Mapping[str, Mark] | None = None) -> Rendering:
    return update_site(make_update(root, strict), marks)


def begin(root: Path, *, strict: bool = False) -> AbstractContextManager[Callable[[Mapping[str, Mark] | None], Rendering]]:
    return begin_update(make_update(root, strict))


def put(root: Path, path: str, text: str) -> None:
    """Put a file in its place whole, as a build does; one that is the same stays."""
    place = root / path
    if not place.is_file() or place.read_bytes() != text.encode():
        write(root, {f"{path}.new": text})
        (root / f"{path}.new").replace(place)


def check_against_cold(root: Path, rendering: Rendering) -> None:
    cold = render_site(root / "mkdocs.yml", docs=root / "docs", site=root / "cold")
    assert read(root / "site") == read(root / "cold")
    assert sorted(map(str, rendering.problems)) == sorted(map(str, cold))


def put_page(name: str, text: str) -> Callable[[Path], None]:
    return lambda root: put(root, f"docs/{name}", text)


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / "docs" / name).unlink(missing_ok=True)


def rename(old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        if (root / "docs" / old).is_file():
            (root / "docs" / new).parent.mkdir(parents=True, exist_ok=True)
            (root / "docs" / old).replace(root / "docs" / new)

    return edit


EDITS = st.one_of(
    st.builds(put_page, st.sampled_from([*NAMES, "index.md"]), st.sampled_from(TEXTS)),
    st.builds(remove, st.sampled_from(NAMES)),
    st.builds(rename, st.sampled_from([name for name in NAMES if name.endswith(".md")]), st.sampled_from(["a/4.md", "c.md"])),
    st.sampled_from(["look.css", "main.html"]).map(lambda name: lambda root: put(root, f"theme/{name}", THEME[name] + "改")),
    st.sampled_from([SETTINGS.replace("甲", "乙"), SETTINGS.replace("nav:", "wan:"), SETTINGS + "exclude_docs: '*.txt'\n"]).map(
        lambda text: lambda root: put(root, "mkdocs.yml", text)
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(EDITS, max_size=3), min_size=1, max_size=4))
def test_whatever_is_edited_the_site_is_that_of_a_cold_rendering(rounds: list[list[Callable[[Path], None]]]) -> None:
    root = make_root(Path(tempfile.mkdtemp()))
    try:
        update(root)
        for edits in rounds:
            for edit in edits:
                edit(root)
            check_against_cold(root, update(root))
    finally:
        shutil.rmtree(root)


def test_the_first_rendering_is_what_mkdocs_makes(root: Path) -> None:
    rendering = update(root)
    assert (rendering.pages, rendering.kept) == (4, 0)
    check_against_cold(root, rendering)


def test_one_converter_for_all_pages_carries_nothing_from_one_to_the_next(root: Path) -> None:
    extensions = "[abbr, admonition, attr_list, def_list, fenced_code, footnotes, sane_lists, tables, toc]"
    put(root, "mkdocs.yml", f"{SETTINGS}markdown_extensions: {extensions}\n")
    marked = "# 题\n## 题\n甲[^1]与 ABC\n\n*[ABC]: 注\n\n[^1]: 脚注\n\n[引]: https://example.com/\n\n[引]\n\n```\n码\n```\n"
    for number, text in enumerate((marked, "# 题\n甲 ABC [引] [^1]\n", marked, "", "术语\n:   说明\n\n!!! note\n    注\n", marked)):
        put(root, f"docs/b/{number}.md", text)
    check_against_cold(root, update(root))


@pytest.mark.parametrize("nth", range(2))
def test_pages_that_are_shared_out_to_processes_come_out_the_same(root: Path, nth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "LEAST_PAGES", 1)
    monkeypatch.setattr(forks, "count_cores", lambda: 3)
    for number in range(9 * nth):
        put(root, f"docs/b/{number}.md", f"# {number}\n[下一篇]({number + 1}.md) [无](nirgends.md)\n")
    check_against_cold(root, update(root))
    put(root, "docs/b/2.md", "# 改\n")
    put(root, "docs/b/11.md", "# 新\n")
    check_against_cold(root, update(root))


@pytest.mark.parametrize("count", [1, 3])
def test_a_template_that_fails_is_a_problem_and_leaves_the_site(root: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "LEAST_PAGES", 1)
    monkeypatch.setattr(forks, "count_cores", lambda: count)
    update(root)
    before = take_snapshot(root / "site")
    put(root, "theme/main.html", "{% if page.url.startswith('a/2') %}{{ page.url + 1 }}{% endif %}")
    with pytest.raises(DigestError, match=r"a/2\.md"):
        update(root)
    assert is_as_it_was(root / "site", before)


def test_a_process_that_ends_early_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "LEAST_PAGES", 1)
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    own, dumps = os.getpid(), pickle.dumps
    monkeypatch.setattr(forks.pickle, "dumps", lambda value: dumps(value) if os.getpid() == own else os._exit(9))
    with pytest.raises(DigestError, match="意外终止"):
        update(root)


def test_where_nothing_changed_nothing_is_rendered_or_written(root: Path) -> None:
    update(root)
    before = take_snapshot(root / "site")
    rendering = update(root)
    assert (rendering.pages, rendering.kept) == (0, 4)
    assert is_as_it_was(root / "site", before)


def test_one_page_that_changed_is_rendered_and_the_others_stay(root: Path) -> None:
    update(root)
    before = take_snapshot(root / "site").files
    put(root, "docs/a/1.md", "# 一，新的\n")
    assert update(root).pages == 1
    after = take_snapshot(root / "site").files
    assert [path for path in after if after[path] != before[path]] == ["a/1/index.html"]


def test_a_page_is_rendered_again_when_what_it_links_to_is_gone(root: Path) -> None:
    update(root)
    (root / "docs/a/2.md").unlink()
    rendering = update(root)
    assert rendering.pages == 1
    assert ["2.md" in problem.message for problem in rendering.problems] == [True]
    check_against_cold(root, rendering)


def test_the_warnings_of_pages_that_are_kept_are_told_again(root: Path) -> None:
    put(root, "docs/a/1.md", "[无](nirgends.md)\n")
    first = update(root)
    put(root, "docs/a/2.md", "# 另一篇\n")
    second = update(root)
    assert second.pages == 1
    assert first.problems == second.problems != ()


def test_an_anchor_that_goes_from_a_kept_pages_target_is_a_warning(root: Path) -> None:
    update(root)
    put(root, "docs/a/2.md", "# 二\n")
    put(root, "docs/a/1.md", "# 一\n[二](2.md#wu)\n")
    update(root)
    put(root, "docs/a/2.md", "# 二，改\n")
    rendering = update(root)
    assert any("#wu" in problem.message for problem in rendering.problems)
    check_against_cold(root, rendering)


def test_a_warning_fails_a_strict_run_and_leaves_the_site_as_it_was(root: Path) -> None:
    update(root)
    before = take_snapshot(root / "site")
    put(root, "docs/a/1.md", "[无](nirgends.md)\n")
    with pytest.raises(DigestError):
        update(root, strict=True)
    assert is_as_it_was(root / "site", before)


def test_a_kept_pages_warning_fails_a_strict_run_too(root: Path) -> None:
    put(root, "docs/a/1.md", "[无](nirgends.md)\n")
    update(root)
    with pytest.raises(DigestError):
        update(root, strict=True)


@pytest.mark.parametrize("harm", ["change", "remove", "add", "remove all"])
def test_a_site_that_someone_changed_is_made_whole(root: Path, harm: str) -> None:
    update(root)
    page = root / "site/a/1/index.html"
    if harm == "change":
        page.write_text("改过", "utf-8")
    elif harm == "remove":
        page.unlink()
    elif harm == "add":
        (root / "site/a/more.html").write_text("多的", "utf-8")
    else:
        shutil.rmtree(root / "site")
    check_against_cold(root, update(root))


def test_a_record_that_is_no_record_is_passed_over(root: Path) -> None:
    update(root)
    for path in (root / "memory").iterdir():
        path.write_text("{", "utf-8")
    check_against_cold(root, update(root))


@pytest.mark.parametrize("look", ["{% for each in pages %}{{ each.page.title }}{% endfor %}", "{{ pages[3].page.content }}", "{{ pages|length }}"])
def test_a_template_that_looks_at_all_pages_has_its_pages_rendered_each_time(root: Path, look: str) -> None:
    put(root, "theme/main.html", f"{look}{{{{ page.content }}}}")
    update(root)
    put(root, "docs/a/5.md", "# 五\n[无](nirgends.md)\n")
    rendering = update(root)
    assert rendering.kept == 0
    check_against_cold(root, rendering)


def test_a_page_of_the_nav_that_did_not_change_is_not_read_for_the_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "mkdocs.yml", SETTINGS.replace("about.md", "{关于: about.md}"))
    update(root)
    put(root, "docs/a/1.md", "# 一，新的\n")
    populate, read = mkdocs_build._populate_page, []
    monkeypatch.setattr(
        mkdocs_build, "_populate_page", lambda page, *given: (read.append(page.file.src_uri), populate(page, *given))
    )
    assert update(root).pages == 1
    assert read == ["a/1.md"]


@pytest.mark.parametrize("part", ["meta.note", "content", "title", "toc", "markdown"])
def test_a_template_may_look_into_any_page_of_the_nav(root: Path, part: str) -> None:
    put(root, "theme/main.html", f"{{% for each in nav.pages %}}{{{{ each.{part} }}}}{{% endfor %}}")
    put(root, "docs/about.md", "---\nnote: 注\n---\n# 关于\n[无](nirgends.md)\n")
    update(root)
    put(root, "docs/a/1.md", "# 一，新的\n")
    rendering = update(root)
    assert rendering.pages == 1
    check_against_cold(root, rendering)


@pytest.mark.parametrize("count", [1, 3])
def test_an_update_that_was_begun_before_the_pages_were_made_comes_out_the_same(
    root: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: count)
    for edit in (put_page("a/1.md", "# 一"), put_page("a/2.md", "# 二"), remove("about.md"), put_page("a/3.md", "# 三")):
        with begin(root) as finish:
            edit(root)
            rendering = finish(None)
        check_against_cold(root, rendering)
    assert (rendering.pages, rendering.kept) == (1, 3)


@pytest.mark.parametrize("count", [1, 3])
def test_an_update_that_was_begun_early_and_fails_is_a_problem_and_leaves_the_site(
    root: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: count)
    update(root)
    before = take_snapshot(root / "site")
    put(root, "docs/a/1.md", "[无](nirgends.md)\n")
    with pytest.raises(DigestError, match="nirgends"), begin(root, strict=True) as finish:
        finish(None)
    put(root, "mkdocs.yml", "site_name: [")
    with pytest.raises(DigestError, match=r"mkdocs\.yml"), begin(root) as finish:
        finish(None)
    assert is_as_it_was(root / "site", before)


def test_an_update_that_nobody_asks_for_leaves_the_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "count_cores", lambda: 2)
    update(root)
    before = take_snapshot(root / "site")
    with begin(root):
        put(root, "docs/a/1.md", "# 一，新的\n")
    assert is_as_it_was(root / "site", before)


def test_a_page_that_comes_to_nothing_is_taken_away(root: Path) -> None:
    put(root, "theme/main.html", "{{ page.content }}")
    update(root)
    put(root, "docs/a/1.md", "")
    check_against_cold(root, update(root))


def test_files_that_the_caller_has_listed_are_not_listed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(root)
    put(root, "docs/a/1.md", "# 一，新的\n")
    put(root, "docs/.note", "")
    marks = list_files(root / "docs") | {".note": (0, 0, 0), "a/.note": (0, 0, 0)}
    monkeypatch.setattr(with_mkdocs, "list_files", lambda docs: pytest.fail("listed"))
    rendering = update(root, marks=marks)
    assert rendering.pages == 1
    check_against_cold(root, rendering)


@given(st.lists(st.sampled_from(["a", "index", "b.c", "Index"]), min_size=1, max_size=4), st.sampled_from([".md", ".txt", ".markdown"]), st.booleans())
def test_the_place_and_order_of_pages_are_those_of_mkdocs(parts: list[str], ending: str, directories: bool) -> None:
    path = "/".join(parts) + ending
    paths = [path, "a/index.md", "a/b.md", "a.md", "a/c/d.md"]
    assert find_place(path, directories=directories) == File(path, "", "", directories).dest_uri
    assert sort_pages(paths) == [file.src_uri for file in sorted((File(each, "", "", directories) for each in paths), key=file_sort_key)]


def test_an_extension_that_reads_files_has_all_rendered_each_time(root: Path) -> None:
    put(root, "mkdocs.yml", SETTINGS + "markdown_extensions: [pymdownx.snippets]\n")
    update(root)
    assert update(root).pages is None


@pytest.mark.parametrize("nth", range(4))
def test_a_run_that_ends_between_two_files_leaves_whole_ones_and_the_next_makes_it_right(
    root: Path, nth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(root)
    old = read(root / "site")
    for name in ("a/1.md", "a/2.md", "about.md"):
        put(root, f"docs/{name}", f"# 新的{name}\n")
    (root / "docs/a/9.md").write_text("# 九\n", "utf-8")
    left, replace = nth, Path.replace

    def replace_some(self: Path, target: Path) -> Path:
        nonlocal left
        if target.is_relative_to(root / "site"):
            if not left:
                raise KeyboardInterrupt
            left -= 1
        return replace(self, target)

    monkeypatch.setattr(swap.Path, "replace", replace_some)
    with pytest.raises(KeyboardInterrupt):
        update(root)
    monkeypatch.undo()
    render_site(root / "mkdocs.yml", docs=root / "docs", site=root / "cold")
    new, between = read(root / "cold"), read(root / "site")
    assert all(between[path] in (old.get(path), new.get(path)) for path in between)
    check_against_cold(root, update(root))
