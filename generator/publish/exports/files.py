"""All data files: the four of JSON with their schemas, and the table. Holds no texts of articles.

data/articles.json  data/companies.json  data/technologies.json  data/issues.json  data/articles.csv  data/schemas/…
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.model import Knowledge, Page
from generator.publish.batches import Batch, Docs, Marks
from generator.publish.dossiers import Registry
from generator.publish.exports.records import make_article, make_dossier, make_issue
from generator.publish.exports.schemas import ARTICLES, COMPANIES, DATA_FILES, ISSUES, TECHNOLOGIES, VERSION, DataFile, make_schema
from generator.publish.exports.table import FILE, render_row, render_table
from generator.publish.feed_settings import FeedSettings
from generator.publish.feeds.characters import flatten
from generator.publish.feeds.distribution import Distribution, make_distribution
from generator.publish.feeds.everything import NO_PAGES
from generator.publish.feeds.moments import say_rfc3339
from generator.publish.keep import Keep, make_key
from generator.publish.publication import make_publication
from generator.publish.settings import SiteSettings

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def make_data(
    pages: tuple[Page, ...],
    knowledge: Knowledge,
    settings: SiteSettings,
    *,
    feed_settings: FeedSettings | None = None,
    handwritten: Mapping[str, str] = NO_PAGES,
) -> dict[str, str]:
    """The data files of these pages, which may have any status; arguments as those of `publish.make_docs`.

    Raises: DigestError where the pages are no publication, as make_docs does.
    """
    return make_data_files(make_distribution(make_publication(pages, knowledge, settings, handwritten), feed_settings))


def make_data_files(distribution: Distribution) -> dict[str, str]:
    """The texts of the data files by their files, which are relative to the site."""
    printed = [_print_article(distribution, page) for page in distribution.newest]
    return {**_make_articles(distribution, printed), **_make_others(distribution)}


def list_data(distribution: Distribution, marks: Marks, keep: Keep) -> Iterator[Batch]:
    """The files of `make_data_files`; what is printed of articles is kept by issue."""
    yield marks.make_common_batch("data", lambda: _make_others(distribution).items())

    def make_articles() -> Docs:
        return _make_articles(distribution, _recall_articles(distribution, marks, keep)).items()

    yield marks.make_common_batch("data of articles", make_articles, shows=distribution.newest, is_long=True)


def _make_others(distribution: Distribution) -> dict[str, str]:
    """What follows from the places, dates and names of articles."""
    publication = distribution.publication
    issues = (_encode(make_issue(distribution, issue)) for issue in publication.issues[::-1])
    return {
        COMPANIES.file: _render(distribution, COMPANIES, _print_dossiers(distribution, publication.companies)),
        TECHNOLOGIES.file: _render(distribution, TECHNOLOGIES, _print_dossiers(distribution, publication.technologies)),
        ISSUES.file: _render(distribution, ISSUES, issues),
        **{file.schema_file: render_json(make_schema(file, distribution.site)) for file in DATA_FILES},
    }


class _Printed(NamedTuple):
    """An article as a line of the data file, and as a row of the table."""

    line: str
    row: str


def _print_article(distribution: Distribution, page: Page) -> _Printed:
    record = make_article(distribution, page)
    return _Printed(_encode(record), render_row(record))


def _make_articles(distribution: Distribution, printed: Sequence[_Printed]) -> dict[str, str]:
    return {
        ARTICLES.file: _render(distribution, ARTICLES, (each.line for each in printed)),
        FILE: render_table(each.row for each in printed),
    }


def _recall_articles(distribution: Distribution, marks: Marks, keep: Keep) -> list[_Printed]:
    """All articles as they are printed, newest first; those of an issue in which nothing changed are not made again."""
    printed: dict[str, _Printed] = {}
    for issue in distribution.publication.issues:
        moments = repr([distribution.moments[page.id] for page in issue.pages])
        key = make_key("printed", (marks.frame, moments, *(marks.shown[page.id] for page in issue.pages)))
        if kept := keep.get(key):
            made = [_Printed(*each) for each in json.loads(kept)]
        else:
            made = [_print_article(distribution, page) for page in issue.pages]
            keep.put(key, _encode(made).encode())
        printed |= {page.id: each for page, each in zip(issue.pages, made, strict=True)}
    keep.close()
    return [printed[page.id] for page in distribution.newest]


def _print_dossiers(distribution: Distribution, registry: Registry) -> Iterator[str]:
    return (_encode(make_dossier(distribution, dossier)) for dossier in registry.dossiers.values())


def render_json(value: object) -> str:
    """A value for people and programs: indented, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _render(distribution: Distribution, file: DataFile, lines: Iterable[str]) -> str:
    """A data file with one record a line, so that a change of one article is a change of one line."""
    updated = max((moment.updated for moment in distribution.moments.values()), default=None)
    head = json.dumps(
        {
            "$schema": distribution.site + file.schema_file,
            "version": VERSION,
            "site": flatten(distribution.publication.settings.site_name),
            "home": distribution.site,
            "updated": say_rfc3339(updated) if updated else None,
        },
        ensure_ascii=False,
    )
    records = ",\n".join(lines)
    return f'{head[:-1]},\n"{file.name}": [\n{records}\n]}}\n'
