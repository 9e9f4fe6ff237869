"""From a file to a Source: `read_source` reads text, Markdown, PDF, DOCX and HTML into numbered lines."""

from generator.intake.source import read_source

__all__ = ["read_source"]
