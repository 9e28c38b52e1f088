"""What goes out of a case while the case is being left: it is noted, or said not to be out."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from threading import Event, Timer

import pytest
from pytestqt.qtbot import QtBot

from anjuan_desktop.casefile import CaseFile, Material
from anjuan_desktop.forms.binding import _bound
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.titles import TITLES
from anjuan_desktop.ui.widgets.printing import sheet_output
from anjuan_desktop.ui.widgets.printing.paper import PaperError, save_whole
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.forms.sheets import picture
from tests.desktop.ui.coming import view

MakeWindow = Callable[[Path], MainWindow]
pytestmark = pytest.mark.usefixtures("dressed")
PRINTING = TITLES.index("打印")
LONG = 20_000
FULL = "磁盘已满，未写入。"
LEAVING: dict[str, Callable[[MainWindow], object]] = {
    "another case": lambda window: window.open_case(window.presenter.cabinet.folder / "2026-0002.anjuan"),
    "a new case": lambda window: window.new_case(),
    "other looks": lambda window: window.set_theme("dark"),
    "signing out": lambda window: window.put_off(),
}


@pytest.fixture
def window(make_main_window: MakeWindow, cabinet_folder: Path) -> MainWindow:
    window = make_main_window(cabinet_folder)
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    return window


@pytest.fixture
def saving(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A form is being saved, and will be for a moment; or will be refused."""

    def begin(*, refused: bool = False, released: Event | None = None) -> Path:
        go = released or Event()

        def save(path: Path, content: bytes) -> None:
            assert go.wait(10)
            if refused:
                raise PaperError(FULL)
            save_whole(path, content)

        monkeypatch.setattr(sheet_output, "save_whole", save)
        page = printing(window, qtbot)
        assert page._made is not None
        target = tmp_path / "表.pdf"
        page.output.save_to(target, page.form, page._made)
        if released is None:
            Timer(0.1, go.set).start()
        return target

    return begin


def printing(window: MainWindow, qtbot: QtBot) -> PrintingPage:
    """The page, with its sheet made."""
    window.to_page(PRINTING)
    page = view(window).page(PRINTING)
    assert isinstance(page, PrintingPage)
    qtbot.waitUntil(lambda: page.current_pdf() is not None, timeout=LONG)
    return page


def exports(window: MainWindow) -> list[str]:
    """What the case's journal tells of sheets that went out."""
    path = window.presenter.cabinet.folder / "2026-0001.anjuan"
    with CaseFile.open(path, by="核对", dictionary=window.library.dictionary, read_only=True) as file:
        return [str(row.new) for row in file.journal() if row.action == "export"]


@pytest.mark.parametrize("how", LEAVING)
def test_what_is_saved_meanwhile_is_noted(
    window: MainWindow, saving: Callable[..., Path], qtbot: QtBot, how: str
) -> None:
    target = saving()
    LEAVING[how](window)
    qtbot.waitUntil(target.exists)
    (told,) = exports(window)
    assert told.endswith("，表.pdf")
    window.close_case()


@pytest.mark.parametrize("how", LEAVING)
def test_what_is_refused_meanwhile_is_said_in_the_window(
    window: MainWindow, saving: Callable[..., Path], qtbot: QtBot, how: str
) -> None:
    target = saving(refused=True)
    LEAVING[how](window)
    qtbot.waitUntil(lambda: window.notice.text.text() == f"没有保存成功：{FULL}")
    assert window.notice.isVisible()
    assert not target.exists()
    assert exports(window) == []
    window.close_case()


def test_the_window_stays_where_what_is_saved_meanwhile_is_refused(
    window: MainWindow, saving: Callable[..., Path], qtbot: QtBot
) -> None:
    saving(refused=True)
    window.to_page(0)
    assert not window.close()
    assert window.isVisible()
    page = view(window).page(PRINTING)
    assert isinstance(page, PrintingPage)
    assert page.isVisible()
    assert page.notice.text.text() == f"没有保存成功：{FULL}"
    assert window.close()


def test_the_window_goes_once_it_is_saved(window: MainWindow, saving: Callable[..., Path]) -> None:
    target = saving()
    assert window.close()
    assert target.exists()
    assert len(exports(window)) == 1


def lent(window: MainWindow, until: Event) -> AbstractContextManager[object]:
    """Another thread has the case, as where large scans are taken in; the way out waits for it."""
    assert window.session is not None
    file, there = window.session.file, Event()

    def act() -> None:
        with file.together():
            there.set()
            until.wait(10)

    thread = threading.Thread(target=act)
    thread.start()
    assert there.wait(5)
    ending = ExitStack()
    ending.callback(thread.join)
    ending.callback(until.set)
    return ending


def test_a_thread_that_has_the_case_is_waited_for(
    window: MainWindow, saving: Callable[..., Path], qtbot: QtBot
) -> None:
    release, back = Event(), Event()
    target = saving(released=release)
    page = view(window).page(PRINTING)
    assert isinstance(page, PrintingPage)
    with lent(window, back):
        release.set()
        qtbot.waitUntil(lambda: bool(page.output._notes._unnoted))
        assert target.exists()
        assert page.notice.text.text() == ""
        assert page.state.text() == ""
        back.set()
        qtbot.waitUntil(lambda: page.notice.text.text() == f"已保存：{target}")
    window.close_case()
    assert len(exports(window)) == 1


def test_a_case_is_left_by_those_that_have_its_file_first(window: MainWindow, qtbot: QtBot) -> None:
    printing(window, qtbot)
    qtbot.waitUntil(lambda: len(view(window)._pages) == len(TITLES))
    told: list[str] = []
    for at, page in view(window)._pages.items():

        def leave(at: int = at, go: Callable[[], None] = page.leave) -> None:
            told.append(TITLES[at])
            go()

        page.leave = leave  # type: ignore[method-assign]
    window.close_case()
    assert told[-1] == "打印"


def test_leaving_while_papers_are_bound_leaves_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session is not None
    scan = tmp_path / "执照.jpg"
    scan.write_bytes(picture("navy"))
    window.session.edit(
        lambda file: file.papers.attach(scan, material=file.papers.set_material(Material("营业执照", "received")))
    )
    page, at, go = printing(window, qtbot), Event(), Event()
    take_in = _bound._take_in

    def slowly(*given: object) -> object:
        at.set()
        assert go.wait(10)
        return take_in(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(_bound, "_take_in", slowly)
    page.output.bind_to(tmp_path / "全.pdf")
    qtbot.waitUntil(at.is_set, timeout=LONG)
    Timer(0.05, go.set).start()
    with qtbot.captureExceptions() as raised:
        window.close_case()
    assert raised == []
    assert not (tmp_path / "全.pdf").exists()
