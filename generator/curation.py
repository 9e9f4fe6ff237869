"""What an editor does with content/ by command, beside the two pipelines: check it, begin a page, change the entities, count pages.

Nothing here makes a page of a source document or a site of pages. Paths that are written come back below content/:

    articles/2021-11/2021-11-041.md    ledger/2021-11.jsonl    entities/companies.yml
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import files
from generator.content import CONTENT_PATTERNS, ENTITY_PATTERNS, PAGE_PATTERNS
from generator.model import Level, Page, Problem
from generator.project import Project, read_knowledge
from generator.sources import find_sources, list_sources

if TYPE_CHECKING:
    from generator import enrich


def check(project: Project) -> list[Problem]:
    """All problems of content/, by path and line, with paths as they are from the project's folder."""
    from generator.editorial.check import check_content
    from generator.editorial.folder import CheckSettings
    from generator.enrich import parse_knowledge

    tree = files.read_tree(project.content, CONTENT_PATTERNS)
    entities = files.read_tree(project.content, ENTITY_PATTERNS)
    knowledge, problems = parse_knowledge(entities.texts)
    settings = CheckSettings(sections=tuple(section.name for section in project.settings.sections))
    sources = [f"sources/{name}" for name in list_sources(project)]
    found = [
        *tree.problems,
        *entities.problems,
        *(replace(each, level=Level.WARNING) for each in files.check_paths(project.content, (*tree.texts, *sources))),
        *problems,
        *check_content(tree.texts, knowledge, settings, unreadable=tree.unreadable),
    ]
    return sorted((replace(problem, path=f"content/{problem.path}") for problem in found), key=lambda each: (each.path, each.line))


def new_page(project: Project, issue: str, *, title: str = "", section: str = "") -> tuple[str, ...]:
    """Write a page for an editor to fill in; the paths written, below content/."""
    from generator.editorial.pages import is_page
    from generator.editorial.template import plan_page

    with files.lock_tree(project.content):
        tree = files.read_tree(project.content, PAGE_PATTERNS)
        made = plan_page(tree.texts, issue, title=title, section=section, unreadable=tree.unreadable)
        files.write_tree(project.content, made, expected=tree.texts)
    return tuple(path for path in made if is_page(path))


def curate(project: Project, edit: Callable[[Mapping[str, str]], Mapping[str, str]]) -> tuple[str, ...]:
    """Let `edit` change the texts of content/entities; the paths written, below content/."""
    with files.lock_tree(project.content):
        tree = files.read_tree(project.content, ENTITY_PATTERNS)
        changed = edit(tree.texts)
        written = files.write_tree(project.content, changed, expected=tree.texts)
    return (*written.created, *written.changed)


def find_candidates(project: Project, paths: Sequence[Path]) -> list[enrich.Candidate]:
    """The firms that the documents name and the knowledge lacks, the surest first."""
    from generator import enrich
    from generator.pipeline import segment

    matcher = enrich.make_matcher(read_knowledge(project))
    found: dict[str, enrich.Candidate] = {}
    for path in find_sources(paths):
        for each in enrich.find_candidates(segment(path), matcher):
            known = found.get(each.name)
            found[each.name] = replace(each, count=each.count + known.count) if known else each
    return sorted(found.values(), key=lambda each: (-each.confidence, -each.count, each.name))


def read_published(project: Project) -> list[Page]:
    """The published pages, in the order of their paths."""
    from generator.editorial.pages import is_page, parse_pages

    tree = files.read_tree(project.content, ("articles/**/*.md",))
    pages, _ = parse_pages({path: text for path, text in tree.texts.items() if is_page(path)})
    return [page for page in pages if page.status == "published"]
