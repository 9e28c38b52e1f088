"""Cards with a heading, folded groups, and pages that scroll."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.icons import set_icon
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.texts import label


class Section(QFrame):
    """A white card with a heading; `body` takes what stands in it, `head` what stands beside the heading."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        metrics = current().metrics
        outer = QVBoxLayout(self)
        outer.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        outer.setSpacing(metrics.small)
        self.head = QHBoxLayout()
        self.head.setSpacing(metrics.small)
        self.heading = label(title, "section", parent=self)
        self.note: QLabel = label(note, "hint", wrap=True, parent=self)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.note, 1)
        outer.addLayout(self.head)
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(metrics.small)
        outer.addWidget(self.inside)


class FoldSection(Section):
    """A card that opens and closes by its heading; `note` says in a few words what is in it."""

    opened = Signal(bool)

    def __init__(self, title: str, note: str = "", *, opened: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(title, note, parent)
        self.head.removeWidget(self.heading)
        self.heading.hide()
        self.switch = button(title, role="section")
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self.set_open)
        _shown_when_opened(self.switch, self)
        self.head.insertWidget(0, self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.set_open(opened)

    @property
    def is_open(self) -> bool:
        return self.switch.isChecked()

    def set_open(self, opened: bool) -> None:
        changed = self.inside.isHidden() is opened
        self.switch.setChecked(opened)
        self.switch.setAccessibleDescription("已展开" if opened else "已收起")
        self.inside.setVisible(opened)
        set_icon(self.switch, "chevron-down" if opened else "chevron-right", "muted")
        if changed:
            self.opened.emit(opened)


class Fold(QWidget):
    """A group that opens and closes; closed at first."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(metrics.small)
        self.switch = button(title, role="fold")
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self.set_open)
        _shown_when_opened(self.switch, self)
        outer.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(metrics.small)
        outer.addWidget(self.inside)
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        return self.switch.isChecked()

    def set_title(self, title: str) -> None:
        self.switch.setText(title)

    def set_open(self, opened: bool) -> None:
        self.switch.setChecked(opened)
        self.inside.setVisible(opened)
        set_icon(self.switch, "chevron-down" if opened else "chevron-right", "muted")


def into_sight(part: QWidget) -> None:
    """Scrolls the page so that all of a part is seen; where it is higher than the view, its head."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and (content := area.widget()) is not None:
        top = part.mapTo(content, QPoint(0, 0)).y()
        bar = area.verticalScrollBar()
        bar.setValue(min(top, max(bar.value(), top + part.height() - area.viewport().height())))


def _shown_when_opened(switch: QPushButton, part: QWidget) -> None:
    """What somebody opens below the edge is brought into sight, once it has been laid out."""
    switch.clicked.connect(lambda opened: QTimer.singleShot(0, part, partial(into_sight, part)) if opened else None)


def scrolling(content: QWidget, parent: QWidget, name: str) -> QScrollArea:
    """A page that scrolls up and down; sideways only where a large font leaves its parts no room. `name` is what it is
    called by whoever reads the window aloud, since the keys that scroll need it to take the focus.

    It takes its place at once: whatever is in it is dressed here, and would be dressed anew at every other parent.
    """
    content.setProperty("role", "page")
    content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area = QScrollArea(parent)
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    _keep_edge(area, content)
    return area


def _keep_edge(area: QScrollArea, content: QWidget) -> None:
    """The bar takes its room from the right margin, so that cards end where the head above them ends."""
    layout = content.layout()
    if layout is None:
        return
    margins = layout.contentsMargins()
    bar = area.verticalScrollBar()

    def fit(_least: int, most: int) -> None:
        right = margins.right() - (bar.sizeHint().width() if most > 0 else 0)
        layout.setContentsMargins(margins.left(), margins.top(), max(0, right), margins.bottom())

    bar.rangeChanged.connect(fit)


def line() -> QFrame:
    """A hair line across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made
