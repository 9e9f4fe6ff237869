"""One target fed by hypothesis for some seconds: python -m tests.fuzz.blind TARGET SECONDS SEED."""

from __future__ import annotations

import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.findings import keep
from tests.fuzz.strategies import nonsense
from tests.fuzz.targets import TARGETS

ROUND = 200
"""Inputs between two looks at the clock."""


def main(name: str, seconds: float, first_seed: int) -> int:
    """Feed until the time is over; the number of inputs."""
    target = TARGETS[name]
    end = time.monotonic() + seconds
    fed = 0

    def feed(content: bytes) -> None:
        nonlocal fed
        fed += 1
        if time.monotonic() > end:
            return
        try:
            target.feed(content)
        except Exception as fault:
            if keep(name, content, fault):
                print(f"{name}: {type(fault).__name__}: {str(fault)[:200]!r}", flush=True)

    number = first_seed
    while time.monotonic() < end:
        limits = settings(
            max_examples=ROUND, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
        )
        seed(number)(limits(given(nonsense(target.seeds))(feed)))()
        number += 1
    return fed


if __name__ == "__main__":
    print(f"{main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))} inputs")
