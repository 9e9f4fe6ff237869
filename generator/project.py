"""Where a digest's files are, and what its settings say of ingesting: the folder with mkdocs.yml and content/.

Reads mkdocs.yml and content/entities; writes nothing. The settings, under `extra.digest` of mkdocs.yml:

    ingest:
      status: published               # of new pages; a page without a title waits in review
      profiles:                       # by the name of the source document, first match
        - {files: "2021-05-27-*", publication: 《某某周报》, rights: summary, issue: 2021-05-27}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from generator.editorial.drafts import Profile
from generator.errors import DigestError
from generator.files import read_tree
from generator.files.root import CONFIG, find_root
from generator.model import Knowledge, Level, Problem
from generator.publish import SiteSettings, parse_config, parse_settings
from generator.publish.feed_settings import FeedSettings, parse_feed_settings

ParseKnowledge = Callable[[Mapping[str, str]], tuple[Knowledge, tuple[Problem, ...]]]

STATUSES = ("draft", "review", "published")
RIGHTS = ("full", "excerpt", "summary")
PROFILE_KEYS = ("files", "status", "rights", "publication", "url", "issue", "date")

_NO_PROJECT = "这里和上级文件夹里都没有 mkdocs.yml"
_NO_PROJECT_HINT = "在项目的文件夹里运行"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProfile:
    """What the settings say of the source documents whose names fit `files`, a pattern with * and ?."""

    files: str
    profile: Profile
    issue: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A digest on disk. `root` holds mkdocs.yml."""

    root: Path
    config: Mapping[str, object]
    settings: SiteSettings
    feed_settings: FeedSettings
    default: Profile
    profiles: tuple[SourceProfile, ...] = ()

    @property
    def content(self) -> Path:
        """What editors curate."""
        return self.root / "content"

    @property
    def sources(self) -> Path:
        """Source documents, as received."""
        return self.content / "sources"

    @property
    def docs(self) -> Path:
        """What a build writes for the renderer."""
        return self.root / "build" / "docs"

    @property
    def site(self) -> Path:
        """The rendered site."""
        return self.root / "site"

    def source_name(self, path: Path) -> str:
        """The name by which pages know a source document: its path below content/sources, else its bare name."""
        try:
            return path.resolve().relative_to(self.sources.resolve()).as_posix()
        except (ValueError, RuntimeError):
            # Elsewhere, or a link that leads to itself.
            return path.name

    def find_profile(self, name: str) -> SourceProfile:
        """What the settings say of a source document; the defaults where no profile fits."""
        fitting = (each for each in self.profiles if fnmatchcase(name, each.files))
        return next(fitting, SourceProfile(files="*", profile=self.default))


def read_project(start: Path, *, site_url: str | None = None) -> Project:
    """The project at or above `start`; `site_url` takes the place of the one in its settings.

    Raises: DigestError when there is none, or its settings are wrong, with all their problems.
    """
    root = find_root(start)
    if root is None:
        raise DigestError(Problem(path=str(start), message=_NO_PROJECT, hint=_NO_PROJECT_HINT))
    path = root / CONFIG
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DigestError(Problem(path=CONFIG, message=f"读不了（{error}）", hint="应为 UTF-8 的 YAML 文件")) from error
    config = parse_config(text, CONFIG)
    if site_url is not None:
        config = {**config, "site_url": site_url}
    settings = parse_settings(config, CONFIG)
    extra = config.get("extra")
    digest = extra.get("digest") if isinstance(extra, Mapping) else None
    ingest = digest.get("ingest") if isinstance(digest, Mapping) else None
    default, profiles = parse_profiles(ingest or {})
    return Project(
        root=root,
        config=config,
        settings=settings,
        feed_settings=parse_feed_settings(config, CONFIG),
        default=default,
        profiles=profiles,
    )


def parse_profiles(ingest: object) -> tuple[Profile, tuple[SourceProfile, ...]]:
    """The default profile and those by source document, in the order of the settings.

    Raises: DigestError with all problems.
    """
    problems = tuple(_check_ingest(ingest))
    if problems or not isinstance(ingest, Mapping):
        raise DigestError(*problems)
    default = _make_profile(ingest, Profile())
    entries = ingest.get("profiles") or ()
    return default, tuple(
        SourceProfile(
            files=str(entry["files"]),
            profile=_make_profile(entry, default),
            issue=str(entry.get("issue") or ""),
            date=str(entry.get("date") or ""),
        )
        for entry in entries
    )


def _make_profile(entry: Mapping[str, object], default: Profile) -> Profile:
    changes = {key: str(entry[key]) for key in ("status", "rights", "publication", "url") if entry.get(key)}
    return replace(default, **changes)


def _check_ingest(ingest: object) -> Iterator[Problem]:
    def wrong(message: str, hint: str) -> Problem:
        return Problem(path=CONFIG, message=f"extra.digest.ingest {message}", hint=hint)

    if not isinstance(ingest, Mapping):
        yield wrong("不是键值表", "应为 键: 值")
        return
    entries = ingest.get("profiles") or []
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        yield wrong("的 profiles 不是列表", "应为 - {files: 文件名, publication: 刊名}")
        entries = []
    for entry in (ingest, *entries):
        for key, allowed in (("status", STATUSES), ("rights", RIGHTS)):
            if entry.get(key) and entry[key] not in allowed:
                yield wrong(f"的 {key} “{entry[key]}”不认识", f"应为 {'、'.join(allowed)}")
    for entry in entries:
        if not entry.get("files"):
            yield wrong("的 profiles 有一项没有 files", "应为源文件名，可用 * 和 ?")
        for key in entry.keys() - set(PROFILE_KEYS):
            yield wrong(f"的 profiles 有不认识的键“{key}”", f"应为 {'、'.join(PROFILE_KEYS)}")


def read_knowledge(project: Project, parse: ParseKnowledge | None = None) -> Knowledge:
    """The curated entities of content/entities; its warnings are for `digest check`. `parse` may know a quicker way to the same.

    Raises: DigestError with every error of the knowledge files.
    """
    if parse is None:
        from generator.enrich import parse_knowledge  # which a build seldom needs

        parse = parse_knowledge

    tree = read_tree(project.content, ("entities/*.yml",))
    knowledge, problems = parse({f"content/{path}": text for path, text in tree.texts.items()})
    errors = [problem for problem in (*tree.problems, *problems) if problem.level is Level.ERROR]
    if errors:
        raise DigestError(*errors)
    return knowledge
