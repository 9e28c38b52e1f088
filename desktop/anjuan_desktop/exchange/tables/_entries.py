"""The rows of a table as values, each with the reasons why it can't be one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from anjuan_core.case import FactValue
from anjuan_core.facts import FactType, NotAFact
from anjuan_core.unknown import Unknown
from anjuan_desktop.entering import Field, Writing, fault_above, typed, unit_fault, unit_said
from anjuan_desktop.exchange.tables._mapping import Mapping, above, headings
from anjuan_desktop.exchange.tables._sheet import Cell, Row, Sheet

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: the column, counted from 0, or None for the row as a whole, and a sentence."""

    column: int | None
    sentence: str


@dataclass(frozen=True)
class Entry(Generic[T]):
    """One row: its value, or why there is none. `known` says where the same stands already, `notes` what is odd."""

    row: Row
    value: T | None
    faults: tuple[Fault, ...] = ()
    known: str = ""
    notes: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        return bool(self.faults)


class Reader:
    """Reads the cells of one table by its mapping."""

    def __init__(self, sheet: Sheet, mapping: Mapping, fields: Sequence[Field], writing: Writing) -> None:
        self.sheet = sheet
        by_key = {field.key: field for field in fields}
        heads = headings(sheet, mapping.head)
        self.columns = [(at, by_key[key]) for at, key in enumerate(mapping.keys) if key]
        self._writings = {at: replace(writing, unit=unit_said(heads[at]) or mapping.unit) for at, _ in self.columns}
        over = fault_above(above(sheet, mapping.head))
        self._unread = {
            at: unit_fault(heads[at]) or (over if unit_said(heads[at]) is None else "")
            for at, field in self.columns
            if field.fact is not None and field.fact.type is FactType.MONEY
        }
        self.rows = sheet.rows[mapping.head + 1 :]

    def values(self, row: Row) -> tuple[dict[str, FactValue], list[Fault]]:
        """By the fields' keys what the row says of their facts, and what is wrong with its cells."""
        found: dict[str, FactValue] = {}
        faults: list[Fault] = []
        for at, field in self.columns:
            cell = row.at(at)
            if cell.fault:
                faults.append(Fault(at, _said(field, cell.fault)))
            elif cell.text and (unread := self._unread.get(at)):
                faults.append(Fault(at, unread.removesuffix("。")))
            elif field.fact is not None:
                try:
                    value = typed(field.fact, told(self.sheet, field, cell), self._writings[at])
                except NotAFact as fault:
                    faults.append(Fault(at, _said(field, str(fault))))
                else:
                    if not isinstance(value, Unknown):
                        found[field.key] = value
        return found, faults

    def place(self, key: str) -> int | None:
        return next((at for at, field in self.columns if field.key == key), None)


def _said(field: Field, sentence: str) -> str:
    """With what the column holds in front, unless the sentence begins with that."""
    return sentence if sentence.startswith(field.title) else f"{field.title}：{sentence}"


def told(sheet: Sheet, field: Field | None, cell: Cell) -> str:
    """The text of a cell in a column that holds this."""
    dated = field is not None and field.fact is not None and field.fact.type is FactType.DATE
    return sheet.day(cell) if dated else cell.text
