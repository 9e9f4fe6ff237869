"""Measures feeds and data files at any size, beside the time that MkDocs takes to render the same pages, in one run.

    python -m tests.bench.feeds                  10,000 articles, 2,000 companies and technologies, without MkDocs
    python -m tests.bench.feeds --render         the same, and MkDocs renders the pages
    python -m tests.bench.feeds --articles 1000 --names 200 --characters 400

Articles name three companies and two technologies in a long tail (Zipf), as those of the project's own digest do.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from generator.files import lock_tree, write_build
from generator.model import Entity, EntityKind, KeyFigure, Knowledge, Page, PageSource, PartialDate
from generator.publish import make_docs
from generator.publish.batches import make_marks, mark_pages
from generator.publish.exports import make_data_files
from generator.publish.feeds import list_feeds, make_distribution
from generator.publish.publication import make_publication
from generator.renderer import render_site

from ..publish.samples import PARAGRAPHS, SECTIONS, SETTINGS, TITLES, make_page

ROOT = Path(__file__).parents[2]
PER_ISSUE = 40
RENDERED = ("index.md", "articles/", "companies/", "technologies/")
"""What MkDocs renders beside: the pages of what the feeds list, without search, archive and home."""

COMPANIES_SHARE = 0.6
"""How many of the names are companies; the rest are technologies."""

T = TypeVar("T")


def make_knowledge(names: int) -> Knowledge:
    """So many companies and technologies, the most often named first."""
    companies = round(names * COMPANIES_SHARE)
    return Knowledge(
        entities=tuple(
            Entity(
                id=f"name-{number}",
                name=f"第{number}号名字",
                type=EntityKind.COMPANY if number < companies else EntityKind.TECHNOLOGY,
            )
            for number in range(names)
        )
    )


def make_pages(count: int, knowledge: Knowledge, characters: int) -> tuple[Page, ...]:
    """So many articles in weekly issues of 40, of about so many characters each."""
    chance = random.Random(8)
    kinds = [[entity.name for entity in knowledge.entities if entity.type is kind] for kind in (EntityKind.COMPANY, EntityKind.TECHNOLOGY)]
    weights = [[1 / (place + 1) for place in range(len(names))] for names in kinds]
    return tuple(_make_article(chance, place, kinds, weights, characters) for place in range(count))


def _make_article(chance: random.Random, place: int, kinds: list[list[str]], weights: list[list[float]], characters: int) -> Page:
    week, number = divmod(place, PER_ISSUE)
    month, part = divmod(week, 4)
    date = PartialDate(year=2015 + month // 12, month=month % 12 + 1, day=part * 7 + 1)
    body: list[str] = []
    while sum(map(len, body)) < characters:
        body += ["## 第二节"] * (len(body) % 3 == 2) + [chance.choice(PARAGRAPHS)]
    companies, technologies = (
        tuple(chance.choices(names, weight, k=many)) for names, weight, many in zip(kinds, weights, (3, 2), strict=True)
    )
    return make_page(
        f"{date}-{number + 1:03}",
        issue=str(date),
        title=f"{chance.choice(TITLES)}（{place}）",
        section=list(SECTIONS)[number * len(SECTIONS) // PER_ISSUE],
        date=date,
        companies=companies,
        technologies=technologies,
        summary=chance.choice(PARAGRAPHS)[:90].replace("*", "") + "。",
        summary_by="editor",
        figures=(KeyFigure(value="1.4万片", what="封装线的设计月产能", as_of="2021-11"),) * 2,
        source=PageSource(publication="《某产业周报》", file=f"{date}.md", lines=f"{number * 10}-{number * 10 + 8}", page="3"),
        byline="记者 某某",
        body="\n\n".join(body),
    )


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--names", type=int, default=2_000)
    parser.add_argument("--characters", type=int, default=1_600)
    parser.add_argument("--render", action="store_true")
    wanted = parser.parse_args()
    knowledge = make_knowledge(wanted.names)
    pages = make_pages(wanted.articles, knowledge, wanted.characters)
    settings = replace(SETTINGS, site_url="https://digest.example.org/", sheet_size=30)
    publication, _ = _time("publication", lambda: make_publication(pages, knowledge, settings, {}))
    # What may be seen of an article follows from its page and is made for the pages of the site anyway.
    _time("texts", lambda: dict(publication.shown))
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        distribution, _ = _time("moments", lambda: make_distribution(publication))
        marks = make_marks(publication, mark_pages(publication), knowledge, distribution.settings)
        batches, listed = _time("feeds", lambda: list(list_feeds(distribution, marks)))
        feeds, written = _time("feeds, written", lambda: _write(docs, chain.from_iterable(batch.make() for batch in batches)))
        _time("data, written", lambda: _write(Path(folder, "data"), make_data_files(distribution)))
        size = sum(file.stat().st_size for file in docs.rglob("*") if file.is_file())
        count = sum(path.endswith("feed.xml") for path in feeds)
        print(f"{len(feeds)} files of {count} feeds, {size / 1e6:.0f} MB; peak {_peak():.0f} MiB")
        if wanted.render:
            docs_of_site = make_docs(pages, knowledge, settings)
            others = {path: text for path, text in docs_of_site.items() if path.startswith(RENDERED)}
            pages_folder = Path(folder, "pages")
            _write(pages_folder, others)
            config = ROOT / "mkdocs.yml"
            _, rendered = _time(f"mkdocs, {len(others)} files", lambda: render_site(config, docs=pages_folder, site=Path(folder, "site")))
            print(f"feeds / mkdocs = {(listed + written) / rendered:.3f}")


def _write(folder: Path, files: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> tuple[str, ...]:
    with lock_tree(folder):
        return write_build(folder, files)[0].created


def _time(name: str, make: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    made = make()
    seconds = perf_counter() - start
    print(f"{name:24} {seconds:8.2f} s", flush=True)
    return made, seconds


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
