"""The canonical names of the knowledge, to be asked for each company and technology of a thousand pages.

Finds no names in text (that is `enrich`). For “SMIC” in a list of companies it says: 是别名，应写“中芯国际”.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from generator.editorial.faults import suggest
from generator.model import Entity, EntityKind, Knowledge

_SUGGESTED_FROM = 30
"""Known names compared with an unknown one: those that share most characters with it."""

_UNKNOWN_NAME = ("不认识的{kind}“{name}”", "用 digest entities accept 收进 content/entities，或改成已有的名字")
_NAME_MEANT = ("不认识的{kind}“{name}”", "是不是“{meant}”？")
_ALIAS = ("“{name}”是别名", "应写“{meant}”")
_WRONG_KIND = ("“{name}”不是{kind}", "它在 content/entities 里是{other}")
_SEVERAL_NAMES = ("一项里有几个{kind}名：“{name}”", "每行只写一个，各用“- ”开头")
_KIND_NAMES = {EntityKind.COMPANY: "公司", EntityKind.TECHNOLOGY: "技术", EntityKind.ORGANIZATION: "机构"}


class Names:
    """What is known under which name, by kind."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.kinds = {entity.type for entity in knowledge.entities}
        self.names = {(entity.type, name) for entity in knowledge.entities for name in (entity.name, entity.id)}
        self.aliases: dict[tuple[EntityKind, str], Entity] = {}
        self.by_char: dict[tuple[EntityKind, str], list[str]] = defaultdict(list)
        for entity in knowledge.entities:
            for alias in entity.aliases:
                self.aliases.setdefault((entity.type, alias), entity)
            for char in sorted(set(entity.name.casefold())):
                self.by_char[entity.type, char].append(entity.name)

    def find_fault(self, kind: EntityKind, name: str) -> tuple[str, str] | None:
        """What is wrong with a name and what to write; nothing where the knowledge has no entity of the kind at all."""
        shown = _KIND_NAMES[kind]
        if kind not in self.kinds or (kind, name) in self.names:
            return None
        if entity := self.aliases.get((kind, name)):
            return _ALIAS[0].format(name=name), _ALIAS[1].format(meant=entity.name)
        other = next((each for each in EntityKind if (each, name) in self.names), None)
        if other:
            return _WRONG_KIND[0].format(name=name, kind=shown), _WRONG_KIND[1].format(other=_KIND_NAMES[other])
        if any(mark in name for mark in "，、,；;"):
            return _SEVERAL_NAMES[0].format(kind=shown, name=name), _SEVERAL_NAMES[1]
        meant = self._suggest(kind, name)
        fault = _NAME_MEANT if meant else _UNKNOWN_NAME
        return fault[0].format(kind=shown, name=name), fault[1].format(meant=meant)

    def _suggest(self, kind: EntityKind, name: str) -> str:
        """The known name that an unknown one seems to mean."""
        shared = Counter(each for char in set(name.casefold()) for each in self.by_char.get((kind, char), ()))
        nearest = sorted(shared, key=lambda each: (-shared[each], each))[:_SUGGESTED_FROM]
        return suggest(name, nearest)
