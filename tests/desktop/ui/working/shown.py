"""The page 测算 on a case of its own, for the tests of its parts."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.working import WorkingPage
from tests.desktop.ui.opened import opened

Open = Callable[[str], WorkingPage]


class Pages:
    """Opens pages; `close` leaves them, then closes their files."""

    def __init__(self, library: Library, folder: Path, qtbot: QtBot) -> None:
        self._library, self._folder, self._qtbot = library, folder, qtbot
        self._files = ExitStack()
        self._pages: list[WorkingPage] = []

    def __call__(self, name: str) -> WorkingPage:
        session = self._files.enter_context(opened(name, self._library, self._folder))
        page = WorkingPage(session, ClauseSelection())
        self._qtbot.addWidget(page)
        page.resize(772, 640)
        page.show()
        page.activateWindow()
        self._qtbot.waitUntil(page.isActiveWindow)
        self._pages.append(page)
        self._qtbot.waitUntil(lambda: page.complete)
        QApplication.processEvents()  # whatever waits to be laid out is, so that clicks meet what they mean
        return page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for page in self._pages:
            page.leave()
        self._files.close()
