"""Edits of facts and of drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_core.case import FactValue
from anjuan_core.facts import Fact, read_year
from anjuan_core.unknown import Unknown
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action
from anjuan_desktop.casefile._tables import (
    ClaimRow,
    DraftRow,
    EnterpriseFactRow,
    MaterialRow,
    ObjectFactRow,
    ObjectRow,
    VisitRow,
    YearFactRow,
)
from anjuan_desktop.casefile._values import checked, from_cell, in_words, storable, to_cell
from anjuan_desktop.casefile.errors import NotInCaseFile

_OWNERS: Final[Mapping[str, type[ObjectRow] | type[ClaimRow]]] = {"objects": ObjectRow, "claims": ClaimRow}
Known = Literal["papers", "site", "systems"]
"""How a value is known: 申报材料, 现场核实, 系统比对."""
_Row = EnterpriseFactRow | YearFactRow | ObjectFactRow


@dataclass(frozen=True)
class Source:
    """How a fact is known, and who entered it, where that is known; `at` is ISO in UTC."""

    known: Known
    by: str | None
    at: str | None


def sources(session: Session) -> dict[str, Source]:
    """Field path → how the fact is known, of those of which it was said."""
    rows: list[tuple[str, _Row]] = [
        *((f"enterprise.{row.name}", row) for row in session.scalars(select(EnterpriseFactRow))),
        *((f"years.{row.year}.{row.name}", row) for row in session.scalars(select(YearFactRow))),
        *((f"objects.{row.object}.{row.name}", row) for row in session.scalars(select(ObjectFactRow))),
    ]
    return {path: Source(cast(Known, row.known), row.by, row.at) for path, row in rows if row.known is not None}


def set_enterprise_fact(edit: Edit, name: str, value: FactValue | Unknown, known: Known | None) -> None:
    fact = edit.fact(edit.dictionary.enterprise_by_name, name, "企业")
    row = edit.session.get(EnterpriseFactRow, name)
    _set(edit, f"enterprise.{name}", fact, row or EnterpriseFactRow(name=name), value=value, known=known)


def set_year_fact(edit: Edit, year: int, name: str, value: FactValue | Unknown, known: Known | None) -> None:
    fact = edit.fact(edit.dictionary.years_by_name, name, "年度数据")
    row = edit.session.get(YearFactRow, (read_year(year), name))
    _set(edit, f"years.{year}.{name}", fact, row or YearFactRow(year=year, name=name), value=value, known=known)


def set_object_fact(edit: Edit, id_: str, name: str, value: FactValue | Unknown, known: Known | None) -> None:
    kind = edit.kind(edit.object(id_).kind)
    fact = edit.fact(kind.by_name, name, kind.label)
    row = edit.session.get(ObjectFactRow, (id_, name))
    _set(edit, f"objects.{id_}.{name}", fact, row or ObjectFactRow(object=id_, name=name), value=value, known=known)


def _set(edit: Edit, field: str, fact: Fact, row: _Row, *, value: FactValue | Unknown, known: Known | None) -> None:
    """Writes, overwrites or deletes the row of one fact; raises NotAFact for a value it can't have."""
    there = row in edit.session
    with edit.reader.at(field):
        old = from_cell(fact, row.type, row.value) if there else None
    new = None if isinstance(value, Unknown) else checked(fact, value)
    changed = edit.changed(field, in_words(old), in_words(new))
    source = known if changed or known is not None else row.known
    if new is not None and source != (row.known if there else None):
        edit.record(Action.SET, f"{field}#known", row.known if there else None, source)
        changed = True
    if not changed:
        return
    if new is None:
        edit.session.delete(row)
    else:
        row.type, row.value = fact.type.value, to_cell(fact, new)
        row.known, row.by, row.at = source, edit.journal.by, edit.journal.now()
        edit.session.add(row)


def set_draft(edit: Edit, field: str, text: str) -> None:
    """Keeps what was typed; an empty text drops the draft."""
    _check_field(edit, field)
    draft = edit.session.get(DraftRow, field)
    if not text:
        edit.drop_draft(field)
    elif draft is None or draft.text != text:
        edit.record(Action.DRAFT, field, None if draft is None else draft.text, storable(text, "输入"))
        edit.session.merge(DraftRow(field=field, text=text))


def _check_field(edit: Edit, field: str) -> None:
    """Raises NotInCaseFile unless the field is one of the dictionary, or of something in the case."""
    table, _, rest = field.partition(".")
    if table == "enterprise":
        edit.fact(edit.dictionary.enterprise_by_name, rest, "企业")
    elif table == "years":
        edit.fact(edit.dictionary.years_by_name, rest.partition(".")[2], "年度数据")
    elif table == "visits":
        _check_measured(edit, field)
    elif table == "materials":
        key, _, name = rest.partition(".")
        if edit.session.get(MaterialRow, key) is None or not name:
            raise _not_there(field)
    else:
        owner_table = _OWNERS.get(table)
        owners = set() if owner_table is None else edit.ids(owner_table)
        if not any(rest.startswith(f"{owner}.") and rest != f"{owner}." for owner in owners):
            raise _not_there(field)


def _check_measured(edit: Edit, field: str) -> None:
    """Of a visit: its `day`, or the fact of an object that was measured there (`visits.<key>.P1.<fact>`)."""
    key, _, name = field.removeprefix("visits.").partition(".")
    object_, _, fact = name.partition(".")
    if edit.session.get(VisitRow, key) is None or not name:
        raise _not_there(field)
    if name != "day":
        kind = edit.kind(edit.object(object_).kind)
        edit.fact(kind.by_name, fact, kind.label)


def _not_there(field: str) -> NotInCaseFile:
    return NotInCaseFile(f"案卷中没有 {field} 这一项，不能保存草稿。")
