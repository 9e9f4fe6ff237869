"""Curated pages into the files of build/docs: listings, pages of every type, search. Touches no disk.

The templates in overrides/ show what the front matter of these files says; an article's prose is the Markdown below.
"""

from typing import TYPE_CHECKING

from generator.publish.settings import SiteSettings, parse_config, parse_settings

if TYPE_CHECKING:
    from generator.publish.site import make_docs

__all__ = ["SiteSettings", "make_docs", "parse_config", "parse_settings"]


def __getattr__(name: str) -> object:
    """Whoever needs the settings alone is spared the imports of the pages and the search index."""
    if name == "make_docs":
        from generator.publish.site import make_docs

        return make_docs
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
