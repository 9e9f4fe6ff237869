"""The renderers: build/docs and mkdocs.yml in, site/ out. Makes no content and knows nothing of articles.

Each renderer is a module with a function `render`; this one picks it. The site is rendered beside the old one and takes its
place when it is whole, so that a run that fails or is killed leaves the old site. A sample:

    render_site(Path("mkdocs.yml"), docs=Path("build/docs"), site=Path("site"), renderer="mkdocs")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from generator.errors import DigestError
from generator.forks import Awaited, begin_early
from generator.model import Problem
from generator.renderer.memory import remember
from generator.renderer.record import Mark
from generator.renderer.swap import replace_site
from generator.renderer.update import Rendering, SiteUpdate, Update, open_fresh, refuse_if
from generator.renderer.with_mkdocs import serve_site

__all__ = ["RENDERERS", "Rendering", "SiteUpdate", "begin_update", "render_site", "serve_site", "update_site"]


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
    render = _find_renderer(renderer, config)
    with open_fresh(site) as fresh:
        warnings = refuse_if(strict, render(config, docs=docs, site=fresh, site_url=site_url))
        replace_site(site, fresh)
    return warnings


def update_site(wanted: SiteUpdate, marks: Mapping[str, Mark] | None = None) -> Rendering:
    """Make the site what `render_site` makes it, byte for byte, and spare what has not changed since the last call.

    `marks` are the files of the docs, where the caller has just listed them; hidden ones do not count.

    Raises: DigestError as `render_site` does.
    """
    if wanted.renderer != "mkdocs":
        return _render_all(wanted)
    return Update(wanted).finish(marks)


@contextmanager
def begin_update(wanted: SiteUpdate) -> Iterator[Callable[[Mapping[str, Mark] | None], Rendering]]:
    """What `update_site` does, begun by another process while the docs are still made: all that does not depend on them.

    The call given does the rest, with the files of the docs as the caller has listed them, or None; it is called once at most,
    when the docs are whole. Raises: DigestError, from the call, as `render_site` does.
    """
    if wanted.renderer != "mkdocs":
        yield partial(update_site, wanted)
        return
    update = Update(wanted)

    def work(marks: Awaited[Mapping[str, Mark] | None]) -> Rendering | tuple[Problem, ...]:
        update.begin(marks.is_here)
        try:
            return update.finish(marks.get())
        except DigestError as fault:  # which does not come whole from one process to another
            return fault.problems

    with begin_early(work) as ask:

        def finish(marks: Mapping[str, Mark] | None) -> Rendering:
            done = ask(marks)
            if isinstance(done, Rendering):
                return done
            raise DigestError(*done)

        yield finish


def _render_all(wanted: SiteUpdate) -> Rendering:
    """The site as a renderer makes it that spares nothing."""
    problems = render_site(
        wanted.config,
        docs=wanted.docs,
        site=wanted.site,
        renderer=wanted.renderer,
        strict=wanted.strict,
        site_url=wanted.site_url,
    )
    return Rendering(problems=problems, site=remember(wanted.memory, wanted.site, None))


def _find_renderer(renderer: str, config: Path) -> _Render:
    if renderer not in _RENDERERS:
        raise DigestError(Problem(path=str(config), message=f"没有渲染器“{renderer}”", hint=f"应为 {'、'.join(RENDERERS)}"))
    return _RENDERERS[renderer]()
