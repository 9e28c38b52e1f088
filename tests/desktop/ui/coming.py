"""A case comes into the window in turns of its own: its file, its view, the page in front."""

from time import monotonic

from PySide6.QtWidgets import QApplication

from anjuan_desktop.ui.case_view import CaseView
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.window import MainWindow

_SECONDS = 15


def come(window: MainWindow) -> MainWindow:
    """Waits until the case on its way is there, with the page in front of it unless a panel is."""
    end = monotonic() + _SECONDS
    while not _there(window):
        assert monotonic() < end, "no case comes"
        QApplication.processEvents()
    return window


def view(window: MainWindow) -> CaseView:
    """Of the case that is open."""
    assert window.case_view is not None
    return window.case_view


def _there(window: MainWindow) -> bool:
    if window.case_view is None:
        return False
    front = window.case_view.tabs.currentWidget()
    page = None if front is None else front.findChild(Page)
    return window.regions.panel is not None or (page is not None and page.isVisible())
