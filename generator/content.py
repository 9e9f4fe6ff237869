"""content/ as the site is made from it: the article pages, the hand-written ones, and what is wrong with them.

Reads, and writes nothing but what spares parsing the same pages again. The folders by pattern:

    articles/2021-11/2021-11-003.md    ledger/2021-11.jsonl    pages/about.md
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator import files
from generator.errors import DigestError
from generator.model import Level, Page, Problem
from generator.project import Project

PAGE_PATTERNS = ("articles/**/*.md", "ledger/*")
CONTENT_PATTERNS = (*PAGE_PATTERNS, "pages/**/*.md")
ENTITY_PATTERNS = ("entities/*.yml",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The article pages, what stands for the text of each by its path, the texts of the hand-written ones by their path below
    content/pages, and the warnings of both."""

    pages: tuple[Page, ...]
    marks: Mapping[str, str]
    handwritten: dict[str, str]
    problems: tuple[Problem, ...]

    @property
    def published(self) -> int:
        """How many pages are published."""
        return sum(page.status == "published" for page in self.pages)


def read_content(project: Project, program: str = "") -> Content:
    """All that stands in content/ for readers.

    With `program`, which stands for the version of the program, pages that did not change since it last ran are not parsed.
    Raises: DigestError with all errors of the content at once.
    """
    from generator.editorial.check import check_ids
    from generator.editorial.pages import is_page, parse_pages
    from generator.kept import open_keep
    from generator.parsed import ParsedPages, parse_changed_pages

    tree = files.read_tree(project.content, CONTENT_PATTERNS)
    texts = {path: text for path, text in tree.texts.items() if is_page(path)}
    keep = open_keep(project.root / "build", "pages", program) if program else None
    parsed = parse_changed_pages(texts, keep) if keep else ParsedPages(*parse_pages(texts), {})
    problems = (*tree.problems, *parsed.problems, *check_ids(tree.texts, tree.unreadable))
    problems = tuple(replace(problem, path=f"content/{problem.path}") for problem in problems)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    if errors:
        raise DigestError(*errors)
    handwritten = {path.removeprefix("pages/"): text for path, text in tree.texts.items() if path.startswith("pages/")}
    return Content(pages=tuple(parsed.pages), marks=parsed.marks, handwritten=handwritten, problems=problems)
