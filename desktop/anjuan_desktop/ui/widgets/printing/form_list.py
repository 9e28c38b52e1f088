"""The forms of a case as a list: one is looked at, those ticked are printed or saved together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.forms import Form
from anjuan_desktop.ui.presenters.printing.printing import FormLine
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.tick_list import TickList
from anjuan_desktop.ui.widgets.tables.row_list import ListRow, Sign

_TO_ENTERPRISE = frozenset((Form.SUPPLY, Form.REFUSAL))
_STOPPED = (Sign(Tone.BAD, "circle-x", "不能打印"),)


class FormList(QWidget):
    """`chosen` carries the form to look at; `printing` and `saving` those ticked, in the order of the list."""

    chosen = Signal(object)
    printing = Signal(list)
    saving = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[FormLine] = ()
        self._ticked: set[Form] = set()
        self._shown: Form | None = None
        metrics = current().metrics
        self.all = QCheckBox("全部有内容的表单")
        self.all.setToolTip("勾选有内容的表单，一起打印或保存；再点一次取消。送企业的两种告知书另外勾选")
        self.all.clicked.connect(self._tick_all)
        self.rows = TickList("表单")
        self.rows.chosen.connect(lambda key: self.chosen.emit(Form(key)))
        self.rows.ticked.connect(lambda key: self._tick(self._ticked ^ {Form(key)}))
        self.save = button(
            "保存所选…", tip="每份表单一个 PDF，存到一个文件夹", on_click=lambda: self.saving.emit(self._in_order())
        )
        self.print = button(
            "打印所选…", tip="按列表的次序，一次打印", on_click=lambda: self.printing.emit(self._in_order())
        )
        self.foot = QWidget()
        column, above, below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(self.foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.tiny)
        above.setContentsMargins(metrics.tiny + metrics.medium, 0, 0, 0)
        below.setContentsMargins(metrics.tiny, 0, metrics.small, 0)
        below.setSpacing(metrics.small)
        above.addWidget(self.all)
        below.addWidget(self.save)
        below.addWidget(self.print)
        column.addLayout(above)
        column.addWidget(self.rows, 1)
        column.addWidget(self.foot)
        self.foot.hide()
        self.setMinimumWidth(metrics.of(120))
        self.setFocusProxy(self.rows)

    def show_lines(self, lines: Sequence[FormLine], shown: Form) -> None:
        """Those ticked stay so, unless nothing can be made."""
        self._lines, self._shown = lines, shown
        self._tick(set() if all(line.stopped for line in lines) else self._ticked)

    def set_free(self, *, free: bool) -> None:
        """Whether something else may go out now."""
        for one in (self.save, self.print):
            one.setEnabled(free)

    def _tick(self, forms: set[Form]) -> None:
        self._ticked = forms
        self.rows.show_rows([_row(line, ticked=line.form in forms) for line in self._lines], self._shown)
        speaking = self._speaking()
        every = bool(speaking) and speaking <= forms
        state = Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked if forms else Qt.CheckState.Unchecked
        self.all.setCheckState(state)
        self.all.setEnabled(bool(speaking or forms))
        self.foot.setVisible(bool(forms))

    def _tick_all(self) -> None:
        """All that have something to say and go up; none where they already are."""
        speaking = self._speaking()
        self._tick(set() if speaking <= self._ticked else self._ticked | speaking)

    def _speaking(self) -> set[Form]:
        """Without what goes to the enterprise: a refusal isn't printed beside a recommendation unasked."""
        return {line.form for line in self._lines if line.speaks and not line.stopped} - _TO_ENTERPRISE

    def _in_order(self) -> list[Form]:
        return [line.form for line in self._lines if line.form in self._ticked]


def _row(line: FormLine, *, ticked: bool) -> ListRow:
    signs: tuple[Sign, ...] = ()
    if line.stopped:
        signs = _STOPPED
    elif line.speaks and line.lacks:
        signs = (Sign(Tone.CARE, "triangle-alert", f"缺 {len(line.lacks)} 项"),)
    tip = "\n".join(item.text for item in line.lacks)
    return ListRow(line.form.value, line.title, line.note, signs=signs, tip=tip, ticked=ticked)
