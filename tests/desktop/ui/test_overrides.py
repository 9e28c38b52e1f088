"""What Qt calls in place of its own can go wrong and the program lives on."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anjuan_desktop import ui
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("dressed")


def overrides() -> Iterator[tuple[str, FunctionType]]:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        for _, made in inspect.getmembers(import_module(module.name), inspect.isclass):
            theirs = [base for base in made.__mro__ if base.__module__.startswith("PySide6")]
            if made.__module__ == module.name:
                for name, method in inspect.getmembers(made, inspect.isfunction):
                    if name in vars(made) and name != "__init__" and any(name in vars(base) for base in theirs):
                        yield f"{module.name}.{made.__name__}.{name}", method


def test_every_method_that_qt_calls_is_marked() -> None:
    found = dict(overrides())
    assert len(found) > 100
    assert [where for where, method in found.items() if not hasattr(method, "__wrapped__")] == []


@pytest.mark.parametrize("wrong", [lambda: int("x"), lambda: "".encode("no"), lambda: len(3)])  # type: ignore[arg-type]
def test_an_error_of_pythons_own_making_reaches_who_called_qt(qtbot: QtBot, wrong: Callable[[], object]) -> None:
    class Wrong(QWidget):
        @called_by_qt
        def showEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
            wrong()

    widget = Wrong()
    qtbot.addWidget(widget)
    with pytest.raises(
        (ValueError, LookupError, TypeError), match="Error calling Python override of QWidget::showEvent"
    ):
        widget.show()


def test_a_page_that_goes_wrong_when_it_is_looked_at_is_survived(
    make_main_window: Callable[[Path], MainWindow],
    cabinet_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> None:
    window = make_main_window(cabinet_folder)
    window.show()
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    monkeypatch.setattr(ObjectsPage, "refresh", lambda _page: int("x"))
    assert window.case_view is not None
    window.case_view.page(1)
    with pytest.raises(ValueError, match="override of QWidget::showEvent"):  # noqa: PT012 - shown in a turn of its own
        window.to_page(1)
        qapp.processEvents()
    monkeypatch.undo()
    window.to_page(0)
    assert window.session is not None
    window.session.edit(lambda file: file.set_enterprise_fact("name", "还能改"))
    assert window.session.case.enterprise.name == "还能改"
