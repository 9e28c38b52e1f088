"""An encrypted cabinet asks for its passphrase first, says what was wrong, and opens on what is right."""

from pathlib import Path

import pytest
from nacl.pwhash import argon2id
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop import app
from anjuan_desktop.cabinet import Cabinet, NewKey, OfficeKey, _office_key
from anjuan_desktop.casefile import KEY_FILE
from anjuan_desktop.ui.passphrase import PassphraseDialog
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.widgets.desk.help_window import HelpWindow
from tests.desktop.ui.conftest import TODAY

PASSPHRASE = "county office 2026"
pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewKey:
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(_office_key, "_MEMORY", argon2id.MEMLIMIT_MIN)
    return OfficeKey(tmp_path).set_up(PASSPHRASE)


@pytest.fixture
def dialog(made: NewKey, tmp_path: Path, qtbot: QtBot) -> PassphraseDialog:
    shown = PassphraseDialog(OfficeKey(tmp_path))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_f1_opens_the_manual_beside_it(dialog: PassphraseDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    book = dialog.findChild(HelpWindow)
    assert book is not None
    assert book.isVisible()
    assert "本单位口令" in book.text.toPlainText()
    qtbot.keyClick(book.text, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_the_right_passphrase_opens(dialog: PassphraseDialog, made: NewKey, qtbot: QtBot) -> None:
    assert dialog.typed.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(dialog.typed, PASSPHRASE)
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.trying.busy)
    assert dialog.result() == PassphraseDialog.DialogCode.Accepted
    assert dialog.key == made.key


def test_a_wrong_one_is_said_and_can_be_typed_again(dialog: PassphraseDialog, made: NewKey, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.typed, "another one")
    qtbot.mouseClick(dialog.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.trying.busy)
    assert dialog.isVisible()
    assert dialog.said.text().startswith("口令不对")
    assert dialog.key is None
    assert QApplication.overrideCursor() is None
    qtbot.keyClicks(dialog.typed, PASSPHRASE)  # over what is selected
    qtbot.mouseClick(dialog.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.trying.busy)
    assert dialog.key == made.key


def test_the_recovery_code_opens_too(dialog: PassphraseDialog, made: NewKey, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    assert dialog.typed.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.keyClicks(dialog.typed, made.code.lower())
    qtbot.mouseClick(dialog.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.trying.busy)
    assert dialog.key == made.key


def test_a_damaged_key_file_is_said(dialog: PassphraseDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"{}")
    qtbot.mouseClick(dialog.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.trying.busy)
    assert "已损坏" in dialog.said.text()
    assert dialog.isVisible()


def test_giving_up_shows_no_cabinet(made: NewKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PassphraseDialog, "exec", lambda self: PassphraseDialog.DialogCode.Rejected.value)
    monkeypatch.setattr(app, "make_window", lambda *_, **__: pytest.fail("a cabinet without its key"))
    assert app.run(tmp_path) == 0


def test_the_window_lists_and_opens_encrypted_cases(
    made: NewKey, tmp_path: Path, library: Library, qapp: QApplication, qtbot: QtBot
) -> None:
    folder = tmp_path / "案卷柜"
    with Cabinet(folder, lambda: library.dictionary, key=made.key) as cabinet:
        with cabinet.create(by="张三", today=TODAY) as file:
            file.set_enterprise_fact("name", "甲公司")
        window = app.make_window(qapp, folder, Settings(tmp_path / "settings.ini"), key=made.key)
        qtbot.addWidget(window)
        window.show()
        window.open_case(file.path)
        assert window.session is not None
        assert not window.session.file.only_read
        window.close()
