"""The table 发票明细 of one object: what each cell says, what is wrong or double, and what may be pasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anjuan_core.case import ExpenseLine
from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.unknown import Unknown
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.entering import INVOICE_FIELDS, MoneyUnit, places, unit_fault, unit_said, with_unit
from anjuan_desktop.ui.presenters.basic.blocks import cells
from anjuan_desktop.ui.presenters.entering.entry import object_path
from anjuan_desktop.ui.presenters.entering.fields import Writing, shown, typed
from anjuan_desktop.ui.session import Session

_DRAFT = "expenses"
_ZERO = Decimal(0)
_LINE_LENGTH = 6  # a longer figure is no line, and int() raises over some thousand digits


COLUMNS = tuple(field.title for field in INVOICE_FIELDS)
INVOICE, LINE, DATE, SELLER, AMOUNT = range(5)
SERIAL = COLUMNS.index("出厂编号")
RIGHT = (LINE, AMOUNT, COLUMNS.index("实付（元）"))

_SUM = Fact(name="amount", label="金额", type=FactType.MONEY)

Row = tuple[str, ...]
EMPTY: Row = ("",) * len(COLUMNS)


@dataclass(frozen=True)
class Mark:
    """What is to be said about a cell. A fault keeps the line from counting; a warning does not."""

    sentence: str
    fault: bool


@dataclass(frozen=True)
class Checked:
    """Rows read: the lines that are right, and what is to be said about cells, by row and column."""

    lines: tuple[ExpenseLine, ...]
    marks: dict[tuple[int, int], Mark]

    @property
    def wrong(self) -> bool:
        return any(mark.fault for mark in self.marks.values())


class InvoicesPresenter:
    """The invoice lines of one object as an editable table."""

    def __init__(self, session: Session, id_: str) -> None:
        self.session = session
        self.id = id_
        self._writing = Writing(session.library.divisions)
        self.left_out: tuple[str, ...] = ()
        """What of the last block pasted has no place in the table."""

    def rows(self) -> list[Row]:
        """The lines as text; where some weren't right, the table as it was left."""
        kept = self.session.drafts.get(object_path(self.id, _DRAFT))
        if kept is not None:
            return [_row(row) for row in cells(kept)]
        return [self._written(line) for line in self.session.case.by_id[self.id].expenses]

    def check(self, rows: Sequence[Row]) -> Checked:
        """Reads every row; a line number left out is the next free one of its invoice."""
        marks: dict[tuple[int, int], Mark] = {}
        lines: list[ExpenseLine] = []
        taken: dict[str, int] = {}
        elsewhere, abroad = self._elsewhere(), self._abroad()
        for at, row in enumerate(rows):
            if not any(cell.strip() for cell in row):
                continue
            line = self._read(at, row, lines, marks)
            if line is None:
                continue
            if line.key in taken:
                marks[at, INVOICE] = Mark(f"与第 {taken[line.key] + 1} 行重复：同一发票的同一行", fault=True)
                continue
            taken[line.key] = at
            lines.append(line)
            if line.key in elsewhere:
                marks.setdefault((at, INVOICE), Mark(f"“{elsewhere[line.key]}”也记有这一发票行", fault=False))
            elif others := abroad.get((line.invoice, line.line)):
                marks.setdefault((at, INVOICE), Mark(f"疑点：{others}的案卷也记有这一发票行", fault=False))
            if isinstance(line.serial, str) and (others := self.session.also_in(line.serial)):
                marks.setdefault((at, SERIAL), Mark(f"疑点：{others}也有这个出厂编号", fault=False))
        return Checked(tuple(lines), marks)

    def keep(self, rows: Sequence[Row]) -> None:
        """Writes the lines that are right; while some aren't, the whole table is kept as a draft besides."""
        checked = self.check(rows)
        path = object_path(self.id, _DRAFT)
        text = "\n".join("\t".join(row) for row in rows if any(cell.strip() for cell in row))
        known = self.session.case.by_id[self.id].expenses
        if not checked.wrong and checked.lines == known and path not in self.session.drafts:
            return

        def take(file: CaseFile) -> None:
            with file.together():
                file.set_expenses(self.id, checked.lines)
                if checked.wrong:
                    file.set_draft(path, text)

        self.session.edit(take)

    def pasted(self, rows: Sequence[Row], at: int, column: int, text: str) -> list[Row]:
        """The rows with a block put over them from a cell on.

        A heading in the block says which column is which, and the unit of its money. What has no place in the table
        is kept in `left_out`.
        """
        block = cells(text)
        places = list(range(column, len(COLUMNS)))
        units: list[MoneyUnit | None] = [None] * len(places)
        heads: list[str] = []
        if block and (named := _named_columns(block[0])):
            heads, block = block[0], block[1:]
            places = [-1 if _unread(place, head) else place for place, head in zip(named, heads, strict=True)]
            units = [unit_said(head) for head in heads]
        made = [list(row) for row in rows]
        left: dict[str, None] = {}
        for offset, given in enumerate(block):
            while len(made) <= at + offset:
                made.append(list(EMPTY))
            for number, cell in enumerate(given):
                if number < len(places) and places[number] >= 0:
                    made[at + offset][places[number]] = _in_yuan(places[number], cell, units[number])
                elif cell:
                    left[f"“{heads[number]}”一列" if number < len(heads) else "右边多出的列"] = None
        self.left_out = tuple(left)
        return [_row(row) for row in made]

    def total(self, checked: Checked) -> str:
        """How many lines count, and their sum."""
        known = [line.amount for line in checked.lines if not isinstance(line.amount, Unknown)]
        open_ = len(checked.lines) - len(known)
        tail = f"，{open_} 行未填金额" if open_ else ""
        return f"{len(checked.lines)} 行，合计 {shown(_SUM, sum(known, start=_ZERO), self._writing)} 元{tail}"

    def _read(
        self, at: int, row: Row, before: Sequence[ExpenseLine], marks: dict[tuple[int, int], Mark]
    ) -> ExpenseLine | None:
        invoice, number, *rest = (cell.strip() for cell in _row(row))
        found = len(marks)
        if not invoice:
            marks[at, INVOICE] = Mark("请填发票号码", fault=True)
        used = {line.line for line in before if line.invoice == invoice}
        line = next(free for free in range(1, len(used) + 2) if free not in used)
        if number:
            if number.isascii() and number.isdigit() and len(number) <= _LINE_LENGTH and 1 <= int(number) <= 100_000:
                line = int(number)
            else:
                marks[at, LINE] = Mark("行号应为 1 起的整数；不填则自动编号", fault=True)
        values: dict[str, Any] = {}
        for column, text in enumerate(rest, start=DATE):
            fact = INVOICE_FIELDS[column].fact
            assert fact is not None
            try:
                values[fact.name] = typed(fact, text, self._writing)
            except NotAFact as fault:
                marks[at, column] = Mark(str(fault), fault=True)
        if len(marks) > found:
            return None
        return ExpenseLine(invoice, line, **values)

    def _written(self, line: ExpenseLine) -> Row:
        told = [
            shown(column.fact, getattr(line, column.fact.name), self._writing)
            for column in INVOICE_FIELDS
            if column.fact
        ]
        return (line.invoice, str(line.line), *told)

    def _elsewhere(self) -> dict[str, str]:
        """Invoice lines of the case's other objects, with the object's name."""
        return {
            line.key: item.name for item in self.session.case.objects if item.id != self.id for line in item.expenses
        }

    def _abroad(self) -> dict[tuple[str, int], str]:
        """Invoice lines that other enterprises' cases have too, with the enterprises' names."""
        names: dict[tuple[str, int], list[str]] = {}
        for line in self.session.case.neighbours:
            names.setdefault((line.invoice, line.line), []).append(line.name)
        return {key: "、".join(dict.fromkeys(found)) for key, found in names.items()}


def _row(row: Sequence[str]) -> Row:
    return tuple([*row, *EMPTY][: len(COLUMNS)])


def _in_yuan(place: int, cell: str, unit: MoneyUnit | None) -> str:
    fact = INVOICE_FIELDS[place].fact
    return with_unit(cell, unit) if fact is not None and fact.type is FactType.MONEY else cell


def _unread(place: int, head: str) -> bool:
    """Whether it is a column of money in a unit nobody can tell."""
    fact = INVOICE_FIELDS[place].fact if place >= 0 else None
    return fact is not None and fact.type is FactType.MONEY and bool(unit_fault(head))


def _named_columns(head: Sequence[str]) -> list[int]:
    """Where each column of a pasted heading goes, -1 for nowhere; empty where the row is no heading."""
    found = [-1 if place is None else place for place in places(head, INVOICE_FIELDS)]
    return found if INVOICE in found and not any(cell.isdigit() for cell in head) else []
