"""What the start waits for: a fresh interpreter makes the window as the program does, to its first paint and beyond."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop import faces
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.cabinet_pane import CabinetPane
from tests.desktop.ui.test_cabinet_pane import presenter_on

HEAVY = {"sqlalchemy", "reportlab", "pypinyin", "pikepdf", "openpyxl"}

PROGRAM = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from anjuan_desktop import app as program
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.settings import Settings

class Eye(QObject):
    painted = False
    def eventFilter(self, watched, event):
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return False

cabinet, settings = map(Path, sys.argv[1:])
app = QApplication([])
told, load = [], deferred.load

def loading(cancelled):
    told.append({"painted": eye.painted, "rows": window.cabinet.list.model().rowCount(), "loaded": list(sys.modules)})
    load(cancelled)

deferred.load = loading
window = program.make_window(app, cabinet, Settings(settings))
eye = Eye()
window.cabinet.list.viewport().installEventFilter(eye)
window.show()
while window.cabinet.reader.running:
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
told.append({"loaded": list(sys.modules)})
window.close()
told.append({"threads": threading.active_count()})
print(json.dumps(told))
"""


def test_what_the_first_list_does_not_need_is_imported_behind_the_first_paint(
    cabinet_folder: Path, library: Library, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    with Cabinet(cabinet_folder, library.dictionary, index=cache / "anjuan") as cabinet:
        cabinet.refresh()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "XDG_CACHE_HOME": str(cache)}
    words = [sys.executable, "-c", PROGRAM, str(cabinet_folder), str(tmp_path / "desktop.ini")]
    done = subprocess.run(words, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    before, after, last = json.loads(done.stdout)
    assert before["painted"]
    assert before["rows"] == 3
    assert not HEAVY & set(before["loaded"])
    assert {"sqlalchemy", "reportlab", "anjuan_desktop.ui.case_view"} <= set(after["loaded"])
    assert last == {"threads": 1}


@pytest.mark.usefixtures("dressed")
def test_an_import_that_fails_is_told_as_any_other_error(
    cabinet_folder: Path, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(cancelled: object) -> None:
        raise ImportError("a module is missing")

    monkeypatch.setattr(deferred, "load", broken)
    pane = CabinetPane(presenter_on(cabinet_folder, library))
    qtbot.addWidget(pane)
    with qtbot.captureExceptions() as raised:
        pane.show()
        qtbot.waitUntil(lambda: not pane.reader.running)
        QApplication.processEvents()
    assert "a module is missing" in [str(error) for _, error, _ in raised]


def test_only_one_thread_imports_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    entered: list[bool] = []

    def importing(name: str, package: str) -> object:
        other = threading.Thread(target=lambda: entered.append(faces.ALONE.acquire(blocking=False)))
        other.start()
        other.join()
        return sys

    monkeypatch.setattr(faces, "import_module", importing)
    assert faces.face("anjuan_desktop.faces", {"sys": "maxsize"})("maxsize") == sys.maxsize
    assert entered == [False]
    monkeypatch.delattr(faces, "maxsize")


def test_importing_the_rest_leaves_off_where_it_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    monkeypatch.setattr(deferred, "_found", found.append)
    deferred.load(lambda: len(found) == 2)
    assert len(found) == 2
    deferred.load()
    assert set(found) == set(deferred.__all__) - {"load"}
