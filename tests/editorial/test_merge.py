"""An editor's word survives every ingest byte for byte, and what no editor touched follows the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.editorial.drafts import Document, Profile
from generator.editorial.fields import BODY
from generator.editorial.merge import VANISHED_DOUBT
from generator.editorial.pages import parse_page
from generator.editorial.plan import Action, Plan, Take
from generator.editorial.report import render_report
from generator.editorial.threeway import Side
from generator.frontmatter import parse_front_matter, replace_body, split_page
from generator.model import Page
from tests.editorial.samples import ingest, make_sample, page, read_case

LEDGER = "ledger/2021-11.jsonl"
DIGEST, CORRECTED = read_case("digest.md"), read_case("corrected.md")
FIRST, SECOND, THIRD = page(1), page(2), page(3)
BODY_TEXT = "新产线以三维闪存为主"


@pytest.fixture
def texts() -> dict[str, str]:
    """The content after the first ingest."""
    return ingest({}, make_sample(DIGEST))[0]


@pytest.fixture
def fresh() -> dict[str, str]:
    """The content that a first ingest of the corrected document makes."""
    return ingest({}, make_sample(CORRECTED))[0]


def edit(texts: dict[str, str], path: str, old: str, new: str) -> dict[str, str]:
    """The content after an editor's edit."""
    assert texts[path].count(old) == 1, old
    return {**texts, path: texts[path].replace(old, new)}


def parsed(texts: dict[str, str], path: str = FIRST) -> Page:
    found, _ = parse_page(path, texts[path])
    assert found
    return found


def outcome(plan: Plan, page_id: str) -> Action:
    return next(each.action for each in plan.outcomes if each.page_id == page_id)


def conflicting(plan: Plan) -> list[str]:
    return [conflict.field for conflict in plan.conflicts]


# The first ingest, and the same again


def test_an_ingest_makes_a_page_for_each_article_and_a_ledger(texts: dict[str, str]) -> None:
    assert list(texts) == [FIRST, SECOND, THIRD, LEDGER]
    assert texts[FIRST] == read_case("first-page.md")


def test_the_same_source_again_changes_no_byte(texts: dict[str, str]) -> None:
    assert ingest(texts, make_sample(DIGEST))[1].files == {}


def test_a_corrected_source_makes_untouched_pages_what_they_would_be_if_new(texts: dict[str, str], fresh: dict[str, str]) -> None:
    new, plan = ingest(texts, make_sample(CORRECTED))
    assert new == fresh and not plan.conflicts


# Each field by itself: how an editor may change it, which stays; all else becomes as the corrected source has it

EDITS: dict[str, tuple[str, str]] = {
    "title": ("title: 海川存储在临港扩建十二英寸产线", "title: '海川存储：临港再添一条产线'   # 主编定"),
    "subtitle": ("subtitle: ——一期年内投产\n", ""),
    "date": ("date: 2021-11-03", 'date: "2021-11-02"'),
    "section": ("section: 产业环境", "section:   技术情报"),
    "companies": ("companies:\n  - 海川存储\n  - 临港集团\n", "companies: [海川存储, '临港 集团']  # 核对过\n"),
    "technologies": ("technologies:\n  - 三维闪存\n", "technologies:\n- 三维闪存   # 不写 NAND\n- 存储芯片\n"),
    "tags": ("tags:\n", "tags:\n    - 上海\n    - 扩产\n"),
    "summary": (
        "summary: 海川存储宣布扩建临港十二英寸产线，一期投资四十二亿元，计划年内投产。",
        "summary: >-\n  海川存储在临港再添产线，\n  一期四十二亿元。",
    ),
    "summary_by": ("summary_by: auto", "summary_by:  editor"),
    "figures": ("  - value: 3万片\n    what: 月产能\n", "  - {value: 3万片, what: 月产能, as_of: 满产后}\n"),
    "status": ("status: draft", "status: published # 十日发"),
    "rights": ("rights: full", "rights: excerpt"),
    "source.publication": ("publication: 信息产业周报", "publication: 《信息产业周报》第四十四期"),
    "source.lines": ("lines: 1-21", "lines: 第 1–21 行"),
    "source.page": ("  lines: 1-21\n", "  lines: 1-21\n  page: '第3版'\n"),
    "byline": ("byline: 本报记者 林小满", "byline: 林小满/文"),
    "doubts": ("doubts:\n  - 第10行：小标题与正文的先后不能确定\n", "doubts: []\n"),
    BODY: ("其中六成供应国内的服务器厂商。", "其中六成供应国内的服务器厂商（另有两成出口）。  "),
}
CONFLICTING = {
    "title", "subtitle", "date", "section", "companies", "technologies", "summary", "figures", "byline", "doubts", BODY,
}  # fmt: skip


