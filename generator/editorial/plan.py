"""What an ingest would do, as values: an outcome for each page, and the files to write in the order of writing.

Made by `merge`, shown by `report`; decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.editorial.threeway import Conflict, Side
from generator.model import Problem


class Action(StrEnum):
    """What an ingest does with a page, the gravest thing where there are several."""

    CREATED = "created"
    REFRESHED = "refreshed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    DELETED = "deleted"
    VANISHED = "vanished"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """An editor's word on a conflict: whose text a field takes. `field` and `page_id` may be `*` for all."""

    side: Side
    field: str
    page_id: str

    def meets(self, page_id: str) -> bool:
        """Whether it speaks of this page."""
        return self.page_id in ("*", page_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What happens to one page, or to a draft that gets none.

    `refreshed` and `kept` name fields; `moved_from` is the path under which the ledger knew it; `adopted` tells that the
    ledger did not know the page and it was recognised by its text; `published` that readers see what was refreshed.
    """

    action: Action
    page_id: str
    path: str
    title: str
    file: str = ""
    refreshed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    moved_from: str = ""
    adopted: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All outcomes in the order of documents and drafts, the problems met, and what to write below content/.

    `files` holds only what changes, pages by path first and ledgers last, in the order in which it must be written.
    """

    outcomes: tuple[Outcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts that await an editor."""
        return tuple(conflict for outcome in self.outcomes for conflict in outcome.conflicts)

    def count(self, action: Action) -> int:
        """How many outcomes are of this kind."""
        return sum(outcome.action is action for outcome in self.outcomes)
