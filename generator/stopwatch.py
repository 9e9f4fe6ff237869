"""How long the stages of a run took, in seconds on the wall; a sample of what is told of a build:

    [("读页面", 0.3), ("生成页面、检索和订阅", 1.6), ("渲染", 0.9)]
"""

from __future__ import annotations

import time


class Stopwatch:
    """Seconds by stage, each from the end of the one before, the first from when the watch was made."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, float]] = []
        self._since = time.monotonic()

    def end(self, stage: str) -> None:
        """This stage ends now, and the next begins."""
        now = time.monotonic()
        self.stages.append((stage, now - self._since))
        self._since = now
