"""F1: how to work here, on one page; the keys are those of the actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.actions import Action
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.section import scrolling
from anjuan_desktop.ui.widgets.texts import label

_STEPS = (
    "1  新建案卷，在“企业”页照营业执照填写，查实各项情况。",
    "2  在“项目与认定”页添加项目、认定、产品或服务，先选类型，再填所需事项。",
    "3  在“申报事项”页看能申报什么、缺什么、为什么不行，勾选要申报的。",
    "4  在“测算”页看每项怎样算出、哪些不能同时享受、方案合计多少。",
    "5  在“流转”页逐步办理，签署意见；在“打印”页预览并打印申报推荐表。",
    "填一项，存一项，不用另外保存。填得不对的先留着并标出，改对才记入。",
)
FIELD_KEYS = (("F4", "日期栏中打开日历"), ("Ctrl+V", "表格中粘贴 Excel 复制的内容"))


def key_lines(actions: Sequence[Action]) -> list[tuple[str, str, str]]:
    """Keys, title and what it does, of every action that has a key; then those of fields and tables."""
    keyed = [("、".join(action.keys), action.title, action.help) for action in actions if action.keys]
    return [*keyed, *((key, what, "") for key, what in FIELD_KEYS)]


class HelpDialog(QDialog):
    """Not modal: it may stay open beside the work."""

    def __init__(self, actions: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("用法与快捷键")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        metrics = current().metrics
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(metrics.huge, metrics.large, metrics.huge, metrics.large)
        column.setSpacing(metrics.small)
        column.addWidget(label("一个案卷的做法", "section"))
        for step in _STEPS:
            column.addWidget(label(step, wrap=True))
        column.addSpacing(metrics.small)
        column.addWidget(label("快捷键", "section"))
        keys = QGridLayout()
        keys.setHorizontalSpacing(metrics.large)
        keys.setVerticalSpacing(metrics.tiny)
        keys.setColumnStretch(2, 1)
        keys.setColumnMinimumWidth(2, metrics.of(380))
        for at, (key, title, what) in enumerate(key_lines(actions)):
            keys.addWidget(label(key, "title"), at, 0)
            keys.addWidget(label(title), at, 1)
            keys.addWidget(label(what, "muted", wrap=True), at, 2)
        column.addLayout(keys)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, metrics.small, metrics.small)
        outer.addWidget(scrolling(inside, self), 1)
        outer.addWidget(buttons)
        self.resize(metrics.of(760), metrics.of(600))
