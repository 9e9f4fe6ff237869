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

__all__ = ["RENDERERS", "Rendering", "begin_update", "render_site", "serve_site", "update_site"]


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
    if renderer != "mkdocs":
        return Rendering(problems=render_site(config, docs=docs, site=site, renderer=renderer, strict=strict, site_url=site_url), site=remember(memory, site, None))
    update = _Update(config=config, docs=docs, site=site, memory=memory, base=base, strict=strict, site_url=site_url)
    return update.finish(marks)


@contextmanager
def begin_update(
    config: Path,
    *,
    docs: Path,
    site: Path,
    memory: Path,
    base: str,
    renderer: str = "mkdocs",
    strict: bool = False,
    site_url: str | None = None,
) -> Iterator[Callable[[Mapping[str, Mark] | None], Rendering]]:
    """What `update_site` does, begun by another process while `docs` is still made: all that does not depend on it.

    The call given does the rest, with the files of `docs` as the caller has listed them, or None; it is called once at most,
    when `docs` is whole. Raises: DigestError, from the call, as `render_site` does.
    """
    if renderer != "mkdocs":
        yield partial(
            update_site, config, docs=docs, site=site, memory=memory, base=base, renderer=renderer, strict=strict, site_url=site_url
        )
        return
    update = _Update(config=config, docs=docs, site=site, memory=memory, base=base, strict=strict, site_url=site_url)

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


@dataclass(slots=True, kw_only=True)
class _Update:
    """A site brought up to date by MkDocs: what does not depend on the docs, then the rest."""

    config: Path
    docs: Path
    site: Path
    memory: Path
    base: str
    strict: bool
    site_url: str | None
    _recalled: tuple[Record | None, Snapshot | None] | None = None
    _ready: Ready | None = None

    def begin(self, is_needed: Callable[[], bool]) -> None:
        """Make ready what there is time for until the docs are there."""
        if is_needed() or not self.docs.is_dir():
            return
        from generator.renderer.with_mkdocs import make_ready

        self._recalled = recall(self.memory, self.site, self.base)
        record = self._recalled[0]
        self._ready = make_ready(
            self.config,
            docs=self.docs,
            site=_find_fresh(self.site),
            site_url=self.site_url,
            templates=record.templates if record else (),
            is_needed=is_needed,
        )

    def finish(self, marks: Mapping[str, Mark] | None) -> Rendering:
        """Render what changed in the docs, and put it into the site."""
        from generator.renderer.with_mkdocs import render_sparing

        last, snapshot = self._recalled or recall(self.memory, self.site, self.base)
        with _fresh(self.site) as fresh:
            rendered, warnings = render_sparing(
                self.config,
                docs=self.docs,
                site=fresh,
                site_url=self.site_url,
                base=self.base,
                last=last,
                marks=marks,
                ready=self._ready,
            )
            _refuse_if(self.strict, warnings)
            if rendered and last and snapshot:
                changed = move_into(self.site, fresh, rendered.written, rendered.removed)
                refresh_snapshot(self.site, snapshot, changed=changed, removed=rendered.removed)
            else:
                replace_site(self.site, fresh)
                snapshot = None
        mark = remember(self.memory, self.site, rendered.record if rendered else None, snapshot)
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
