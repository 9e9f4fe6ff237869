"""The theme's templates as MkDocs has them, with quicker ways to what a page asks for hundreds of times. Changes no byte of a page.

A page of ours looks up three hundred values, most of them in its front matter, which is a dict; fifty addresses, most of which
lead to the same places from everywhere; twenty-five templates, which are the same on every page. A sample:

    {{ page.meta.issue.name }}    {{ "companies/" | url }}    {% include "partials/footer.html" %}
"""

from __future__ import annotations

import posixpath
from collections import ChainMap
from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import normalize_url

_OF_DICTS = frozenset(dir(dict))
"""What stands for a method of a dict rather than for a key."""


def make_environment(config: MkDocsConfig) -> Environment:
    """What the theme's templates are rendered in."""
    env = config.theme.get_env()
    if type(env) is Environment:
        env.__class__ = _QuickEnvironment
    env.filters["url"] = make_url_filter()
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


def make_url_filter() -> Callable[[Context, object], str]:
    """The filter `url` of MkDocs: an address of the site, as it is written in the page that shows it.

    Where page and address have no folder in common, it depends on how deep the page is, and is found once for each depth.
    """
    from_outside: dict[tuple[int, str], str] = {}

    @pass_context
    def find_url(context: Context, value: object) -> str:
        address, page = str(value), context["page"]
        if page is None:
            return normalize_url(address, base=context["base_url"])
        folder, depth = _find_folder(page.url)
        if _find_first(address) == folder:
            return normalize_url(address, page=page)
        known = from_outside.get((depth, address))
        if known is None:
            known = from_outside[depth, address] = normalize_url(address, page=page)
        return known

    return find_url


@lru_cache(maxsize=1)
def _find_folder(url: str) -> tuple[str, int]:
    """The first folder on the way to a page, and how many there are."""
    folders, _, name = url.rpartition("/")
    parts = _split(folders if "." in name else url)
    return (parts[0] if parts else ""), len(parts)


@lru_cache(maxsize=10_000)
def _find_first(address: str) -> str | None:
    parts = _split(address)
    return parts[0] if parts else None


def _split(path: str) -> list[str]:
    """The parts of a way from the root, as MkDocs counts them when it makes one relative to another."""
    way = posixpath.normpath(f"/{path.removeprefix('/')}")[1:]
    return way.split("/") if way else []
