"""YAML files of the project itself (settings, knowledge) loaded within bounds: whatever is wrong is one fault with a line.

Pages are not loaded but read with the places of their values (`tree`). Knows nothing of what the files mean.

    &a [x, x]      an anchor
    [*a, *a]       counts as what it stands for: a few such lines could stand for more than any memory holds
"""

from __future__ import annotations

from typing import Any

import yaml

from generator.frontmatter import advice

MOST_NODES = 200_000
"""Keys, values and lists, aliases counted as what they stand for. A setting file has 200, a knowledge file of 3,000 entries 50,000."""

DEEPEST = 64
"""Levels; a setting file has ten. The C loader calls itself for each, and ends the process at some ten thousand."""

_TOO_MANY = f"展开后超过 {MOST_NODES} 项"
_TOO_DEEP = f"层次超过 {DEEPEST} 层"
_CIRCLE = "别名引用了自己"
_UNPRINTABLE = "有不能显示的控制字符"
_BAD_VALUE = "有一个值写错了"


class YamlFault(Exception):
    """The text cannot be loaded. `line` is 1-based in the text, 0 where it is not known; `message` is one line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def load_yaml(text: str, loader: Any) -> object:
    """The value of the one document in the text.

    Raises: YamlFault where it is no YAML, is nested or grows beyond bounds, or a value is none of its type.
    """
    return _guard(text, lambda: yaml.load(text, Loader=loader))  # loaders of this project are safe ones


def compose_yaml(text: str) -> yaml.Node | None:
    """The tree of the one document in the text, None where it holds nothing. Raises: as load_yaml."""
    node: yaml.Node | None = _guard(text, lambda: yaml.compose(text, Loader=yaml.CSafeLoader))
    return node


def _guard(text: str, load: Any) -> Any:
    try:
        _check_bounds(text)
        return load()
    except yaml.MarkedYAMLError as error:
        line = text.count("\n", 0, advice.find_offset(error)) + 1
        raise YamlFault(line, " ".join((error.problem or error.context or "").split())) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        # A character that YAML does not allow, or half of one.
        place = getattr(error, "start", -1)
        place = place if place >= 0 else text.find(chr(getattr(error, "character", 0)))
        raise YamlFault(text.count("\n", 0, max(place, 0)) + 1, _UNPRINTABLE) from None
    except (ValueError, OverflowError, AttributeError):
        # 2021-13-99 looks like a day and is none; !!int x is no number; YAML's own constructors say so in many ways.
        raise YamlFault(0, _BAD_VALUE) from None


def _check_bounds(text: str) -> None:
    """Raises: YamlFault where the document is nested too deep, or stands for too much."""
    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = []
    total = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in {anchor for anchor, _ in opened}:
                raise YamlFault(line, _CIRCLE)
            total += sizes.get(str(event.anchor), 1)
        elif isinstance(event, yaml.ScalarEvent):
            total += 1
            if event.anchor:
                sizes[event.anchor] = 1 + len(event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            opened.append((event.anchor, total))
            total += 1
            if len(opened) > DEEPEST:
                raise YamlFault(line, _TOO_DEEP)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = opened.pop()
            if anchor:
                sizes[anchor] = total - before
        if total > MOST_NODES:
            raise YamlFault(line, _TOO_MANY)
