"""What happens to a content folder in its life: documents come and change, editors write, move and delete, builds run, power fails.

Each operation takes the world and a source of chance and says in a few words what it did. None checks anything.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from generator import curation, pipeline
from generator.project import read_project
from tests.longrun.documents import change_document, make_document
from tests.longrun.world import World

Operation = Callable[[World, random.Random], str]

MOST_DOCUMENTS = 14
LAST_ACT_OF_INGEST = 60
LAST_ACT_OF_BUILD = 500
"""Acts on the disk, among which one is chosen at which the program is killed."""


def add_document(world: World, chance: random.Random) -> str:
    """A new document comes and is ingested."""
    if len(world.documents) >= MOST_DOCUMENTS:
        return change_source(world, chance)
    document = make_document(chance, len(world.documents), world.used)
    _ingest(world, world.write_source(document))
    return f"new document {document.name}, {len(document.articles)} articles"


def change_source(world: World, chance: random.Random) -> str:
    """A document is published anew, changed, and ingested again."""
    path = _change(world, chance)
    if path is None:
        return add_document(world, chance)
    _ingest(world, path)
    return f"document {path.name} changed"


def ingest_all(world: World, chance: random.Random) -> str:
    """All documents are ingested, though most of them did not change."""
    _ingest(world, world.content / "sources")
    return "all documents again"


def edit_title(world: World, chance: random.Random) -> str:
    """An editor writes another title, with quotes and a remark."""
    page_id, path, text = _choose(world, chance)
    if not page_id:
        return "no page to edit"
    world.edits += 1
    line = f"title: '主编改的题{world.edits}：新篇'   # 第{world.edits}处改动"
    world.kept[page_id] = [words for words in world.kept.get(page_id, []) if not words.startswith("title:")]
    world.edit(path, re.sub(r"^title:.*$", lambda _: line, text, count=1, flags=re.M), page_id, line)
    return f"title of {page_id}"


def edit_body(world: World, chance: random.Random) -> str:
    """An editor adds a paragraph at the end of a page."""
    page_id, path, text = _choose(world, chance)
    if not page_id:
        return "no page to edit"
    world.edits += 1
    words = f"编者按{world.edits}：以上*数字*据公司公告。"
    world.edit(path, f"{text.rstrip()}\n\n{words}\n", page_id, words)
    return f"body of {page_id}"


def edit_status(world: World, chance: random.Random) -> str:
    """An editor publishes a page, or takes it back."""
    page_id, path, text = _choose(world, chance)
    if not page_id:
        return "no page to edit"
    line = f"status: {chance.choice(('draft', 'review', 'published', 'published'))}"
    world.kept[page_id] = [words for words in world.kept.get(page_id, []) if not words.startswith("status:")]
    before = re.search(r"^status:.*$", text, re.M)
    changed = before is not None and before[0] != line
    world.edit(path, re.sub(r"^status:.*$", line, text, count=1, flags=re.M), page_id, *([line] if changed else []))
    return f"{line} of {page_id}"


def add_key(world: World, chance: random.Random) -> str:
    """An editor writes a key that no tool knows."""
    page_id, path, text = _choose(world, chance)
    if not page_id:
        return "no page to edit"
    world.edits += 1
    line = f"备注{world.edits}: '留着'  # 自己看的"
    world.edit(path, text.replace("\nstatus:", f"\n{line}\nstatus:", 1), page_id, line)
    return f"key in {page_id}"


def move_page(world: World, chance: random.Random) -> str:
    """An editor moves a page to another folder, or gives its file another name."""
    page_id, path, _ = _choose(world, chance)
    if not page_id:
        return "no page to move"
    world.edits += 1
    target = chance.choice((path.with_name(f"改名{world.edits}.md"), world.content / f"articles/专题{chance.randrange(3)}/{path.name}"))
    if target.exists():
        return "no place to move to"
    target.parent.mkdir(exist_ok=True)
    path.rename(target)
    world.places[page_id] = target.relative_to(world.content).as_posix()
    return f"{page_id} to {world.places[page_id]}"


def delete_page(world: World, chance: random.Random) -> str:
    """An editor deletes a page."""
    page_id, path, _ = _choose(world, chance)
    if not page_id or len(world.places) < 10:
        return "no page to delete"
    path.unlink()
    world.gone.add(page_id)
    world.places.pop(page_id, None)
    world.kept.pop(page_id, None)
    return f"{page_id} deleted"


def add_page(world: World, chance: random.Random) -> str:
    """An editor begins a page that no document has."""
    world.edits += 1
    made = curation.new_page(read_project(world.root), "2017-01", title=f"特稿{world.edits}")
    path = world.content / made[0]
    words = f"特稿{world.edits}的正文，没有来源文件。"
    page_id = path.stem
    world.edit(path, path.read_text("utf-8").rstrip() + f"\n\n{words}\n", page_id, words)
    return f"new page {page_id}"


def build(world: World, chance: random.Random) -> str:
    """The site is built on top of the last one."""
    return f"build, exit {world.run('build')}"


def forget_build(world: World, chance: random.Random) -> str:
    """Someone clears what builds leave, or a part of it."""
    name = chance.choice(("build", "site", "build/docs"))
    shutil.rmtree(world.root / name, ignore_errors=True)
    return f"{name} removed"


def kill_ingest(world: World, chance: random.Random) -> str:
    """The power fails while a changed document is ingested; its pages are finished by a later ingest."""
    path = _change(world, chance)
    if path is None:
        return "no document to change"
    at = chance.randrange(LAST_ACT_OF_INGEST)
    code = world.run("ingest", str(path), kill_at=at)
    world.stale.add(path.name)
    return f"ingest of {path.name} killed at act {at}, exit {code}"


def kill_build(world: World, chance: random.Random) -> str:
    """The power fails during a build."""
    at = chance.randrange(LAST_ACT_OF_BUILD)
    return f"build killed at act {at}, exit {world.run('build', kill_at=at)}"


OPERATIONS: tuple[tuple[Operation, int], ...] = (
    (add_document, 3),
    (change_source, 6),
    (ingest_all, 2),
    (edit_title, 4),
    (edit_body, 4),
    (edit_status, 3),
    (add_key, 2),
    (move_page, 3),
    (delete_page, 2),
    (add_page, 1),
    (build, 3),
    (forget_build, 1),
    (kill_ingest, 4),
    (kill_build, 2),
)
"""All operations with how often each is done among forty."""


def choose_operation(chance: random.Random) -> Operation:
    """One of the operations."""
    return chance.choices([each for each, _ in OPERATIONS], [often for _, often in OPERATIONS])[0]


def _choose(world: World, chance: random.Random) -> tuple[str, Path, str]:
    pages = world.list_pages()
    if not pages:
        return "", world.root, ""
    page_id = chance.choice(list(pages))
    return page_id, pages[page_id], pages[page_id].read_bytes().decode("utf-8")


def _change(world: World, chance: random.Random) -> Path | None:
    if not world.documents:
        return None
    document = world.documents[chance.choice(sorted(world.documents))]
    return world.write_source(change_document(chance, document, world.used))


def _ingest(world: World, path: Path) -> None:
    done = pipeline.ingest(read_project(world.root), [path])
    assert not done.refused, done.refused
    world.stale -= {name for name, _ in done.issues}
