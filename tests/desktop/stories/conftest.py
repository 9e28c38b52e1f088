"""A room for the stories: an empty cabinet, a window on it, and a person in front."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported; a real window where one is asked for

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop.app import make_window
from anjuan_desktop.office import People
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.stories.person import Camera, Person
from tests.desktop.stories.room import TODAY, staff
from tests.desktop.watching.blocks import Watchdog
from tests.desktop.watching.fixtures import never_blocks, nothing_left, quiet

__all__ = ["never_blocks", "nothing_left", "quiet"]


_SETTLING = 300
"""Milliseconds before a picture."""

SitsDown = Callable[[Path], Person]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def people(cheap: None) -> People:
    """Those of the office in the stories."""
    return staff()


@pytest.fixture
def camera(qtbot: QtBot) -> Camera:
    """Takes pictures of the screen into the folder that ANJUAN_STORY_PICTURES names; nowhere where it names none."""
    folder = os.environ.get("ANJUAN_STORY_PICTURES")
    taken: list[str] = []

    def take(words: str, window: QWidget) -> None:
        if folder is None:
            return
        qtbot.wait(_SETTLING)  # a picture is looked at by people, who wait until everything is drawn
        taken.append(words)
        offscreen = QApplication.platformName() == "offscreen"
        picture = window.grab() if offscreen else window.screen().grabWindow(0)
        assert picture.save(str(Path(folder) / f"{len(taken):02d}-{words}.png"))

    return take


@pytest.fixture
def sits_down(
    never_blocks: Watchdog, qtbot: QtBot, qapp: QApplication, tmp_path: Path, camera: Camera
) -> Iterator[SitsDown]:
    """A person in front of a window on a cabinet; each with settings of their own computer."""
    windows: list[MainWindow] = []

    def make(folder: Path) -> Person:
        window = make_window(qapp, folder, Settings(tmp_path / f"computer-{len(windows)}.ini"), today=lambda: TODAY)
        windows.append(window)
        window.resize(1366, 768)
        with never_blocks.turning("the start"):
            window.show()
            window.start_later()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow, timeout=15_000)
            # As whoever sits down does: until the cabinet is read, and with it the rest of the program imported.
            qtbot.waitUntil(lambda: not window.cabinet.reader.running, timeout=60_000)
        return Person(qtbot, window, camera, never_blocks)

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()
