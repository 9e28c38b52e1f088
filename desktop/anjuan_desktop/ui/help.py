"""F1: how to work here, on one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.texts import label

_STEPS = (
    "1  新建案卷，在“企业”页照营业执照填写，查实各项情况。",
    "2  在“项目与认定”页添加项目、认定、产品或服务，先选类型，再填所需事项。",
    "3  在“申报事项”页看能申报什么、缺什么、为什么不行，勾选要申报的。",
    "4  在“测算”页看每项怎样算出、哪些不能同时享受、方案合计多少。",
    "5  在“打印”页预览并打印申报推荐表。",
    "填一项，存一项，不用另外保存。填得不对的先留着并标出，改对才记入。",
)
_KEYS = (
    ("Ctrl+N", "新建案卷"),
    ("Ctrl+F", "查找案卷"),
    ("Ctrl+1 … Ctrl+5", "转到各页"),
    ("Ctrl+P", "转到打印页"),
    ("F4", "日期栏中打开日历"),
    ("Ctrl+V", "表格中粘贴 Excel 复制的内容"),
    ("F7 / F8", "显示或收起案卷柜 / 条款"),
    ("Ctrl+D", "深色、浅色"),
    ("F5", "重新读取案卷柜"),
)


class HelpDialog(QDialog):
    """Not modal: it may stay open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("用法与快捷键")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.huge, metrics.large, metrics.huge, metrics.large)
        column.setSpacing(metrics.small)
        column.addWidget(label("一个案卷的做法", "section"))
        for step in _STEPS:
            column.addWidget(label(step, wrap=True))
        column.addSpacing(metrics.small)
        column.addWidget(label("快捷键", "section"))
        keys = QGridLayout()
        keys.setHorizontalSpacing(metrics.huge)
        keys.setVerticalSpacing(metrics.tiny)
        keys.setColumnStretch(1, 1)
        for at, (key, what) in enumerate(_KEYS):
            keys.addWidget(label(key, "title"), at, 0)
            keys.addWidget(label(what), at, 1)
        column.addLayout(keys)
        column.addSpacing(metrics.small)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(metrics.of(520))
