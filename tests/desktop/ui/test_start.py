"""What the start waits for: a fresh interpreter makes the window as the program does, to its first paint and beyond."""

import gc
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.errors import AnjuanError
from anjuan_core.packs import Library
from anjuan_desktop import casefile, collecting, faces
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.casefile import Place, PlaceKind
from anjuan_desktop.office import FILE, Office, People
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.cabinet_pane import CabinetPane
from anjuan_desktop.ui.presenters.desk.cabinet import Places
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.ui.desk.test_cabinet_pane import presenter_on
from tests.desktop.ui.test_window import MakeWindow

HEAVY = {"sqlalchemy", "reportlab", "pypinyin", "pikepdf", "openpyxl", "pydantic", "yaml", "nacl"}
CORE = {"anjuan_core.packs", "anjuan_core.facts", "anjuan_core.case"}
"""What the policies are read with, of which the list says nothing."""

PROGRAM = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6 import QtWidgets
from shiboken6 import Shiboken
from PySide6.QtWidgets import QApplication
from anjuan_desktop import app as program
from anjuan_desktop.ui import deferred

class Noting:  # what other threads than the window's import
    names = []
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if threading.current_thread() is not threading.main_thread():
            cls.names.append(name)

sys.meta_path.insert(0, Noting)

class Eye(QObject):
    painted = False
    def eventFilter(self, watched, event):
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return False

class Program(QApplication):
    def exec(self):
        self.processEvents()
        at = self.focusWidget().accessibleName()
        while window.cabinet.reader.running:
            self.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.processEvents()
        self.setStyleSheet("")
        said, style = window.notice.text.text(), self.style().name()
        told.append({"loaded": list(sys.modules), "said": said, "style": style, "at": at})
        return 0

def loading(cancelled):
    rows = window.cabinet.list.model().rowCount()
    told.append({"painted": eye.painted, "rows": rows, "loaded": list(sys.modules), "set up": list(vars(QtWidgets))})
    load(cancelled)

def making(*words, **others):
    global window, eye
    window, eye = make(*words, **others), Eye()
    window.installEventFilter(eye)
    return window

told, load, make = [], deferred.load, program.make_window
program.QApplication, program.make_window, deferred.load = Program, making, loading
program.run(Path(sys.argv[1]))
window.close()
def of_qt(name):
    made = vars(sys.modules.get(name, sys)).values()
    ours = (one for one in made if isinstance(one, type) and one.__module__ == name)
    return name.startswith("PySide6") or any(issubclass(one, Shiboken.Object) for one in ours)

of_qts = [name for name in Noting.names if of_qt(name)]
told.append({"threads": threading.active_count(), "elsewhere": len(Noting.names), "of Qt": of_qts})
print(json.dumps(told))
"""

PARTS = """
import json, sys
from pathlib import Path
from anjuan_desktop.ui import deferred, window
opened = set()
sys.addaudithook(lambda event, told: opened.add(str(told[0])) if event == "open" else None)
deferred.load()
deferred.read_ahead(deferred.FOLDERS)
before = [one.args[0] for one in deferred.parts()]
def libraries():
    maps = Path("/proc/self/maps")
    lines = maps.read_text().splitlines() if maps.exists() else []
    return {line.split(maxsplit=5)[5] for line in lines if "/" in line}
ahead, before_it = set(opened), libraries()
opened.clear()
for one in deferred.parts():
    one()
