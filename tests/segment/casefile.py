"""Text cases an editor could write: a title, the lines of a document, and after `---` what becomes of them.

    ## A paragraph cut by a page break is one paragraph
    某市昨日公布……
    ---
    drop contents: 1-4
    article a01: 标题 [栏目]
      paragraph: 6 8

Lines that begin with two number signs and a space open a case; the lines of the document are numbered from 1. Leading
`\\` keeps a line from being read as a mark of the case file (`\\## 标题`, `\\---`); `␠` stands for a space at a line's end.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.model import Issue, Line, Source

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One claim: the name of the case, the document's text and the expected rendering."""

    name: str
    text: str
    expected: str

    def __str__(self) -> str:
        return self.name


def read_cases(name: str) -> list[Case]:
    """The cases of one file, in file order."""
    cases: list[Case] = []
    title, parts = "", [[], []]
    for line in [*(CASES / name).read_text("utf-8").split("\n"), "## "]:
        if line.startswith("## "):
            if title:
                text = "\n".join(parts[0]).strip("\n").replace("␠", " ")
                cases.append(Case(title, text, "\n".join(parts[1]).strip()))
            title, parts = line[3:], [[], []]
        elif line == "---":
            parts[0], parts[1] = parts[0], []
            parts.append([])
            target = 1
        elif title:
            target = 1 if len(parts) > 2 else 0
            parts[target].append(line.removeprefix("\\"))
    return cases


def make_source(text: str) -> Source:
    """A source document of the given text, as intake would hand it on."""
    return Source(
        file="case.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding="utf-8",
        lines=tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1)),
    )


def _ranges(lines: tuple[int, ...]) -> str:
    return " ".join(map(str, lines))


def render_places(issue: Issue) -> str:
    """What became of each line, in the notation of the cases; doubts are marked, their wording is not."""
    out = [f"drop {drop.reason}: {_ranges(drop.lines)}" for drop in issue.dropped]
    for article in issue.articles:
        section = f" [{article.section}]" if article.section else ""
        doubt = " ?" if article.doubts else ""
        out.append(f"article {article.id}: {article.title or '(none)'}{section}{doubt}")
        if article.subtitle_block:
            out.append(f"  subtitle: {_ranges(article.subtitle_block.lines)}")
        out += [f"  {block.role}: {_ranges(block.lines)}" for block in article.blocks]
    return "\n".join(out)
