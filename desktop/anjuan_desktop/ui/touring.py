"""The tour: sample cases put into a folder of their own, a window on them, and the steps shown in it."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_core.packs import Library
from anjuan_desktop.samples import samples, write
from anjuan_desktop.ui.case_view import CaseView
from anjuan_desktop.ui.pages.claims import ClaimsPage
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.presenters.desk.tour import GAP, SAMPLE, Box, Tour, beside
from anjuan_desktop.ui.regions import Regions
from anjuan_desktop.ui.titles import TITLES
from anjuan_desktop.ui.widgets.desk.tour_note import Outline, TourNote
from anjuan_desktop.ui.work import Watch, Work

_SAMPLES = 4  # each takes a third of a second to write, and these show everything
_FOLLOW_MS = 150  # pages are made, scrolled and drawn anew while a step is shown


class Toured(Protocol):
    """The window the steps are shown in."""

    regions: Regions

    def to_page(self, at: int) -> None: ...
    def show_pane(self, which: str, *, shown: bool) -> None: ...


class TourGuide(QObject):
    """Shows the steps in a window on sample cases. `shown` says whether a step stands there."""

    def __init__(self, window: QMainWindow, toured: Toured) -> None:
        super().__init__(window)
        self._window, self._toured = window, toured
        self.tour = Tour()
        self.note: TourNote | None = None
        self._outlines: list[Outline] = []
        self._turned = False
        self._top = -1
        self._follow = QTimer(self)
        self._follow.timeout.connect(self._place)

    @property
    def shown(self) -> bool:
        return self.note is not None

    def begin(self) -> None:
        """From the first step."""
        self.leave()
        self._outlines = [Outline(self._window), Outline(self._window)]
        self.note = TourNote(self._window)
        self.note.onward.connect(self.on)
        self.note.backward.connect(lambda: self._go(self.tour.back()))
        self.note.left.connect(self.leave)
        self._follow.start(_FOLLOW_MS)
        self._go(Tour())

    def on(self) -> None:
        """The next step; after the last nothing stands in the window any more."""
        if self.tour.last:
            self.leave()
        else:
            self._go(self.tour.on())

    def leave(self) -> None:
        self._follow.stop()
        for part in (self.note, *self._outlines):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.note, self._outlines = None, []

    def _go(self, tour: Tour) -> None:
        if self.note is None:
            return
        self.tour = tour
        self._turned = False
        for which in ("cabinet", "clause"):
            self._toured.show_pane(which, shown=True)
        if tour.step.page:
            self._toured.to_page(TITLES.index(tour.step.page))
        self.note.show_step(tour)
        self._place()
        self.note.show()
        self.note.raise_()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Outlines what is in sight of the step's parts, and puts the words beside it."""
        if self.note is None:
            return
        window = self._window
        found = [part for part in map(self._part, self.tour.step.parts) if part is not None and part.isVisible()]
        if found and not self._turned:
            self._turned = self._turn_to(found[0])
        seen = [place for part in found if not (place := _seen(part, window)).isEmpty()]
        for outline, place in zip(self._outlines, seen, strict=False):
            outline.around(place)
        for outline in self._outlines[len(seen) :]:
            outline.hide()
        wanted = beside([_box(place) for place in seen], self.note.width(), self.note.height(), _box(window.rect()))
        if self.note.pos() != QPoint(wanted.left, wanted.top):
            self.note.move(wanted.left, wanted.top)

    def _part(self, name: str) -> QWidget | None:
        """The widget that a step names, where it is there now."""
        regions = self._toured.regions
        view = regions.case_view
        match name:
            case "cabinet":
                return regions.left
            case "clause":
                return regions.clause_pane
            case "menu":
                return self._window.menuBar()
            case "tabs":
                return None if view is None else view.tabs.tabBar()
            case _:
                return None if view is None else _of_case(view, name)

    def _turn_to(self, part: QWidget) -> bool:
        """Scrolls to it, and shows the clause of a field; whether it stays there, as nothing above grows any more."""
        view = self._toured.regions.case_view
        page = None if view is None else view.page(view.tabs.currentIndex())
        if isinstance(page, WorkingPage) and self.tour.step.page:
            before, self._top = self._top, part.y()
            page.area.verticalScrollBar().setValue(part.y() - GAP)
            return page.complete and before == self._top
        elif isinstance(page, ObjectsPage) and page.form is not None and "field" in self.tour.step.parts:
            for path in list(page.form.fields.fields)[:1]:  # none yet while the form fills
                page.form.focused.emit(path)
        return page is None or page.complete


def _of_case(view: CaseView, name: str) -> QWidget | None:
    page = view.page(view.tabs.currentIndex())
    if name == "field" and isinstance(page, ObjectsPage):
        return None if page.form is None else next(iter(page.form.fields.fields.values()), None)
    if name == "claims" and isinstance(page, ClaimsPage):
        return page.tree
    if name == "conflicts" and isinstance(page, WorkingPage):
        return page.conflicts
    return page if name in ("flow", "printing") else None


def _box(place: QRect) -> Box:
    return Box(place.left(), place.top(), place.width(), place.height())


def _seen(part: QWidget, window: QWidget) -> QRect:
    """What can be seen of a part, in the window's places."""
    seen = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    over = part.parentWidget()
    while over is not None and over is not window:
        seen = seen.intersected(QRect(over.mapTo(window, QPoint(0, 0)), over.size()))
        over = over.parentWidget()
    return seen


class SampleWindow(QObject):
    """Opens a second window on copies of the sample cases; they are gone when it closes. No cabinet is touched."""

    def __init__(
        self,
        library: Library,
        open_: Callable[[Path], QMainWindow],
        failed: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        """`open_` makes and shows the window on a folder, at the case of the tour."""
        super().__init__(parent)
        self._library, self._open, self._failed = library, open_, failed
        self._folder: TemporaryDirectory[str] | None = None
        self.window: QMainWindow | None = None
        self.work: Work[Sequence[Path]] = Work(self)

    def open(self) -> None:
        """Once at a time; asked for again it comes to the front."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
        elif not self.work.busy:
            QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
            self._folder = TemporaryDirectory(prefix="anjuan-", ignore_cleanup_errors=True)
            self.work.run(self._write, self._written, self._not_written)

    def leave(self) -> None:
        """The window that opened it is being closed."""
        if self.work.busy:
            QApplication.restoreOverrideCursor()
        self.work.stop()
        if self.window is not None:
            self.window.close()
        self._drop()

    def _write(self, watch: Watch) -> Sequence[Path]:
        assert self._folder is not None
        folder = Path(self._folder.name, "样例案卷柜")
        folder.mkdir()
        paths = []
        for at, sample in enumerate(islice(samples(self._library), _SAMPLES)):
            watch.part("正在准备样例", at / _SAMPLES)
            paths.append(write(sample, folder, self._library))
        return paths

    def _written(self, paths: Sequence[Path]) -> None:
        QApplication.restoreOverrideCursor()
        self.window = self._open(next(path for path in paths if path.stem == SAMPLE))
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window.destroyed.connect(self._drop)

    def _not_written(self, error: AnjuanError) -> None:
        QApplication.restoreOverrideCursor()
        self._drop()
        self._failed(str(error))

    def _drop(self) -> None:
        self.window = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
