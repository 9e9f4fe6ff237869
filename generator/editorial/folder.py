"""All of content/ as the checks look at it: pages, texts, knowledge, ledgers, and where in a page a field stands.

Checks nothing itself (that is `check` and the modules it lists).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    """The content of one check. `texts` and the `fronts` of `pages` are by path below content/."""

    pages: Sequence[Page]
    texts: Mapping[str, str]
    knowledge: Knowledge
    ledgers: Mapping[str, Ledger]
    settings: CheckSettings
    fronts: Mapping[str, FrontMatter]
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    _folded: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Page]:
        """Pages by id."""
        return {page.id: page for page in self.pages}

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """Pages by path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def names(self) -> Names:
        """The names of the knowledge."""
        return Names(self.knowledge)

    def line(self, page: Page, name: str, place: int | None = None) -> int:
        """The 1-based line of a field, or of its value at a place in a list; 1 for an absent field."""
        reading = fields.read_field(self.fronts[page.path], name)
        return (reading.lines[place] if place is not None and reading.lines else reading.line) or 1

    def is_readable(self, page: Page, name: str, *, absent: bool = False) -> bool:
        """Whether a field is there and of its kind; else its parsing has reported it. `absent` ones pass if so told."""
        reading = fields.read_field(self.fronts[page.path], name)
        return (reading.present or absent) and reading.misfit is None

    def text_line(self, page: Page) -> int:
        """The 1-based line of the page on which its body's text begins."""
        return self.fronts[page.path].sheet.text_line

    def passages(self, page: Page) -> tuple[Passage, ...]:
        """The paragraphs of a page's body with the lines of the page."""
        if page.path not in self._passages:
            self._passages[page.path] = parse_body(page.body)
        return self._passages[page.path]

    def folded(self, page: Page) -> tuple[str, ...]:
        """The passages of a page as they are compared, in the same order."""
        if page.path not in self._folded:
            self._folded[page.path] = tuple(fold(passage.text) for passage in self.passages(page))
        return self._folded[page.path]

    def issue_date(self, page: Page) -> PartialDate | None:
        """The date of a page's issue: the one that the ledger knows, else the one that its name is."""
        ledger = self.ledgers.get(page.issue)
        dates = [parse_date(note.date) for note in ledger.sources.values()] if ledger else []
        return max((date for date in dates if date), default=None) or parse_date(page.issue)

    def sections(self, issue_id: str) -> frozenset[str]:
        """The section names of an issue, as its documents had them; none where no document had any."""
        ledger = self.ledgers.get(issue_id)
        noted = [name for note in ledger.sources.values() for name in note.sections] if ledger else []
        return frozenset(noted)

    def problem(self, page: Page, line: int, message: str, hint: str, *, warning: bool = False) -> Problem:
        """A problem of a page: an error where readers would see it, unless it is but a warning; a warning before."""
        grave = page.status == "published" and not warning
        level = Level.ERROR if grave else Level.WARNING
        return Problem(path=page.path, line=line, level=level, message=message, hint=hint)
