"""The desktop program: Qt made ready, the window shown, and a sentence for whatever goes wrong."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.casefile import key_needed
from anjuan_desktop.shipped import dictionary, library
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.settings import Settings, settings_file
from anjuan_desktop.ui.shell import theme_of
from anjuan_desktop.ui.theme import FUSION, apply_theme, fusion
from anjuan_desktop.ui.theme.icons import pixmap
from anjuan_desktop.ui.troubles import Troubles
from anjuan_desktop.ui.window import MainWindow

_TURN_SECONDS = 0.0002
"""How long a thread at work may keep the window's from going on. Python's own 5 ms add up: a page has some dozens of
parts to paint, and each asks Python. What was measured: docs/decisions.md."""


def run(cabinet: Path, *, case: Path | None = None) -> int:
    """Shows the window on a folder of case files until it is closed; the exit code."""
    _make_input_method_work()
    app = QApplication.instance() or fusion(QApplication([*sys.argv[:1], *FUSION]))
    assert isinstance(app, QApplication)
    settings = Settings(settings_file())
    dress(app, settings)
    asking = deferred.PassphraseDialog(deferred.OfficeKey(cabinet)) if key_needed(cabinet) else None
    if asking is not None and not asking.exec():
        return 0
    window = make_window(app, cabinet, settings, key=None if asking is None else asking.key)
    troubles = Troubles(window)
    before, sys.excepthook = sys.excepthook, troubles.hook
    try:
        window.show()
        start_case = case or settings.last_case(cabinet)
        if start_case is not None and start_case.exists():
            window.open_later(start_case)
        window.start_later()
        return app.exec()
    finally:
        sys.excepthook = before


def make_window(
    app: QApplication,
    cabinet: Path,
    settings: Settings,
    *,
    key: bytes | None = None,
    today: Callable[[], date] = date.today,
) -> MainWindow:
    """The window, dressed, on a cabinet, whose cases are encrypted where the office has a key; nothing is shown yet."""
    sys.setswitchinterval(_TURN_SECONDS)
    dress(app, settings)
    opened = Cabinet(cabinet, dictionary, key=key)
    presenter = CabinetPresenter(opened, library, by=settings.officer, today=today)
    return MainWindow(presenter, library, settings, today)


def dress(app: QApplication, settings: Settings) -> None:
    app.setApplicationName("anjuan")
    app.setApplicationDisplayName("案卷")
    app.setDesktopFileName("anjuan")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    _speak_chinese(app)
    theme = theme_of(settings)
    apply_theme(app, theme)
    app.setWindowIcon(QIcon(pixmap("archive", theme.tokens.accent, 64)))


class _Untranslated(QTranslator):
    """The words of Qt's own file dialog that its Chinese translation leaves in English."""

    WORDS: Final = {"Look in:": "位置：", "&Look in:": "位置(&L)：", "Files of &type:": "文件类型(&T)："}

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None leaves it to the translation."""
        return self.WORDS.get(source) if context == "QFileDialog" else None


def _make_input_method_work() -> None:
    """fcitx5 answers the ibus protocol, which the wheels speak; its own plug-in they can't load."""
    asked = os.environ.get("QT_IM_MODULE", "") or os.environ.get("XMODIFIERS", "")
    if sys.platform == "linux" and "fcitx" in asked:
        os.environ["QT_IM_MODULE"] = "ibus"


def _speak_chinese(app: QApplication) -> None:
    """Qt's own words (确定, 取消, the menus of text fields) in Chinese, once."""
    if app.property("speaks_chinese"):
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
        app.installTranslator(_Untranslated(app))
        app.setProperty("speaks_chinese", True)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
