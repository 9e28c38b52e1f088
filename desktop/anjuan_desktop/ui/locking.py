"""Fields of a case that can only be read are disabled, not only refused; reading goes on as ever."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItemIterator,
    QWidget,
)

from anjuan_desktop.ui.overrides import called_by_qt

READS = "reads"
"""The property of a widget in which nothing of the case is edited (filters, units, zoom, a trial): it and all within it
stay usable."""
_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QCheckBox, QPushButton, QToolButton)
_TEXTS = (QTextEdit, QPlainTextEdit)
_FOLDS = ("fold", "section")
"""The roles of buttons that only open and close what stands under them."""


class Lock(QObject):
    """Locks a page, and whatever comes to stand on it later."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.lock)
        self.lock()

    def lock(self) -> None:
        for widget in (self._page, *self._page.findChildren(QWidget)):
            widget.removeEventFilter(self)
            widget.installEventFilter(self)
            if not _reads(widget, self._page):
                _lock(widget)

    @called_by_qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ChildAdded:
            self._later.start(0)
        return False


def _reads(widget: QWidget, page: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None and at is not page:
        if at.property(READS):
            return True
        at = at.parentWidget()
    return bool(page.property(READS))


def _lock(widget: QWidget) -> None:
    fold = isinstance(widget, QPushButton) and widget.property("role") in _FOLDS
    if (isinstance(widget, _FIELDS) and not fold) or (isinstance(widget, _TEXTS) and not widget.isReadOnly()):
        widget.setEnabled(False)
    elif isinstance(widget, QAbstractItemView):
        widget.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if isinstance(widget, QTreeWidget):
            _untick(widget)


def _untick(tree: QTreeWidget) -> None:
    """Ticks are shown and can't be changed."""
    items = QTreeWidgetItemIterator(tree)
    with QSignalBlocker(tree):
        while (item := items.value()) is not None:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            items += 1
