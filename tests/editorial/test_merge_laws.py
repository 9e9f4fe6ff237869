"""Whatever editors do to the pages, and however the source changes: no edit is lost, no page doubled, nothing written twice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editorial.drafts import Document
from generator.editorial.fields import BODY, BY_NAME, Kind
from generator.editorial.pages import parse_page
from generator.editorial.threeway import read_merged
from generator.frontmatter import parse_front_matter, render_scalar, replace_body, split_page
from tests.editorial.samples import ingest, make_sample, page, read_case

DIGEST, CORRECTED = read_case("digest.md"), read_case("corrected.md")
PATHS = [page(1), page(2), page(3)]
RESEGMENTED = (
    DIGEST,
    CORRECTED,
    "# 编者按\n\n本期关注存储与算力两条线索，另有车载新品一则。\n\n" + DIGEST,
    DIGEST.replace("# 西陵", "## 西陵"),
    DIGEST.replace("## 产能安排", "# 产能安排与供货计划"),
    CORRECTED.replace("# 三地", "## 三地"),
)

# Line breaks within a value are YAML's to fold; they have tests of their own.
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12).map(str.strip).filter(bool)
STYLES = ("{value}", "{value}   # 改", "  {value}")
EDITABLE = [name for name, field in BY_NAME.items() if field.kind is Kind.TEXT and "." not in name]
LISTS = ("companies", "technologies", "tags", "doubts")


@dataclass(frozen=True)
class Edit:
    """What an editor does to a page: `field` gets a value in a style, or the page is written otherwise."""

    path: str
    field: str
    value: str
    style: str = "{value}"


edits = st.one_of(
    st.builds(
        Edit,
        path=st.sampled_from(PATHS),
        field=st.sampled_from([*EDITABLE, "status", "date"]),
        value=words,
        style=st.sampled_from(STYLES),
    ),
    st.builds(Edit, path=st.sampled_from(PATHS), field=st.sampled_from(LISTS), value=words),
    st.builds(Edit, path=st.sampled_from(PATHS), field=st.just(BODY), value=words),
    st.builds(
        Edit,
        path=st.sampled_from(PATHS),
        field=st.sampled_from(["unknown", "remark", "crlf", "mark", "turn"]),
        value=words,
    ),
)
documents = st.sampled_from(RESEGMENTED).map(make_sample)


def span(text: str, name: str) -> str:
    """The bytes of a field's lines, or of the body."""
    front = parse_front_matter("p", text)
    if name == BODY:
        start, end = front.sheet.core
        return front.sheet.body[start:end]
    entry = front.fields.find(name)
    if entry is None:
        return ""
    yaml = front.sheet.yaml
    return yaml[yaml.rfind("\n", 0, entry.start) + 1 : yaml.find("\n", max(entry.node.end, entry.colon)) + 1]


def apply(text: str, edit: Edit) -> str:
    """The page after an edit."""
    newline = split_page(text).newline
    if edit.field == BODY:
        return replace_body(text, f"{split_page(text).text}\n\n编辑补充：{edit.value}")
    if edit.field == "unknown":
        return text.replace(f"{newline}tags:", f"{newline}mood: {render_scalar(edit.value)}{newline}tags:", 1)
    if edit.field == "remark":
        return text.replace(f"{newline}tags:", f"{newline}# {edit.value}{newline}tags:", 1)
    if edit.field == "crlf":
        return text.replace("\r\n", "\n").replace("\n", "\r\n")
    if edit.field == "mark":
        return text if text.startswith("\ufeff") else "\ufeff" + text
    if edit.field == "turn":
        sheet = split_page(text)
        first, _, rest = sheet.yaml.partition(f"{newline}tags:")
        return f"{sheet.head}tags:{rest}{first}{newline}{sheet.tail}{sheet.body}" if rest else text
    shown = edit.style.format(value=render_scalar(edit.value))
    line = f"{edit.field}: {shown}{newline}"
    if edit.field in LISTS:
        line = f"{edit.field}:{newline}  - {render_scalar(edit.value)}{newline}"
    old = span(text, edit.field)
    return text.replace(old, line, 1) if old else text.replace(f"{newline}tags:", f"{newline}{line}tags:", 1)


