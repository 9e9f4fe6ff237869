"""The two pipelines, each readable on one screen; the only module that knows the order of the stages.

    ingest   read_source ─ segment_document ─ enrich_issue ─ make_document
             ─ plan_ingest (pages, ledger) ─ write_tree(content)
    build    read_tree(content) ─ parse_pages, check_ids ─ list_batches ─ update_docs(build/docs) ─ update_site
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import files
from generator.errors import DigestError, SourceError
from generator.model import Doubt, Issue, Knowledge, Level, Page, PartialDate, Problem, Role, Shape
from generator.project import Project, read_knowledge

# What one command alone needs is imported where it is used: `digest segment` renders no site, `digest build` segments nothing.
if TYPE_CHECKING:
    from generator import enrich
    from generator.editorial.plan import Plan, Take

PAGE_PATTERNS = ("articles/**/*.md", "ledger/*")
CONTENT_PATTERNS = (*PAGE_PATTERNS, "pages/**/*.md")
SUFFIXES = (".md", ".markdown", ".txt", ".docx", ".html", ".htm", ".pdf")
"""Source documents by suffix, the best first: where a folder holds one document in two formats, the first gives the pages."""

PARALLEL_BYTES = 2 * 2**20
"""Bytes of all documents together from which on they are read by several processes. Starting these takes a second, in which one
reads a megabyte of text."""

UNDATED = "undated"
MIN_LINES = 2

_ONE_LINE = "只有一行文字"
_ONE_LINE_HINT = "应为有标题和正文的文档"
_NO_BODY = "只有目录或标题，没有正文"
_NO_BODY_HINT = "应为目录后面有文章的文档"
_SAME_NAME = "与 {other} 同名，页面分不清来自哪一份，没有导入"
_SAME_NAME_HINT = "改名，或放进 content/sources 里不同的文件夹"
_STRAY = "是符号链接，指到了文件夹之外，没有导入"
_STRAY_HINT = "换成文件本身，或单独写出这个路径来导入"
_ENDED = "读这份文件的进程意外终止"
_ENDED_HINT = "文件可能已损坏，或读它需要的内存不够；请重新导出，或拆分后再导入"
_UNDATED_DOUBT = "看不出文档的日期，暂归 undated 期；用 --date 或 --issue 指定后重新导入"
_BAD_DATE = "日期“{date}”不认识"
_BAD_DATE_HINT = "应如 2021-11-17 或 2021-11"


_Task = tuple[Path, Shape | None, str | None]
"""A document to be read, its shape and its date where they are given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What an ingest did or, on a dry run, would do: the issues read, the plan, what was written, sources refused."""

    issues: tuple[tuple[str, Issue], ...]
    plan: Plan
    written: files.Written | None
    refused: tuple[Problem, ...]


def segment(
    path: Path, *, matcher: enrich.Matcher | None = None, shape: Shape | None = None, date: str | None = None
) -> Issue:
    """The issue in one source document; with `matcher`, its articles' dates, names, figures and summaries too.

    Raises: SourceError when the document cannot be read or holds no article.
    """
    from generator.dates import find_issue_date
    from generator.intake import read_source
    from generator.segment import segment_document

    issue = segment_document(read_source(path), shape=shape)
    _check_holds_articles(issue)
    found, evidence = find_issue_date([line.text for line in issue.source.lines])
    if date:
        found, evidence = _parse_date(date), f"--date {date}"
    issue = replace(issue, date=found, date_evidence=evidence)
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
    from generator.editorial.drafts import Document, make_document
    from generator.editorial.ledger import find_issue
    from generator.editorial.ledger_file import parse_ledgers
    from generator.editorial.merge import plan_ingest

    read, refused = _segment_all(project, paths, shape, date, on_source, cores)
    with files.lock_tree(project.content):
        tree = files.read_tree(project.content, PAGE_PATTERNS)
        ledgers = parse_ledgers(tree.texts)
        documents: list[Document] = []
        for name, found in read:
            given = project.find_profile(name)
            wanted = issue or given.issue
            profile = replace(
                given.profile, publication=publication or given.profile.publication, rights=rights or given.profile.rights
            )
            issue_id = wanted or find_issue(ledgers, name) or str(found.date or UNDATED)
            documents.append(make_document(_doubt_date(found, wanted), file=name, issue_id=issue_id, profile=profile))
        present = _list_sources(project)
        plan = plan_ingest(documents, tree.texts, present=present, unreadable=tree.unreadable, takes=takes)
        written = None if dry_run else files.write_tree(project.content, plan.files, expected=tree.texts)
    return Ingested(issues=tuple(read), plan=plan, written=written, refused=(*refused, *tree.problems))


def _list_sources(project: Project) -> list[str]:
    """The names of all source documents of the project; none where there is no folder for them."""
    return [project.source_name(path) for path in find_sources([project.sources])] if project.sources.is_dir() else []


def _segment_all(
    project: Project, paths: Sequence[Path], shape: Shape | None, date: str, on_source: Callable[[Path], None], cores: int
) -> tuple[list[tuple[str, Issue]], list[Problem]]:
    """The issues of the documents that can be read, by name, and the problems of those that cannot; both in their order."""
    strays = _find_strays(paths)
    sources = [path for path in find_sources(paths) if path not in strays]
    names = [project.source_name(path) for path in sources]
    tasks = [(path, shape, date or project.find_profile(name).date or None) for path, name in zip(sources, names, strict=True)]
    read: list[tuple[str, Issue]] = []
    refused = [Problem(path=path.as_posix(), message=_STRAY, hint=_STRAY_HINT) for path in strays]
    first: dict[str, Path] = {}
    for path, name, outcome in zip(sources, names, _segment_each(tasks, read_knowledge(project), cores), strict=True):
        on_source(path)
        if first.setdefault(name, path) is not path:
            refused.append(Problem(path=path.as_posix(), message=_SAME_NAME.format(other=first[name]), hint=_SAME_NAME_HINT))
            continue
        try:
            read.append((name, outcome()))
        except SourceError as fault:
            refused += fault.problems
    return read, refused


def _segment_each(tasks: Sequence[_Task], knowledge: Knowledge, cores: int) -> Iterator[Callable[[], Issue]]:
    """For each document, in order, a call that gives its issue or raises what reading it raised; on all cores if they are many."""
    total = sum(_count_bytes(path) for path, _, _ in tasks)
    if cores == 1 or len(tasks) < 2 or (not cores and total < PARALLEL_BYTES):
        yield from map(partial(partial, _make_reader(knowledge)), tasks)
        return
    from generator.files.cores import WorkerEnded, count_cores, run_each

    outcomes = run_each(_make_reader, (knowledge,), tasks, workers=min(cores or count_cores(), len(tasks)))
    for (path, _, _), outcome in zip(tasks, outcomes, strict=True):
        yield partial(_name_ended, outcome, path, WorkerEnded)


def _make_reader(knowledge: Knowledge) -> Callable[[_Task], Issue]:
    """What segments documents; made once in each process, as making a matcher takes longer than reading a document."""
    from generator.enrich import make_matcher

    matcher = make_matcher(knowledge)
    return lambda task: segment(task[0], matcher=matcher, shape=task[1], date=task[2])


def _name_ended(outcome: Callable[[], Issue], path: Path, ended: type[Exception]) -> Issue:
    try:
        return outcome()
    except ended:
        raise SourceError(Problem(path=path.as_posix(), message=_ENDED, hint=_ENDED_HINT)) from None


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
    watch = _Stopwatch()
    with files.lock_tree(project.root / "build"):
        closed = last_build.is_closed(project.config)
        inputs = last_build.read_inputs(project.root, options, project.config)
        rendering_begun = renderer.begin_update(
            project.root / "mkdocs.yml",
            docs=project.docs,
            site=project.site,
            memory=project.root / "build",
            base=inputs.base if closed else "",
            renderer=renderer_name,
            strict=strict,
            site_url=project.settings.site_url,
        )
        with rendering_begun as render:
            read = _read_pages(project, inputs.program)
            watch.end("读页面")
            marks = _update_docs(project, read, inputs.program)
            published, problems = read.published, read.problems
            del read  # rendering needs the memory
            watch.end("生成页面、检索和订阅")
            rendering = render(marks)
        watch.end("渲染")
        problems = (*problems, *rendering.problems)
        if closed and rendering.pages is not None:
            last = last_build.LastBuild(published=published, advice=advice, problems=problems)
            last_build.write_last_build(project.root, inputs, rendering.site, last)
    return Built(
        published=published, problems=problems, stages=tuple(watch.stages), rendered=rendering.pages, kept=rendering.kept
    )


class _Stopwatch:
    """Seconds by stage, each from the end of the one before."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, float]] = []
        self._since = time.monotonic()

    def end(self, stage: str) -> None:
        now = time.monotonic()
        self.stages.append((stage, now - self._since))
        self._since = now


