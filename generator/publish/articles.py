"""The page of one article: everything the template shows of it, and its text as far as its rights go.

Chooses its neighbours among the listings; does not judge the article. A sample of what it writes:

    ---
    template: "article.html"
    title: "三条产线投产，首批货只用九天"
    ---

    同一周里，三家企业先后公布进度。
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import accumulate
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote, urlsplit

from generator.model import Listing, Page
from generator.publish.batches import Batch, Marks, make_file
from generator.publish.digests import digest
from generator.publish.docs import Meta, compact, render_doc
from generator.publish.inline import FindTarget, Link
from generator.publish.metadata import cite, render_json_ld
from generator.publish.pieces import lead_to_root, render_entities, render_others, render_subjects
from generator.publish.prose import Links, render_prose
from generator.publish.publication import Publication, article_file, article_url, card_file, file_of
from generator.publish.related import Related
from generator.publish.rows import (
    find_text,
    make_date,
    make_feed,
    make_figure,
    make_issue_mark,
    make_section_mark,
)
from generator.publish.words import RIGHTS, SUMMARY_BY, say_length

MAX_NEAR = 5
"""How many articles stand beside an article at least, where there are so many: if few are related, neighbours fill up."""

ERROR_FORM = "issues/new?template=error.yml&page="
"""Where readers report an error, below the address of the repository; the article's id follows."""


def list_articles(publication: Publication, marks: Marks, related: Mapping[str, Related]) -> Iterator[Batch]:
    """Each article's page, in the order of the issues; `related` gives what is related to each by its id."""
    neighbours = _find_neighbours(publication)
    for issue in publication.issues:
        near = _mark_near(issue, marks)
        for page in issue.pages:
            beside, alike = neighbours.get(page.id, (None, None)), related[page.id]
            file = article_file(page)
            make = make_file(file, partial(render_article, publication, page, issue, beside, alike))
            lines = (*beside, *alike.story, None, *alike.others)
            yield marks.make_batch(
                file,
                make,
                shows=(page,),
                titles=lines,
                more=(near.get(page.section, ""), marks.named[page.id], marks.bodies.get(page.id, "")),
            )


def _mark_near(issue: Listing, marks: Marks) -> dict[str, str]:
    """What stands for the lines of all articles of each section of an issue, of which an article's page may show some as near."""
    lines: dict[str, list[str]] = {}
    for page in issue.pages:
        if page.section:
            lines.setdefault(page.section, []).append(marks.lines[page.id])
    return {section: digest(*of_section) for section, of_section in lines.items()}


def render_article(
    publication: Publication, page: Page, issue: Listing, neighbours: tuple[Page | None, Page | None], related: Related
) -> str:
    """The article's page; `neighbours` are the article before and the one after it in its section."""
    shown = publication.shown[page.id]
    before, after = neighbours
    text, by = find_text(page, publication.gists[page.id])
    section = make_section_mark(publication, page.section)
    root = lead_to_root(article_url(page))
    listed = {page.id, *(other.id for other in (*related.story, *related.others))}
    meta = compact(
        template="article.html",
        title=page.title,
        under="issues/",
        description=text,
        headline=publication.gists[page.id].headline,
        id=page.id,
        path=page.path,
        subtitle=page.subtitle,
        byline=page.byline,
        updated=make_date(page.updated),
        date=make_date(page.date),
        issue=make_issue_mark(publication, page.issue),
        section=section,
        feed=make_feed(publication, page.section, str(section["url"])) if section else None,
        length=_say_shown(page, publication.gists[page.id].characters),
        summary=compact(text=page.summary, by=by, by_words=SUMMARY_BY.get(by, "")) if page.summary else None,
        figures=[make_figure(figure) for figure in page.figures],
        rights=page.rights if page.rights in RIGHTS else "summary",
        rights_words=_say_rights(page),
        cut=shown.cut,
        companies=render_entities(publication.companies.of(page), root),
        technologies=render_entities(publication.technologies.of(page), root),
        subjects=render_subjects(publication, page),
        before=_make_pointer(publication, before, page),
        after=_make_pointer(publication, after, page),
        story=render_others(publication, related.story, root),
        others=render_others(publication, related.others, root),
        near=render_others(publication, _find_near(page, issue, listed), root),
        cite=cite(publication, page),
        **_make_ways(publication, page),
        card=card_file(page.issue),
        json_ld=render_json_ld(publication, page, text),
    )
    meta["source"] = make_source(page)  # may be empty, and the template looks inside
    return render_doc(meta, render_prose(shown.blocks, _make_finder(publication, page), _make_links(publication, page)))