@pytest.mark.parametrize("field", EDITS)
def test_an_edit_survives_the_same_source(texts: dict[str, str], field: str) -> None:
    edited = edit(texts, FIRST, *EDITS[field])
    new, plan = ingest(edited, make_sample(DIGEST))
    assert new == edited and not plan.conflicts


@pytest.mark.parametrize("field", EDITS)
def test_an_edit_survives_a_corrected_source_and_all_else_is_refreshed(texts: dict[str, str], fresh: dict[str, str], field: str) -> None:
    new, plan = ingest(edit(texts, FIRST, *EDITS[field]), make_sample(CORRECTED))
    assert EDITS[field][1] in new[FIRST]
    mine = {field, "summary"} if field == "summary_by" else {field}
    assert without(new[FIRST], mine) == without(fresh[FIRST], mine)
    assert {SECOND, THIRD} & plan.files.keys() == set()


@pytest.mark.parametrize("field", EDITS)
def test_a_conflict_is_reported_where_the_source_changed_too(texts: dict[str, str], field: str) -> None:
    _, plan = ingest(edit(texts, FIRST, *EDITS[field]), make_sample(CORRECTED))
    # Who calls the machine's summary his own has approved it: a new one is no refresh then.
    expected = ["summary"] if field == "summary_by" else [field] if field in CONFLICTING else []
    assert conflicting(plan) == expected


def test_all_fields_edited_at_once_all_survive_and_all_conflicts_are_reported(texts: dict[str, str]) -> None:
    edited = texts
    for old, new in EDITS.values():
        edited = edit(edited, FIRST, old, new) if old != "  lines: 1-21\n" else edited
    again, _ = ingest(edited, make_sample(DIGEST))
    assert again == edited
    corrected, plan = ingest(edited, make_sample(CORRECTED))
    assert corrected[FIRST] == edited[FIRST]
    assert set(conflicting(plan)) == CONFLICTING


def without(text: str, names: set[str]) -> str:
    """A page without the lines of some fields."""
    for name in names - {BODY}:
        front = parse_front_matter(FIRST, text)
        entry = front.fields.find(name.partition(".")[0])
        if entry:
            head, yaml = len(front.sheet.head), front.sheet.yaml
            end = yaml.find("\n", max(entry.node.end, entry.colon)) + 1
            text = text[: head + yaml.rfind("\n", 0, entry.start) + 1] + text[head + end :]
    return replace_body(text, "") if BODY in names else text


# How a page is written


def rewrite_keys(text: str) -> str:
    """The front matter with its keys in another order."""
    sheet = split_page(text)
    head, _, tail = sheet.yaml.partition("summary: ")
    return f"{sheet.head}summary: {tail}{head}{sheet.tail}{sheet.body}"


WRITINGS: dict[str, Callable[[str], str]] = {
    "windows line breaks": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no last line break": lambda text: text.rstrip("\n"),
    "more blank lines": lambda text: text.replace("---\n\n", "---\n\n\n") + "\n\n",
    "key order": rewrite_keys,
    "quoted values": lambda text: text.replace("title: 海川存储在临港扩建十二英寸产线", 'title: "海川存储在临港扩建十二英寸产线"'),
    "lists within brackets": lambda text: text.replace("technologies:\n  - 三维闪存", "technologies: [三维闪存]"),
    "remarks of their own": lambda text: text.replace("date:", "# 日期已核对\ndate:").replace("draft", "draft # 待审"),
    "unknown keys": lambda text: text.replace("tags:", "pin: true\nlayout:\n  wide: yes # 宽\ntags:"),
    "spaces behind values": lambda text: text.replace("auto\n", "auto   \n").replace("---\n\n", "--- \n\n", 1),
}  # fmt: skip


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_page_written_otherwise_stays_so_with_the_same_source(texts: dict[str, str], writing: str) -> None:
    edited = {**texts, FIRST: WRITINGS[writing](texts[FIRST])}
    assert edited[FIRST] != texts[FIRST]
    assert ingest(edited, make_sample(DIGEST))[1].files == {}


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_page_written_otherwise_is_refreshed_in_its_own_way(texts: dict[str, str], fresh: dict[str, str], writing: str) -> None:
    new, plan = ingest({**texts, FIRST: WRITINGS[writing](texts[FIRST])}, make_sample(CORRECTED))
    assert parsed(new) == parsed(fresh) and not plan.conflicts
    if writing not in ("quoted values", "lists within brackets"):
        assert new[FIRST] == WRITINGS[writing](fresh[FIRST])


