"""Errands: panels over the middle of the window, some of which need the open case, some of which need it closed."""

from pathlib import Path
from typing import TYPE_CHECKING

from anjuan_desktop.casefile import CaseFileError
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from anjuan_desktop.casefile import CaseFile
    from anjuan_desktop.ui.presenters.carrying import Carrier
    from anjuan_desktop.ui.presenters.office_key import OfficeKeyPresenter
    from anjuan_desktop.ui.session import Session
    from anjuan_desktop.ui.widgets.carry_panel import CarryPanel
    from anjuan_desktop.ui.widgets.import_body import ImportBody
    from anjuan_desktop.ui.widgets.office_key_panel import OfficeKeyPanel
    from anjuan_desktop.ui.widgets.restore_panel import RestorePanel
    from anjuan_desktop.ui.widgets.return_panel import ReturnPanel


class Errands(Shell):
    """What can be done beside the open case."""

    session: "Session | None" = None
    _wanted: Path | None = None
    """The case to be opened again, or later."""
    _office_key: "OfficeKeyPresenter | None" = None

    # What whoever is made on it adds

    def close_case(self) -> None:
        """Lets go of the open case."""

    def show_file(self, file: "CaseFile", *, panel: bool = False) -> None:
        """Shows a case; `panel`: the one in front stays there."""

    # The errands

    def show_import(self) -> None:
        cabinet = self.presenter.cabinet

        def make() -> "ImportBody":
            target = deferred.EnterpriseTarget(cabinet, self.library, by=self.desk.by, today=self.today)
            body = deferred.ImportBody(deferred.ImportPresenter(target, self.settings))
            body.panel.imported.connect(self.cabinet.refresh)
            return body

        self.show_panel(deferred.EnterpriseTarget.title, make)

    def import_invoices(self) -> None:
        """A list of invoices into the object in front."""
        session, view = self.session, self.case_view
        if session is None or view is None or (id_ := view.takes_invoices) is None:
            return

        def make() -> "ImportBody":
            return deferred.ImportBody(deferred.ImportPresenter(deferred.InvoiceTarget(session, id_), self.settings))

        self.show_panel(f"{deferred.InvoiceTarget.title}：{session.case.by_id[id_].name}", make, of_case=True)

    def show_carry_out(self) -> None:
        chosen = () if self.session is None else (self.session.file.path,)
        day = self.today().isoformat()

        def make() -> "CarryPanel":
            panel = deferred.CarryPanel(self._carrier(), chosen, day, let_go=self.let_go, take_again=self.take_again)
            panel.packed.connect(self.cabinet.refresh)
            return panel

        self.show_panel("带出", make)

    def show_bring_back(self) -> None:
        def make() -> "ReturnPanel":
            panel = deferred.ReturnPanel(self._carrier(), self.let_go, self.take_again)
            panel.brought.connect(self.cabinet.refresh)
            return panel

        self.show_panel("带回、接收", make)

    def show_backups(self) -> None:
        if self.session is None:
            return
        backups, path = self.presenter.cabinet.backups, self.session.file.path

        def make() -> "RestorePanel":
            presenter = deferred.BackupsPresenter(backups, path, self.library.dictionary)
            return deferred.RestorePanel(presenter, self.desk.by, self.let_go, self.take_again)

        self.show_panel("备份与恢复", make)

    def show_office_key(self) -> None:
        if self._office_key is None:  # kept: it knows a recovery code that isn't written down yet
            self._office_key = deferred.OfficeKeyPresenter(self.presenter.cabinet, self.desk)
        presenter = self._office_key

        def make() -> "OfficeKeyPanel":
            return deferred.OfficeKeyPanel(
                presenter,
                let_go=self._let_go_of_all,
                take_again=self._take_all_again,
                go_on=self.cabinet.reader.go_on,
            )

        self.show_panel("加密保存", make)

    def let_go(self) -> None:
        """Closes the case for a while, behind a panel."""
        if self.session is not None:
            self._wanted = self.session.file.path
            self.close_case()

    def take_again(self) -> None:
        """Opens what was let go of, behind the panel."""
        if self.session is None and self._wanted is not None and not self.desk.shut:
            wanted, self._wanted = self._wanted, None
            try:
                self.show_file(self.presenter.open(wanted), panel=True)
            except CaseFileError as error:
                self.trouble(str(error))

    def _let_go_of_all(self) -> None:
        self.let_go()
        self.cabinet.reader.hold()

    def _take_all_again(self) -> None:
        self.cabinet.reader.go_on()
        self.take_again()

    def close_panel(self) -> None:
        super().close_panel()
        if self.regions.panel is None:
            self.take_again()

    def _carrier(self) -> "Carrier":
        return deferred.Carrier(self.presenter.cabinet, self.library, self.desk.by)
