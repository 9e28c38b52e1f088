"""A table over a model, for many rows, from which rows go into Excel or WPS."""

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.widgets.tables.clipboard import copy_cells


class CopiedTable(QTableView):
    """Ctrl+C copies the rows chosen."""

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_cells(self.model(), self.selectedIndexes())
        else:
            super().keyPressEvent(event)
