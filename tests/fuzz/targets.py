"""What is fed to each parser, and what must hold of what comes back, whatever the bytes.

The one exception that may come out is DigestError, with problems of one line each. Structured formats are fed from inside
as well as raw: random bytes seldom are a zip archive, but any text may stand in a Word document.

    "settings"      the bytes are the text of mkdocs.yml
    "docx-parts"    the bytes are the body, styles, numbering and notes of a Word document, parted by NUL
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.dates import find_dates, find_issue_date, find_newest_reported, reckon_dates
from generator.editorial.body import escape, parse_body, unescape
from generator.editorial.check import check_content
from generator.editorial.drafts import make_document
from generator.editorial.fields import ORDER
from generator.editorial.ledger_file import find_ledgers, parse_ledger, render_ledger
from generator.editorial.merge import plan_ingest
from generator.editorial.pages import parse_page, render_page
from generator.enrich import accept_candidate, enrich_issue, find_mentions, make_matcher, merge_candidate, parse_knowledge, reject_candidate
from generator.errors import DigestError
from generator.frontmatter import Change, join_page, parse_front_matter, render_scalar, replace_body, replace_fields, split_page
from generator.intake.characters import mend
from generator.intake.pdf_glyphs import Glyph
from generator.intake.pdf_lines import render_page as render_print
from generator.intake.source import parse_source
from generator.model import Issue, KeyFigure, Knowledge, PageSource, PartialDate, Problem, Shape, Source
from generator.project import parse_profiles
from generator.publish import make_docs, parse_config, parse_settings
from generator.publish.feeds import parse_feed_settings
from generator.publish.search.folding import fold
from generator.publish.search.tokens import cut_query, hash_token
from generator.segment import segment_document
from generator.segment.report import explain_lines, render_explanation, render_json, render_outline
from tests.fuzz import seeds
from tests.intake.samples import make_docx
from tests.publish.samples import KNOWLEDGE, SETTINGS, make_page
from tests.segment.casefile import make_source

SHAPES = (None, *Shape)


@dataclass(frozen=True)
class Target:
    """A parser as it is fed; `seeds` are what nonsense is made from."""

    feed: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def text_of(content: bytes) -> str:
    """The bytes as text; none is refused, so that halves of surrogate pairs are fed as well."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def tell(problems: Iterable[Problem]) -> None:
    """Each problem is one line and can be printed."""
    for problem in problems:
        shown = str(problem)
        assert len(shown.splitlines()) == 1, shown
        shown.encode("utf-8")


def attempt(parse: Callable[[], Any]) -> Any:
    """What the parser gives, None where it refuses as it may."""
    try:
        return parse()
    except DigestError as fault:
        assert fault.problems
        tell(fault.problems)
        return None


# sources


def feed_source(name: str) -> Callable[[bytes], None]:
    """Feeds a reader of source documents, which the name and the first bytes choose."""

    def feed(content: bytes) -> None:
        check_source(attempt(lambda: parse_source(name, content)))

    return feed


def check_source(source: Source | None) -> None:
    """Lines are numbered without a gap, hold no break, and can be written."""
    if source is None:
        return
    tell(source.problems)
    for number, line in enumerate(source.lines, 1):
        assert line.number == number
        assert "\n" not in line.text and "\r" not in line.text
        line.text.encode("utf-8")


def feed_html(content: bytes) -> None:
    """Feeds the reader of web pages with something that is called one."""
    feed_source("a.html")(b"<html>" + content)


def feed_docx_parts(content: bytes) -> None:
    """Feeds the reader of Word documents with parts that are XML, mostly."""
    parts = [text_of(part) for part in content.split(b"\0")]
    body, styles, numbering, notes = (parts + [""] * 4)[:4]
    packed = attempt_docx(body, styles, numbering, notes)
    if packed:
        feed_source("a.docx")(packed)


def attempt_docx(*parts: str) -> bytes | None:
    """The document, None where its parts cannot be written."""
    try:
        return make_docx(parts[0], styles=parts[1], numbering=parts[2], footnotes=parts[3])
    except UnicodeEncodeError:
        return None


