"""The text of an article in a feed says what the site's Markdown says, in HTML that cannot hurt."""

from __future__ import annotations

import re

import markdown
import pytest
from lxml import html

from generator.publish.blocks import parse_body
from generator.publish.feeds.prose import render_blocks
from generator.publish.prose import render_prose

from ..samples import BODY, NASTY
from .rules import check_html

BODIES = [
    BODY,
    *NASTY,
    "\n\n".join(NASTY),
    "**粗**与*斜*与***又粗又斜***",
    "[标*签*](https://example.com/a_b?x=1&y=2) <https://example.com/>",
    "[](https://example.com) [空]() [坏](java&#115;cript:alert(1)) [x](data:text/html,1)",
    "一行\\\n另一行",
    "- 一\n- 二\n\n  二又\n\n1. 甲\n2. 乙",
    "3. 三\n4. 四",
    "> 引\n>\n> - 项\n>   - 子项",
    "| 一 | 二 |\n| --- | --- |\n| a\\|b | [x](https://example.com/y) |",
    "## 标题 **粗**\n### 次级\n#### 再次",
    "<b>不是粗</b> &lt;i&gt; &amp;amp; R&D",
    "a ]]> b",
]


def find_target(target: str) -> str | None:
    return f"https://digest.example.org/{target}" if target.endswith(".md") else None


def words(source: str) -> str:
    """The text without white space, and the addresses of its links."""
    tree = html.fragment_fromstring(source, create_parent="div")
    links = [str(link.get("href")) for link in tree.iter("a")]
    return re.sub(r"\s+", "", tree.text_content()) + " ".join(links)


@pytest.mark.parametrize("body", BODIES)
def test_it_says_what_the_site_says(body: str) -> None:
    blocks = parse_body(body)
    site = markdown.markdown(render_prose(blocks, find_target), extensions=["tables", "sane_lists"])
    assert words(render_blocks(blocks, find_target)) == words(site)


@pytest.mark.parametrize("body", BODIES)
def test_it_cannot_hurt(body: str) -> None:
    assert list(check_html(render_blocks(parse_body(body), find_target))) == []


def test_marks_are_elements() -> None:
    rendered = render_blocks(parse_body(BODY), find_target)
    assert "<strong>先堵最大的漏</strong>" in rendered
    assert '<a href="https://example.com/a_b?x=1&amp;y=2">公告</a>' in rendered
    assert "<h3>缺陷越早发现越便宜</h3>" in rendered
    assert "<li>某晶圆厂先出货</li>" in rendered
    assert "<thead><tr><th>企业</th><th>用时</th></tr></thead>" in rendered


def test_a_list_begins_with_its_number() -> None:
    assert render_blocks(parse_body("3. 三\n4. 四"), find_target) == '<ol start="3"><li>三</li><li>四</li></ol>'


def test_a_link_to_a_page_of_the_site_is_absolute() -> None:
    assert 'href="https://digest.example.org/a.md"' in render_blocks(parse_body("[见](a.md)"), find_target)
    assert render_blocks(parse_body("[见](b.txt)"), find_target) == "<p>见</p>"
