"""The page feeds/: for people, how to follow the publication, and its feeds; where these are too many, sheets by letter hold them all.

The text is HTML that Markdown passes through, for hundreds of names are many links. Where they stand in build/docs:

    feeds/index.md    feeds/companies/z/index.md    feeds/companies/z/1/index.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.publish.docs import compact, render_doc
from generator.publish.dossiers import COMPANIES, TECHNOLOGIES
from generator.publish.escape import escape_html
from generator.publish.feeds.channels import ISSUES, SITE, Channel, list_channels
from generator.publish.feeds.entries import COMPANY, SECTION, TECHNOLOGY
from generator.publish.feeds.everything import FORMATS
from generator.publish.feeds.opml import FILE
from generator.publish.feeds.rss import RSS
from generator.publish.letters import cut_names, group_by_letter, list_letters, name_letter, spell_names
from generator.publish.pieces import lead_to_root
from generator.publish.publication import Publication, file_of, sheet_url

URL = "feeds/"

MAX_LISTED = 100
"""The most feeds of companies, and of technologies, that the page lists: 20 KB of HTML. 77 articles have 44 and 65 of them."""

MAX_ON_SHEET = 200
"""How many feeds a sheet of a letter holds: 40 KB of HTML."""


class _Group(NamedTuple):
    """A kind of feeds: its heading, what one is counted by, and the folder of its sheets, "" where all stand on the page."""

    heading: str
    unit: str
    folder: str = ""


_GROUPS = {
    SECTION: _Group("栏目", "个"),
    COMPANY: _Group("企业", "家", f"{URL}{COMPANIES}/"),
    TECHNOLOGY: _Group("技术", "项", f"{URL}{TECHNOLOGIES}/"),
}

_TITLE = "订阅"
_DESCRIPTION = "用阅读器订阅全部文章，或只跟一个栏目、一家企业、一项技术。"
_FOLLOW = (
    "复制下面任意一个链接的地址，贴进阅读器的“添加订阅”，新文章发表后就会自己出现在那里，不必注册，也不必回来查看。"
    "每个栏目、每家企业和每项技术都有自己的订阅，文章改动后更新的还是原来那一条，不会重复出现。"
)
_WHOLE = "全刊"
_FORMATS_ALIKE = "三种格式内容相同，任选一种。"
_OPML = "一次导入全部订阅的文件"
_OPML_HINT = "多数阅读器在“导入 OPML”里选它；一篇文章会同时属于几个订阅，导入后可以只留想要的。"
_SHORT = "名字后面是它的 RSS；把那个地址末尾的 feed.xml 换成 atom.xml 或 feed.json，就是另外两种格式。"
_COUNT = "{count}篇"
_MOST = "下面是文章最多的{listed}{unit}；全部{count}{unit}按拼音首字母排列："
_BY_LETTER = "{heading}，按拼音首字母"
_SHEET_TITLE = "{heading}的订阅：{letter}"
_SHEET_COUNT = "{letter} 字头共{count}{unit}{sheet}。"
_SHEET = "，第{number}页"
_HOW = "怎样订阅"
_SHEETS, _BEFORE, _AFTER = "翻页", "上一页", "下一页"


def make_feeds_pages(publication: Publication) -> Iterator[tuple[str, str]]:
    """The file and text of the page, and of the sheets by letter of what is too much for it."""
    channels = list_channels(publication)
    meta = compact(title=_TITLE, under=URL, description=_DESCRIPTION)
    yield file_of(URL), render_doc(meta, "".join(_render_parts(channels)))
    for kind, group in _GROUPS.items():
        listed = [channel for channel in channels if channel.kind == kind]
        if _is_long(group, listed):
            yield from _make_sheets(group, listed)


def _is_long(group: _Group, listed: list[Channel]) -> bool:
    return bool(group.folder) and len(listed) > MAX_LISTED


def _render_parts(channels: tuple[Channel, ...]) -> Iterator[str]:
    yield f"# {_TITLE}\n\n{_FOLLOW}\n\n## {_WHOLE}\n\n"
    whole = [channel for channel in channels if channel.kind in (SITE, ISSUES)]
    yield f"<ul>\n{''.join(_render_whole(channel) for channel in whole)}</ul>\n\n{_FORMATS_ALIKE}\n\n"
    yield f'<p><a href="../{FILE}">{_OPML}</a>。{_OPML_HINT}</p>\n\n'
    if len(channels) > len(whole):
        yield f"{_SHORT}\n\n"
    for kind, group in _GROUPS.items():
        listed = [channel for channel in channels if channel.kind == kind]
        if listed:
            yield f"## {group.heading}\n\n"
            if _is_long(group, listed):
                yield f"{_MOST.format(listed=MAX_LISTED, count=len(listed), unit=group.unit)}\n\n"
                yield _render_letters(group, {each.letter for each in spell_names(listed)}, lead_to_root(URL))
                listed = listed[:MAX_LISTED]
            yield _render_list(listed, lead_to_root(URL))


def _make_sheets(group: _Group, channels: list[Channel]) -> Iterator[tuple[str, str]]:
    """The sheets of all letters; each leads to the others and to the page."""
    letters = group_by_letter(spell_names(channels))
    for letter, spelled in letters.items():
        base = f"{group.folder}{letter.lower()}/"
        sheets = cut_names(spelled, MAX_ON_SHEET)
        for number, names in enumerate(sheets):
            url = sheet_url(base, number)
            root = lead_to_root(url)
            title = _SHEET_TITLE.format(heading=group.heading, letter=name_letter(letter))
            sheet = _SHEET.format(number=number + 1) if len(sheets) > 1 else ""
            count = _SHEET_COUNT.format(letter=name_letter(letter), count=len(spelled), unit=group.unit, sheet=sheet)
            text = (
                f'# {title}\n\n<p>{count}{_SHORT}<a href="{root}{URL}">{_HOW}</a></p>\n\n'
                f"{_render_letters(group, letters, root, letter)}{_render_list([each.named for each in names], root)}"
                f"{_render_pager(base, number, len(sheets), root)}"
            )
            yield file_of(url), render_doc(compact(title=title + sheet, under=URL), text)


def _render_letters(group: _Group, present: Iterable[str], root: str, here: str = "") -> str:
    """The ways to the sheets of the letters; `here` is the letter of the sheet they stand on."""
    present = set(present)
    parts = []
    for letter in list_letters(present):
        name = name_letter(letter)
        current = ' aria-current="page"' if letter == here else ""
        link = f'<a href="{root}{group.folder}{letter.lower()}/"{current}>{name}</a>'
        parts.append(link if letter in present else f'<span aria-hidden="true">{name}</span>')
    return f'<nav class="letters" aria-label="{_BY_LETTER.format(heading=group.heading)}">{"".join(parts)}</nav>\n\n'


def _render_pager(base: str, number: int, sheets: int, root: str) -> str:
    before = f'<a href="{root}{sheet_url(base, number - 1)}" rel="prev">{_BEFORE}</a>' if number else ""
    after = f'<a href="{root}{sheet_url(base, number + 1)}" rel="next">{_AFTER}</a>' if number < sheets - 1 else ""
    return f'<nav class="pager" aria-label="{_SHEETS}">{before}{after}</nav>\n' if before or after else ""


def _render_whole(channel: Channel) -> str:
    links = "、".join(f'<a href="../{format.name_file(channel)}">{format.name}</a>' for format in FORMATS)
    return f"<li>{escape_html(channel.name)}：{links}</li>\n"


def _render_list(channels: Iterable[Channel], root: str) -> str:
    return f"<ul>\n{''.join(_render_short(channel, root) for channel in channels)}</ul>\n\n"


def _render_short(channel: Channel, root: str) -> str:
    """A feed in a long list; the name leads to the page that shows the same."""
    name, count = escape_html(channel.name), _COUNT.format(count=channel.count)
    feed = f'<a href="{root}{RSS.name_file(channel)}" aria-label="{name}，{RSS.name}">{RSS.name}</a>'
    return f'<li><a href="{root}{channel.page}">{name}</a>，{count}：{feed}</li>\n'