def make_build(project: Project) -> tuple[Mapping[str, str | bytes], int, tuple[Problem, ...]]:
    """The files of build/docs, the number of published pages, and the warnings of the content."""
    from generator.publish.site import make_docs

    read = _read_pages(project)
    docs = make_docs(read.pages, read_knowledge(project), project.settings, read.handwritten, feed_settings=project.feed_settings)
    return docs, read.published, read.problems


def _update_docs(project: Project, read: _Read, program: str) -> Mapping[str, files.Mark]:
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


def export_issue(project: Project, issue: str, *, email: bool = False, markdown: bool = False) -> dict[str, str]:
    """An issue's newsletter, as HTML and as text, and its Markdown file, by name: 2021-11.html, 2021-11.txt, 2021-11.md.

    Raises: DigestError with all errors of the content, or where nothing of the issue is published.
    """
    from generator.publish.exports import make_issue_markdown, make_newsletter
    from generator.publish.feeds import make_distribution
    from generator.publish.publication import make_publication

    read = _read_pages(project)
    publication = make_publication(read.pages, read_knowledge(project), project.settings, read.handwritten)
    distribution = make_distribution(publication, project.feed_settings)
    made: dict[str, str] = {}
    if email:
        newsletter = make_newsletter(distribution, issue)
        made |= {f"{issue}.html": newsletter.html, f"{issue}.txt": newsletter.text}
    if markdown:
        made[f"{issue}.md"] = make_issue_markdown(distribution, issue)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
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


