"""Files dragged here or pasted: what of them lies on this machine, and a frame that takes them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.widgets.basic.texts import set_property

PICTURES_AND_PAPERS = "扫描件、照片和 PDF (*.pdf *.jpg *.jpeg *.png *.bmp *.gif *.webp *.tif *.tiff);;所有文件 (*)"
"""What the program shows and prints; a HEIC is neither, so it comes in only where somebody means it."""


def local_files(mime: QMimeData) -> list[Path]:
    """Empty where something else is dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []


class DropFrame(QFrame):
    """`dropped` carries the paths. It shows that it would take what is held over it."""

    dropped = Signal(list)

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setProperty("role", role)
        self.setAcceptDrops(True)

    @called_by_qt
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            set_property(self, "role", "sunken")

    @called_by_qt
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        set_property(self, "role", self._role)

    @called_by_qt
    def dropEvent(self, event: QDropEvent) -> None:
        set_property(self, "role", self._role)
        if paths := local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths)
