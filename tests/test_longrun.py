"""A short piece of the long run: what editors, programs and power cuts do to one content folder, with every promise checked.

The whole of it by hand: python -m tests.longrun --operations 500
"""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from tests.longrun.__main__ import run
from tests.longrun.operations import add_document, choose_operation, edit_body
from tests.longrun.promises import check_content
from tests.longrun.world import make_world


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a program is killed by a signal")
@pytest.mark.slow
def test_twenty_operations_break_no_promise(tmp_path: Path) -> None:
    done = run(20, 7, tmp_path, cold_every=20, say=False)
    assert sum(done.values()) == 20


def test_the_same_seed_does_the_same_things() -> None:
    one, other = random.Random(3), random.Random(3)
    assert [choose_operation(one) for _ in range(50)] == [choose_operation(other) for _ in range(50)]


def test_a_broken_promise_is_noticed(tmp_path: Path) -> None:
    world = make_world(tmp_path / "digest")
    chance = random.Random(1)
    add_document(world, chance)
    check_content(world)
    edit_body(world, chance)
    page_id, words = next(iter(world.kept.items()))
    path = world.list_pages()[page_id]
    path.write_text(path.read_text("utf-8").replace(words[0], ""), "utf-8")
    with pytest.raises(AssertionError, match="an editor's words are lost"):
        check_content(world)
