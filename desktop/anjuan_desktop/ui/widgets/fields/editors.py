"""One editor for each way of typing a fact. All speak text: presenters read it."""

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QWidget,
    QWidgetAction,
)

from anjuan_core.facts import Fact
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.icons import set_icon
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import set_property

UNFILLED = "未填"


class Editor(QWidget):
    """Where a fact is typed. `entered` carries the text once the officer is done with it."""

    entered = Signal(str)
    typing = Signal(str)
    focused = Signal()

    def text(self) -> str:
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Shows a text without telling anyone; leaves alone what is just being typed."""
        raise NotImplementedError

    def set_bad(self, bad: bool) -> None:
        """Marks the text as not right."""

    def name(self, label: str, help_: str) -> None:
        """What a screen reader and the tool tip say."""
        self.setAccessibleName(label)
        self.setToolTip(help_)
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(label)
            proxy.setAccessibleDescription(help_)

    def _wraps(self, widget: QWidget) -> None:
        """The editor is this one widget."""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        self.setFocusProxy(widget)


class _Line(QLineEdit):
    focused = Signal()

    @called_by_qt
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class LineEditor(Editor):
    """A line of text; done with on Enter and when the focus leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(self)
        self._wraps(self.line)
        self.line.returnPressed.connect(self._again)
        self.line.editingFinished.connect(self._finished)
        self.line.textEdited.connect(self.typing)
        self.line.focused.connect(self.focused)

    def text(self) -> str:
        return self.line.text()

    def show_text(self, text: str) -> None:
        if not (self.line.hasFocus() and self.line.isModified()) and self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def set_bad(self, bad: bool) -> None:
        set_property(self.line, "state", "bad" if bad else "")

    def suggest(self, words: list[str]) -> None:
        """Offers these while typing; any part of one finds it."""
        completer = QCompleter(words, self.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        # Later, when the line has taken the suggestion over: what it then shows is what was read from it.
        completer.activated.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)

    def _again(self) -> None:
        """What was marked may be right by now, and nobody should have to type it anew."""
        if self.line.property("state") == "bad" and not self.line.isModified():
            self.entered.emit(self.line.text())

    def _finished(self) -> None:
        if self.line.isModified():
            text = self.line.text()
            self.line.setText(text)  # forgets what can be undone: from here on it is the case that is undone
            self.entered.emit(text)

    def _picked(self, suggestion: str) -> None:
        self.line.setModified(False)
        self.entered.emit(suggestion)


class DateEditor(LineEditor):
    """A day, typed or picked from a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: QCalendarWidget | None = None
        opens = self.line.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        opens.setToolTip("从日历中选（F4）")
        opens.setShortcut(Qt.Key.Key_F4)
        opens.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        set_icon(opens, "calendar-days", "muted")
        opens.triggered.connect(self.open_calendar)

    def calendar(self) -> QCalendarWidget | None:
        """The calendar while it is open."""
        return self._calendar

    def open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        calendar.setMinimumSize(current().metrics.of(328), current().metrics.of(264))
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(current().tokens.muted))  # Qt's own is red, which is kept for verdicts
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumDate(QDate(1949, 1, 1))
        calendar.setMaximumDate(QDate(2100, 12, 31))
        typed = QDate.fromString(self.line.text(), Qt.DateFormat.ISODate)
        if typed.isValid():
            calendar.setSelectedDate(typed)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def pick(picked: QDate) -> None:
            menu.close()
            self.line.setText(picked.toString(Qt.DateFormat.ISODate))
            self.entered.emit(self.line.text())

        def forget() -> None:
            self._calendar = None

        self._calendar = calendar
        menu.aboutToHide.connect(forget)
        calendar.clicked.connect(pick)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()


class Combo(QComboBox):
    """A combo box that the wheel changes only while it has the focus, so that scrolling a page changes nothing."""

    focused = Signal()

    @called_by_qt
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @called_by_qt
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class ChoiceEditor(Editor):
    """One of the fact's choices, 未填 first. Its text is the choice's key, empty for 未填."""

    def __init__(self, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = Combo(self)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setMaxVisibleItems(16)
        self._wraps(self.combo)
        self.combo.addItem(UNFILLED, "")
        for key, label in choices:
            self.combo.addItem(label, key)
        self.combo.setProperty("state", "empty")
        self.combo.activated.connect(self._picked)
        self.combo.focused.connect(self.focused)

    def text(self) -> str:
        return str(self.combo.currentData())

    def show_text(self, text: str) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(text)))
        set_property(self.combo, "state", "" if text else "empty")

    def _picked(self) -> None:
        set_property(self.combo, "state", "" if self.text() else "empty")
        self.entered.emit(self.text())


class FlagEditor(Editor):
    """是 / 否 / 未填 as three segments: what nobody has said yet is a state of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = Segments([("是", "是"), ("否", "否"), (UNFILLED, "")], parent=self)
        self._wraps(self.segments)
        self.show_text("")
        self.segments.chosen.connect(self.entered)
        self.segments.focused.connect(self.focused)

    def text(self) -> str:
        return self.segments.key()

    def show_text(self, text: str) -> None:
        self.segments.choose(text if text in self.segments.buttons else "")

    def name(self, label: str, help_: str) -> None:
        self.setAccessibleName(label)
        self.setToolTip(help_)
        self.segments.set_name(label)


def choice_editor(fact: Fact, parent: QWidget | None = None) -> ChoiceEditor:
    return ChoiceEditor([(key, choice.label) for key, choice in fact.choices.items()], parent)
