"""Edits of support objects and their invoice lines."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import delete, select

from anjuan_core.case import ExpenseLine, SupportObject
from anjuan_core.facts import read_credit_code, read_date, read_money, read_text, to_json
from anjuan_core.money import to_fen
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.casefile._edits._claims import keep_claimed_lines, remove_claim
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action, compact
from anjuan_desktop.casefile._tables import ClaimRow, ExpenseRow, ObjectFactRow, ObjectRow, PaymentRow, VisitRow
from anjuan_desktop.casefile._values import identifier, line_number
from anjuan_desktop.casefile.errors import EditRefused

_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "date": read_date,
    "seller": read_text,
    "amount": read_money,
    "goods": read_text,
    "paid": read_money,
    "contract": read_text,
    "seller_uscc": read_credit_code,
    "seller_representative": read_text,
    "seller_address": read_text,
    "serial": read_text,
}
PREFIXES: Final = {
    "project": "P",
    "recognition": "R",
    "product": "G",
    "service": "S",
    "operation": "Y",
    "listing": "L",
}


def add_object(edit: Edit, kind: str, name: str) -> str:
    """The id of the new object: its kind's letter and a number never used before in this case."""
    edit.kind(kind)
    prefix = PREFIXES[kind]
    taken = edit.ids(ObjectRow) | set(edit.session.scalars(select(PaymentRow.object)))
    id_ = f"{prefix}{edit.next_number(prefix, 'objects', taken)}"
    make_object(edit, id_, kind, name)
    return id_


def make_object(edit: Edit, id_: str, kind: str, name: str) -> None:
    """An object under an id that is known to be free."""
    edit.kind(kind)
    row = ObjectRow(id=identifier(id_, "支持对象编号"), kind=kind, name=read_text(name))
    edit.session.add(row)
    edit.record(Action.ADD, f"objects.{id_}", None, compact({"kind": kind, "name": row.name}))


def rename_object(edit: Edit, id_: str, name: str) -> None:
    row, new = edit.object(id_), read_text(name)
    if edit.changed(f"objects.{id_}.name", row.name, new):
        row.name = new


def set_part_of(edit: Edit, id_: str, part_of: str | None) -> None:
    """Raises EditRefused where the object would end up being part of itself."""
    row, step = edit.object(id_), part_of
    while step is not None:
        if step == id_:
            raise EditRefused(f"从属关系成环：{id_} 最终从属于自己，请改选上级对象。")
        step = edit.object(step).part_of
    if edit.changed(f"objects.{id_}.part_of", row.part_of, part_of):
        row.part_of = part_of


def remove_object(edit: Edit, id_: str) -> None:
    """With its facts, lines, claims and drafts; what was part of it stands on its own."""
    row = edit.object(id_)
    before = next(item for item in edit.reader.objects() if item.id == id_)
    for claim in edit.session.scalars(select(ClaimRow.id).where(ClaimRow.object == id_)).all():
        remove_claim(edit, claim)
    for part in edit.session.scalars(select(ObjectRow.id).where(ObjectRow.part_of == id_)).all():
        set_part_of(edit, part, None)
    edit.drop_drafts_below(f"objects.{id_}")
    for visit in edit.session.scalars(select(VisitRow.key)).all():
        edit.drop_drafts_below(f"visits.{visit}.{id_}")
    edit.session.flush()
    edit.session.execute(delete(ObjectFactRow).where(ObjectFactRow.object == id_))
    edit.session.execute(delete(ExpenseRow).where(ExpenseRow.object == id_))
    edit.session.delete(row)
    edit.record(Action.REMOVE, f"objects.{id_}", compact(_as_json(before)), None)


def set_expenses(edit: Edit, id_: str, lines: Sequence[ExpenseLine]) -> None:
    """All lines of an object at once; raises NotAFact. A claim no longer counts a line that is gone."""
    edit.object(id_)
    query = select(ExpenseRow).where(ExpenseRow.object == id_).order_by(ExpenseRow.position)
    old = [edit.reader.expense(row) for row in edit.session.scalars(query)]
    new = [checked_line(line) for line in lines]
    if not edit.changed(
        f"objects.{id_}.expenses",
        compact([_line(line) for line in old]) if old else None,
        compact([_line(line) for line in new]) if new else None,
    ):
        return
    edit.session.execute(delete(ExpenseRow).where(ExpenseRow.object == id_))
    edit.session.add_all(expense_row(id_, position, line) for position, line in enumerate(new))
    keep_claimed_lines(edit, id_, {line.key for line in new})


def checked_line(line: ExpenseLine) -> ExpenseLine:
    """The line as a file keeps it; raises NotAFact."""
    told = {name: read(to_json(getattr(line, name))) for name, read in _READ.items() if _known(line, name)}
    return ExpenseLine(
        identifier(line.invoice, "发票号码"),
        line_number(line.line),
        **{"date": UNKNOWN, "seller": UNKNOWN, "amount": UNKNOWN, **told},
    )


def expense_row(id_: str, position: int, line: ExpenseLine) -> ExpenseRow:
    cells: dict[str, Any] = {name: getattr(line, name) for name in _READ if _known(line, name)}
    for name in ("amount", "paid"):
        if name in cells:
            cells[name] = to_fen(cells[name])
    if "date" in cells:
        cells["date"] = cells["date"].isoformat()
    return ExpenseRow(object=id_, position=position, invoice=line.invoice, line=line.line, **cells)


def _known(line: ExpenseLine, name: str) -> bool:
    return not isinstance(getattr(line, name), Unknown)


def _line(line: ExpenseLine) -> dict[str, Any]:
    told = {name: to_json(getattr(line, name)) for name in _READ if _known(line, name)}
    return {"invoice": line.invoice, "line": line.line, "date": None, "seller": None, "amount": None, **told}


def _as_json(item: SupportObject) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "name": item.name,
        "part_of": item.part_of,
        "facts": {name: to_json(value) for name, value in item.facts.items()},
        "expenses": [_line(line) for line in item.expenses],
    }
