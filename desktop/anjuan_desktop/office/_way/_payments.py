"""Payments 拨付 among the results from above, and their way into the history of what was already paid."""

from collections import Counter
from collections.abc import Iterable

from anjuan_core.case import Case, HistoryRow
from anjuan_desktop.casefile import Outcome
from anjuan_desktop.office.errors import OfficeRefused


def history_row(outcome: Outcome, case: Case) -> HistoryRow:
    """The payment as 已享受的支持, under the claim's benefit and year. Raises OfficeRefused where it isn't one yet."""
    if outcome.paid is None or outcome.paid_on is None:
        raise OfficeRefused("拨付金额和拨付日期都登记后，才能计入已享受的支持。")
    if not outcome.paid:
        raise OfficeRefused("拨付金额为 0，不用计入已享受的支持。")
    claim = next((item for item in case.claims or () if item.id == outcome.claim), None)
    if claim is None:
        raise OfficeRefused(f"案卷中已没有申报事项 {outcome.claim}，请在“企业”页手工登记这笔已享受的支持。")
    return HistoryRow(claim.benefit, None, claim.object, claim.year, claim.stage, outcome.payer, outcome.paid)


def uncounted(outcomes: Iterable[Outcome], case: Case) -> tuple[Outcome, ...]:
    """The payments that don't stand in the history yet. Two alike are two payments, and want two rows."""
    standing = Counter(_key(row) for row in case.history)
    left = []
    for outcome in outcomes:
        if not outcome.paid or outcome.paid_on is None:
            continue
        try:
            key = _key(history_row(outcome, case))
        except OfficeRefused:  # its claim is gone: nothing here can tell whether it was entered by hand
            continue
        if standing[key] > 0:
            standing[key] -= 1
        else:
            left.append(outcome)
    return tuple(left)


def _key(row: HistoryRow) -> tuple[object, ...]:
    return (row.benefit, row.object, row.year, row.stage, row.payer, row.amount)