def _read_pages(project: Project, program: str = "") -> _Read:
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
    return _Read(pages=tuple(parsed.pages), marks=parsed.marks, handwritten=handwritten, problems=problems)


def serve(project: Project, *, address: str, on_problem: Callable[[Problem], None]) -> None:
    """Show the site at `address`; what changes in content/ is made anew, and the browser reloads.

    Problems of the content go to `on_problem` and the last good pages stay. Returns when interrupted.
    """
    from generator import last_build, renderer

    def remake() -> None:
        try:
            with files.lock_tree(project.root / "build"):
                program = last_build.read_inputs(project.root, {}, project.config).program
                read = _read_pages(project, program)
                warnings = read.problems
                _update_docs(project, read, program)
        except DigestError as fault:
            warnings = fault.problems
        for problem in warnings:
            on_problem(problem)

    remake()
    with files.watch_tree(project.content, remake):
        renderer.serve_site(project.root / "mkdocs.yml", docs=project.docs, address=address)


def check(project: Project) -> list[Problem]:
    """All problems of content/, by path and line, with paths as they are from the project's folder."""
    from generator.editorial.check import check_content
    from generator.editorial.folder import CheckSettings
    from generator.enrich import parse_knowledge

    tree = files.read_tree(project.content, CONTENT_PATTERNS)
    entities = files.read_tree(project.content, ("entities/*.yml",))
    knowledge, problems = parse_knowledge(entities.texts)
    settings = CheckSettings(sections=tuple(section.name for section in project.settings.sections))
    sources = [f"sources/{name}" for name in _list_sources(project)]
    found = [
        *tree.problems,
        *entities.problems,
        *(replace(each, level=Level.WARNING) for each in files.check_paths(project.content, (*tree.texts, *sources))),
        *problems,
        *check_content(tree.texts, knowledge, settings, unreadable=tree.unreadable),
    ]
    return sorted((replace(problem, path=f"content/{problem.path}") for problem in found), key=lambda each: (each.path, each.line))


