"""Tables for the terminal: what an ingest found, one row a document."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from generator.model import DropReason, Issue

REASONS = {
    DropReason.CONTENTS: "目录",
    DropReason.SECTION: "栏目",
    DropReason.FURNITURE: "页眉页脚",
    DropReason.DUPLICATE: "重复",
}
PIPE_WIDTH = 140

COLUMNS = ("文件", "样式", "期", "文章", "目录对上", "疑问", *REASONS.values())


def print_issues(issues: tuple[tuple[str, Issue], ...]) -> None:
    """One row a document: issue, articles, how many of them the contents list names, doubts, lines dropped by reason."""
    table = Table(box=None, pad_edge=False)
    for column in COLUMNS:
        table.add_column(column, no_wrap=True, justify="left" if column in COLUMNS[:3] else "right")
    for name, issue in issues:
        dropped: Counter[DropReason] = Counter()
        for drop in issue.dropped:
            dropped[drop.reason] += len(drop.lines)
        listed = sum(article.page is not None for article in issue.articles)
        doubts = sum(len(article.doubts) for article in issue.articles) + len(issue.problems)
        table.add_row(
            Path(name).name,
            str(issue.shape),
            str(issue.date or "?"),
            str(len(issue.articles)),
            f"{listed}/{len(issue.articles)}" if listed else "-",
            str(doubts),
            *(str(dropped[reason]) for reason in REASONS),
        )
    _show(table)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A plain table, an empty line after it; nothing where there are no rows."""
    rows = list(rows)
    if not rows:
        return
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    _show(table)
    print()


def _show(table: Table) -> None:
    # Written to a file or a pipe, the table has no window to fit into.
    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)
