"""The values that pass between stages; nothing here reads, writes, decides or imports another module of ours.

Every type is frozen and its sequences are tuples, so that a stage can only hand on a new value. Line numbers
are 1-based numbers of the source document everywhere; a tuple of lines is in reading order, which in an
interleaved newspaper page is not always ascending.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Shape(StrEnum):
    """The four kinds of source document, and the fallback for text of none of them."""

    MARKDOWN_DIGEST = "markdown-digest"
    PLAIN_DIGEST = "plain-digest"
    PDF_LINES = "pdf-lines"
    NEWSPAPER_PAGE = "newspaper-page"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a block of an article is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    CAPTION = "caption"
    JUMP = "jump"
    PARAGRAPH = "paragraph"


class DropReason(StrEnum):
    """Why a line of the source is in no article."""

    CONTENTS = "contents"
    SECTION = "section"
    FURNITURE = "furniture"
    DUPLICATE = "duplicate"


class Level(StrEnum):
    """How grave a problem is: an error fails the command, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a file, for one person to mend.

    `line` is 1-based, 0 when the file as a whole is meant. `message` says what is wrong, `hint` what was expected.
    """

    path: str
    line: int = 0
    level: Level = Level.ERROR
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        text = f"{place}: {self.message}; {self.hint}" if self.hint else f"{place}: {self.message}"
        # What a message quotes may hold a line break, and whoever reads problems line by line counts on one each; or half a surrogate
        # pair, which no stream can write.
        return text if text.isprintable() else " ".join(text.encode("utf-8", "backslashreplace").decode("utf-8").splitlines())


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source document, without its line break. `page` is 1-based and known for PDF
    and for text with form feeds, None otherwise."""

    number: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source document as lines. `lines` holds the blank ones too, in file order, numbered from 1 without a gap.

    `problems` are warnings about what could not be read, such as pages of a PDF that are images only.
    """

    file: str
    sha256: str
    encoding: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PartialDate:
    """A date that is known to the day, the month or the year; what is unknown is 0, never invented.

    `str()` gives ISO 8601 at the known precision: 2021-11-17, 2021-11, 2021. Order: unknown parts sort first.
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an article's text with the source lines it was made from and the name of the rule that decided it."""

    role: Role
    text: str
    lines: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Source lines that belong to no article, with the reason."""

    lines: tuple[int, ...]
    reason: DropReason
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the generator is not sure of and an editor should settle. `lines` may be empty: the article as a whole."""

    reason: str
    lines: tuple[int, ...] = ()

    def __str__(self) -> str:
        if not self.lines:
            return self.reason
        first, last = min(self.lines), max(self.lines)
        return f"第{first}行：{self.reason}" if first == last else f"第{first}—{last}行：{self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where an article names an entity: `surface == blocks[block].text[start:end]`, half-open, in code points.

    Block -1 is the title, -2 the subtitle. The id of a firm that the knowledge lacks is `candidate:` and its name.
    """

    entity_id: str
    block: int
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A telling number of an article: `value` with its unit as printed, what it measures, and as of when."""

    value: str
    what: str
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a source document.

    `blocks` are in reading order and leave out title and subtitle, whose lines are in `lines` all the same. `id` names
    the article within its source document only (a01, a02, … in the order of their first lines); the permanent id of its
    page is given by the ledger. `page` is the page that the contents list gives. What enrichment finds is empty until then.
    """

    id: str
    title: str | None
    subtitle: str | None = None
    section: str | None = None
    page: int | None = None
    byline: str | None = None
    lines: tuple[int, ...]
    blocks: tuple[Block, ...]
    title_block: Block | None = None
    subtitle_block: Block | None = None
    starts_elsewhere: bool = False
    continues_elsewhere: bool = False
    doubts: tuple[Doubt, ...] = ()
    date: PartialDate | None = None
    companies: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A segmented source document: every non-blank line of `source` is in exactly one article or `dropped` entry.

    `evidence` tells in the editor's language why the document was taken for its shape; `problems` are doubts about the
    document as a whole, such as a title of the contents list that the body lacks.
    """

    source: Source
    shape: Shape
    evidence: tuple[str, ...] = ()
    title: str | None = None
    date: PartialDate | None = None
    date_evidence: str = ""
    sections: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Doubt, ...] = ()
    rights_notice: str = ""


class EntityKind(StrEnum):
    """Which knowledge file an entity stands in."""

    COMPANY = "company"
    TECHNOLOGY = "technology"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A company, technology or organization that articles name. `id` is its slug and permanent; `name` the canonical one.

    `never` are contexts in which an alias does not mean this entity (the YAML key is `not`). `clipped` are the aliases
    that are ordinary words or too short: they count only beside their like, after a fuller name, or in words that only
    a firm is spoken of with. `shared` are the aliases that another entity has too; `context` are words that speak for
    this one of them. `file` and `line` tell where the entry stands.
    """

    id: str
    name: str
    type: EntityKind
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    country: str = ""
    broader: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    clipped: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All curated entities, in file order: companies, then technologies, then organizations.

    `rejected` are the names of candidates that an editor does not want to see again.
    """

    entities: tuple[Entity, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """Where an article page comes from: publication, file in content/sources, lines ("68-76"), page, url."""

    publication: str = ""
    file: str = ""
    lines: str = ""
    page: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A curated article page: its front matter and its Markdown body. `path` is relative to content/, with slashes.

    `updated` is the day of the last change that subscribers should be told of, where an editor gives one.
    """

    path: str
    id: str
    title: str
    subtitle: str = ""
    date: PartialDate | None = None
    updated: PartialDate | None = None
    issue: str
    section: str = ""
    companies: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    summary_by: str = "auto"
    figures: tuple[KeyFigure, ...] = ()
    status: str = "draft"
    rights: str = "full"
    source: PageSource = field(default_factory=PageSource)
    byline: str = ""
    doubts: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An ordered set of pages under one heading: an issue, a section, a company, a technology or a month."""

    kind: str
    slug: str
    name: str
    pages: tuple[Page, ...]
