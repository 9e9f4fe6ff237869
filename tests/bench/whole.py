"""Measures whole commands at several sizes of a publication, beside MkDocs alone and a bare pass of jieba, in one run.

    python -m tests.bench                                  100, 1,000, 5,000 and 10,000 articles
    python -m tests.bench --articles 100 1000 --runs 3     other sizes
    python -m tests.bench --write                          the same, and renews figures.md and figures.svg beside this file

Each command is a process of its own, from its start to its end. One round does them all once; a figure is the median of the
rounds, so that what disturbs the machine disturbs what is compared alike. Times are seconds, memory the largest at one moment.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.editorial.pages import render_page
from generator.model import Page
from generator.project import read_project

from .corpus import make_corpus

ROOT = Path(__file__).parents[2]
COPIED = ("mkdocs.yml", "overrides", "content/entities", "content/pages")

INGEST, INGEST_AGAIN, CHECK = "ingest", "ingest again", "check"
COLD, EDIT, NOTHING = "build, cold", "build, one edit", "build, nothing changed"
OWN, INDEX = "own stages without search", "search index"
BARE, BARE_SEARCH, SAME, JIEBA = "MkDocs, search off", "MkDocs, Material's search", "MkDocs, all our pages", "jieba, bare pass"
COMMANDS = (INGEST, INGEST_AGAIN, CHECK, COLD, EDIT, NOTHING, OWN, INDEX, BARE, BARE_SEARCH, SAME, JIEBA)

_BARE_CONFIG = """site_name: bare
docs_dir: docs
site_dir: site
theme: {{name: material, language: zh, font: false}}
plugins: {plugins}
nav: [index.md]
not_in_nav: /articles/
"""
_NO_PLUGINS = "[]"
_SEARCH = "[{search: {lang: zh}}]"

_JIEBA_PASS = """import jieba, pathlib, sys
for path in pathlib.Path(sys.argv[1]).rglob("*.md"):
    for word in jieba.cut(path.read_text("utf-8")): pass
"""
_OWN_STAGES = """import gc, pathlib, sys, time
from generator import site_docs
from generator.content import read_content
from generator.project import read_project
from generator.publish import site
if sys.argv[1] == "pages":
    site.list_search_batches = lambda *_: iter(())
else:
    make_all = site.list_search_batches
    for name in ("_list_pages", "_list_indexes", "list_feeds", "list_data", "_list_exports"):
        setattr(site, name, lambda *_: iter(()))
project = read_project(pathlib.Path.cwd())
gc.set_threshold(100_000, 50, 50)  # as the command line does
start = time.perf_counter()
read = read_content(project, "a")
if sys.argv[1] == "index":
    start = time.perf_counter()
site_docs.update_site_docs(project, read, "a")
print(time.perf_counter() - start)
"""
"""Everything that a build does but to render, from when the program has started: read, parse, make pages, feeds and data, write
them; or, of the pages read, the search index alone."""

_ADDED = "\n这一句是测量时加上的，第{round}次。\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall-clock seconds, seconds of all cores, peak memory in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass(slots=True)
class Figures:
    """What was measured at one size: the runs of each command, and the size of the site in MB."""

    articles: int
    runs: dict[str, list[Run]] = field(default_factory=dict)
    site: float = 0.0

    def median(self, command: str) -> float:
        """Seconds of the command."""
        return statistics.median(run.wall for run in self.runs[command])

    def peak(self, command: str) -> float:
        """MB at the most."""
        return max(run.memory for run in self.runs[command])

    def ratio(self, command: str, other: str) -> float:
        """How many times as long as the other the command takes."""
        return self.median(command) / self.median(other)


def run_process(command: Sequence[str | Path], folder: Path, *, allowed: int = 0) -> Run:
    """Run a command to its end; `allowed` is an exit code that is no failure. Raises: CalledProcessError where it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [*map(str, command)], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, allowed):
        raise subprocess.CalledProcessError(process.returncode, [*map(str, command)])
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(articles: int, runs: int, folder: Path, say: Callable[[str], None]) -> Figures:
    """All commands at one size, in a folder of its own."""
    pages, _ = make_corpus(read_project(ROOT), articles)
    digest, bare, sources, aside = (folder / name for name in ("digest", "bare", "sources", "aside"))
    _copy_project(digest)
    _copy_project(sources)
    write_pages(digest / "content", pages)
    write_sources(sources / "content/sources", pages)
    _write_bare(bare, digest / "content/articles")
    edited = digest / "content" / pages[len(pages) // 2].path
    plain = edited.read_text("utf-8")
    program = Path(sys.executable).with_name("digest")
    mkdocs = Path(sys.executable).with_name("mkdocs")
    figures = Figures(articles)

    def take(name: str, *command: str | Path, where: Path) -> None:
        # Recombined articles have what an editor would mend: the check finds it, and says so with 1.
        run = run_process(command, where, allowed=1 if name == CHECK else 0)
        figures.runs.setdefault(name, []).append(run)
        say(f"{articles:6} {name:28} {run.wall:8.2f} s  {run.memory:6.0f} MB")

    for number in range(runs):
        _put_aside(aside, sources / "content/articles", sources / "content/ledger")
        take(INGEST, program, "ingest", where=sources)
        take(INGEST_AGAIN, program, "ingest", where=sources)
        take(CHECK, program, "check", where=digest)
        _put_aside(aside, digest / "build", digest / "site")
        for name, part in ((OWN, "pages"), (INDEX, "index")):
            figures.runs.setdefault(name, []).append(_measure_own_stages(digest, part, aside))
            say(f"{articles:6} {name:28} {figures.runs[name][-1].wall:8.2f} s")
        take(COLD, program, "build", where=digest)
        take(NOTHING, program, "build", where=digest)
        edited.write_text(plain + _ADDED.format(round=number), "utf-8")
        take(EDIT, program, "build", where=digest)
        for name, config in ((BARE, "plain.yml"), (BARE_SEARCH, "search.yml")):
            _put_aside(aside, bare / "site")
            take(name, mkdocs, "build", "--quiet", "--config-file", config, where=bare)
        _put_aside(aside, digest / "again")
        take(SAME, mkdocs, "build", "--quiet", "--site-dir", "again", where=digest)
        take(JIEBA, sys.executable, "-c", _JIEBA_PASS, digest / "content/articles", where=folder)
    figures.site = _megabytes(digest / "site")
    return figures


def _measure_own_stages(digest: Path, part: str, aside: Path) -> Run:
    """The generator's own stages in a process that renders nothing, from when it has started, with nothing kept from before."""
    done = subprocess.run([sys.executable, "-c", _OWN_STAGES, part], cwd=digest, capture_output=True, text=True, check=True)
    _put_aside(aside, digest / "build")
    seconds = float(done.stdout)
    return Run(seconds, seconds, 0.0)


def write_pages(content: Path, pages: Iterable[Page]) -> None:
    """Article pages as an editor has them, below a content folder."""
    for page in pages:
        path = content / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render_page(page), "utf-8")


