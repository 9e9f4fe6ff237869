"""Runs MkDocs: build/docs and mkdocs.yml in, a site out; what it warns of comes back as problems. A sample of a warning:

    Doc file 'about.md' contains a link 'articels/', but the target is not found among documentation files.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import DigestError
from generator.model import Level, Problem
from generator.renderer.record import Mark, Message, Record, list_files

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from generator.renderer.sparing import Rendered

_ENVIRONMENT: Mapping[str, str] = {
    "NO_MKDOCS_2_WARNING": "1",  # Material's advertisement about MkDocs 2
    "SOURCE_DATE_EPOCH": "0",  # the time in sitemap.xml.gz: two builds of the same pages are equal byte for byte
}
_NAMED_FILE = re.compile(r"'(?P<file>[^']+\.(?:md|html|yml))'")


@dataclass(slots=True, kw_only=True)
class Ready:
    """Settings that were read, what was said of them, and the theme's templates, some of them compiled."""

    settings: MkDocsConfig
    messages: list[Message]
    env: Environment


def make_ready(
    config: Path, *, docs: Path, site: Path, site_url: str | None, templates: Iterable[str], is_needed: Callable[[], bool]
) -> Ready | None:
    """What a rendering begins with, made before there is anything to render; `templates` until it is needed.

    None where the settings are wrong: the rendering says so.
    """
    with _environment():
        from jinja2 import TemplateError
        from mkdocs.exceptions import MkDocsException

        from generator.renderer.templates import make_environment

        import_module("generator.renderer.sparing")
        try:
            with _collect_messages() as messages:
                settings = _load(config, docs, site, site_url)
            env = make_environment(settings)
            for name in templates:
                if is_needed():
                    break
                env.get_template(name)
        except (MkDocsException, TemplateError):
            return None
        return Ready(settings=settings, messages=messages, env=env)


def render(config: Path, *, docs: Path, site: Path, site_url: str | None) -> tuple[Problem, ...]:
    """One build in this process: as quick as in one of its own (0.47 s for two pages), and warnings come as records."""
    return _run(config, docs, site, site_url, lambda settings, messages: None)[1]


def render_sparing(
    config: Path,
    *,
    docs: Path,
    site: Path,
    site_url: str | None,
    base: str,
    last: Record | None,
    marks: Mapping[str, Mark] | None = None,
    ready: Ready | None = None,
) -> tuple[Rendered | None, tuple[Problem, ...]]:
    """What changed since the site of `last` was rendered, into `site`; nothing but the warnings where all was rendered anew.

    `marks` are the files of `docs`, where the caller has listed them.
    Raises: DigestError where the settings are wrong or MkDocs fails.
    """
    from generator.renderer import purity, sparing
    from generator.renderer.templates import make_environment

    def spare(settings: MkDocsConfig, messages: list[Message]) -> Rendered | None:
        listed = list_files(docs) if marks is None else {path: mark for path, mark in marks.items() if not _is_hidden(path)}
        if not purity.can_spare(settings) or purity.has_rivals(listed):
            return None
        before = list(messages)
        env = ready.env if ready else make_environment(settings)
        rendered = sparing.Sparing(settings, env, listed, base=base, last=last, collect=messages).render()
        if rendered.free:
            return rendered
        messages[:] = before
        return None

    return _run(config, docs, site, site_url, spare, ready)


def _run(
    config: Path,
    docs: Path,
    site: Path,
    site_url: str | None,
    spare: Callable[[MkDocsConfig, list[Message]], Rendered | None],
    ready: Ready | None = None,
) -> tuple[Rendered | None, tuple[Problem, ...]]:
    with _environment():
        from mkdocs.commands.build import build
        from mkdocs.exceptions import MkDocsException

        with _collect_messages() as messages:
            try:
                if ready:
                    settings = ready.settings
                    messages += ready.messages
                else:
                    settings = _load(config, docs, site, site_url)
                rendered = spare(settings, messages)
                if rendered is None:
                    build(settings)
            except MkDocsException as error:
                errors = [problem for problem in _make_problems(messages, config, docs) if problem.level is Level.ERROR]
                if not errors:
                    errors = [Problem(path=str(config), message=f"渲染失败：{error}".splitlines()[0])]
                raise DigestError(*errors) from error
        return rendered, tuple(_make_problems(messages, config, docs))


def _is_hidden(path: str) -> bool:
    return path[0] == "." or "/." in path


def _load(config: Path, docs: Path, site: Path, site_url: str | None) -> MkDocsConfig:
    from mkdocs.config import load_config

    place = {"docs_dir": str(docs.resolve()), "site_dir": str(site.resolve())}
    return load_config(str(config), **(place if site_url is None else {**place, "site_url": site_url}))


def serve_site(config: Path, *, docs: Path, address: str = "127.0.0.1:8000") -> None:
    """Show the site at `address` and render it again when a file of `docs`, the theme or the settings changes.

    Returns when it is interrupted. Raises: DigestError where the settings are wrong or the address is taken.
    """
    with _environment():
        from mkdocs.commands import serve
        from mkdocs.exceptions import MkDocsException

        try:
            serve.serve(str(config), watch_theme=True, docs_dir=str(docs.resolve()), dev_addr=address)
        except (MkDocsException, OSError) as error:
            raise DigestError(Problem(path=str(config), message=f"网站无法预览（{error}）", hint=f"地址为 {address}")) from error


@contextmanager
def _environment() -> Iterator[None]:
    """The renderer's environment, and what was there before afterwards; what the caller set goes first."""
    added = [key for key in _ENVIRONMENT if key not in os.environ]
    os.environ.update({key: _ENVIRONMENT[key] for key in added})
    try:
        yield
    finally:
        for key in added:
            os.environ.pop(key, None)


def _make_problems(messages: Sequence[Message], config: Path, docs: Path) -> Iterator[Problem]:
    """Each warning as a problem of the file that it names, else of the settings."""
    for severity, message in messages:
        named = _NAMED_FILE.search(message)
        path = str(docs / named["file"]) if named and (docs / named["file"]).is_file() else str(config)
        level = Level.ERROR if severity >= logging.ERROR else Level.WARNING
        yield Problem(path=path, level=level, message=message)


class _Collector(logging.Handler):
    """Keeps each warning's level and text, in order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[Message] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((record.levelno, " ".join(record.getMessage().split())))


@contextmanager
def _collect_messages() -> Iterator[list[Message]]:
    """What the renderer logs as a warning or an error while the block runs; nothing of it is printed."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates
