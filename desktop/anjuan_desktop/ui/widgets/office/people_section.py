"""人员: who works at the office, in which roles; added, stopped, and given a new password by a 管理员."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.office import People, Person, Role
from anjuan_desktop.ui.presenters.office.office_settings import OfficeSettingsPresenter
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import Section, line
from anjuan_desktop.ui.widgets.basic.texts import label, set_property
from anjuan_desktop.ui.work import Work


class PeopleSection(Section):
    """`changed` tells that the office was saved."""

    changed = Signal()

    def __init__(self, presenter: OfficeSettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__("人员", "经办与复核须由两人分别担任", parent)
        self._presenter = presenter
        self.hashing: Work[People] = Work(self)
        self.hashing.changed.connect(self._lock)
        self._rows = QVBoxLayout()
        self._shown: list[QWidget] = []
        self.ticks: dict[tuple[str, Role], QCheckBox] = {}
        self.said = label("", "error", wrap=True)
        self.said.hide()
        self.body.addLayout(self._rows)
        self.body.addWidget(line())
        self.body.addWidget(self.said)  # above what is filled in: below it might be out of sight
        self.body.addLayout(self._new())
        self.refresh()

    def refresh(self) -> None:
        """The people as the office has them now."""
        for widget in self._shown:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.ticks.clear()
        self._shown = [self._row(person) for person in self._presenter.people()]
        for widget in self._shown:
            self._rows.addWidget(widget)
        self._lock()

    def _lock(self) -> None:
        self.setEnabled(not self._presenter.why_not and not self.hashing.busy)

    def _row(self, person: Person) -> QWidget:
        metrics = current().metrics
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.setSpacing(metrics.small)
        lines.addLayout(across)
        name = label(
            person.name if person.active else f"{person.name}（已停用）", "title" if person.active else "muted"
        )
        name.setMinimumWidth(metrics.pane(120))
        across.addWidget(name)
        for role in Role:
            tick = QCheckBox(role.value)
            tick.setAccessibleName(f"{person.name}：{role.value}")
            tick.setChecked(role in person.roles)
            tick.setEnabled(person.active)
            tick.toggled.connect(partial(self._roles, person.name))
            self.ticks[person.name, role] = tick
            across.addWidget(tick)
        across.addStretch(1)
        if metrics.large_font:  # the buttons have no room beside
            across = QHBoxLayout()
            across.addStretch(1)
            lines.addLayout(across)
        if person.active:
            reset = button("重设密码", role="quiet", on_click=partial(self._reset, person.name))
            reset.setToolTip("先在下面填写新的初始密码两次")
            across.addWidget(reset)
        word = "停用" if person.active else "重新启用"
        across.addWidget(button(word, role="quiet", on_click=partial(self._active, person.name, not person.active)))
        return row

    def _new(self) -> QGridLayout:
        metrics = current().metrics
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.small)
        self.name, self.password, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for at, (field, text) in enumerate(
            ((self.name, "姓名"), (self.password, "初始密码"), (self.again, "再次输入初始密码"))
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            grid.addWidget(field, 0, at)
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        ticks = QHBoxLayout()
        self.new_roles = {role: QCheckBox(role.value) for role in Role}
        for role, tick in self.new_roles.items():
            tick.setAccessibleName(f"新人员：{role.value}")
            ticks.addWidget(tick)
        self.new_roles[Role.HANDLER].setChecked(True)
        ticks.addStretch(1)
        grid.addLayout(ticks, 1, 0, 1, 2)
        self.add = button("添加人员", icon="plus", on_click=self._add)
        grid.addWidget(self.add, 1, 2)
        return grid

    def leave(self) -> None:
        """Whoever is just being added isn't."""
        self.hashing.stop()

    def _add(self) -> None:
        roles = {role for role, tick in self.new_roles.items() if tick.isChecked()}
        name, password, again = self.name.text(), self.password.text(), self.again.text()

        def told() -> None:
            self._tell(f"已添加{name.strip()}；请转告初始密码，由其登录后自行修改。")
            self.name.clear()

        self._hash(lambda: self._presenter.with_person(name, roles, password, again), told)

    def _reset(self, name: str) -> None:
        password, again = self.password.text(), self.again.text()
        told = partial(self._tell, f"已重设{name}的密码；请转告，由其登录后自行修改。")
        self._hash(lambda: self._presenter.with_reset(name, password, again), told)

    def _hash(self, work: Callable[[], People], told: Callable[[], None]) -> None:
        """Makes them in a thread, as hashing a password takes long on purpose, and keeps them here."""

        def keep(people: People) -> None:
            if self._try(lambda: self._presenter.keep(people)):
                told()

        if not self.hashing.busy:
            self.hashing.run(lambda _: work(), keep, self._refused)

    def _roles(self, name: str, _on: bool) -> None:
        roles = {role for (who, role), tick in self.ticks.items() if who == name and tick.isChecked()}
        self._try(lambda: self._presenter.set_roles(name, roles))

    def _active(self, name: str, active: bool) -> None:
        self._try(lambda: self._presenter.set_active(name, active=active))

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except AnjuanError as error:
            self._refused(error)
            return False
        self.said.hide()
        for field in (self.password, self.again):
            field.clear()
        self.refresh()
        self.changed.emit()
        return True

    def _refused(self, error: AnjuanError) -> None:
        self._tell(str(error), role="error")
        self.refresh()

    def _tell(self, sentence: str, role: str = "good") -> None:
        set_property(self.said, "role", role)
        self.said.setText(sentence)
        self.said.show()
