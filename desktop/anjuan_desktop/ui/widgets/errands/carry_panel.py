"""带出: the cases chosen, as one encrypted package for a laptop or a stick."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui.presenters.errands.carrying import Carrier, choices, file_name, pack
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.basic.section import Section
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.basic.work_bar import WorkBar
from anjuan_desktop.ui.work import Watch, Work

_PATH = Qt.ItemDataRole.UserRole
_ABOUT = "原案卷标为带出，仍可查阅和编辑。口令至少 8 个字符：没有口令，谁也打不开这个包。"


class CarryPanel(PanelBody):
    """`let_go` closes the case in the window, which is marked, `take_again` opens it afterwards. `packed`: done."""

    packed = Signal()

    def __init__(
        self,
        carrier: Carrier,
        chosen: Collection[Path],
        day: str,
        *,
        let_go: Callable[[], None],
        take_again: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.work: Work[str] = Work(self)
        self._carrier, self._day = carrier, day
        self._let_go, self._take_again = let_go, take_again
        metrics = current().metrics
        self.notice = NoticeBar()
        section = Section("带出哪些案卷")
        self.search = QLineEdit()
        self.search.setPlaceholderText("名称、编号")
        self.search.setAccessibleName("在列表中查找")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("带出哪些案卷")
        for choice in choices(carrier.cabinet):
            item = QListWidgetItem(f"{choice.title}（{choice.note}）")
            item.setData(_PATH, str(choice.path))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.path in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self._count())
        section.body.addWidget(self.search)
        section.body.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        column.addWidget(self.notice)
        column.addWidget(WorkBar(self.work, "正在打包"))
        column.addWidget(section, 1)
        column.addWidget(self._package())
        self.setFocusProxy(self.list)
        self._count()

    def leave(self) -> None:
        self.work.stop()

    def chosen(self) -> list[Path]:
        items = (self.list.item(at) for at in range(self.list.count()))
        return [Path(item.data(_PATH)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def pack_to(self, package: Path) -> None:
        """Packs what is ticked."""
        if self.work.busy:
            return
        cases, purpose = self.chosen(), self.purpose.text()
        words = self.passphrase.text(), self.again.text()

        def work(watch: Watch) -> str:
            return pack(self._carrier, cases, package, watch, passphrases=words, purpose=purpose)

        self._let_go()
        self.work.run(work, self._done, self._failed)

    def _package(self) -> Section:
        section = Section("加密打包")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.purpose, self.passphrase, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.purpose.setPlaceholderText("如：现场核查")
        for field, words in ((self.purpose, "用途"), (self.passphrase, "口令"), (self.again, "再次输入口令")):
            field.setAccessibleName(words)
            form.addRow(label(words, "muted"), field)
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        section.body.addLayout(form)
        section.body.addWidget(label(_ABOUT, "hint", wrap=True))
        self.go = button("选择位置并打包…", icon="download", role="primary", on_click=self._ask)
        section.body.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        return section

    def _narrow(self, text: str) -> None:
        parts = text.casefold().split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not all(part in item.text().casefold() for part in parts))

    def _count(self) -> None:
        count = len(self.chosen())
        self.go.setText(f"选择位置并打包 {count} 份…" if count else "选择位置并打包…")
        self.go.setEnabled(bool(count))

    def _ask(self) -> None:
        proposed = file_name(len(self.chosen()), self._day)
        path, _ = QFileDialog.getSaveFileName(self, "带出包存到哪里", proposed, "带出包 (*.anjuanpack)")
        if path:
            self.pack_to(Path(path))

    def _done(self, sentence: str) -> None:
        self.passphrase.clear()
        self.again.clear()
        self._take_again()
        self.notice.say(sentence)
        self.packed.emit()

    def _failed(self, error: AnjuanError) -> None:
        self._take_again()
        self.notice.say(str(error), trouble=True)
