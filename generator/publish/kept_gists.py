"""The gists of articles, kept from one build to the next, those of an issue together, each with what it follows from.

An article whose text and names are what they were is not read again. A sample of what is kept of an issue:

    9f86…{"2021-11-003": ["d081…", "三条<wbr>产线<wbr>投产", "同一周里，三家企业先后公布进度。", 1412, 1530,
                          {"companies/smic": [10, 12, "化学品库由<b>甲微</b>与邻厂合建。"]}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from generator.model import Listing, Page
from generator.publish.derived import ByIssue
from generator.publish.digests import digest
from generator.publish.dossiers import Dossier
from generator.publish.gists import Gist, Named
from generator.publish.keep import FORMAT, Keep
from generator.publish.means import Means
from generator.publish.publication import Publication

_DIGEST_CHARACTERS = len(digest())


def recall_gists(publication: Publication, marks: Mapping[str, str], means: Means) -> Mapping[str, Gist]:
    """The gists of a publication, in the order of the issues; those that are not kept are made in shares, and kept.

    `marks` stands for all of each article by its id.
    """
    gists = _Gists(publication, marks, means.open_keep("gists"))
    means.share([issue for issue in publication.issues if not gists.are_kept(issue)], gists.load)
    gists.close()
    return gists


class _Gists(ByIssue[Gist]):
    """Gists that are read or made when one of their issue is first asked for."""

    def __init__(self, publication: Publication, marks: Mapping[str, str], keep: Keep) -> None:
        super().__init__(publication.issues)
        self._fresh, self._keep = publication.gists, keep
        forms: dict[Dossier, str] = {}

        def follow(page: Page) -> str:
            """Stands for all that the gist of the article follows from."""
            names = publication.find_names(page)
            return digest(marks[page.id], *(forms.get(each) or forms.setdefault(each, _digest_forms(each)) for each in names))

        self._follows = {page.id: follow(page) for issue in publication.issues for page in issue.pages}

    def are_kept(self, issue: Listing) -> bool:
        """Whether all of an issue can be read."""
        return (self._keep.get(_name(issue)) or b"").startswith(self._digest(issue).encode())

    def load(self, issues: Iterable[Listing]) -> None:
        """Read those that are kept, make and keep the others."""
        for issue in issues:
            value = self._keep.get(_name(issue)) or b""
            kept = json.loads(value[_DIGEST_CHARACTERS:] or b"{}")
            follows = {page.id: self._follows[page.id] for page in issue.pages}
            gists = {
                page.id: _read(*kept[page.id][1:]) if kept.get(page.id, [""])[0] == follows[page.id] else self._fresh[page.id]
                for page in issue.pages
            }
            self._known |= gists
            if not value.startswith(whole := self._digest(issue).encode()):
                lines = {id: (follows[id], *gist) for id, gist in gists.items()}
                self._keep.put(_name(issue), whole + json.dumps(lines, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def close(self) -> None:
        """Let go of all that is kept of issues that are no more."""
        self._keep.hold({_name(issue) for issue in self._sources.values()})
        self._keep.close()

    def _digest(self, issue: Listing) -> str:
        return digest(FORMAT, *(self._follows[page.id] for page in issue.pages))


def _read(headline: str, lead: str, characters: int, code_points: int, names: Mapping[str, tuple[int, int, str]]) -> Gist:
    return Gist(headline, lead, characters, code_points, {key: Named(*named) for key, named in names.items()})


def _name(issue: Listing) -> str:
    """Under which name the gists of an issue are kept: what they follow from is kept with them."""
    return f"gists {issue.slug}"


def _digest_forms(dossier: Dossier) -> str:
    """What stands for how a text names the company or technology."""
    entity = dossier.entity
    forms = (entity.aliases, entity.clipped, entity.never) if entity else ()
    return digest(dossier.key, dossier.name, repr(forms))
