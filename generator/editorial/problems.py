"""Problems as text for people, annotations for GitHub, and JSON for tools.

content/articles/2021-11/2021-11-007.md:3: 标题末尾有“。”; 标题末尾不加标点，问号和叹号除外
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.model import Level, Problem

FORMATS = ("text", "github", "json")
_WARNING = "提醒："


def render_problems(problems: Iterable[Problem], format: str = "text", *, prefix: str = "") -> str:
    """The problems in one of FORMATS, ending with a line break; `prefix` leads from where one stands to content/.

    Half a surrogate pair, which no stream can write, stands there by its number.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions (github)
    """
    if format == "json":
        text = json.dumps([_record(problem, prefix) for problem in problems], ensure_ascii=False, indent=1) + "\n"
    else:
        render = _annotation if format == "github" else _line
        text = "".join(render(problem, prefix) + "\n" for problem in problems)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _line(problem: Problem, prefix: str) -> str:
    place = f"{prefix}{problem.path}:{problem.line}" if problem.line else f"{prefix}{problem.path}"
    mark = _WARNING if problem.level is Level.WARNING else ""
    text = f"{place}: {mark}{problem.message}" + (f"; {problem.hint}" if problem.hint else "")
    return " ".join(text.splitlines())


def _annotation(problem: Problem, prefix: str) -> str:
    place = f"file={_property(prefix + problem.path)}" + (f",line={problem.line}" if problem.line else "")
    text = problem.message + (f"; {problem.hint}" if problem.hint else "")
    return f"::{problem.level} {place}::{_escape(text)}"


def _record(problem: Problem, prefix: str) -> dict[str, str | int]:
    return {
        "path": prefix + problem.path,
        "line": problem.line,
        "level": str(problem.level),
        "message": problem.message,
        "hint": problem.hint,
    }


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
