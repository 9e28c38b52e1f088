"""The main window: cabinet, case and clause beside each other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QInputDialog,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, CaseFileError
from anjuan_desktop.ui.cabinet_pane import CabinetPane
from anjuan_desktop.ui.case_view import PRINTING, CaseView
from anjuan_desktop.ui.clause_pane import ClausePane
from anjuan_desktop.ui.help import HelpDialog
from anjuan_desktop.ui.menus import Menus
from anjuan_desktop.ui.presenters.cabinet import CabinetPresenter
from anjuan_desktop.ui.session import ClauseSelection, Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.theme import Metrics, Theme, apply_theme
from anjuan_desktop.ui.theme.tokens import CABINET_WIDTH, CASE_WIDTH, CLAUSE_WIDTH, THEMES, ThemeName
from anjuan_desktop.ui.widgets.empty import EmptyState
from anjuan_desktop.ui.widgets.notice import NoticeBar

TITLE = "案卷"


def theme_of(settings: Settings) -> Theme:
    return Theme(THEMES[settings.theme], Metrics(settings.percent))


class MainWindow(QMainWindow):
    """Opens, creates and closes cases; at most one is open."""

    def __init__(
        self, presenter: CabinetPresenter, library: Library, settings: Settings, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self.presenter = presenter
        self.settings = settings
        self.clauses = ClauseSelection()
        self.session: Session | None = None
        self.case_view: CaseView | None = None
        self._library = library
        self._today = today
        self._shown_edits = 0
        self.setWindowTitle(TITLE)
        self.resize(1280, 720)
        self.setMinimumSize(960, 600)
        self.menus = Menus(self, self, dark=settings.theme == "dark", percent=settings.percent)
        self.saved = QLabel()
        self.place = QLabel()
        self.statusBar().addWidget(self.saved, 1)
        self.statusBar().addPermanentWidget(self.place)
        self.statusBar().setSizeGripEnabled(False)
        self._build()
        self._restore()
        self._show_state()
        self.cabinet.list.setFocus()

    # What the menus call

    def new_case(self) -> None:
        """A new case, open at its first field."""
        self.commit_pending()
        self._show_file(self.presenter.create())
        self.to_page(0)
        if self.case_view is not None:
            self.case_view.page(0).setFocus()

    def open_case(self, path: Path) -> None:
        """Opens a case; one that can't be opened is said in a sentence, and the case before stays."""
        if self.session is not None and self.session.file.path == path:
            return
        self.commit_pending()
        try:
            file = self.presenter.open(path)
        except CaseFileError as error:
            self.trouble(str(error))
            self.cabinet.show_current(self.session.file.path if self.session else None)
            return
        self._show_file(file)
        if file.only_read:
            self.notice.say(f"案卷“{path.name}”现在只能查阅：{file.only_read}。")

    def close_case(self) -> None:
        """Lets go of the open case."""
        self.commit_pending()
        if self.session is None:
            return
        self._drop_view()
        self.session.file.close()
        self.session = None
        self.clauses.clear()
        self._show_state()

    def find_case(self) -> None:
        self.menus.cabinet.setChecked(True)
        self.cabinet.start_search()

    def reread(self) -> None:
        self.cabinet.refresh()

    def to_page(self, at: int) -> None:
        if self.case_view is not None:
            self.case_view.tabs.setCurrentIndex(at)

    def to_printing(self) -> None:
        self.to_page(PRINTING)

    def add_samples(self) -> None:
        first = self.presenter.add_samples()
        self.cabinet.refresh()
        if first is not None:
            self.open_case(first)

    def ask_remove_samples(self) -> None:
        if not self.presenter.has_samples():
            self.notice.say("案卷柜里没有样例。")
            return
        self.notice.say(
            "移除全部样例案卷？正式案卷不受影响。",
            [("保留", "plain", lambda: None), ("移除样例", "danger", self._remove_samples)],
        )

    def ask_officer(self) -> None:
        name, given = QInputDialog.getText(self, "经办人", "姓名，记入案卷日志：", text=self.settings.officer)
        if given:
            self.settings.officer = name
            self.presenter.by = self.settings.officer

    def ask_office(self) -> None:
        name, given = QInputDialog.getText(self, "单位名称", "推荐单位全称，印在表上：", text=self.settings.office)
        if given:
            self.settings.office = name
            if self.session is not None:
                self.session.set_office(self.settings.office)

    def set_theme(self, name: ThemeName) -> None:
        self.settings.theme = name
        self._restyle()

    def set_percent(self, percent: int) -> None:
        self.settings.percent = percent
        self._restyle()

    def show_pane(self, which: str, shown: bool) -> None:
        (self.cabinet if which == "cabinet" else self.clause_pane).setVisible(shown)

    def show_help(self) -> None:
        HelpDialog(self).show()

    # What else happens

    def trouble(self, sentence: str) -> None:
        """Says what went wrong, above everything else."""
        self.notice.say(sentence, trouble=True)

    def commit_pending(self) -> None:
        """What is just being typed counts before anything is closed."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        last = self.session.file.path if self.session is not None else None
        self.close_case()
        self.settings.set_last_case(self.presenter.cabinet.folder, last)
        self.settings.set_bytes("geometry", self.saveGeometry())
        self.settings.set_bytes("splitter", self.splitter.saveState())
        self.settings.sync()
        self.cabinet.leave()
        self.presenter.cabinet.close()
        event.accept()

    def _build(self) -> None:
        """The three regions; made anew where the looks change."""
        self.cabinet = CabinetPane(self.presenter)
        self.cabinet.opened.connect(self.open_case)
        self.cabinet.new_asked.connect(self.new_case)
        self.cabinet.samples_asked.connect(self.add_samples)
        self.cabinet.samples_unwanted.connect(self.ask_remove_samples)
        self.clause_pane = ClausePane(self._library, self.clauses)
        self.middle = QStackedWidget()
        self.middle.addWidget(EmptyState("folder-open", "没有打开的案卷", "从左边选一个案卷，或按 Ctrl+N 新建。"))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        widths = (CABINET_WIDTH, CASE_WIDTH, CLAUSE_WIDTH)
        for part, least in ((self.cabinet, 216), (self.middle, 520), (self.clause_pane, 240)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(widths))
        self.notice = NoticeBar()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.splitter, 1)
        self.setCentralWidget(centre)
        self.cabinet.setVisible(self.menus.cabinet.isChecked())
        self.clause_pane.setVisible(self.menus.clause.isChecked())

    def _restore(self) -> None:
        geometry = self.settings.bytes("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        splitter = self.settings.bytes("splitter")
        if splitter is not None:
            self.splitter.restoreState(splitter)

    def _show_file(self, file: CaseFile) -> None:
        session = Session(file, self._library, self._today(), self.settings.office)
        self.close_case()
        self.session = session
        self._shown_edits = 0
        session.subscribe(self._edited)
        self.notice.dismiss()
        self._show_view(0)
        self._show_state()

    def _show_view(self, at: int) -> None:
        if self.session is not None:
            self.case_view = CaseView(self.session, self.clauses, at=at)
            self.middle.addWidget(self.case_view)
            self.middle.setCurrentWidget(self.case_view)

    def _drop_view(self) -> None:
        if self.case_view is not None:
            self.case_view.leave()
            self.middle.removeWidget(self.case_view)
            self.case_view.deleteLater()
            self.case_view = None

    def _restyle(self) -> None:
        """New looks: the sizes and painted colours are taken when widgets are made, so these are made anew."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.commit_pending()
        at = self.case_view.tabs.currentIndex() if self.case_view is not None else 0
        widths, shown = self.splitter.saveState(), self.cabinet.search.text()
        self._drop_view()
        self.cabinet.leave()
        self.clause_pane.leave()
        # At once and not later: dressing widgets that are about to go takes longer than making new ones.
        if (centre := self.takeCentralWidget()) is not None:
            shiboken6.delete(centre)
        apply_theme(app, theme_of(self.settings))
        self._build()
        self.splitter.restoreState(widths)
        self.cabinet.search.setText(shown)
        self._show_view(at)
        self._show_state()

    def _edited(self) -> None:
        if self.session is not None:
            self.saved.setText(f"已保存 {QTime.currentTime().toString('HH:mm:ss')}")
            self._show_total()
            self.cabinet.show_current(self.session.file.path)

    def _show_total(self) -> None:
        if self.session is not None:
            evaluation = self.session.evaluation
            claimed = evaluation is not None and bool(self.session.case.claims)
            total = evaluation.plan.total if evaluation is not None and claimed else None
            self.presenter.remember_total(self.session.file.path, total)

    def _show_state(self) -> None:
        self._show_total()
        path = self.session.file.path if self.session is not None else None
        self.cabinet.show_current(path)
        self.menus.for_case(self.session is not None)
        self.setWindowTitle(f"{path.stem} - {TITLE}" if path else TITLE)
        self.saved.setText("已保存" if path else "就绪")
        self.place.setText(f"案卷柜：{self.presenter.cabinet.folder}")

    def _remove_samples(self) -> None:
        if self.session is not None and self.session.file.sample:
            self.close_case()
        self.presenter.remove_samples()
        self.cabinet.refresh()
