"""Measures search through the real page in Chromium: what it finds, how many bytes it loads, how long it takes.

    python -m tests.bench.search                     the published digest, and 5,000 articles made from it
    python -m tests.bench.search --articles 1000     another size; 0 for the published digest alone
    python -m tests.bench.search --seed 8            other articles and other queries
    python -m tests.bench.search --query 中芯 5G     these queries instead, with each answer on a line
    python -m tests.bench.search --no-render         without rendering all articles for comparing times and sizes

A first query is one in a new browser; the next are typed into the same page. Times are from the last key to the complete list.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.model import Knowledge, Page
from generator.project import Project, read_knowledge, read_project
from generator.publish import make_docs
from generator.publish.publication import Publication, make_publication
from generator.publish.search import make_search
from generator.renderer import render_site

from ..browser.serving import ROOT, open_chromium, serve
from .asking import Answer, ask_all, ask_first, say_load
from .corpus import make_corpus, read_published
from .queries import Query, article_texts, make_queries
from .scores import Score, average, find_truth, score_answer

EACH = 120
"""Queries of each of the three kinds."""

FIRST_QUERIES = 12
"""Queries that are asked in a new browser each."""

GOALS = {
    "recall": (0.999, 1),
    "p@k": (0.98, 1),
    "returned": (1.2, -1),
    "first kB": (120, -1),
    "next kB": (60, -1),
    "first ms": (300, -1),
    "next ms": (300, -1),
    "share of render time": (1 / 3, -1),
    "share of HTML": (1, -1),
}
"""Each with 1 where more is better, -1 where less is. The first query's figures are the worst of all first queries, the next ones'
bytes the median, their times the 95th of 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A publication to be measured, with what readers see of each article and the queries to ask."""

    name: str
    pages: tuple[Page, ...]
    knowledge: Knowledge
    publication: Publication
    texts: dict[str, str]
    queries: tuple[Query, ...]


def make_subject(name: str, project: Project, pages: tuple[Page, ...], knowledge: Knowledge, given: argparse.Namespace) -> Subject:
    publication = make_publication(pages, knowledge, project.settings, {})
    texts = article_texts(publication)
    bodies = [shown.text for shown in publication.shown.values() if len(shown.text) > 20]
    queries = tuple(Query(text, "given") for text in given.query) or tuple(
        make_queries(texts, bodies, knowledge, each=given.each, seed=given.seed)
    )
    return Subject(name=name, pages=pages, knowledge=knowledge, publication=publication, texts=texts, queries=queries)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: those of the clock, and those in which the program itself ran, which other work on the machine lengthens less."""

    wall: float
    own: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.own:.2f} s of it its own)"


@contextmanager
def take_time() -> Iterator[Callable[[], Spent]]:
    """A call that says what was spent since the block began."""
    wall, own = time.perf_counter(), time.process_time()
    yield lambda: Spent(time.perf_counter() - wall, time.process_time() - own)


