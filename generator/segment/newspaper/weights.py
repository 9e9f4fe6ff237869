"""The weights of a reading's choices: natural log-odds, one name each.

Tuned by coordinate ascent on 240 pages made from one half of the annotated articles (cut, interleaved, with titles
dropped or moved, lines repeated), and tried on pages made from the other half: title 0.96, group 0.96, para 0.95 there.
The weights of the words around a heading (`likeness`, `heads`) were fitted by logistic regression on the same half.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each choice adds to a reading, apart from what forms and words say."""

    go_on_open: float = 0.07
    """Right after a cut, the same thread goes on."""
    leave_open: float = -1.6
    """Right after a cut, another thread is taken up."""
    leave_whole: float = -2.96
    """A thread is left between two paragraphs."""
    resume_open: float = 0.72
    """A thread that was cut is taken up again."""
    resume_whole: float = -3.98
    """A thread that was left between two paragraphs is taken up again."""
    farther: float = -0.08
    """For every thread left later than the one taken up."""
    new_fragment: float = -1.9
    """Text without a title begins a thread."""
    news: float = -6.0
    """Text that begins with 本报讯 goes on with a thread."""
    new_open: float = -0.31
    """… and its first line begins in mid-sentence."""
    foreign: float = 0.25
    """Share of the log-odds of the next few texts in leaving a thread between paragraphs."""
    torn_heading: float = -8.62
    """Another thread's text stands under a heading."""
    more_title: float = 3.1
    """A heading under a title that has no text yet is a further line of it."""
    late_title: float = -0.34
    """A title stands after the beginning of its text."""
    late_words: float = 12.0
    """Brings the log-odds of the words around a late title to 0 where they are even."""
    late_whole: float = -2.8
    """A late title stands after a whole paragraph, so that no join speaks for it."""
    subhead_open: float = -8.6
    """A subhead stands where the paragraph before it was cut."""
    subhead: float = 7.6
    """A heading is a subhead, before its length and its words are weighed."""
    subhead_words: float = 4.0
    """… where there is text on both sides of it."""
    form: float = 1.0
    """Share of the log-odds of a heading's length and wording."""
    words: float = 1.0
    """Share of the log-odds of the words around a heading."""
    alike: float = -1.8
    """A title looks like the last subhead."""
    signed: float = 8.98
    """A byline, a subtitle, 上接 or 本报讯 stands under a title."""
    announced: float = 1.5
    """The text under a title begins as first paragraphs do."""
    first_step: float = 6.54
    """A page begins with a title."""
    closed_before: float = 3.18
    """A title stands where an article was closed by a byline or 下转."""
    after_close: float = -6.44
    """A thread goes on after such a close."""
    likeness: float = 0.71
    """Share of the log-odds that a text's words are of the thread, between two paragraphs."""
    likeness_cut: float = 0.5
    """… after a cut, or where a thread is taken up again."""
    likeness_block: float = 0.5
    """… and share of those of the next few texts."""
    join: float = 1.19
    """Share of the log-odds of the characters at a join."""
    start: float = 0.6
    """Share of the log-odds of a paragraph's first characters."""
    lead_join: float = 0.34
    """A text that begins as paragraphs do is joined to a cut one."""
    lost_end: float = -7.51
    """A paragraph lost its end mark: the next one is no continuation."""
    enumerated: float = 3.0
    """A paragraph counts on from the thread's last 一是, 第一 or 首先."""
    miscounted: float = -3.04
    """… or counts otherwise."""
    short_text: float = 3.24
    """Share of the log-odds that a short line is a heading, where it is read as text."""
    short_prior: float = 0.96
    """A short line is read as text."""
    short_join: float = -7.54
    """… and joined to a cut paragraph, though it ends in mid-sentence itself."""
    left_open: float = -2.91
    """A cut paragraph never goes on."""
    untold: float = -5.24
    """A title has no text."""


WEIGHTS = Weights()