def feed_print(content: bytes) -> None:
    """Feeds the reader of PDF pages with characters at any places, nine bytes each."""
    glyphs = []
    for at in range(0, len(content) - 8, 9):
        code, x, y, size, turn, step = (
            int.from_bytes(content[at : at + 2], "big"),
            content[at + 2] * 3 + content[at + 3] / 64,
            content[at + 4] * 4 + content[at + 5] / 64,
            content[at + 6] / 4 + 0.5,
            content[at + 7] % 6 - 1,
            content[at + 8] / 8,
        )
        glyphs.append(Glyph(chr(code), x, x + step, float(y), size, min(turn, 3)))
    for line in render_print(glyphs):
        assert "\n" not in line


# segmentation


def feed_segment(content: bytes) -> None:
    """Every line with text has one place, under any shape."""
    if not content:
        return
    shape = SHAPES[content[0] % len(SHAPES)]
    _check_issue(make_source(mend(text_of(content[1:])).replace("\r", "\n")), shape)


def feed_newspaper(content: bytes) -> None:
    """The same for newspaper pages, whose rules are the most."""
    _check_issue(make_source(mend(text_of(content)).replace("\r", "\n")), Shape.NEWSPAPER_PAGE)


def _check_issue(source: Source, shape: Shape | None) -> Issue:
    issue = segment_document(source, shape=shape)
    placed = [line for article in issue.articles for line in article.lines]
    placed += [line for drop in issue.dropped for line in drop.lines]
    filled = [line.number for line in source.lines if line.text.strip()]
    assert sorted(placed) == filled, "a line has no place, or two"
    for article in issue.articles:
        lines = [line for block in article.blocks for line in block.lines]
        assert set(lines) <= set(article.lines) and len(set(lines)) == len(lines)
    assert all(rule != "?" for _, _, _, rule, _ in explain_lines(issue))
    json.loads(render_json(issue))
    render_outline(issue)
    render_explanation(issue)
    return issue


# enrichment

MATCHER = make_matcher(parse_knowledge({"companies.yml": seeds.COMPANIES})[0])


def feed_dates(content: bytes) -> None:
    """A date equals its slice of the text and is a day of the calendar."""
    text = text_of(content)
    for mention in find_dates(text):
        assert text[mention.start : mention.end] == mention.surface
        assert 0 <= mention.date.month <= 12 and 0 <= mention.date.day <= 31
    for issue in (None, PartialDate(year=2021), PartialDate(year=2021, month=1), PartialDate(year=2021, month=12, day=1)):
        find_newest_reported(reckon_dates(text.split("\n"), issue), issue)
    find_issue_date(text.split("\n"))


def feed_enrich(content: bytes) -> None:
    """Mentions are slices; what is made of a document can be written, read again, and merged with itself."""
    source = make_source(mend(text_of(content)).replace("\r", "\n"))
    issue = enrich_issue(segment_document(source), MATCHER)
    for article in issue.articles:
        for mention in find_mentions(article, MATCHER):
            text = {-1: article.title, -2: article.subtitle}.get(mention.block) or article.blocks[max(mention.block, 0)].text
            assert text[mention.start : mention.end] == mention.surface
    document = make_document(issue, file="a.txt", issue_id="2021-11")
    plan = plan_ingest([document], {})
    for path, text in plan.files.items():
        text.encode("utf-8")
        if path.endswith(".md"):
            page, problems = parse_page(path, text)
            assert page is not None, problems
    again = plan_ingest([document], plan.files)
    assert not again.files, "the same ingest again changes a file"


# pages


def feed_page(content: bytes) -> None:
    """What can be read of a page can be written and read again; a page is cut and joined byte for byte."""
    text = text_of(content)
    assert join_page(split_page(text)) == text
    path = "articles/2021-11/a.md"
    page, problems = parse_page(path, text)
    tell(problems)
    if page is not None and not problems:
        again, wrong = parse_page(path, render_page(page))
        assert not wrong and again == page, "a page reads otherwise when it is written"


