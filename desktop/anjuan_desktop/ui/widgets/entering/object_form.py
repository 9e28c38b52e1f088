"""The form of one support object."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from anjuan_desktop.ui.locking import READS
from anjuan_desktop.ui.presenters.entering.fields import PAGE_UNITS, Writing
from anjuan_desktop.ui.presenters.entering.invoices import InvoicesPresenter
from anjuan_desktop.ui.presenters.entering.objects import ObjectForm
from anjuan_desktop.ui.steps import Step, Steps
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button, icon_button
from anjuan_desktop.ui.widgets.basic.section import Fold, Section, line
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.entering.invoice_table import InvoiceTable
from anjuan_desktop.ui.widgets.fields.editors import ChoiceEditor, LineEditor
from anjuan_desktop.ui.widgets.fields.fact_list import FactList

_ALONE = "（不从属于其他对象）"


class ObjectFormView(QWidget):
    """Name and whole, the choices, the fields that matter, the rest folded away, the invoice lines. It is empty until
    `build`, which wants it in its place."""

    entered = Signal(str, str)
    focused = Signal(str)
    renamed = Signal(str)
    moved = Signal(str)
    unit_chosen = Signal(str)
    removal_asked = Signal()
    import_asked = Signal()

    def __init__(self, form: ObjectForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = form.id
        self.has_invoices = form.invoices
        self.steps = Steps(self)
        metrics = current().metrics
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(metrics.large, metrics.large, metrics.large, metrics.large)
        self._column.setSpacing(metrics.medium)

    def build(self, form: ObjectForm, invoices: InvoicesPresenter) -> None:
        column = self._column
        head = Section(form.kind, parent=self)
        column.addWidget(head)
        self._fill_head(head, form)
        self.facts = Section("认定条件与金额", parent=self)
        column.addWidget(self.facts)
        self.unit = Segments([(unit.value, unit.value) for unit in PAGE_UNITS], name="金额单位")
        self.unit.setProperty(READS, True)
        self.unit.chosen.connect(self.unit_chosen)
        self.facts.head.addWidget(self.unit)
        self.choices, self.fields = self._list(), self._list()
        self.guidance = label(role="muted", wrap=True)
        self.between = line()
        for part in (self.choices, self.between, self.guidance, self.fields):
            self.facts.body.addWidget(part)
        self.rest = Fold("其他")
        self.rest.switch.toggled.connect(self._open_rest)
        self._again: Callable[[], None] = lambda: None
        self.rest_lists: dict[str, tuple[QWidget, FactList]] = {}
        self.facts.body.addWidget(self.rest)
        self.invoices: InvoiceTable | None = None
        if form.invoices:
            section = Section("发票明细", "可从 Excel 复制，在表中粘贴（Ctrl+V）", self)
            column.addWidget(section)
            self.bring = button("导入(&I)…", icon="clipboard-paste", on_click=self.import_asked.emit)
            self.bring.setToolTip("从 Excel、WPS 表格或 CSV 导入发票明细，接在已有的行后面")
            self.bring.setAccessibleName("导入发票明细")
            section.head.addWidget(self.bring)
            self.invoices = InvoiceTable(invoices)
            section.body.addWidget(self.invoices)
        column.addStretch(1)

    def show_form(self, form: ObjectForm, writing: Writing) -> None:
        self.name.show_text(form.name)
        self.name.set_bad(bool(form.fault))
        self.trouble.setText(form.fault)
        self.trouble.setVisible(bool(form.fault))
        self._show_wholes(form)
        self.unit.choose(writing.unit.value)
        self.guidance.setText(form.guidance)
        self.guidance.setVisible(bool(form.guidance))
        self.between.setVisible(bool(form.choices) and (bool(form.fields) or bool(form.guidance)))
        # What no step makes stands at once; the fields come a few in a turn of the window, in their order.
        steps: list[Step] = [*self.choices.steps(form.choices, writing), *self.fields.steps(form.fields, writing)]
        self._again = partial(self.show_form, form, writing)
        self.steps.take(steps + self._show_rest(form, writing))
        if self.invoices is not None:
            self.invoices.refresh()

    def _fill_head(self, section: Section, form: ObjectForm) -> None:
        metrics = current().metrics
        remove = icon_button("trash-2", f"删除这个{form.kind}", on_click=self.removal_asked.emit)
        section.head.addWidget(remove)
        self.name = LineEditor()
        self.name.name("名称", "")
        self.name.entered.connect(self.renamed)
        self.trouble = label(role="error", wrap=True)
        self.trouble.hide()
        self.whole = ChoiceEditor([])
        self.whole.name("从属于", "如项目中的一条生产线，从属于整个项目")
        self.whole.entered.connect(self.moved)
        for words, editor in (("名称", self.name), ("从属于", self.whole)):
            row = QHBoxLayout()
            row.setSpacing(metrics.small)
            named = label(words)
            named.setFixedWidth(metrics.label)
            named.setBuddy(editor)
            editor.setMaximumWidth(metrics.of(320))
            row.addWidget(named)
            row.addWidget(editor, 1)
            row.addStretch(0)
            section.body.addLayout(row)
            if editor is self.name:
                below = QHBoxLayout()
                below.addSpacing(metrics.label + metrics.small)
                below.addWidget(self.trouble, 1)
                section.body.addLayout(below)

    def _list(self) -> FactList:
        made = FactList()
        made.entered.connect(self.entered)
        made.focused.connect(self.focused)
        return made

    def _show_wholes(self, form: ObjectForm) -> None:
        combo: QComboBox = self.whole.combo
        wanted = [(_ALONE, ""), *((name, id_) for id_, name in form.wholes)]
        if [(combo.itemText(at), combo.itemData(at)) for at in range(combo.count())] != wanted:
            combo.clear()
            for name, id_ in wanted:
                combo.addItem(name, id_)
        self.whole.show_text(form.part_of or "")

    def _show_rest(self, form: ObjectForm, writing: Writing) -> list[Step]:
        count = sum(len(group.fields) for group in form.rest)
        self.rest.set_title(f"其他（{count} 项，别的条款才用到）")
        self.rest.setVisible(count > 0)
        return self._fill_rest(form, writing) if self.rest.is_open else []

    def _open_rest(self, opened: bool) -> None:
        """Those that matter to no clause at hand are many, and made only for who wants to see them."""
        if opened:
            self._again()

    def _fill_rest(self, form: ObjectForm, writing: Writing) -> list[Step]:
        steps: list[Step] = []
        titles = {group.title for group in form.rest}
        for title in [title for title in self.rest_lists if title not in titles]:
            heading, fields = self.rest_lists.pop(title)
            for part in (heading, fields):
                self.rest.body.removeWidget(part)
                part.hide()
                part.deleteLater()
        for at, group in enumerate(form.rest):
            if group.title not in self.rest_lists:
                self.rest_lists[group.title] = (label(group.title, "muted"), self._list())
            heading, fields = self.rest_lists[group.title]
            for offset, part in enumerate((heading, fields)):
                if self.rest.body.indexOf(part) != 2 * at + offset:
                    self.rest.body.removeWidget(part)
                    self.rest.body.insertWidget(2 * at + offset, part)
            steps += fields.steps(group.fields, writing)
        return steps
