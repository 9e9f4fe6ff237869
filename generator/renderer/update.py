"""A site brought up to date by MkDocs: what does not depend on the docs is made ready first, then what changed is rendered.

Picks no renderer and starts no process. What is rendered lies beside the site until it is whole; a sample:

    site/    site.new/    build/.digest-site.json
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import DigestError
from generator.model import Problem
from generator.renderer.memory import recall, remember
from generator.renderer.record import Mark, Record
from generator.renderer.swap import move_into, replace_site
from generator.snapshots import Snapshot, refresh_snapshot

if TYPE_CHECKING:
    from generator.renderer.with_mkdocs import Ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a renderer did: its warnings, how many pages it rendered and how many it kept; `site` stands for the site it left."""

    problems: tuple[Problem, ...]
    pages: int | None = None
    kept: int = 0
    site: str = ""


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


@dataclass(slots=True)
class Update:
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
        with open_fresh(wanted.site) as fresh:
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
            refuse_if(wanted.strict, warnings)
            if rendered and last and snapshot:
                changed = move_into(wanted.site, fresh, rendered.written, rendered.removed)
                refresh_snapshot(wanted.site, snapshot, changed=changed, removed=rendered.removed)
            else:
                replace_site(wanted.site, fresh)
                snapshot = None
        mark = remember(wanted.memory, wanted.site, rendered.record if rendered else None, snapshot)
        pages, kept = (rendered.pages, rendered.kept) if rendered else (None, 0)
        return Rendering(problems=warnings, pages=pages, kept=kept, site=mark)


@contextmanager
def open_fresh(site: Path) -> Iterator[Path]:
    """The folder beside the site that a rendering goes to; gone afterwards, whatever happened."""
    fresh = _find_fresh(site)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _find_fresh(site: Path) -> Path:
    return site.with_name(site.name + ".new")


def refuse_if(strict: bool, warnings: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The warnings. Raises: DigestError of them where there are any and the run is `strict`."""
    if warnings and strict:
        raise DigestError(*warnings)
    return warnings
