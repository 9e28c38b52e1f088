"""The next possible steps 下一步: each a button, beside it what still lacks."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from anjuan_desktop.office import Offer
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.icons import pixmap
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label

_READY = "可以办理"


class StepList(QWidget):
    """`chosen` carries the WayStep whose button was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.small)
        self._grid.setVerticalSpacing(metrics.small)
        self._grid.setColumnStretch(2, 1)
        self.buttons: dict[str, QPushButton] = {}
        self.texts: dict[str, QLabel] = {}
        self._shown: Sequence[Offer] | None = None

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Those ahead first, the first of them the one that is meant as a rule."""
        if offers == self._shown:
            return
        self._shown = offers
        self._clear()
        for row, offer in enumerate(offers):
            self._add(row, offer, first=row == 0)

    def first(self) -> QPushButton | None:
        """The first step onwards that may be taken; none back, which nobody takes by pressing Enter once too often."""
        return next(
            (self.buttons[offer.step.id] for offer in self._shown or () if offer.open and not offer.step.back), None
        )

    def _add(self, row: int, offer: Offer, *, first: bool) -> None:
        tokens, metrics = current().tokens, current().metrics
        step = offer.step
        role = "primary" if first and offer.open else "plain"
        made = button(f"{step.label}…", role=role, on_click=partial(self.chosen.emit, step))  # type: ignore[arg-type]
        made.setEnabled(offer.open)
        told = "\n".join(offer.lacking) or (_READY if not step.back else "")
        made.setAccessibleDescription(told)
        made.setToolTip(f"由{step.role}签署，转入“{step.target}”")
        text = label(told, "muted" if offer.open else "warning", wrap=True)
        sign = QLabel()
        if not offer.open:
            sign.setPixmap(
                pixmap("triangle-alert", tokens.tones[Tone.CARE].text, metrics.icon, self.devicePixelRatioF())
            )
        top = Qt.AlignmentFlag.AlignTop if len(offer.lacking) > 1 else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(made, row, 0, top)
        self._grid.addWidget(sign, row, 1, top)
        self._grid.addWidget(text, row, 2, Qt.AlignmentFlag.AlignVCenter)
        self.buttons[step.id], self.texts[step.id] = made, text

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons, self.texts = {}, {}
