"""Curated pages into the files of build/docs: listings, pages of every type, search. Touches no disk.

The templates in overrides/ show what the front matter of these files says; an article's prose is the Markdown below.
"""

from generator.publish.settings import SiteSettings, parse_config, parse_settings
from generator.publish.site import make_docs

__all__ = ["SiteSettings", "make_docs", "parse_config", "parse_settings"]
