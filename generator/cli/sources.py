"""Commands on source documents: segment, explain. They write no file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.model import Shape

SourceFile = Annotated[Path, typer.Argument(metavar="FILE", help="源文件：文本、Markdown、PDF、DOCX 或 HTML。")]
ShapeOption = Annotated[Shape | None, typer.Option("--shape", help="指定文档的样式，不指定时从文字本身判断。")]


def segment(
    file: SourceFile,
    json: Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象。")] = False,
    shape: ShapeOption = None,
    date: Annotated[str | None, typer.Option("--date", help="期号日期，如 2021-11-17 或 2021-11。")] = None,
) -> None:
    """把一份源文件切分成文章，只打印，不写文件。"""
    from generator import pipeline
    from generator.enrich import make_matcher
    from generator.project import read_knowledge, read_project
    from generator.segment.report import render_json_pieces, render_outline

    matcher = make_matcher(read_knowledge(read_project(Path.cwd())))
    issue = pipeline.segment(file, matcher=matcher, shape=shape, date=date)
    for problem in issue.source.problems:
        print(problem, file=sys.stderr)
    sys.stdout.writelines(render_json_pieces(issue) if json else (render_outline(issue),))


def explain(file: SourceFile, shape: ShapeOption = None) -> None:
    """逐行说明源文件的每一行归到哪里、凭哪条规则。"""
    from generator import pipeline
    from generator.segment.report import render_explanation

    sys.stdout.write(render_explanation(pipeline.segment(file, shape=shape)))
