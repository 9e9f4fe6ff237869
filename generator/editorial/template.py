"""A page that an editor begins: an id of its own, every field with a remark on how to fill it in.

title:                  # 标题：不超过 60 个字，末尾不加标点
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator import frontmatter
from generator.editorial.faults import SLUG
from generator.editorial.fields import FIELDS, Field, field_value
from generator.editorial.ledger import Entry
from generator.editorial.pages import make_change, page_path
from generator.editorial.register import Register
from generator.errors import DigestError
from generator.model import Page, Problem

_TEMPLATE_BODY = "正文从这里写起，段与段之间空一行。"
_TEMPLATE_SUBHEAD = "## 小标题"
_REMARK_COLUMN = 24
_BAD_ISSUE = "期号“{issue_id}”不能用作文件夹名"
_BAD_ISSUE_HINT = "应如 2021-11 或 2021-05-27"


def plan_page(
    texts: Mapping[str, str], issue_id: str, *, title: str = "", section: str = "", unreadable: Collection[str] = ()
) -> dict[str, str]:
    """The files that a new page of an issue needs, in the order of writing: the page, then the ledger with its id.

    `texts` and `unreadable` are as of `plan_ingest`. Raises: DigestError for an issue that cannot be a folder's name, or
    when a ledger cannot be read.
    """
    if not SLUG.fullmatch(issue_id):
        raise DigestError(Problem(path=issue_id, message=_BAD_ISSUE.format(issue_id=issue_id), hint=_BAD_ISSUE_HINT))
    register = Register(texts, unreadable)
    page_id = register.next_id(issue_id)
    path = page_path(issue_id, page_id)
    register.keep(Entry(id=page_id, path=path), issue_id)
    return {path: render_template(issue_id, page_id, title=title, section=section)} | register.render_changed([path])


def render_template(issue_id: str, page_id: str, *, title: str = "", section: str = "") -> str:
    """The text of a new page."""
    path = page_path(issue_id, page_id)
    page = Page(path=path, id=page_id, title=title, issue=issue_id, section=section, summary_by="editor", status="draft")
    lines = [_template_line(field, page) for field in FIELDS if field.keep]
    return f"---\n{''.join(lines)}---\n\n{_TEMPLATE_BODY}\n\n{_TEMPLATE_SUBHEAD}\n"


def _template_line(field: Field, page: Page) -> str:
    entry = frontmatter.render_entry(make_change(field.name, field_value(page, field.name))).rstrip("\n")
    width = sum(2 if char > "\u2e80" else 1 for char in entry)
    return f"{entry}{' ' * max(2, _REMARK_COLUMN - width)}# {field.label}：{field.note}\n"
