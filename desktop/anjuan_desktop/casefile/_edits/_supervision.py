"""Edits of the yearly supervision 年度督导: of each supported claim, how it stands, what is amiss, what is asked."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_core.facts import NotAFact, read_year
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action, compact
from anjuan_desktop.casefile._tables import SupervisionRow
from anjuan_desktop.casefile._values import storable
from anjuan_desktop.casefile.errors import NotInCaseFile

_TEXTS: Final = {"progress": "项目进展", "problems": "存在问题", "measures": "整改要求"}


@dataclass(frozen=True)
class Supervision:
    """年度督导 of one claim in a year: how its project stands, what is amiss, what is asked of it."""

    claim: str
    year: int
    progress: str = ""
    problems: str = ""
    measures: str = ""


def supervision(session: Session) -> list[Supervision]:
    rows = session.scalars(select(SupervisionRow).order_by(SupervisionRow.year, SupervisionRow.claim))
    return [_read(row) for row in rows]


def set_supervision(edit: Edit, told: Supervision) -> None:
    """Adds what a year's supervision of a claim found, or overwrites it. Raises NotAFact where it says nothing."""
    edit.claim(told.claim)
    read_year(told.year)
    texts = {name: storable(getattr(told, name).strip(), what) for name, what in _TEXTS.items()}
    if not any(texts.values()):
        raise NotAFact("应至少填写项目进展、存在问题、整改要求中的一项")
    row = edit.session.get(SupervisionRow, (told.claim, told.year))
    old = None if row is None else _written(_read(row))
    new = _written(Supervision(told.claim, told.year, **texts))
    if old == new:
        return
    made = row or SupervisionRow(claim=told.claim, year=told.year)
    for name, text in texts.items():
        setattr(made, name, text)
    edit.session.add(made)
    edit.record(Action.ADD if old is None else Action.SET, _field(told.claim, told.year), old, new)


def remove_supervision(edit: Edit, claim: str, year: int) -> None:
    row = edit.session.get(SupervisionRow, (claim, year))
    if row is None:
        raise NotInCaseFile("案卷中没有这条年度督导，它可能已被删除；请刷新后再试。")
    edit.record(Action.REMOVE, _field(claim, year), _written(_read(row)), None)
    edit.session.delete(row)


def _field(claim: str, year: int) -> str:
    return f"supervision.{claim}.{year}"


def _read(row: SupervisionRow) -> Supervision:
    return Supervision(row.claim, row.year, row.progress, row.problems, row.measures)


def _written(told: Supervision) -> str:
    return compact({name: value for name, value in vars(told).items() if value != ""})