def test_a_remark_within_a_list_makes_it_the_editors(texts: dict[str, str]) -> None:
    edited = edit(texts, FIRST, "  - 海川存储\n", "  - 海川存储   # 全称待查\n")
    new, plan = ingest(edited, make_sample(CORRECTED))
    assert "  - 海川存储   # 全称待查\n  - 临港集团\ntech" in new[FIRST] and conflicting(plan) == ["companies"]


def test_trailing_spaces_within_the_body_are_an_edit(texts: dict[str, str]) -> None:
    edited = edit(texts, FIRST, "共同出资。\n", "共同出资。  \n")
    new, plan = ingest(edited, make_sample(CORRECTED))
    assert split_page(new[FIRST]).body == split_page(edited[FIRST]).body and conflicting(plan) == [BODY]


def test_a_block_moved_within_the_body_stays_where_the_editor_put_it(texts: dict[str, str]) -> None:
    caption = "\n\n> 图为产线效果图"
    body = parsed(texts).body
    moved = body.replace(caption, "").replace("\n\n## 产能安排", f"{caption}\n\n## 产能安排")
    edited = {**texts, FIRST: replace_body(texts[FIRST], moved)}
    assert ingest(edited, make_sample(DIGEST))[1].files == {}
    new, plan = ingest(edited, make_sample(CORRECTED))
    assert parsed(new).body == moved and conflicting(plan) == [BODY]


# Settled conflicts


def conflict(texts: dict[str, str]) -> dict[str, str]:
    return ingest(edit(texts, FIRST, *EDITS["title"]), make_sample(CORRECTED))[0]


def test_a_conflict_is_reported_until_it_is_settled(texts: dict[str, str]) -> None:
    assert conflicting(ingest(conflict(texts), make_sample(CORRECTED))[1]) == ["title"]


def test_taking_the_sources_text_ends_the_conflict(texts: dict[str, str], fresh: dict[str, str]) -> None:
    take = Take(side=Side.SOURCE, field="title", page_id="2021-11-001")
    new, plan = ingest(conflict(texts), make_sample(CORRECTED), takes=(take,))
    assert not plan.conflicts and parsed(new) == parsed(fresh) and "# 主编定" in new[FIRST]
    assert ingest(new, make_sample(CORRECTED))[1].files == {}


def test_taking_the_editors_text_ends_the_conflict(texts: dict[str, str]) -> None:
    old = conflict(texts)
    take = Take(side=Side.EDITOR, field="title", page_id="2021-11-001")
    new, plan = ingest(old, make_sample(CORRECTED), takes=(take,))
    assert not plan.conflicts and plan.files.keys() == {LEDGER}
    again, plan = ingest(new, make_sample(CORRECTED))
    assert not plan.conflicts and again[FIRST] == old[FIRST]


def test_a_settled_conflict_comes_again_when_the_source_changes_again(texts: dict[str, str]) -> None:
    take = Take(side=Side.EDITOR, field="title", page_id="2021-11-001")
    new, _ = ingest(conflict(texts), make_sample(CORRECTED), takes=(take,))
    third = CORRECTED.replace("新建十二英寸产线\n", "筹建十二英寸产线\n")
    assert conflicting(ingest(new, make_sample(third))[1]) == ["title"]


