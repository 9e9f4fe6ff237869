"""The fuzzer's command; what it finds goes to build/fuzz, one input and one traceback for each kind of failure.

    python -m tests.fuzz --minutes 5 [--seed N] [TARGET…]

The minutes are shared out among the targets. Exit 1 where something was found.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys

from tests.fuzz.findings import list_findings

SLOWEST_INPUT = 60
"""Seconds that one input may take; a longer one is a failure. Inputs have some 10 kB, which take milliseconds."""

MOST_MEMORY = 3000
"""Megabytes."""


def main() -> int:
    """Feed the targets in turn, each in a process of its own."""
    names = _list_targets()
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(names)}; all of them without one")
    parser.add_argument("--minutes", type=float, default=5, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1, help="the same seed tries the same things")
    given = parser.parse_args()
    if unknown := set(given.targets) - set(names):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    guided = importlib.util.find_spec("atheris") is not None
    known = set(list_findings())
    targets = given.targets or names
    for name in targets:
        seconds = max(1, round(60 * given.minutes / len(targets)))
        module = "tests.fuzz.guided" if guided else "tests.fuzz.blind"
        print(f"{name}: {seconds} s, {'guided by coverage' if guided else 'blind'}", flush=True)
        subprocess.run([sys.executable, "-m", module, name, str(seconds), str(given.seed)], check=False)
    found = [path for path in list_findings() if path not in known]
    for path in found:
        last = path.read_text("utf-8").strip().splitlines()[-1]
        print(f"{path}: {last}")
    print(f"{len(found)} found")
    return 1 if found else 0


def _list_targets() -> list[str]:
    """The names, without the parsers being imported here: the guided fuzzer must import them itself."""
    code = "from tests.fuzz.targets import TARGETS; print(*TARGETS)"
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()


if __name__ == "__main__":
    sys.exit(main())
