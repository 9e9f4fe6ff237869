"""Digests: from units to sections and articles, with a contents list or without.

With a contents list, the list says what is an article. Without one, `parting` weighs how the headings part into
articles. Serves the shapes markdown-digest, plain-digest and pdf-lines, which differ in their units only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model import Article, Doubt, Dropped, DropReason
from generator.segment.articles import ArticleDraft
from generator.segment.contents import Contents, Match, find_sections, match_entries
from generator.segment.headings import MAX_BARE_CHARS, MAX_TITLE_CHARS, is_heading
from generator.segment.parting import HeadingRun
from generator.segment.roles import find_role, is_subtitle
from generator.segment.sections import find_bare_sections
from generator.segment.units import Unit

MISSING_TITLE = "目录中的“{title}”在正文里没有找到"
UNLISTED_TITLE = "目录里没有这个标题，请核对它是不是一篇文章"
UNSURE_TITLE = "像标题又像小标题，请核对文章是否从这里开始"
NEAR_TITLE = "标题与目录中的“{title}”不完全相同"
UNTITLED_START = "栏目开头的文字没有标题"

MIN_MATCHED_SHARE = 0.5
"""A contents list of which the body has less than this share is not the list of this body."""

MAX_FRONT_CHARS = 40
"""A line above the first section or title up to this length is the document's own title."""

UNSURE_MARGIN = 1.2
"""Log odds below which a title that was weighed, not listed, is shown to the editor as doubtful."""


@dataclass(slots=True)
class Plan:
    """What each unit of the body opens: `sections` and `titles` by the index of the unit, titles with their last unit."""

    sections: dict[int, str] = field(default_factory=dict)
    titles: dict[int, int] = field(default_factory=dict)
    pages: dict[int, int] = field(default_factory=dict)
    doubts: dict[int, list[Doubt]] = field(default_factory=dict)
    lost: list[tuple[int, Doubt]] = field(default_factory=list)
    rule: str = "contents"


@dataclass(frozen=True, slots=True)
class Segmented:
    """Articles, dropped lines, section names in order and the title lines of the document itself."""

    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...]
    sections: tuple[str, ...]
    front: tuple[Unit, ...]
    doubts: tuple[Doubt, ...]


def find_headings(units: Sequence[Unit], *, limit: int, wrapped: bool = False) -> list[bool]:
    """For each unit whether it can be a title or a subhead."""
    flags = []
    for i, unit in enumerate(units):
        before = units[i - 1] if i else None
        following = units[i + 1] if i + 1 < len(units) else None
        flags.append(
            is_heading(unit, before, following, limit=limit, wrapped=wrapped)
            and (bool(unit.level) or find_role(unit.text) is None)
        )
    return flags


def segment_digest(units: Sequence[Unit], contents: Contents | None, *, wrapped: bool, marked: bool) -> Segmented:
    """The articles of a digest whose contents list and furniture are already taken out of `units`.

    `wrapped` tells that the units were joined from wrapped lines, `marked` that headings carry Markdown marks.
    """
    limit = MAX_TITLE_CHARS if wrapped else MAX_BARE_CHARS
    headings = find_headings(units, limit=limit, wrapped=wrapped)
    plan = _plan_by_contents(units, headings, contents) if contents else None
    if plan is None:
        if not wrapped and not marked:
            headings = find_headings(units, limit=MAX_TITLE_CHARS)
        plan = _plan_by_headings(units, headings)
    return _build(units, headings, plan)


def _plan_by_contents(units: Sequence[Unit], headings: Sequence[bool], contents: Contents) -> Plan | None:
    entries = contents.entries
    matches = match_entries(entries, units)
    listed = sum(1 for entry in entries if entry.page is not None)
    if not matches or sum(1 for m in matches if entries[m.entry].page is not None) < MIN_MATCHED_SHARE * listed:
        return None
    sections = find_sections(entries, matches, [not flag for flag in headings])
    plan = Plan()
    for match in matches:
        entry = entries[match.entry]
        if match.entry in sections:
            plan.sections[match.first] = entry.text
        elif entry.page is not None or match.ratio == 100.0:
            plan.titles[match.first] = match.last
            if entry.page is not None:
                plan.pages[match.first] = entry.page
            if match.ratio < 100.0:
                doubt = Doubt(reason=NEAR_TITLE.format(title=entry.text), lines=units[match.first].lines)
                plan.doubts.setdefault(match.first, []).append(doubt)
    _note_lost_entries(contents, matches, plan, units)
    _add_unlisted_titles(units, headings, plan)
    return plan


