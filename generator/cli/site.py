"""Commands on the site: build, serve."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from generator.publish.feed_settings import LOCAL_SITE

NO_SITE_URL = f"没有设 site_url，订阅和数据文件里的地址暂用预览的 {LOCAL_SITE}；发布时在 mkdocs.yml 写明，或用 --site-url。"

Renderer = Annotated[str, typer.Option("--renderer", help="渲染器。")]


def build(
    strict: Annotated[bool, typer.Option("--strict", help="渲染器有警告也算失败。")] = False,
    renderer: Renderer = "mkdocs",
    site_url: Annotated[str | None, typer.Option(help="网站的地址，代替 mkdocs.yml 里的。")] = None,
) -> None:
    """由 content/ 里的页面生成网站，放在 site/。"""
    from generator import pipeline
    from generator.project import read_project

    project = read_project(Path.cwd(), site_url=site_url)
    start = time.monotonic()
    pages, warnings = pipeline.build(project, strict=strict, renderer_name=renderer)
    for problem in warnings:
        print(problem, file=sys.stderr)
    print(f"已发布 {pages} 篇，用时 {time.monotonic() - start:.1f} 秒：{project.site / 'index.html'}")
    if not project.settings.site_url:
        print(NO_SITE_URL)


def serve(
    address: Annotated[str, typer.Option(help="预览的地址。")] = "127.0.0.1:8000",
) -> None:
    """预览网站；content/ 一改，就重新生成并刷新浏览器。"""
    from generator import pipeline
    from generator.project import read_project

    pipeline.serve(read_project(Path.cwd()), address=address, on_problem=lambda problem: print(problem, file=sys.stderr))