def test_all_conflicts_of_all_pages_are_settled_with_stars(texts: dict[str, str], fresh: dict[str, str]) -> None:
    edited = texts
    for field in ("title", "summary", BODY):
        edited = edit(edited, FIRST, *EDITS[field])
    new, plan = ingest(edited, make_sample(CORRECTED), takes=(Take(side=Side.SOURCE, field="*", page_id="*"),))
    assert not plan.conflicts and parsed(new) == parsed(fresh)


def test_a_take_that_meets_nothing_is_a_problem(texts: dict[str, str]) -> None:
    takes = (
        Take(side=Side.SOURCE, field="titel", page_id="2021-11-001"),
        Take(side=Side.SOURCE, field="title", page_id="2021-11-999"),
    )
    _, plan = ingest(texts, make_sample(DIGEST), takes=takes)
    assert [problem.path for problem in plan.problems] == ["2021-11-001", "2021-11-999"]


def test_a_source_that_comes_round_to_the_editors_text_is_no_conflict(texts: dict[str, str], fresh: dict[str, str]) -> None:
    edited = edit(texts, FIRST, "title: 海川存储在临港扩建十二英寸产线", "title: 海川存储在临港新建十二英寸产线")
    new, plan = ingest(edited, make_sample(CORRECTED))
    assert new == fresh and not plan.conflicts


# Published pages


def test_a_published_page_stays_published_and_its_refresh_is_told(texts: dict[str, str]) -> None:
    new, plan = ingest(edit(texts, FIRST, "status: draft", "status: published"), make_sample(CORRECTED))
    assert parsed(new).status == "published" and parsed(new).title == "海川存储在临港新建十二英寸产线"
    assert "已发布的页面随来源更新了" in render_report(plan) and "标题" in render_report(plan)


def test_another_default_of_the_profile_changes_no_status(texts: dict[str, str]) -> None:
    _, plan = ingest(texts, make_sample(DIGEST, profile=Profile(status="review")))
    assert not any(path.endswith(".md") for path in plan.files) and not plan.conflicts


def test_a_rights_notice_found_later_withholds_the_text(texts: dict[str, str]) -> None:
    new, _ = ingest(texts, make_sample(DIGEST, rights_notice="不得转载"))
    assert {parsed(new, path).rights for path in (FIRST, SECOND, THIRD)} == {"summary"}


def test_another_issue_for_a_known_document_moves_no_published_page(texts: dict[str, str]) -> None:
    texts = edit(texts, FIRST, "status: draft", "status: published")
    new, plan = ingest(texts, make_sample(DIGEST, issue_id="2021-12"))
    assert new[FIRST] == texts[FIRST] and conflicting(plan) == ["issue"]
    assert not any("2021-12-0" in path for path in new)


def test_another_issue_for_a_known_document_is_the_issue_of_its_drafts(texts: dict[str, str]) -> None:
    new, plan = ingest(texts, make_sample(DIGEST, issue_id="2021-12"))
    assert [parsed(new, path).issue for path in (FIRST, SECOND, THIRD)] == ["2021-12"] * 3
    assert not plan.conflicts and ingest(new, make_sample(DIGEST, issue_id="2021-12"))[1].files == {}


# Pages moved, deleted, copied, broken


def move(texts: dict[str, str], old: str, new: str) -> dict[str, str]:
    return {new if path == old else path: text for path, text in texts.items()}


@pytest.mark.parametrize("place", ["articles/2021-11/海川扩产.md", "articles/2021-12/2021-11-001.md", "articles/x/y/z.md"])
def test_a_moved_page_is_followed_by_its_id(texts: dict[str, str], place: str) -> None:
    new, plan = ingest(move(texts, FIRST, place), make_sample(CORRECTED))
    assert FIRST not in new and parsed(new, place).title == "海川存储在临港新建十二英寸产线"
    assert [each.moved_from for each in plan.outcomes if each.moved_from] == [FIRST]
    assert ingest(new, make_sample(CORRECTED))[1].files == {}


def test_a_deleted_page_stays_deleted(texts: dict[str, str]) -> None:
    deleted = {path: text for path, text in texts.items() if path != SECOND}
    for document in (make_sample(DIGEST), make_sample(CORRECTED)):
        deleted, plan = ingest(deleted, document)
        assert SECOND not in deleted and outcome(plan, "2021-11-002") is Action.DELETED


