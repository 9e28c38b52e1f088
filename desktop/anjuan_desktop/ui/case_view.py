"""The middle of the window: one case, its head and its pages in the order of the work."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QTabBar, QTabWidget, QVBoxLayout, QWidget

from anjuan_desktop import shipped
from anjuan_desktop.casefile import CheckReport, check_file
from anjuan_desktop.forms import Form
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.locking import Lock
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.pages.claims import ClaimsPage
from anjuan_desktop.ui.pages.enterprise import EnterprisePage
from anjuan_desktop.ui.pages.flow import FlowPage
from anjuan_desktop.ui.pages.journal import JournalPage
from anjuan_desktop.ui.pages.materials import NOTICE, MaterialsPage
from anjuan_desktop.ui.pages.objects import ObjectsPage
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.pages.visit import RECORD, VisitPage
from anjuan_desktop.ui.pages.working import WorkingPage
from anjuan_desktop.ui.presenters.desk.banner import banner
from anjuan_desktop.ui.presenters.desk.head import case_head
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.presenters.way.sheets import sheet_of
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.steps import Step, Steps
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.titles import TITLES
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.room import Room
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.way.score_panel import SHEET
from anjuan_desktop.ui.work import Watch


@dataclass(frozen=True)
class Bench:
    """What pages are made from: the open case, the clause shown beside it, and who works here by which settings; `key`
    is the office's, None where its cases aren't encrypted. `import_invoices` asks for a list of invoices of the object
    in front; `print_form` goes to a form of the page 打印; `trouble` is told what goes wrong when the case is left."""

    session: Session
    clauses: ClauseSelection
    desk: Desk
    key: bytes | None = field(default=None, repr=False)
    settings: Settings | None = None
    import_invoices: Callable[[], None] = field(default=lambda: None, repr=False)
    print_form: Callable[[str], None] = field(default=lambda _: None, repr=False)
    trouble: Callable[[str], None] = field(default=lambda _: None, repr=False)


@dataclass(frozen=True)
class Tab:
    """One page of a case: its title, and how it is made where it belongs: dressing it takes long, and is done anew at
    every other parent."""

    title: str
    make: Callable[[Bench, QWidget], Page]


def _flow(bench: Bench, parent: QWidget) -> FlowPage:
    return FlowPage(
        bench.session,
        bench.clauses,
        office=bench.desk.office,
        person=bench.desk.person,
        policies=bench.desk.policies,
        print_sheet=lambda signing: sheet_of(bench.session, bench.desk.office, signing, name=bench.desk.name),
        print_form=bench.print_form,
        parent=parent,
    )


def _printing_on(page: type[MaterialsPage] | type[VisitPage], bench: Bench, parent: QWidget) -> Page:
    return page(bench.session, bench.clauses, print_form=bench.print_form, parent=parent)


def _journal(bench: Bench, parent: QWidget) -> JournalPage:
    path, key = bench.session.file.path, bench.key

    def check(watch: Watch) -> CheckReport:
        return check_file(path, shipped.texts(), library=shipped.library(), key=key, progress=watch.part)

    return JournalPage(bench.session, bench.clauses, check=check, parent=parent)


def _printing(bench: Bench, parent: QWidget) -> PrintingPage:
    return PrintingPage(
        bench.session,
        bench.clauses,
        office=bench.desk.office,
        settings=bench.settings,
        trouble=bench.trouble,
        parent=parent,
    )


def _objects(bench: Bench, parent: QWidget) -> Page:
    return ObjectsPage(bench.session, bench.clauses, import_invoices=bench.import_invoices, parent=parent)


_MAKERS: tuple[Callable[[Bench, QWidget], Page], ...] = (
    lambda bench, parent: EnterprisePage(bench.session, bench.clauses, parent),
    _objects,
    lambda bench, parent: ClaimsPage(bench.session, bench.clauses, parent),
    partial(_printing_on, MaterialsPage),
    partial(_printing_on, VisitPage),
    lambda bench, parent: WorkingPage(bench.session, bench.clauses, parent),
    _flow,
    _printing,
    _journal,
)
TABS = tuple(Tab(title, make) for title, make in zip(TITLES, _MAKERS, strict=True))
"""The pages in the order of the work; Ctrl+1, Ctrl+2, … go to them."""
_PRINTING = TITLES.index("打印")
_FORMS = {NOTICE: Form.SUPPLY, RECORD: Form.VISIT, SHEET: Form.SCORE}
"""What pages call a form; 流转 calls it by its name."""
_AGAIN_MS = 50  # how often it is asked whether a thread has given the file back
_BETWEEN_MS = 10  # from page to page: what is clicked meanwhile isn't kept waiting by one before it and one after
_SIDE = QTabBar.ButtonPosition.RightSide


class _Head(QFrame):
    """Name, number, stage and the plan's total."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        metrics = current().metrics
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.large, metrics.small, metrics.large, metrics.small)
        row.setSpacing(metrics.medium)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(2)
        self.name = label(role="heading")
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line = label(role="muted")
        self.sample = label("样例", "mark")
        self.total = label(role="money-large")
        self.note = label(role="muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        under = QHBoxLayout()
        under.setSpacing(metrics.small)
        under.addWidget(self.line)
        under.addWidget(self.sample)
        under.addStretch(1)
        left.addWidget(self.name)
        left.addLayout(under)
        right.addStretch(1)
        right.addWidget(self.total)
        right.addWidget(self.note)
        right.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(right)

    def show_session(self, session: Session) -> None:
        head = case_head(session)
        self.name.setText(head.name)
        self.name.setToolTip(head.name)
        self.line.setText(head.line)
        self.sample.setVisible(head.sample)
        self.total.setText(head.total)
        self.total.setVisible(bool(head.total))
        self.note.setText(head.trouble or (f"方案合计 {head.in_wan}" if head.total else head.in_wan))


class CaseView(QWidget):
    """The head and the tabs of an open case. A page is made in a turn of the window, the one in front first, or where
    it is asked for."""

    def __init__(self, bench: Bench, *, at: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        session = self.session = bench.session
        self._bench = replace(bench, print_form=self.print_form)
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = _Head()
        column.addWidget(self.head)
        self.banner = NoticeBar()
        self.banner.close_button.hide()
        column.addWidget(self.banner)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("案卷各页")
        self._pages: dict[int, Page] = {}
        self._prepared = False
        self._entering: int | None = None
        self._left: QWidget | None = None  # where the focus was then
        self._holders: list[QVBoxLayout] = []
        for title in TITLES:
            room = Room()
            holder = QWidget(room.viewport())
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            room.hold(holder)
            self._holders.append(layout)
            self.tabs.addTab(room, title)
        column.addWidget(self.tabs, 1)
        self.tabs.setCurrentIndex(at)
        self.tabs.currentChanged.connect(self._turned)
        self._told = Steps(self, lent=lambda: session.file.lent)
        self._unsubscribe = session.subscribe(self.refresh)
        self._show_head()
        self._later = QTimer(self)
        self._later.timeout.connect(self._make_next)
        self._later.start(0)

    def page(self, at: int) -> Page:
        """The page of a tab, made where it wasn't yet."""
        if at not in self._pages:
            holder = self._holders[at]
            page = self._pages[at] = TABS[at].make(self._bench, holder.parentWidget())
            holder.addWidget(page)
            if self.session.file.only_read:
                Lock(page)
            self._told.add(partial(self._count, at))
        return self._pages[at]

    @property
    def takes_invoices(self) -> str | None:
        """The object in front whose invoice lines stand on its page."""
        page = self._pages.get(self.tabs.currentIndex())
        return page.takes_invoices if isinstance(page, ObjectsPage) else None

    def turn_to(self, at: int) -> None:
        """Shows a page; the first time with the focus where the page wants it, then where it was left."""
        holder = self.tabs.widget(at)
        first = holder is not None and holder.focusWidget() is None
        self.tabs.setCurrentIndex(at)
        self._entering, self._left = at if first else None, QApplication.focusWidget()
        if first and at in self._pages:
            self._enter()

    def refresh(self) -> None:
        """When there is time: the head, then the counts, that of the page in front first."""
        front = self.tabs.currentIndex()
        inorder = sorted(self._pages, key=lambda at: at != front)
        if self._later.isActive():  # not in the same turn as the edit
            self._later.start(_BETWEEN_MS)
        self._told.take([self._show_head, *(partial(self._count, at) for at in inorder)])

    def office_changed(self) -> None:
        """The office's settings or people are others."""
        for page in self._pages.values():
            if isinstance(page, FlowPage):
                page.set_office(self._bench.desk.office, self._bench.desk.person)
            elif isinstance(page, PrintingPage):
                page.set_office(self._bench.desk.office)

    def print_form(self, name: str) -> None:
        """Shows a form where it is printed."""
        page = self.page(_PRINTING)
        if isinstance(page, PrintingPage):
            # Before it is looked at: else the form that stood there is made too.
            page.choose(_FORMS.get(name) or Form(name))
        self.turn_to(_PRINTING)

    def leave(self) -> None:
        """The case is being closed: nobody here hears of it any more."""
        self._later.stop()
        self._told.stop()
        self._unsubscribe()
        # First those that may have the file in a thread: what went out of the case is noted in it.
        for page in sorted(self._pages.values(), key=lambda page: isinstance(page, PrintingPage)):
            page.leave()

    def saved(self) -> bool:
        """Waits for a form that is being saved; False where that is refused, as its page says."""
        page = self._pages.get(_PRINTING)
        return not isinstance(page, PrintingPage) or page.output.saved()

    def taking_apart(self) -> list[Step]:
        """The steps that destroy it: all nine pages at once would take as long as a page takes to make."""
        return [*(page.deleteLater for page in self._pages.values()), self.deleteLater]

    def _show_head(self) -> None:
        self.head.show_session(self.session)
        told = banner(self.session)
        if told is None:
            self.banner.dismiss()
        else:
            ask = partial(self._ask_withdrawal, told.carried)
            self.banner.say(told.sentence, [("作废这次带出…", "plain", ask)] if told.carried else (), focus=False)

    def _ask_withdrawal(self, carried: str) -> None:
        self.banner.say(
            "作废后，那份副本不能再带回，副本里的改动也就丢失了。确定它没有用处？",
            [
                ("保留", "plain", self._show_head),
                ("作废", "danger", lambda: self.session.edit(lambda file: file.carrying.withdraw(carried))),
            ],
        )

    def _make_next(self) -> None:
        lent = self.session.file.lent
        self._later.setInterval(_AGAIN_MS if lent else _BETWEEN_MS)
        if lent:  # a page reads the file: made when the thread gives it back
            return
        if self._entering in self._pages:
            self._enter()
            return
        inorder = (self.tabs.currentIndex(), *range(len(TABS)))
        open_ = next((at for at in inorder if at not in self._pages), None)
        if open_ != inorder[0] and not self._prepared:
            self._prepared = True
            self.session.file.prepare()
            return
        if open_ is None:
            self._later.stop()
            return
        try:
            self.page(open_)
        except Exception:
            self._later.stop()  # else it would go wrong anew each turn; turning to a page begins again
            raise

    def _turned(self, at: int) -> None:
        if at not in self._pages:
            self._later.start(0)

    def _enter(self) -> None:
        at, self._entering = self._entering, None
        if at is None or at != self.tabs.currentIndex():
            return
        page = self.page(at)
        page.show()  # where it has just been made, Qt would do so later, and what is filled in then has the field
        now = QApplication.focusWidget()
        stayed = now is None or now is self._left or self.isAncestorOf(now)  # else one goes on typing elsewhere
        if stayed and (begin := page.focusProxy()) is not None:
            begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def count(self, at: int) -> str:
        """The small figure at a tab; empty where nothing is missing."""
        shown = self.tabs.tabBar().tabButton(at, _SIDE)
        return shown.text() if isinstance(shown, QLabel) else ""

    def _count(self, at: int) -> None:
        if at in self._pages:
            self._show_count(at, self._pages[at].missing())

    def _show_count(self, at: int, missing: int) -> None:
        title = TITLES[at]
        words = f"{title}：还缺 {missing} 项" if missing else f"{title}：不缺"
        text = str(missing) if missing else ""
        if text != self.count(at):
            # A new label each time: the tab bar takes its width only when it is given one.
            made = label(text, "count") if text else None
            if made is not None:
                made.setAlignment(Qt.AlignmentFlag.AlignCenter)
                # Up to PySide6 6.8 the tab bar doesn't take the label over, and Python would throw it away.
                made.setParent(self.tabs.tabBar())
            before = self.tabs.tabBar().tabButton(at, _SIDE)
            self.tabs.tabBar().setTabButton(at, _SIDE, made)
            if before is not None:
                before.deleteLater()
        self.tabs.setTabToolTip(at, f"{words}（Ctrl+{at + 1}）")
        self.tabs.tabBar().setAccessibleTabName(at, words)
