"""Commands on the knowledge: entities list, candidates, accept, reject, merge; and stats."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from generator.model import EntityKind

app = typer.Typer(help="企业、技术和机构的名录。", no_args_is_help=True)

SHOWN_CHARS = 40
MOVERS = 10

Name = Annotated[str, typer.Argument(help="候选的名字，照 candidates 列出的写。")]
Type = Annotated[EntityKind, typer.Option("--type", help="归入哪个文件。")]


@app.command("list")
def list_entities(
    type: Annotated[EntityKind | None, typer.Option("--type", help="只列一类。")] = None,
    kind: Annotated[str, typer.Option(help="只列一个种类，如 半导体制造。")] = "",
) -> None:
    """列出名录里的条目；不给 --kind 时列出各种类的数目。"""
    from generator.cli.tables import print_table
    from generator.project import read_knowledge, read_project

    entities = [each for each in read_knowledge(read_project(Path.cwd())).entities if type is None or each.type is type]
    if kind:
        rows = [(each.id, each.name, "、".join(each.aliases)) for each in entities if each.kind == kind]
        print_table(("编号", "名称", "别名"), rows)
        return
    counts = Counter((str(each.type), each.kind) for each in entities)
    print_table(("类", "种类", "条目"), [(*key, str(number)) for key, number in sorted(counts.items(), key=lambda item: -item[1])])


@app.command()
def candidates(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="源文件或文件夹，默认 content/sources。")] = None,
) -> None:
    """列出源文件里像公司、名录里却没有的名字，带着原句、次数、把握和猜测的种类。"""
    from generator import curation
    from generator.cli.tables import print_table
    from generator.project import read_project

    project = read_project(Path.cwd())
    rows = [
        (
            each.name,
            f"{each.confidence:.2f}",
            str(each.count),
            each.guess or "-",
            "已列入" if each.joins else "待定",
            each.sentence if len(each.sentence) <= SHOWN_CHARS else each.sentence[: SHOWN_CHARS - 1] + "…",
        )
        for each in curation.find_candidates(project, paths or [project.sources])
    ]
    print_table(("名字", "把握", "次数", "猜测的种类", "状态", "原句"), rows)


@app.command()
def accept(
    name: Name,
    kind: Annotated[str, typer.Option(help="种类，见 content/entities/kinds.yml。")],
    slug: Annotated[str, typer.Option("--id", help="编号，不给时由拼音生成。")] = "",
    country: Annotated[str, typer.Option(help="国家或地区。")] = "",
    alias: Annotated[list[str] | None, typer.Option(help="别名，可以给几次。")] = None,
    type: Type = EntityKind.COMPANY,
) -> None:
    """把一个候选收进名录。"""
    from generator import curation
    from generator.enrich import accept_candidate
    from generator.project import read_project

    changed = curation.curate(
        read_project(Path.cwd()),
        lambda texts: accept_candidate(texts, name, kind=kind, slug=slug, country=country, aliases=alias or (), type_=type),
    )
    _print_changed(changed)


@app.command()
def reject(name: Name, reason: Annotated[str, typer.Option(help="为什么不是。")] = "") -> None:
    """以后不再把这个名字列为候选。"""
    from generator import curation
    from generator.enrich import reject_candidate
    from generator.project import read_project

    _print_changed(curation.curate(read_project(Path.cwd()), lambda texts: reject_candidate(texts, name, reason)))


@app.command()
def merge(name: Name, entity: Annotated[str, typer.Argument(help="名录里一条的编号。")]) -> None:
    """把一个名字作为别名并到名录里的一条下。"""
    from generator import curation
    from generator.enrich import merge_candidate
    from generator.project import read_project

    _print_changed(curation.curate(read_project(Path.cwd()), lambda texts: merge_candidate(texts, name, entity)))


def stats() -> None:
    """数一数已发布的页面：按企业、技术、栏目和期，哪些在升，哪些在降。"""
    from generator import curation
    from generator.cli.tables import print_table
    from generator.editorial.stats import count_names, find_movers
    from generator.project import read_project

    pages = curation.read_published(read_project(Path.cwd()))
    print_table(("期", "篇"), [(count.name, str(count.total)) for count in sorted(count_names(pages, "issue"), key=lambda each: each.name)])
    print_table(("栏目", "篇"), [(count.name, str(count.total)) for count in count_names(pages, "section")])
    for label, field in (("企业", "companies"), ("技术", "technologies")):
        counts = count_names(pages, field)
        rising, falling = find_movers(counts, MOVERS)
        print_table((f"{label}（{len(counts)}）", "篇"), [(count.name, str(count.total)) for count in counts[: 2 * MOVERS]])
        for title, movers in ((f"{label}，在升", rising), (f"{label}，在降", falling)):
            rows = [(count.name, str(count.newest), f"{count.before:.1f}", f"{count.change:+.1f}") for count in movers]
            print_table((title, "最新一期", "此前平均", "差"), rows)


def _print_changed(paths: tuple[str, ...]) -> None:
    for path in paths:
        print(f"content/{path}")