def test_the_id_of_a_deleted_page_is_never_given_again(texts: dict[str, str]) -> None:
    deleted = {path: text for path, text in texts.items() if path != THIRD}
    more = DIGEST + "\n# 北屿通信开通首个海上基站\n\n北屿通信六日在外海平台开通首个商用基站，覆盖半径三十公里。\n"
    new, _ = ingest(deleted, make_sample(more))
    assert page(4) in new and THIRD not in new


def test_a_page_put_back_is_merged_again(texts: dict[str, str]) -> None:
    deleted, _ = ingest({path: text for path, text in texts.items() if path != FIRST}, make_sample(DIGEST))
    new, plan = ingest({**deleted, FIRST: texts[FIRST]}, make_sample(CORRECTED))
    assert outcome(plan, "2021-11-001") is Action.REFRESHED and '"deleted"' not in new[LEDGER]


def test_an_article_split_by_the_editor_stays_split(texts: dict[str, str]) -> None:
    first, _, second = parsed(texts).body.partition("\n\n## 产能安排\n\n")
    split = {**texts, FIRST: replace_body(texts[FIRST], first)}
    split[page(9)] = replace_body(texts[FIRST].replace("2021-11-001", "2021-11-009"), second)
    assert {path: ingest(split, make_sample(DIGEST))[0][path] for path in (FIRST, page(9))} == {
        path: split[path] for path in (FIRST, page(9))
    }
    new, plan = ingest(split, make_sample(CORRECTED))
    assert new[page(9)] == split[page(9)] and parsed(new).body == first and conflicting(plan) == [BODY]
    assert len([path for path in new if path.endswith(".md")]) == 4


def test_two_articles_merged_by_the_editor_stay_merged(texts: dict[str, str]) -> None:
    both = parsed(texts).body + "\n\n" + parsed(texts, SECOND).body
    merged = {path: text for path, text in texts.items() if path != SECOND}
    merged[FIRST] = replace_body(texts[FIRST], both)
    new, plan = ingest(merged, make_sample(DIGEST))
    assert (new[FIRST], SECOND in new, plan.conflicts) == (merged[FIRST], False, ())
    new, _ = ingest(new, make_sample(CORRECTED))
    assert parsed(new).body == both and SECOND not in new


def test_of_a_page_and_its_copy_the_copy_is_at_fault(texts: dict[str, str]) -> None:
    copy = "articles/2021-11/0-copy.md"
    new, plan = ingest({**texts, copy: texts[FIRST]}, make_sample(CORRECTED))
    assert new[copy] == texts[FIRST] and new[FIRST] != texts[FIRST]
    assert [str(problem) for problem in plan.problems] == [
        f"{copy}:2: 编号 2021-11-001 已用在 {FIRST}; 每页的 id 各不相同；拆出来的一页用 digest new 取一个新编号"
    ]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("id: 2021-11-001", "id: 2021-11-100", "id 由 2021-11-001 改成了 2021-11-100"),
        ("id: 2021-11-001\n", "", "id 不见了"),
        ("title: 海川", "title: *海川", "加引号"),
        ("title: 海川", "title：海川", "冒号要用半角"),
        ("tags:", "tags:\ntags:", "写了两次"),
        ("---\nid", "id", "id 不见了"),
    ],
)
def test_a_page_that_cannot_be_read_is_left_alone_and_told(texts: dict[str, str], old: str, new: str, word: str) -> None:
    broken = {**texts, FIRST: texts[FIRST].replace(old, new, 1)}
    again, plan = ingest(broken, make_sample(CORRECTED))
    assert again[FIRST] == broken[FIRST] and page(4) not in again
    assert outcome(plan, "2021-11-001") is Action.UNREADABLE and word in "".join(map(str, plan.problems))
    mended, _ = ingest({**again, FIRST: texts[FIRST]}, make_sample(CORRECTED))
    assert parsed(mended).title == "海川存储在临港新建十二英寸产线"


def test_a_page_in_another_encoding_is_not_taken_for_deleted(texts: dict[str, str]) -> None:
    from generator.editorial.merge import plan_ingest

    others = {path: text for path, text in texts.items() if path != FIRST}
    plan = plan_ingest([make_sample(CORRECTED)], others, unreadable={FIRST})
    assert outcome(plan, "2021-11-001") is Action.UNREADABLE and FIRST not in plan.files
    assert '"deleted"' not in plan.files[LEDGER]