def write_sources(folder: Path, pages: Iterable[Page]) -> None:
    """The same articles as source documents in Markdown, one an issue, with a contents list."""
    issues: dict[str, list[Page]] = {}
    for page in pages:
        issues.setdefault(page.issue, []).append(page)
    folder.mkdir(parents=True, exist_ok=True)
    for issue, members in issues.items():
        contents = "\n".join(f"{page.title}\t{place}" for place, page in enumerate(members, 1))
        texts = "\n\n".join(f"# {page.title}\n\n{page.body}" for page in members)
        (folder / f"{issue}.md").write_text(f"某某周报\n{issue}\n\n目录\n\n{contents}\n\n{texts}", "utf-8")


def find_machine() -> str:
    """The machine in a line: system, cores, Python."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _copy_project(folder: Path) -> None:
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)


def _write_bare(folder: Path, articles: Path) -> None:
    """The article pages alone for stock Material, out of its nav, where they would cost the square of their number."""
    shutil.copytree(articles, folder / "docs/articles")
    (folder / "docs/index.md").write_text("# 首页\n", "utf-8")
    for name, plugins in (("plain.yml", _NO_PLUGINS), ("search.yml", _SEARCH)):
        (folder / name).write_text(_BARE_CONFIG.format(plugins=plugins), "utf-8")


def _put_aside(aside: Path, *folders: Path) -> None:
    """What a run left, out of the way until all is measured.

    For minutes after thousands of files were deleted, ext4 looks past their numbers for each new file: of builds that followed the
    deleting of the last, writing 480 MB took 2 to 18 s of the system's time, of others 3.
    """
    aside.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        if folder.exists():
            folder.rename(aside / str(len(list(aside.iterdir()))))


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def make_goals(measured: Mapping[int, Figures]) -> list[tuple[str, float, float]]:
    """What the project promises of its speed: a name, the figure, and what it may be at most.

    Rendering is measured against MkDocs with the same pages: all of ours, and the articles alone, which are less than half.
    """
    goals: list[tuple[str, float, float]] = []

    def promise(name: str, other: str, size: int, most: float) -> None:
        goals.append((f"{name} / {other}, {size:,}", measured[size].ratio(name, other), most))

    for size, figures in measured.items():
        if size == 1_000:
            promise(EDIT, SAME, size, 1 / 3)
            promise(EDIT, BARE, size, 1 / 3)
        if size == 5_000:
            for other in (SAME, BARE):
                promise(COLD, other, size, 1.3)
                promise(OWN, other, size, 0.15)
                promise(INDEX, other, size, 1 / 3)
                promise(EDIT, other, size, 1 / 4)
            goals.append((f"{NOTHING}, seconds, {size:,}", figures.median(NOTHING), 0.5))
        if size == 10_000:
            goals.append((f"memory of {COLD}, MB, {size:,}", figures.peak(COLD), 500))
    if 1_000 in measured and 5_000 in measured:
        each = {size: measured[size].median(COLD) / size for size in (1_000, 5_000)}
        goals.append((f"{COLD} per article, 5,000 / 1,000", each[5_000] / each[1_000], 1.1))
    return goals
