"""The case as its rows say it, every value held against the dictionary: a wrong one is never a figure."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_core.case import (
    Case,
    Claim,
    Cleared,
    Enterprise,
    ExpenseLine,
    FactValue,
    HistoryRow,
    NeighbourLine,
    Payer,
    SupportObject,
)
from anjuan_core.facts import Dictionary, Fact, NotAFact, read_credit_code, read_date, read_text, read_year
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.casefile._tables import (
    ClaimRow,
    ClearedRow,
    EnterpriseFactRow,
    ExpenseRow,
    HeadRow,
    NeighbourRow,
    ObjectFactRow,
    ObjectRow,
    PaymentRow,
    TypedCell,
    YearFactRow,
)
from anjuan_desktop.casefile._values import from_cell, from_fen_checked, stage_cell
from anjuan_desktop.casefile.errors import DamagedCaseFile, damaged


@dataclass(frozen=True)
class Reader:
    """Reads values out of one file's rows. Every method raises DamagedCaseFile."""

    session: Session
    dictionary: Dictionary
    path: Path

    def head(self) -> HeadRow:
        row = self.session.get(HeadRow, 1)
        if row is None:
            raise DamagedCaseFile(damaged(self.path, "缺少案卷编号"))
        return row

    def case(self, as_of: date) -> Case:
        return Case(
            as_of=as_of,
            enterprise=Enterprise(self.enterprise(), self.years()),
            objects=self.objects(),
            claims=tuple(self.claim(row) for row in self.session.scalars(select(ClaimRow).order_by(ClaimRow.seq))),
            history=tuple(row for _, row in self.history()),
            neighbours=tuple(
                NeighbourLine(row.uscc, row.name, row.invoice, row.line)
                for row in self.session.scalars(select(NeighbourRow).order_by(NeighbourRow.seq))
            ),
            cleared=tuple(
                Cleared(row.invoice, row.line, row.reason)
                for row in self.session.scalars(select(ClearedRow).order_by(ClearedRow.seq))
            ),
        )

    def enterprise(self) -> dict[str, FactValue]:
        rows = {row.name: row for row in self.session.scalars(select(EnterpriseFactRow))}
        return self.facts("enterprise", self.dictionary.enterprise, rows)

    def years(self) -> dict[int, dict[str, FactValue]]:
        rows: defaultdict[int, dict[str, TypedCell]] = defaultdict(dict)
        for row in self.session.scalars(select(YearFactRow)):
            rows[row.year][row.name] = row
        found = {}
        for year, cells in sorted(rows.items()):
            with self.at(f"years.{year}"):
                read_year(year)
            found[year] = self.facts(f"years.{year}", self.dictionary.years, cells)
        return found

    def objects(self) -> tuple[SupportObject, ...]:
        facts: defaultdict[str, dict[str, TypedCell]] = defaultdict(dict)
        for cell in self.session.scalars(select(ObjectFactRow)):
            facts[cell.object][cell.name] = cell
        lines: defaultdict[str, list[ExpenseLine]] = defaultdict(list)
        for line in self.session.scalars(select(ExpenseRow).order_by(ExpenseRow.position)):
            lines[line.object].append(self.expense(line))
        rows = self.session.scalars(select(ObjectRow).order_by(ObjectRow.seq))
        return tuple(self.object(row, facts[row.id], lines[row.id]) for row in rows)

    def object(self, row: ObjectRow, cells: Mapping[str, TypedCell], lines: Iterable[ExpenseLine]) -> SupportObject:
        kind = self.dictionary.objects.get(row.kind)
        if kind is None:
            raise self.wrong(f"objects.{row.id}", f"没有 {row.kind} 这种支持对象")
        facts = self.facts(f"objects.{row.id}", kind.facts, cells)
        return SupportObject(row.id, row.kind, row.name, row.part_of, facts, tuple(lines))

    def expense(self, row: ExpenseRow) -> ExpenseLine:
        with self.at(f"objects.{row.object}.expenses"):
            return ExpenseLine(
                row.invoice,
                row.line,
                UNKNOWN if row.date is None else read_date(row.date),
                _text(row.seller),
                UNKNOWN if row.amount is None else from_fen_checked(row.amount),
                goods=_text(row.goods),
                paid=UNKNOWN if row.paid is None else from_fen_checked(row.paid),
                contract=_text(row.contract),
                seller_uscc=UNKNOWN if row.seller_uscc is None else read_credit_code(row.seller_uscc),
                seller_representative=_text(row.seller_representative),
                seller_address=_text(row.seller_address),
                serial=_text(row.serial),
            )

    def claim(self, row: ClaimRow) -> Claim:
        with self.at(f"claims.{row.id}"):
            return Claim(
                id=row.id,
                benefit=row.benefit,
                object=row.object,
                year=read_year(row.year),
                stage=stage_cell(row.stage),
                approved_amount=None if row.approved_amount is None else from_fen_checked(row.approved_amount),
                expenses=None if row.expenses is None else _keys(row.expenses),
            )

    def history(self) -> list[tuple[int, HistoryRow]]:
        rows = self.session.scalars(select(PaymentRow).order_by(PaymentRow.id))
        return [(row.id, self.payment(row)) for row in rows]

    def payment(self, row: PaymentRow) -> HistoryRow:
        with self.at(f"history.{row.id}"):
            definitions = self.dictionary.objects["recognition"].by_name
            told = {"standard": row.standard, "level": row.level}
            return HistoryRow(
                benefit=row.benefit,
                programme=row.programme,
                object=row.object,
                year=read_year(row.year),
                stage=stage_cell(row.stage),
                payer=cast(Payer, row.payer),  # the table takes no other
                amount=from_fen_checked(row.amount),
                facts={
                    name: from_cell(definitions[name], definitions[name].type, raw)
                    for name, raw in told.items()
                    if raw is not None
                },
            )

    def facts(self, path: str, known: Iterable[Fact], cells: Mapping[str, TypedCell]) -> dict[str, FactValue]:
        """In the dictionary's order, whatever order they were entered in."""
        left, found = dict(cells), {}
        for fact in known:
            if (cell := left.pop(fact.name, None)) is not None:
                with self.at(f"{path}.{fact.name}"):
                    found[fact.name] = from_cell(fact, cell.type, cell.value)
        for name in left:
            raise self.wrong(f"{path}.{name}", "事实字典中没有这一项")
        return found

    @contextmanager
    def at(self, field: str) -> Iterator[None]:
        """Says where in the file a value can't be one."""
        try:
            yield
        except NotAFact as error:
            raise self.wrong(field, str(error)) from error

    def wrong(self, field: str, what: str) -> DamagedCaseFile:
        return DamagedCaseFile(damaged(self.path, f"{field}：{what}"))


def _text(cell: str | None) -> str | Unknown:
    return UNKNOWN if cell is None else read_text(cell)


def _keys(text: str) -> tuple[str, ...]:
    try:
        keys: Any = json.loads(text)
    except ValueError:
        keys = None
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise NotAFact("应为发票行的列表")
    return tuple(keys)
