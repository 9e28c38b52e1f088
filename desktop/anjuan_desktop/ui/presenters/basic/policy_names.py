"""What a spreadsheet calls a clause of a loaded document, or another programme."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from anjuan_core.facts import NotAFact
from anjuan_core.packs import Library, Pack
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.entering.history import OTHER, benefit_choices

_CLOSE = 0.75  # how much alike two titles are of which one is meant for the other
_SHOWN = 3
_LEAST = 4  # so long is a part of a title at least that stands for the whole
_NUMBER = re.compile(r"[^\W\d_]*\(\d{4}\)\d+号")
_LOOSE_NUMBER = re.compile(r"\(?(?<!\d)(\d{4})\)?年?第?(\d{1,4})号")
_AROUND = re.compile(r"^(?:[《》,，、;；:：.。的]|\(\)|之)+|(?:[《》,，、;；:：.。的]|\(\)|之)+$")
_ALIKE = str.maketrans("〔【[〕】]", "((()))", '“”"「」 ')


class _Known(NamedTuple):
    id: str
    reference: str
    title: str
    document: str


class Policies:
    """What the loaded documents offer, as a spreadsheet may call it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._every = [
            _Known(id_, _numbered(naming.reference(pack, found.label)), plain(found.title), pack.id)
            for id_, (pack, found) in library.by_benefit.items()
        ]
        offering = {one.document for one in self._every}
        self._documents = {id_: pack for id_, pack in library.packs.items() if id_ in offering}
        self._choices = {_numbered(choice): id_ for id_, choice in benefit_choices(library)}
        self._titles = {plain(found.title): found.title for _, found in library.by_benefit.values()}

    def named(self, name: str, source: str) -> tuple[str | None, str]:
        """The benefit a row names by title and clause, or None and another programme's name. Raises NotAFact."""
        title, where = plain(name), plain(source)
        if not title or where == plain(OTHER):
            return None, name
        return self._under(name, source) if where else self._by_title(name)

    def _under(self, name: str, source: str) -> tuple[str | None, str]:
        where = _numbered(source)
        under = [one for one in self._every if one.reference == where]
        documents = [] if under else self._meant(where)
        if len(documents) > 1:
            told = some(pack.number for pack, _ in documents)
            raise NotAFact(f"“{source}”可能是{told}，请在“依据”一列只写一个文号")
        for pack, clause in documents:
            under = [one for one in self._every if one.document == pack.id]
            if clause:
                of_clause = [one for one in under if _numbered(self._label(one)) == clause]
                if not of_clause:
                    clauses = some(naming.claim_reference(self.library, one.id) for one in under)
                    raise NotAFact(f"没有“{source}”这一条；该文件的条款写作{clauses}")
                under = of_clause
        fitting = [one.id for one in under if one.title == plain(name)]
        if len(fitting) == 1:
            return fitting[0], ""
        if under:
            titles = some(self.library.benefit(one.id).title for one in under)
            raise NotAFact(f"{source}没有“{name}”；有{titles}")
        if near := self._near(name):
            raise NotAFact(
                f"“{name}”像是条款“{near}”，但程序里没有依据“{source}”；"
                f"请改写文号和条款，确是其他政策的，请在“依据”一列写“{OTHER}”"
            )
        return None, f"{name}（{source}）"

    def _label(self, known: _Known) -> str:
        return self.library.by_benefit[known.id][1].label

    def _meant(self, where: str) -> list[tuple[Pack, str]]:
        """The documents a source may name, by number or title, and what it says besides: the clause."""
        found = []
        numbers = {match[0] for match in _NUMBER.finditer(where)}
        for pack in self._documents.values():
            own = plain(pack.number)
            bare = own[own.index("(") :]
            titles = sorted(map(plain, (pack.title, pack.short_title)), key=len, reverse=True)
            if any(number.endswith(own) for number in numbers) or bare in numbers:
                rest = where.replace(own if own in where else bare, "", 1)
            elif not numbers and any(title in where for title in titles):
                rest = where
            elif not numbers and len(where) >= _LEAST and any(where.strip("《》") in title for title in titles):
                rest = ""
            else:
                continue
            for title in titles:
                rest = rest.replace(title, "", 1)
            found.append((pack, _AROUND.sub("", rest)))
        return found

    def _near(self, name: str) -> str:
        """The title of a clause this is, or may well be meant for; empty for none."""
        title = plain(name)
        if title in self._titles:
            return self._titles[title]
        held = [known for known in self._titles if known in title or (len(title) >= _LEAST and title in known)]
        near = [*sorted(held, key=len, reverse=True), *get_close_matches(title, self._titles, 1, _CLOSE)]
        return self._titles[near[0]] if near else ""

    def _by_title(self, name: str) -> tuple[str | None, str]:
        title = _numbered(name)
        if title in self._choices:
            return self._choices[title], ""
        fitting = [one.id for one in self._every if one.title == plain(name)]
        if len(fitting) > 1:
            clauses = some(naming.claim_reference(self.library, id_) for id_ in fitting)
            raise NotAFact(f"{clauses}都有“{name}”，请在“依据”一列写明是哪一条")
        if fitting:
            return fitting[0], ""
        near = self._near(name)
        if near or any(plain(pack.number) in title for pack in self._documents.values()):
            like = f"，最接近的是“{near}”" if near else ""
            raise NotAFact(f"没有叫“{name}”的条款{like}；确是其他政策的，请在“依据”一列写“{OTHER}”")
        return None, name


def some(words: Iterable[str]) -> str:
    """The first of them, and how many there are."""
    told = [f"“{word}”" for word in dict.fromkeys(words)]
    return "、".join(told[:_SHOWN]) + (f"等 {len(told)} 个" if len(told) > _SHOWN else "")


def plain(text: str) -> str:
    """As it is compared: brackets of one kind, no blanks, no quotation marks."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold()


def _numbered(text: str) -> str:
    """The same with the year of a document's number in its brackets: 黑政办规2023年7号 is 黑政办规(2023)7号."""
    return _LOOSE_NUMBER.sub(r"(\1)\2号", plain(text))
