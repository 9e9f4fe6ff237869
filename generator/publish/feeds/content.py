"""What an article says in a feed: its HTML with summary, key figures, text as far as its rights go, and source line.

Chooses no articles. The parts, in their order:

    subtitle · 编辑摘要：… · key figures as a list · the text, or where to read it · 出处：《某周报》第3版。收录：全文。编号：…
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlsplit

from generator.model import KeyFigure, Page
from generator.publish.articles import make_source
from generator.publish.feeds.characters import escape_text, fit, flatten, render_address
from generator.publish.feeds.prose import render_blocks
from generator.publish.gists import Gist
from generator.publish.inline import FindTarget
from generator.publish.publication import Publication, article_url
from generator.publish.words import RIGHTS, SUMMARY_BY, say_as_of

MAX_CHARACTERS = 800
"""How long a text is at most, in characters as readers count them, to stand whole in every feed that lists its article.

Longer ones stand whole among the newest of the publication and of their section, where most subscribers are. An article
stands in seven feeds of three formats; with whole texts of 1,600 characters the feeds of 10,000 articles would be three
times the site. The articles of the project's own digest have 150 to 500. Measured by python -m tests.bench.feeds.
"""

_COLON = "："
_AS_OF = "（截至{as_of}）"
_CUT = {
    "excerpt": "以下从略，原刊只许可节选。",
    "summary": "原刊不许可转载正文，这里只有摘要。",
}
_LONG = "全文{characters}字，在本站阅读"
_ORIGINAL = "原文"
_SOURCE = "出处"
_UNKNOWN_SOURCE = "未注明"
_EXTENT = "收录"
_NUMBER = "编号"
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""A percent sign that begins no escape, as in 100%."""
_SAFE = "/:?#@$&()*+,;=%~!.-_"


def render_content(publication: Publication, site: str, page: Page, *, whole: bool) -> str:
    """The article as HTML; unless `whole`, a text of more than MAX_CHARACTERS is left out with a link to it.

    `site` is the absolute address of the site, with a slash at its end.
    """
    return fit("".join(_render_parts(publication, site, page, whole)))


def is_long(gist: Gist) -> bool:
    """Whether the text stands in some feeds only."""
    return gist.characters > MAX_CHARACTERS


def find_original(page: Page) -> str:
    """The address at which the article was first published, as a URI; "" where none is given."""
    url = fit(page.source.url).strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return _PERCENT.sub("%25", quote(url, safe=_SAFE)) if parts.scheme in ("https", "http") and parts.hostname else ""


def say_source(page: Page) -> str:
    """Where the article was printed, in plain text."""
    source = make_source(page)
    return flatten(f"{source.get('publication', '')}{source.get('page', '')}") or _UNKNOWN_SOURCE


def say_figure(figure: KeyFigure) -> tuple[str, str]:
    """A key figure's value, and what it is with its time."""
    as_of = say_as_of(figure.as_of)
    return flatten(figure.value), flatten(figure.what + (_AS_OF.format(as_of=as_of) if as_of else ""))


def _render_parts(publication: Publication, site: str, page: Page, whole: bool) -> Iterator[str]:
    if subtitle := flatten(page.subtitle):
        yield f"<p><strong>{escape_text(subtitle)}</strong></p>"
    if summary := flatten(page.summary):
        yield f"<p><strong>{SUMMARY_BY.get(page.summary_by, SUMMARY_BY['auto'])}</strong>{_COLON}{escape_text(summary)}</p>"
    if page.figures:
        yield f"<ul>{''.join(map(_render_figure, page.figures))}</ul>"
    gist = publication.gists[page.id]
    if is_long(gist) and not whole:
        words = _LONG.format(characters=gist.characters)
        yield f'<p><a href="{render_address(site + article_url(page))}">{words}</a></p>'
    else:
        shown = publication.shown[page.id]
        yield render_blocks(shown.blocks, make_finder(publication, site, page))
        if shown.cut:
            yield f"<p>{_CUT.get(page.rights, _CUT['summary'])}</p>"
    yield render_source(page)


def _render_figure(figure: KeyFigure) -> str:
    value, what = say_figure(figure)
    return f"<li><strong>{escape_text(value)}</strong>{_COLON}{escape_text(what)}</li>"


def render_source(page: Page) -> str:
    """The source line: where the article was printed, how much of it stands here, and its number."""
    original = find_original(page)
    link = f'，<a href="{render_address(original)}">{_ORIGINAL}</a>' if original else ""
    rights = RIGHTS.get(page.rights, RIGHTS["summary"])
    return f"<p>{_SOURCE}{_COLON}{escape_text(say_source(page))}{link}。{_EXTENT}{_COLON}{rights}。{_NUMBER}{_COLON}{page.id}。</p>"


def make_finder(publication: Publication, site: str, page: Page) -> FindTarget:
    """Resolves links between files of content/ to absolute addresses; what is not published has none."""

    def find_target(target: str) -> str | None:
        path = urlsplit(target).path
        if not path or path.startswith("/"):
            return None
        file = publication.targets.get(normpath(join(dirname(page.path), unquote(path))))
        return site + find_address(file) if file else None

    return find_target


def find_address(file: str) -> str:
    """The address that a file of build/docs is rendered to, relative to the site.

    >>> find_address("about.md"), find_address("sections/index.md"), find_address("feed.xml")
    ('about/', 'sections/', 'feed.xml')
    """
    folder, _, name = file.rpartition("/")
    base = f"{folder}/" if folder else ""
    if not name.endswith(".md"):
        return file
    return base if name in ("index.md", "README.md") else f"{base}{name.removesuffix('.md')}/"
