"""A text in which marks are looked for only where they may be comes out as Python-Markdown makes it."""

from __future__ import annotations

import json
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.renderer.inline_marks import look_for_marks_where_they_may_be
from generator.renderer.markdown_pages import make_page_class

from .test_renderer import write

PIECES = (
    "甲", "a b", "\n", "\n\n", "  \n", "*", "**", "_", "`", "\\", "[", "]", "(", ")", "!", "<", ">", "&", "&amp;", "&#20013;", "# ", "- ", "1. ",
    "[甲](b.md)", "[甲][b]", "[b]: http://b/", "![图](c.png)", "<http://b/>", "<b@c.de>", "<b>粗</b>", "**粗*斜*体**", "`码`", "[*斜*](b.md)",
    "[^1]", "[^1]: 注", "ABC", "*[ABC]: 注", "|", "---", "https://b/", "{: #甲 }", "~~", "\x02", "\x03",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
EXTENSIONS = ([], ["sane_lists", "toc", "tables", "fenced_code"], ["abbr", "attr_list", "footnotes", "def_list", "admonition"], ["smarty", "nl2br", "wikilinks"])


@pytest.mark.parametrize("extensions", EXTENSIONS)
@settings(deadline=None, max_examples=200)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_a_text_comes_out_the_same(extensions: list[str], texts: list[str]) -> None:
    plain, sparing = markdown.Markdown(extensions=extensions), markdown.Markdown(extensions=extensions)
    look_for_marks_where_they_may_be(sparing)
    assert [sparing.reset().convert(text) for text in texts] == [plain.reset().convert(text) for text in texts]


LINKS = (
    "b.md", "../b.md", "../a/b.md", "c/index.md", "../../b.md", "/b.md", "b", "b/", "none.md", "b.md#x", "b.md?x", "%62.md", "甲.md", "./b.md", "b.txt",
    "http://b.md", "templates/b.md", "../templates/b.md", "#x", "", "c//index.md", "b..md", "..md", "b.MD",
)  # fmt: skip


@pytest.mark.parametrize("source", ["a/page.md", "index.md", "a/c/index.md"])
def test_a_link_leads_where_mkdocs_has_it_lead(source: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = {"site_name": "甲", "theme": {"name": None, "custom_dir": "theme"}, "plugins": [], "validation": {"absolute_links": "warn"}}
    write(tmp_path, {"mkdocs.yml": json.dumps(settings), "docs/index.md": "", "theme/main.html": ""})
    config = load_config(str(tmp_path / "mkdocs.yml"))
    said: list[tuple[str | None, list[str]]] = []
    for kind in (Page, make_page_class(config)):
        caplog.clear()
        names = ("a/page.md", "index.md", "a/c/index.md", "b.md", "a/b.md", "a/甲.md", "b.txt", "templates/b.md")
        files = Files([File(name, "", "", use_directory_urls=True) for name in names])
        file = files.get_file_from_path(source)
        assert file is not None
        page = kind(None, file, config)
        page.markdown = "\n\n".join(f"[甲](<{link}>)" for link in LINKS)
        page.render(config, files)
        said.append((page.content, caplog.messages))
    assert said[0] == said[1]
    assert (said[0][0] or "").count("<a ") > 20
