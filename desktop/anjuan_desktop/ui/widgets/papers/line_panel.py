"""One line of the checklist, entered: whether it came, when, and what is remarked."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.casefile import supply_day, without_supply_day
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.papers.materials import STATUS, Line
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.fields.editors import DateEditor, LineEditor


class LinePanel(QWidget):
    """`status` carries what was chosen, `day` and `remark` what was typed; the others are asked for by buttons."""

    status = Signal(str)
    day = Signal(str)
    remark = Signal(str)
    attach = Signal()
    remove_line = Signal()
    remove_scan = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.small)
        self.name, self.claims = label(role="title", wrap=True), label(role="hint", wrap=True)
        self.note = label(role="hint", wrap=True)
        self.choice = Segments([(word, key) for key, word in STATUS.items()], name="收交")
        self.received, self.words = DateEditor(), LineEditor()
        self.received.name("收到日期", "收到这项材料的日期")
        self.words.name("备注", "印在材料清单和补正告知书上")
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        day, remark = label("收到日期"), label("备注")
        day.setBuddy(self.received)
        remark.setBuddy(self.words)
        self.received.setMinimumWidth(metrics.of(128))
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(metrics.small)
        for caption, field in ((day, self.received), (remark, self.words)):
            row = QHBoxLayout()
            row.setSpacing(metrics.small)
            row.addWidget(caption)
            row.addWidget(field)
            row.setStretch(1, 1)
            self._fields.addLayout(row)
        self._fields.setStretch(1, 1)
        self.add = button("加入附件…", icon="plus", tip="选扫描件、照片或 PDF；也可以把文件拖到清单的这一行（Insert）")
        self.take_out = button("移除附件", icon="trash-2", role="quiet", tip="移除所选附件，可以撤销（Delete）")
        self.drop = button("删除此项", icon="trash-2", role="quiet", tip="删除这项材料和它的附件，可以撤销")
        tools = QHBoxLayout()
        tools.setSpacing(metrics.small)
        tools.addWidget(self.add)
        tools.addWidget(self.take_out)
        tools.addStretch(1)
        tools.addWidget(self.drop)
        for text in (self.name, self.claims, self.note):
            column.addWidget(text)
        column.addWidget(self.choice)
        column.addLayout(self._fields)
        column.addWidget(self.problem)
        column.addLayout(tools)
        self.choice.chosen.connect(self.status)
        self.received.entered.connect(self.day)
        self.words.entered.connect(self.remark)
        self.add.clicked.connect(lambda _checked=False: self.attach.emit())
        self.take_out.clicked.connect(lambda _checked=False: self.remove_scan.emit())
        self.drop.clicked.connect(lambda _checked=False: self.remove_line.emit())

    def show_line(self, line: Line, *, scan: bool, enabled: bool) -> None:
        """`scan`: an attachment of it is selected."""
        material = line.material
        due = supply_day(material.remark)
        self.name.setText(material.name)
        self.claims.setText(f"用于：{line.claims}" if line.claims else "")
        self.claims.setVisible(bool(line.claims))
        asked = f"已要求{due.month}月{due.day}日前补正" if due is not None and material.status == "returned" else ""
        self.note.setText("；".join(part for part in (asked, line.note) if part))
        self.note.setVisible(bool(self.note.text()))
        self.choice.choose(material.status)
        self.received.show_text(line.received)
        self.received.set_bad(bool(line.fault))
        self.problem.setText(line.fault)
        self.problem.setVisible(bool(line.fault))
        self.words.show_text(without_supply_day(material.remark))
        self.take_out.setVisible(scan)
        self.drop.setVisible(line.listed is None)
        for part in (self.choice, self.words, self.add, self.take_out, self.drop):
            part.setEnabled(enabled)
        self.received.setEnabled(enabled and (material.status in ("received", "returned") or bool(line.fault)))

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two fields side by side where there is room for words in the second."""
        super().resizeEvent(event)
        roomy = self.width() >= current().metrics.of(400)
        self._fields.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)
