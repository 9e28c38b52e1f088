"""项目与认定: what money may hang on, each with the facts some clause asks of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.page import Page
from anjuan_desktop.ui.presenters.entering.fields import MoneyUnit
from anjuan_desktop.ui.presenters.entering.invoices import InvoicesPresenter
from anjuan_desktop.ui.presenters.entering.objects import ObjectRow, ObjectsPresenter
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.steps import Steps
from anjuan_desktop.ui.theme import Tone, current
from anjuan_desktop.ui.widgets.basic.buttons import ButtonRole, button
from anjuan_desktop.ui.widgets.basic.empty import EmptyState
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.section import scrolling
from anjuan_desktop.ui.widgets.entering.object_form import ObjectFormView
from anjuan_desktop.ui.widgets.tables.row_list import ListRow, RowList, Sign

_LIST_WIDTH = 184
_FORM = 2
"""Where the form stands among what is right of the list."""


class ObjectsPage(Page):
    """The list left, the form of the selected object right."""

    def __init__(
        self,
        session: Session,
        clauses: ClauseSelection,
        parent: QWidget | None = None,
        *,
        import_invoices: Callable[[], None] = lambda: None,
    ) -> None:
        """`import_invoices` asks for a list of invoices of the selected object."""
        super().__init__(session, clauses, parent)
        self._import_invoices = import_invoices
        self.presenter = ObjectsPresenter(session)
        self.selected: str | None = None
        self._adding = False
        self._naming: str | None = None
        """The object just added, whose name the cursor goes into."""
        self.form: ObjectFormView | None = None
        self._forming = Steps(self, lent=lambda: session.file.lent)
        self.list = RowList("支持对象")
        self.list.chosen.connect(self.select)
        self.notice = NoticeBar()
        self.right = QStackedWidget()
        self.empty = EmptyState(
            "boxes",
            "还没有项目或认定",
            "资金总是落在一个具体的对象上：一个技改项目、一项认定、一次服务。先添加一个，再填它的情况。",
            self._adder("primary"),
        )
        self.blank = QWidget()
        self.right.addWidget(self.empty)
        self.right.addWidget(self.blank)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._left())
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.notice)
        side.addWidget(self.right, 1)
        outer.addLayout(side, 1)

    @property
    def takes_invoices(self) -> str | None:
        """The selected object, where it has a table of invoices."""
        id_ = self.selected
        return id_ if id_ is not None and self.presenter.takes_invoices(id_) else None

    def missing(self) -> int:
        return self.presenter.missing()

    @property
    def complete(self) -> bool:
        """Whether the form is there with all its fields, which come a few in a turn of the window."""
        return not self._forming.waiting and (self.form is None or not self.form.steps.waiting)

    def leave(self) -> None:
        self._forming.stop()
        if self.form is not None:
            self.form.steps.stop()
        super().leave()

    def refresh(self) -> None:
        if self._adding:
            return
        rows = self.presenter.rows()
        ids = [row.id for row in rows]
        if self.selected not in ids:
            self.selected = ids[0] if ids else None
        self.list.show_rows([_list_row(row) for row in rows], self.selected)
        self.left.setVisible(bool(rows))
        self._show_form()

    def select(self, id_: str) -> None:
        self.selected, self._naming = id_, None
        self.notice.dismiss()
        self.list.show_rows(self.list.rows(), id_)
        self._show_form()

    def add(self, kind: str) -> None:
        """Adds an object and puts the cursor into its name."""
        self._adding = True  # the edit is told here too, and would have the form of the one before made anew
        try:
            self.selected = self.presenter.add(kind)
        finally:
            self._adding = False
        self.notice.dismiss()
        self._naming = self.selected
        self.refresh()

    def _left(self) -> QWidget:
        metrics = current().metrics
        self.left = QWidget()
        self.left.setProperty("role", "pane")
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left.setFixedWidth(metrics.pane(_LIST_WIDTH))
        column = QVBoxLayout(self.left)
        column.setContentsMargins(metrics.tiny, metrics.small, metrics.tiny, metrics.small)
        column.setSpacing(metrics.small)
        self.adder = self._adder("plain")
        column.addWidget(self.adder)
        column.addWidget(self.list, 1)
        return self.left

    def _adder(self, role: ButtonRole) -> QPushButton:
        made = button("添加(&A)", icon="plus", role=role)
        menu = QMenu(made)
        for kind, words in self.presenter.kinds():
            menu.addAction(words).triggered.connect(partial(self._add, kind))
        made.setMenu(menu)
        return made

    def _add(self, kind: str, _checked: bool = False) -> None:
        self.add(kind)

    def _show_form(self) -> None:
        """A form that isn't there yet is made in one turn of the window and filled in the next."""
        if self.selected is None:
            self._forming.stop()
            self._drop_form()
            self.right.setCurrentWidget(self.empty)
            return
        id_, invoices = self.selected, self.takes_invoices is not None
        if self.form is None or self.form.id != id_ or self.form.has_invoices is not invoices:
            self.right.setCurrentWidget(self.blank)
            self._drop_form()
            self._forming.take([partial(self._make_form, id_), self._show_made])
        else:
            self._show_made()

    def _make_form(self, id_: str) -> None:
        if id_ not in self.session.case.by_id:  # it went while the page was out of sight
            return
        form = self.presenter.form(id_)
        view = ObjectFormView(form, self.right)
        self.right.addWidget(scrolling(view, self.right, "项目与认定"))
        view.build(form, InvoicesPresenter(self.session, form.id))
        view.entered.connect(self.presenter.enter)
        view.focused.connect(self._show_clause)
        view.renamed.connect(self._rename)
        view.moved.connect(self._move)
        view.unit_chosen.connect(self._set_unit)
        view.removal_asked.connect(self._ask_removal)
        view.import_asked.connect(self._import_invoices)
        self.form = view

    def _show_made(self) -> None:
        if self.form is None or self.form.id not in self.session.case.by_id:
            return
        self.form.show_form(self.presenter.form(self.form.id), self.presenter.writing)
        self.right.setCurrentIndex(self.right.count() - 1)
        naming, self._naming = self._naming, None
        if naming == self.form.id:
            self.form.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.name.line.selectAll()

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.steps.stop()
        self.form = None
        while (old := self.right.widget(_FORM)) is not None:
            self.right.removeWidget(old)
            old.deleteLater()

    def _rename(self, name: str) -> None:
        if self.form is not None:
            self.presenter.rename(self.form.id, name)

    def _move(self, whole: str) -> None:
        if self.form is not None:
            self.presenter.set_part_of(self.form.id, whole or None)

    def _set_unit(self, unit: str) -> None:
        self.presenter.set_unit(MoneyUnit(unit))
        self.refresh()

    def _ask_removal(self) -> None:
        if self.form is not None:
            id_ = self.form.id
            self.notice.say(
                self.presenter.removal(id_),
                [("保留", "plain", lambda: None), ("删除", "danger", lambda: self.presenter.remove(id_))],
            )

    def _show_clause(self, path: str) -> None:
        citation = self.presenter.citation(path)
        if citation is not None:
            self.clauses.show(citation.document, citation.quote, citation.clause)


def _list_row(row: ObjectRow) -> ListRow:
    signs = (Sign(Tone.CARE, "circle-question-mark", f"缺 {row.missing}"),) if row.missing else ()
    note = f"{row.kind} · 属“{row.part_of}”" if row.part_of else row.kind
    return ListRow(row.id, row.name, note, "", signs, row.name)
