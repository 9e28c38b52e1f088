"""The import of a table as a panel over the middle of the window."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anjuan_desktop.ui.presenters.errands.importing import ImportPresenter
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.errands.import_panel import ImportPanel


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