def build(folder: Path, subject: Subject) -> Spent:
    """The search page and its files as a site in `folder`/site; what making the files took."""
    with take_time() as spent:
        files = dict(make_search(subject.publication))
        seconds = spent()
    docs, site = folder / "docs", folder / "site"
    write(docs, {"index.md": "# 首页\n", "search/index.md": files.pop("search/index.md")})
    render_site(ROOT / "mkdocs.yml", docs=docs, site=site)
    write(site, files)
    return seconds


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def measure(subject: Subject) -> tuple[dict[str, float], Spent, int]:
    """The figures of the answers, printed as a table; what the index took and its bytes."""
    texts = subject.texts
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        seconds = build(Path(folder), subject)
        site = Path(folder) / "site"
        files = list((site / "search").rglob("*.bin"))
        size = sum(path.stat().st_size for path in files)
        print(f"\n{subject.name}: {len(texts)} articles, {sum(map(len, texts.values())) / len(texts):.0f} characters each; {say_load()}")
        print(f"  index: {seconds}, {size / 1e6:.1f} MB in {len(files)} files")
        with serve(site) as address:
            ask_first(browser, address, site, subject.queries[0], typed=False)  # warms the browser, not its cache
            sample = subject.queries[:: max(1, len(subject.queries) // FIRST_QUERIES)]
            opened = [ask_first(browser, address, site, query, typed=False) for query in sample]
            typed = [ask_first(browser, address, site, query, typed=True) for query in sample]
            answers = list(ask_all(browser, address, site, subject.queries))
    if subject.queries[0].kind == "given":
        _print_answers(answers, texts)
    kinds = dict.fromkeys(query.kind for query in subject.queries)
    for kind in kinds:
        own = [answer for answer in answers if answer.query.kind == kind]
        if scored := _score(own, texts):
            print(f"  {kind:7} {scored}  next {_spread(own)}")
    print(f"  first query in the address: {_spread(opened)}\n  first query typed:          {_spread(typed)}")
    total = _score(answers, texts) or Score(recall=1, precision=1, returned=1)
    figures = {
        "recall": total.recall,
        "p@k": total.precision,
        "returned": total.returned,
        "first kB": max(answer.size for answer in (*opened, *typed)) / 1000,
        "next kB": statistics.median(answer.size for answer in answers) / 1000,
        "first ms": max(answer.ms for answer in typed),
        "next ms": sorted(answer.ms for answer in answers)[int(len(answers) * 0.95)],
    }
    print(f"  {len(answers)} queries: " + ", ".join(f"{key} {value:.4g}" for key, value in figures.items()))
    return figures, seconds, size


def _score(answers: Sequence[Answer], texts: dict[str, str]) -> Score | None:
    """The mean score of the answers to queries that are true of some article; None where there are none."""
    scores = [score_answer(answer.articles, truth) for answer in answers if (truth := find_truth(answer.query.text, texts))]
    return average(scores) if scores else None


def _print_answers(answers: Sequence[Answer], texts: dict[str, str]) -> None:
    for answer in answers:
        truth = find_truth(answer.query.text, texts)
        right = sum(id in truth for id in answer.articles[: min(10, len(truth))])
        print(
            f"  {answer.query.text}: {len(truth)} true, {len(answer.articles)} returned, {right} right of the first"
            f" {min(10, len(truth))}, {answer.size / 1000:.0f} kB, {answer.ms:.0f} ms"
        )


def _spread(answers: Sequence[Answer]) -> str:
    sizes = sorted(answer.size / 1000 for answer in answers)
    times = sorted(answer.ms for answer in answers)
    return f"{statistics.median(sizes):.0f} kB (most {sizes[-1]:.0f}), {statistics.median(times):.0f} ms (most {times[-1]:.0f})"


def measure_render(subject: Subject, project: Project, index: Spent, size: int) -> dict[str, float]:
    """The time and bytes of the index as shares of those of the rendered article pages; nothing else is rendered."""
    docs = make_docs(subject.pages, subject.knowledge, project.settings)
    own = {path: docs[path] for path in docs if path.startswith("articles/") or path == "index.md"}
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "docs", own)
        with take_time() as spent:
            render_site(ROOT / "mkdocs.yml", docs=Path(folder) / "docs", site=Path(folder) / "site")
            render = spent()
        html = sum(path.stat().st_size for path in (Path(folder) / "site").rglob("*.html"))
    print(
        f"  rendering: {render}, HTML {html / 1e6:.1f} MB; the index took {index.wall / render.wall:.3f} of the time"
        f" ({index.own / render.own:.3f} of its own), {size / html:.3f} of the bytes"
    )
    return {"share of render time": index.wall / render.wall, "share of HTML": size / html}


def _make_subjects(project: Project, given: argparse.Namespace) -> Iterator[Subject]:
    if published := read_published(project):
        yield make_subject("published digest", project, published, read_knowledge(project), given)
    if given.articles:
        yield make_subject("generated corpus", project, *make_corpus(project, given.articles, seed=given.seed), given)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description="Measures search in Chromium.")
    parser.add_argument("--articles", type=int, default=5000, help="size of the generated corpus; 0 for none")
    parser.add_argument("--each", type=int, default=EACH, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other articles and other queries")
    parser.add_argument("--query", nargs="+", default=(), help="these queries instead of drawn ones")
    parser.add_argument("--no-render", action="store_true", help="do not render all articles for comparing times and sizes")
    given = parser.parse_args()
    project = read_project(ROOT)
    missed = []
    for subject in _make_subjects(project, given):
        figures, seconds, size = measure(subject)
        if not given.no_render and len(subject.pages) >= given.articles:
            figures |= measure_render(subject, project, seconds, size)
        missed += [
            f"{subject.name}: {key} {value:.4g}, goal {GOALS[key][0]:.4g}"
            for key, value in figures.items()
            if GOALS[key][1] * value < GOALS[key][1] * GOALS[key][0]
        ]
    print("\n" + ("\n".join(missed) if missed else "all goals met"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