def feed_fields(content: bytes) -> None:
    """A field that is changed reads as what it was changed to, and no other one changes."""
    value, _, text = text_of(content).partition("\0")
    value = value.strip() or "甲"
    front = attempt(lambda: parse_front_matter("a.md", text))
    before = None if front is None else {entry.key: entry.node for entry in front.fields.entries}
    if not before or any(0xD800 <= ord(char) < 0xE000 for char in value):
        return
    changed = replace_fields(front, [Change(key="title", value=value), Change(key="tags", value=(value,))], ORDER)
    after = parse_front_matter("a.md", changed).fields
    for key in before.keys() - {"title", "tags"}:
        entry = after.find(key)
        assert entry is not None and _texts(entry.node) == _texts(before[key]), key
    title, tags = after.find("title"), after.find("tags")
    assert title and _texts(title.node) == [value]
    assert tags and _texts(tags.node) == [value]
    assert split_page(replace_body(changed, "甲")).text == "甲"


def _texts(node: Any) -> list[str | None]:
    if hasattr(node, "text"):
        return [node.text]
    if hasattr(node, "nodes"):
        return [text for each in node.nodes for text in _texts(each)]
    return [text for each in node.entries for text in (each.key, *_texts(each.node))]


def feed_scalar(content: bytes) -> None:
    """A value that is written reads as it was, within brackets too."""
    value = text_of(content)
    if not value or any(0xD800 <= ord(char) < 0xE000 for char in value):
        return
    for flow in (False, True):
        shown = render_scalar(value, flow=flow)
        wrapped = f"[{shown}]" if flow else shown
        entry = parse_front_matter("a.md", f"---\ntitle: {wrapped}\n---\n").fields.find("title")
        assert entry and _texts(entry.node) == [value]


def feed_body(content: bytes) -> None:
    """A plain text that is written as Markdown reads as it was; any Markdown can be taken apart."""
    text = text_of(content)
    for passage in parse_body(text):
        assert passage.line >= 1
    line = " ".join(text.split())
    assert unescape(escape(line)) == line


def feed_check(content: bytes) -> None:
    """All checks of a folder with two pages, one hand-written page and a ledger."""
    text = text_of(content)
    page, _, rest = text.partition("\0")
    texts = {
        "articles/2021-11/a.md": page,
        "articles/2021-11/b.md": seeds.PAGE,
        "pages/about.md": rest,
        "ledger/2021-11.jsonl": rest,
    }
    tell(check_content(texts, KNOWLEDGE))


def feed_ledger(content: bytes) -> None:
    """What can be read of a ledger is written and read as the same."""
    text = text_of(content)
    path = "ledger/2021-11.jsonl"
    tell(find_ledgers({path: text})[1])
    ledger = attempt(lambda: parse_ledger(path, text))
    if ledger is not None:
        written = render_ledger(ledger)
        assert render_ledger(parse_ledger(path, written)) == written


# knowledge and settings


def feed_knowledge(content: bytes) -> None:
    """The five files of the knowledge, one text for all; editing commands on it. A file is UTF-8, which has no half characters."""
    text = text_of(content).encode("utf-8", "replace").decode("utf-8")
    for name in ("companies", "technologies", "kinds", "rejected", "nonsense"):
        knowledge, problems = parse_knowledge({f"entities/{name}.yml": text})
        tell(problems)
        _check_matcher(knowledge, text)
    texts = {"entities/companies.yml": text, "entities/rejected.yml": "- 某某\n"}
    name = text.strip()[:12].replace("\n", "")
    for edit in (
        lambda: accept_candidate(texts, name or "甲", kind="软件"),
        lambda: merge_candidate(texts, name or "甲", "jia-gongsi"),
        lambda: reject_candidate({"entities/rejected.yml": text}, name or "甲"),
    ):
        attempt(edit)


def _check_matcher(knowledge: Knowledge, text: str) -> None:
    matcher = make_matcher(knowledge)
    for span in matcher.find_spans(text):
        assert 0 <= span.start < span.end <= len(text)


def feed_settings(content: bytes) -> None:
    """mkdocs.yml, with the settings of all stages."""
    config = attempt(lambda: parse_config(text_of(content)))
    if config is None:
        return
    attempt(lambda: parse_settings(config))
    attempt(lambda: parse_feed_settings(config))
    extra = config.get("extra")
    attempt(lambda: parse_profiles(extra if extra is not None else {}))


# publishing


