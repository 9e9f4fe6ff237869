"""What the index holds of an article: four texts, by the rank in which they count, as far as status and rights let it be seen.

title      三条产线投产，首批货只用九天 / the subtitle on a line of its own
names      甲公司 / 晶圆测试 / 头条
summary    the summary, the by-line and the key figures, a line each
body       the shown text, a line each paragraph
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Page
from generator.publish.digests import digest
from generator.publish.publication import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """An article's texts, unfolded. The lines of `names` are the canonical names of its companies and technologies, and tags;
    `more` are the lines of `summary` that are no summary: by-line and key figures."""

    page: Page
    title: str
    names: str
    summary: str
    more: str
    body: str


def make_texts(publication: Publication, page: Page) -> Texts:
    """The texts by which this published article is found."""
    more = join_more(page)
    return Texts(
        page=page,
        title=join_lines(page.title, page.subtitle),
        names=find_names(publication, page),
        summary=join_lines(page.summary, more),
        more=more,
        body=publication.shown[page.id].text,
    )


def mark_texts(publication: Publication, page: Page, mark: str) -> str:
    """Stands for the texts of this article; `mark` for its page."""
    return digest(mark, "\0".join(dossier.name for dossier in publication.find_names(page)))  # no name has a null character


def find_names(publication: Publication, page: Page) -> str:
    """The names of its companies and technologies, and its tags, a line each."""
    return join_lines(*dict.fromkeys((*(dossier.name for dossier in publication.find_names(page)), *page.tags)))


def join_more(page: Page) -> str:
    """Its by-line and key figures, a line each."""
    return join_lines(page.byline, *(line for figure in page.figures for line in (figure.value, figure.what)))


def join_lines(*lines: str) -> str:
    """The lines that are not empty."""
    return "\n".join(filter(None, lines))
