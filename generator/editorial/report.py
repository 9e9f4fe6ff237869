"""What an ingest did, or would do, in the editor's language: counts, what to look at, conflicts with both texts.

Text only; the command line makes tables of the outcomes by itself where it likes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from generator.editorial.fields import BODY, BY_NAME
from generator.editorial.plan import Action, Outcome, Plan
from generator.editorial.threeway import Conflict

ACTION_NAMES = {
    Action.CREATED: "新建",
    Action.REFRESHED: "随来源更新",
    Action.UNCHANGED: "没有变化",
    Action.CONFLICT: "有冲突",
    Action.DELETED: "编辑已删，不再新建",
    Action.VANISHED: "来源中已没有",
    Action.DUPLICATE: "另一份来源已有，不再新建",
    Action.UNREADABLE: "读不懂，没有动",
}
_COUNTS = "页面：{counts}"
_NOTHING = "没有页面"
_PUBLISHED = "已发布的页面随来源更新了，请复核："
_MOVED = "页面移到了别处，照 id 认出："
_ADOPTED = "台账里没有、照内容认出的页面（与来源不同的字段都算编辑的）："
_CONFLICTS = "冲突 {count} 处：编辑改过，来源也变了；页面保持编辑的写法。"
_CONFLICT_HEAD = "{place} {label}（{field}）"
_EDITOR_SAYS = "  编辑："
_SOURCE_SAYS = "  来源："
_SETTLE = "  取来源的：digest ingest --take source {field} {page_id}\n  取编辑的：digest ingest --take editor {field} {page_id}"
_BODY_LABEL = "正文"


def render_report(plan: Plan) -> str:
    """The whole report, one thing a line, ending with a line break."""
    return "".join(f"{line}\n" for line in _report_lines(plan))


def render_conflict(conflict: Conflict) -> str:
    """A conflict with both texts and the commands that settle it; of a body, the lines that differ."""
    field = BY_NAME.get(conflict.field)
    head = _CONFLICT_HEAD.format(
        place=f"{conflict.path}:{conflict.line}", label=field.label if field else _BODY_LABEL, field=conflict.field
    )
    settle = _SETTLE.format(field=conflict.field, page_id=conflict.page_id)
    return "\n".join([head, *_both_texts(conflict), settle])


def field_label(name: str) -> str:
    """A field's name for editors."""
    return BY_NAME[name].label if name in BY_NAME else _BODY_LABEL


def _report_lines(plan: Plan) -> Iterator[str]:
    counts = [f"{name} {plan.count(action)}" for action, name in ACTION_NAMES.items() if plan.count(action)]
    yield _COUNTS.format(counts="，".join(counts) or _NOTHING)
    groups = (
        (_PUBLISHED, [each for each in plan.outcomes if each.published and each.refreshed], _show_refreshed),
        (ACTION_NAMES[Action.VANISHED] + "：", _of(plan, Action.VANISHED), _show),
        (ACTION_NAMES[Action.DUPLICATE] + "：", _of(plan, Action.DUPLICATE), _show),
        (ACTION_NAMES[Action.DELETED] + "：", _of(plan, Action.DELETED), _show),
        (_ADOPTED, [each for each in plan.outcomes if each.adopted], _show),
        (_MOVED, [each for each in plan.outcomes if each.moved_from], _show_moved),
    )
    for head, outcomes, show in groups:
        if outcomes:
            yield head
            yield from (f"  {show(each)}" for each in outcomes)
    if plan.conflicts:
        yield _CONFLICTS.format(count=len(plan.conflicts))
        yield from (render_conflict(conflict) for conflict in plan.conflicts)


def _of(plan: Plan, action: Action) -> list[Outcome]:
    return [each for each in plan.outcomes if each.action is action]


def _show(outcome: Outcome) -> str:
    return f"{outcome.page_id} {outcome.title}".rstrip()


def _show_refreshed(outcome: Outcome) -> str:
    return f"{_show(outcome)}：{'、'.join(field_label(name) for name in outcome.refreshed)}"


def _show_moved(outcome: Outcome) -> str:
    return f"{outcome.page_id} {outcome.moved_from} → {outcome.path}"


def _both_texts(conflict: Conflict) -> Iterable[str]:
    if conflict.field == BODY:
        return _differing_lines(conflict)
    return [
        _EDITOR_SAYS + conflict.editor.replace("\n", "；"),
        _SOURCE_SAYS + conflict.source.replace("\n", "；"),
    ]


def _differing_lines(conflict: Conflict) -> Iterator[str]:
    """The body's paragraphs that differ, in order, each marked with whose it is."""
    editor, source = (text.split("\n") for text in (conflict.editor, conflict.source))
    matcher = difflib.SequenceMatcher(None, editor, source, autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag != "equal":
            yield from (_EDITOR_SAYS + line for line in editor[first:last] if line)
            yield from (_SOURCE_SAYS + line for line in source[start:stop] if line)
