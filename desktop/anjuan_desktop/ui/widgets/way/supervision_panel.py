"""年度督导: what was found of the supported projects, year by year, with a form to enter it."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from anjuan_desktop.ui.presenters.way.supervision import NOT_YET, TEXTS, SupervisionEntry, SupervisionRow
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import Section, into_sight
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.full_table import FullTable
from anjuan_desktop.ui.widgets.way.supervision_entry import SupervisionEntryForm

_HEADINGS: Final = ("年度", "事项", *TEXTS.values())
_NONE: Final = "尚无登记。每年登记一次，印在年度督导报告上。"

Claims = Callable[[], Sequence[tuple[str, str]]]
Entry = Callable[[SupervisionRow | None], SupervisionEntry]


class SupervisionPanel(Section):
    """`entered` carries a SupervisionEntry, `removed` a SupervisionRow."""

    entered = Signal(object)
    removed = Signal(object)

    def __init__(self, claims: Claims, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__("年度督导", parent=parent)
        self._claims, self._entry = claims, entry
        self._rows: Sequence[SupervisionRow] = ()
        self._open = self._unfolded = False
        self.take_out = button("删除", icon="trash-2", role="quiet", on_click=self._take_out)
        self.change = button("修改", icon="pencil", role="quiet", on_click=lambda: self._unfold(self._chosen()))
        self.add = button("登记督导", icon="plus", role="quiet", on_click=lambda: self._unfold(None))
        for made in (self.take_out, self.change, self.add):
            self.head.addWidget(made)
        self.empty = label(NOT_YET, "hint", wrap=True)
        self.table = FullTable("年度督导", _HEADINGS, stretch=2, parent=self)
        for column, share in ((1, 0.22), (3, 0.22), (4, 0.22)):
            self.table.limit(column, share)
        self.table.itemSelectionChanged.connect(self._enable)
        for part in (self.empty, self.table):
            self.body.addWidget(part)

    @cached_property
    def form(self) -> SupervisionEntryForm:
        """Made when it is first wanted."""
        form = SupervisionEntryForm(self)
        form.entered.connect(self.entered)
        form.given_up.connect(self.fold)
        self.body.addWidget(form)
        return form

    def show_rows(self, rows: Sequence[SupervisionRow], *, open_: bool) -> None:
        """`open_`: entries may be made now, by whoever is signed in."""
        chosen = self._chosen()
        self._rows, self._open = rows, open_
        self.empty.setText(_NONE if open_ else NOT_YET)
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.fill(
            [
                (str(row.year), f"{row.claim} {row.title}", *(getattr(row, name) or "—" for name in TEXTS))
                for row in rows
            ]
        )
        keys = [(row.claim, row.year) for row in rows]
        if chosen is not None and (chosen.claim, chosen.year) in keys:
            self.table.selectRow(keys.index((chosen.claim, chosen.year)))
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

    def _chosen(self) -> SupervisionRow | None:
        return self.table.selected_of(self._rows)

    def _enable(self) -> None:
        chosen = self._chosen()
        for made in (self.take_out, self.change):
            made.setVisible(self._open and bool(self._rows))
        self.take_out.setEnabled(chosen is not None)
        self.change.setEnabled(chosen is not None and chosen.there)
        self.add.setVisible(self._open)

    def _unfold(self, row: SupervisionRow | None) -> None:
        if self._unfolded and self.form.written:  # nothing typed is lost for another row
            self.form.show_problems({"progress": "还没有登记，请先登记或取消"})
            return
        self._unfolded = True
        self.form.open(self._claims(), self._entry(row))
        QTimer.singleShot(0, self.form, partial(into_sight, self.form))  # once it has been laid out

    def _take_out(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.removed.emit(chosen)
