"""A few alternatives side by side, one of them pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from anjuan_desktop.ui.overrides import called_by_qt


class Segments(QWidget):
    """Words and the keys they stand for; arrow keys move between them. `chosen` carries the key."""

    chosen = Signal(str)
    focused = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for at, (word, key) in enumerate(options):
            segment = QPushButton(word, self)
            segment.setCheckable(True)
            segment.setAutoDefault(False)
            place = "first" if at == 0 else "last" if at == len(options) - 1 else "middle"
            segment.setProperty("segment", place)
            segment.setProperty("state", "" if key else "empty")
            segment.clicked.connect(lambda _checked=False, key=key: self._pressed(key))
            segment.installEventFilter(self)
            self._group.addButton(segment)
            layout.addWidget(segment)
            self.buttons[key] = segment
        layout.addStretch(1)
        self.choose(options[0][1])
        self.set_name(name)

    def key(self) -> str:
        return next(key for key, segment in self.buttons.items() if segment.isChecked())

    def choose(self, key: str) -> None:
        """Presses a segment without telling anyone."""
        self.buttons[key].setChecked(True)
        self.setFocusProxy(self.buttons[key])

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        for segment in self.buttons.values():
            segment.setAccessibleName(f"{name}：{segment.text()}" if name else segment.text())

    @called_by_qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.focused.emit()
        return False

    def _pressed(self, key: str) -> None:
        self.setFocusProxy(self.buttons[key])
        self.chosen.emit(key)
