"""Text cases, a small knowledge that an editor could write, and articles made of plain paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Article, Block, Issue, Line, PartialDate, Role, Shape, Source

HERE = Path(__file__).parent


def cases(name: str) -> list[Any]:
    entries = yaml.load((HERE / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return [pytest.param(entry, id=entry["title"]) for entry in entries]


def knowledge_texts() -> dict[str, str]:
    return {f"entities/{path.name}": path.read_text("utf-8") for path in sorted((HERE / "knowledge").glob("*.yml"))}


def make_article(*paragraphs: str, title: str | None = None, id: str = "a01") -> Article:
    blocks = tuple(Block(role=Role.PARAGRAPH, text=text, lines=(n,), rule="test") for n, text in enumerate(paragraphs, 2))
    return Article(id=id, title=title, lines=tuple(range(1, len(paragraphs) + 2)), blocks=blocks)


def make_issue(*articles: Article, date: PartialDate | None = None) -> Issue:
    lines = tuple(Line(n, "") for n in range(1, 50))
    source = Source(file="x.txt", sha256="", encoding="utf-8", lines=lines)
    return Issue(source=source, shape=Shape.UNKNOWN, date=date, articles=articles)
