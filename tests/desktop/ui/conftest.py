"""Windows without a screen: fonts and looks once, everything remembered kept in the test's own folder."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.app import make_window
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.theme import Theme, apply_theme
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.golden import golden
from tests.desktop.watching.fixtures import never_blocks, nothing_left, quiet

__all__ = ["never_blocks", "nothing_left", "quiet"]

TODAY = date(2026, 1, 5)
OpenedAgain = Callable[[Session], Session]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test remembers reaches the person who runs it."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application with the bundled fonts and the light theme."""
    apply_theme(qapp, Theme())
    return qapp


@pytest.fixture
def new_session(tmp_path: Path, library: Library) -> Iterator[Callable[..., Session]]:
    """Makes sessions on case files of their own: empty, or filled from a golden case."""
    files: list[CaseFile] = []

    def make(name: str | None = None) -> Session:
        path = tmp_path / f"{len(files)}.anjuan"
        file = CaseFile.create(path, number=f"2026-{len(files) + 1:04d}", by="测试", dictionary=library.dictionary)
        files.append(file)
        if name is not None:
            file.import_case(golden(name, library))
        return Session(file, library, TODAY)

    yield make
    for file in files:
        file.close()


@pytest.fixture
def opened_again() -> Iterator[OpenedAgain]:
    """Closes a session's case and opens it in another, as one comes back to it."""
    files: list[CaseFile] = []

    def open_again(session: Session) -> Session:
        session.file.close()
        files.append(CaseFile.open(session.file.path, by="测试", dictionary=session.library.dictionary))
        return Session(files[-1], session.library, session.today)

    yield open_again
    for file in files:
        file.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a page as the window in front, so that it gets the focus when it asks for it."""

    def show(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(800, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    return show


@pytest.fixture
def clauses() -> ClauseSelection:
    return ClauseSelection()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "desktop.ini")


@pytest.fixture
def cabinet_folder(tmp_path: Path, library: Library) -> Path:
    """Two cases and a file that is none."""
    folder = tmp_path / "案卷柜"
    folder.mkdir()
    for at, name in enumerate(("stack-a", "s0-7-giant"), start=1):
        path = folder / f"2026-{at:04d}.anjuan"
        with CaseFile.create(path, number=path.stem, by="测试", dictionary=library.dictionary) as file:
            file.import_case(golden(name, library))
    (folder / "坏.anjuan").write_bytes(b"no case file")
    return folder


@pytest.fixture
def make_main_window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Callable[[Path], MainWindow]]:
    windows: list[MainWindow] = []

    def make(folder: Path) -> MainWindow:
        window = make_window(qapp, folder, settings)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: not window.cabinet.reader.running)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()
