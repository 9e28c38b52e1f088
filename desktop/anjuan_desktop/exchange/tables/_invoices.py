"""A list of invoices: each row becomes a line of one object's expenses."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Known
from typing import Any

from anjuan_core.case import ExpenseLine, SupportObject
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.entering import INVOICE_FIELDS, Writing
from anjuan_desktop.exchange.tables._entries import Entry, Fault, Reader
from anjuan_desktop.exchange.tables._mapping import Mapping
from anjuan_desktop.exchange.tables._sheet import Row, Sheet
from anjuan_desktop.exchange.watching import Watch

_LONGEST, _LAST_LINE = 64, 100_000
_COMPARED = {field.key: field.title for field in INVOICE_FIELDS if field.fact is not None}


def read_invoices(
    sheet: Sheet,
    mapping: Mapping,
    writing: Writing,
    *,
    item: SupportObject,
    elsewhere: Known[str, str],
    watch: Watch | None = None,
) -> tuple[Entry[ExpenseLine], ...]:
    """Every row below the heading. Rows without a line number are counted within their invoice from 1.

    Such a count makes a list brought twice the same lines twice, which are then known. `elsewhere`: invoice line
    (`invoice#line`) → the other object that has it. Raises Cancelled.
    """
    watch = watch or Watch()
    reader = Reader(sheet, mapping, INVOICE_FIELDS, writing)
    standing = {line.key: line for line in item.expenses}
    rows: dict[str, int] = {}
    counts: dict[str, int] = {}
    found = []
    for done, row in enumerate(reader.rows):
        watch.at(done, len(reader.rows))
        values, faults = reader.values(row)
        invoice, number = _names(reader, row, counts, faults)
        if faults:
            found.append(Entry[ExpenseLine](row, None, tuple(faults)))
            continue
        told: dict[str, Any] = {"date": UNKNOWN, "seller": UNKNOWN, "amount": UNKNOWN, **values}
        line = ExpenseLine(invoice, number, **told)
        if (first := rows.setdefault(line.key, row.number)) != row.number:
            faults.append(Fault(reader.place("invoice"), f"与第 {first} 行重复：同一发票的同一行"))
        elif line.key in standing and (other := _differing(standing[line.key], line)):
            faults.append(Fault(None, f"本对象已记有发票 {invoice} 第 {number} 行，但{other}不同，请核对"))
        known = f"已记入“{item.name}”" if line.key in standing else ""
        notes = (f"“{elsewhere[line.key]}”也记有这一发票行",) if line.key in elsewhere else ()
        found.append(Entry(row, None if faults else line, tuple(faults), "" if faults else known, notes))
    return tuple(found)


def _names(reader: Reader, row: Row, counts: dict[str, int], faults: list[Fault]) -> tuple[str, int]:
    """The invoice and the number of the line in it."""
    at, line_at = reader.place("invoice"), reader.place("line")
    invoice = "" if at is None else row.at(at).text
    given = "" if line_at is None else row.at(line_at).text
    if at not in {fault.column for fault in faults} and not 1 <= len(invoice) <= _LONGEST:
        faults.append(Fault(at, f"发票号码：{'过长，请核对' if invoice else '请填写'}"))
    if not given:
        counts[invoice] = counts.get(invoice, 0) + 1
        return invoice, counts[invoice]
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= _LAST_LINE):
        faults.append(Fault(line_at, "行号：应为 1 起的整数；不填则自动编号"))
        return invoice, 0
    return invoice, int(given)


def _differing(one: ExpenseLine, other: ExpenseLine) -> str:
    """The titles of what both lines say, and say differently."""
    return "、".join(_titles(one, other))


def _titles(one: ExpenseLine, other: ExpenseLine) -> Iterable[str]:
    for key, title in _COMPARED.items():
        old, new = getattr(one, key), getattr(other, key)
        if not isinstance(old, Unknown) and not isinstance(new, Unknown) and old != new:
            yield title.partition("（")[0]


def with_lines(item: SupportObject, lines: Sequence[ExpenseLine]) -> tuple[ExpenseLine, ...]:
    """The object's lines with these after them."""
    return (*item.expenses, *lines)
