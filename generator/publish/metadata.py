"""What machines read of an article: JSON-LD of schema.org and the citation in words. Other metadata is in the templates.

Says nothing that the page does not show. A sample:

    {"@context":"https://schema.org","@type":"NewsArticle","headline":"三条产线投产","datePublished":"2021-11-17"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache

from generator.model import EntityKind, Page
from generator.publish.docs import Meta, compact
from generator.publish.dossiers import TECHNOLOGIES, Dossier
from generator.publish.escape import clean
from generator.publish.publication import Publication, article_url, card_file, issue_url
from generator.publish.words import LANGUAGE, say_date

_MAX_ALIASES = 5
_KEPT_NAMES = 2**14
"""How many names are kept ready between articles: three times those of an archive of 5,000 articles."""
_SCRIPT_SAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
"""Nothing in the data can end the script element it stands in, begin a comment, or be a character reference."""
_UNSAFE = re.compile(r"[<>&\u2028\u2029]")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def render_json_ld(publication: Publication, page: Page, description: str) -> str:
    """The article as a NewsArticle, on one line, for a script element."""
    names = zip(("about", "mentions"), _part_names(publication, page), strict=True)
    parts = [
        _render(_make_article(publication, page, description))[1:-1],
        *(f'"{key}":[{",".join(group)}]' for key, group in names if group),
        _render(_make_origin(publication, page))[1:-1],
    ]
    return f"{{{','.join(parts)}}}"


def _render(thing: Meta) -> str:
    """As JSON that is safe in a script element."""
    text = clean(_encode(thing))
    return text.translate(_SCRIPT_SAFE) if _UNSAFE.search(text) else text


def _make_article(publication: Publication, page: Page, description: str) -> Meta:
    """What the article is, before the names in it."""
    url = _absolute(publication, article_url(page))
    issue_date = publication.issue_names[page.issue].date
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **compact(
            **{"@id": url},
            url=url,
            mainEntityOfPage=url,
            headline=page.title,
            alternativeHeadline=page.subtitle,
            description=description,
            identifier=page.id,
            image=_absolute(publication, card_file(page.issue)),
            inLanguage=LANGUAGE,
            datePublished=str(page.date or issue_date or ""),
            dateModified=str(page.updated or ""),
            articleSection=page.section,
            creditText=page.byline,
            wordCount=publication.gists[page.id].characters,
            isAccessibleForFree=True,
        ),
    }


def _make_origin(publication: Publication, page: Page) -> Meta:
    """Where the article comes from, behind the names in it."""
    settings = publication.settings
    return compact(
        isBasedOn=_make_source(page),
        isPartOf=_make_issue(publication, page),
        publisher=_make_thing("Organization", settings.site_name, settings.site_url),
    )


def _part_names(publication: Publication, page: Page) -> tuple[list[str], list[str]]:
    """What the article is about, that is what its title names, else the first of its names; and what else it mentions. As JSON."""
    dossiers = (*publication.companies.of(page), *publication.technologies.of(page))
    about = [each for each in dossiers if each.name in page.title] or list(dossiers[:1])
    rest = [each for each in dossiers if each not in about]
    return [_render_name(publication, each) for each in about], [_render_name(publication, each) for each in rest]


def _render_name(publication: Publication, dossier: Dossier) -> str:
    entity = dossier.entity
    is_technology = dossier.folder == TECHNOLOGIES or (entity is not None and entity.type is EntityKind.TECHNOLOGY)
    type_ = "DefinedTerm" if is_technology else "Organization"
    return _render_named(type_, dossier.name, _absolute(publication, dossier.url), entity.aliases if entity else ())


@lru_cache(_KEPT_NAMES)
def _render_named(type_: str, name: str, url: str, aliases: tuple[str, ...]) -> str:
    spelled = [alias for alias in aliases if not alias.isdecimal()]
    return _render({**_make_thing(type_, name, url), **compact(alternateName=spelled[:_MAX_ALIASES])})


def _make_source(page: Page) -> Mapping[str, object]:
    source = page.source
    url = source.url if source.url.startswith(("https://", "http://")) else ""
    if not (source.publication or url):
        return {}
    return {
        "@type": "NewsArticle",
        **compact(
            url=url,
            isPartOf=_make_thing("Periodical", source.publication) if source.publication else None,
            pagination=source.page,
        ),
    }


def _make_issue(publication: Publication, page: Page) -> Meta:
    settings = publication.settings
    name = publication.issue_names[page.issue].name
    periodical = _make_thing("Periodical", settings.site_name, settings.site_url)
    issue = _make_thing("PublicationIssue", name, _absolute(publication, issue_url(page.issue)))
    return {**issue, "issueNumber": page.issue, "isPartOf": periodical}


def _make_thing(type_: str, name: str, url: str = "") -> dict[str, object]:
    return {"@type": type_, **compact(name=name, url=url)}


def _absolute(publication: Publication, url: str) -> str:
    """The address with the site's before it; "" where the site's is not known, for a relative one would be none."""
    site = publication.settings.site_url
    return site + url if site and url else ""


def cite(publication: Publication, page: Page) -> str:
    """The article as a reference list cites it, without its address.

    Source: GB/T 7714—2015, newspaper article, and the digest as the place where it was read.
    """
    source = page.source
    where = source.publication.strip("《》")
    if where and page.date:
        where += f"，{say_date(page.date)}"
    if where and source.page:
        where += f"({source.page})" if source.page.isdecimal() else f"，{source.page}"
    issue = publication.issue_names[page.issue].name
    parts = [f"{page.title}[N]", where, f"{publication.settings.site_name}，{issue}，编号{page.id}"]
    return ". ".join(part for part in parts if part) + "."
