"""An article page as an editor leaves it, with what a test varies of it."""

from __future__ import annotations

PAGE = """---
id: 2021-11-{number:03}
title: {title}
date: 2021-11-17
issue: 2021-11
section: {section}
companies:{company}
technologies:{technology}
tags:
summary: {title}的摘要，写了二十个字以上，说明发生了什么事情，为什么要紧。
summary_by: editor
status: {status}
rights: {rights}
{more}source:
  publication: 某某周报
  file: a.md
---

{text}
"""


def make_page(
    number: int,
    *,
    title: str = "",
    section: str = "企业情报",
    company: str = "",
    technology: str = "",
    status: str = "published",
    rights: str = "full",
    more: str = "",
    text: str = "",
) -> str:
    """The text of article 2021-11-00N; `more` is a line of front matter that no page has to have."""
    return PAGE.format(
        number=number,
        title=title or f"第{number}篇的标题",
        section=section,
        company=f"\n  - {company}" if company else "",
        technology=f"\n  - {technology}" if technology else "",
        status=status,
        rights=rights,
        more=f"{more}\n" if more else "",
        text=text or f"第{number}篇的正文。",
    )
