"""登录: name and password; in a new office, the first person."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.office import Role
from anjuan_desktop.ui.presenters.office.sign_in import FIRST, ROLES, SignInPresenter
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.basic.section import Section
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.work import Work

if TYPE_CHECKING:
    from anjuan_desktop.office import Office, Person


class SignInPanel(PanelBody):
    """A card in the middle of the window. `signed_in` carries the Person; a password is tried in a thread.

    `last` is the name that signed in here last; it is chosen to begin with.
    """

    signed_in = Signal(object)

    def __init__(self, presenter: SignInPresenter, last: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        metrics = current().metrics
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = Section("登录")
        self.card.setFixedWidth(metrics.pane(400))
        self.hint = label("", "muted", wrap=True)
        self.name = QComboBox()
        self.new_name = QLineEdit()
        self.roles = {role: QCheckBox(role.value) for role in ROLES}
        self.password, self.again = _secret("密码"), _secret("再次输入密码")
        self.problem = label("", "error", wrap=True)
        self.enter = button("登录", icon="check", role="primary", on_click=self._enter)
        self.trying: Work[Any] = Work(self)
        self.trying.changed.connect(lambda: self.card.setEnabled(not self.trying.busy))
        self._build()
        self.refresh(last)

    def refresh(self, last: str = "") -> None:
        """Reads the office anew; what keeps it from being read is said."""
        self.problem.hide()
        self.password.clear()
        self.again.clear()
        try:
            first, names = self.presenter.is_first(), self.presenter.names()
        except AnjuanError as error:
            self._say(str(error))
            self.enter.setEnabled(False)
            return
        self.enter.setEnabled(True)
        self._first = first
        for field in (self.new_name, self._ticks, self.again):
            self._form.setRowVisible(field, first)
        self._form.setRowVisible(self.name, not first)
        self.hint.setText(FIRST)
        self.hint.setVisible(first)
        self.card.heading.setText("登记第一位人员" if first else "登录")
        self.enter.setText("登记并登录" if first else "登录")
        self.name.clear()
        self.name.addItems(list(names))
        self.name.setCurrentIndex(max(0, self.name.findText(last)))
        self.setFocusProxy(self.new_name if first else self.password)

    def _build(self) -> None:
        metrics = current().metrics
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(metrics.small)
        self._form.setVerticalSpacing(metrics.small)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._ticks = QWidget()
        ticks = QHBoxLayout(self._ticks)
        ticks.setContentsMargins(0, 0, 0, 0)
        for tick in self.roles.values():
            ticks.addWidget(tick)
        ticks.addStretch(1)
        self.roles[Role.HANDLER].setChecked(True)
        self.name.setAccessibleName("姓名")
        self.new_name.setAccessibleName("姓名")
        for text, field in (("姓名", self.name), ("姓名", self.new_name), ("岗位", self._ticks)):
            self._form.addRow(label(text, "muted"), field)
        for field in (self.password, self.again):
            self._form.addRow(label(field.accessibleName(), "muted"), field)
            field.returnPressed.connect(self._enter)
        self.card.body.addWidget(self.hint)
        self.card.body.addLayout(self._form)
        self.card.body.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.enter)
        self.card.body.addLayout(foot)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.card)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)

    def leave(self) -> None:
        """Whoever is just being tried isn't let in any more."""
        self.trying.stop()

    def _enter(self) -> None:
        if not self.enter.isEnabled() or self.trying.busy:
            return
        presenter, password = self.presenter, self.password.text()
        if self._first:
            roles = {role for role, tick in self.roles.items() if tick.isChecked()}
            name, again = self.new_name.text(), self.again.text()
            self.trying.run(lambda _: presenter.founded(name, roles, password, again), self._founded, self._refused)
        else:
            name = self.name.currentText()
            self.trying.run(lambda _: presenter.sign_in(name, password), self._came, self._refused)

    def _founded(self, office: "Office") -> None:
        try:
            office.save()
        except AnjuanError as error:
            self._refused(error)
        else:
            self._came(office.people.all[0])

    def _came(self, who: "Person") -> None:
        self.problem.hide()
        self.password.clear()
        self.again.clear()
        self.signed_in.emit(who)

    def _refused(self, error: AnjuanError) -> None:
        self._say(str(error))
        self.password.selectAll()
        self.password.setFocus()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()


class PasswordForm(Section):
    """One's own password, changed. `done` tells that it is, `given_up` that it isn't."""

    done = Signal()
    given_up = Signal()

    def __init__(self, change: Callable[[str, str, str], None], parent: QWidget | None = None) -> None:
        """`change` takes the old password, the new one and the new one again, and raises AnjuanError."""
        super().__init__("修改密码", parent=parent)
        self._change = change
        self.changing: Work[None] = Work(self)
        self.changing.changed.connect(lambda: self.inside.setEnabled(not self.changing.busy))
        self.old, self.new, self.again = _secret("原密码"), _secret("新密码"), _secret("再次输入新密码")
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        form = QFormLayout()
        for field in (self.old, self.new, self.again):
            form.addRow(label(field.accessibleName(), "muted"), field)
            field.returnPressed.connect(self._take)
        self.body.addLayout(form)
        self.body.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("取消", on_click=self.given_up.emit))
        self.take = button("修改", icon="check", role="primary", on_click=self._take)
        foot.addWidget(self.take)
        self.body.addLayout(foot)
        self.setFocusProxy(self.old)

    def leave(self) -> None:
        """Waits for a change under way; nobody is told of it."""
        self.changing.stop()

    def _take(self) -> None:
        if not self.changing.busy:
            change, old, new, again = self._change, self.old.text(), self.new.text(), self.again.text()
            self.changing.run(lambda _: change(old, new, again), self._taken, self._refused)

    def _taken(self, _nothing: None) -> None:
        self.problem.hide()
        for field in (self.old, self.new, self.again):
            field.clear()
        self.done.emit()

    def _refused(self, error: AnjuanError) -> None:
        self.problem.setText(str(error))
        self.problem.show()


class PasswordPanel(PanelBody):
    """The form of one's own password in a panel."""

    def __init__(self, change: Callable[[str, str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        metrics = current().metrics
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.large, metrics.large, metrics.large, metrics.large)
        self.form = PasswordForm(change)
        self.form.setMaximumWidth(metrics.of(420))
        self.form.given_up.connect(self.closed)
        column.addWidget(self.form)
        column.addStretch(1)
        self.setFocusProxy(self.form)

    def leave(self) -> None:
        self.form.leave()


def _secret(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made
