"""One check point 核查要点 of a visit: whether it holds, what was measured, in words, and the doubt it leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anjuan_core.facts import Fact, FactType
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.entering.fields import Writing, unit_of
from anjuan_desktop.ui.presenters.visit.visit import PointRow
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.theme.icons import pixmap
from anjuan_desktop.ui.widgets.basic.buttons import button, icon_button
from anjuan_desktop.ui.widgets.basic.section import line
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label, set_property
from anjuan_desktop.ui.widgets.fields.editors import LineEditor
from anjuan_desktop.ui.widgets.fields.fact_field import editor_for

_HOLDS = {True: "yes", False: "no", None: ""}
_KEYS = {key: holds for holds, key in _HOLDS.items()}
_WORDS = [("是", "yes"), ("否", "no"), ("未核", "")]
_WIDTHS = {FactType.TEXT: 220, FactType.CHOICE: 220, FactType.MONEY: 160, FactType.DATE: 160, FactType.USCC: 200}


class PointField(QFrame):
    """`held` carries the point and True, False or None; `measured` and `noted` the point and what was typed;
    `adopted` the point whose figure is taken over; `looked` the point the officer turned to."""

    held = Signal(str, object)
    measured = Signal(str, str)
    noted = Signal(str, str)
    adopted = Signal(str)
    looked = Signal(str)

    def __init__(self, row: PointRow, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.tiny)
        column.addWidget(line())
        column.addLayout(self._head(row))
        column.addLayout(self._fields(row.fact, writing))
        self.problem = label("", "error", wrap=True)
        column.addWidget(self.problem)
        column.addWidget(self._doubt())
        self.show_row(row, enabled=True)

    def show_row(self, row: PointRow, *, enabled: bool) -> None:
        """Shows the point as the case has it now; what is just being typed is left alone."""
        self.row = row
        self.choice.choose(_HOLDS[row.holds])
        self.note.show_text(row.note)
        if self.figure is not None:
            self.figure.show_text(row.measured)
            self.figure.set_bad(bool(row.error))
            self.figure.setEnabled(enabled)
        self.papers.setText(f"申报材料：{row.papers}" if row.papers else "申报材料未填" if row.fact else row.object)
        self.problem.setText(f"现场核实{row.error}" if row.error else "")
        self.problem.setVisible(bool(row.error))
        doubt = row.doubt
        self.doubt.setVisible(doubt is not None)
        if doubt is not None:
            self.sentence.setText(f"疑点：{doubt.sentence}" if doubt.open else doubt.sentence)
            set_property(self.sentence, "role", "warning" if doubt.open else "muted")
            self._sign(doubt.open)
            self.adopt.setVisible(doubt.adoptable)
        asked = row.citation is not None
        self.basis.setVisible(asked)
        self.choice.setEnabled(enabled and asked)
        self.note.setEnabled(enabled and asked)
        self.adopt.setEnabled(enabled)

    @called_by_qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figure and words side by side where there is room for both."""
        super().resizeEvent(event)
        roomy = self.width() >= current().metrics.of(560)
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)

    @called_by_qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.looked.emit(self.row.point)

    # -- how it is made --------------------------------------------------------------------------

    def _head(self, row: PointRow) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(current().metrics.small)
        name = label(row.label, "title", wrap=True)
        self.papers = label("", "muted", wrap=True)
        self.choice = Segments(_WORDS, name=f"{row.label}是否属实")
        self.choice.chosen.connect(lambda key: self.held.emit(self.row.point, _KEYS[key]))
        self.choice.focused.connect(lambda: self.looked.emit(self.row.point))
        self.choice.setSizePolicy(self.choice.sizePolicy().Policy.Fixed, self.choice.sizePolicy().Policy.Fixed)
        self.basis = icon_button("book-open", f"{row.label}的依据", on_click=lambda: self.looked.emit(self.row.point))
        self.basis.setMinimumSize(current().metrics.row, current().metrics.row)
        head.addWidget(name, 3)
        head.addWidget(self.papers, 2)
        head.addWidget(self.choice)
        head.addWidget(self.basis)
        return head

    def _fields(self, fact: Fact | None, writing: Writing) -> QBoxLayout:
        metrics = current().metrics
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(metrics.small)
        self.figure = None
        if fact is not None:
            self.figure = editor_for(fact, writing)
            self.figure.name(f"{fact.label}的现场核实数", fact.help)
            if fact.type is not FactType.FLAG:
                self.figure.setFixedWidth(metrics.of(_WIDTHS.get(fact.type, 128)))
            self.figure.entered.connect(lambda text: self.measured.emit(self.row.point, text))
            self.figure.focused.connect(lambda: self.looked.emit(self.row.point))
            self._pair.addLayout(self._captioned("现场核实", self.figure, unit_of(fact, writing)))
        self.note = LineEditor()
        self.note.name(f"{self.row.label}的核查情况", "印在现场核查记录表上")
        self.note.line.setPlaceholderText("核查情况")
        self.note.entered.connect(lambda text: self.noted.emit(self.row.point, text))
        self.note.focused.connect(lambda: self.looked.emit(self.row.point))
        self._pair.addWidget(self.note, 1)
        return self._pair

    def _captioned(self, words: str, field: QWidget, unit: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().metrics.small)
        caption = label(words, "muted")
        caption.setBuddy(field)
        for part in (caption, field, label(unit, "muted")):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _doubt(self) -> QWidget:
        self.doubt = QWidget()
        row = QHBoxLayout(self.doubt)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().metrics.small)
        self.mark = QLabel()
        self.sentence = label("", "warning", wrap=True)
        self.adopt = button("采用现场核实数", on_click=lambda: self.adopted.emit(self.row.point))
        self.adopt.setToolTip("案卷中的数改为现场核实数，申报材料的数留在核查情况和日志中；可以撤销")
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.adopt)
        return self.doubt

    def _sign(self, open_: bool) -> None:
        tokens, metrics = current().tokens, current().metrics
        name, colour = ("triangle-alert", tokens.tones[Tone.CARE].text) if open_ else ("info", tokens.muted)
        self.mark.setPixmap(pixmap(name, colour, metrics.icon, self.devicePixelRatioF()))
