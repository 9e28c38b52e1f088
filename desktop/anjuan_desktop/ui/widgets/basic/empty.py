"""Empty states: what this is, what to do first, and the buttons to do it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.icons import pixmap
from anjuan_desktop.ui.widgets.basic.texts import label


class EmptyState(QWidget):
    """An icon, a heading, a sentence and buttons, in the middle of what is empty."""

    def __init__(
        self, icon: str, heading: str, sentence: str, *buttons: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        metrics = current().metrics
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(metrics.medium, metrics.huge, metrics.medium, metrics.huge)
        column.setSpacing(metrics.small)
        column.addStretch(2)
        sign = QLabel()
        sign.setPixmap(pixmap(icon, current().tokens.muted, metrics.of(40), self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(sign)
        self.heading = label(heading, "section", wrap=True)
        self.sentence = label(sentence, "muted", wrap=True)
        for text in (self.heading, self.sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        column.addSpacing(metrics.small)
        for button in buttons:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to read, however wide the region is."""
        super().resizeEvent(event)
        metrics = current().metrics
        side = max(metrics.medium, (self.width() - metrics.of(400)) // 2)
        self._column.setContentsMargins(side, metrics.huge, side, metrics.huge)
