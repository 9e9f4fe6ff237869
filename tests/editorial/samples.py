"""Documents for the tests of this folder, written down as an editor would: a tiny markup stands for the whole segmentation.

# 标题            begins an article; a bare "#" one without a title
## 小标题
@作者             > 图注            (blank lines are blank lines)
%栏目 产业环境    %公司 甲、乙    %技术 丙    %日期 2021-11-03    %摘要 ……    %数字 2亿元 净利润    %疑点 顺序可疑
everything else is a paragraph
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from generator.editorial.drafts import Document, Profile, make_document
from generator.editorial.faults import parse_date
from generator.editorial.merge import plan_ingest
from generator.editorial.plan import Plan, Take
from generator.model import Article, Block, Doubt, Issue, KeyFigure, Line, Role, Shape, Source

FILE = "2021-11.md"
ISSUE = "2021-11"

_ROLES = (("## ", Role.SUBHEAD), ("> ", Role.CAPTION), ("@", Role.BYLINE))


def read_case(name: str) -> str:
    """A text of the folder `cases`."""
    return (Path(__file__).parent / "cases" / name).read_text("utf-8")


def make_issue(text: str, *, file: str = FILE, rights_notice: str = "") -> Issue:
    """The segmented and enriched issue that the markup stands for."""
    lines = tuple(Line(number, line) for number, line in enumerate(text.splitlines(), 1))
    articles: list[Article] = []
    for line in lines:
        if line.text.startswith("# ") or line.text == "#":
            title = line.text[2:].strip() or None
            articles.append(Article(id=f"a{len(articles) + 1:02}", title=title, lines=(line.number,), blocks=()))
        elif line.text.strip():
            articles[-1] = _extend(articles[-1], line)
    source = Source(file=file, sha256=sha256(text.encode()).hexdigest(), encoding="utf-8", lines=lines)
    return Issue(
        source=source,
        shape=Shape.MARKDOWN_DIGEST,
        title="信息产业周报",
        date=parse_date(ISSUE),
        sections=("产业环境", "企业情报"),
        articles=tuple(articles),
        rights_notice=rights_notice,
    )


def make_sample(text: str, *, file: str = FILE, issue_id: str = ISSUE, profile: Profile | None = None, rights_notice: str = "") -> Document:
    """The document of drafts that the markup stands for."""
    issue = make_issue(text, file=file, rights_notice=rights_notice)
    return make_document(issue, file=file, issue_id=issue_id, profile=profile)


def ingest(
    texts: Mapping[str, str], *documents: Document, takes: tuple[Take, ...] = (), present: tuple[str, ...] = ()
) -> tuple[dict[str, str], Plan]:
    """The content after an ingest, and its plan."""
    plan = plan_ingest(documents, texts, takes=takes, present=present)
    return {**texts, **plan.files}, plan


def page(number: int, issue_id: str = ISSUE) -> str:
    """The path of a page made by the generator."""
    return f"articles/{issue_id}/{issue_id}-{number:03}.md"


def _extend(article: Article, line: Line) -> Article:
    lines = (*article.lines, line.number)
    if line.text.startswith("%"):
        return _enrich(replace(article, lines=lines), line)
    for mark, role in _ROLES:
        if line.text.startswith(mark):
            text = line.text[len(mark) :]
            byline = text if role is Role.BYLINE else article.byline
            block = Block(role=role, text=text, lines=(line.number,), rule="sample")
            return replace(article, lines=lines, blocks=(*article.blocks, block), byline=byline)
    block = Block(role=Role.PARAGRAPH, text=line.text, lines=(line.number,), rule="sample")
    return replace(article, lines=lines, blocks=(*article.blocks, block))


def _enrich(article: Article, line: Line) -> Article:
    kind, _, value = line.text[1:].partition(" ")
    names = tuple(value.split("、"))
    if kind == "数字":
        amount, _, what = value.partition(" ")
        return replace(article, figures=(*article.figures, KeyFigure(value=amount, what=what)))
    return {
        "栏目": lambda: replace(article, section=value),
        "副题": lambda: replace(article, subtitle=value),
        "公司": lambda: replace(article, companies=names),
        "技术": lambda: replace(article, technologies=names),
        "日期": lambda: replace(article, date=parse_date(value)),
        "摘要": lambda: replace(article, summary=value),
        "疑点": lambda: replace(article, doubts=(Doubt(reason=value, lines=(line.number,)),)),
    }[kind]()
