"""What others' pages show of an article, and where it names its names: worked out once, kept from one build to the next.

A gist follows from the article and its names alone. Those of an issue are kept together, each with what it follows from; a sample:

    9f86…{"2021-11-003": ["d081…", "三条<wbr>产线<wbr>投产", "同一周里，三家企业先后公布进度。", 1412,
                          {"companies/smic": [10, 12, "化学品库由<b>甲微</b>与邻厂合建。"]}]}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.model import Listing, Page
from generator.publish.digests import digest
from generator.publish.dossiers import Dossier
from generator.publish.escape import escape_html
from generator.publish.headlines import render_headline
from generator.publish.keep import FORMAT, Keep
from generator.publish.prose import count_characters, cut_prose, plain_prose, split_sentences
from generator.publish.shown import Shown, blank_subheads
from generator.publish.sightings import Spotter, cut_sentence

LEAD_CHARACTERS = 80
"""How much of its text stands under a headline when an article has no summary, in code points: two lines of a row."""

_DIGEST_CHARACTERS = len(digest())

Share = Callable[[Sequence[Listing], Callable[[Sequence[Listing]], None]], object]
"""Does a piece of work for all of these issues, in shares if need be, each perhaps by a process of its own."""


class Named(NamedTuple):
    """How an article names a company or technology.

    `start:end` (half-open, code points of the shown text) is the first place, 0:0 where there is none; `said` the sentence that
    names it, as HTML with the name in `<b>`, else how the article begins.
    """

    start: int
    end: int
    said: str


class Gist(NamedTuple):
    """An article in other pages: its headline as HTML, the first lines of its text, the length of what is shown of it, and how it
    names each of its companies and technologies, by folder and slug."""

    headline: str
    lead: str
    characters: int
    names: Mapping[str, Named]

    def find_named(self, dossier: Dossier) -> Named:
        """How the article names one of its names."""
        return self.names[_key(dossier)]


def make_gist(page: Page, shown: Shown, dossiers: Sequence[Dossier], spotter: Spotter) -> Gist:
    """The gist of an article; `dossiers` are its companies and technologies."""
    lead = plain_prose(cut_prose(shown.blocks, LEAD_CHARACTERS)).replace("\n", "")
    beginning = escape_html(split_sentences(page.summary or lead)[0])
    sighted = spotter.spot(blank_subheads(shown), dossiers)
    names: dict[str, Named] = {}
    for dossier in dossiers:
        key = dossier.folder, dossier.slug
        if found := sighted.get(key):
            names[_key(dossier)] = Named(found.start, found.end, _say(shown.text, found.start, found.end))
        elif found := spotter.spot(page.summary, (dossier,)).get(key):
            names[_key(dossier)] = Named(0, 0, _say(page.summary, found.start, found.end))
        else:
            names[_key(dossier)] = Named(0, 0, beginning)
    titled = spotter.spot(page.title, dossiers).values()
    return Gist(render_headline(page.title, [(name.start, name.end) for name in titled]), lead, count_characters(shown.text), names)


def _say(text: str, start: int, end: int) -> str:
    before, name, after = cut_sentence(text, start, end)
    return f"{escape_html(before)}<b>{escape_html(name)}</b>{escape_html(after)}"


def _key(dossier: Dossier) -> str:
    return f"{dossier.folder}/{dossier.slug}"


def recall_gists(
    issues: Sequence[Listing],
    fresh: Mapping[str, Gist],
    find_names: Callable[[Page], Iterable[Dossier]],
    marks: Mapping[str, str],
    keep: Keep,
    share: Share,
) -> Mapping[str, Gist]:
    """The gist of each article by its id, in the order of the issues.

    `fresh` makes those that are not kept, in shares, and they are kept. `marks` stands for all of each article by its id,
    `find_names` gives its names.
    """
    gists = _Gists(issues, fresh, find_names, marks, keep)
    share([issue for issue in issues if not gists.are_kept(issue)], gists.load)
    gists.close()
    return gists


class _Gists(Mapping[str, Gist]):
    """Gists that are read or made when one of their issue is first asked for."""

    def __init__(
        self,
        issues: Sequence[Listing],
        fresh: Mapping[str, Gist],
        find_names: Callable[[Page], Iterable[Dossier]],
        marks: Mapping[str, str],
        keep: Keep,
    ) -> None:
        self._issues = {page.id: issue for issue in issues for page in issue.pages}
        self._fresh, self._keep = fresh, keep
        forms: dict[Dossier, str] = {}

        def follow(page: Page) -> str:
            names = find_names(page)
            return digest(marks[page.id], *(forms.get(each) or forms.setdefault(each, _digest_forms(each)) for each in names))

        self._follows = {page.id: follow(page) for issue in issues for page in issue.pages}
        self._known: dict[str, Gist] = {}

    def __getitem__(self, id: str) -> Gist:
        if id not in self._known:
            self.load((self._issues[id],))
        return self._known[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._issues)

    def __len__(self) -> int:
        return len(self._issues)

    def are_kept(self, issue: Listing) -> bool:
        """Whether all of an issue can be read."""
        return (self._keep.get(_name(issue)) or b"").startswith(self._digest(issue).encode())

    def load(self, issues: Iterable[Listing]) -> None:
        """Read those that are kept, make and keep the others."""
        for issue in issues:
            value = self._keep.get(_name(issue)) or b""
            kept = json.loads(value[_DIGEST_CHARACTERS:] or b"{}")
            follows = {page.id: self._follows[page.id] for page in issue.pages}
            gists = {
                page.id: _read(*kept[page.id][1:]) if kept.get(page.id, [""])[0] == follows[page.id] else self._fresh[page.id]
                for page in issue.pages
            }
            self._known |= gists
            if not value.startswith(whole := self._digest(issue).encode()):
                lines = {id: (follows[id], *gist) for id, gist in gists.items()}
                self._keep.put(_name(issue), whole + json.dumps(lines, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def close(self) -> None:
        """Let go of all that is kept of issues that are no more."""
        self._keep.hold({_name(issue) for issue in self._issues.values()})
        self._keep.close()

    def _digest(self, issue: Listing) -> str:
        return digest(FORMAT, *(self._follows[page.id] for page in issue.pages))


def _read(headline: str, lead: str, characters: int, names: Mapping[str, tuple[int, int, str]]) -> Gist:
    return Gist(headline, lead, characters, {name: Named(*named) for name, named in names.items()})


def _name(issue: Listing) -> str:
    """Under which name the gists of an issue are kept: what they follow from is kept with them."""
    return f"gists {issue.slug}"


def _digest_forms(dossier: Dossier) -> str:
    """What stands for how a text names the company or technology."""
    entity = dossier.entity
    forms = (entity.aliases, entity.clipped, entity.never) if entity else ()
    return digest(_key(dossier), dossier.name, repr(forms))
