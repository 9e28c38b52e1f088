"""The left pane's other side: what waits for the person signed in, found in a thread of its own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.worklist import WorklistPresenter, WorkRow
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.widgets.desk.worklist import Worklist
from anjuan_desktop.ui.work import Work


class WorklistPane(Worklist):
    """Shows what waits whenever it comes in sight; `refresh` while it is. The window calls `leave` before it goes."""

    def __init__(self, cabinet: Cabinet, desk: Desk, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._current: Path | None = None
        self._work: Work[tuple[WorkRow, ...]] = Work(self)
        self._again = False
        self._presenter = WorklistPresenter(cabinet.pending, today=today, calendar=lambda: desk.library.working_days)

    def refresh(self, current: Path | None = None) -> None:
        """`current` is the open case."""
        self._current = current
        person = self.desk.person
        if person is None or not self.isVisible():
            return
        office = self.desk.office
        self._again = self._work.busy
        if not self._work.busy:
            self._work.run(lambda _: self._presenter.rows(office, person), self._found, self._refused)

    def leave(self) -> None:
        self._work.stop()

    @called_by_qt
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh(self._current)

    def _found(self, rows: tuple[WorkRow, ...]) -> None:
        self.show_rows(rows, self._current)
        if self._again:
            self.refresh(self._current)

    def _refused(self, error: AnjuanError) -> None:
        self.summary.setText(str(error))
