"""Runs Zensical, the successor of Material for MkDocs, with the same mkdocs.yml, templates and pages: a site out.

It wants pages and site below the folder of its settings, so it works in a folder of its own beside the pages, with links
to them and settings that take mkdocs.yml in and add what only Zensical needs. It lists in sitemap.xml the pages of the nav
alone; the whole list is written here, by the same template. A sample of what it prints of a page, to standard error:

    Warning: page does not exist
       ╭─[ about.md:3:10 ]
       │
     3 │ 详见[《办法》](articels/)
    1 issue found
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import DigestError
from generator.model import Level, Problem
from generator.publish.settings import parse_config

_MISSING = "没有安装 Zensical"
_MISSING_HINT = "先运行 pip install 'industry-digest[zensical]'"
_FAILED = "渲染失败：{reason}"
_EXIT = "退出码 {code}"
_NOT_IN_DOCS = "nav 里的“{page}”没有页面"
_NOT_IN_DOCS_HINT = "应为 docs_dir 里的文件"
_UNREAD = "Zensical 报告了 {reported} 个问题，认出 {read} 个"
_MESSAGES = {"page does not exist": "链接的页面“{target}”不存在", "anchor does not exist": "链接的锚点“{target}”不存在"}

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(
    r"""
    ^Warning:\ (?P<message>.+)\n                                  # Warning: page does not exist
    .*\[\ (?P<file>[^\n]+?):(?P<line>\d+):(?P<column>\d+)\ \]$    #    ╭─[ about.md:3:10 ]
    (?:\n[\ │]*\n[ ]*\d+\ │\ (?P<source>.*))?                    #  3 │ 详见[《办法》](articels/)
    """,
    re.X | re.M,
)
_TARGET = re.compile(r"[^\s<>()]+")
_COUNT = re.compile(r"^(?P<count>\d+) issues? found", re.M)  # 2 issues found
_REASON = re.compile(r"^\w*Error: (?P<reason>.+)", re.M)  # RuntimeError: syntax error (in main.html:1)
_NAMED_FILE = re.compile(r"'(?P<file>[^']+\.md)'")  # … reading page metadata 'a.md': …

_SETTINGS = "zensical.yml"
_OWN_SEARCH = "search.json"  # an index for the theme's search, made even where that is off; the digest has its own
_SITEMAP = "sitemap.xml"
_NOT_FOUND = "404.html"


def render(config: Path, *, docs: Path, site: Path, site_url: str | None) -> tuple[Problem, ...]:
    """One build in a process of its own; `site_url` takes the place of the one in `config`. Returns its warnings.

    Raises: DigestError where Zensical is not installed, the settings are wrong, or it fails.
    """
    if importlib.util.find_spec("zensical") is None:
        raise DigestError(Problem(path=str(config), message=_MISSING, hint=_MISSING_HINT))
    settings = _read_settings(config)
    work = docs.resolve().with_name(f"{docs.name}.zensical")
    shutil.rmtree(work, ignore_errors=True)
    try:
        shutil.copytree(docs, work / "docs", copy_function=_link, ignore=shutil.ignore_patterns(".*"))
        overlay = make_overlay(settings, config, site_url=site_url)
        (work / _SETTINGS).write_text(json.dumps(overlay, ensure_ascii=False), encoding="utf-8")
        printed = _run(work, config, docs)
        _finish(work / "site", work / "docs", settings, config, overlay["site_url"])
        shutil.move(work / "site", site)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return (*_check_nav(settings.get("nav"), docs, config), *parse_warnings(printed, docs=docs, config=config))


def make_overlay(settings: Mapping[str, object], config: Path, *, site_url: str | None) -> dict[str, object]:
    """The settings that Zensical gets: those of `config` and, over them, what differs from MkDocs.

    Maps are merged and lists joined. Source: zensical/config.py, `INHERIT`.
    """
    theme = settings.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    folder = config.resolve().parent
    return {
        "INHERIT": str(config.resolve()),
        "docs_dir": "docs",
        "site_dir": "site",
        "site_url": (settings.get("site_url") if site_url is None else site_url) or None,  # of "" it makes addresses of /
        # classic: the look that Material has, on which the styles of overrides/ are built
        "theme": {"variant": "classic", **({"custom_dir": str(folder / str(custom))} if custom else {})},
        # code stays plain text, as with MkDocs; Zensical colours it unasked
        "markdown_extensions": [{"pymdownx.highlight": {"use_pygments": False}}],
        # not for the templates, and a date in YAML stops Zensical
        "extra": {"digest": {"ingest": None}},
    }


def parse_warnings(printed: str, *, docs: Path, config: Path) -> Iterator[Problem]:
    """The problems that Zensical printed, with the page's path and line; one that tells of more than were understood."""
    plain = _COLOUR.sub("", printed)
    warnings = tuple(_WARNING.finditer(plain))
    for found in warnings:
        target = _TARGET.search(found["source"] or "", int(found["column"]) - 1)
        message = found["message"].strip()
        if message in _MESSAGES:
            message = _MESSAGES[message].format(target=target[0] if target else "")
        yield Problem(path=str(docs / found["file"]), line=int(found["line"]), level=Level.WARNING, message=message)
    reported = _COUNT.search(plain)
    if reported and int(reported["count"]) > len(warnings):
        message = _UNREAD.format(reported=reported["count"], read=len(warnings))
        yield Problem(path=str(config), level=Level.WARNING, message=message)


