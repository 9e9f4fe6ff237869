"""The command that hands an issue on in another form: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_FOLDER = "build/export"

_NOTHING = "应指明 --email 期号 或 --markdown 期号"


def export(
    email: Annotated[str, typer.Option("--email", metavar="期号", help="这一期的邮件：一个 HTML 文件和一个纯文本文件。")] = "",
    markdown: Annotated[str, typer.Option("--markdown", metavar="期号", help="这一期的 Markdown 文件。")] = "",
    folder: Annotated[Path | None, typer.Option("--output", metavar="文件夹", help=f"写到哪里，默认 {DEFAULT_FOLDER}。")] = None,
) -> None:
    """把一期导出为邮件或 Markdown；只含已发表的文章，收录范围与网站相同。"""
    from generator import files, pipeline
    from generator.project import read_project

    if not email and not markdown:
        raise typer.BadParameter(_NOTHING)
    project = read_project(Path.cwd())
    target = folder or project.root / DEFAULT_FOLDER
    made: dict[str, str] = {}
    if email:
        made |= pipeline.export_issue(project, email, email=True)
    if markdown:
        made |= pipeline.export_issue(project, markdown, markdown=True)
    files.write_tree(target, made)
    for name in made:
        print(target / name)
