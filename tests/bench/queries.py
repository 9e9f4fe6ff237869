"""Queries for the measurement of search: names, ordinary words of two to six characters, phrases cut at random from texts.

Every one occurs in some article, in `article_texts`, where capital and small letters are alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import jieba

from generator.model import Knowledge, Page
from generator.publish.publication import Publication

WORD = re.compile(r"[\u4e00-\u9fff]{2,6}")
PHRASES = range(4, 17)
"""Lengths of phrases, in characters."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and of which kind it is: name, word or phrase."""

    text: str
    kind: str


def article_texts(publication: Publication) -> dict[str, str]:
    """What readers see of each article, by its id, in small letters: title, subtitle, names, summary, by-line, figures, text."""
    return {page.id: _text_of(publication, page) for issue in publication.issues for page in issue.pages}


def _text_of(publication: Publication, page: Page) -> str:
    names = (dossier.name for registry in (publication.companies, publication.technologies) for dossier in registry.of(page))
    figures = (part for figure in page.figures for part in (figure.value, figure.what))
    lines = (page.title, page.subtitle, *names, *page.tags, page.summary, page.byline, *figures, publication.shown[page.id].text)
    return "\n".join(lines).lower()


def make_queries(texts: dict[str, str], bodies: Sequence[str], knowledge: Knowledge, *, each: int, seed: int = 7) -> list[Query]:
    """So many queries of each kind; `bodies` are texts in their own letters."""
    chance = random.Random(seed)
    everything = "\n".join(texts.values())
    names = sorted({name for entity in knowledge.entities for name in (entity.name, *entity.aliases) if len(name) > 1})
    chance.shuffle(names)
    sample = [chance.choice(bodies) for _ in range(min(len(bodies), 400))]
    words = sorted({word for body in sample for word in jieba.cut(body) if WORD.fullmatch(word)})
    pairs = sorted({first + second for body in sample[:100] for first, second in _neighbours(body) if WORD.fullmatch(first + second)})
    chosen = chance.sample(words, min(len(words), each * 2 // 3)) + chance.sample(pairs, min(len(pairs), each - each * 2 // 3))
    return [
        *(Query(name, "name") for name in _take(names, everything, each)),
        *(Query(word, "word") for word in chosen),
        *(Query(_cut_phrase(chance, chance.choice(bodies)), "phrase") for _ in range(each)),
    ]


def _neighbours(body: str) -> Iterable[tuple[str, str]]:
    return pairwise(jieba.cut(body))


def _take(names: Iterable[str], everything: str, count: int) -> list[str]:
    found: list[str] = []
    for name in names:
        if len(found) == count:
            break
        if name.lower() in everything:
            found.append(name)
    return found


def _cut_phrase(chance: random.Random, body: str) -> str:
    """A piece of one line, without white space at its ends, that is more than punctuation."""
    lines = [line for line in body.split("\n") if len(line) >= PHRASES.stop]
    while lines:
        line, length = chance.choice(lines), chance.choice(PHRASES)
        start = chance.randrange(len(line) - length)
        phrase = line[start : start + length].strip()
        if len(re.findall(r"\w", phrase)) >= 2:
            return phrase
    return body.strip()[:2]
