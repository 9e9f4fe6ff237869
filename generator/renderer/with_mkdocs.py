"""Runs MkDocs: build/docs and mkdocs.yml in, a site out; what it warns of comes back as problems. A sample of a warning:

    Doc file 'about.md' contains a link 'articels/', but the target is not found among documentation files.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.errors import DigestError
from generator.model import Level, Problem

_ENVIRONMENT: Mapping[str, str] = {
    "NO_MKDOCS_2_WARNING": "1",  # Material's advertisement about MkDocs 2
    "SOURCE_DATE_EPOCH": "0",  # the time in sitemap.xml.gz: two builds of the same pages are equal byte for byte
}
_NAMED_FILE = re.compile(r"'(?P<file>[^']+\.(?:md|html|yml))'")


def render(config: Path, *, docs: Path, site: Path, site_url: str | None) -> tuple[Problem, ...]:
    """One build in this process: as quick as in one of its own (0.47 s for two pages), and warnings come as records."""
    with _environment():
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        settings = {} if site_url is None else {"site_url": site_url}
        with _collect_warnings(config, docs) as problems:
            try:
                build(load_config(str(config), docs_dir=str(docs.resolve()), site_dir=str(site.resolve()), **settings))
            except MkDocsException as error:
                errors = [problem for problem in problems if problem.level is Level.ERROR]
                if not errors:
                    errors = [Problem(path=str(config), message=f"渲染失败：{error}".splitlines()[0])]
                raise DigestError(*errors) from error
        return tuple(problems)


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


class _Collector(logging.Handler):
    """Turns each warning of the renderer into a problem."""

    def __init__(self, config: Path, docs: Path) -> None:
        super().__init__(logging.WARNING)
        self.config, self.docs, self.problems = config, docs, list[Problem]()

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        named = _NAMED_FILE.search(message)
        path = str(self.docs / named["file"]) if named and (self.docs / named["file"]).is_file() else str(self.config)
        level = Level.ERROR if record.levelno >= logging.ERROR else Level.WARNING
        self.problems.append(Problem(path=path, level=level, message=message))


@contextmanager
def _collect_warnings(config: Path, docs: Path) -> Iterator[list[Problem]]:
    """What the renderer logs as a warning or an error while the block runs; nothing of it is printed."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector(config, docs)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.problems
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates
