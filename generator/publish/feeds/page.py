"""The page feeds/: for people, how to follow the publication, and every feed there is.

Its text is HTML that Markdown passes through, for two thousand names are many links. Where it stands in build/docs:

    feeds/index.md
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish.docs import compact, render_doc
from generator.publish.escape import escape_html
from generator.publish.feeds.channels import ISSUES, SITE, Channel, list_channels
from generator.publish.feeds.entries import COMPANY, SECTION, TECHNOLOGY
from generator.publish.feeds.everything import FORMATS
from generator.publish.feeds.opml import FILE
from generator.publish.feeds.rss import RSS
from generator.publish.publication import Publication

PAGE = "feeds/index.md"

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
_HEADINGS = ((SECTION, "栏目"), (COMPANY, "企业"), (TECHNOLOGY, "技术"))
_COUNT = "{count}篇"


def make_feeds_page(publication: Publication) -> str:
    """The page's file."""
    channels = list_channels(publication)
    meta = compact(title=_TITLE, under="feeds/", description=_DESCRIPTION)
    return render_doc(meta, "".join(_render_parts(channels)))


def _render_parts(channels: tuple[Channel, ...]) -> Iterator[str]:
    yield f"# {_TITLE}\n\n{_FOLLOW}\n\n## {_WHOLE}\n\n"
    whole = [channel for channel in channels if channel.kind in (SITE, ISSUES)]
    yield f"<ul>\n{''.join(_render_whole(channel) for channel in whole)}</ul>\n\n{_FORMATS_ALIKE}\n\n"
    yield f'<p><a href="../{FILE}">{_OPML}</a>。{_OPML_HINT}</p>\n\n'
    if len(channels) > len(whole):
        yield f"{_SHORT}\n\n"
    for kind, heading in _HEADINGS:
        listed = [channel for channel in channels if channel.kind == kind]
        if listed:
            yield f"## {heading}\n\n<ul>\n{''.join(map(_render_short, listed))}</ul>\n\n"


def _render_whole(channel: Channel) -> str:
    links = "、".join(f'<a href="../{format.name_file(channel)}">{format.name}</a>' for format in FORMATS)
    return f"<li>{escape_html(channel.name)}：{links}</li>\n"


def _render_short(channel: Channel) -> str:
    """A feed in a long list; the name leads to the page that shows the same."""
    name, count = escape_html(channel.name), _COUNT.format(count=channel.count)
    return f'<li><a href="../{channel.page}">{name}</a>，{count}：<a href="../{RSS.name_file(channel)}" aria-label="{name}，{RSS.name}">{RSS.name}</a></li>\n'
