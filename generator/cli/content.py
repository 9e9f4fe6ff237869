"""Commands on the content: ingest, check, new, schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.model import Level, Shape

Sources = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="源文件或文件夹，默认 content/sources。")]


def ingest(
    paths: Sources = None,
    issue: Annotated[str, typer.Option(help="期号，如 2021-11；不给时取文档的日期。")] = "",
    date: Annotated[str, typer.Option(help="文档的日期，如 2021-11-17 或 2021-11。")] = "",
    source: Annotated[str, typer.Option(help="出处，如“《某某周报》”。")] = "",
    rights: Annotated[str, typer.Option(help="登多少：full、excerpt 或 summary。")] = "",
    shape: Annotated[Shape | None, typer.Option(help="文档的样式，不指定时从文字本身判断。")] = None,
    take: Annotated[
        tuple[str, str, str] | None,
        typer.Option(metavar="source|editor FIELD ID", help="了结一处冲突：取来源的还是编辑的写法，哪个字段，哪一页。"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说会做什么，什么也不写。")] = False,
) -> None:
    """把源文件切分成文章，写成 content/articles 里的页面；编辑改过的不动。"""
    from generator import pipeline
    from generator.cli.progress import show_progress
    from generator.cli.tables import print_issues
    from generator.editorial.plan import Take
    from generator.editorial.report import render_report
    from generator.editorial.threeway import Side
    from generator.project import RIGHTS, read_project
    from generator.sources import find_sources

    if rights and rights not in RIGHTS:
        raise typer.BadParameter(f"应为 {'、'.join(RIGHTS)}", param_hint="--rights")
    if take and take[0] not in list(Side):
        raise typer.BadParameter("第一个词应为 source 或 editor", param_hint="--take")
    project = read_project(Path.cwd())
    wanted = paths or [project.sources]
    takes = (Take(side=Side(take[0]), field=take[1], page_id=take[2]),) if take else ()
    with show_progress(len(find_sources(wanted))) as advance:
        done = pipeline.ingest(
            project, wanted, issue=issue, date=date, publication=source, rights=rights, shape=shape,
            takes=takes, dry_run=dry_run, on_source=advance,
        )  # fmt: skip
    print_issues(done.issues)
    for name, found in done.issues:
        if found.rights_notice:
            print(f"{name}: 文档声明“{found.rights_notice}”，未另行指定时只登摘要（rights: summary）")
        for doubt in found.problems:
            print(f"{name}: {doubt}")
    print(render_report(done.plan), end="")
    if dry_run:
        print("演习：什么也没写。")
    elif done.written:
        print(f"写了 {len(done.written.created)} 个新文件，改了 {len(done.written.changed)} 个，{done.written.unchanged} 个不变。")
    problems = (*done.refused, *done.plan.problems, *(each for _, found in done.issues for each in found.source.problems))
    for problem in problems:
        print(problem, file=sys.stderr)
    if any(problem.level is Level.ERROR for problem in problems):
        raise typer.Exit(1)


def check(
    format: Annotated[str, typer.Option("--format", help="text、github（标注）、json 或 summary（Markdown 的表）。")] = "text",
    before: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="改动以前的 content/：提醒只列改动过的文件的，改动的行在前；错误总是列出。")
    ] = None,
) -> None:
    """检查 content/ 的全部内容，一次列出所有问题。"""
    from generator import curation, files
    from generator.content import CONTENT_PATTERNS
    from generator.editorial.changes import pick_problems, render_summary
    from generator.editorial.problems import FORMATS, render_problems
    from generator.project import read_project

    if format not in (*FORMATS, "summary"):
        raise typer.BadParameter(f"应为 {'、'.join((*FORMATS, 'summary'))}", param_hint="--format")
    if before and not before.is_dir():
        raise typer.BadParameter(f"没有文件夹 {before}", param_hint="--before")
    project = read_project(Path.cwd())
    problems = curation.check(project)
    old = files.read_tree(before, CONTENT_PATTERNS).texts if before else None
    new = files.read_tree(project.content, CONTENT_PATTERNS).texts if before or format == "summary" else {}
    shown = problems if old is None else pick_problems(problems, old, new)
    sys.stdout.write(render_summary(new, problems, old) if format == "summary" else render_problems(shown, format))
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if format == "text":
        print(f"{errors} 个错误，{len(problems) - errors} 个提醒。", file=sys.stderr)
    if errors:
        raise typer.Exit(1)


def new(
    issue: Annotated[str, typer.Argument(help="期号，如 2021-11。")],
    title: Annotated[str, typer.Option(help="标题。")] = "",
    section: Annotated[str, typer.Option(help="栏目。")] = "",
) -> None:
    """在一期里新建一页，编号已经给好，等编辑填写。"""
    from generator import curation
    from generator.project import read_project

    for path in curation.new_page(read_project(Path.cwd()), issue, title=title, section=section):
        print(f"content/{path}")


def schema() -> None:
    """打印文章页 front matter 的 JSON Schema。"""
    from generator.editorial.schema import render_schema

    sys.stdout.write(render_schema())
