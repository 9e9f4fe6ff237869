"""What becomes of the pages in content/: build/docs, brought up to date or all its files at once, and an issue as subscribers get it.

Knows no renderer. A sample of the files of both:

    articles/2021-11/2021-11-003.md    feed.xml    data/articles.json        2021-11.html    2021-11.txt    2021-11.md
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from generator import files
from generator.content import Content
from generator.content import read_content as _read_pages
from generator.model import Problem
from generator.project import Project, read_knowledge


def update_site_docs(project: Project, read: Content, program: str) -> Mapping[str, files.Mark]:
    """Make the files of build/docs that these pages change, all of them where `program` is not what made them; gives all by path."""
    from generator.kept import open_keep
    from generator.made_docs import update_docs
    from generator.parsed import parse_changed_knowledge
    from generator.publish.headlines import keep_headlines
    from generator.publish.site import list_batches, make_rest

    parse = partial(parse_changed_knowledge, keep=open_keep(project.root / "build", "knowledge", program))
    marks = update_docs(
        project.docs,
        project.root / "build",
        program,
        list_batches(
            read.pages,
            read_knowledge(project, parse),
            project.settings,
            read.handwritten,
            feed_settings=project.feed_settings,
            texts=read.marks,
            open_keep=lambda name: open_keep(project.root / "build", name, program),
        ),
        lambda paths: make_rest(paths, project.settings, read.handwritten),
    )
    keep_headlines(open_keep(project.root / "build", "headlines", program))
    return marks


def make_build(project: Project) -> tuple[Mapping[str, str | bytes], int, tuple[Problem, ...]]:
    """The files of build/docs, the number of published pages, and the warnings of the content."""
    from generator.publish.site import make_docs

    read = _read_pages(project)
    docs = make_docs(read.pages, read_knowledge(project), project.settings, read.handwritten, feed_settings=project.feed_settings)
    return docs, read.published, read.problems


def make_issue_files(project: Project, read: Content, issue: str, *, email: bool, markdown: bool) -> dict[str, str]:
    """The newsletter of an issue, as HTML and as text, and its Markdown file, by name; those that are wanted.

    Raises: DigestError where nothing of the issue is published.
    """
    from generator.publish.exports import make_issue_markdown, make_newsletter
    from generator.publish.feeds import make_distribution
    from generator.publish.publication import make_publication

    publication = make_publication(read.pages, read_knowledge(project), project.settings, read.handwritten)
    distribution = make_distribution(publication, project.feed_settings)
    made: dict[str, str] = {}
    if email:
        newsletter = make_newsletter(distribution, issue)
        made |= {f"{issue}.html": newsletter.html, f"{issue}.txt": newsletter.text}
    if markdown:
        made[f"{issue}.md"] = make_issue_markdown(distribution, issue)
    return made
