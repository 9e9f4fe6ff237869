"""Whether the settings of a site leave nothing to chance: only then is it known what a page depends on.

A plugin, a hook or an extension that reads files may make any page depend on anything. A sample of settings that may:

    plugins: [search]
    markdown_extensions: [pymdownx.snippets]
"""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig

PURE_EXTENSIONS = frozenset({
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html", "meta", "nl2br",
    "sane_lists", "smarty", "tables", "toc", "wikilinks",
    "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.saneheaders", "pymdownx.smartsymbols",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
})
"""Extensions of Markdown that make of a page's text the same each time, and read no other file."""


def can_spare(config: MkDocsConfig) -> bool:
    """Whether nothing in these settings may make a page depend on more than this module knows of."""
    extensions = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions if isinstance(name, str)}
    named = len(extensions) == len(set(map(str, config.markdown_extensions)))
    return named and extensions <= PURE_EXTENSIONS and not (config.plugins or config.hooks or config.extra_templates)


def has_rivals(paths: Iterable[str]) -> bool:
    """Whether two pages may want one address: README.md stands for index.md where there is none."""
    return any("README." in path and path.rpartition("/")[2].startswith("README.") for path in paths)
