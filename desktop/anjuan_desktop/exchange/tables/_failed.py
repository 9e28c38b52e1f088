"""The rows that can't be taken, as a file to correct and bring again."""

from collections.abc import Sequence
from typing import Any

from anjuan_core.facts import FactType
from anjuan_desktop.entering import Field, unit_fault, unit_said
from anjuan_desktop.exchange.tables._entries import Entry, told
from anjuan_desktop.exchange.tables._mapping import REASON, Mapping, headings
from anjuan_desktop.exchange.tables._sheet import Sheet
from anjuan_desktop.exchange.tables._writing import written_xlsx


def failed_rows(sheet: Sheet, mapping: Mapping, fields: Sequence[Field], entries: Sequence[Entry[Any]]) -> bytes:
    """An .xlsx with the table's own columns, and in the last the reasons.

    What the rows above the heading said goes with it: money columns name their unit, days stand as days.
    """
    by_key = {field.key: field for field in fields}
    held = [by_key.get(key) for key in mapping.keys]
    heads = headings(sheet, mapping.head)
    kept = [at for at, head in enumerate(heads) if head != REASON]
    titles = [_head(heads[at], held[at], mapping) for at in kept]
    rows = [
        [*(told(sheet, held[at], entry.row.at(at)) for at in kept), reasons(entry)] for entry in entries if entry.wrong
    ]
    return written_xlsx([*titles, REASON], rows, "待改正")


def reasons(entry: Entry[Any]) -> str:
    """Every reason of a row, with the number it had."""
    return f"原第 {entry.row.number} 行：" + "；".join(fault.sentence for fault in entry.faults)


def _head(head: str, field: Field | None, mapping: Mapping) -> str:
    money = field is not None and field.fact is not None and field.fact.type is FactType.MONEY
    bare = money and unit_said(head) is None and not unit_fault(head)
    return f"{head}（{mapping.unit.value}）" if bare else head
