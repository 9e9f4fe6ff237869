"""Which companies are named together, as a network drawn in a column: names below each other, arcs between those that meet.

The order puts what belongs together side by side; it follows from the counts alone, so the same articles give the same
picture. A column fits a phone and keeps every name readable, which a net of points does not.

    甲公司  ─╮
    乙科技  ─┼╮
    丙厂    ─╯│
    丁通信  ──╯
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.model import Page
from generator.publish.dossiers import Dossier, Registry
from generator.publish.escape import escape_html
from generator.publish.words import say_articles

MAX_NAMES = 24
MAX_TIES = 60
"""How many names and ties the network shows, the strongest: more are a tangle."""

MIN_TOGETHER = 2
"""Fewer articles in common make no tie."""

ROW_HEIGHT = 30
"""Pixels of a line of the column, as in look.css."""

_MAX_STROKE = 5.0


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names and the number of articles that name both."""

    first: Dossier
    second: Dossier
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """Names in the order of the column, and ties, the strongest first."""

    names: tuple[Dossier, ...]
    ties: tuple[Tie, ...]


def make_network(registry: Registry, pages: Iterable[Page]) -> Network:
    """The network of the names that these pages put together most often."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        slugs = sorted(dossier.slug for dossier in registry.of(page) if dossier.url)
        counts.update(combinations(slugs, 2))
    strong = sorted((pair for pair in counts if counts[pair] >= MIN_TOGETHER), key=lambda pair: (-counts[pair], pair))
    kept: dict[str, None] = {}
    ties: list[tuple[str, str]] = []
    for pair in strong[: 4 * MAX_TIES]:
        if len({*kept, *pair}) <= MAX_NAMES and len(ties) < MAX_TIES:
            kept.update(dict.fromkeys(pair))
            ties.append(pair)
    return Network(
        names=tuple(registry.dossiers[slug] for slug in _order(kept, {pair: counts[pair] for pair in ties})),
        ties=tuple(Tie(registry.dossiers[first], registry.dossiers[second], counts[first, second]) for first, second in ties),
    )


def _order(names: Iterable[str], ties: Mapping[tuple[str, str], int]) -> list[str]:
    """The names such that each stands near those it is tied to: one by one the name tied most to the last ones placed."""
    strength: dict[str, dict[str, int]] = {name: {} for name in names}
    for (first, second), count in ties.items():
        strength[first][second] = strength[second][first] = count
    left = sorted(strength, key=lambda name: (-sum(strength[name].values()), name))
    placed: list[str] = []
    while left:
        pull = {name: sum(strength[name].get(other, 0) / (back + 1) for back, other in enumerate(reversed(placed))) for name in left}
        best = min(left, key=lambda name: (-pull[name], left.index(name)))
        left.remove(best)
        placed.append(best)
    return placed


def render_arcs(network: Network) -> str:
    """The arcs beside the column, as wide as there is room; each tells its two names and their number."""
    places = {dossier.slug: place for place, dossier in enumerate(network.names)}
    height = ROW_HEIGHT * len(network.names)
    most = max((tie.count for tie in network.ties), default=1)
    arcs = "".join(_render_arc(tie, places, most, len(network.names)) for tie in reversed(network.ties))
    return f'<svg class="arcs" height="{height}" style="height:{height}px" viewBox="0 0 100 {height}" preserveAspectRatio="none" aria-hidden="true">{arcs}</svg>'


def _render_arc(tie: Tie, places: Mapping[str, int], most: int, names: int) -> str:
    start, end = sorted((places[tie.first.slug], places[tie.second.slug]))
    top, bottom = (ROW_HEIGHT * (place + 0.5) for place in (start, end))
    reach = 130 * ((end - start) / max(names - 1, 1)) ** 0.5
    stroke = 1 + (_MAX_STROKE - 1) * (tie.count - 1) / max(most - 1, 1)
    title = escape_html(f"{tie.first.name}、{tie.second.name}：{say_articles(tie.count)}")
    path = f"M0 {top:g}C{reach:.1f} {top:g} {reach:.1f} {bottom:g} 0 {bottom:g}"
    return f'<path d="{path}" stroke-width="{stroke:.1f}"><title>{title}</title></path>'


def list_partners(network: Network) -> Sequence[tuple[Dossier, int]]:
    """Each name of the column with the number of its ties."""
    partners = Counter(dossier.slug for tie in network.ties for dossier in (tie.first, tie.second))
    return [(dossier, partners[dossier.slug]) for dossier in network.names]
