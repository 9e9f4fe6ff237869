"""`make bench`: all sizes, the table, and what of it is promised. What is measured and how: whole.py."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from .figures import render_figures, render_plot
from .whole import Figures, find_machine, make_goals, measure

SIZES = (100, 1_000, 5_000, 10_000)
HERE = Path(__file__).parent


def main() -> None:
    """Measure and print; with --write, renew the figures in the repository too."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, nargs="+", default=[3], help="rounds, one number or one a size")
    parser.add_argument("--write", action="store_true", help="renew figures.md and figures.svg")
    wanted = parser.parse_args()
    measured: dict[int, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        for articles, runs in zip(wanted.articles, wanted.runs * (len(wanted.articles) if len(wanted.runs) == 1 else 1), strict=True):
            measured[articles] = measure(articles, runs, Path(folder, str(articles)), _say)
    command = "python -m tests.bench " + " ".join(sys.argv[1:])
    text = render_figures(measured, make_goals(measured), head=(f"{date.today()}", find_machine(), f"`{command.strip()}`"))
    print(text)
    if wanted.write:
        (HERE / "figures.md").write_text(text, "utf-8")
        (HERE / "figures.svg").write_text(render_plot(measured), "utf-8")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
