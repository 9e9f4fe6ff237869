"""Pages into the files that the renderer turns into the site. Pure: same pages, knowledge and settings, same bytes.

make_docs(pages, knowledge, settings) -> {"articles/2021-11/2021-11-003.md": …, "index.md": …, "search/…": …}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from types import MappingProxyType

from generator.errors import DigestError
from generator.model import Knowledge, Page, Problem
from generator.publish.archive import make_archive_pages
from generator.publish.articles import make_articles
from generator.publish.cards import make_cards
from generator.publish.entity_index import make_entity_indexes
from generator.publish.entity_pages import make_entity_pages
from generator.publish.exports import make_data_files, make_data_page
from generator.publish.feeds import Distribution, FeedFiles, FeedSettings, make_distribution, make_feeds_page
from generator.publish.home import make_home
from generator.publish.issues import make_issue_pages
from generator.publish.publication import Publication, make_publication
from generator.publish.redirects import make_redirects
from generator.publish.search import make_search
from generator.publish.sections import make_section_pages
from generator.publish.settings import SiteSettings
from generator.publish.trends import make_trends

Docs = list[tuple[str, str | bytes]]
Aside = Callable[[Callable[[], Docs]], AbstractContextManager[Callable[[], Docs]]]

NO_PAGES: Mapping[str, str] = MappingProxyType({})


def make_docs(
    pages: tuple[Page, ...],
    knowledge: Knowledge,
    settings: SiteSettings,
    handwritten: Mapping[str, str] = NO_PAGES,
    *,
    feed_settings: FeedSettings | None = None,
) -> Mapping[str, str | bytes]:
    """Every file of build/docs by its path there, ordered by path. A feed is made when it is asked for.

    `pages` may come in any order and with any status; only published ones are shown, only as far as their rights go.
    `handwritten` are the texts of content/pages by their path in that folder; they pass through as they are.

    Raises: DigestError with every id, issue, section, redirect or hand-written page whose address cannot be used or is taken.
    """
    publication = make_publication(pages, knowledge, settings, handwritten)
    distribution = make_distribution(publication, feed_settings)
    generated = {**dict(_make_pages(publication, distribution)), **dict(make_search(publication))}
    feeds = FeedFiles(distribution)
    return _Files({**generated, **_make_rest(generated.keys(), feeds.keys(), handwritten, settings)}, feeds)


def make_each_doc(
    pages: tuple[Page, ...],
    knowledge: Knowledge,
    settings: SiteSettings,
    handwritten: Mapping[str, str] = NO_PAGES,
    *,
    feed_settings: FeedSettings | None = None,
    do_aside: Aside | None = None,
) -> Iterator[tuple[str, str | bytes]]:
    """The files of `make_docs` one by one, in no order that matters: they need not all be in memory at a time.

    `do_aside` may begin a piece of work, the search index, elsewhere, and gives the call that waits for its result.
    Raises: as `make_docs`, but what a hand-written page takes is known only after the generated files.
    """
    publication = make_publication(pages, knowledge, settings, handwritten)
    distribution = make_distribution(publication, feed_settings)
    generated: set[str] = set()
    with (do_aside or nullcontext)(lambda: list(make_search(publication))) as search:
        for path, content in chain(_make_pages(publication, distribution), _ask(search)):
            generated.add(path)
            yield path, content
    feeds = FeedFiles(distribution)
    yield from _make_rest(generated, feeds.keys(), handwritten, settings).items()
    for path in feeds:
        yield path, feeds[path]


def _ask(make: Callable[[], Docs]) -> Iterator[tuple[str, str | bytes]]:
    yield from make()


def _make_rest(generated: Set[str], feeds: Set[str], handwritten: Mapping[str, str], settings: SiteSettings) -> dict[str, str]:
    """The hand-written pages, and the redirects. Raises: DigestError where a page or a redirect has an address that is taken."""
    taken = [
        Problem(path=f"content/pages/{path}", message="这个地址由程序生成的页面占用", hint="应换一个文件名")
        for path in sorted(handwritten)
        if path in generated or path in feeds
    ]
    if taken:
        raise DigestError(*taken)
    return {**handwritten, **dict(make_redirects(settings, {*generated, *handwritten}))}


class _Files(Mapping[str, str | bytes]):
    """Files that are there and files that are made when they are asked for, together in the order of their paths."""

    def __init__(self, ready: Mapping[str, str | bytes], lazy: Mapping[str, str]) -> None:
        self._ready, self._lazy = ready, lazy
        self._paths = sorted({*ready, *lazy})

    def __getitem__(self, path: str) -> str | bytes:
        return self._ready[path] if path in self._ready else self._lazy[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _make_pages(publication: Publication, distribution: Distribution) -> Iterator[tuple[str, str | bytes]]:
    yield "index.md", make_home(publication)
    yield from make_issue_pages(publication)
    yield from make_articles(publication)
    yield from make_section_pages(publication)
    yield from make_entity_indexes(publication)
    yield from make_entity_pages(publication)
    yield make_trends(publication)
    yield from make_cards(publication)
    yield from make_archive_pages(publication)
    yield "feeds/index.md", make_feeds_page(publication)
    yield "data/index.md", make_data_page(distribution)
    yield from make_data_files(distribution).items()
