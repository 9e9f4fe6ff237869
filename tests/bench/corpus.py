"""A publication of any size, recombined from the project's own articles: their sentences in another order, names and figures
exchanged, so that names have the long tail that they have in an archive. The same count and seed give the same pages.

Reads content/articles and the knowledge. A sample of what comes of a sentence:

    甲公司的封装线上半年投产，月产能1.4万片。  ->  乙半导体的封装线上半年投产，月产能3.7万片。
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.editorial.pages import is_page, parse_pages
from generator.files import read_tree
from generator.model import Entity, EntityKind, Knowledge, Page, PartialDate
from generator.project import Project, read_knowledge
from generator.publish.settings import SiteSettings
from generator.publish.shown import make_shown

CHARACTERS = 1_800
"""Characters of an article, as in the digests that the project was made for."""

PER_ISSUE = 40
FIRST_YEAR = 2015

EXCHANGED = 0.7
"""The share of names and figures that are exchanged; the rest stay, so that some words are frequent."""

TAIL = 1.07
"""The exponent of the names' frequencies: the n-th is named as often as n to the minus this (Zipf)."""

SHORTEST_NAME = 3
_PARAGRAPH = 220
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’』」）]*")
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class _Name:
    """A place in a sentence where a name stands."""

    start: int
    end: int
    kind: EntityKind


def read_published(project: Project) -> tuple[Page, ...]:
    """The pages of content/articles that are published."""
    tree = read_tree(project.content, ("articles/**/*.md",))
    pages, _ = parse_pages({path: text for path, text in tree.texts.items() if is_page(path)})
    return tuple(page for page in pages if page.status == "published")


def make_corpus(project: Project, count: int, *, characters: int = CHARACTERS, seed: int = 1) -> tuple[tuple[Page, ...], Knowledge]:
    """So many articles in weekly issues of 40, and the knowledge that their names are from."""
    knowledge = read_knowledge(project)
    chance = random.Random(seed)
    sentences = _find_sentences(read_published(project))
    find_names = _make_finder(knowledge)
    marked = [(sentence, find_names(sentence)) for sentence in sentences]
    draw = {kind: _make_draw(knowledge, kind, chance) for kind in (EntityKind.COMPANY, EntityKind.TECHNOLOGY)}
    pages = []
    for place in range(count):
        issue, number = divmod(place, PER_ISSUE)
        pages.append(_make_page(project.settings, chance, marked, draw, characters, issue, number))
    return tuple(pages), knowledge


def _find_sentences(pages: Sequence[Page]) -> list[str]:
    texts = (make_shown(page).text for page in pages)
    return [sentence for text in texts for sentence in _SENTENCE.findall(text) if 8 < len(sentence) < 200]


def _make_finder(knowledge: Knowledge) -> Callable[[str], tuple[_Name, ...]]:
    named = {
        name: entity.type
        for entity in knowledge.entities
        if entity.type is not EntityKind.ORGANIZATION
        for name in (entity.name, *entity.aliases)
        if len(name) >= SHORTEST_NAME
    }
    names = list(named)
    matcher = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)

    def find_names(sentence: str) -> tuple[_Name, ...]:
        found = matcher.find_matches_as_indexes(sentence)
        return tuple(_Name(start, end, named[names[which]]) for which, start, end in found)

    return find_names


def _make_draw(knowledge: Knowledge, kind: EntityKind, chance: random.Random) -> Callable[[], Entity]:
    entities = [entity for entity in knowledge.entities if entity.type is kind]
    chance.shuffle(entities)
    weights = list(accumulate((place + 1) ** -TAIL for place in range(len(entities))))
    return lambda: chance.choices(entities, cum_weights=weights)[0]


def _make_page(
    settings: SiteSettings,
    chance: random.Random,
    marked: list[tuple[str, tuple[_Name, ...]]],
    draw: dict[EntityKind, Callable[[], Entity]],
    characters: int,
    issue: int,
    number: int,
) -> Page:
    year, week = FIRST_YEAR + issue // 48, issue % 48
    month, day = week // 4 + 1, week % 4 * 7 + 1
    names: dict[EntityKind, dict[str, None]] = {kind: {} for kind in draw}
    paragraphs: list[str] = [""]
    size = 0
    while size < characters:
        sentence = _exchange(*chance.choice(marked), chance, draw, names)
        if len(paragraphs[-1]) > _PARAGRAPH:
            paragraphs.append("")
        paragraphs[-1] += sentence
        size += len(sentence)
    title = _exchange(*chance.choice(marked), chance, draw, names)
    issue_id = f"{year}-{month:02}-{day:02}"
    sections = settings.sections
    return Page(
        path=f"articles/{issue_id}/{issue_id}-{number + 1:03}.md",
        id=f"{issue_id}-{number + 1:03}",
        title=re.split("[，。；：！？]", title)[0][:32] or title[:32],
        date=PartialDate(year=year, month=month, day=day + number % 7),
        issue=issue_id,
        section=sections[number * len(sections) // PER_ISSUE].name if sections else "",
        companies=tuple(names[EntityKind.COMPANY])[:8],
        technologies=tuple(names[EntityKind.TECHNOLOGY])[:8],
        summary=_SENTENCE.findall(paragraphs[0])[0],
        summary_by="auto",
        status="published",
        body="\n\n".join(paragraphs) + "\n",
    )


def _exchange(
    sentence: str,
    found: tuple[_Name, ...],
    chance: random.Random,
    draw: dict[EntityKind, Callable[[], Entity]],
    names: dict[EntityKind, dict[str, None]],
) -> str:
    """The sentence with names exchanged for others of their kind, by their canonical name or an alias, and other digits."""
    out = ""
    at = 0
    for name in found:
        out += _exchange_digits(sentence[at : name.start], chance)
        surface = sentence[name.start : name.end]
        if chance.random() < EXCHANGED:
            entity = draw[name.kind]()
            names[name.kind][entity.name] = None
            aliases = [alias for alias in entity.aliases if len(alias) <= 12]
            surface = chance.choice(aliases) if aliases and chance.random() < 0.2 else entity.name
        out += surface
        at = name.end
    return out + _exchange_digits(sentence[at:], chance)


def _exchange_digits(text: str, chance: random.Random) -> str:
    return _DIGIT.sub(lambda digit: str(chance.randrange(1, 10)) if chance.random() < EXCHANGED else digit[0], text)
