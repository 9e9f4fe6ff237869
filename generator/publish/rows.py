"""An article as it stands in a list, and the small parts that several page types share, as values for the templates.

Values are plain text but for `headline`, which is HTML ready for the page. Chooses no pages. A sample of a row:

    {"url": "articles/2021-11/2021-11-003/", "headline": "…", "text": "…", "by": "auto", "date": {"iso": "2021-11-17"}}
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from generator.model import KeyFigure, Page, PartialDate
from generator.publish.docs import Meta, compact
from generator.publish.dossiers import Dossier, Registry
from generator.publish.gists import Gist
from generator.publish.publication import Publication, article_url, issue_url
from generator.publish.words import NO_SECTION, say_as_of, say_date

MAX_TONES = 6
"""How many tones the ribbon has; issues with more sections fold the smallest into one."""

_QUANTITY = re.compile(r"(?P<value>[-+−±约近超逾~～]?[0-9][0-9.,，]*(?:[-–—~～→至][0-9][0-9.,，]*)?)(?P<unit>.*)", re.S)


def make_brief(publication: Publication, page: Page, *, with_year: bool = False) -> Meta:
    """The article in brief: headline, summary or first lines, date."""
    gist = publication.gists[page.id]
    text, _ = find_text(page, gist)
    return compact(
        url=article_url(page),
        headline=gist.headline,
        text=text,
        date=make_date(page.date, with_year=with_year),
    )


def find_text(page: Page, gist: Gist) -> tuple[str, str]:
    """What stands under the headline, and by whom: the summary, or the first lines, which are by nobody."""
    if page.summary:
        return page.summary, "editor" if page.summary_by == "editor" else "auto"
    return gist.lead, ""


def make_date(date: PartialDate | None, *, with_year: bool = True) -> Meta:
    """The date for `<time>`, empty where none is known."""
    return {"iso": str(date), "text": say_date(date, with_year=with_year)} if date else {}


def make_name(dossier: Dossier, count: int = 0) -> Meta:
    """A company or technology by its canonical name, with its address where it has a page and a number of articles."""
    return compact(name=dossier.name, url=dossier.url, count=count)


def count_names(registry: Registry, pages: Iterable[Page]) -> list[tuple[Dossier, int]]:
    """All that several articles name of a registry, with the number of articles that name each, the most frequent first."""
    return Counter([dossier for page in pages for dossier in registry.of(page)]).most_common()


def make_issue_mark(publication: Publication, issue: str) -> Meta:
    """An issue as articles and lists refer to it: names, seal, address; `newest` on the newest one."""
    names = publication.issue_names[issue]
    return compact(
        name=names.name,
        upright=names.upright,
        seal=names.seal,
        url=issue_url(issue),
        date=make_date(names.date),
        newest=issue == publication.newest,
    )


def make_section_mark(publication: Publication, section: str) -> Meta:
    """A section as articles refer to it, empty where there is none."""
    slug = publication.slugs.get(section)
    return {"name": section, "url": f"sections/{slug}/"} if slug else {}


def make_feed(publication: Publication, name: str, base: str) -> Meta:
    """A page's own feed: its title, and the folder that holds it in three formats."""
    return {"title": f"{publication.settings.site_name}：{name}", "base": base}


def make_figure(figure: KeyFigure) -> Meta:
    """A key figure with its value parted from its unit.

    >>> make_figure(KeyFigure(value="1.4万片", what="月产能", as_of="2026-11"))
    {'value': '1.4', 'unit': '万片', 'quantity': True, 'what': '月产能', 'as_of': '2026年11月'}
    """
    match = _QUANTITY.fullmatch(figure.value)
    value, unit = (match["value"], match["unit"].strip()) if match else (figure.value, "")
    return compact(value=value, unit=unit, quantity=bool(match), what=figure.what, as_of=say_as_of(figure.as_of))


class Share(NamedTuple):
    """A section of an issue in its ribbon. `anchor` is where the issue page shows it."""

    name: str
    articles: int
    anchor: str


def make_ribbon(shares: list[Share], order: tuple[str, ...]) -> list[Meta]:
    """The ribbon's parts with tone, true share and place in percent; empty where an issue has no division to show.

    While the publication has no more sections than there are tones, a section keeps its tone in all issues.
    """
    if len(shares) < 2:
        return []
    names = [*order, NO_SECTION]
    folded = _fold(shares)
    total = sum(share.articles for share in shares)
    parts: list[Meta] = []
    before = 0
    for place, share in enumerate(folded, 1):
        fixed = names.index(share.name) + 1 if len(names) <= MAX_TONES + 1 and share.name in names else place
        parts.append(
            {
                "name": share.name,
                "count": share.articles,
                "anchor": share.anchor,
                "tone": min(fixed, MAX_TONES),
                "x": f"{100 * before / total:.2f}",
                "width": f"{100 * share.articles / total:.2f}",
            }
        )
        before += share.articles
    return parts


def _fold(shares: list[Share]) -> list[Share]:
    """The shares, the smallest of them as one in the last place where there are more than tones."""
    if len(shares) <= MAX_TONES:
        return shares
    ranked = sorted(range(len(shares)), key=lambda place: (-shares[place].articles, place))
    kept = sorted(ranked[: MAX_TONES - 1])
    rest = [share for place, share in enumerate(shares) if place not in kept]
    return [
        *(shares[place] for place in kept),
        Share(NO_SECTION, sum(share.articles for share in rest), rest[0].anchor),
    ]
