"""The weights of a reading's choices: natural log-odds, one name each.

Tuned by coordinate ascent on pages made from one half of the annotated articles (cut, interleaved, with titles dropped
or moved, lines repeated), on annotated pages and on pages made of the project's own articles; tried on pages made from
the other half (title 0.93, group 0.95, para 0.91) and on other pages of the project's own (0.98, 0.97, 0.90).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each choice adds to a reading, apart from what forms and words say."""

    go_on_open: float = -0.79
    """Right after a cut, the same thread goes on."""
    leave_open: float = -2.0
    """Right after a cut, another thread is taken up."""
    leave_whole: float = -2.16
    """A thread is left between two paragraphs."""
    resume_open: float = 1.12
    """A thread that was cut is taken up again."""
    resume_whole: float = -3.12
    """A thread that was left between two paragraphs is taken up again."""
    farther: float = -0.76
    """For every thread left later than the one taken up."""
    new_fragment: float = -1.9
    """Text without a title begins a thread."""
    new_open: float = -0.31
    """… and its first line begins in mid-sentence."""
    foreign: float = 0.5
    """Share of the log-odds of the next few texts in leaving a thread between paragraphs."""
    torn_heading: float = -7.18
    """Another thread's text stands under a heading."""
    more_title: float = 1.86
    """A heading under a title that has no text yet is a further line of it."""
    late_title: float = -1.97
    """A title stands after the beginning of its text."""
    likeness_block: float = 0.4
    """… and share of those of the next few texts."""
    late_words: float = 12.0
    """Brings the log-odds of the words around a late title to 0 where they are even."""
    late_whole: float = -2.0
    """A late title stands after a whole paragraph, so that no join speaks for it."""
    subhead_open: float = -7.8
    """A subhead stands where the paragraph before it was cut."""
    subhead: float = 7.2
    """A heading is a subhead, before its length and its words are weighed."""
    subhead_words: float = 4.0
    """… where there is text on both sides of it."""
    form: float = 1.0
    """Share of the log-odds of a heading's length and wording."""
    words: float = 1.0
    """Share of the log-odds of the words around a heading."""
    alike: float = -1.8
    """A title looks like the last subhead."""
    signed: float = 7.14
    """A byline, a subtitle, 上接 or 本报讯 stands under a title."""
    announced: float = 1.5
    """The text under a title begins as first paragraphs do."""
    first_step: float = 5.74
    """A page begins with a title."""
    closed_before: float = 3.18
    """A title stands where an article was closed by a byline or 下转."""
    after_close: float = -4.6
    """A thread goes on after such a close."""
    likeness: float = 0.49
    """Share of the log-odds that a text's words are of the thread, between two paragraphs."""
    likeness_cut: float = 0.1
    """… after a cut, or where a thread is taken up again."""
    join: float = 1.27
    """Share of the log-odds of the characters at a join."""
    start: float = 1.18
    """Share of the log-odds of a paragraph's first characters."""
    lead_join: float = 0.34
    """A text that begins as paragraphs do is joined to a cut one."""
    lost_end: float = -7.51
    """A paragraph lost its end mark: the next one is no continuation."""
    enumerated: float = 3.0
    """A paragraph counts on from the thread's last 一是, 第一 or 首先."""
    miscounted: float = -3.04
    """… or counts otherwise."""
    short_text: float = 4.15
    """Share of the log-odds that a short line is a heading, where it is read as text."""
    short_prior: float = 1.08
    """A short line is read as text."""
    short_join: float = -6.48
    """… and joined to a cut paragraph, though it ends in mid-sentence itself."""
    left_open: float = -1.99
    """A cut paragraph never goes on."""
    untold: float = -4.44
    """A title has no text."""


WEIGHTS = Weights()
