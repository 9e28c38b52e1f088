"""Errands: panels over the middle of the window, some of which need the open case, some of which need it closed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import CaseFileError
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from anjuan_desktop.casefile import CaseFile
    from anjuan_desktop.ui.presenters.errands.carrying import Carrier
    from anjuan_desktop.ui.presenters.office.office_key import OfficeKeyPresenter
    from anjuan_desktop.ui.session import Session
    from anjuan_desktop.ui.widgets.errands.carry_panel import CarryPanel
    from anjuan_desktop.ui.widgets.errands.import_body import ImportBody
    from anjuan_desktop.ui.widgets.errands.restore_panel import RestorePanel
    from anjuan_desktop.ui.widgets.errands.return_panel import ReturnPanel
    from anjuan_desktop.ui.widgets.office.office_key_panel import OfficeKeyPanel
    from anjuan_desktop.ui.widgets.way.score_panel import ScorePanel


class Errands(Shell):
    """What can be done beside the open case."""

    session: "Session | None" = None
    _wanted: Path | None = None
    """The case to be opened again, or later."""
    _held = False
    """Whether it mustn't be yet: somebody works at its file."""
    _arriving: "CaseFile | None" = None
    """Open, its view is to come."""
    _office_key: "OfficeKeyPresenter | None" = None

    # What whoever is made on it adds

    def close_case(self) -> None:
        """Lets go of the open case, and of the one that was to be shown."""

    def show_file(self, file: "CaseFile", *, panel: bool = False, begin: bool = False) -> None:
        """Shows a case; `panel`: the one in front stays there; `begin`: with the focus in its first field."""

    # A case on its way into the window

    def arrive(self, file: "CaseFile", *, panel: bool = False, begin: bool = False) -> None:
        """`show_file` in the next turn of the window: to open its file was enough for this one."""
        self.turn_away()
        self._arriving = file
        self.turns.add(lambda: self._show_arriving(file, panel=panel, begin=begin))

    def turn_away(self) -> None:
        """Lets go of the case that was to be shown."""
        if self._arriving is not None:
            self._arriving.close()
            self._arriving = None

    def put_off(self) -> None:
        """Closes the case, to be opened again."""
        for file in (None if self.session is None else self.session.file, self._arriving):
            if file is not None:
                self._wanted = file.path
        self.close_case()

    def let_go(self) -> None:
        """Closes the case for a while, behind a panel."""
        self._held = True
        self.put_off()

    def take_again(self) -> None:
        """Opens what was let go of, behind the panel, in the next turns of the window."""
        self._held = False
        self.open_wanted()

    def open_wanted(self) -> None:
        """The same, unless somebody works at its file."""
        self.turns.add(self._open_wanted)

    def _open_wanted(self) -> None:
        if self.session is None and self._arriving is None and not (self._held or self.desk.shut) and self._wanted:
            wanted, self._wanted = self._wanted, None
            try:
                self.arrive(self.presenter.open(wanted), panel=True)
            except CaseFileError as error:
                self.trouble(str(error))

    def _show_arriving(self, file: "CaseFile", *, panel: bool, begin: bool) -> None:
        if self._arriving is not file:
            return
        self._arriving = None
        try:
            self.show_file(file, panel=panel, begin=begin)
        except AnjuanError as error:
            self.trouble(str(error))
            self.regions.left.show_current(None if self.session is None else self.session.file.path)

    # The errands

    def show_import(self) -> None:
        cabinet = self.presenter.cabinet

        def make(parent: QWidget) -> "ImportBody":
            target = deferred.EnterpriseTarget(cabinet, self.library, by=self.desk.by, today=self.today)
            body = deferred.ImportBody(deferred.ImportPresenter(target, self.settings), parent)
            body.panel.imported.connect(self.cabinet.refresh)
            return body

        self.show_panel(deferred.EnterpriseTarget.title, make)

    def import_invoices(self) -> None:
        """A list of invoices into the object in front."""
        session, view = self.session, self.case_view
        if session is None or view is None or (id_ := view.takes_invoices) is None:
            return

        def make(parent: QWidget) -> "ImportBody":
            target = deferred.InvoiceTarget(session, id_)
            return deferred.ImportBody(deferred.ImportPresenter(target, self.settings), parent)

        self.show_panel(f"{deferred.InvoiceTarget.title}：{session.case.by_id[id_].name}", make, of_case=True)

    def show_score(self) -> None:
        if self.session is None:
            return
        presenter = deferred.ScoringPresenter(self.session)
        try:
            presenter.view()
        except AnjuanError as error:
            self.trouble(str(error))
            return

        def make(parent: QWidget) -> "ScorePanel":
            panel = deferred.ScorePanel(presenter, self.clauses, parent)
            panel.printed.connect(self._print_score)
            return panel

        self.show_panel("示范标杆评分", make, of_case=True)

    def _print_score(self) -> None:
        self.close_panel()
        if self.case_view is not None:
            self.case_view.print_form(deferred.SHEET)

    def show_carry_out(self) -> None:
        chosen = () if self.session is None else (self.session.file.path,)
        day = self.today().isoformat()

        def make(parent: QWidget) -> "CarryPanel":
            panel = deferred.CarryPanel(
                self._carrier(), chosen, day, let_go=self.let_go, take_again=self.take_again, parent=parent
            )
            panel.packed.connect(self.cabinet.refresh)
            return panel

        self.show_panel("带出", make)

    def show_bring_back(self) -> None:
        def make(parent: QWidget) -> "ReturnPanel":
            panel = deferred.ReturnPanel(self._carrier(), self.let_go, self.take_again, parent=parent)
            panel.brought.connect(self.cabinet.refresh)
            return panel

        self.show_panel("带回、接收", make)

    def show_backups(self) -> None:
        if self.session is not None:
            self.show_backups_of(self.session.file.path)

    def show_backups_of(self, path: Path) -> None:
        backups = self.presenter.cabinet.backups

        def make(parent: QWidget) -> "RestorePanel":
            presenter = deferred.BackupsPresenter(backups, path, self.library.dictionary)
            return deferred.RestorePanel(presenter, self.desk.by, self.let_go, self.take_again, parent)

        self.show_panel(f"备份与恢复：{path.stem}", make)

    def show_office_key(self) -> None:
        if self._office_key is None:  # kept: it knows a recovery code that isn't written down yet
            self._office_key = deferred.OfficeKeyPresenter(self.presenter.cabinet, self.desk)
        presenter = self._office_key

        def make(parent: QWidget) -> "OfficeKeyPanel":
            return deferred.OfficeKeyPanel(
                presenter,
                let_go=self._let_go_of_all,
                take_again=self._take_all_again,
                go_on=self.cabinet.reader.go_on,
                parent=parent,
            )

        self.show_panel("加密保存", make)

    def _let_go_of_all(self) -> None:
        self.let_go()
        self.cabinet.reader.hold()

    def _take_all_again(self) -> None:
        self.cabinet.reader.go_on()
        self.take_again()

    def _panel_changed(self) -> None:
        if self.regions.panel is None:  # it has ended what was under way
            self._held = False
        super()._panel_changed()

    def close_panel(self) -> None:
        super().close_panel()
        if self.regions.panel is None:
            self.take_again()

    def _carrier(self) -> "Carrier":
        return deferred.Carrier(self.presenter.cabinet, self.library, self.desk.by)
