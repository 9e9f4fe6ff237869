"""What makes the files of a site sooner and changes no byte of them: what earlier builds kept, other processes, known digests.

Opens and starts nothing itself; without any of it everything is made here and now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Listing
from generator.publish.keep import NOTHING, Keep

Spellings = Mapping[str, tuple[str, ...]]
"""Syllables by name."""


def _do_all(issues: Sequence[Listing], work: Callable[[Iterable[Listing]], None]) -> None:
    work(issues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a build may lean on.

    `texts` may give what stands for the page of an article, by its path below content/; `open_keep` gives what is kept from one
    build to the next under a name, each of which is used by one part of the site. `share` does what is worked out of each article
    before anything is made, an issue at a time; `aside` lets names be spelled where the memory that this takes is not missed.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    open_keep: Callable[[str], Keep] = lambda name: NOTHING
    share: Callable[[Sequence[Listing], Callable[[Iterable[Listing]], None]], None] = _do_all
    aside: Callable[[Callable[[], Spellings]], Spellings] = lambda spell: spell()


NO_MEANS = Means()