def test_a_field_that_is_not_of_its_kind_is_the_editors(texts: dict[str, str]) -> None:
    edited = edit(texts, FIRST, "companies:\n  - 海川存储\n  - 临港集团\n", "companies: 海川存储，临港集团\n")
    new, plan = ingest(edited, make_sample(CORRECTED))
    assert "companies: 海川存储，临港集团\n" in new[FIRST] and conflicting(plan) == ["companies"]


def test_a_conflict_of_a_field_that_is_not_of_its_kind_can_be_settled(texts: dict[str, str]) -> None:
    edited = edit(texts, FIRST, "companies:\n  - 海川存储\n  - 临港集团\n", "companies: 海川存储，临港集团\n")
    take = Take(side=Side.SOURCE, field="companies", page_id="2021-11-001")
    new, _ = ingest(edited, make_sample(CORRECTED), takes=(take,))
    assert parsed(new).companies == ("海川存储", "临港集团", "东启设备")


# Documents segmented otherwise


def resegmented(text: str, old: str = DIGEST) -> Document:
    """A document whose lines are the same but whose marks are read otherwise."""
    return replace(make_sample(text), sha256=make_sample(old).sha256)


def test_ids_stay_with_their_articles_when_an_article_is_found_before_them(texts: dict[str, str]) -> None:
    earlier = "# 东启设备交付首台光刻胶涂布机\n\n东启设备二日交付首台涂布显影机，用于八英寸产线的技术验证。\n\n"
    edited = edit(texts, FIRST, *EDITS["title"])
    new, plan = ingest(edited, make_sample(earlier + DIGEST))
    assert [each.page_id for each in plan.outcomes] == ["2021-11-004", "2021-11-001", "2021-11-002", "2021-11-003"]
    assert EDITS["title"][1] in new[FIRST] and parsed(new, SECOND).title == parsed(texts, SECOND).title


def test_the_order_of_articles_decides_no_id(texts: dict[str, str]) -> None:
    first, second, third = (f"# {part}" for part in DIGEST.split("# ", 1)[1].replace("## ", "@@").split("# "))
    turned = "\n\n".join([third, first, second]).replace("@@", "## ")
    new, plan = ingest(texts, make_sample(turned))
    assert [each.page_id for each in plan.outcomes] == ["2021-11-003", "2021-11-001", "2021-11-002"]
    assert [parsed(new, page(n)).title for n in (1, 2, 3)] == [parsed(texts, page(n)).title for n in (1, 2, 3)]


def test_an_article_that_a_newer_version_splits_keeps_its_id_in_the_part_with_its_title(texts: dict[str, str]) -> None:
    split = DIGEST.replace("## 产能安排", "# 产能安排与供货计划")
    new, plan = ingest(texts, resegmented(split))
    assert outcome(plan, "2021-11-001") is Action.REFRESHED and outcome(plan, "2021-11-004") is Action.CREATED
    assert BODY_TEXT not in parsed(new).body and BODY_TEXT in parsed(new, page(4)).body


def test_a_split_that_the_editor_made_first_is_recognised_in_the_newer_versions(texts: dict[str, str]) -> None:
    first, _, second = parsed(texts).body.partition("\n\n## 产能安排\n\n")
    split = {**texts, FIRST: replace_body(texts[FIRST], first)}
    split[page(9)] = replace_body(texts[FIRST].replace("2021-11-001", "2021-11-009"), second)
    new, plan = ingest(split, resegmented(DIGEST.replace("## 产能安排", "# 产能安排与供货计划")))
    adopted = [each.page_id for each in plan.outcomes if each.adopted]
    assert adopted == ["2021-11-009"] and new[page(9)] == split[page(9)] and page(10) not in new


def test_articles_that_a_newer_version_joins_leave_the_other_page_with_a_doubt(texts: dict[str, str]) -> None:
    joined = DIGEST.replace("# 西陵", "## 西陵")
    new, plan = ingest(texts, resegmented(joined))
    assert outcome(plan, "2021-11-002") is Action.VANISHED and parsed(new, SECOND).doubts == (VANISHED_DOUBT,)
    assert parsed(new, SECOND).body == parsed(texts, SECOND).body and "激光光源" in parsed(new).body
    assert ingest(new, resegmented(joined))[1].files == {}


