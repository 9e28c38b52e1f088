"""What every page of a case has in common."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.session import Session


class Page(QWidget):
    """One tab of the open case; refreshed after every edit until `leave`, out of sight once it is looked at."""

    def __init__(self, session: Session, clauses: ClauseSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.clauses = clauses
        self._stale = True
        self._unsubscribe = session.subscribe(self._changed)

    def refresh(self) -> None:
        """Shows the case as it stands; called when the page is looked at, and after every edit while it is."""

    def missing(self) -> int:
        """How many things are missing here: the small count at the tab."""
        return 0

    @property
    def complete(self) -> bool:
        """Whether everything is shown; a page may show itself piece by piece."""
        return True

    def leave(self) -> None:
        """The case is being closed: hear nothing more of it."""
        self._unsubscribe()

    @called_by_qt
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def _changed(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()
