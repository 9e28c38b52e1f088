"""When and where a visit was made, who went, and who received them: those sign the record."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from anjuan_desktop.ui.presenters.visit.visit import VisitHead
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.fields.editors import DateEditor, LineEditor


class VisitHeadForm(QWidget):
    """`day` and `place` carry what was typed; `people` who went and who received them."""

    day = Signal(str)
    place = Signal(str)
    people = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        self.when = DateEditor(self)
        self.where, self.who, self.hosts = (LineEditor(self) for _ in range(3))
        self.problem, self.lacks = label("", "error", wrap=True), label("", "warning", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.small)
        grid.setVerticalSpacing(metrics.small)
        places = (
            ("核查日期", self.when, 0, 0, "到企业现场的日期"),
            ("核查地点", self.where, 0, 2, "厂区、车间的地址"),
            ("核查人员", self.who, 1, 0, "至少两人，姓名之间用顿号；他们在记录表上签字"),
            ("企业陪同", self.hosts, 1, 2, "企业陪同并在记录表上签字的人"),
        )
        for words, field, row, at, help_ in places:
            caption = label(words)
            caption.setBuddy(field)
            field.name(words, help_)
            grid.addWidget(caption, row, at)
            grid.addWidget(field, row, at + 1)
        self.who.line.setPlaceholderText("至少两人，如 张三、李四")
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(self.problem, 2, 0, 1, 4)
        grid.addWidget(self.lacks, 3, 0, 1, 4)
        self.problem.hide()
        self.when.entered.connect(self.day)
        self.where.entered.connect(self.place)
        for names in (self.who, self.hosts):
            names.entered.connect(lambda _text: self.people.emit(self.who.text(), self.hosts.text()))

    def show_head(self, head: VisitHead, *, enabled: bool) -> None:
        for field, text in ((self.when, head.day), (self.where, head.place), (self.who, head.people)):
            field.show_text(text)
        self.hosts.show_text(head.hosts)
        for field in (self.when, self.where, self.who, self.hosts):
            field.setEnabled(enabled)
        self.lacks.setText(f"还缺：{head.lacks}。" if head.lacks else "")
        self.lacks.setVisible(bool(head.lacks))
        self.problem.setText(head.fault)
        self.problem.setVisible(bool(head.fault))
        self.when.set_bad(bool(head.fault))
