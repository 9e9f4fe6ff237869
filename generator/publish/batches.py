"""Files of the site that are made together, with a mark of all that they are made from.

Makes nothing itself. Two batches of one name and one mark give the same files, in this build or in another: whoever has kept what
came of the first need not make the second. A sample of names:

    article 2021-11-003    companies/smic/    feed companies/smic/    search
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Docs = Iterable[tuple[str, str | bytes]]
"""Files of build/docs by their path there, with their content."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files made together. `made_from` stands for everything that their paths and bytes follow from, but for the program itself."""

    name: str
    made_from: str
    make: Callable[[], Docs]
