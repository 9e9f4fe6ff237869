"""Source documents of a long run: digests of invented articles, each with a mark of its own by which it is known again.

Article(mark="海川云", title="海川云科技扩建产线", texts=("海川云科技……", …))
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

_NAMES = "海川岭江河湖林石云风雷山金木水火土天地光梅兰竹菊松柏桃李杏梨"
_KINDS = ("科技", "集团", "电子", "软件", "通信")
_DEEDS = ("扩建产线", "公布三季报", "发布新芯片", "与高校合作", "获得订单", "调整组织", "推迟投产", "公开招标")
_SENTENCES = (
    "{name}昨日表示，新产线将在明年投产。",
    "据{name}披露，今年前三季度收入增长{n}.5%，达到{n}.4亿元。",
    "业内人士认为，{name}的做法值得同行留意，但效果还要看下一季。",
    "{name}称，本次合作以先进封装为主，为期{n}年。",
    "此前，{name}已在三座城市设点，员工约{n}00人。",
)


@dataclass(frozen=True)
class Article:
    """An article of a source document; its mark stands in each of its texts."""

    mark: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A source document as its publisher has it now."""

    name: str
    date: str
    articles: tuple[Article, ...]

    def render(self) -> str:
        """The document as Markdown with a contents list."""
        contents = "".join(f"{article.title}\t{page}\n" for page, article in enumerate(self.articles, 1))
        bodies = "".join(f"\n### {article.title}\n\n" + "\n\n".join(article.texts) + "\n" for article in self.articles)
        return f"# 产业周览\n\n{self.date}\n\n目录\n\n{contents}\n## 产业环境\n{bodies}"


def make_article(chance: random.Random, used: set[str]) -> Article:
    """A new article, whose mark no other has."""
    while (mark := "".join(chance.sample(_NAMES, 4))) in used:
        pass
    used.add(mark)
    name = mark + chance.choice(_KINDS)
    return Article(mark, name + chance.choice(_DEEDS), tuple(make_text(chance, name) for _ in range(chance.randint(1, 4))))


def make_text(chance: random.Random, name: str) -> str:
    """A paragraph about a firm."""
    return "".join(text.format(name=name, n=chance.randint(2, 9)) for text in chance.sample(_SENTENCES, chance.randint(2, 4)))


def make_document(chance: random.Random, number: int, used: set[str]) -> Document:
    """A new document of a few articles."""
    year, month = 2018 + number // 12, number % 12 + 1
    articles = tuple(make_article(chance, used) for _ in range(chance.randint(5, 8)))
    return Document(f"{year}-{month:02}.md", f"{year}年{month}月{chance.randint(1, 28)}日", articles)


def change_document(chance: random.Random, document: Document, used: set[str]) -> Document:
    """The document after its publisher changed it: a paragraph, a title, one article more or less, another order."""
    articles = list(document.articles)
    place = chance.randrange(len(articles))
    match chance.choice(("text", "text", "title", "more", "less", "order")):
        case "text":
            texts = list(articles[place].texts)
            texts[chance.randrange(len(texts))] = make_text(chance, articles[place].mark + chance.choice(_KINDS))
            articles[place] = replace(articles[place], texts=tuple(texts))
        case "title":
            articles[place] = replace(articles[place], title=articles[place].title + chance.choice(("（续）", "：细则公布")))
        case "more":
            articles.insert(place, make_article(chance, used))
        case "less" if len(articles) > 4:
            del articles[place]
        case _:
            chance.shuffle(articles)
    return replace(document, articles=tuple(articles))