def curate(project: Project, edit: Callable[[Mapping[str, str]], Mapping[str, str]]) -> tuple[str, ...]:
    """Let `edit` change the texts of content/entities; the paths written, below content/."""
    with files.lock_tree(project.content):
        tree = files.read_tree(project.content, ("entities/*.yml",))
        changed = edit(tree.texts)
        written = files.write_tree(project.content, changed, expected=tree.texts)
    return (*written.created, *written.changed)


def find_candidates(project: Project, paths: Sequence[Path]) -> list[enrich.Candidate]:
    """The firms that the documents name and the knowledge lacks, the surest first."""
    from generator import enrich

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


def new_page(project: Project, issue: str, *, title: str = "", section: str = "") -> tuple[str, ...]:
    """Write a page for an editor to fill in; the paths written, below content/."""
    from generator.editorial.pages import is_page
    from generator.editorial.template import plan_page

    with files.lock_tree(project.content):
        tree = files.read_tree(project.content, PAGE_PATTERNS)
        made = plan_page(tree.texts, issue, title=title, section=section, unreadable=tree.unreadable)
        files.write_tree(project.content, made, expected=tree.texts)
    return tuple(path for path in made if is_page(path))


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The source documents that the paths name, each once: a file is itself, a folder all documents in it that are not hidden."""
    found: list[Path] = []
    for path in paths:
        if not _is_folder(path):
            found.append(path)
            continue
        inside = [each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file() and not each.name.startswith(".")]
        found += sorted(inside, key=lambda each: (SUFFIXES.index(each.suffix.lower()), each.as_posix()))
    unique: dict[Path, Path] = {}
    for path in found:
        unique.setdefault(_resolve(path), path)
    return list(unique.values())


def _find_strays(paths: Iterable[Path]) -> list[Path]:
    """Links in the folders that lead out of them. Who sends in a link to a file of the machine that ingests could publish it."""
    folders = {path: path.resolve() for path in paths if _is_folder(path)}
    links = (link for folder in folders for link in find_sources([folder]) if link.is_symlink())
    return [link for link in links if not any(_resolve(link).is_relative_to(folder) for folder in folders.values())]


def _resolve(path: Path) -> Path:
    """Where the path leads; a path that leads nowhere is itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _is_folder(path: Path) -> bool:
    """False where the system does not even look, as at a path that is too long; whoever reads the file says what is wrong."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _count_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _check_holds_articles(issue: Issue) -> None:
    file = issue.source.file
    filled = sum(1 for line in issue.source.lines if line.text.strip())
    if filled < MIN_LINES:
        raise SourceError(Problem(path=file, message=_ONE_LINE, hint=_ONE_LINE_HINT))
    if not any(block.role is Role.PARAGRAPH for article in issue.articles for block in article.blocks):
        raise SourceError(Problem(path=file, message=_NO_BODY, hint=_NO_BODY_HINT))


def _doubt_date(issue: Issue, wanted: str) -> Issue:
    if issue.date or wanted:
        return issue
    doubt = Doubt(reason=_UNDATED_DOUBT)
    return replace(issue, articles=tuple(replace(each, doubts=(*each.doubts, doubt)) for each in issue.articles))


def _parse_date(text: str) -> PartialDate:
    from generator.editorial.faults import parse_date

    date = parse_date(text)
    if date is None:
        raise DigestError(Problem(path="--date", message=_BAD_DATE.format(date=text), hint=_BAD_DATE_HINT))
    return date
