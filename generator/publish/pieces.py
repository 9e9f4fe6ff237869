"""What stands in lists many times over, as HTML: article rows, events of a timeline, names with links.

The templates hold everything that stands on a page once. A list goes into the front matter as one ready text: as values, the
rows of an issue were most of what the renderer had to read. `root` leads from the page to the root of the site. A sample:

    <li><a class="chip" href="../../companies/smic/">中芯国际</a></li>
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.model import Page
from generator.publish.dossiers import Dossier
from generator.publish.escape import escape_html
from generator.publish.publication import Publication, article_url
from generator.publish.rows import find_text
from generator.publish.words import NAMES, SUMMARY_BY, say_articles, say_date

MAX_ROW_NAMES = 5
"""How many companies, and how many technologies, a row names; the article's page has them all."""

_KEPT_NAMES = 2**14
"""How many names are kept ready between pages: three times those of an archive of 5,000 articles."""

_END = 3
"""Code points of a summary that stay on one line with its mark."""


def lead_to_root(url: str) -> str:
    """The way from the page at `url` to the root of the site.

    >>> lead_to_root("issues/2021-11/"), lead_to_root("")
    ('../../', '')
    """
    return "../" * url.count("/")


def render_link(url: str, root: str, content: str, css: str) -> str:
    """What stands for a company or technology: a link where it has a page, else a plain span of class `css`."""
    if url:
        css_class = f' class="{css}"' if css.startswith("chip") else ""
        return f'<a{css_class} href="{root}{url}">{content}</a>'
    return f'<span class="{css}">{content}</span>'


def render_chips(companies: Iterable[Dossier], technologies: Iterable[Dossier], root: str, *, plain: bool = False) -> str:
    """Names side by side, companies before technologies; empty where there are none."""
    items = [_render_chip(each.name, each.url, root, "chip") for each in companies]
    items += [_render_chip(each.name, each.url, root, "chip chip--tech") for each in technologies]
    return f'<ul class="chips{" chips--plain" if plain else ""}" aria-label="{NAMES}">{"".join(items)}</ul>' if items else ""


@lru_cache(_KEPT_NAMES)
def _render_chip(name: str, url: str, root: str, css: str) -> str:
    return f"<li>{render_link(url, root, escape_html(name), css)}</li>"


def render_row(publication: Publication, page: Page, root: str, *, number: int = 0, lead: bool = False, with_year: bool = False) -> str:
    """An article in a list: number, headline, summary or first lines, date and names."""
    parts = [f'<article class="row{" row--lead" if lead else ""}">']
    if number:
        parts.append(f'<span class="row__no" aria-hidden="true">{number:02}</span>')
    parts.append(f'<h3 class="row__title">{_render_title(publication, page, root)}</h3>')
    text, by = find_text(page, publication.gists[page.id])
    if text:
        parts.append(f'<p class="row__text">{_render_signed(text, by)}</p>')
    names = render_chips(
        publication.companies.of(page)[:MAX_ROW_NAMES], publication.technologies.of(page)[:MAX_ROW_NAMES], root, plain=True
    )
    date = f'<p class="meta">{render_time(page, with_year=with_year)}</p>' if page.date else ""
    if names or date:
        parts.append(f'<div class="row__foot">{names}{date}</div>')
    parts.append("</article>")
    return "".join(parts)


def _render_signed(text: str, by: str) -> str:
    """A summary with the mark of who wrote it, which keeps the end of the text beside it: it stands on no line alone."""
    if not by:
        return escape_html(text)
    body, end = text[:-_END], text[-_END:]
    return f'{escape_html(body)}<span class="row__end">{escape_html(end)}{render_by(by)}</span>'


def render_by(by: str) -> str:
    """The mark of who wrote a summary; empty where nobody did."""
    if not by:
        return ""
    return f'<span class="by{" by--editor" if by == "editor" else ""}">{SUMMARY_BY[by]}</span>'


def render_time(page: Page, *, with_year: bool = True) -> str:
    """The article's date, empty where none is known."""
    if not page.date:
        return ""
    return f'<time datetime="{page.date}">{say_date(page.date, with_year=with_year)}</time>'


def render_others(publication: Publication, pages: Iterable[Page], root: str) -> str:
    """Other articles by headline, with issue and date."""
    items = []
    for page in pages:
        date = f"，{render_time(page)}" if page.date else ""
        issue = escape_html(publication.issue_names[page.issue].name)
        items.append(f"<li><h3>{_render_title(publication, page, root)}</h3><p>{issue}{date}</p></li>")
    return f'<ul class="near">{"".join(items)}</ul>' if items else ""


def render_entities(dossiers: Iterable[Dossier], root: str) -> str:
    """An article's companies, or its technologies, with their kinds: numbers would change with every new issue."""
    items = [_render_entity(each.name, each.entity.kind if each.entity else "", each.url, root) for each in dossiers]
    return f'<ul class="ents">{"".join(items)}</ul>' if items else ""


@lru_cache(_KEPT_NAMES)
def _render_entity(name: str, kind: str, url: str, root: str) -> str:
    mark = f'<span class="ents__kind">{escape_html(kind)}</span>' if kind else ""
    return f"<li>{render_link(url, root, f'<span>{escape_html(name)}</span>{mark}', 'ents__plain')}</li>"


def render_together(ranked: Sequence[tuple[Dossier, int]], root: str) -> str:
    """Names with the number of articles and a bar as long as their share of the first."""
    items = []
    most = ranked[0][1] if ranked else 0
    for each, count in ranked:
        share = count / most
        number = f'<span class="num">{say_articles(count)}</span><span class="co__bar" style="--p:{share:.2f}"></span>'
        items.append(f"<li>{render_link(each.url, root, f'<span>{escape_html(each.name)}</span>{number}', 'co__plain')}</li>")
    return f'<ul class="co">{"".join(items)}</ul>' if items else ""


def render_event(publication: Publication, page: Page, root: str, *, when: str) -> tuple[str, str]:
    """An article on a timeline: what stands before and after the paragraph that it says there. `when` is HTML."""
    now = " event--now" if page.issue == publication.newest else ""
    section = f"<span>{escape_html(page.section)}</span>" if page.section else ""
    return (
        f'<li class="event{now}"><p class="event__when">{when}</p><h4 class="event__title">{_render_title(publication, page, root)}</h4>',
        f'<p class="meta"><span>{escape_html(publication.issue_names[page.issue].name)}</span>{section}</p></li>',
    )


def render_table(heads: Iterable[str], rows: Iterable[tuple[str, int]]) -> str:
    """Names with numbers, as the table behind a chart."""
    head = "".join(f'<th scope="col">{escape_html(each)}</th>' for each in heads)
    body = "".join([_render_table_row(name, count) for name, count in rows])
    return f'<table class="datatable"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


@lru_cache(_KEPT_NAMES)
def _render_table_row(name: str, count: int) -> str:
    return f'<tr><td>{escape_html(name)}</td><td class="num">{count}</td></tr>'


def render_subjects(publication: Publication, page: Page) -> str:
    """The article's names as metadata: subjects of Dublin Core, tags of Open Graph."""
    return "".join(_render_subject(each.name) for each in (*publication.companies.of(page), *publication.technologies.of(page)))


@lru_cache(_KEPT_NAMES)
def _render_subject(name: str) -> str:
    escaped = escape_html(name)
    return f'<meta name="DC.subject" content="{escaped}"><meta property="article:tag" content="{escaped}">'


def _render_title(publication: Publication, page: Page, root: str) -> str:
    return f'<a href="{root}{article_url(page)}">{publication.gists[page.id].headline}</a>'
