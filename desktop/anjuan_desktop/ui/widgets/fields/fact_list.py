"""Fields under each other, or in two columns where there is room; kept in place while the case changes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.entering.fields import FieldState, Writing
from anjuan_desktop.ui.steps import Step
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.fields.fact_field import FactField

_COLUMN = 346
_AT_ONCE = 3
"""New fields in one step."""


class FactList(QWidget):
    """Fields that stay are never made anew, so that focus and cursor stay where they are."""

    entered = Signal(str, str)
    focused = Signal(str)

    def __init__(self, *, most_columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, FactField] = {}
        self._most = most_columns
        self._columns = 1
        self._order: list[str] = []
        metrics = current().metrics
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.large)
        self._grid.setVerticalSpacing(metrics.small)

    def show_states(self, states: Sequence[FieldState], writing: Writing) -> None:
        """Shows just these, in this order."""
        for step in self.steps(states, writing):
            step()

    def steps(self, states: Sequence[FieldState], writing: Writing) -> list[Step]:
        """Shows just these as far as they have fields; the steps that make the others, in their order."""
        order = [state.path for state in states]
        for path in [path for path in self.fields if path not in order]:
            field = self.fields.pop(path)
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        new = []
        for state in states:
            known = self.fields.get(state.path)
            if known is None:
                new.append(state)
            else:
                known.show_state(state, writing)
        self.setVisible(bool(states))
        if order != self._order:
            self._order = order
            self._place()
        return [partial(self._make, new[at : at + _AT_ONCE], writing) for at in range(0, len(new), _AT_ONCE)]

    def _make(self, states: Sequence[FieldState], writing: Writing) -> None:
        for state in states:
            made = self.fields[state.path] = FactField(state, writing, self)
            made.entered.connect(self.entered)
            made.focused.connect(self.focused)
            if self.isVisible():  # else it comes with the list; dressing it here would be for nothing
                made.show()
        self._place()

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = min(self._most, max(1, self.width() // current().metrics.of(_COLUMN)))
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        """Puts the fields into the grid, reading across, and the tab order with them."""
        before: QWidget | None = None
        for at, path in enumerate(self._order):
            field = self.fields.get(path)
            if field is None:  # not made yet
                continue
            self._grid.removeWidget(field)
            self._grid.addWidget(field, at // self._columns, at % self._columns, Qt.AlignmentFlag.AlignTop)
            if before is not None:
                QWidget.setTabOrder(before, field.editor)
            before = field.editor
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
