"""The left pane's other side: what waits for the person signed in, found in a thread of its own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import Cabinet, Entry
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.office import came_on
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk import Desk
from anjuan_desktop.ui.presenters.worklist import WorklistPresenter, WorkRow
from anjuan_desktop.ui.widgets.worklist import Worklist
from anjuan_desktop.ui.work import Work

Open = Callable[[Path], CaseFile]
"""Opens a case of the cabinet to be read."""


class WorklistPane(Worklist):
    """Shows what waits whenever it comes in sight; `refresh` while it is. The window calls `leave` before it goes."""

    def __init__(
        self, cabinet: Cabinet, desk: Desk, open_: Open, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._cabinet = cabinet
        self._open = open_
        self._today = today
        self._current: Path | None = None
        self._work: Work[tuple[WorkRow, ...]] = Work(self)
        self._again = False
        self._stale: set[Path] = set()
        self._presenter = WorklistPresenter(
            lambda: self._entries, self._since, today=today, calendar=lambda: desk.library.working_days
        )
        self._entries: list[Entry] = []

    def refresh(self, current: Path | None = None, *, changed: Path | None = None) -> None:
        """`current` is the open case, `changed` one in which a step was taken."""
        self._current = current
        if changed is not None:
            self._stale.add(changed)
        person = self.desk.person
        if person is None or not self.isVisible():
            return
        office = self.desk.office
        self._again = self._work.busy
        if not self._work.busy:
            self._entries = self._cabinet.listed()
            for path in self._stale:
                self._presenter.forget(path)
            self._stale.clear()
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

    def _since(self, path: Path) -> date | None:
        with self._open(path) as file:
            return came_on(file)
