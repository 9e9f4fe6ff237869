"""The one exception that carries problems of input to the command line, which prints each on a line of its own.

A program error is any other exception; nothing here catches those.
"""

from __future__ import annotations

from generator.model import Problem


class DigestError(Exception):
    """A file, page or setting has problems that a person can mend; `problems` has at least one."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[DigestError], tuple[Problem, ...]]:
        """Exceptions are made anew from their message where they pass from one process to another; this one has none."""
        return type(self), self.problems


class SourceError(DigestError):
    """A source document cannot be read or has no text; other documents of the same call are not touched by it."""
