"""经办人 and 复核人 of a case, each chosen from those who may be it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from anjuan_desktop.office import Role
from anjuan_desktop.ui.presenters.way.flow import NOBODY
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.texts import label

ROLES = (Role.HANDLER, Role.REVIEWER)


class PeopleRow(QWidget):
    """`named` carries the Role and the name chosen, empty for nobody."""

    named = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.small)
        self.fields: dict[Role, QComboBox] = {}
        for role in ROLES:
            caption, field = label(f"{role}人", "muted"), QComboBox()
            field.setAccessibleName(f"{role}人")
            field.setMinimumWidth(metrics.pane(104))
            caption.setBuddy(field)
            field.activated.connect(lambda _index, role=role, field=field: self.named.emit(role, field.currentData()))
            row.addWidget(caption)
            row.addWidget(field)
            row.addSpacing(metrics.medium)
            self.fields[role] = field
        row.addStretch(1)

    def show_people(self, role: Role, name: str, allowed: Sequence[str], *, enabled: bool) -> None:
        """`name` is shown even where it may not be chosen any more."""
        field = self.fields[role]
        field.clear()
        field.addItem(NOBODY, "")
        for one in (*allowed, *([name] if name and name not in allowed else [])):
            field.addItem(one, one)
        field.setCurrentIndex(max(0, field.findData(name)))
        field.setEnabled(enabled)