def feed_publish(content: bytes) -> None:
    """A site with one page of nasty values: every feed is XML or JSON, every file can be written."""
    pieces = text_of(content).split("\0")
    title, summary, name, value, url, body = (pieces + ["甲"] * 6)[:6]
    if any(0xD800 <= ord(char) < 0xE000 for piece in pieces for char in piece):
        return
    page = make_page(
        title=title or "甲", summary=summary, companies=(name,) if name else (), tags=(name,) if name else (), byline=value,
        figures=(KeyFigure(value=value or "1", what=summary or "甲", as_of=value),), body=body,
        section=name, source=PageSource(publication=name, url=url, page=value, lines=value),
    )  # fmt: skip
    docs = attempt(lambda: make_docs((page, replace(page, id="2021-11-002", rights="excerpt")), KNOWLEDGE, SETTINGS, {}))
    for path, made in (docs or {}).items():
        raw = made if isinstance(made, bytes) else made.encode("utf-8")
        if path.endswith((".xml", ".opml", ".svg")):
            _parse_xml(raw)
        elif path.endswith(".json"):
            json.loads(raw)


def _parse_xml(raw: bytes) -> None:
    from lxml import etree

    etree.fromstring(raw, etree.XMLParser(resolve_entities=False))


def feed_search(content: bytes) -> None:
    """A query, folded and cut, covers itself; folding twice is folding once."""
    text = text_of(content)
    folded = fold(text)
    assert fold(folded) == folded, "folding twice is not folding once"
    for line in folded.split("\n"):
        covered = {place + step for place, token in cut_query(line) for step in range(len(token))}
        assert covered == (set(range(len(line))) if len(line) > 1 else set())
        for _, token in cut_query(line):
            hash_token(token)


def _encode(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


def _join(*texts: str) -> bytes:
    return "\0".join(texts).encode()


def _glyphs() -> Iterator[bytes]:
    for at, char in enumerate("产业环境某市昨日公布三年行动计划12"):
        yield ord(char).to_bytes(2, "big") + bytes((20 + at * 4, 0, 180, 0, 40, 1, 80))


TARGETS: dict[str, Target] = {
    "text": Target(
        feed_source("a.txt"), (*_encode(seeds.DIGEST, seeds.NEWSPAPER), seeds.DIGEST.encode("gb18030"), seeds.DIGEST.encode("utf-16"))
    ),
    "html": Target(feed_html, _encode(seeds.WEB_PAGE)),
    "docx": Target(feed_source("a.docx"), (seeds.DOCX,)),
    "docx-parts": Target(feed_docx_parts, (_join(seeds.WORD_BODY, seeds.WORD_STYLES, seeds.WORD_NUMBERING, seeds.WORD_NOTES),)),
    "pdf": Target(feed_source("a.pdf"), (seeds.PDF,)),
    "pdf-print": Target(feed_print, (b"".join(_glyphs()),)),
    "segment": Target(feed_segment, tuple(bytes((n,)) + text for n in range(4) for text in _encode(seeds.DIGEST))),
    "newspaper": Target(feed_newspaper, _encode(seeds.NEWSPAPER)),
    "dates": Target(feed_dates, _encode(seeds.DIGEST, seeds.NEWSPAPER)),
    "enrich": Target(feed_enrich, _encode(seeds.DIGEST, seeds.NEWSPAPER)),
    "page": Target(feed_page, _encode(seeds.PAGE)),
    "fields": Target(feed_fields, (_join("新: 题", seeds.PAGE),)),
    "scalar": Target(feed_scalar, _encode("甲: 乙 # 丙", "*甲", "2021-11", "'\"\\")),
    "body": Target(feed_body, _encode(seeds.PAGE, seeds.DIGEST)),
    "check": Target(feed_check, (_join(seeds.PAGE, seeds.PAGE), _join(seeds.PAGE, seeds.LEDGER))),
    "ledger": Target(feed_ledger, _encode(seeds.LEDGER)),
    "knowledge": Target(feed_knowledge, _encode(seeds.COMPANIES, "companies: [软件]\n", "- 某某\n")),
    "settings": Target(feed_settings, _encode(seeds.SETTINGS)),
    "publish": Target(feed_publish, (_join("题<b>", "摘要&amp;", "甲公司", "3%", "https://example.com/?a=1", seeds.PAGE),)),
    "search": Target(feed_search, _encode(seeds.DIGEST, "ＭｉｎｉLED 晶圓廠½")),
}
"""All targets by name: the readers of sources first, then the stages in their order."""
