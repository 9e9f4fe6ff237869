"""All of content/ as the checks look at it: what every page is measured by, and one page with the places of its fields.

Checks nothing itself (that is `check` and the modules it lists). A page is held as long as it is checked and no longer: ten
thousand of them with all their places would take half a gigabyte. What is looked at, by path below content/:

    articles/2021-11/2021-11-007.md    ledger/2021-11.jsonl    pages/about.md
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.editorial import fields
from generator.editorial.body import Passage, parse_body
from generator.editorial.faults import parse_date
from generator.editorial.ledger import Ledger
from generator.editorial.names import Names
from generator.frontmatter import FrontMatter
from generator.model import Knowledge, Level, Page, PartialDate, Problem
from generator.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """What the site's settings say to the checks. `sections` are names that every issue may use."""

    sections: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Folder:
    """The content of one check but for the pages themselves. `texts` are by path below content/, `ledgers` by issue."""

    texts: Mapping[str, str]
    knowledge: Knowledge
    ledgers: Mapping[str, Ledger]
    settings: CheckSettings

    @cached_property
    def names(self) -> Names:
        """The names of the knowledge."""
        return Names(self.knowledge)

    def issue_date(self, issue_id: str) -> PartialDate | None:
        """The date of an issue: the one that the ledger knows, else the one that its name is."""
        ledger = self.ledgers.get(issue_id)
        dates = [parse_date(note.date) for note in ledger.sources.values()] if ledger else []
        return max((date for date in dates if date), default=None) or parse_date(issue_id)

    def sections(self, issue_id: str) -> frozenset[str]:
        """The section names of an issue, as its documents had them; none where no document had any."""
        ledger = self.ledgers.get(issue_id)
        noted = [name for note in ledger.sources.values() for name in note.sections] if ledger else []
        return frozenset(noted)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A page as it lies before whoever checks it, with its front matter and the paragraphs of its body."""

    page: Page
    front: FrontMatter

    @cached_property
    def text_line(self) -> int:
        """The 1-based line of the page on which its body's text begins."""
        return self.front.sheet.text_line

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs of the body, with lines of the body."""
        return parse_body(self.page.body)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The passages as they are compared, in the same order."""
        return tuple(fold(passage.text) for passage in self.passages)

    def line(self, name: str, place: int | None = None) -> int:
        """The 1-based line of a field, or of its value at a place in a list; 1 for an absent field."""
        reading = fields.read_field(self.front, name)
        return (reading.lines[place] if place is not None and reading.lines else reading.line) or 1

    def is_readable(self, name: str, *, absent: bool = False) -> bool:
        """Whether a field is there and of its kind; else its parsing has reported it. `absent` ones pass if so told."""
        reading = fields.read_field(self.front, name)
        return (reading.present or absent) and reading.misfit is None

    def problem(self, line: int, message: str, hint: str, *, warning: bool = False) -> Problem:
        """A problem of the page: an error where readers would see it, unless it is but a warning; a warning before."""
        grave = self.page.status == "published" and not warning
        level = Level.ERROR if grave else Level.WARNING
        return Problem(path=self.page.path, line=line, level=level, message=message, hint=hint)
