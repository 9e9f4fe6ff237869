"""Commands on the site: build, serve."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.model import Problem

if TYPE_CHECKING:
    from generator.pipeline import Built

NO_SITE_URL = "没有设 site_url，订阅和数据文件里的地址暂用预览的 {local}；发布时在 mkdocs.yml 写明，或用 --site-url。"

Renderer = Annotated[str, typer.Option("--renderer", help="渲染器。")]


def build(
    strict: Annotated[bool, typer.Option("--strict", help="渲染器有警告也算失败。")] = False,
    renderer: Renderer = "mkdocs",
    site_url: Annotated[str | None, typer.Option(help="网站的地址，代替 mkdocs.yml 里的。")] = None,
) -> None:
    """由 content/ 里的页面生成网站，放在 site/。没有变化的页面沿用上次的。"""
    from generator.files.root import find_root
    from generator.last_build import find_last_build

    start = time.monotonic()
    options = {"renderer": renderer, "site_url": site_url}
    root = find_root(Path.cwd())
    last = find_last_build(root, options) if root else None
    if root and last and not (strict and last.problems):
        _print_problems(last.problems)
        print(f"没有变化，已发布 {last.published} 篇，用时 {time.monotonic() - start:.1f} 秒：{root / 'site' / 'index.html'}")
        _say(last.advice)
        return
    from generator import pipeline
    from generator.project import read_project
    from generator.publish.feed_settings import LOCAL_SITE

    project = read_project(Path.cwd(), site_url=site_url)
    advice = "" if project.settings.site_url else NO_SITE_URL.format(local=LOCAL_SITE)
    built = pipeline.build(project, strict=strict, renderer_name=renderer, options=options, advice=advice)
    _print_problems(built.problems)
    print(f"已发布 {built.published} 篇，用时 {time.monotonic() - start:.1f} 秒：{project.site / 'index.html'}")
    print(_describe(built))
    _say(advice)


def serve(
    address: Annotated[str, typer.Option(help="预览的地址。")] = "127.0.0.1:8000",
) -> None:
    """预览网站；content/ 一改，就重新生成并刷新浏览器。"""
    from generator import pipeline
    from generator.project import read_project

    pipeline.serve(read_project(Path.cwd()), address=address, on_problem=lambda problem: print(problem, file=sys.stderr))


def _describe(built: Built) -> str:
    """读页面 0.3 秒，生成页面、检索和订阅 1.6 秒，渲染 0.9 秒（新渲染 12 页，沿用 860 页）"""
    stages = "，".join(f"{name} {seconds:.1f} 秒" for name, seconds in built.stages)
    return stages if built.rendered is None else f"{stages}（新渲染 {built.rendered} 页，沿用 {built.kept} 页）"


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _say(advice: str) -> None:
    if advice:
        print(advice)
