"""Edits of what was already paid 已享受的支持."""

from collections.abc import Mapping
from typing import Any

from anjuan_core.case import PAYERS, HistoryRow
from anjuan_core.facts import NotAFact, read_money, read_year, to_json
from anjuan_core.money import to_fen
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._record import Action, compact
from anjuan_desktop.casefile._tables import PaymentRow
from anjuan_desktop.casefile._values import checked, identifier, stage_cell, storable, to_cell
from anjuan_desktop.casefile.errors import NotInCaseFile


def add_history(edit: Edit, row: HistoryRow) -> int:
    """The number of the new row; raises NotAFact."""
    made = payment_row(edit, row)
    edit.session.add(made)
    edit.session.flush()
    edit.record(Action.ADD, f"history.{made.id}", None, compact(_as_json(row)))
    return made.id


def remove_history(edit: Edit, row_id: int) -> None:
    row = edit.session.get(PaymentRow, row_id)
    if row is None:
        raise NotInCaseFile(f"案卷中没有第 {row_id} 号已享受支持记录，它可能已被删除；请刷新后再试。")
    edit.record(Action.REMOVE, f"history.{row_id}", compact(_as_json(edit.reader.payment(row))), None)
    edit.session.delete(row)


def payment_row(edit: Edit, row: HistoryRow) -> PaymentRow:
    if (row.benefit is None) == (row.programme is None):
        raise NotAFact("条款和其他政策名称应填写且只填写一项")
    if row.payer not in PAYERS:
        raise NotAFact(f"没有 {row.payer} 这一级支付方；可用：{'、'.join(PAYERS)}")
    for name in row.facts:
        if name not in ("standard", "level"):
            raise NotInCaseFile(f"“已享受支持”没有名为 {name} 的事实。")
    known = edit.dictionary.objects["recognition"].by_name
    cells: Mapping[str, Any] = {
        name: to_cell(known[name], checked(known[name], value)) for name, value in row.facts.items()
    }
    return PaymentRow(
        benefit=None if row.benefit is None else storable(row.benefit, "条款编号"),
        programme=None if row.programme is None else storable(row.programme, "政策名称"),
        object=identifier(row.object, "支持对象编号"),
        year=read_year(row.year),
        stage=stage_cell(row.stage),
        payer=row.payer,
        amount=to_fen(read_money(to_json(row.amount))),
        standard=cells.get("standard"),
        level=cells.get("level"),
    )


def _as_json(row: HistoryRow) -> dict[str, Any]:
    return {
        **({"benefit": row.benefit} if row.benefit is not None else {"programme": row.programme}),
        "object": row.object,
        "year": row.year,
        "stage": row.stage,
        "payer": row.payer,
        "amount": to_json(row.amount),
        **{name: to_json(value) for name, value in row.facts.items()},
    }
