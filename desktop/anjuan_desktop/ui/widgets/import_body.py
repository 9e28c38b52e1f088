"""The import of a table as a panel over the middle of the window."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anjuan_desktop.ui.presenters.importing import ImportPresenter
from anjuan_desktop.ui.widgets.import_panel import ImportPanel
from anjuan_desktop.ui.widgets.panel import PanelBody


class ImportBody(PanelBody):
    """Ends what the import has under way when the panel is left."""

    def __init__(self, presenter: ImportPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = ImportPanel(presenter)
        self.panel.closed.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.panel)

    def leave(self) -> None:
        self.panel.shut_down()
