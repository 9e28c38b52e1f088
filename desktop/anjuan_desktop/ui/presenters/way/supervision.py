"""年度督导: what was found of each supported claim year by year, as a table, and the reading of an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from anjuan_core.facts import NotAFact, read_year
from anjuan_desktop.casefile import CaseFile, Supervision
from anjuan_desktop.office import OfficeRefused
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter
from anjuan_desktop.ui.presenters.way.results import ResultsPresenter

NOT_YET: Final = "推荐上报之后，由经办人逐年登记受支持项目的进展、问题和整改要求，印在年度督导报告上。"
TEXTS: Final = {"progress": "项目进展", "problems": "存在问题", "measures": "整改要求"}
_MOST: Final = 2000
_YEAR: Final = 4
_PASTED: Final = {
    **dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u3000"), " "),
    **dict.fromkeys(map(ord, "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n"),
}
"""What word processors put between words and between paragraphs."""


@dataclass(frozen=True)
class SupervisionRow:
    """One claim in one year; `there`: it is still in the case, and what was told of it may be changed."""

    claim: str
    year: int
    title: str
    there: bool
    progress: str
    problems: str
    measures: str


@dataclass(frozen=True)
class SupervisionEntry:
    """An entry as typed: texts as they stand. `was`: the claim and year under which it is kept so far."""

    claim: str
    year: str
    progress: str = ""
    problems: str = ""
    measures: str = ""
    was: tuple[str, int] | None = None


class SupervisionPresenter:
    """The supervision of an open case; edits raise CaseFileError and OfficeRefused."""

    def __init__(self, flow: FlowPresenter, results: ResultsPresenter) -> None:
        self._flow, self._results = flow, results

    @property
    def open(self) -> bool:
        """Whether entries may be made: as results may."""
        return self._results.open

    def rows(self) -> tuple[SupervisionRow, ...]:
        """The latest year first."""
        session = self._flow.session
        kept = session.keep("supervision", session.file.flow.supervision)
        inorder = sorted(kept, key=lambda item: (-item.year, item.claim))
        return tuple(
            SupervisionRow(
                item.claim,
                item.year,
                self._title(item.claim),
                self._there(item.claim),
                item.progress,
                item.problems,
                item.measures,
            )
            for item in inorder
        )

    def claims(self) -> Sequence[tuple[str, str]]:
        """The claims supervised: those something was recommended of or came back for, by id, as a list names them."""
        named = dict.fromkeys(row.claim for row in self._results.rows())
        return [(id_, f"{id_} {self._title(id_)}") for id_ in named if self._there(id_)]

    def entry(self, row: SupervisionRow | None) -> SupervisionEntry:
        """What stands in a row, to be typed over; None: a new one, of this year, for the first claim without one."""
        if row is not None:
            return SupervisionEntry(
                row.claim, str(row.year), row.progress, row.problems, row.measures, (row.claim, row.year)
            )
        year = self._flow.session.today.year
        told = {one.claim for one in self.rows() if one.year == year}
        claims = [id_ for id_, _ in self.claims()]
        return SupervisionEntry(
            next((id_ for id_ in claims if id_ not in told), claims[0] if claims else ""), str(year)
        )

    def enter(self, entry: SupervisionEntry) -> dict[str, str]:
        """What is wrong, by field; empty where it was taken. Overwrites what the claim's year said."""
        if not self.open:
            raise OfficeRefused(NOT_YET)
        made, wrong = read_supervision(entry, self._flow.session.today.year)
        if made is None:
            return wrong
        others = {(row.claim, row.year) for row in self.rows()} - {entry.was}
        if (made.claim, made.year) in others:
            return {"year": f"：{made.claim} 的{made.year}年度已有登记，请在表中选中那一行修改"}

        def write(file: CaseFile) -> None:
            with file.together():
                if entry.was not in (None, (made.claim, made.year)):
                    file.flow.remove_supervision(*entry.was)
                file.flow.set_supervision(made)

        self._flow.session.edit(write)
        return {}

    def remove(self, row: SupervisionRow) -> None:
        if not self.open:
            raise OfficeRefused(NOT_YET)
        self._flow.session.edit(lambda file: file.flow.remove_supervision(row.claim, row.year))

    def _there(self, claim: str) -> bool:
        return any(item.id == claim for item in self._flow.session.case.claims or ())

    def _title(self, claim: str) -> str:
        session = self._flow.session
        found = next((item for item in session.case.claims or () if item.id == claim), None)
        return "（该事项已撤销）" if found is None else naming.claim_name(session.case, session.library, found)


def paragraphs(text: str) -> str:
    """A text as it is pasted from a document: the blanks of paper as blanks, each paragraph trimmed, no empty ones."""
    lines = text.translate(_PASTED).split("\n")
    return "\n".join(line for part in lines if (line := part.strip()))


def read_supervision(entry: SupervisionEntry, this_year: int) -> tuple[Supervision | None, dict[str, str]]:
    """The entry, or by field what is wrong with it."""
    wrong: dict[str, str] = {}
    year, typed = 0, entry.year.strip()
    try:
        year = read_year(int(typed) if typed.isdecimal() and len(typed) <= _YEAR else typed)
    except NotAFact:
        wrong["year"] = "应为四位数字，如 2024"
    if year > this_year:
        wrong["year"] = f"不应晚于今年（{this_year}年）"
    texts = {name: paragraphs(getattr(entry, name)) for name in TEXTS}
    for name, text in texts.items():
        if len(text) > _MOST:
            wrong[name] = f"不应超过 {_MOST} 个字"
        elif not text.replace("\n", "").isprintable():
            wrong[name] = "中有不能打印的字符，请删去后重新输入"
    if not any(texts.values()):
        wrong["progress"] = "、存在问题、整改要求至少填写一项"
    if not entry.claim:
        wrong["claim"] = "尚未选择"
    return (None, wrong) if wrong else (Supervision(entry.claim, year, **texts), {})
