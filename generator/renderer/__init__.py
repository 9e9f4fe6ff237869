"""The renderers: build/docs and mkdocs.yml in, site/ out. Makes no content and knows nothing of articles.

Each renderer is a module with a function `render`; this one picks it. The site is rendered beside the old one and takes its
place when it is whole, so that a run that fails or is killed leaves the old site. A sample:

    render_site(Path("mkdocs.yml"), docs=Path("build/docs"), site=Path("site"), renderer="mkdocs")
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from generator.errors import DigestError
from generator.model import Problem
from generator.renderer.with_mkdocs import serve_site

__all__ = ["RENDERERS", "render_site", "serve_site"]


class _Render(Protocol):
    """What each renderer offers: the site of `docs`, in the folder `site` that is not there yet; its warnings come back.

    Raises: DigestError where it fails or its settings are wrong.
    """

    def __call__(self, config: Path, *, docs: Path, site: Path, site_url: str | None) -> tuple[Problem, ...]: ...


def _with_mkdocs() -> _Render:
    from generator.renderer.with_mkdocs import render

    return render


def _with_zensical() -> _Render:
    from generator.renderer.with_zensical import render

    return render


_RENDERERS: Mapping[str, Callable[[], _Render]] = {"mkdocs": _with_mkdocs, "zensical": _with_zensical}
"""By name; a renderer is imported when it is asked for."""

RENDERERS = tuple(_RENDERERS)


def render_site(
    config: Path, *, docs: Path, site: Path, renderer: str = "mkdocs", strict: bool = False, site_url: str | None = None
) -> tuple[Problem, ...]:
    """Render `docs` to `site` and return the renderer's warnings.

    `site_url` takes the place of the one in `config`, for a site that is published under another address.

    Raises: DigestError where the renderer fails or its settings are wrong, or where it warns and `strict` is set; `site`
    is then what it was.
    """
    if renderer not in _RENDERERS:
        raise DigestError(Problem(path=str(config), message=f"没有渲染器“{renderer}”", hint=f"应为 {'、'.join(RENDERERS)}"))
    fresh = site.with_name(site.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        warnings = _RENDERERS[renderer]()(config, docs=docs, site=fresh, site_url=site_url)
        if warnings and strict:
            raise DigestError(*warnings)
        _replace(site, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return warnings


def _replace(site: Path, fresh: Path) -> None:
    """Put the fresh site in the place of the old one; at every moment one of the two stands there whole, or the old aside."""
    old = site.with_name(site.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