def edited_fields(base: str, text: str) -> list[str]:
    """The fields whose values differ from what the generator wrote."""
    before, after = parse_front_matter("p", base), parse_front_matter("p", text)
    return [
        name
        for name in (*EDITABLE, *LISTS, "status", "date", "mood", BODY)
        if (read_merged(before, name).value != read_merged(after, name).value if name != "mood" else span(base, name) != span(text, name))
    ]


def is_parsable(text: str) -> bool:
    """A random edit may drop the same key in twice; such pages are left alone and have tests of their own."""
    return parse_page("p", text)[0] is not None


@settings(deadline=None, max_examples=150)
@given(st.lists(edits, max_size=6), documents)
def test_every_edit_survives_any_ingest_byte_for_byte(made: list[Edit], document: Document) -> None:
    base, _ = ingest({}, make_sample(DIGEST))
    edited = dict(base)
    for edit in made:
        new = apply(edited[edit.path], edit)
        edited[edit.path] = new if is_parsable(new) else edited[edit.path]
    after, plan = ingest(edited, document)
    for path in PATHS:
        for name in edited_fields(base[path], edited[path]):
            assert span(after[path], name) == span(edited[path], name), (path, name)
        assert parse_front_matter(path, after[path]).sheet.newline == split_page(edited[path]).newline
        for remark in (line for line in edited[path].splitlines() if line.startswith("# ")):
            assert remark in after[path].splitlines()
    assert ingest(after, document)[1].files == {}
    assert not plan.problems


@settings(deadline=None, max_examples=60)
@given(st.lists(edits, max_size=4), documents, documents)
def test_untouched_fields_follow_the_source(made: list[Edit], one: Document, other: Document) -> None:
    base, _ = ingest({}, make_sample(DIGEST))
    edited = dict(base)
    for edit in made:
        new = apply(edited[edit.path], edit)
        edited[edit.path] = new if is_parsable(new) else edited[edit.path]
    after, _ = ingest(ingest(edited, one)[0], other)
    clean, _ = ingest(ingest(base, one)[0], other)
    for path in PATHS:
        mine = set(edited_fields(base[path], edited[path])) | {"status"}
        for name in (*EDITABLE, *LISTS, "date", BODY):
            if name not in mine:
                front, expected = parse_front_matter(path, after[path]), parse_front_matter(path, clean[path])
                assert read_merged(front, name).value == read_merged(expected, name).value, (path, name)


@settings(deadline=None, max_examples=60)
@given(st.lists(documents, min_size=1, max_size=4))
def test_no_history_of_ingests_doubles_a_page_or_an_id(history: list[Document]) -> None:
    texts: dict[str, str] = {}
    for document in history:
        texts, plan = ingest(texts, document)
        met = [each.page_id for each in plan.outcomes]
        assert len(met) == len(set(met))
    pages = [path for path in texts if path.endswith(".md")]
    found = [parse_page(path, texts[path])[0] for path in pages]
    bodies = [each.body for each in found if each and not each.doubts]
    assert len(bodies) == len(set(bodies)) and len({each.id for each in found if each}) == len(pages)


@settings(deadline=None, max_examples=40)
@given(st.lists(edits, max_size=4), documents, st.integers(0, 6))
def test_an_ingest_cut_short_anywhere_is_finished_by_the_next(made: list[Edit], document: Document, cut: int) -> None:
    texts, _ = ingest({}, make_sample(DIGEST))
    for edit in made:
        new = apply(texts[edit.path], edit)
        texts[edit.path] = new if is_parsable(new) else texts[edit.path]
    whole, plan = ingest(texts, document)
    part = {**texts, **dict(list(plan.files.items())[:cut])}
    assert ingest(part, document)[0] == whole


@settings(deadline=None, max_examples=40)
@given(documents, documents)
def test_a_ledger_lost_costs_no_page(one: Document, other: Document) -> None:
    texts, _ = ingest({}, one)
    lost = {path: text for path, text in texts.items() if path.endswith(".md")}
    found, _ = ingest(lost, one)
    assert {path: found[path] for path in lost} == lost and found == texts
    after, _ = ingest(lost, replace(other, sha256=one.sha256))
    assert lost.keys() <= after.keys()
