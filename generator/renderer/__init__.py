"""The renderers: build/docs and mkdocs.yml in, site/ out. Makes no content and knows nothing of articles.

Each renderer is a module with a function `render`; this one picks it. The site is rendered beside the old one and takes its
place when it is whole, so that a run that fails or is killed leaves the old site. A sample:

    render_site(Path("mkdocs.yml"), docs=Path("build/docs"), site=Path("site"), renderer="mkdocs")
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.errors import DigestError
from generator.model import Problem
from generator.renderer.memory import recall, remember
from generator.renderer.record import Mark
from generator.renderer.swap import move_into, replace_site
from generator.renderer.with_mkdocs import serve_site
from generator.snapshots import refresh_snapshot

__all__ = ["RENDERERS", "Rendering", "render_site", "serve_site", "update_site"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a renderer did: its warnings, how many pages it rendered and how many it kept; `site` stands for the site it left."""

    problems: tuple[Problem, ...]
    pages: int | None = None
    kept: int = 0
    site: str = ""


def render_site(
    config: Path, *, docs: Path, site: Path, renderer: str = "mkdocs", strict: bool = False, site_url: str | None = None
) -> tuple[Problem, ...]:
    """Render `docs` to `site` and return the renderer's warnings.

    `site_url` takes the place of the one in `config`, for a site that is published under another address.

    Raises: DigestError where the renderer fails or its settings are wrong, or where it warns and `strict` is set; `site`
    is then what it was.
    """
    render = _find_renderer(renderer, config)
    with _fresh(site) as fresh:
        warnings = _refuse_if(strict, render(config, docs=docs, site=fresh, site_url=site_url))
        replace_site(site, fresh)
    return warnings


def update_site(
    config: Path,
    *,
    docs: Path,
    site: Path,
    memory: Path,
    base: str,
    renderer: str = "mkdocs",
    strict: bool = False,
    site_url: str | None = None,
    marks: Mapping[str, Mark] | None = None,
) -> Rendering:
    """Make `site` what `render_site` makes it, byte for byte, and spare what has not changed since the last call.

    `memory` is the folder where a call leaves its record for the next; `base` stands for everything besides `docs` that a
    page depends on: settings, templates, programs. A record of another base, and one of a site that is no longer as it was
    left, is worth nothing. `marks` are the files of `docs`, where the caller has just listed them; hidden ones do not count.

    Raises: DigestError as `render_site` does.
    """
    render = _find_renderer(renderer, config)
    if renderer != "mkdocs":
        with _fresh(site) as fresh:
            warnings = _refuse_if(strict, render(config, docs=docs, site=fresh, site_url=site_url))
            replace_site(site, fresh)
        return Rendering(problems=warnings, site=remember(memory, site, None))
    from generator.renderer.with_mkdocs import render_sparing

    last, snapshot = recall(memory, site, base)
    with _fresh(site) as fresh:
        rendered, warnings = render_sparing(config, docs=docs, site=fresh, site_url=site_url, base=base, last=last, marks=marks)
        _refuse_if(strict, warnings)
        if rendered and last and snapshot:
            changed = move_into(site, fresh, rendered.written, rendered.removed)
            refresh_snapshot(site, snapshot, changed=changed, removed=rendered.removed)
        else:
            replace_site(site, fresh)
            snapshot = None
    mark = remember(memory, site, rendered.record if rendered else None, snapshot)
    return Rendering(
        problems=warnings, pages=rendered.pages if rendered else None, kept=rendered.kept if rendered else 0, site=mark
    )


def _find_renderer(renderer: str, config: Path) -> _Render:
    if renderer not in _RENDERERS:
        raise DigestError(Problem(path=str(config), message=f"没有渲染器“{renderer}”", hint=f"应为 {'、'.join(RENDERERS)}"))
    return _RENDERERS[renderer]()


@contextmanager
def _fresh(site: Path) -> Iterator[Path]:
    """The folder beside the site that a rendering goes to; gone afterwards, whatever happened."""
    fresh = site.with_name(site.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _refuse_if(strict: bool, warnings: tuple[Problem, ...]) -> tuple[Problem, ...]:
    if warnings and strict:
        raise DigestError(*warnings)
    return warnings
