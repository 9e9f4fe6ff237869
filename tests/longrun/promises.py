"""What must hold of a content folder after every operation, and of its site after a build. Each broken promise is an AssertionError."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.editorial.ledger_file import parse_ledgers
from generator.editorial.pages import parse_page
from generator.model import Level
from tests.longrun.world import World, read_files


def check_content(world: World) -> None:
    """Files are whole, ids unique and stable, editors' words there, moved pages where they were put, deleted ones gone."""
    pages = world.list_pages()
    _check_whole(world)
    assert not pages.keys() & world.gone, f"a deleted page is back: {pages.keys() & world.gone}"
    assert not world.places.keys() - pages.keys(), f"a page is lost: {world.places.keys() - pages.keys()}"
    for page_id, path in pages.items():
        place = path.relative_to(world.content).as_posix()
        assert world.places.setdefault(page_id, place) == place, f"{page_id} moved by itself to {place}"
        text = path.read_bytes().decode("utf-8")
        for words in world.kept.get(page_id, ()):
            assert words in text, f"{place}: an editor's words are lost: {words}"
    _check_marks(world, pages)


def _check_whole(world: World) -> None:
    """Every page and ledger can be read."""
    texts: dict[str, str] = {}
    for path in (world.content / "articles").rglob("*.md"):
        text = path.read_bytes().decode("utf-8")
        page, problems = parse_page(path.name, text)
        errors = [problem for problem in problems if problem.level is Level.ERROR]
        assert page is not None and not errors, f"{path}: {errors}"
    for path in (world.content / "ledger").glob("*.jsonl"):
        texts[f"ledger/{path.name}"] = path.read_bytes().decode("utf-8")
    parse_ledgers(texts)


def _check_marks(world: World, pages: dict[str, Path]) -> None:
    """An article keeps its id as long as it is in its document."""
    texts = {page_id: path.read_text("utf-8") for page_id, path in pages.items()}
    for document in world.documents.values():
        for article in document.articles:
            found = [page_id for page_id, text in texts.items() if article.mark in text]
            assert len(found) < 2, f"{document.name}: {article.mark} has two pages: {found}"
            if found:
                known = world.marks.setdefault(article.mark, found[0])
                assert known == found[0], f"{article.mark} was {known} and is {found[0]}"
            elif document.name not in world.stale:
                assert world.marks.get(article.mark) in world.gone, f"{document.name}: {article.mark} has no page"


def check_untouched(before: dict[str, bytes], world: World) -> None:
    """A build writes nothing into the content."""
    after = read_files(world.content)
    assert before == after, sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def check_cold(world: World, folder: Path) -> None:
    """The site after all that was built before is byte for byte that of a first build in an empty folder."""
    assert world.run("build") == 0
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(world.root, folder, ignore=shutil.ignore_patterns("build", "site"))
    assert World(folder).run("build") == 0
    for name in ("build/docs", "site"):
        warm, first = read_files(world.root / name), read_files(folder / name)
        differing = sorted(path for path in warm.keys() | first.keys() if warm.get(path) != first.get(path))
        assert not differing, f"{name}: {len(differing)} files differ: {differing[:10]}"
