"""The table 发票明细 of one object: what each cell says, what is wrong or double, and what may be pasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anjuan_core.case import ExpenseLine
from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.unknown import Unknown
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.presenters.blocks import cells
from anjuan_desktop.ui.presenters.entry import object_path
from anjuan_desktop.ui.presenters.fields import Writing, shown, typed
from anjuan_desktop.ui.session import Session

_DRAFT = "expenses"
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Column:
    """One column: its heading, the words a pasted heading knows it by, and the value of a line it holds."""

    title: str
    words: tuple[str, ...]
    fact: Fact | None = None


def _column(title: str, words: tuple[str, ...], name: str, type_: FactType = FactType.TEXT) -> Column:
    return Column(title, words, Fact(name=name, label=title.partition("（")[0], type=type_))


_TABLE = (
    Column("发票号码", ("发票号", "号码")),
    Column("行号", ("行号", "行次", "序号")),
    _column("开票日期", ("日期",), "date", FactType.DATE),
    _column("销售方", ("销售方名称", "销售方", "销方", "供应商", "开票单位"), "seller"),
    _column("金额（元）", ("金额", "价税合计"), "amount", FactType.MONEY),
    _column("货物名称", ("货物", "品名", "项目名称", "商品"), "goods"),
    _column("出厂编号", ("出厂编号", "序列号", "设备编号"), "serial"),
    _column("实付（元）", ("实付", "付款", "支付"), "paid", FactType.MONEY),
    _column("合同编号", ("合同编号", "合同号"), "contract"),
    _column("销售方信用代码", ("信用代码", "税号", "识别号"), "seller_uscc", FactType.USCC),
    _column("销售方法定代表人", ("法定代表人", "法人"), "seller_representative"),
    _column("销售方地址", ("地址",), "seller_address"),
)
COLUMNS = tuple(column.title for column in _TABLE)
INVOICE, LINE, DATE, SELLER, AMOUNT = range(5)
RIGHT = (LINE, AMOUNT, COLUMNS.index("实付（元）"))
_NARROW_FIRST = sorted(range(len(_TABLE)), key=lambda place: place < 5)
"""The order in which a pasted heading is asked: 实付金额 is no 金额, 销售方地址 no 销售方."""

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
        elsewhere = self._elsewhere()
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
            file.set_expenses(self.id, checked.lines)
            if checked.wrong:
                file.set_draft(path, text)

        self.session.edit(take)

    def pasted(self, rows: Sequence[Row], at: int, column: int, text: str) -> list[Row]:
        """The rows with a block put over them from a cell on; a heading in the block says which column is which."""
        block = cells(text)
        places = list(range(column, len(COLUMNS)))
        if block and (named := _named_columns(block[0])):
            places, block = named, block[1:]
        made = [list(row) for row in rows]
        for offset, given in enumerate(block):
            while len(made) <= at + offset:
                made.append(list(EMPTY))
            for place, cell in zip(places, given, strict=False):
                if place >= 0:
                    made[at + offset][place] = cell
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
            if number.isascii() and number.isdigit() and 1 <= int(number) <= 100_000:
                line = int(number)
            else:
                marks[at, LINE] = Mark("行号应为 1 起的整数；不填则自动编号", fault=True)
        values: dict[str, Any] = {}
        for column, text in enumerate(rest, start=DATE):
            fact = _TABLE[column].fact
            assert fact is not None
            try:
                values[fact.name] = typed(fact, text, self._writing)
            except NotAFact as fault:
                marks[at, column] = Mark(str(fault), fault=True)
        if len(marks) > found:
            return None
        return ExpenseLine(invoice, line, **values)

    def _written(self, line: ExpenseLine) -> Row:
        told = [shown(column.fact, getattr(line, column.fact.name), self._writing) for column in _TABLE if column.fact]
        return (line.invoice, str(line.line), *told)

    def _elsewhere(self) -> dict[str, str]:
        """Invoice lines of the case's other objects, with the object's name."""
        return {
            line.key: item.name for item in self.session.case.objects if item.id != self.id for line in item.expenses
        }


def _row(row: Sequence[str]) -> Row:
    return tuple([*row, *EMPTY][: len(COLUMNS)])


def _named_columns(head: Sequence[str]) -> list[int]:
    """Where each column of a pasted heading goes, -1 for nowhere; empty where the row is no heading."""
    places = [
        next((place for place in _NARROW_FIRST if any(word in cell for word in _TABLE[place].words)), -1)
        for cell in head
    ]
    return places if INVOICE in places and not any(cell.isdigit() for cell in head) else []
