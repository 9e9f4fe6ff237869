"""A segmented document as the JSON of `digest segment --json` and as the table of `digest explain`.

Renders values to text; decides nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from types import GeneratorType

from generator.model import Article, Block, Issue

DOCUMENT = "文档"
UNTITLED = "（无标题）"

SHOWN_CHARS = 40
"""So much of a line is shown by `digest explain`."""

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def make_ranges(lines: Iterable[int]) -> list[list[int]]:
    """Inclusive ranges of lines in the order given: 5 6 7 3 -> [[5, 7], [3, 3]]."""
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ranges


def _bridge(lines: Sequence[int], blank: frozenset[int]) -> list[list[int]]:
    """Ranges that run over blank lines: lines 68 70 72 with blanks between are [[68, 72]]."""
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and line > ranges[-1][1] and all(n in blank for n in range(ranges[-1][1] + 1, line)):
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ranges


def _mixed(lines: Sequence[int]) -> list[int | list[int]]:
    return [first if first == last else [first, last] for first, last in make_ranges(lines)]


def _article(article: Article, blank: frozenset[int]) -> dict[str, object]:
    """The article as JSON has it; what may be long comes as a generator, so that it is never there as a whole."""
    return {
        "id": article.id,
        "title": article.title,
        "subtitle": article.subtitle,
        "section": article.section,
        "date": str(article.date) if article.date else None,
        "byline": article.byline,
        "lines": _bridge(article.lines, blank),
        "starts_elsewhere": article.starts_elsewhere,
        "continues_elsewhere": article.continues_elsewhere,
        "blocks": (
            {"type": str(block.role), "text": block.text, "lines": _mixed(block.lines), "rule": block.rule}
            for block in article.blocks
        ),
        "companies": list(article.companies),
        "technologies": list(article.technologies),
        "doubts": (str(doubt) for doubt in article.doubts),
    }


def _render(value: object, lead: str = "\n") -> Iterator[str]:
    """The value as `json.dumps` gives it, in small pieces; a generator counts as a list. `lead` is what its lines begin with."""
    if isinstance(value, dict) and GeneratorType in map(type, value.values()):
        members: Iterable[tuple[str, object]] = ((f"{_ENCODE(name)}: ", member) for name, member in value.items())
        opening, closing = "{}"
    elif isinstance(value, GeneratorType):
        members = (("", member) for member in value)
        opening, closing = "[]"
    else:
        yield _render_whole(value, lead)
        return
    before = opening
    for name, member in members:
        yield f"{before}{lead} {name}"
        yield from _render(member, f"{lead} ")
        before = ","
    yield opening + closing if before == opening else lead + closing


def _render_whole(value: object, lead: str) -> str:
    """The same in one piece. What the json module has for this takes three times as long where values are small."""
    inner = f"{lead} "
    if isinstance(value, dict):
        lines = [f"{_ENCODE(name)}: {_render_whole(member, inner)}" for name, member in value.items()]
        return f"{{{inner}{f',{inner}'.join(lines)}{lead}}}" if lines else "{}"
    if isinstance(value, list):
        lines = [_render_whole(member, inner) for member in value]
        return f"[{inner}{f',{inner}'.join(lines)}{lead}]" if lines else "[]"
    return _ENCODE(value)


def render_json(issue: Issue) -> str:
    """One JSON object (design: the contract of `digest segment`), ending in a line break."""
    return "".join(render_json_pieces(issue))


def render_json_pieces(issue: Issue) -> Iterator[str]:
    """The same in small pieces: of a text of a million lines it takes several times the memory of the issue."""
    source = issue.source
    blank = frozenset(line.number for line in source.lines if not line.text.strip())
    value = {
        "source": {
            "file": source.file,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "shape": str(issue.shape),
            "title": issue.title,
            "date": str(issue.date) if issue.date else None,
            "date_evidence": issue.date_evidence,
            "evidence": list(issue.evidence),
            "doubts": (str(doubt) for doubt in issue.problems),
        },
        "articles": (_article(article, blank) for article in issue.articles),
        "dropped": (
            {"lines": _bridge(drop.lines, blank), "reason": str(drop.reason), "rule": drop.rule}
            for drop in issue.dropped
        ),
    }
    yield from _render(value)
    yield "\n"


def explain_lines(issue: Issue) -> Iterator[tuple[int, str, str, str, str]]:
    """Line, place, role, rule and text of every non-blank line, in file order.

    The place is the article's id, or 文档 for a dropped line, whose role is the reason it was dropped.
    """
    places: dict[int, tuple[str, str, str]] = {}
    for drop in issue.dropped:
        places |= {line: (DOCUMENT, str(drop.reason), drop.rule) for line in drop.lines}
    for article in issue.articles:
        places |= dict.fromkeys(article.lines, (article.id, "?", "?"))
        heads: list[Block] = [block for block in (article.title_block, article.subtitle_block) if block]
        for block in (*heads, *article.blocks):
            places |= dict.fromkeys(block.lines, (article.id, str(block.role), block.rule))
    for line in issue.source.lines:
        if line.text.strip():
            yield line.number, *places.get(line.number, (DOCUMENT, "?", "?")), line.text.strip()


def render_outline(issue: Issue) -> str:
    """The articles with their lines and doubts, for people: one line an article, doubts indented below."""
    out = [f"{issue.source.file}: {issue.shape} ({'；'.join(issue.evidence)})"]
    if issue.title or issue.date:
        out.append(f"{issue.title or ''} {issue.date or ''} {issue.date_evidence}".strip())
    for article in issue.articles:
        lines = f"{min(article.lines)}—{max(article.lines)}"
        out.append(f"{article.id}  {article.section or '-'}  {article.title or UNTITLED}  ({lines})")
        out += [f"     ? {doubt}" for doubt in article.doubts]
    out += [f"? {doubt}" for doubt in issue.problems]
    return "\n".join(out) + "\n"


def render_explanation(issue: Issue) -> str:
    """The table of `digest explain`: line | place role | rule | the beginning of the text."""
    out = [f"# {issue.source.file}", f"# {issue.shape}: {'；'.join(issue.evidence)}"]
    for number, place, role, rule, text in explain_lines(issue):
        shown = text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"
        out.append(f"{number:>6} | {place} {role} | {rule} | {shown}")
    return "\n".join(out) + "\n"
