"""What every page of a case has in common."""

from PySide6.QtWidgets import QWidget

from anjuan_desktop.ui.session import ClauseSelection, Session


class Page(QWidget):
    """One tab of the open case; refreshed after every edit until `leave`."""

    def __init__(self, session: Session, clauses: ClauseSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.clauses = clauses
        self._unsubscribe = session.subscribe(self.refresh)

    def refresh(self) -> None:
        """Shows the case as it stands; called after every edit, and by the page itself once it is built."""

    def missing(self) -> int:
        """How many things are missing here: the small count at the tab."""
        return 0

    def leave(self) -> None:
        """The case is being closed: hear nothing more of it."""
        self._unsubscribe()
