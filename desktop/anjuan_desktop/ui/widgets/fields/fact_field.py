"""The field of one fact: label, editor, what stands beside it, and the sentence where it isn't right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anjuan_core.facts import Fact, FactType
from anjuan_desktop.ui.presenters.entering.fields import FieldState, Writing, while_typing
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import label, set_property
from anjuan_desktop.ui.widgets.fields.editors import DateEditor, Editor, FlagEditor, LineEditor, choice_editor

_WIDTHS = {
    FactType.TEXT: 320,
    FactType.CHOICE: 320,
    FactType.USCC: 220,
    FactType.FLAG: 136,
    FactType.MONEY: 184,
    FactType.DIVISION: 184,
    FactType.DATE: 152,
}
_NARROW = 120
_WIDE = (FactType.TEXT, FactType.CHOICE)
_FIGURES = (FactType.MONEY, FactType.COUNT, FactType.DECIMAL, FactType.RATE)
_EXAMPLES = {
    FactType.DATE: "如 2024-05-10",
    FactType.DIVISION: "代码或名称",
    FactType.RATE: "如 30%",
    FactType.INDUSTRY: "如 C3512",
    FactType.YEAR: "如 2024",
    FactType.USCC: "18 位代码",
}


def editor_for(fact: Fact, writing: Writing, parent: QWidget | None = None) -> Editor:
    """The one factory of editors: by the fact's type, and by nothing else."""
    match fact.type:
        case FactType.CHOICE:
            return choice_editor(fact, parent)
        case FactType.FLAG:
            return FlagEditor(parent)
        case FactType.DATE:
            line: LineEditor = DateEditor(parent)
        case _:
            line = LineEditor(parent)
    line.line.setPlaceholderText(_EXAMPLES.get(fact.type, ""))
    if fact.type in _FIGURES:
        line.line.setAlignment(Qt.AlignmentFlag.AlignRight)
    if fact.type is FactType.DIVISION:
        divisions = writing.divisions
        line.suggest([f"{code} {divisions.full_name(code)}" for code in divisions.names])
    return line


class FactField(QWidget):
    """A field in a form. `entered` tells path and text; `focused` the path."""

    entered = Signal(str, str)
    focused = Signal(str)

    def __init__(self, state: FieldState, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = state.path
        self.fact = state.fact
        self._writing = writing
        metrics = current().metrics
        self.editor = editor_for(state.fact, writing, self)
        self.label = self._label(state)
        self.unit = label(role="muted", parent=self)
        self.hint = label(role="hint", wrap=True, parent=self)
        self.error = label(role="error", wrap=True, parent=self)
        self._lay_out(metrics.of(_WIDTHS.get(state.fact.type, _NARROW)), state.fact.type in _WIDE)
        self.editor.entered.connect(lambda text: self.entered.emit(self.path, text))
        self.editor.focused.connect(lambda: self.focused.emit(self.path))
        self.editor.typing.connect(self._while_typing)
        self.show_state(state, writing)

    def show_state(self, state: FieldState, writing: Writing) -> None:
        """Shows the field as the case has it now; what is just being typed is left alone."""
        self._writing = writing
        self.editor.show_text(state.text)
        self.editor.set_bad(bool(state.error))
        self.unit.setText(state.unit)
        self.unit.setVisible(bool(state.unit))
        said = "　".join(part for part in (state.hint, state.source) if part)
        self.hint.setText("待填" if state.wanted and not state.error else said)
        help_ = "\n".join(part for part in (self.fact.help, state.entered) if part)
        self.label.setToolTip(help_)
        self.hint.setToolTip(state.entered)
        self.editor.name(self.fact.label, help_)
        below = state.error or state.doubt
        set_property(self.error, "role", "error" if state.error else "warning")
        self.error.setText(below)
        self.error.setVisible(bool(below))

    def _lay_out(self, width: int, wide: bool) -> None:
        """Label, editor, unit and hint in a row; the sentence below the editor. A wide editor gives way first."""
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.tiny)
        row = QHBoxLayout()
        row.setSpacing(metrics.small)
        row.addWidget(self.label)
        row.addWidget(self.editor, 100 if wide else 3)
        row.addWidget(self.unit)
        row.addWidget(self.hint, 0 if wide else 1)
        self.hint.setWordWrap(not wide)
        self.editor.setMaximumWidth(width)
        if wide:
            row.addStretch(1)
        below = QHBoxLayout()
        below.addSpacing(metrics.label + metrics.small)
        below.addWidget(self.error, 1)
        column.addLayout(row)
        column.addLayout(below)

    def _while_typing(self, text: str) -> None:
        self.hint.setText(while_typing(self.fact, text, self._writing))

    def _label(self, state: FieldState) -> QLabel:
        made = label(state.fact.label, wrap=True, parent=self)
        made.setBuddy(self.editor)
        made.setFixedWidth(current().metrics.label)
        made.setMinimumHeight(current().metrics.row)
        made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return made
