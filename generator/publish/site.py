"""Pages into the files that the renderer turns into the site. Pure: same pages, knowledge and settings, same bytes.

make_docs(pages, knowledge, settings) -> {"articles/2021-11/2021-11-003.md": …, "index.md": …, "search/…": …}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import partial
from itertools import chain
from types import MappingProxyType

from generator.errors import DigestError
from generator.model import Knowledge, Page, Problem
from generator.publish.archive import list_archive_pages
from generator.publish.articles import list_articles
from generator.publish.batches import Batch, Marks, make_file, make_marks, mark_pages
from generator.publish.cards import list_cards
from generator.publish.entity_index import make_entity_indexes
from generator.publish.entity_pages import list_entity_pages
from generator.publish.exports import list_data, make_data_page
from generator.publish.feeds import Distribution, FeedSettings, list_feeds, make_distribution, make_feeds_pages
from generator.publish.home import make_home
from generator.publish.issues import list_issue_pages
from generator.publish.kept_gists import recall_gists
from generator.publish.kept_related import recall_related
from generator.publish.means import NO_MEANS, Means
from generator.publish.publication import Publication, make_publication
from generator.publish.redirects import make_redirects
from generator.publish.search import list_search_batches
from generator.publish.sections import list_section_pages
from generator.publish.settings import SiteSettings
from generator.publish.spelling import recall_spellings
from generator.publish.trends import make_trends
from generator.text import fold

NO_PAGES: Mapping[str, str] = MappingProxyType({})


def make_docs(
    pages: tuple[Page, ...],
    knowledge: Knowledge,
    settings: SiteSettings,
    handwritten: Mapping[str, str] = NO_PAGES,
    *,
    feed_settings: FeedSettings | None = None,
) -> Mapping[str, str | bytes]:
    """Every file of build/docs by its path there, ordered by path.

    `pages` may come in any order and with any status; only published ones are shown, only as far as their rights go.
    `handwritten` are the texts of content/pages by their path in that folder; they pass through as they are.

    Raises: DigestError with every id, issue, section, redirect or hand-written page whose address cannot be used or is taken.
    """
    batches = list_batches(pages, knowledge, settings, handwritten, feed_settings=feed_settings)
    docs = dict(chain.from_iterable(batch.make() for batch in batches))
    docs.update(make_rest(docs.keys(), settings, handwritten))
    return dict(sorted(docs.items()))


def list_batches(
    pages: tuple[Page, ...],
    knowledge: Knowledge,
    settings: SiteSettings,
    handwritten: Mapping[str, str] = NO_PAGES,
    *,
    feed_settings: FeedSettings | None = None,
    means: Means = NO_MEANS,
) -> Iterator[Batch]:
    """All files of `make_docs` but those of `make_rest`, to be made batch by batch, in any order or in several processes.

    Raises: DigestError as `make_docs`, but for what `make_rest` finds.
    """
    feed_settings = feed_settings or FeedSettings()
    recall_spellings(_find_spelled(pages, knowledge), means)
    publication = make_publication(pages, knowledge, settings, handwritten)
    own = mark_pages(publication, means.texts)
    publication = replace(publication, gists=recall_gists(publication, own, means))
    marks = make_marks(publication, own, knowledge, feed_settings, means)
    distribution = make_distribution(publication, feed_settings)
    return chain(
        _list_pages(publication, marks, means),
        _list_indexes(publication, marks),
        list_search_batches(publication, marks.pages, marks.skeleton, means.open_keep("search")),
        _list_exports(distribution, marks),
        list_data(distribution, marks, means.open_keep("data")),
        list_feeds(distribution, marks),
    )


def _find_spelled(pages: Iterable[Page], knowledge: Knowledge) -> set[str]:
    """What is spelled in a build that makes no index: kinds, sections and names that the knowledge lacks."""
    known = {name for entity in knowledge.entities for name in (entity.id, entity.name, *entity.aliases)}
    named = {name for page in pages for name in (*page.companies, *page.technologies)}
    return {*(entity.kind for entity in knowledge.entities), *(page.section for page in pages), *map(fold, named - known)}


def make_rest(paths: Set[str], settings: SiteSettings, handwritten: Mapping[str, str]) -> dict[str, str]:
    """The hand-written pages, and the redirects; `paths` are those of all batches.

    Raises: DigestError where a page or a redirect has an address that is taken.
    """
    taken = [
        Problem(path=f"content/pages/{path}", message="这个地址由程序生成的页面占用", hint="应换一个文件名")
        for path in sorted(handwritten.keys() & paths)
    ]
    if taken:
        raise DigestError(*taken)
    return {**handwritten, **dict(make_redirects(settings, {*paths, *handwritten}))}


def _list_pages(publication: Publication, marks: Marks, means: Means) -> Iterator[Batch]:
    """What shows articles."""
    everything = [page for issue in publication.issues for page in issue.pages]
    yield marks.make_common_batch("index.md", make_file("index.md", partial(make_home, publication)), shows=everything)
    yield from list_issue_pages(publication, marks)
    yield from list_articles(publication, marks, recall_related(publication, means))
    yield from list_section_pages(publication, marks)
    yield from list_entity_pages(publication, marks)
    yield from list_archive_pages(publication, marks)


def _list_indexes(publication: Publication, marks: Marks) -> Iterator[Batch]:
    """What shows names and numbers, and nothing of an article but its place."""
    yield marks.make_common_batch("entities", partial(make_entity_indexes, publication), is_long=True)
    yield marks.make_common_batch("trends/", lambda: (make_trends(publication),))
    yield from list_cards(publication, marks)
    yield marks.make_common_batch("feeds/", partial(make_feeds_pages, publication), is_long=True)


def _list_exports(distribution: Distribution, marks: Marks) -> Iterator[Batch]:
    """The page of the data, which shows one article as an example."""
    make = make_file("data/index.md", partial(make_data_page, distribution))
    yield marks.make_common_batch("data/", make, shows=distribution.newest)
