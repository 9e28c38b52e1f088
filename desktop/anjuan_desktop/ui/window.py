"""The main window: cabinet, case and clause beside each other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import CaseFileError
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.actions import State, registry
from anjuan_desktop.ui.errands import Errands
from anjuan_desktop.ui.guides import Guides
from anjuan_desktop.ui.menus import Menus
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.titles import TITLES
from anjuan_desktop.ui.troubles import open_reports
from anjuan_desktop.ui.typing_keys import TypingKeys, typed_in
from anjuan_desktop.ui.waste import Waste

if TYPE_CHECKING:
    from anjuan_core.case import Case, NeighbourLine
    from anjuan_core.packs import Library
    from anjuan_desktop.cabinet import Sighting
    from anjuan_desktop.casefile import CaseFile, JournalEntry
    from anjuan_desktop.ui.session import Session

TITLE = "案卷"


class MainWindow(Errands):
    """Opens, creates and closes cases; at most one is open. What can be done here is told in `ui.actions`."""

    def __init__(
        self,
        presenter: CabinetPresenter,
        library: "Callable[[], Library]",
        settings: Settings,
        today: Callable[[], date],
        desk: Desk | None = None,
    ) -> None:
        """`desk`: the office of the cabinet and who works there; read from the cabinet's folder where none is given."""
        folder = presenter.cabinet.folder
        office = desk or Desk(folder, library, lambda: settings.officer, lambda: settings.office)
        super().__init__(presenter, library, settings, today, office)
        self._starting = self._complete = False
        self.setWindowTitle(TITLE)
        self.menus = Menus(self, self, registry(TITLES), self.state)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._typing = TypingKeys(app, self)
        self.guides = Guides(self)
        self._waste = Waste(self)
        self.build()
        self.restore()
        self.person_changed()
        if not self.desk.shut:
            self.cabinet.list.setFocus()

    def state(self) -> State:
        """What the actions depend on."""
        desk, session = self.desk, self.session
        file = None if session is None or self.regions.covered else session.file
        return State(
            shut=desk.shut,
            people=desk.has_people,
            person=desk.person is not None,
            case=session is not None,
            editable=file is not None and not file.only_read,
            invoices=self.case_view is not None and self.case_view.takes_invoices is not None,
            undo="" if file is None else deferred.told(file.undoable, self.library.dictionary),
            redo="" if file is None else deferred.told(file.redoable, self.library.dictionary),
        )

    # Cases

    def new_case(self) -> None:
        """A new case, open at its first field."""
        self.commit_pending()
        self.arrive(self.presenter.create(), begin=True)

    def open_case(self, path: Path) -> None:
        """Opens a case, once somebody is signed in; one that can't be opened is said in a sentence, and the case before
        stays."""
        if (file := self._opened(path)) is not None:
            self.show_file(file)

    def choose_case(self, path: Path) -> None:
        """`open_case` in two turns of the window: the file, then its view."""
        if (file := self._opened(path)) is not None:
            self.arrive(file)

    def open_later(self, path: Path) -> None:
        """Opens a case as soon as what that takes is loaded, unless another was opened meanwhile."""
        self._wanted = path
        if not self.desk.shut:
            self.regions.expect(path.stem)

    def start_later(self) -> None:
        """`start`, once all is loaded: a folder of ten thousand is looked through for it."""
        self._starting = True

    def close_case(self) -> None:
        """Lets go of the open case, and of the one that was to be shown."""
        self.turn_away()
        if self.session is None:
            return
        self.commit_pending()
        if self.regions.wish is not None and self.regions.wish.of_case:
            self.regions.drop_panel()
        self.regions.drop_case()
        self.session.file.close()
        self.session = None
        self.clauses.clear()
        self._show_state()

    def show_case(self, at: int) -> None:
        if self.session is not None:
            key = self.presenter.cabinet.backups.key
            bench = deferred.Bench(
                self.session,
                self.clauses,
                self.desk,
                key,
                self.settings,
                self.import_invoices,
                trouble=self.trouble_later,
            )
            self.regions.show_case(deferred.CaseView(bench, at=at, parent=self.regions.middle))

    def to_page(self, at: int) -> None:
        self.close_panel()
        if self.case_view is not None:
            self.case_view.turn_to(at)

    def to_printing(self) -> None:
        self.to_page(TITLES.index("打印"))

    # The cabinet

    def find_case(self) -> None:
        self.show_pane("cabinet", shown=True)
        self.regions.left.show_side("cabinet")
        self.cabinet.start_search()

    def show_worklist(self) -> None:
        self.show_pane("cabinet", shown=True)
        self.regions.left.show_side("worklist")
        self.regions.left.worklist.list.setFocus()

    def reread(self) -> None:
        """The cabinet and the office's settings, as they now stand on the disk."""
        self.desk.load()
        if self._complete:
            self.desk.check()
        self.person_changed()
        if self.desk.shut:
            self.entrance.show()
        self.cabinet.refresh()

    def add_samples(self) -> None:
        first = self.presenter.add_samples()
        self.cabinet.refresh()
        if first is not None:
            self.open_case(first)

    def ask_remove_samples(self) -> None:
        if not self.presenter.has_samples():
            self.say("案卷柜里没有样例。")
            return
        self.notice.say(
            "移除全部样例案卷？正式案卷不受影响。",
            [("保留", "plain", lambda: None), ("移除样例", "danger", self._remove_samples)],
        )

    # Undo, the palette, help

    def undo(self) -> None:
        """What is being typed first; else the last edit of the case."""
        if (field := typed_in(QApplication.focusWidget())) is not None:
            field.undo()
        else:
            self._turn("撤销", lambda file: file.undo())

    def redo(self) -> None:
        if (field := typed_in(QApplication.focusWidget())) is not None:
            field.redo()
        else:
            self._turn("重做", lambda file: file.redo())

    def show_palette(self) -> None:
        self.menus.refresh()  # what is offered has to be what can be done
        deferred.PaletteBox.over(self, self.menus, self.state(), self.presenter, self.choose_case, turns=self.turns)

    def show_help(self) -> None:
        self.guides.help_for(QApplication.focusWidget())

    def show_manual(self, page: str) -> None:
        self.guides.show_manual(page)

    def start_tour(self) -> None:
        self.guides.start_tour()

    def show_reports(self) -> None:
        open_reports()

    # What else happens

    def person_changed(self) -> None:
        """A case open in another name is opened anew; the office's name, county and supplements reach it."""
        desk, before = self.desk, self.presenter.by
        self._trouble = desk.trouble
        self.presenter.by, self.presenter.roles = desk.by, desk.roles  # first: what waits for whom is listed by them
        super().person_changed()
        if desk.shut or before != desk.by:
            self.put_off()
        if self.session is not None:
            self.session.set_office(desk.name, desk.office.county, desk.library)
            if self.case_view is not None:
                self.case_view.office_changed()
        elif self._wanted is not None:
            self.open_wanted()
        if desk.shut and self.regions.panel is not None:
            self.regions.panel.setFocus()  # letting go of the case took the focus from the password
        self._show_state()

    def refresh_actions(self) -> None:
        self.menus.refresh()

    @called_by_qt
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.case_view is not None and not self.case_view.saved():
            self.to_printing()
            event.ignore()
            return
        self.guides.leave()
        self.commit_pending()
        self.put_off()
        last, self._wanted = self._wanted, None
        self.settings.set_last_case(self.presenter.cabinet.folder, last)
        self.remember()
        self.turns.stop()
        self.regions.leave()
        self._waste.leave()
        self.presenter.cabinet.close()
        event.accept()

    def build(self) -> None:
        super().build()
        self.guides.offer_tour()
        self.regions.left.opened.connect(self.choose_case)
        self.cabinet.new_asked.connect(self.new_case)
        self.cabinet.samples_asked.connect(self.add_samples)
        self.cabinet.samples_unwanted.connect(self.ask_remove_samples)
        self.cabinet.reader.ended.connect(self._cabinet_read)
        self.cabinet.loaded.connect(self._loaded)

    def show_file(self, file: "CaseFile", *, panel: bool = False, begin: bool = False) -> None:
        try:
            session = self._session(file)
        except AnjuanError:
            file.close()
            raise
        self.close_case()
        if not panel:  # what opens by itself leaves what was said at the start
            self.regions.drop_panel()
            self.notice.dismiss()
        self.session = session
        session.subscribe(self._edited)
        self._wanted = None
        self.show_case(0)
        if begin and self.case_view is not None:
            self.case_view.turn_to(0)
        self._show_state()

    def _opened(self, path: Path) -> "CaseFile | None":
        """None where there is nothing to show, or something else has to come first."""
        if self.desk.shut:
            self._wanted = path
            return None
        if self._arriving is not None and self._arriving.path == path:
            return None
        if self.session is not None and self.session.file.path == path:
            self.close_panel()
            return None
        self.commit_pending()
        if self._held:  # the panel at work may have this very file
            self.regions.drop_panel()
        try:
            return self.presenter.open(path)
        except CaseFileError as error:
            self.trouble(str(error))
            self.regions.left.show_current(self.session.file.path if self.session else None)
            return None

    def _session(self, file: "CaseFile") -> "Session":
        cabinet, desk, path = self.presenter.cabinet, self.desk, file.path

        def neighbours(case: "Case") -> "tuple[NeighbourLine, ...]":
            # While the folder is still being read for the first time, asking would read it here and hold up the window.
            return cabinet.neighbours(case, path) if cabinet.complete else ()

        def sightings(case: "Case") -> "tuple[Sighting, ...]":
            found = (cabinet.same_filings, cabinet.same_serials) if cabinet.complete else ()
            return tuple(one for look in found for one in look(case, path))

        county = desk.office.county
        return deferred.Session(
            file, desk.library, self.today(), desk.name, county=county, neighbours=neighbours, sightings=sightings
        )

    def _edited(self) -> None:
        if self.session is not None:
            self.saved.setText(f"已保存 {QTime.currentTime().toString('HH:mm:ss')}")
            self._show_total()
            self.regions.left.show_current(self.session.file.path)
            self.menus.refresh()

    def _turn(self, word: str, act: "Callable[[CaseFile], tuple[JournalEntry, ...]]") -> None:
        if self.session is None or self.session.file.only_read or self.regions.covered:
            return
        self.commit_pending()
        turned = self.session.edit(act)
        self.saved.setText(f"已{word}：{deferred.told(turned, self.library.dictionary)}")

    def _loaded(self) -> None:
        QTimer.singleShot(0, self, self._open_expected)
        self._complete = True
        self._waste.begin()
        self._look_closer()
        if self._starting:
            self._starting = False
            self.notice.when_free(self.start)

    def _look_closer(self) -> None:
        """The office may be other than it looked."""
        if self.desk.check() or self.desk.trouble != self._trouble:
            self.regions.drop_panel()
            self.person_changed()

    def _open_expected(self) -> None:
        self.regions.expect("")
        if self.regions.panel is None:
            self.open_wanted()

    def _cabinet_read(self, error: Exception | None) -> None:
        """The folder was read: other enterprises' invoice lines are known now. A thread that has the case looks around
        for itself when it ends, by the edit it closes with."""
        self._waste.begin()
        if error is not None:
            self.regions.expect("")
        elif self.session is not None and not self.session.file.lent:
            self.session.look_around()

    def _show_total(self) -> None:
        if self.session is not None:
            evaluation = self.session.evaluation
            claimed = evaluation is not None and bool(self.session.case.claims)
            total = evaluation.plan.total if evaluation is not None and claimed else None
            self.presenter.remember_total(self.session.file.path, total)

    def _show_state(self) -> None:
        self._show_total()
        path = self.session.file.path if self.session is not None else None
        self.regions.left.show_current(path)
        self.menus.refresh()
        self.setWindowTitle(f"{path.stem} - {TITLE}" if path else TITLE)
        self.saved.setText("已保存" if path else "就绪")
        self.place.setText(f"案卷柜：{self.presenter.cabinet.folder}")

    def _remove_samples(self) -> None:
        if self._arriving is not None and self._arriving.sample:
            self.turn_away()
        if self.session is not None and self.session.file.sample:
            self.close_case()
        self.presenter.remove_samples()
        self.cabinet.refresh()
