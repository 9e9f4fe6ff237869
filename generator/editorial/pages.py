"""An article page as text and as a Page: every problem with its line, no unknown key dropped, no word of the text lost.

Reads and writes no file, and merges nothing (that is `merge`). A page:

    ---
    id: 2021-11-007
    title: 某厂扩建十二英寸产线
    date: 2021-11-17
    issue: 2021-11
    …
    status: draft
    ---

    某厂宣布……
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import frontmatter
from generator.editorial import fields
from generator.editorial.faults import DATE, SLUG, check_fields, check_keys, parse_date
from generator.editorial.fields import BY_NAME, FIELDS, Field, Kind, Reading
from generator.errors import DigestError
from generator.frontmatter import Change, FrontMatter
from generator.model import KeyFigure, Page, PageSource, PartialDate, Problem

_OWN_FIELDS = tuple(field for field in FIELDS if "." not in field.name)
_SOURCE_FIELDS = {field.name.partition(".")[2]: field for field in FIELDS if field not in _OWN_FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPage:
    """A page with its problems and its front matter, as far as they can be read."""

    page: Page | None = None
    problems: tuple[Problem, ...] = ()
    front: FrontMatter | None = None


def parse_page(path: str, text: str) -> tuple[Page | None, tuple[Problem, ...]]:
    """The page and all its problems, in the order of lines; None where there is no reading it or it has no id.

    A field that cannot be read is left empty, and a status or right that cannot be read is the one that publishes
    least, so that one slip hides no other problem and publishes nothing.
    """
    parsed = parse_whole_page(path, text)
    return parsed.page, parsed.problems


def parse_whole_page(path: str, text: str) -> ParsedPage:
    """The page with its front matter's tree as well, for whoever needs the places of its fields."""
    try:
        front = frontmatter.parse_front_matter(path, text)
    except DigestError as error:
        return ParsedPage(problems=error.problems)
    readings = fields.read_fields(front)
    problems = [*check_fields(path, readings), *check_keys(path, front)]
    problems.sort(key=lambda problem: problem.line)
    page = _make_page(path, readings, front.sheet.text)
    return ParsedPage(page=page if SLUG.fullmatch(page.id) else None, problems=tuple(problems), front=front)


def parse_pages(texts: Mapping[str, str]) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """All article pages among the texts by path, in the order of paths, and their problems."""
    parsed = [parse_page(path, texts[path]) for path in sorted(texts) if is_page(path)]
    pages = tuple(page for page, _ in parsed if page)
    return pages, tuple(problem for _, problems in parsed for problem in problems)


def is_page(path: str) -> bool:
    """Whether a path below content/ is that of an article page."""
    return path.startswith("articles/") and path.endswith(".md")


def page_path(issue_id: str, page_id: str) -> str:
    """Where a new page is put below content/."""
    return f"articles/{issue_id}/{page_id}.md"


def render_page(page: Page) -> str:
    """The page's text: keys in the order of the schema, one value a line, empty keys kept for an editor to fill in."""
    lines: list[str] = []
    owner = ""
    for name in fields.ORDER:
        entry = _render_field(page, name)
        parent = name.rpartition(".")[0]
        if parent and parent != owner and entry:
            lines.append(f"{parent}:\n")
            owner = parent
        lines.append(entry)
    body = f"\n{page.body}\n" if page.body else ""
    return f"---\n{''.join(lines)}---\n{body}"


def make_change(name: str, value: fields.FieldValue) -> Change:
    """A field's value as front matter writes it."""
    field = BY_NAME[name]
    shown = value if isinstance(value, str) else tuple(_written(part) for part in value)
    bare = isinstance(value, str) and _is_bare(field, value)
    return Change(key=name, value=shown, bare=bare, keep=field.keep)


def _render_field(page: Page, name: str) -> str:
    indent = "  " if "." in name else ""
    return frontmatter.render_entry(make_change(name, fields.field_value(page, name)), indent)


def _is_bare(field: Field, value: str) -> bool:
    """Days stay without quotation marks: every tool takes them for days, which they are. A bare year is a number."""
    return field.kind in (Kind.DATE, Kind.SLUG) and "-" in value and DATE.fullmatch(value) is not None


def _written(part: str | KeyFigure) -> str | frontmatter.Pairs:
    if isinstance(part, str):
        return part
    return tuple((key, getattr(part, key)) for key in fields.FIGURE_KEYS)


def _make_page(path: str, readings: Mapping[str, Reading], body: str) -> Page:
    values = {field.name: _fit(field, readings[field.name]) for field in _OWN_FIELDS}
    source = {key: _fit(field, readings[field.name]) for key, field in _SOURCE_FIELDS.items()}
    return Page(path=path, **values, source=PageSource(**source), body=body)  # type: ignore[arg-type]  # by its kind


def _fit(field: Field, reading: Reading) -> fields.FieldValue | PartialDate | None:
    """The value for a Page: what does not fit its kind becomes the empty value or the fallback."""
    value = reading.value
    if reading.misfit is not None:
        value = () if field.kind in (Kind.NAMES, Kind.FIGURES) else ""
    if field.kind is Kind.DATE:
        return parse_date(str(value))
    return value if field.kind is not Kind.CHOICE or value in field.choices else field.fallback
