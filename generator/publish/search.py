"""What the search page searches: the text that readers may see, one file an issue, and the list of these files.

Ranks and cuts nothing: the page's script looks for the query as it is in the text. A sample of search/2021-11.json:

    {"issue": "2021年11月号", "articles": [{"url": "articles/2021-11/2021-11-003/", "title": "…", "text": "…"}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.model import Listing, Page
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.publication import Publication, article_url, file_of
from generator.publish.rows import make_date, make_names


def make_search(publication: Publication) -> Iterator[tuple[str, str]]:
    """The file and text of the search page and of everything it loads, newest issue first in the list."""
    yield file_of("search/"), render_doc(compact(template="search.html", title="检索", under="search/"))
    files = [f"search/issue-{issue.slug}.json" for issue in publication.issues]
    yield "search/issues.json", _render_json({"files": files[::-1]})
    for file, issue in zip(files, publication.issues, strict=True):
        yield file, _render_json(_make_index(publication, issue))


def _make_index(publication: Publication, issue: Listing) -> Meta:
    return {"issue": issue.name, "articles": [_make_entry(publication, page) for page in issue.pages]}


def _make_entry(publication: Publication, page: Page) -> Meta:
    names = [*make_names(publication.companies, page), *make_names(publication.technologies, page)]
    return compact(
        url=article_url(page),
        title=page.title,
        subtitle=page.subtitle,
        section=page.section,
        date=make_date(page.date),
        names=[name["name"] for name in names],
        summary=page.summary,
        text=publication.shown[page.id].text,
    )


def _render_json(value: Meta) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
