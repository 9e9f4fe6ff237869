"""A page's front matter and its text as HTML, as MkDocs makes them, with one Markdown converter for all pages instead of one for each.

Making a converter takes a third of the time of converting an article. Only for extensions that forget a page when they are told
to; with any other, each page has its own, as in MkDocs. Pages without a text, as all lists are, need none.
"""

from __future__ import annotations

import markdown  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from generator.renderer.front_matter import find_meta
from generator.renderer.inline_marks import LinkedPaths, look_for_marks_where_they_may_be

FORGETTING = frozenset({"abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc"})
"""Extensions of Python-Markdown that keep nothing of a page once they are reset."""


class PlainPage(Page):
    """A page whose front matter mostly is as the generator writes it."""

    def read_source(self, config: MkDocsConfig) -> None:
        try:
            source = self.file.content_string
        except (OSError, ValueError):
            super().read_source(config)  # which says what is wrong
            return
        self.markdown, self.meta = find_meta(source) or get_data(source)


def make_page_class(config: MkDocsConfig) -> type[Page]:
    """What the pages of these settings are read by."""
    extensions = config.markdown_extensions
    if not {name.removeprefix("markdown.extensions.") for name in extensions} <= FORGETTING:
        return PlainPage
    converter = markdown.Markdown(extensions=extensions, extension_configs=config.mdx_configs or {})
    look_for_marks_where_they_may_be(converter)

    class SharedPage(PlainPage):
        def render(self, config: MkDocsConfig, files: Files) -> None:
            _render(self, converter, config, files)

    return SharedPage


def _render(page: Page, converter: markdown.Markdown, config: MkDocsConfig, files: Files) -> None:
    """What Page.render of MkDocs 1.6 leaves on the page."""
    assert page.markdown is not None
    if not page.markdown.strip():
        page.content, page.toc = "", get_toc([])
        page.present_anchor_ids, page.links_to_anchors = set(), {}
        return
    converter.reset()
    raw = pages._RawHTMLPreprocessor()
    anchors = pages._ExtractAnchorsTreeprocessor(page.file, files, config)
    paths = LinkedPaths(page.file, files, config)
    title = pages._ExtractTitleTreeprocessor()
    for extension in (raw, anchors, paths, title):
        extension._register(converter)
    page.content = converter.convert(page.markdown)
    page.toc = get_toc(getattr(converter, "toc_tokens", []))
    page._title_from_render = title.title
    page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
    page.links_to_anchors = paths.links_to_anchors
