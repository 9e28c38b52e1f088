"""What helps at the window: the manual at the page for the place one is at, and the tour on sample cases."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.settings import Settings

if TYPE_CHECKING:
    from anjuan_desktop.ui.touring import SampleWindow, TourGuide
    from anjuan_desktop.ui.widgets.desk.help_window import HelpWindow
    from anjuan_desktop.ui.window import MainWindow

_SEEN, _TAKEN = "tour", "taken"
"""What the window remembers once the tour was taken."""
_OFFICE = "样例区工业和信息化局"
_SAID = "这是样例的副本：随便试，关上这个窗口就没有了，案卷柜里的案卷不受影响。"


class Guides:
    """Belongs to a window, and leaves with it. The manual stands in a window of its own, beside the work."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.on_samples = False
        """Whether the window itself was opened for the tour."""
        self.help: HelpWindow | None = None
        self._guide: TourGuide | None = None
        self._samples: SampleWindow | None = None

    # The manual

    def help_for(self, focus: QWidget | None) -> None:
        """The page for what has the focus; else for what stands in the middle of the window."""
        regions = self._window.regions
        inside = focus is not None and self._window.isAncestorOf(focus)
        slug = deferred.page_at(focus) if inside else deferred.INDEX
        self.show_manual(deferred.page_at(regions.panel or regions.case_view) if slug == deferred.INDEX else slug)

    def show_manual(self, slug: str) -> None:
        if self.help is None:
            self.help = deferred.HelpWindow(deferred.manual())
        self.help.show_page(slug)
        self.help.open()

    # The tour

    @property
    def guide(self) -> "TourGuide":
        """What shows the steps in this window; made when it is first asked for."""
        if self._guide is None:
            self._guide = deferred.TourGuide(self._window, self._window)
        return self._guide

    @property
    def samples(self) -> "SampleWindow":
        """What opens the second window, on sample cases; made when it is first asked for."""
        if self._samples is None:
            window = self._window
            self._samples = deferred.SampleWindow(window.library, self._open_samples, window.trouble, window)
        return self._samples

    def offer_tour(self) -> None:
        """Offers the tour where nothing was ever done here, until it was taken once."""
        settings, regions = self._window.settings, self._window.regions
        regions.tour_asked.connect(self.start_tour)
        regions.tour.setVisible(self._new and settings.recall(_SEEN) != _TAKEN)

    def start_tour(self) -> None:
        """In this window where it was opened for the tour; else in one of its own."""
        if self.on_samples:
            self.guide.begin()
            return
        self._window.settings.remember(_SEEN, _TAKEN)
        self._window.regions.tour.hide()
        if self.samples.window is None:
            self._window.say("正在准备样例，请稍候……")
        self.samples.open()

    def leave(self) -> None:
        """The window is being closed."""
        for part in (self._guide, self._samples):
            if part is not None:
                part.leave()
        if self.help is not None:
            self.help.close()
            self.help.deleteLater()
            self.help = None

    @property
    def _new(self) -> bool:
        folder = self._window.presenter.cabinet.folder
        return not self.on_samples and self._window.settings.last_case(folder) is None

    def _open_samples(self, case: Path) -> "MainWindow":
        mine = self._window
        mine.notice.dismiss()
        settings = Settings(case.parent.parent / "desktop.ini")
        settings.theme, settings.percent = mine.settings.theme, mine.settings.percent
        settings.officer, settings.office = mine.settings.officer, mine.desk.name or _OFFICE
        cabinet = Cabinet(case.parent, lambda: mine.library.dictionary)
        presenter = CabinetPresenter(cabinet, mine.policies, by=settings.officer, today=mine.today)
        made = type(mine)(presenter, mine.policies, settings, mine.today)
        made.guides.on_samples = True
        made.regions.tour.hide()
        made.resize(mine.size())
        made.show()
        made.open_case(case)
        made.notice.say(_SAID)
        made.guides.start_tour()
        return made
