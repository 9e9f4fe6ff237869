"""The command of the long run. Each operation is printed before the promises are checked, so that the last line is the culprit.

python -m tests.longrun --operations 500 [--seed N] [--folder FOLDER] [--cold-every 100]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.longrun.operations import build, choose_operation, forget_build, kill_build
from tests.longrun.promises import check_cold, check_content, check_untouched
from tests.longrun.world import make_world, read_files

_BUILDS = (build, kill_build, forget_build)


def run(operations: int, seed: int, folder: Path, *, cold_every: int, say: bool = True) -> Counter[str]:
    """So many operations in the folder, which is made; how often each was done. Raises: AssertionError."""
    chance = random.Random(seed)
    world = make_world(folder / "digest")
    done: Counter[str] = Counter()
    for number in range(1, operations + 1):
        operation = choose_operation(chance)
        before = read_files(world.content) if operation in _BUILDS else None
        said = operation(world, chance)
        if say:
            print(f"{number:4} {operation.__name__}: {said}", flush=True)
        done[operation.__name__] += 1
        check_content(world)
        if before is not None:
            check_untouched(before, world)
        if number % cold_every == 0 or number == operations:
            check_cold(world, folder / "cold")
            if say:
                print(f"{number:4} the site is that of a cold build; {len(world.places)} pages, {len(world.gone)} deleted", flush=True)
    return done


def main() -> int:
    """Run, and tell how to repeat a run that failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.longrun", description=__doc__)
    parser.add_argument("--operations", type=int, default=500)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--folder", type=Path, help="an empty folder; a temporary one without it, kept where the run fails")
    parser.add_argument("--cold-every", type=int, default=100, help="operations between two comparisons with a cold build")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="digest-longrun-"))
    print(f"seed {given.seed}, folder {folder}")
    try:
        done = run(given.operations, given.seed, folder, cold_every=given.cold_every)
    except AssertionError as fault:
        print(f"{fault}\nagain: python -m tests.longrun --operations {given.operations} --seed {given.seed}")
        return 1
    print(", ".join(f"{name} {count}" for name, count in done.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
