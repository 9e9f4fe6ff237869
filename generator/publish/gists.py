"""What the pages of others show of an article, and where it names its names.

Follows from the article and its names alone, and is therefore kept from one build to the next. A sample:

    三条<wbr>产线<wbr>投产      同一周里，三家企业先后公布进度。      1,412 characters      companies/smic: 10:12 化学品库由<b>甲微</b>与邻厂合建。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.model import Page
from generator.publish.dossiers import Dossier
from generator.publish.escape import escape_html
from generator.publish.headlines import render_headline
from generator.publish.prose import count_characters, cut_prose, plain_prose, split_sentences
from generator.publish.sentences import cut_sentence
from generator.publish.shown import Shown, blank_subheads
from generator.publish.sightings import Spotter

LEAD_CHARACTERS = 80
"""How much of its text stands under a headline when an article has no summary, in code points: two lines of a row."""


class Named(NamedTuple):
    """How an article names a company or technology.

    `start:end` (half-open, code points of the shown text) is the first place, 0:0 where there is none; `said` the sentence that
    names it, as HTML with the name in `<b>`, else how the article begins.
    """

    start: int
    end: int
    said: str


class Gist(NamedTuple):
    """An article in other pages: its headline as HTML, the first lines of its text, the length of what is shown of it as readers
    count, and in code points; and how it names each of its companies and technologies, by their keys."""

    headline: str
    lead: str
    characters: int
    code_points: int
    names: Mapping[str, Named]

    def find_named(self, dossier: Dossier) -> Named:
        """How the article names one of its names."""
        return self.names[dossier.key]


def make_gist(page: Page, shown: Shown, dossiers: Sequence[Dossier], spotter: Spotter) -> Gist:
    """The gist of an article; `dossiers` are its companies and technologies."""
    lead = plain_prose(cut_prose(shown.blocks, LEAD_CHARACTERS)).replace("\n", "")
    beginning = escape_html(split_sentences(page.summary or lead)[0])
    sighted = spotter.spot(blank_subheads(shown), dossiers)
    names: dict[str, Named] = {}
    for dossier in dossiers:
        if found := sighted.get(dossier.key):
            names[dossier.key] = Named(found.start, found.end, _say(shown.text, found.start, found.end))
        elif found := spotter.spot(page.summary, (dossier,)).get(dossier.key):
            names[dossier.key] = Named(0, 0, _say(page.summary, found.start, found.end))
        else:
            names[dossier.key] = Named(0, 0, beginning)
    titled = spotter.spot(page.title, dossiers).values()
    headline = render_headline(page.title, [(name.start, name.end) for name in titled])
    return Gist(headline, lead, count_characters(shown.text), len(shown.text), names)


def _say(text: str, start: int, end: int) -> str:
    before, name, after = cut_sentence(text, start, end)
    return f"{escape_html(before)}<b>{escape_html(name)}</b>{escape_html(after)}"
