"""市级结果、公示与拨付: what came back from above, with a form to enter it and a button to count what was paid."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anjuan_core.case import PAYERS
from anjuan_desktop.ui.presenters.basic.pasting import Pasted
from anjuan_desktop.ui.presenters.way.result_paste import HEADINGS, copied
from anjuan_desktop.ui.presenters.way.results import NOT_YET, ResultEntry, ResultRow
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.full_table import FullTable
from anjuan_desktop.ui.widgets.tables.pasting_section import PastingSection
from anjuan_desktop.ui.widgets.way.result_entry import ResultEntryForm, Until

_AMOUNTS = (2, 3, 5)
_SHOWN = 7
_HEADINGS = HEADINGS[:_SHOWN]


class ResultsPanel(PastingSection):
    """`entered` carries a ResultEntry, `counted` and `removed` the key of a result; `unfolded`: the form opened."""

    entered = Signal(object)
    counted = Signal(str)
    removed = Signal(str)

    def __init__(self, until: Until, entry: Callable[[ResultRow], ResultEntry], parent: QWidget | None = None) -> None:
        super().__init__("市级结果、公示与拨付", FullTable("市级结果", _HEADINGS, stretch=0), parent)
        self._rows: Sequence[ResultRow] = ()
        self._entry = entry
        self._open = self._unfolded = False
        self.take_out = button("删除", icon="trash-2", role="quiet", on_click=self._take_out)
        self.count = button("确认拨付，计入已享受", icon="history", role="quiet", on_click=self._count)
        self.add = button("登记结果", icon="pencil", role="quiet", on_click=self._unfold)
        for made in (self.take_out, self.count, self.paste, self.add):
            self.head.addWidget(made)
        self.empty = label(NOT_YET, "hint", wrap=True)
        for column in _AMOUNTS:
            self.table.align_right(column)
        self.table.limit(4, 0.2)
        self._until = until
        self.table.itemSelectionChanged.connect(self._enable)
        for part in (self.empty, self.table):
            self.body.addWidget(part)

    @cached_property
    def form(self) -> ResultEntryForm:
        """Made when it is first wanted."""
        form = ResultEntryForm(self._until, self)
        form.entered.connect(self.entered)
        form.given_up.connect(self.fold)
        self.body.addWidget(form)
        return form

    def show_rows(self, rows: Sequence[ResultRow], *, open_: bool) -> None:
        """`open_`: results may be entered now, by whoever is signed in."""
        chosen = self._chosen()
        if rows != self._rows:
            self.tell(Pasted())
        self._rows, self._open = rows, open_
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.fill(
            [
                (
                    f"{row.claim} {row.title}",
                    PAYERS[row.payer],
                    row.recommended,
                    row.approved,
                    row.publicity,
                    row.paid,
                    row.state,
                )
                for row in rows
            ],
            right=_AMOUNTS,
        )
        self.table.copy_instead(lambda: (HEADINGS, copied(self._entry, rows)), _AMOUNTS)
        keys = [(row.claim, row.payer, row.key) for row in rows]
        if chosen is not None and (chosen.claim, chosen.payer, chosen.key) in keys:
            self.table.selectRow(keys.index((chosen.claim, chosen.payer, chosen.key)))
        if not open_ and self._unfolded:
            self._unfolded = False
            self.form.hide()
        self._enable()

    def fold(self) -> None:
        """The form is done with."""
        if self._unfolded:
            self._unfolded = False
            self.form.hide()
        self.add.setFocus()
        self.unfolded.emit()

    def _chosen(self) -> ResultRow | None:
        return self.table.selected_of(self._rows)

    def _enable(self) -> None:
        chosen = self._chosen()
        for made in (self.take_out, self.count, self.paste, self.add):
            made.setVisible(self._open and bool(self._rows))
        self.take_out.setEnabled(chosen is not None and bool(chosen.key))
        waiting = [row for row in self._rows if row.countable]
        self.count.setEnabled(chosen.countable if chosen is not None else len(waiting) == 1)

    def _unfold(self) -> None:
        at = self.table.currentRow() if self._chosen() is not None else self._first_open()
        self._unfolded = True
        self.tell(Pasted())
        self.form.open(self._rows, at, self._entry)
        self.unfolded.emit()

    def _first_open(self) -> int:
        """The first share nothing came back for, else the first."""
        return next((at for at, row in enumerate(self._rows) if not row.key), 0)

    def _count(self) -> None:
        waiting = [row for row in self._rows if row.countable]
        chosen = self._chosen() or (waiting[0] if waiting else None)
        if chosen is not None:
            self.counted.emit(chosen.key)

    def _take_out(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.removed.emit(chosen.key)
