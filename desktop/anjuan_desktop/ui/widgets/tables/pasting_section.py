"""A card with a table that takes rows copied in Excel or WPS, and says beside it what became of them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.basic.pasting import Pasted
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import Section
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.tables.clipboard import pasted_text
from anjuan_desktop.ui.widgets.tables.full_table import FullTable

_TIP = "把 Excel、WPS 里复制的行登记到这里（Ctrl+V）"


class PastingSection(Section):
    """`pasted` carries what stood on the clipboard, by button, menu or key; `unfolded` that the card is another height.

    Whoever makes one puts `paste` among its buttons.
    """

    pasted = Signal(str)
    unfolded = Signal()

    def __init__(self, title: str, table: FullTable, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.table = table
        self.paste = button("从表格粘贴", icon="clipboard-paste", role="quiet", tip=_TIP, on_click=self._ask)
        self.refused = label(role="error", wrap=True)
        self.said = label(role="hint", wrap=True)
        for line in (self.refused, self.said):
            line.hide()
            self.body.addWidget(line)
        table.takes_rows = True
        table.pasting.connect(self._ask)

    def tell(self, pasted: Pasted) -> None:
        for line, text in ((self.refused, pasted.refused), (self.said, pasted.said)):
            line.setText(text)
            line.setVisible(bool(text))
        self.unfolded.emit()

    @called_by_qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fields take what is pasted in them; anywhere else in the card it is rows."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._ask()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self.paste.isEnabled() and not self.paste.isHidden():
            self.pasted.emit(pasted_text())
