"""What nobody caught: one plain sentence, the case kept, and a report with nothing personal in it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CannotWrite
from anjuan_desktop.ui import deferred, troubles
from anjuan_desktop.ui.presenters.desk.crash import KEPT, keep, report
from anjuan_desktop.ui.troubles import Troubles
from anjuan_desktop.ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("dressed")
NOW = datetime(2026, 1, 5, 9, 30)
SECRETS = ("甲公司", "91000000MA1C12342D", "12,000 元")


@pytest.fixture
def window(make_main_window: Callable[[Path], MainWindow], cabinet_folder: Path) -> MainWindow:
    return make_main_window(cabinet_folder)


def broken(text: str) -> Exception:
    """An error of the program's own making, come of another, both quoting what is nobody's business."""
    try:
        try:
            int(text)
        except ValueError:
            Library.from_texts()  # type: ignore[call-arg]
    except TypeError as error:
        return error
    raise AssertionError


def test_a_refused_write_is_said_in_its_own_sentence(window: MainWindow) -> None:
    Troubles(window).hook(CannotWrite, CannotWrite("磁盘已满，请清理后重试。"), None)
    assert window.notice.text.text() == "磁盘已满，请清理后重试。"
    assert not troubles.reports_folder().exists()


def test_anything_else_is_reported_and_the_case_stays(window: MainWindow, cabinet_folder: Path) -> None:
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    error = broken("甲公司")
    Troubles(window, lambda: NOW).hook(type(error), error, error.__traceback__)
    said = window.notice.text.text()
    assert said.startswith("刚才的操作没有完成，此前填写的都已保存，可以继续。差错报告“差错 2026-01-05 093000.txt”")
    assert "Traceback" not in said
    assert [path.name for path in troubles.reports_folder().iterdir()] == ["差错 2026-01-05 093000.txt"]
    assert window.session is not None
    window.session.edit(lambda file: file.set_enterprise_fact("name", "还能改"))
    assert window.session.case.enterprise.name == "还能改"


@pytest.mark.parametrize("secret", [*SECRETS, str(Path.home()), str(Path.cwd())])
def test_the_report_says_where_and_nothing_personal(secret: str) -> None:
    error = broken(secret)
    assert secret in str(error.__context__)
    text = report(error, "PySide6 6")
    assert "差错：builtins.TypeError" in text
    assert "起因：builtins.ValueError" in text
    assert "（程序之外） 第 " in text
    assert secret not in text


def test_places_in_the_program_are_named_from_its_package(library: Library) -> None:
    try:
        library.with_supplements(["甲公司"])
    except KeyError as error:
        text = report(error)
    assert "  anjuan_core/packs/_library.py 第 " in text
    assert "甲公司" not in text


def test_the_oldest_reports_go(tmp_path: Path) -> None:
    for minute in range(KEPT + 3):
        keep("报告", tmp_path, datetime(2026, 1, 5, 9, minute))
    (tmp_path / "别的.txt").write_text("留着", encoding="utf-8")
    keep("报告", tmp_path, datetime(2026, 1, 5, 10))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == KEPT + 1
    assert names[-1] == "差错 2026-01-05 100000.txt"
    assert "别的.txt" in names


def test_a_folder_that_takes_no_report_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "档").write_text("", encoding="utf-8")
    monkeypatch.setattr(troubles, "reports_folder", lambda: tmp_path / "档")
    error = broken("甲公司")
    Troubles(window).hook(type(error), error, error.__traceback__)
    assert "报告没有写成" in window.notice.text.text()


def test_a_program_too_damaged_for_a_report_still_says_its_sentence(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> str:
        raise ImportError("a module is missing")

    monkeypatch.setattr(deferred, "report", missing)
    error = broken("甲公司")
    Troubles(window).hook(type(error), error, error.__traceback__)
    assert "报告没有写成" in window.notice.text.text()


def test_the_folder_is_opened_from_the_bar_and_the_menu(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    error = broken("甲公司")
    Troubles(window).hook(type(error), error, error.__traceback__)
    window.notice.buttons[0].click()
    window.menus.made["reports"].trigger()
    assert opened == [str(troubles.reports_folder())] * 2
