"""Measured figures as a Markdown table and as a plot in SVG. Measures nothing.

    | command | 100 | 1,000 |
    | build, cold | 1.02 s, 96 MB | 5.31 s, 140 MB |
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from .whole import BARE, BARE_SEARCH, COLD, COMMANDS, EDIT, NOTHING, Figures

PLOTTED = {COLD: "#1f4fbf", EDIT: "#c2410c", NOTHING: "#15803d", BARE: "#6b7280", BARE_SEARCH: "#a16207"}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 64, 190, 24, 44


def render_figures(measured: Mapping[int, Figures], goals: Sequence[tuple[str, float, float]], head: Sequence[str]) -> str:
    """The page of figures: what was measured where, the table, how cost grows, what is promised."""
    sizes = list(measured)
    lines = ["# Figures", "", ". ".join(head) + ".", "", "Median seconds of a whole process, and its largest memory.", ""]
    lines += [_row("command", [f"{size:,} articles" for size in sizes]), _row("---", ["---"] * len(sizes))]
    lines += [_row(name, [_say(measured[size], name) for size in sizes]) for name in COMMANDS]
    lines += [_row("site", [f"{measured[size].site:.0f} MB" for size in sizes]), "", "![Seconds by number of articles](figures.svg)", ""]
    if len(sizes) > 1:
        lines += ["Cost per article against that at the size before; 1.0 grows in proportion, less is better.", ""]
        pairs = list(pairwise(sizes))
        lines += [_row("command", [f"{less:,} to {more:,}" for less, more in pairs]), _row("---", ["---"] * len(pairs))]
        for name in COMMANDS:
            growth = [measured[more].median(name) / more / (measured[less].median(name) / less) for less, more in pairs]
            lines.append(_row(name, [f"{each:.2f}" for each in growth]))
        lines.append("")
    if goals:
        lines += [_row("promised", ["measured", "at most", ""]), _row("---", ["---"] * 3)]
        lines += [_row(name, [f"{value:.2f}", f"{most:.2f}", "kept" if value <= most else "missed"]) for name, value, most in goals]
        lines.append("")
    return "\n".join(lines)


def render_plot(measured: Mapping[int, Figures]) -> str:
    """Seconds by number of articles, both axes logarithmic: what grows in proportion rises by the same slope everywhere."""
    sizes = list(measured)
    seconds = [figures.median(name) for figures in measured.values() for name in PLOTTED]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))

    def x(size: int) -> float:
        span = math.log10(sizes[-1] / sizes[0]) or 1
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(size / sizes[0]) / span

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(value) - low) / (high - low or 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        place = y(10**power)
        parts.append(f'<path d="M{LEFT} {place:.0f}H{WIDTH - RIGHT}" stroke="#e5e7eb"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{place + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.0f}" y="{HEIGHT - 18}" text-anchor="middle">{size:,}</text>')
    labels = sorted(PLOTTED, key=lambda name: measured[sizes[-1]].median(name))
    below = float(HEIGHT)
    for name in labels:
        points = " ".join(f"{x(size):.1f},{y(measured[size].median(name)):.1f}" for size in sizes)
        below = min(below - 16, y(measured[sizes[-1]].median(name)) + 4)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{PLOTTED[name]}" stroke-width="2"/>')
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{below:.0f}" fill="{PLOTTED[name]}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _say(figures: Figures, name: str) -> str:
    memory = figures.peak(name)
    return f"{figures.median(name):.2f} s" + (f", {memory:.0f} MB" if memory else "")


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"
