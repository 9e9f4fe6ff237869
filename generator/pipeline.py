"""The two pipelines, each readable on one screen; the only module that knows the order of the stages.

    ingest   read_source ─ segment_document ─ enrich_issue ─ make_document
             ─ plan_ingest (pages, ledger) ─ write_tree(content)
    build    read_tree(content) ─ parse_pages, check_ids ─ list_batches ─ update_docs(build/docs) ─ update_site

Finding and reading sources on all cores is `sources`, dating an issue and making a document of it `issues`, reading content/
`content`, making build/docs `site_docs`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import files
from generator.content import PAGE_PATTERNS, read_content
from generator.errors import DigestError
from generator.model import Issue, Knowledge, Problem, Shape
from generator.project import Project
from generator.site_docs import make_issue_files, update_site_docs
from generator.stopwatch import Stopwatch

# What one command alone needs is imported where it is used: `digest segment` renders no site, `digest build` segments nothing.
if TYPE_CHECKING:
    from generator import enrich
    from generator.editorial.plan import Plan, Take
    from generator.sources import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What an ingest did or, on a dry run, would do: the issues read, the plan, what was written, sources refused."""

    issues: tuple[tuple[str, Issue], ...]
    plan: Plan
    written: files.Written | None
    refused: tuple[Problem, ...]


def segment(path: Path, *, matcher: enrich.Matcher | None = None, shape: Shape | None = None, date: str | None = None) -> Issue:
    """The issue in one source document; with `matcher`, its articles' dates, names, figures and summaries too.

    Raises: SourceError when the document cannot be read or holds no article.
    """
    from generator.intake import read_source
    from generator.issues import date_issue, require_articles
    from generator.segment import segment_document

    issue = segment_document(read_source(path), shape=shape)
    require_articles(issue)
    issue = date_issue(issue, date)
    if matcher is None:
        return issue
    from generator.enrich import enrich_issue

    return enrich_issue(issue, matcher)


def ingest(
    project: Project,
    paths: Sequence[Path],
    *,
    issue: str = "",
    date: str = "",
    publication: str = "",
    rights: str = "",
    shape: Shape | None = None,
    takes: Sequence[Take] = (),
    dry_run: bool = False,
    on_source: Callable[[Path], None] = lambda path: None,
    cores: int = 0,
) -> Ingested:
    """Write the articles of source documents as pages, merging with what editors have made of them.

    A document that cannot be read is refused and the others are done. `on_source` is told of each in turn, as soon as those
    before it are read. `cores` is how many processes read, 0 for as many as the machine has cores if there is much to read;
    it changes no byte.
    """
    from generator.editorial.ledger_file import parse_ledgers
    from generator.editorial.merge import plan_ingest
    from generator.issues import make_documents
    from generator.sources import list_sources, segment_all

    read, refused = segment_all(project, paths, _make_reader, shape=shape, date=date, on_source=on_source, cores=cores)
    with files.lock_tree(project.content):
        tree = files.read_tree(project.content, PAGE_PATTERNS)
        ledgers = parse_ledgers(tree.texts)
        documents = make_documents(project, read, ledgers, issue=issue, publication=publication, rights=rights)
        present = list_sources(project)
        plan = plan_ingest(documents, tree.texts, present=present, unreadable=tree.unreadable, takes=takes)
        written = None if dry_run else files.write_tree(project.content, plan.files, expected=tree.texts)
    return Ingested(issues=tuple(read), plan=plan, written=written, refused=(*refused, *tree.problems))


def _make_reader(knowledge: Knowledge) -> Callable[[Task], Issue]:
    """What segments documents; made once in each process, as making a matcher takes longer than reading a document."""
    from generator.enrich import make_matcher

    matcher = make_matcher(knowledge)
    return lambda task: segment(task.path, matcher=matcher, shape=task.shape, date=task.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: published pages, warnings, seconds by stage in their order, pages of the site rendered and kept.

    `rendered` is None where the renderer does not say.
    """

    published: int
    problems: tuple[Problem, ...]
    stages: tuple[tuple[str, float], ...]
    rendered: int | None
    kept: int


def build(
    project: Project,
    *,
    strict: bool = False,
    renderer_name: str = "mkdocs",
    options: Mapping[str, str | None] | None = None,
    advice: str = "",
) -> Built:
    """Make the site from the curated pages; what has not changed since the last build is neither rendered nor written again.

    `options` are those of the command that reach the site, as `find_last_build` will be asked for them; `advice` is what it
    then gives back, to be said again.
    Raises: DigestError with all errors of the content at once; the old site stays.
    """
    from generator import last_build, renderer

    if options is None:
        options = {"renderer": renderer_name, "project": project.settings.site_url}
    watch = Stopwatch()
    with files.lock_tree(project.root / "build"):
        closed = last_build.is_closed(project.config)
        inputs = last_build.read_inputs(project.root, options, project.config)
        update = renderer.SiteUpdate(
            config=project.root / "mkdocs.yml",
            docs=project.docs,
            site=project.site,
            memory=project.root / "build",
            base=inputs.base if closed else "",
            renderer=renderer_name,
            strict=strict,
            site_url=project.settings.site_url,
        )
        with renderer.begin_update(update) as render:
            read = read_content(project, inputs.program)
            watch.end("读页面")
            marks = update_site_docs(project, read, inputs.program)
            published, problems = read.published, read.problems
            del read  # rendering needs the memory
            watch.end("生成页面、检索和订阅")
            rendering = render(marks)
        watch.end("渲染")
        problems = (*problems, *rendering.problems)
        if closed and rendering.pages is not None:
            last = last_build.LastBuild(published=published, advice=advice, problems=problems)
            last_build.write_last_build(project.root, inputs, rendering.site, last)
    return Built(published=published, problems=problems, stages=tuple(watch.stages), rendered=rendering.pages, kept=rendering.kept)


def export_issue(project: Project, issue: str, *, email: bool = False, markdown: bool = False) -> dict[str, str]:
    """An issue's newsletter, as HTML and as text, and its Markdown file, by name: 2021-11.html, 2021-11.txt, 2021-11.md.

    Raises: DigestError with all errors of the content, or where nothing of the issue is published.
    """
    return make_issue_files(project, read_content(project), issue, email=email, markdown=markdown)


def serve(project: Project, *, address: str, on_problem: Callable[[Problem], None]) -> None:
    """Show the site at `address`; what changes in content/ is made anew, and the browser reloads.

    Problems of the content go to `on_problem` and the last good pages stay. Returns when interrupted.
    """
    from generator import last_build, renderer

    def remake() -> None:
        try:
            with files.lock_tree(project.root / "build"):
                program = last_build.read_inputs(project.root, {}, project.config).program
                read = read_content(project, program)
                warnings = read.problems
                update_site_docs(project, read, program)
        except DigestError as fault:
            warnings = fault.problems
        for problem in warnings:
            on_problem(problem)

    remake()
    with files.watch_tree(project.content, remake):
        renderer.serve_site(project.root / "mkdocs.yml", docs=project.docs, address=address)
