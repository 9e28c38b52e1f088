"""What is entered for a chosen claim: its fiscal year, and the amount the authority approved."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anjuan_core.money import grouped
from anjuan_desktop.ui.presenters.entering.claim_entry import APPROVED, YEAR
from anjuan_desktop.ui.presenters.entering.claims import Row
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import label, set_property

_HINT = "选中一项查看依据；按空格键或点方框选为申报事项，按回车键展开原因。"


class ClaimEntry(QFrame):
    """Shows one Row. `entered` carries the claim's id, the field (`year`, `approved_amount`) and the text."""

    entered = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("申报事项的填写")
        self._row: Row | None = None
        metrics = current().metrics
        outer = QVBoxLayout(self)
        outer.setContentsMargins(metrics.medium, metrics.small, metrics.medium, metrics.small)
        outer.setSpacing(metrics.tiny)
        line = QHBoxLayout()
        line.setSpacing(metrics.small)
        self.name = label("", "title", wrap=True)
        self.year = self._field("申报年度", 64)
        self.approved = self._field("核定金额", 128)
        self.year_label, self.approved_label = label("申报年度(&Y)"), label("核定金额（元）(&A)")
        self.year_label.setBuddy(self.year)
        self.approved_label.setBuddy(self.approved)
        self.free = label("免申报", "mark")
        line.addWidget(self.name, 1)
        for part in (self.free, self.year_label, self.year, self.approved_label, self.approved):
            line.addWidget(part)
        outer.addLayout(line)
        self.note = label(_HINT, "hint", wrap=True)
        outer.addWidget(self.note)
        self.year.editingFinished.connect(lambda: self._entered(YEAR, self.year))
        self.approved.editingFinished.connect(lambda: self._entered(APPROVED, self.approved))
        self.show_row(None, {})

    def show_row(self, row: Row | None, drafts: Mapping[str, tuple[str, str]]) -> None:
        """Shows a claim's entries; `drafts` are the texts kept by field, with what is wrong with each."""
        self._row = row
        claimed = row is not None and row.chosen
        money = row is not None and row.chosen and row.leaves_to_authority
        for part in (self.year_label, self.year):
            part.setVisible(claimed)
        for part in (self.approved_label, self.approved):
            part.setVisible(money)
        self.free.setVisible(row is not None and row.no_application)
        self.name.setVisible(row is not None)
        if row is None:
            self._note(_HINT, wrong=False)
            return
        self.name.setText(f"{row.claim}　{row.title}" if claimed else row.title)
        self.name.setToolTip(row.title)
        approved = "" if row.approved is None else grouped(row.approved)
        wrong = {**row.faults, **{field: message for field, (_, message) in drafts.items() if message}}
        self._set(self.year, drafts.get(YEAR, (str(row.year), ""))[0], wrong=YEAR in wrong)
        self._set(self.approved, drafts.get(APPROVED, (approved, ""))[0], wrong=APPROVED in wrong)
        if wrong:
            self._note("；".join(wrong.values()), wrong=True)
        elif not claimed:
            self._note("未选为申报事项。按空格键或点方框选上。", wrong=False)
        elif money:
            bound = "文件未定上限" if row.bound is None else f"至多 {grouped(row.bound)} 元"
            self._note(f"金额由主管部门核定，{bound}。", wrong=False)
        else:
            self._note("金额由文件规定，按所填事实测算。", wrong=False)

    def _field(self, name: str, width: int) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setFixedWidth(current().metrics.of(width))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        return field

    def _set(self, field: QLineEdit, text: str, *, wrong: bool) -> None:
        if field.text() != text:
            field.setText(text)
        field.setModified(False)
        set_property(field, "state", "bad" if wrong else "")

    def _note(self, text: str, *, wrong: bool) -> None:
        self.note.setText(text)
        set_property(self.note, "role", "error" if wrong else "hint")

    def _entered(self, field: str, edit: QLineEdit) -> None:
        if self._row is not None and self._row.claim is not None and edit.isModified():
            edit.setModified(False)
            self.entered.emit(self._row.claim, field, edit.text())