def test_an_article_that_comes_back_takes_its_page_again(texts: dict[str, str]) -> None:
    gone, _ = ingest(texts, resegmented(DIGEST.replace("# 西陵", "## 西陵")))
    back, plan = ingest(gone, make_sample(DIGEST))
    assert back == texts and not plan.conflicts


def test_a_settled_doubt_about_a_vanished_article_stays_settled(texts: dict[str, str]) -> None:
    joined = resegmented(DIGEST.replace("# 西陵", "## 西陵"))
    gone, _ = ingest(texts, joined)
    settled = edit(gone, SECOND, f"doubts:\n  - {VANISHED_DOUBT}\n", "")
    assert not any(path.endswith(".md") for path in ingest(settled, joined)[1].files)


def test_a_vanished_articles_edits_stay(texts: dict[str, str]) -> None:
    edited = edit(texts, SECOND, "title: 西陵光电推出车载投影模组", "title: 西陵光电新品上车 # 改")
    new, _ = ingest(edited, resegmented(DIGEST.replace("# 西陵", "## 西陵")))
    assert "title: 西陵光电新品上车 # 改\n" in new[SECOND]


def test_a_fragment_without_a_title_is_known_by_its_text() -> None:
    untitled = DIGEST.replace("# 西陵光电推出车载投影模组\n", "#\n")
    texts, _ = ingest({}, make_sample(untitled))
    edited = edit(texts, SECOND, "title:\n", "title: 西陵光电的新模组\n")
    new, plan = ingest(edited, make_sample("# 要闻\n\n今日无事，一切照旧进行。\n\n" + untitled))
    assert "title: 西陵光电的新模组\n" in new[SECOND] and outcome(plan, "2021-11-004") is Action.CREATED


def test_shifted_lines_are_no_conflict_with_settled_doubts(texts: dict[str, str]) -> None:
    edited = edit(texts, FIRST, *EDITS["doubts"])
    _, plan = ingest(edited, make_sample("\n\n" + DIGEST))
    assert not plan.conflicts


# Several documents


def test_a_document_under_another_name_keeps_its_pages(texts: dict[str, str]) -> None:
    edited = edit(texts, FIRST, *EDITS["title"])
    new, plan = ingest(edited, make_sample(DIGEST, file="2021-11-final.md"))
    assert {each.action for each in plan.outcomes} == {Action.REFRESHED} and EDITS["title"][1] in new[FIRST]
    assert parsed(new).source.file == "2021-11-final.md" and page(4) not in new


def test_the_same_articles_in_a_second_document_make_no_second_pages(texts: dict[str, str]) -> None:
    twin = make_sample(DIGEST, file="2021-11.pdf")
    new, plan = ingest(texts, twin, present=("2021-11.md", "2021-11.pdf"))
    assert {each.action for each in plan.outcomes} == {Action.DUPLICATE}
    assert not any(path.endswith(".md") for path in plan.files)
    assert ingest(new, make_sample(DIGEST), twin, present=())[1].files == {}


def test_two_documents_of_one_issue_share_its_numbers() -> None:
    first, _, rest = DIGEST.partition("# 西陵")
    texts, _ = ingest({}, make_sample(first, file="a.md"), make_sample("# 西陵" + rest, file="b.md"))
    assert [parsed(texts, page(n)).source.file for n in (1, 2, 3)] == ["a.md", "b.md", "b.md"]
    assert ingest(texts, make_sample("# 西陵" + rest, file="b.md"))[1].files == {}


def test_the_same_article_in_another_issue_has_a_page_of_its_own(texts: dict[str, str]) -> None:
    new, plan = ingest(texts, make_sample(DIGEST, file="2021-12.md", issue_id="2021-12"), present=("2021-11.md",))
    assert {each.action for each in plan.outcomes} == {Action.CREATED} and page(3, "2021-12") in new


# Ledgers lost, runs interrupted


