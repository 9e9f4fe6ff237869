"""One target fed by atheris for some seconds: python -m tests.fuzz.guided TARGET SECONDS SEED.

Half of the inputs are the fuzzer's own, half are seeds with words put in, which coverage alone would not find in Chinese.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import atheris

from tests.fuzz.__main__ import MOST_MEMORY, SLOWEST_INPUT
from tests.fuzz.findings import FOLDER, keep

with atheris.instrument_imports(include=["generator"]):
    from tests.fuzz.seeds import WORDS
    from tests.fuzz.targets import TARGETS

LONGEST = 20_000
"""Bytes of an input."""

_WORDS = (*(word.encode("utf-8", "surrogatepass") for word in WORDS), b"\n", b"\n\n", b"\0", b" ", b"\xe3\x80\x80")


def main(name: str, seconds: int, seed: int) -> None:
    """Feed until the time is over. Never returns: libFuzzer ends the process."""
    target = TARGETS[name]

    def feed(content: bytes) -> None:
        try:
            target.feed(content)
        except Exception as fault:
            if keep(name, content, fault):
                print(f"{name}: {type(fault).__name__}: {str(fault)[:200]!r}", flush=True)

    def mutate(content: bytes, most: int, step: int) -> bytes:
        chance = random.Random(step)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(content, most))
        at = chance.randrange(len(content) + 1)
        left_out = chance.choice((0, 0, 1, 4, 40))
        return (content[:at] + chance.choice(_WORDS) * chance.choice((1, 1, 1, 2, 30)) + content[at + left_out :])[:most]

    for content in target.seeds:
        feed(content)  # tables that are made once are not the fault of the first input

    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(target.seeds):
            (Path(folder) / str(number)).write_bytes(content)
        FOLDER.mkdir(parents=True, exist_ok=True)
        options = (
            f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", f"-timeout={SLOWEST_INPUT}",
            f"-rss_limit_mb={MOST_MEMORY}", "-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={FOLDER}/{name}-",
        )  # fmt: skip
        atheris.Setup([sys.argv[0], *options, folder], feed, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
