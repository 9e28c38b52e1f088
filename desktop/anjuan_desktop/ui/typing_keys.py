"""Ctrl+Z in a field: the field's own undo while it is being typed in, else the case's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from anjuan_desktop.ui.overrides import called_by_qt

_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)
_TURNS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def typed_in(widget: QWidget | None) -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """The field, where something was typed there that hasn't been taken over yet."""
    if isinstance(widget, QLineEdit):
        return widget if widget.isModified() and (widget.isUndoAvailable() or widget.isRedoAvailable()) else None
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return widget if document.isUndoAvailable() or document.isRedoAvailable() else None
    return None


class TypingKeys(QObject):
    """Watches the field that has the focus, and no other: a text field claims these keys even with nothing to undo."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, _TEXTS):
            old.removeEventFilter(self)
        if isinstance(new, _TEXTS):
            new.installEventFilter(self)

    @called_by_qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not any(event.matches(key) for key in _TURNS) or not isinstance(watched, QWidget):
            return False
        if typed_in(watched) is not None:
            return False
        event.ignore()
        return True
