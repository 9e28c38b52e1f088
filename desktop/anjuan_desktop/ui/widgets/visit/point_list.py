"""The check points of a visit below each other, those of one object under its name."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anjuan_desktop.ui.presenters.entering.fields import Writing
from anjuan_desktop.ui.presenters.visit.visit import PointRow
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.visit.point_row import PointField

_AT_A_TIME: Final = 3
"""A field takes some 12 ms to make, and there may be dozens: made a few at a time the window stays awake."""


class PointList(QWidget):
    """Its signals are those of its fields. Fields are made when there is time, in their order."""

    held = Signal(str, object)
    measured = Signal(str, str)
    noted = Signal(str, str)
    adopted = Signal(str)
    looked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, PointField] = {}
        self._rows: Sequence[PointRow] = ()
        self._writing: Writing | None = None
        self._enabled = True
        self._shape: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().metrics.small)
        self._later = QTimer(self)
        self._later.timeout.connect(self._make_some)

    @property
    def whole(self) -> bool:
        """Whether every field is there."""
        return len(self.fields) == len(self._rows)

    def show_rows(self, visit: str, rows: Sequence[PointRow], writing: Writing, *, enabled: bool) -> None:
        """Makes the fields anew only for another visit, or where other points are asked."""
        shape = (visit, tuple((row.point, row.object, row.fact, row.citation) for row in rows))
        self._rows, self._writing, self._enabled = rows, writing, enabled
        if shape != self._shape:
            self._shape = shape
            self._clear()
        for row in rows:
            if row.point in self.fields:
                self.fields[row.point].show_row(row, enabled=enabled)
        if not self.whole:
            self._later.start(0)

    def leave(self) -> None:
        self._later.stop()

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.fields = {}

    def _make_some(self) -> None:
        at = len(self.fields)
        for before, row in enumerate(self._rows[at : at + _AT_A_TIME], start=at - 1):
            if before < 0 or self._rows[before].object != row.object:
                self._column.addWidget(label(row.object, "muted", wrap=True))
            self._add(row)
        if self.whole:
            self._later.stop()

    def _add(self, row: PointRow) -> None:
        if self._writing is None:
            return
        field = PointField(row, self._writing, self)
        field.show_row(row, enabled=self._enabled)
        for source, target in (
            (field.held, self.held),
            (field.measured, self.measured),
            (field.noted, self.noted),
            (field.adopted, self.adopted),
            (field.looked, self.looked),
        ):
            source.connect(target)
        self._column.addWidget(field)
        self.fields[row.point] = field
