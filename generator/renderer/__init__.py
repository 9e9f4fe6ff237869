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
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator.errors import DigestError
from generator.forks import Awaited, begin_early
from generator.model import Problem
from generator.renderer.memory import recall, remember
from generator.renderer.record import Mark, Record
from generator.renderer.swap import move_into, replace_site
from generator.renderer.with_mkdocs import serve_site
from generator.snapshots import Snapshot, refresh_snapshot

if TYPE_CHECKING:
    from generator.renderer.with_mkdocs import Ready

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteUpdate:
    """What a site is to be made of: `site` what `render_site` makes of `config` and `docs`, but sparing what has not changed.

    `memory` is the folder where an update leaves its record for the next; `base` stands for everything besides `docs` that a
    page depends on: settings, templates, programs. A record of another base, and one of a site that is no longer as it was
    left, is worth nothing. `renderer`, `strict` and `site_url` are those of `render_site`.
    """

    config: Path
    docs: Path
    site: Path
    memory: Path
    base: str
    renderer: str = "mkdocs"
    strict: bool = False
    site_url: str | None = None


def update_site(wanted: SiteUpdate, marks: Mapping[str, Mark] | None = None) -> Rendering:
    """Make the site what `render_site` makes it, byte for byte, and spare what has not changed since the last call.

    `marks` are the files of the docs, where the caller has just listed them; hidden ones do not count.

    Raises: DigestError as `render_site` does.
    """
    if wanted.renderer != "mkdocs":
        return _render_all(wanted)
    return _Update(wanted).finish(marks)


@contextmanager
def begin_update(wanted: SiteUpdate) -> Iterator[Callable[[Mapping[str, Mark] | None], Rendering]]:
    """What `update_site` does, begun by another process while the docs are still made: all that does not depend on them.

    The call given does the rest, with the files of the docs as the caller has listed them, or None; it is called once at most,
    when the docs are whole. Raises: DigestError, from the call, as `render_site` does.
    """
    if wanted.renderer != "mkdocs":
        yield partial(update_site, wanted)
        return
    update = _Update(wanted)

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


@dataclass(slots=True)
class _Update:
    """A site brought up to date by MkDocs: what does not depend on the docs, then the rest."""

    wanted: SiteUpdate
    _recalled: tuple[Record | None, Snapshot | None] | None = None
    _ready: Ready | None = None

    def begin(self, is_needed: Callable[[], bool]) -> None:
        """Make ready what there is time for until the docs are there."""
        wanted = self.wanted
        if is_needed() or not wanted.docs.is_dir():
            return
        from generator.renderer.with_mkdocs import make_ready

        self._recalled = recall(wanted.memory, wanted.site, wanted.base)
        record = self._recalled[0]
        self._ready = make_ready(
            wanted.config,
            docs=wanted.docs,
            site=_find_fresh(wanted.site),
            site_url=wanted.site_url,
            templates=record.templates if record else (),
            is_needed=is_needed,
        )

    def finish(self, marks: Mapping[str, Mark] | None) -> Rendering:
        """Render what changed in the docs, and put it into the site."""
        from generator.renderer.with_mkdocs import render_sparing

        wanted = self.wanted
        last, snapshot = self._recalled or recall(wanted.memory, wanted.site, wanted.base)
        with _fresh(wanted.site) as fresh:
            rendered, warnings = render_sparing(
                wanted.config,
                docs=wanted.docs,
                site=fresh,
                site_url=wanted.site_url,
                base=wanted.base,
                last=last,
                marks=marks,
                ready=self._ready,
            )
            _refuse_if(wanted.strict, warnings)
            if rendered and last and snapshot:
                changed = move_into(wanted.site, fresh, rendered.written, rendered.removed)
                refresh_snapshot(wanted.site, snapshot, changed=changed, removed=rendered.removed)
            else:
                replace_site(wanted.site, fresh)
                snapshot = None
        mark = remember(wanted.memory, wanted.site, rendered.record if rendered else None, snapshot)
        pages, kept = (rendered.pages, rendered.kept) if rendered else (None, 0)
        return Rendering(problems=warnings, pages=pages, kept=kept, site=mark)


def _find_renderer(renderer: str, config: Path) -> _Render:
    if renderer not in _RENDERERS:
        raise DigestError(Problem(path=str(config), message=f"没有渲染器“{renderer}”", hint=f"应为 {'、'.join(RENDERERS)}"))
    return _RENDERERS[renderer]()


@contextmanager
def _fresh(site: Path) -> Iterator[Path]:
    """The folder beside the site that a rendering goes to; gone afterwards, whatever happened."""
    fresh = _find_fresh(site)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _find_fresh(site: Path) -> Path:
    return site.with_name(site.name + ".new")


def _refuse_if(strict: bool, warnings: tuple[Problem, ...]) -> tuple[Problem, ...]:
    if warnings and strict:
        raise DigestError(*warnings)
    return warnings
