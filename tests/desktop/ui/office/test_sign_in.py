"""Signing in as a person does it: the first of an office, then everybody by name and password."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop.office import FILE, Door, Office, OfficeRefused, People, Role
from anjuan_desktop.ui.presenters.office.sign_in import SignInPresenter
from anjuan_desktop.ui.widgets.office.sign_in import PasswordForm, SignInPanel
from tests.desktop.office.desk import PASSWORD, person

pytestmark = pytest.mark.usefixtures("dressed", "cheap")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def presenter(tmp_path: Path) -> SignInPresenter:
    return SignInPresenter(lambda: Office.load(tmp_path), Door(lambda: datetime(2026, 1, 5, tzinfo=UTC)))


@pytest.fixture
def staffed(tmp_path: Path, people: People) -> None:
    Office.load(tmp_path).with_people(people).save()


def signed(panel: SignInPanel) -> list[str]:
    found: list[str] = []
    panel.signed_in.connect(lambda one: found.append(one.name))
    return found


def test_the_first_person_is_entered_and_signed_in(
    presenter: SignInPresenter, tmp_path: Path, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    panel = SignInPanel(presenter)
    shown(panel)
    found = signed(panel)
    assert panel.hint.isVisible()
    assert not panel.name.isVisible()
    panel.new_name.setText("赵一")
    panel.password.setText(PASSWORD)
    panel.again.setText("别的密码")
    qtbot.mouseClick(panel.enter, LEFT)
    qtbot.waitUntil(lambda: not panel.trying.busy)
    assert panel.problem.text() == "两次输入的密码不一致，请重新输入。"
    panel.again.setText(PASSWORD)
    qtbot.keyClick(panel.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.trying.busy)
    assert found == ["赵一"]
    assert person(Office.load(tmp_path).people, "赵一").roles == {Role.HANDLER, Role.ADMIN}
    assert panel.password.text() == panel.again.text() == ""


@pytest.mark.usefixtures("staffed")
def test_name_and_password_by_the_keyboard(
    presenter: SignInPresenter, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    panel = SignInPanel(presenter, "李四")
    shown(panel)
    found = signed(panel)
    assert panel.name.currentText() == "李四"
    assert not panel.new_name.isVisible()
    panel.password.setFocus()
    qtbot.keyClicks(panel.password, "wrong-one")
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    assert not panel.card.isEnabled()
    qtbot.waitUntil(lambda: not panel.trying.busy)
    assert panel.problem.text() == "密码不符，还可试 4 次；忘记密码的请管理员重设。"
    assert panel.password.hasFocus()
    assert panel.password.selectedText()
    panel.password.setText(PASSWORD)
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.trying.busy)
    assert found == ["李四"]


@pytest.mark.usefixtures("staffed")
def test_who_leaves_meanwhile_is_not_let_in(
    presenter: SignInPresenter, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    panel = SignInPanel(presenter, "李四")
    shown(panel)
    found = signed(panel)
    panel.password.setText(PASSWORD)
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    panel.leave()
    QApplication.processEvents()
    assert found == []


@pytest.mark.usefixtures("staffed")
def test_a_person_added_elsewhere_is_known_at_once(presenter: SignInPresenter, tmp_path: Path) -> None:
    assert presenter.names() == ("赵一", "张三", "李四", "王五")
    office = Office.load(tmp_path)
    admin = person(office.people, "赵一")
    office.with_people(office.people.with_person(admin, "孙六", {Role.REVIEWER}, PASSWORD)).save()
    assert presenter.sign_in("孙六", PASSWORD).name == "孙六"
    assert presenter.pause("孙六") == 0


def test_a_damaged_office_lets_nobody_in_and_says_why(
    presenter: SignInPresenter, tmp_path: Path, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    panel = SignInPanel(presenter)
    shown(panel)
    found = signed(panel)
    assert "已损坏" in panel.problem.text()
    assert not panel.enter.isEnabled()
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    assert found == []


@pytest.mark.usefixtures("staffed")
def test_ones_own_password_is_changed(
    presenter: SignInPresenter, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    form = PasswordForm(lambda old, new, again: presenter.change("张三", old, new, again))
    shown(form)
    form.old.setText("不对的密码")
    form.new.setText("新的密码123")
    form.again.setText("新的密码123")
    qtbot.mouseClick(form.take, LEFT)
    qtbot.waitUntil(lambda: not form.changing.busy)
    assert form.problem.text() == "原密码不符，未作改动。"
    form.old.setText(PASSWORD)
    with qtbot.waitSignal(form.done):
        qtbot.keyClick(form.again, Qt.Key.Key_Return)
    assert form.new.text() == ""
    assert presenter.sign_in("张三", "新的密码123").name == "张三"
    with pytest.raises(OfficeRefused, match="两次输入的密码不一致"):
        presenter.change("张三", "新的密码123", "a" * 8, "b" * 8)


@pytest.mark.usefixtures("staffed")
def test_fields_have_names_and_hide_what_is_typed(presenter: SignInPresenter, shown: Callable[[QWidget], None]) -> None:
    panel = SignInPanel(presenter)
    shown(panel)
    assert [field.accessibleName() for field in (panel.name, panel.new_name, panel.password, panel.again)] == [
        "姓名",
        "姓名",
        "密码",
        "再次输入密码",
    ]
    assert panel.password.displayText() == ""
    panel.password.setText(PASSWORD)
    assert PASSWORD not in panel.password.displayText()
