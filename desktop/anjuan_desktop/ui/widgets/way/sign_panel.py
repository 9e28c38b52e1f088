"""Signing one step 签署: the opinion, what is to be handed in again, and the button that makes it final."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from anjuan_desktop.casefile import Material
from anjuan_desktop.office import WayStep
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label

_FINAL = "签署后记入日志，不能撤销；要改变须另办退回。"
_MOST_ROWS = 6
_STATUS = {"awaited": "待交", "received": "已收", "returned": "退补", "waived": "不适用"}


class SignPanel(QFrame):
    """`signed` carries the step, the opinion and the materials chosen; `given_up` tells that nothing is signed."""

    signed = Signal(object, str, object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        self.setProperty("role", "sunken")
        self.step: WayStep | None = None
        self._materials: Sequence[Material] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.medium)
        column.setSpacing(metrics.small)
        self.heading = label(role="title")
        self.caption = label(role="muted")
        self.opinion = QPlainTextEdit()
        self.opinion.setTabChangesFocus(True)
        self.opinion.setFixedHeight(metrics.of(84))
        self.caption.setBuddy(self.opinion)
        self.list_caption = label("要企业补正的材料（印在补正告知书上）", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName("要企业补正的材料")
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        foot = QHBoxLayout()
        self.note = label(_FINAL, "hint", wrap=True)
        foot.addWidget(self.note, 1)
        self.cancel = button("取消", on_click=self.given_up.emit)
        self.sign = button("签署", icon="stamp", role="primary", on_click=self._sign)
        foot.addWidget(self.cancel)
        foot.addWidget(self.sign)
        for part in (self.heading, self.list_caption, self.list, self.caption, self.opinion, self.problem):
            column.addWidget(part)
        column.addLayout(foot)
        self.hide()

    def open(self, step: WayStep, suggested: str, materials: Sequence[Material]) -> None:
        """Asks for a step. Of `materials` those that lack or were sent back are ticked."""
        self.step, self._materials = step, materials if step.names_materials else ()
        self.heading.setText(step.label if step.label == step.target else f"{step.label}（转入“{step.target}”）")
        self.caption.setText(step.opinion.label + ("（必填）" if step.opinion_required else "（可不填）"))
        self.opinion.setAccessibleName(step.opinion.label)
        self.opinion.setPlainText(suggested)
        self._fill()
        self.say("")
        self.set_busy(False)
        self.show()
        (self.list if self._materials else self.opinion).setFocus()

    def close_panel(self) -> None:
        self.step = None
        self.hide()

    def say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def set_busy(self, busy: bool) -> None:
        """While the sheet is being printed."""
        self.sign.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        self.note.setText("正在生成申报推荐表…" if busy else _FINAL)

    def chosen(self) -> tuple[Material, ...]:
        return tuple(
            material
            for row, material in enumerate(self._materials)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        )

    def _fill(self) -> None:
        self.list.clear()
        for material in self._materials:
            item = QListWidgetItem(f"{material.name}　{_STATUS[material.status]}")
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            meant = material.status in ("awaited", "returned")
            item.setCheckState(Qt.CheckState.Checked if meant else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        shown = bool(self._materials)
        self.list.setVisible(shown)
        self.list_caption.setVisible(shown)
        if shown:
            rows = min(len(self._materials), _MOST_ROWS)
            self.list.setFixedHeight(rows * current().metrics.row + 2 * self.list.frameWidth())

    def _sign(self) -> None:
        if self.step is not None:
            self.signed.emit(self.step, self.opinion.toPlainText(), self.chosen())
