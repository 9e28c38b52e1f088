"""Edits of claims 申报事项."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from anjuan_core.case import Claim, Stage
from anjuan_core.facts import NotAFact, read_money, read_year, to_json
from anjuan_core.money import to_fen
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action, compact
from anjuan_desktop.casefile._tables import ClaimRow, ExpenseRow
from anjuan_desktop.casefile._values import identifier, in_words, stage_cell, storable
from anjuan_desktop.casefile.errors import EditRefused, NotInCaseFile


def add_claim(edit: Edit, benefit: str, object_id: str, year: int, stage: Stage | None) -> str:
    """The id of the new claim; raises EditRefused where the same one is already made."""
    id_ = f"C{edit.next_number('C', 'claims', edit.ids(ClaimRow))}"
    make_claim(edit, Claim(id_, benefit, object_id, year, stage))
    return id_


def make_claim(edit: Edit, claim: Claim) -> None:
    """A claim under an id that is known to be free, as yet without amount or lines."""
    edit.object(claim.object)
    if not claim.benefit:
        raise NotAFact("条款编号不得为空")
    _refuse_twin(edit, claim.benefit, claim.object, read_year(claim.year), claim.stage)
    row = ClaimRow(
        id=identifier(claim.id, "申报事项编号"),
        benefit=storable(claim.benefit, "条款编号"),
        object=claim.object,
        year=claim.year,
        stage=stage_cell(claim.stage),
    )
    edit.session.add(row)
    edit.record(Action.ADD, f"claims.{claim.id}", None, compact(_as_json(edit.reader.claim(row))))


def remove_claim(edit: Edit, id_: str) -> None:
    """With its drafts."""
    row = edit.claim(id_)
    edit.drop_drafts_below(f"claims.{id_}")
    edit.record(Action.REMOVE, f"claims.{id_}", compact(_as_json(edit.reader.claim(row))), None)
    edit.session.delete(row)


def set_claim_year(edit: Edit, id_: str, year: int) -> None:
    """Raises EditRefused where that would make two claims the same."""
    row = edit.claim(id_)
    if read_year(year) != row.year:
        _refuse_twin(edit, row.benefit, row.object, year, row.stage)
    if edit.changed(f"claims.{id_}.year", str(row.year), str(year)):
        row.year = year


def set_approved_amount(edit: Edit, id_: str, amount: Decimal | None) -> None:
    """核定金额 in 元; None takes it back."""
    row = edit.claim(id_)
    old = edit.reader.claim(row).approved_amount
    new = None if amount is None else read_money(to_json(amount))
    if edit.changed(f"claims.{id_}.approved_amount", in_words(old), in_words(new)):
        row.approved_amount = None if new is None else to_fen(new)


def set_claim_expenses(edit: Edit, id_: str, keys: Sequence[str] | None) -> None:
    """The lines that count, as `invoice#line`; None for all. Raises NotInCaseFile for one that isn't there."""
    row = edit.claim(id_)
    query = select(ExpenseRow.invoice, ExpenseRow.line).where(ExpenseRow.object == row.object)
    known = {f"{invoice}#{line}" for invoice, line in edit.session.execute(query)}
    for key in keys or ():
        if key not in known:
            raise NotInCaseFile(f"支持对象 {row.object} 没有发票行 {key}，请先在发票明细中录入。")
    _set_expenses(edit, row, None if keys is None else list(keys))


def keep_claimed_lines(edit: Edit, object_id: str, known: set[str]) -> None:
    """After an object's lines changed: no claim counts a line that isn't there."""
    for row in edit.session.scalars(select(ClaimRow).where(ClaimRow.object == object_id)).all():
        counted = edit.reader.claim(row).expenses
        if counted is not None:
            _set_expenses(edit, row, [key for key in counted if key in known])


def _set_expenses(edit: Edit, row: ClaimRow, keys: list[str] | None) -> None:
    old, new = edit.reader.claim(row).expenses, None if keys is None else compact(keys)
    if edit.changed(f"claims.{row.id}.expenses", None if old is None else compact(old), new):
        row.expenses = new


def _refuse_twin(edit: Edit, benefit: str, object_id: str, year: int, stage: Stage | None) -> None:
    alike = select(ClaimRow).where(ClaimRow.benefit == benefit, ClaimRow.object == object_id, ClaimRow.year == year)
    for row in edit.session.scalars(alike):
        if row.stage == stage:
            raise EditRefused(f"与申报事项 {row.id} 相同（条款、对象、年度、阶段都一样），不能重复申报。")


def _as_json(claim: Claim) -> dict[str, Any]:
    return {
        "benefit": claim.benefit,
        "object": claim.object,
        "year": claim.year,
        "stage": claim.stage,
        "approved_amount": None if claim.approved_amount is None else to_json(claim.approved_amount),
        "expenses": None if claim.expenses is None else list(claim.expenses),
    }