def make_source(page: Page) -> Meta:
    """Where the article was printed; `url` only where it is a web address."""
    source = page.source
    return compact(
        publication=source.publication,
        page=f"第{source.page}页" if source.page.isdecimal() else source.page,
        url=source.url if source.url.startswith(("https://", "http://")) else "",
    )


def _say_shown(page: Page, characters: int) -> str:
    if not characters:
        return ""
    return say_length(characters) if page.rights == "full" else f"{RIGHTS['excerpt']}，{characters}字"


def _say_rights(page: Page) -> str:
    return RIGHTS.get(page.rights, RIGHTS["summary"])


def _find_neighbours(publication: Publication) -> dict[str, tuple[Page | None, Page | None]]:
    """For each article in a section the one before and the one after it there, over all issues."""
    return {
        page.id: (before, after)
        for section in publication.sections
        for before, page, after in zip((None, *section.pages), section.pages, (*section.pages[1:], None), strict=False)
    }


def _make_pointer(publication: Publication, page: Page | None, of: Page) -> Meta:
    """A neighbour with its headline, and its issue where that is another one."""
    if not page:
        return {}
    issue = make_issue_mark(publication, page.issue)["name"] if page.issue != of.issue else ""
    return compact(url=article_url(page), headline=publication.gists[page.id].headline, issue=issue)


def _find_near(page: Page, issue: Listing, listed: set[str]) -> list[Page]:
    """Other articles of the same section and issue that are not `listed`, those that follow it first, to fill up the list."""
    if not page.section:
        return []
    pages = [other for other in issue.pages if other.section == page.section]
    place = next(place for place, other in enumerate(pages) if other.id == page.id)
    near = [other for other in (*pages[place + 1 :], *pages[:place]) if other.id not in listed]
    return near[: max(0, MAX_NEAR - len(listed) + 1)]


def _make_ways(publication: Publication, page: Page) -> Meta:
    """Where the article is edited and where an error in it is reported, as far as there is a repository."""
    settings = publication.settings
    if not settings.repo_url:
        return {}
    return {
        "edit": settings.edit_url + quote(page.path),
        "report": f"{settings.repo_url}/{ERROR_FORM}{quote(page.id)}",
    }


def _make_links(publication: Publication, page: Page) -> Links:
    """The first mention of each company and technology that has a page, as a link in its line."""
    lines = publication.shown[page.id].lines
    starts = list(accumulate((len(line.plain) + len(line.end) for line in lines), initial=0))
    root = lead_to_root(article_file(page))
    gist = publication.gists[page.id]
    named = sorted((*gist.find_named(dossier)[:2], dossier.url) for dossier in publication.find_names(page) if dossier.url)
    links: dict[str, list[Link]] = {}
    for start, end, url in named:
        if end:
            place = bisect_right(starts, start) - 1
            link = Link(start - starts[place], end - starts[place], root + file_of(url))
            links.setdefault(lines[place].markdown, []).append(link)
    return {markdown: tuple(of_line) for markdown, of_line in links.items()}


def _make_finder(publication: Publication, page: Page) -> FindTarget:
    """Resolves links between files of content/ as an editor writes them; what is not published has no address."""

    def find_target(target: str) -> str | None:
        path = urlsplit(target).path
        if not path or path.startswith("/"):
            return None
        file = publication.targets.get(normpath(join(dirname(page.path), unquote(path))))
        return relpath(file, dirname(article_file(page))) if file else None

    return find_target
