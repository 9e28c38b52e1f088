"""Where a table can go: a list of enterprises into the cabinet, a list of invoices into an object of the open case."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from anjuan_core.case import Enterprise, ExpenseLine
from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.entering import INVOICE_FIELDS, Field, Writing
from anjuan_desktop.exchange.tables import (
    Entry,
    Mapping,
    Sheet,
    TableError,
    Watch,
    enterprise_fields,
    make_cases,
    read_enterprises,
    read_invoices,
    with_lines,
)
from anjuan_desktop.ui.presenters.entering.wanted import drafts_under
from anjuan_desktop.ui.session import Session


class EnterpriseTarget:
    """Each row a new case; one whose credit code the cabinet has is known."""

    kind = "enterprises"
    title = "导入企业名单"
    about = "每行一家企业，各建一个案卷。表中至少要有统一社会信用代码和企业名称两列。"
    row_word = "家"
    in_thread = True
    repeatable = True

    def __init__(self, cabinet: Cabinet, library: Library, *, by: str, today: Callable[[], date]) -> None:
        self._cabinet = cabinet
        self._library = library
        self._by = by
        self._today = today

    def fields(self, sheet: Sheet) -> tuple[Field, ...]:
        return enterprise_fields(self._library.dictionary, sheet, self._today())

    def refusal(self) -> str:
        return ""

    def read(self, sheet: Sheet, mapping: Mapping, watch: Watch) -> tuple[Entry[Enterprise], ...]:
        known = {
            entry.uscc: f"案卷柜中已有 {entry.number}"
            for entry in self._cabinet.entries()
            if entry.uscc and not entry.sample
        }
        return read_enterprises(
            sheet, mapping, self.fields(sheet), Writing(self._library.divisions), known=known, watch=watch
        )

    def write(self, values: Sequence[Any], watch: Watch) -> str:
        made = make_cases(values, self._cabinet, by=self._by, today=self._today(), watch=watch)
        return f"已新建 {len(made)} 个案卷（{made[0].stem} 至 {made[-1].stem}）"


class InvoiceTarget:
    """Each row a line of one object's expenses, put after those it has."""

    kind = "invoices"
    title = "导入发票明细"
    about = "每行一条发票明细，接在该对象已有的明细后面。表中至少要有发票号码一列。"
    row_word = "行"
    in_thread = False  # the case is open in the window, and edited there
    repeatable = False

    def __init__(self, session: Session, object_id: str) -> None:
        self._session = session
        self._id = object_id

    def fields(self, sheet: Sheet) -> tuple[Field, ...]:
        return INVOICE_FIELDS

    def refusal(self) -> str:
        if self._id not in self._session.case.by_id:
            return "该对象已被删除，请关闭后重新选择对象"
        if self._session.file.only_read:
            return f"案卷现在只能查阅（{self._session.file.only_read}），不能导入"
        if drafts_under(self._session, f"objects.{self._id}.expenses"):
            return "该对象的发票明细中还有未改正的行，请先在表中改正"
        return ""

    def read(self, sheet: Sheet, mapping: Mapping, watch: Watch) -> tuple[Entry[ExpenseLine], ...]:
        case = self._session.case
        elsewhere = {line.key: item.name for item in case.objects if item.id != self._id for line in item.expenses}
        writing = Writing(self._session.library.divisions)
        return read_invoices(sheet, mapping, writing, item=case.by_id[self._id], elsewhere=elsewhere, watch=watch)

    def write(self, values: Sequence[Any], watch: Watch) -> str:
        watch.ask()
        item = self._session.case.by_id[self._id]
        if {line.key for line in item.expenses} & {line.key for line in values}:
            raise TableError("核对之后该对象的发票明细又有改动，没有写入；请返回上一步重新核对。")
        self._session.edit(lambda file: file.set_expenses(self._id, with_lines(item, values)))
        return f"已在“{item.name}”记入 {len(values)} 行发票"
