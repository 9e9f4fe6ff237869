"""How often pages name what: by company, technology, section and issue, and which names rise or fall.

Counts pages, not mentions: an article names a company once, however often. Takes parsed pages, prints nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A name with the pages that have it: in all, in the newest issue, and on average in the issues before it."""

    name: str
    total: int
    newest: int
    before: float

    @property
    def change(self) -> float:
        """By how many pages the newest issue is above the average of those before."""
        return self.newest - self.before


def count_names(pages: Iterable[Page], field: str) -> tuple[Count, ...]:
    """The names of a field (companies, technologies, section, issue), the most frequent first, then by name.

    Issues are compared in the order of their ids. With one issue only there is nothing before it.
    """
    pages = tuple(pages)
    issues = sorted({page.issue for page in pages})
    total: Counter[str] = Counter()
    newest: Counter[str] = Counter()
    for page in pages:
        value = getattr(page, field)
        names = set(value if isinstance(value, tuple) else (value,)) - {""}
        total.update(names)
        if issues and page.issue == issues[-1]:
            newest.update(names)
    earlier = len(issues) - 1
    counts = [
        Count(
            name=name,
            total=number,
            newest=newest[name],
            before=(number - newest[name]) / earlier if earlier > 0 else float(newest[name]),
        )
        for name, number in total.items()
    ]
    return tuple(sorted(counts, key=lambda count: (-count.total, count.name)))


def find_movers(counts: Sequence[Count], number: int) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """The names that rise most and those that fall most, at most `number` of each, the strongest first."""
    ordered = sorted(counts, key=lambda count: (-count.change, count.name))
    rising = tuple(count for count in ordered[:number] if count.change > 0)
    falling = tuple(count for count in reversed(ordered[-number:]) if count.change < 0)
    return rising, falling
