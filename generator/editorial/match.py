"""Which article of a document as now segmented is which of those known before: ids stay with their articles.

Compares fingerprints only. A split article's id goes to its greater part, a merged one takes the id of the part it is more
like, a corrected one keeps its own; the order of articles in the document decides nothing but ties. Same input, same
assignment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.editorial.fingerprint import Fingerprint, likeness, overlap, parse_ranges
from generator.editorial.ledger import id_rank

LIKE_IN_SAME_FILE = 0.25
"""Likeness from which two articles of one document are one. Of 77 articles of three digests, no two share more than 0.09;
the greater part of a halved one has 0.5, one with every hundredth character corrected 0.62 or more."""
LIKE_IN_OTHER_FILE = 0.5
"""The same across documents, where an article may be told twice without being one."""
TITLE_WEIGHT = 0.3
"""What an equal long title adds to a likeness: it decides between the two halves of a split article."""
_COMMON = 50
"""Known articles that share a clause from which it is a set phrase and finds nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article known before. `same_state` tells that its lines are of the document as it is now."""

    id: str
    fingerprint: Fingerprint
    same_file: bool = True
    same_state: bool = False


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """A possible match; the least comes first: the strongest, then the nearest in the document, then by id."""

    weakness: float
    distance: int
    rank: tuple[str, int, str]
    draft: int
    id: str


def assign(drafts: Sequence[Fingerprint], known: Sequence[Known]) -> dict[int, str]:
    """The id for each draft that is an article known before, by the draft's place; each id is given once at most."""
    titles = Counter(each.title for each in drafts)
    known_titles = Counter(each.fingerprint.title for each in known)
    telling = {title for title in titles if title and titles[title] == known_titles[title] == 1}
    index = Index(known)
    pairs = [pair for place, draft in enumerate(drafts) for each in index.find(draft) if (pair := _make_pair(place, draft, each, telling))]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for pair in sorted(pairs):
        if pair.draft not in given and pair.id not in taken:
            given[pair.draft] = pair.id
            taken.add(pair.id)
    return given


def _make_pair(place: int, draft: Fingerprint, known: Known, telling: set[str]) -> _Pair | None:
    strength = likeness(draft, known.fingerprint)
    if known.same_state:
        strength = max(strength, overlap(draft, known.fingerprint))
    same_title = bool(draft.title) and draft.title == known.fingerprint.title
    named = known.same_file and same_title and draft.title in telling
    if strength < (LIKE_IN_SAME_FILE if known.same_file else LIKE_IN_OTHER_FILE) and not named:
        return None
    first, second = (min(parse_ranges(each.lines), default=0) for each in (draft, known.fingerprint))
    weakness = -round(strength + TITLE_WEIGHT * same_title, 6)
    return _Pair(weakness, abs(first - second), id_rank(known.id), place, known.id)


class Index:
    """Finds the known articles that a draft could be, without comparing each with each."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_mark: dict[tuple[str, object], list[Known]] = defaultdict(list)
        for each in known:
            for mark in _marks(each.fingerprint, with_lines=each.same_state):
                self.by_mark[mark].append(each)

    def find(self, draft: Fingerprint) -> list[Known]:
        """The known articles that share a clause, the title or a line with the draft, by id."""
        found = {
            each.id: each
            for mark in _marks(draft, with_lines=True)
            if len(bearers := self.by_mark.get(mark, [])) <= _COMMON
            for each in bearers
        }
        return [found[each] for each in sorted(found, key=id_rank)]

    def find_twin(self, draft: Fingerprint) -> Known | None:
        """The article of another document that is this one told in the same words."""
        return next((each for each in self.find(draft) if likeness(draft, each.fingerprint) >= LIKE_IN_OTHER_FILE), None)


def _marks(fingerprint: Fingerprint, *, with_lines: bool) -> Iterable[tuple[str, object]]:
    yield from (("clause", clause) for clause in fingerprint.sketch)
    if fingerprint.title:
        yield "title", fingerprint.title
    if with_lines:
        yield from (("line", number) for number in parse_ranges(fingerprint.lines))
