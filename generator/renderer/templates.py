"""The theme's templates as MkDocs has them, with quicker ways to what a page asks for hundreds of times. Changes no byte of a page.

A page of ours looks up three hundred values, most of them in its front matter, which is a dict; fifty addresses, most of which
lead to the same places from everywhere; twenty-five templates, which are the same on every page. A sample:

    {{ page.meta.issue.name }}    {{ "companies/" | url }}    {% include "partials/footer.html" %}
"""

from __future__ import annotations

import posixpath
import re
from collections import ChainMap
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url, normalize_url

_PLAIN = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*/?", re.A)
"""An address without "..", scheme or anchor: companies/smic/, feeds/feed.xml"""

_OF_DICTS = frozenset(dir(dict))
"""What stands for a method of a dict rather than for a key."""


def make_environment(config: MkDocsConfig) -> Environment:
    """What the theme's templates are rendered in."""
    env = config.theme.get_env()
    if type(env) is Environment:
        env.__class__ = _QuickEnvironment
    env.filters["url"] = find_url
    return env


class _QuickEnvironment(Environment):
    """Asks a dict for its keys first, finds a template again by its name alone, and has what all templates share but once."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj.__class__ is not dict or attribute in _OF_DICTS:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        try:
            return obj[attribute]
        except (TypeError, LookupError, AttributeError):
            return self.undefined(obj=obj, name=attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return ChainMap(d, self.globals) if d else self.globals

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        known: dict[object, Template] = self.__dict__.setdefault("_known", {})
        if (template := known.get(name)) is None:
            template = super().get_template(name, parent)
            known[name] = template
        if globals:
            template.globals = ChainMap(dict(globals), template.globals)
        return template


@pass_context
def find_url(context: Context, value: object) -> str:
    """The filter `url` of MkDocs: an address of the site, as it is written in the page that shows it."""
    address, page = str(value), context["page"]
    if page is None or not _PLAIN.fullmatch(address):
        return normalize_url(address, page=page, base=context["base_url"])
    here = _find_folders(page.url)
    if not here or address.partition("/")[0] != here[0]:
        return "../" * len(here) + address
    return get_relative_url(address, page.url)


@lru_cache(maxsize=1)
def _find_folders(url: str) -> list[str]:
    """The folders on the way to a page, as MkDocs counts them when it makes one address relative to another."""
    folders, _, name = url.rpartition("/")
    way = posixpath.normpath(f"/{(folders if '.' in name else url).removeprefix('/')}")[1:]
    return way.split("/") if way else []
