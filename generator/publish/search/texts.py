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
from generator.publish.dossiers import Dossier
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
    more = _join(page.byline, *(line for figure in page.figures for line in (figure.value, figure.what)))
    return Texts(
        page=page,
        title=_join(page.title, page.subtitle),
        names=_join(*dict.fromkeys((*(dossier.name for dossier in _find_dossiers(publication, page)), *page.tags))),
        summary=_join(page.summary, more),
        more=more,
        body=publication.shown[page.id].text,
    )


def mark_texts(publication: Publication, page: Page, mark: str) -> str:
    """Stands for the texts of this article; `mark` for its page."""
    return digest(mark, "\0".join(dossier.name for dossier in _find_dossiers(publication, page)))  # no name has a null character


def _find_dossiers(publication: Publication, page: Page) -> tuple[Dossier, ...]:
    return (*publication.companies.of(page), *publication.technologies.of(page))


def _join(*lines: str) -> str:
    return "\n".join(filter(None, lines))
