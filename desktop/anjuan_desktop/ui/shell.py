"""The window without its cases: its regions and panels, its looks, its status line, who works at it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMainWindow, QWidget

from anjuan_desktop import casefile
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.cabinet_pane import CabinetPane
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.entrance import Entrance
from anjuan_desktop.ui.overrides import called_by_qt
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetPresenter
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.reading_order import follow_reading
from anjuan_desktop.ui.regions import PanelWish, Regions
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.steps import Steps
from anjuan_desktop.ui.theme import Metrics, Theme, apply_theme
from anjuan_desktop.ui.theme.tokens import THEMES, ThemeName
from anjuan_desktop.ui.troubles import reports_folder
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar

if TYPE_CHECKING:
    from anjuan_core.packs import Library
    from anjuan_desktop.ui.case_view import CaseView
    from anjuan_desktop.ui.widgets.office.office_settings import OfficeSettingsPanel


def theme_of(settings: Settings) -> Theme:
    return Theme(THEMES[settings.theme], Metrics(settings.percent))


class Shell(QMainWindow):
    """What the main window is made on. Whoever makes one builds it (`build`) once its own parts are there."""

    def __init__(
        self,
        presenter: CabinetPresenter,
        library: "Callable[[], Library]",
        settings: Settings,
        today: Callable[[], date],
        desk: Desk,
    ) -> None:
        super().__init__()
        self.presenter = presenter
        self.settings = settings
        self.clauses = ClauseSelection()
        self.desk = desk
        self.policies = library
        self.today = today
        self.entrance = Entrance(desk, settings, self, self.person_changed)
        self.turns = Steps(self)
        """What is done in a turn of the window of its own, so that it takes keys and clicks in between."""
        self._shown = {"cabinet": True, "clause": True}
        self._folded = False
        """Whether the clause was put away for want of room, and not by the officer."""
        self.resize(1280, 720)
        self.setMinimumSize(960, 600)
        self.saved = QLabel()
        self.place = QLabel()
        self.who = button("", role="quiet", on_click=self._tell_who)
        self.statusBar().addWidget(self.saved, 1)
        self.statusBar().addPermanentWidget(self.who)
        self.statusBar().addPermanentWidget(self.place)
        self.statusBar().setSizeGripEnabled(False)

    @property
    def library(self) -> "Library":
        """The policies as they ship."""
        return self.policies()

    @property
    def cabinet(self) -> CabinetPane:
        return self.regions.left.cabinet

    @property
    def notice(self) -> NoticeBar:
        return self.regions.notice

    @property
    def case_view(self) -> "CaseView | None":
        return self.regions.case_view

    # What whoever is made on it adds

    def refresh_actions(self) -> None:
        """Something changed that says what can be done."""

    def show_case(self, at: int) -> None:
        """Shows the open case, at one of its pages."""

    def person_changed(self) -> None:
        """Somebody else works here, or the office's settings are others."""
        desk = self.desk
        self.who.setText(desk.person.spoken if desk.person is not None else f"以“{desk.by}”的名义")
        self.who.setVisible(not desk.shut)
        self.regions.left.show_person()
        self._show_panes()
        if desk.shut and self.regions.panel is None:
            self.notice.dismiss()
            self.entrance.show()

    # Panels

    def show_panel(
        self, title: str, make: Callable[[QWidget], QWidget], *, back: bool = True, of_case: bool = False
    ) -> None:
        """Gives the middle to a panel; made anew where the looks change."""
        self.commit_pending()
        self.regions.show_panel(PanelWish(title, make, back, of_case))

    def close_panel(self) -> None:
        """Back to the case. There is no way past a sign-in."""
        if not self.desk.shut:
            self.regions.drop_panel()

    # The keyboard

    @called_by_qt
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Parts come and go; what they are made in tells nothing of where they stand."""
        follow_reading(self.centralWidget())
        return super().focusNextPrevChild(forward)

    # What is said

    def say(self, sentence: str) -> None:
        self.notice.say(sentence)

    def trouble(self, sentence: str) -> None:
        """Says what went wrong, above everything else."""
        self.notice.say(sentence, trouble=True)

    def trouble_later(self, sentence: str) -> None:
        """The same, of a case that is being left: what comes in its place may clear what is said before."""
        QTimer.singleShot(0, self, lambda: self.trouble(sentence))

    def start(self) -> None:
        """Says what has to be known of where the cases lie; else what has to be known at any start."""
        place = casefile.place_of(self.presenter.cabinet.folder)
        if said := place.unsafe or place.notice:
            self.notice.say(said)
        elif said := self.desk.notice():
            self.notice.say(said, [("登记人员…", "plain", self.sign_in)], focus=False)

    def commit_pending(self) -> None:
        """What is just being typed counts before anything is closed."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    # Who works here

    def sign_in(self) -> None:
        self.entrance.show()

    def sign_out(self) -> None:
        self.commit_pending()
        self.regions.drop_panel()  # whatever it does, it does in the name of whoever goes
        self.entrance.leave()

    def change_password(self) -> None:
        self.entrance.change_password()

    def show_office_key(self) -> None:
        """The office's key, and the cabinet's files under it."""

    def show_backups_of(self, path: Path) -> None:
        """The backups of a case, which needn't be open."""

    def show_settings(self) -> None:
        self.show_panel("设置", self._settings)

    def ask_officer(self) -> None:
        name, given = QInputDialog.getText(self, "经办人", "姓名，记入案卷日志：", text=self.settings.officer)
        if given:
            self.settings.officer = name
            self.person_changed()

    def ask_office(self) -> None:
        name, given = QInputDialog.getText(self, "单位名称", "推荐单位全称，印在表上：", text=self.settings.office)
        if given:
            self.settings.office = name
            self.person_changed()

    def _settings(self, parent: QWidget) -> "OfficeSettingsPanel":
        presenter = deferred.OfficeSettingsPresenter(self.desk, self.library)
        cabinet, settings = self.presenter.cabinet, self.settings
        panel = deferred.OfficeSettingsPanel(
            presenter,
            (settings.theme, settings.percent),
            places=deferred.places(cabinet.folder, reports_folder(), settings.file),
            backup=deferred.CabinetBackupPresenter(cabinet, self.desk, settings),
            parent=parent,
        )
        panel.saved.connect(self.person_changed)
        panel.looks.connect(self._set_looks)
        # Later: the panel that asks goes.
        panel.key_asked.connect(lambda: QTimer.singleShot(0, self, self.show_office_key))
        panel.backups_asked.connect(lambda path: QTimer.singleShot(0, self, lambda: self.show_backups_of(path)))
        return panel

    def _set_looks(self, theme: ThemeName, percent: int) -> None:
        self.settings.theme, self.settings.percent = theme, percent
        self.restyle()

    def _tell_who(self) -> None:
        if self.desk.person is None:
            self.sign_in()
        else:
            self.change_password()

    # The looks

    def set_theme(self, name: ThemeName) -> None:
        self.settings.theme = name
        self.restyle()

    def dark(self) -> bool:
        return self.settings.theme == "dark"

    def set_percent(self, percent: int) -> None:
        self.settings.percent = percent
        self.restyle()

    def percent(self) -> int:
        return self.settings.percent

    def toggle_pane(self, which: str) -> None:
        self.show_pane(which, shown=not self._shown[which])

    def pane_shown(self, which: str) -> bool:
        return self._shown[which]

    def show_pane(self, which: str, *, shown: bool) -> None:
        self._folded = self._folded and which != "clause"
        self._shown[which] = shown
        self._show_panes()
        self.refresh_actions()

    def build(self) -> None:
        """The three regions; made anew where the looks change."""
        self.regions = Regions(self.presenter, self.desk, self.policies, self.clauses, self.today, parent=self)
        self.regions.panel_changed.connect(self._panel_changed)
        self.setCentralWidget(self.regions)
        self._show_panes()

    def restyle(self) -> None:
        """New looks: the sizes and painted colours are taken when widgets are made, so these are made anew."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.commit_pending()
        before = self.regions
        at = before.case_view.tabs.currentIndex() if before.case_view is not None else 0
        widths, shown, panel = before.splitter.saveState(), self.cabinet.search.text(), before.wish
        before.leave()
        # At once and not later: dressing widgets that are about to go takes longer than making new ones.
        if (centre := self.takeCentralWidget()) is not None:
            shiboken6.delete(centre)
        apply_theme(app, theme_of(self.settings))
        self.build()
        self.regions.splitter.restoreState(widths)
        self._make_room()
        self.cabinet.search.setText(shown)
        self.show_case(at)
        if panel is not None:
            self.regions.show_panel(panel)
        self.person_changed()

    def restore(self) -> None:
        """As it was left the last time."""
        geometry, splitter = self.settings.bytes("geometry"), self.settings.bytes("splitter")
        if geometry is not None:
            self.restoreGeometry(geometry)
        if splitter is not None:
            self.regions.splitter.restoreState(splitter)

    def remember(self) -> None:
        self.settings.set_bytes("geometry", self.saveGeometry())
        self.settings.set_bytes("splitter", self.regions.splitter.saveState())
        self.settings.sync()

    @called_by_qt
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._make_room()
        super().showEvent(event)

    def _make_room(self) -> None:
        """A large font in a narrow window: the clause is put away, to come back by F8 or with a smaller font. Not while
        the window is being drawn wider or narrower: who sees something go takes it for lost."""
        roomy = self.regions.has_room(self.width())
        if (self._shown["clause"] and not roomy) or (self._folded and roomy):
            self._shown["clause"], self._folded = roomy, not roomy
            self._show_panes()
            self.refresh_actions()

    def _panel_changed(self) -> None:
        if self.regions.panel is not None:
            self.regions.panel.closed.connect(self.close_panel)
        self.refresh_actions()

    def _show_panes(self) -> None:
        """Nothing of the cases is seen before somebody signs in."""
        self.regions.left.setVisible(self._shown["cabinet"] and not self.desk.shut)
        self.regions.clause_pane.setVisible(self._shown["clause"] and not self.desk.shut)
