"""备份: what is kept by itself, the whole cabinet copied to another place, and the way to a case's backups."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import Copied
from anjuan_desktop.ui.presenters.errands.cabinet_backup import RULE, CabinetBackupPresenter
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import Section, line
from anjuan_desktop.ui.widgets.basic.texts import TextRole, label, set_property
from anjuan_desktop.ui.widgets.basic.work_bar import WorkBar
from anjuan_desktop.ui.work import Work

_BROKEN = "程序出了差错，没有备份完，案卷未受影响；请把报告文件交给管理员。"


class BackupSection(Section):
    """`restore_asked` carries the path of the case whose backups are wanted."""

    restore_asked = Signal(Path)

    def __init__(self, presenter: CabinetBackupPresenter, parent: QWidget | None = None) -> None:
        super().__init__("备份", parent=parent)
        self.presenter = presenter
        self.work: Work[Copied] = Work(self)
        self.looking: Work[str] = Work(self)
        self.newest, self.last = label("正在查看最近一份备份…", wrap=True), _selectable()
        self.why = label(presenter.why_not, "warning", wrap=True)
        self.why.setVisible(bool(presenter.why_not))
        self.said = _selectable("good")
        self.said.hide()
        self.all = button("立即备份全部案卷…", icon="copy", on_click=self._ask)
        across = QHBoxLayout()
        across.addWidget(self.all)
        across.addStretch(1)
        self.body.addWidget(label(RULE, "hint", wrap=True))
        for part in (self.newest, self.last, self.why):
            self.body.addWidget(part)
        self.body.addLayout(across)
        self.body.addWidget(WorkBar(self.work, "正在备份全部案卷"))
        self.body.addWidget(self.said)
        self.body.addWidget(line())
        self.body.addLayout(self._restoring())
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.work.changed.connect(self._show)
        self._show()
        self.looking.run(presenter.newest, self.newest.setText, lambda error: self.newest.setText(str(error)))

    def leave(self) -> None:
        """What isn't copied to its end leaves nothing behind."""
        self.looking.stop()
        self.work.stop()

    def _restoring(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().metrics.small)
        self.which = QLineEdit()
        self.which.setPlaceholderText("案卷编号或企业名称")
        self.which.setAccessibleName("要恢复的案卷：编号或企业名称")
        self.which.returnPressed.connect(self._find)
        self.restore = button("看它的备份、恢复…", icon="history", on_click=self._find)
        row.addWidget(self.which, 1)
        row.addWidget(self.restore)
        return row

    def _show(self) -> None:
        self.last.setText(self.presenter.last_copy)
        self.all.setEnabled(not self.work.busy and not self.presenter.why_not)

    def _ask(self) -> None:
        start = self.presenter.last_place or QDir.homePath()
        if chosen := QFileDialog.getExistingDirectory(self, "备份到哪个文件夹", start):
            self.copy(Path(chosen))

    def copy(self, target: Path) -> None:
        """The whole cabinet into a folder."""
        if self.work.busy:
            return
        self.said.hide()
        self.work.run(lambda watch: self.presenter.copy(target, watch), self._copied, self._refused, broken=_BROKEN)

    def _copied(self, done: Copied) -> None:
        self._tell(self.presenter.told(done), "warning" if done.left or done.cancelled else "good")
        self._show()

    def _refused(self, error: AnjuanError) -> None:
        self._tell(str(error), "error")

    def _tell(self, sentence: str, role: TextRole) -> None:
        set_property(self.said, "role", role)
        self.said.setText(sentence)
        self.said.show()

    def _find(self) -> None:
        try:
            path = self.presenter.case(self.which.text())
        except AnjuanError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.problem.hide()
        self.restore_asked.emit(path)


def _selectable(role: TextRole = "plain") -> QLabel:
    made = label("", role, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