def _read_settings(config: Path) -> Mapping[str, object]:
    try:
        text = config.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DigestError(Problem(path=str(config), message=_FAILED.format(reason=error))) from error
    return parse_config(text, str(config))


def _link(source: str, target: str) -> None:
    """A page where Zensical looks for it, without a copy where the file system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _run(work: Path, config: Path, docs: Path) -> str:
    """What Zensical prints to standard error. Its own --strict would hide which page is meant.

    Raises: DigestError with the last line of its traceback, or of its usage message.
    """
    command = [sys.executable, "-m", "zensical", "build", "--config-file", _SETTINGS]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode == 0:
        return done.stderr
    plain = _COLOUR.sub("", done.stderr)
    reasons = _REASON.findall(plain) or plain.split("\n")[-2:-1] or [_EXIT.format(code=done.returncode)]
    named = _NAMED_FILE.search(reasons[-1])
    path = docs / named["file"] if named else config
    raise DigestError(Problem(path=str(path), message=_FAILED.format(reason=reasons[-1])))


def _finish(site: Path, docs: Path, settings: Mapping[str, object], config: Path, site_url: object) -> None:
    """Take away what the digest has of its own, and write the map of all pages with the theme's template."""
    if not (docs / _OWN_SEARCH).exists():
        (site / _OWN_SEARCH).unlink(missing_ok=True)
    theme = settings.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    template = config.resolve().parent / str(custom) / _SITEMAP
    if custom and template.is_file():
        from jinja2 import Environment

        addresses = sorted(_find_addresses(site, docs)) if site_url else []
        pages = [{"page": {"canonical_url": f"{str(site_url).rstrip('/')}/{each}"}} for each in addresses]
        text = Environment(autoescape=False).from_string(template.read_text("utf-8")).render(pages=pages)
        (site / _SITEMAP).write_text(text, encoding="utf-8", newline="\n")
        (site / f"{_SITEMAP}.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def _find_addresses(site: Path, docs: Path) -> Iterator[str]:
    """The addresses of the pages that were rendered, below the site's; pages that stood ready in `docs` are not among them."""
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        if name != _NOT_FOUND and not (docs / name).exists():
            yield name.removesuffix("index.html")


def _check_nav(nav: object, docs: Path, config: Path) -> Iterator[Problem]:
    """Entries of the nav that lead to no page: Zensical passes over them in silence, MkDocs warns."""
    if isinstance(nav, list):
        for entry in nav:
            yield from _check_nav(entry, docs, config)
    elif isinstance(nav, dict):
        for entry in nav.values():
            yield from _check_nav(entry, docs, config)
    elif isinstance(nav, str) and nav.endswith(".md") and not (docs / nav).is_file():
        yield Problem(path=str(config), level=Level.WARNING, message=_NOT_IN_DOCS.format(page=nav), hint=_NOT_IN_DOCS_HINT)
