"""Edits of the invoice lines an officer cleared 已核实, with the reason."""

from sqlalchemy import select

from anjuan_core.case import Cleared
from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action
from anjuan_desktop.casefile._tables import ClearedRow
from anjuan_desktop.casefile._values import identifier, line_number, storable
from anjuan_desktop.casefile.errors import EditRefused, NotInCaseFile


def add_cleared(edit: Edit, cleared: Cleared) -> None:
    """Raises EditRefused where the line is cleared already, NotAFact without a reason."""
    if _rows(edit, cleared.invoice, cleared.line):
        raise EditRefused(f"发票行 {cleared.key} 已经核实过；如需改写理由，请先撤销原来的核实。")
    if not cleared.reason.strip():
        raise NotAFact("应填写核实的理由")
    edit.session.add(cleared_row(cleared))
    edit.record(Action.ADD, f"cleared.{cleared.key}", None, cleared.reason)


def remove_cleared(edit: Edit, invoice: str, line: int) -> None:
    rows = _rows(edit, invoice, line)
    if not rows:
        raise NotInCaseFile(f"发票行 {invoice}#{line} 没有核实记录，它可能已被撤销；请刷新后再试。")
    for row in rows:
        edit.record(Action.REMOVE, f"cleared.{invoice}#{line}", row.reason, None)
        edit.session.delete(row)


def cleared_row(cleared: Cleared) -> ClearedRow:
    return ClearedRow(
        invoice=identifier(cleared.invoice, "发票号码"),
        line=line_number(cleared.line),
        reason=storable(cleared.reason, "理由"),
    )


def _rows(edit: Edit, invoice: str, line: int) -> list[ClearedRow]:
    query = select(ClearedRow).where(ClearedRow.invoice == invoice, ClearedRow.line == line)
    return list(edit.session.scalars(query))
