"""What a spreadsheet calls a clause of a loaded document, or another programme."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from anjuan_core.facts import NotAFact
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.entering.history import OTHER, benefit_choices

_CLOSE = 0.75  # how much alike two titles are of which one is meant for the other
_SHOWN = 3
_ALIKE = str.maketrans("〔【[〕】]", "((()))", '“”"「」 ')


class _Known(NamedTuple):
    id: str
    reference: str
    title: str
    number: str


class Policies:
    """What the loaded documents offer, as a spreadsheet may call it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._every = [
            _Known(id_, plain(naming.reference(pack, found.label)), plain(found.title), plain(pack.number))
            for id_, (pack, found) in library.by_benefit.items()
        ]
        self._choices = {plain(choice): id_ for id_, choice in benefit_choices(library)}
        self._titles = sorted({found.title for _, found in library.by_benefit.values()})

    def named(self, name: str, source: str) -> tuple[str | None, str]:
        """The benefit a row names by title and clause, or None and another programme's name. Raises NotAFact."""
        title, where = plain(name), plain(source)
        if not title or where == plain(OTHER):
            return None, name
        return self._under(name, source) if where else self._by_title(name)

    def _under(self, name: str, source: str) -> tuple[str | None, str]:
        where = plain(source)
        exact = [one for one in self._every if one.reference == where]
        under = exact or [one for one in self._every if one.number == where]
        fitting = [one.id for one in under if one.title == plain(name)]
        if len(fitting) == 1:
            return fitting[0], ""
        if under:
            titles = some(self.library.benefit(one.id).title for one in under)
            raise NotAFact(f"{source}没有“{name}”；有{titles}")
        if document := [one for one in self._every if one.number in where]:
            clauses = some(naming.claim_reference(self.library, one.id) for one in document)
            raise NotAFact(f"没有“{source}”这一条；该文件的条款写作{clauses}")
        return None, f"{name}（{source}）"

    def _by_title(self, name: str) -> tuple[str | None, str]:
        title = plain(name)
        if title in self._choices:
            return self._choices[title], ""
        fitting = [one.id for one in self._every if one.title == title]
        if len(fitting) > 1:
            clauses = some(naming.claim_reference(self.library, id_) for id_ in fitting)
            raise NotAFact(f"{clauses}都有“{name}”，请在“依据”一列写明是哪一条")
        if fitting:
            return fitting[0], ""
        near = get_close_matches(name, self._titles, 1, _CLOSE)
        if near or any(one.number in title for one in self._every):
            like = f"，最接近的是“{near[0]}”" if near else ""
            raise NotAFact(f"没有叫“{name}”的条款{like}；确是其他政策的，请在“依据”一列写“{OTHER}”")
        return None, name


def some(words: Iterable[str]) -> str:
    """The first of them, and how many there are."""
    told = [f"“{word}”" for word in dict.fromkeys(words)]
    return "、".join(told[:_SHOWN]) + (f"等 {len(told)} 个" if len(told) > _SHOWN else "")


def plain(text: str) -> str:
    """As it is compared: brackets of one kind, no blanks, no quotation marks."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold()