def _note_lost_entries(contents: Contents, matches: Sequence[Match], plan: Plan, units: Sequence[Unit]) -> None:
    """A title of the list that the body lacks becomes a doubt of the article in whose place it would stand."""
    matched = {match.entry: match for match in matches}
    place = min(plan.titles, default=0)
    for i, entry in enumerate(contents.entries):
        if i in matched:
            place = matched[i].first if matched[i].first in plan.titles else place
        elif entry.page is not None:
            doubt = Doubt(reason=MISSING_TITLE.format(title=entry.text), lines=entry.lines)
            plan.lost.append((place, doubt))


def _add_unlisted_titles(units: Sequence[Unit], headings: Sequence[bool], plan: Plan) -> None:
    """What stands right under a section name is a title even when the list lacks it."""
    for i in list(plan.sections):
        k = i + 1
        if k < len(units) and headings[k] and k not in plan.titles and k not in plan.sections:
            plan.titles[k] = k
            plan.doubts.setdefault(k, []).append(Doubt(reason=UNLISTED_TITLE, lines=units[k].lines))


def _plan_by_headings(units: Sequence[Unit], headings: list[bool]) -> Plan:
    plan = Plan(rule="weighed-title")
    for i in sorted(find_bare_sections(units, headings)):
        plan.sections[i] = units[i].text
    at = [i for i, flag in enumerate(headings) if flag and i not in plan.sections and not is_subtitle(units[i].text)]
    if not at:
        return plan
    ends = [*at[1:], len(units)]
    texts = [
        "".join(units[k].text for k in range(first + 1, end) if k not in plan.sections and not is_subtitle(units[k].text))
        for first, end in zip(at, ends, strict=True)
    ]
    fixed: dict[int, bool] = {}
    for j, i in enumerate(at):
        if i - 1 in plan.sections or (i + 1 < len(units) and is_subtitle(units[i + 1].text)):
            fixed[j] = True
    run = HeadingRun([units[i] for i in at], texts)
    for j, score in run.find_titles(fixed):
        i = at[j]
        last = i + 1 if run.has_second_line(j) else i
        plan.titles[i] = last
        if score < UNSURE_MARGIN and j not in fixed:
            plan.doubts.setdefault(i, []).append(Doubt(reason=UNSURE_TITLE, lines=units[i].lines))
    for i in at:
        headings[i] = headings[i] and (i in plan.titles or not _is_question(units[i]))
    return plan


def _is_question(unit: Unit) -> bool:
    """Whether a bare line that is no title is a question of the text rather than a subhead."""
    return not unit.level and unit.text[-1] in "？?" and "，" in unit.text


def _build(units: Sequence[Unit], headings: Sequence[bool], plan: Plan) -> Segmented:
    articles: list[Article] = []
    dropped: list[Dropped] = []
    front: list[Unit] = []
    lost: defaultdict[int, list[Doubt]] = defaultdict(list)
    for place, doubt in plan.lost:
        lost[place].append(doubt)
    section: str | None = None
    draft: ArticleDraft | None = None

    def close() -> None:
        if draft is not None:
            articles.append(draft.make(len(articles) + 1))
            dropped.extend(draft.dropped)

    i = 0
    while i < len(units):
        unit = units[i]
        if i in plan.sections:
            close()
            draft, section = None, plan.sections[i]
            dropped.append(Dropped(lines=unit.lines, reason=DropReason.SECTION, rule=f"section-{plan.rule}"))
        elif i in plan.titles:
            close()
            last = plan.titles[i]
            draft = ArticleDraft(units[i : last + 1], section, plan.rule)
            draft.page = plan.pages.get(i)
            draft.doubts += [*plan.doubts.get(i, ()), *lost[i]]
            i = last
        elif draft is None and section is None and len(unit.text) <= MAX_FRONT_CHARS and not unit.closed:
            front.append(unit)
            dropped.append(Dropped(lines=unit.lines, reason=DropReason.FURNITURE, rule="document-title"))
        else:
            if draft is None:
                draft = ArticleDraft((), section, plan.rule)
            draft.add(unit, heading=headings[i], rule="heading-mark" if unit.level else "bare-subhead")
        i += 1
    close()
    homeless = tuple(doubt for place, doubt in plan.lost if place not in plan.titles)
    return Segmented(tuple(articles), tuple(dropped), tuple(dict.fromkeys(plan.sections.values())), tuple(front), homeless)
