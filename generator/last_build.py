"""What the last build was made from and what it left, so that a build with nothing to do ends before anything is imported.

Everything that the site depends on counts: the content, the settings, the theme's templates, the program and the packages
that it runs with, the options. What this module cannot see into (settings that inherit others, plugins) is never believed to
be unchanged. Kept in build/.digest-build.json, with the number of its format; a sample:

    {"format": 1, "surroundings": "9f86…", "inputs": {"content/articles/2021-11/2021-11-003.md": [4103, …]}, "published": 40, …}
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.files.stamps import Stamp, Stamps, digest_stamps, read_stamps, same_contents
from generator.model import Level, Problem
from generator.snapshots import digest_text, is_as_it_was, parse_snapshot

FORMAT = 1
NAME = ".digest-build.json"
SITE_NAME = ".digest-site.json"
"""Where the renderer leaves the list of the site's files; see generator/renderer/memory.py."""

CONTENT = ("content/articles", "content/ledger", "content/pages", "content/entities")
SETTINGS = "mkdocs.yml"
THEME = "overrides"
DOCS = "build/docs"
PROGRAM = "generator"

_OPTIONS = ("SOURCE_DATE_EPOCH",)
"""Variables of the environment that reach the bytes of a site."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a build is made from: its files, the folder of templates below the root, and a digest of options and surroundings."""

    surroundings: str
    theme: str
    stamps: Mapping[str, Stamp]

    @property
    def base(self) -> str:
        """Stands for all that every page depends on: everything but the content."""
        return self._digest(lambda label: not label.startswith("content/"))

    @property
    def program(self) -> str:
        """Stands for the program and what it runs with, whatever the settings and the content are."""
        return self._digest(lambda label: label.startswith(f"{PROGRAM}/"))

    def _digest(self, counts: Callable[[str], bool]) -> str:
        return digest_text(self.surroundings + digest_stamps({label: stamp for label, stamp in self.stamps.items() if counts(label)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What a build with nothing to do says again: how many pages are published, the warnings, and what it advises."""

    published: int
    advice: str
    problems: tuple[Problem, ...]


def read_inputs(root: Path, options: Mapping[str, str | None], config: Mapping[str, object]) -> Inputs:
    """What a build of the project in `root` is made from, by its settings and the options of the command.

    Raises: DigestError when the system refuses to read a file.
    """
    known = _read_kept(root)
    return _read_inputs(root, options, _find_theme(config), _make_stamps(known.get("inputs")))


def find_last_build(root: Path, options: Mapping[str, str | None]) -> LastBuild | None:
    """The last build, where one with these options would make the same site again, the site is as it was left and its docs are there.

    Raises: DigestError when the system refuses to read a file.
    """
    kept = _read_kept(root)
    try:
        stamps = _make_stamps(kept["inputs"])
        inputs = _read_inputs(root, options, str(kept["theme"]), stamps)
        if not (root / DOCS).is_dir() or kept["surroundings"] != inputs.surroundings or not same_contents(inputs.stamps, stamps):
            return None
        text = (root / "build" / SITE_NAME).read_bytes()
        snapshot = parse_snapshot(text) if digest_text(text) == kept["site"] else None
        if snapshot is None or not is_as_it_was(root / "site", snapshot):
            return None
        problems = _make_problems(kept["problems"])
        return LastBuild(published=int(str(kept["published"])), advice=str(kept["advice"]), problems=problems)
    except (OSError, KeyError, TypeError, ValueError):
        return None


def write_last_build(root: Path, inputs: Inputs, site: str, last: LastBuild) -> None:
    """Keep what a finished build was made from; `site` is the mark of the site it left. Raises: OSError."""
    problems = [[each.path, each.line, each.level.value, each.message, each.hint] for each in last.problems]
    kept = {
        "format": FORMAT,
        "surroundings": inputs.surroundings,
        "theme": inputs.theme,
        "inputs": inputs.stamps,
        "site": site,
        "published": last.published,
        "advice": last.advice,
        "problems": problems,
    }
    place = root / "build" / NAME
    beside = place.with_name(NAME + ".tmp")
    beside.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), "utf-8", "surrogateescape")
    beside.replace(place)


def is_closed(config: Mapping[str, object]) -> bool:
    """Whether the settings name everything that a site depends on: they inherit nothing and call no plugin or hook."""
    return config.get("plugins") in ([], {}) and not config.get("hooks") and "INHERIT" not in config


def _find_theme(config: Mapping[str, object]) -> str:
    """The folder of templates that the settings name, below the root."""
    theme = config.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return folder if isinstance(folder, str) else ""


def _read_inputs(root: Path, options: Mapping[str, str | None], theme: str, known: Mapping[str, Stamp]) -> Inputs:
    places = {label: root / label for label in (*CONTENT, SETTINGS)}
    places[PROGRAM] = Path(__file__).parent
    if theme:
        places[THEME] = root / theme
    stamps = read_stamps(places, known)
    surroundings = json.dumps([*_read_surroundings(root), dict(options)], sort_keys=True)
    return Inputs(surroundings=digest_text(surroundings), theme=theme, stamps=stamps)


def _read_surroundings(root: Path) -> list[object]:
    """Python, the packages, and the variables of the environment that a build reads."""
    packages: set[str] = set()
    for folder in sys.path:
        try:
            packages.update(path.name for path in Path(folder or ".").glob("*.dist-info"))
        except OSError:
            continue
    return [sys.version, sys.platform, sorted(packages), {name: os.environ.get(name) for name in sorted(_find_variables(root))}]


def _find_variables(root: Path) -> set[str]:
    """The variables that the settings may ask for with !ENV, and those that count always."""
    try:
        text = (root / SETTINGS).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return set(_OPTIONS)
    return {*_OPTIONS, *(set(_WORD.findall(text)) & os.environ.keys() if "!ENV" in text else ())}


def _read_kept(root: Path) -> dict[str, object]:
    """What the last build kept; empty for none, and for one of another format."""
    try:
        kept = json.loads((root / "build" / NAME).read_text("utf-8", "surrogateescape"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) and kept.get("format") == FORMAT else {}


def _make_stamps(read: object) -> Stamps:
    try:
        return {label: Stamp(*fields) for label, fields in read.items()}  # type: ignore[attr-defined]
    except (AttributeError, TypeError):
        return {}


def _make_problems(read: object) -> tuple[Problem, ...]:
    return tuple(
        Problem(path=path, line=line, level=Level(level), message=message, hint=hint)
        for path, line, level, message, hint in read  # type: ignore[attr-defined]
    )
