"""已享受的支持: the payments made before, with a form to add one and a button to take one out."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anjuan_core.case import Case, HistoryRow
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.basic.pasting import Pasted
from anjuan_desktop.ui.presenters.entering.history import HISTORY_HEADINGS, copied, history_lines
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.entering.history_entry import HistoryEntryForm
from anjuan_desktop.ui.widgets.tables.full_table import FullTable
from anjuan_desktop.ui.widgets.tables.pasting_section import PastingSection

_AMOUNT = HISTORY_HEADINGS.index("金额（元）")


class HistoryPanel(PastingSection):
    """`entered` carries a HistoryEntry, `removed` the number of a row; `unfolded`: the form opened or closed."""

    entered = Signal(object)
    removed = Signal(int)

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__("已享受的支持", FullTable("已享受的支持", HISTORY_HEADINGS, stretch=0), parent)
        self._rows: Sequence[tuple[int, HistoryRow]] = ()
        self._case: Case | None = None
        self._unfolded = False
        self.take_out = button("删除", icon="trash-2", role="quiet", on_click=self._take_out)
        self.add = button("登记一笔", icon="plus", role="quiet", on_click=self._open)
        for made in (self.take_out, self.paste, self.add):
            self.head.addWidget(made)
        self.empty = label("尚无登记。此前拨付的支持影响不重复审查和补差，请先登记。", "hint", wrap=True)
        self.table.align_right(_AMOUNT)
        self._library = library
        self.table.itemSelectionChanged.connect(self._enable)
        for part in (self.empty, self.table):
            self.body.addWidget(part)

    @cached_property
    def form(self) -> HistoryEntryForm:
        """Made when it is first wanted."""
        form = HistoryEntryForm(self._library, self)
        form.hide()
        form.entered.connect(self.entered)
        form.given_up.connect(self._close)
        self.body.addWidget(form)
        return form

    def show_rows(self, rows: Sequence[tuple[int, HistoryRow]], case: Case) -> None:
        if rows != self._rows:
            self.tell(Pasted())
        self._rows, self._case = rows, case
        self.empty.setVisible(not rows and not self._unfolded)
        self.table.setVisible(bool(rows))
        lines = history_lines(rows, case, self._library)
        self.table.fill(
            [(one.name, one.source, one.object, one.year, one.stage, one.payer, one.amount) for one in lines],
            right=(_AMOUNT,),
        )
        self.table.copy_instead(lambda: copied(rows, case, self._library), (_AMOUNT,))
        self._enable()

    def taken(self) -> None:
        """The payment entered stands in the case file."""
        self._close()

    def _open(self) -> None:
        if self._case is not None:
            self._unfolded = True
            self.tell(Pasted())
            self.form.clear(self._case)
            self.form.show()
            self.empty.hide()
            self.form.benefit.setFocus()
            self.unfolded.emit()

    def _close(self) -> None:
        self._unfolded = False
        self.form.hide()
        self.empty.setVisible(not self._rows)
        self.add.setFocus()
        self.unfolded.emit()

    def _enable(self) -> None:
        self.take_out.setVisible(bool(self._rows))
        self.take_out.setEnabled(bool(self.table.selectedItems()))

    def _take_out(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._rows):
            self.removed.emit(self._rows[row][0])
