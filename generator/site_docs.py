"""What becomes of the pages in content/: build/docs, brought up to date or all its files at once, and an issue as subscribers get it.

Knows no renderer. A sample of the files of both:

    articles/2021-11/2021-11-003.md    feed.xml    data/articles.json        2021-11.html    2021-11.txt    2021-11.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from generator import files
from generator.content import Content, read_content
from generator.model import Listing, Problem
from generator.project import Project, read_knowledge

if TYPE_CHECKING:
    from generator.publish.means import Spellings

LEAST_ISSUES = 4
"""From twice this number on issues are shared out to processes: one takes some 30 ms to start, the gists of an issue 20 ms."""


def update_site_docs(project: Project, read: Content, program: str) -> Mapping[str, files.Mark]:
    """Make the files of build/docs that these pages change, all of them where `program` is not what made them; gives all by path."""
    from generator.kept import open_keep
    from generator.made_docs import update_docs
    from generator.parsed import parse_changed_knowledge
    from generator.publish.means import Means
    from generator.publish.site import list_batches, make_rest

    parse = partial(parse_changed_knowledge, keep=open_keep(project.root / "build", "knowledge", program))
    return update_docs(
        project.docs,
        project.root / "build",
        program,
        list_batches(
            read.pages,
            read_knowledge(project, parse),
            project.settings,
            read.handwritten,
            feed_settings=project.feed_settings,
            means=Means(
                texts=read.marks,
                open_keep=lambda name: open_keep(project.root / "build", name, program),
                share=_share_issues,
                aside=_do_aside,
            ),
        ),
        lambda paths: make_rest(paths, project.settings, read.handwritten),
    )


def _share_issues(issues: Sequence[Listing], work: Callable[[Iterable[Listing]], None]) -> None:
    """Do a piece of work for these issues on all cores; what a process that ended early left undone is done when it is asked for."""
    from generator.forks import WorkerEndedError, share_out

    with suppress(WorkerEndedError):
        share_out(issues, work, least=LEAST_ISSUES)


def _do_aside(work: Callable[[], Spellings]) -> Spellings:
    """Do a piece of work in another process, whose memory goes with it."""
    from generator.forks import do_aside

    with do_aside(work) as ask:
        return ask()


def make_build(project: Project) -> tuple[Mapping[str, str | bytes], int, tuple[Problem, ...]]:
    """The files of build/docs, the number of published pages, and the warnings of the content."""
    from generator.publish.site import make_docs

    read = read_content(project)
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