def test_pages_are_recognised_without_a_ledger(texts: dict[str, str]) -> None:
    pages = {path: text for path, text in texts.items() if path != LEDGER}
    new, plan = ingest(pages, make_sample(DIGEST))
    assert new == texts and all(each.adopted for each in plan.outcomes)


def test_without_a_ledger_what_differs_is_the_editors(texts: dict[str, str], fresh: dict[str, str]) -> None:
    pages = {path: text for path, text in edit(texts, FIRST, *EDITS["title"]).items() if path != LEDGER}
    new, _ = ingest(pages, make_sample(DIGEST))
    assert {path: new[path] for path in pages} == pages
    again, plan = ingest(new, make_sample(DIGEST))
    assert again == new and not plan.conflicts
    later, plan = ingest(new, make_sample(CORRECTED))
    assert EDITS["title"][1] in later[FIRST] and conflicting(plan) == ["title"]
    assert parsed(later).body == parsed(fresh).body


@pytest.mark.parametrize("written", range(5))
def test_an_interrupted_first_ingest_is_finished_by_the_next(written: int) -> None:
    whole, plan = ingest({}, make_sample(DIGEST))
    part = dict(list(plan.files.items())[:written])
    assert ingest(part, make_sample(DIGEST))[0] == whole


def test_an_interrupted_ingest_of_the_shortest_articles_is_finished_too() -> None:
    shortest = make_sample("# 甲\n\n乙。\n\n# 丙\n\n丁。\n\n# 甲\n\n乙。\n")
    whole, plan = ingest({}, shortest)
    for written in range(4):
        assert ingest(dict(list(plan.files.items())[:written]), shortest)[0] == whole


@pytest.mark.parametrize("written", range(3))
def test_an_interrupted_refresh_is_finished_by_the_next(texts: dict[str, str], written: int) -> None:
    edited = edit(texts, FIRST, *EDITS["summary"])
    whole, plan = ingest(edited, make_sample(CORRECTED))
    part = {**edited, **dict(list(plan.files.items())[:written])}
    assert ingest(part, make_sample(CORRECTED))[0] == whole


def test_the_ledger_is_written_last(texts: dict[str, str]) -> None:
    _, plan = ingest({}, make_sample(DIGEST), make_sample(DIGEST, file="x.md", issue_id="2022-01"))
    kinds = [path.partition("/")[0] for path in plan.files]
    assert kinds == sorted(kinds) and set(kinds) == {"articles", "ledger"}


def test_a_thousand_pages_are_written_in_the_order_of_their_numbers() -> None:
    many = "".join(f"# 第{n}号公告\n\n本号公告的事项编号为{n * 7919}，由{n * 104729}号窗口受理。\n\n" for n in range(1, 1003))
    whole, plan = ingest({}, make_sample(many))
    part = dict(list(plan.files.items())[:1000])
    assert ingest(part, make_sample(many))[0] == whole


# Pages of editors' own


def test_a_page_of_an_editors_own_is_never_touched(texts: dict[str, str]) -> None:
    own = texts[FIRST].replace("2021-11-001", "2021-11-050").replace("  file: 2021-11.md\n", "")
    new, _ = ingest({**texts, page(50): own}, make_sample(CORRECTED))
    assert new[page(50)] == own


def test_the_id_of_an_editors_own_page_is_not_given_again(texts: dict[str, str]) -> None:
    own = texts[FIRST].replace("2021-11-001", "2021-11-050").replace("  file: 2021-11.md\n", "")
    with_own, _ = ingest({**texts, page(50): own}, make_sample(DIGEST))
    del with_own[page(50)]
    more = DIGEST + "\n# 北屿通信开通首个海上基站\n\n北屿通信六日在外海平台开通首个商用基站，覆盖半径三十公里。\n"
    new, _ = ingest(with_own, make_sample(more))
    assert page(51) in new


def test_a_new_page_does_not_land_on_a_file_that_has_its_name(texts: dict[str, str]) -> None:
    moved = move(texts, FIRST, page(4))
    more = DIGEST + "\n# 北屿通信开通首个海上基站\n\n北屿通信六日在外海平台开通首个商用基站，覆盖半径三十公里。\n"
    new, _ = ingest(moved, make_sample(more))
    assert new[page(4)] == texts[FIRST] and parsed(new, page(5)).id == "2021-11-005"