loaded = libraries() - before_it
ours = [path for path in opened | loaded if path.endswith(".pyc") and "anjuan" in path or "PySide6" in path]
print(json.dumps([before, list(sys.modules), len(deferred.parts()), ours, list(ahead)]))
"""
_ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_what_the_first_list_does_not_need_is_imported_behind_the_first_paint(
    cabinet_folder: Path, library: Library, tmp_path: Path
) -> None:
    before, after, last = started(cabinet_folder, library, tmp_path / "cache")
    assert before["painted"]
    assert before["rows"] == 3
    assert not (HEAVY | CORE) & set(before["loaded"])
    assert "QStyle" not in before["set up"]
    assert {"sqlalchemy", "reportlab", "anjuan_desktop.ui.case_view"} | CORE <= set(after["loaded"])
    assert after["style"] == "fusion"
    assert "登记人员" in after["said"]
    assert last["threads"] == 1
    assert last["elsewhere"] > 100
    assert last["of Qt"] == []


def test_nor_does_it_wait_for_what_an_office_is_read_with(
    cabinet_folder: Path, library: Library, people: People, tmp_path: Path
) -> None:
    Office(cabinet_folder, people=people).save()
    before, after, last = started(cabinet_folder, library, tmp_path / "cache")
    assert before["painted"]
    assert not (HEAVY | CORE) & set(before["loaded"])
    assert after["at"] == "密码"
    assert HEAVY - {"openpyxl", "pikepdf"} | CORE <= set(after["loaded"])
    assert last["threads"] == 1
    assert last["elsewhere"] > 100
    assert last["of Qt"] == []


def started(cabinet_folder: Path, library: Library, cache: Path) -> list[dict[str, Any]]:
    """What the program tells of itself: before the rest is loaded, after it, and when it was closed."""
    with Cabinet(cabinet_folder, lambda: library.dictionary, index=cache / "anjuan") as cabinet:
        cabinet.refresh()
    environment = {**_ENVIRONMENT, "XDG_CACHE_HOME": str(cache), "XDG_CONFIG_HOME": str(cache)}
    environment |= {"QT_STYLE_OVERRIDE": "Windows"}
    words = [sys.executable, "-c", PROGRAM, str(cabinet_folder)]
    done = subprocess.run(words, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


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
    rest = {name for names in deferred._PARTS.values() for name in names.split()}
    assert set(found) | rest == set(deferred.__all__) - {"FOLDERS", "load", "parts"}


def test_what_is_imported_a_module_in_a_turn_is_what_was_left() -> None:
    says = subprocess.run([sys.executable, "-c", PARTS], capture_output=True, text=True, check=True, env=_ENVIRONMENT)
    before, after, left, read, ahead = json.loads(says.stdout)
    assert len(before) > 50
    assert set(before) <= set(after)
    assert set(deferred._PARTS) <= set(after)
    assert left == 0
    assert len(read) > 50
    assert set(read) <= set(ahead)  # the window's thread waits for no disk


class TestWhatIsSaidAtTheStart:
    """Once all is loaded; whatever is said before that stays until it is dismissed."""

    @pytest.fixture
    def window(self, make_main_window: MakeWindow, cabinet_folder: Path) -> MainWindow:
        window = make_main_window(cabinet_folder)
        window.start_later()
        return window

    def test_it_waits_until_what_was_said_before_is_dismissed(
        self, window: MainWindow, cabinet_folder: Path, qtbot: QtBot
    ) -> None:
        window.open_case(cabinet_folder / "坏.anjuan")
        said = window.notice.text.text()
        assert "不是" in said
        window.cabinet.refresh()
        qtbot.waitUntil(lambda: not window.cabinet.reader.running)
        QApplication.processEvents()
        assert window.notice.text.text() == said
        window.notice.dismiss()
        qtbot.waitUntil(lambda: "登记人员" in window.notice.text.text())
        assert not window.notice.isHidden()
        window.notice.dismiss()
        QApplication.processEvents()
        assert window.notice.isHidden()

    def test_it_is_seen_beside_an_office_that_cannot_be_read(
        self, make_main_window: MakeWindow, cabinet_folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        monkeypatch.setattr(casefile, "place_of", lambda folder: Place(PlaceKind.NETWORK, "cifs", locks=False))
        (cabinet_folder / FILE).write_text("{", encoding="utf-8")
        window = make_main_window(cabinet_folder)
        window.start_later()
        window.cabinet.refresh()
        qtbot.waitUntil(lambda: not window.notice.isHidden())
        qtbot.waitUntil(lambda: not window.cabinet.reader.running)
        QApplication.processEvents()
        assert "cifs" in window.notice.text.text()
        assert not window.notice.isHidden()


class TestTheLastCase:
    """It opens once what that takes is loaded, behind the list's first paint."""

    @pytest.fixture
    def window(self, make_main_window: MakeWindow, cabinet_folder: Path) -> MainWindow:
        return make_main_window(cabinet_folder)

    def test_until_then_the_middle_names_it(self, window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
        window.open_later(cabinet_folder / "2026-0002.anjuan")
        assert window.session is None
        assert window.regions.empty.heading.text() == "正在打开案卷"
        assert window.regions.empty.sentence.text() == "2026-0002"
        window.cabinet.refresh()
        qtbot.waitUntil(lambda: window.session is not None)
        assert window.session is not None
        assert window.session.file.number == "2026-0002"
        assert window.regions.empty.heading.text() == "没有打开的案卷"

    def test_it_leaves_what_was_said_and_the_place_one_types_in(
        self, window: MainWindow, cabinet_folder: Path, qtbot: QtBot
    ) -> None:
        window.activateWindow()
        window.open_later(cabinet_folder / "2026-0002.anjuan")
        window.notice.say("案卷柜在同步文件夹中。", focus=False)
        window.cabinet.search.setFocus()
        qtbot.keyClicks(window.cabinet.search, "20")
        window.cabinet.refresh()
        qtbot.waitUntil(lambda: window.session is not None)
        assert window.notice.text.text() == "案卷柜在同步文件夹中。"
        assert window.notice.isVisible()
        assert QApplication.focusWidget() is window.cabinet.search

    def test_where_the_folder_cannot_be_read_nothing_is_about_to_open(
        self, window: MainWindow, cabinet_folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        def damaged(cancelled: object) -> None:
            raise AnjuanError("政策包已损坏。")

        qtbot.waitUntil(lambda: not window.cabinet.reader.running)
        window.open_later(cabinet_folder / "2026-0002.anjuan")
        monkeypatch.setattr(deferred, "load", damaged)
        with qtbot.captureExceptions() as raised:
            window.cabinet.refresh()
            qtbot.waitUntil(lambda: window.regions.empty.heading.text() == "没有打开的案卷")
        assert [str(error) for _, error, _ in raised] == ["政策包已损坏。"]
        assert window.session is None

    def test_none_opens_in_a_window_that_was_closed(
        self, window: MainWindow, cabinet_folder: Path, qtbot: QtBot
    ) -> None:
        window.open_later(cabinet_folder / "2026-0002.anjuan")
        window._loaded()
        window.close()
        QApplication.processEvents()
        assert window.session is None
        assert window.settings.last_case(cabinet_folder) == cabinet_folder / "2026-0002.anjuan"

    def test_one_chosen_meanwhile_stays(self, window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
        window.open_later(cabinet_folder / "2026-0002.anjuan")
        window.open_case(cabinet_folder / "2026-0001.anjuan")
        with qtbot.waitSignal(window.cabinet.reader.ended):
            window.cabinet.refresh()
        assert window.session is not None
        assert window.session.file.number == "2026-0001"

    def test_one_that_cannot_be_opened_is_said(self, window: MainWindow, cabinet_folder: Path, qtbot: QtBot) -> None:
        window.open_later(cabinet_folder / "坏.anjuan")
        with qtbot.waitSignal(window.cabinet.reader.ended):
            window.cabinet.refresh()
        qtbot.waitUntil(window.notice.isVisible)
        assert window.session is None
        assert window.regions.empty.heading.text() == "没有打开的案卷"


@pytest.mark.parametrize("before", [True, False])
def test_waste_is_looked_for_again_after_it_was_put_off(monkeypatch: pytest.MonkeyPatch, before: bool) -> None:
    told: list[str] = []
    monkeypatch.setattr(gc, "isenabled", lambda: before)
    monkeypatch.setattr(gc, "disable", lambda: told.append("disable"))
    monkeypatch.setattr(gc, "enable", lambda: told.append("enable"))
    with pytest.raises(KeyError), collecting.put_off():
        raise KeyError
    assert told == ["disable", *["enable"] * before]


def test_what_stays_is_told_once(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    from anjuan_desktop.ui import loading

    parts = loading.Parts(qapp)
    parts.there.set()
    run = loading.loading_on_the_way(lambda _progress, _cancelled: None, parts, lambda: None)
    run(lambda _done, _total: None, bool)  # what is loaded once, and stays by itself, is there
    told: list[str] = []
    loading._stay.cache_clear()
    monkeypatch.setattr(gc, "freeze", lambda: told.append("kept"))
    for _ in range(2):
        run(lambda _done, _total: None, bool)
    assert told == ["kept"]


def test_paths_of_a_folder_are_found_without_writing_them_all() -> None:
    places = Places("/柜/", [b"a.anjuan", os.fsencode("乙.anjuan"), b"\xff.anjuan"])
    assert list(places) == ["/柜/a.anjuan", "/柜/乙.anjuan", os.fsdecode(b"/\xe6\x9f\x9c/\xff.anjuan")]
    assert places.index("/柜/乙.anjuan") == 1
    assert "/柜/乙.anjuan" in places
    assert "/柜/丙.anjuan" not in places
    assert "/别处/a.anjuan" not in places
    assert 7 not in places
    assert places[:1] == Places("/柜/", [b"a.anjuan"]) != places
    assert hash(places[:]) == hash(places)
    assert places != list(places)
