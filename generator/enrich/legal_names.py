"""The short form of a legal name: one candidate is made of the two where a text prints both.

浙江甲鑫电子科技有限公司（以下简称“甲鑫”）     甲鑫, as the text says so
浙江甲鑫电子科技有限公司 … 甲鑫电子 … 甲鑫电子   甲鑫电子, as the text uses it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from generator.enrich.definitions import find_definitions
from generator.enrich.naming import cut_short_forms, is_legal_name
from generator.enrich.places import Places, count_followers


def find_short_forms(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each legal name among the names with its short form: the one that the text defines, else another of the names, the
    longest, else its core, if the text prints that more often than the legal name.

    The names are in the order in which the text was found to have them. A short form that was found counts among the names
    from there on, the legal name that it stands for no longer.
    """
    legal_names = [name for name in names if is_legal_name(name)]
    if not legal_names:
        return
    defined = {definition.name_end: definition.alias for definition in find_definitions(text)}
    cuts = {legal: tuple(cut_short_forms(legal)) for legal in legal_names}
    known = Places((*names, *(form for forms in cuts.values() for form in forms), *defined.values()))
    places = known.find(text)
    followers = count_followers(text, {form: places[form] for forms in cuts.values() for form in forms if form in places})
    ranks = count()
    order = dict(zip(names, ranks, strict=False))
    for legal in legal_names:
        ends = (start + len(legal) for start in places.get(legal, ()))
        short = next((defined[end] for end in ends if end in defined), "")
        if not short:
            used = [name for name in known.find(legal) if name in order and name != legal and len(name) > 1]
            short = max(used, key=lambda name: (len(name), -order[name]), default="")
        short = short or next((form for form in cuts[legal] if _is_used(form, legal, followers)), "")
        if short and short != legal:
            order.setdefault(short, next(ranks))
            del order[legal]
            yield legal, short


def _is_used(form: str, legal: str, followers: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether the form stands by itself often enough, not as the beginning of the longer name that it was cut from."""
    found = followers.get(form, {})
    goes_on = legal[legal.index(form) + len(form) :][:1] if form in legal else ""
    free = sum(found.values()) - (found.get(goes_on, 0) if goes_on else 0)
    return free >= 4 - len(form[:3])
