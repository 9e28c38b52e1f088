"""设置: looks, places and backups for everybody; the office, its letterhead, deadlines and people for a 管理员."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui.presenters.errands.cabinet_backup import CabinetBackupPresenter
from anjuan_desktop.ui.presenters.office.office_settings import LETTERHEAD, OfficeSettingsPresenter, SettingsEntry
from anjuan_desktop.ui.presenters.office.places import PlaceLine
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.theme.tokens import SCALES
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.segments import Segments
from anjuan_desktop.ui.widgets.basic.texts import label, set_property
from anjuan_desktop.ui.widgets.errands.backup_section import BackupSection
from anjuan_desktop.ui.widgets.office.people_section import PeopleSection
from anjuan_desktop.ui.widgets.office.places_section import PlacesSection

_MOST_DAYS = 250


class OfficeSettingsPanel(PanelBody):
    """`saved` tells that the office was saved; `looks` asks for a theme and a font size in percent, `key_asked` for
    the office's key, `backups_asked` for the backups of the case at a path."""

    saved = Signal()
    key_asked = Signal()
    backups_asked = Signal(Path)
    looks = Signal(str, int)

    def __init__(
        self,
        presenter: OfficeSettingsPresenter,
        looks: tuple[str, int],
        *,
        places: Sequence[PlaceLine],
        backup: CabinetBackupPresenter,
        parent: QWidget | None = None,
    ) -> None:
        """`looks`: the theme and the percent there now."""
        super().__init__(parent)
        self._presenter = presenter
        metrics = current().metrics
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, self, "设置"))
        self.why = label(presenter.why_not, "warning", wrap=True)
        self.why.setVisible(bool(presenter.why_not))
        column.addWidget(self._appearance(*looks))
        column.addWidget(self.why)
        self.office = QWidget(inside)
        column.addWidget(self.office)
        office = QVBoxLayout(self.office)
        office.setContentsMargins(0, 0, 0, 0)
        office.setSpacing(metrics.medium)
        for part in (self._names(), self._deadlines(), self._supplements()):
            office.addWidget(part)
        office.addLayout(self._foot())
        self.office.setEnabled(not presenter.why_not)
        self.people = PeopleSection(presenter, inside)
        self.people.changed.connect(self.saved)
        column.addWidget(self.people)
        column.addWidget(self._encryption())
        self.places = PlacesSection(places, inside)
        column.addWidget(self.places)
        self.backup = BackupSection(backup, inside)
        self.backup.restore_asked.connect(self.backups_asked)
        column.addWidget(self.backup)
        column.addStretch(1)
        self.setFocusProxy(self.name)

    def leave(self) -> None:
        self.people.leave()
        self.backup.leave()

    def entry(self) -> SettingsEntry:
        """What stands in the fields."""
        return SettingsEntry(
            self.name.text(),
            self.county.currentData(),
            {key: field.text() for key, field in self.letterhead.items()},
            frozenset(id_ for id_, tick in self.supplements.items() if tick.isChecked()),
            {stage: field.value() for stage, field in self.deadlines.items()},
        )

    def _appearance(self, theme: str, percent: int) -> Section:
        section = Section("界面", "只在这台电脑上生效")
        form = _form(section)  # a row each: side by side they are wider than the page at large font sizes
        self.theme = Segments((("浅色", "light"), ("深色", "dark")), name="颜色")
        self.theme.choose(theme)
        self.points = Segments([(f"{size}%", str(size)) for size in SCALES], name="字号")
        self.points.choose(str(percent))
        for words, part in (("颜色", self.theme), ("字号", self.points)):
            form.addRow(label(words, "muted"), part)
            # Later: new looks make this very panel anew.
            part.chosen.connect(lambda _key: QTimer.singleShot(0, self, self._dress))
        return section

    def _names(self) -> Section:
        section, settings = Section("单位与版头", "印在表格和函件上"), self._presenter.settings
        form = _form(section)
        self.name = _line("单位名称", settings.name)
        form.addRow(label("单位名称", "muted"), self.name)
        self.county = QComboBox()
        self.county.setAccessibleName("所在区县")
        self.county.setEditable(True)
        self.county.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.county.addItem("未设置", None)
        for code, name in self._presenter.counties():
            self.county.addItem(name, code)
        self.county.setCurrentIndex(max(0, self.county.findData(settings.county)))
        completer, typed = self.county.completer(), self.county.lineEdit()
        if completer is not None and typed is not None:  # both are there: it is editable
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            typed.editingFinished.connect(self._settle_county)
        form.addRow(label("所在区县", "muted"), self.county)
        self.letterhead: dict[str, QLineEdit] = {}
        for key, words in LETTERHEAD.items():
            self.letterhead[key] = _line(words, getattr(settings.letterhead, key))
            form.addRow(label(words, "muted"), self.letterhead[key])
        return section

    def _deadlines(self) -> Section:
        section = Section("办理期限", "从进入环节起的工作日；0 为不限。“今天要办的”据此提醒")
        form = _form(section)
        self.deadlines: dict[str, QSpinBox] = {}
        for stage in self._presenter.stages():
            field = QSpinBox()
            field.setRange(0, _MOST_DAYS)
            field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            field.setSuffix(" 个工作日")
            field.setSpecialValueText("不限")
            field.setAccessibleName(f"{stage}的办理期限")
            field.setValue(self._presenter.settings.deadlines.get(stage, 0))
            self.deadlines[stage] = field
            form.addRow(label(stage, "muted"), field)
        return section

    def _supplements(self) -> Section:
        section = Section("补充细则", "条款未写明之处按所选细则测算；改动后各案卷重新测算")
        self.supplements: dict[str, QCheckBox] = {}
        for item in self._presenter.supplements():
            # The number of the document on a line of its own: a tick's words don't wrap by themselves.
            tick = QCheckBox(item.title.replace("（", "\n（", 1) if current().metrics.large_font else item.title)
            tick.setAccessibleName(item.title)
            tick.setChecked(item.on)
            tick.setToolTip(item.says)
            section.body.addWidget(tick)
            section.body.addWidget(label(item.says, "hint", wrap=True))
            self.supplements[item.id] = tick
        return section

    def _encryption(self) -> Section:
        section = Section("加密保存", "案卷和备份以本单位口令加密，别人拿到文件也读不了")
        self.encryption = button("加密保存…", on_click=self.key_asked.emit)
        section.head.addWidget(self.encryption)
        return section

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.said = label("", "error", wrap=True)
        row.addWidget(self.said, 1)
        self.save = button("保存单位设置", icon="check", role="primary", on_click=self._save)
        row.addWidget(self.save)
        return row

    def _settle_county(self) -> None:
        """A name typed is one of the list, or the only one that it is a part of; else what it was stays."""
        typed = self.county.currentText()
        at = self.county.findText(typed)
        parts = [each for each in range(1, self.county.count()) if typed and typed in self.county.itemText(each)]
        if at < 0 and len(parts) == 1:
            at = parts[0]
        self.county.setCurrentIndex(max(0, at if at >= 0 else self.county.currentIndex()))
        self.county.setEditText(self.county.itemText(self.county.currentIndex()))

    def _save(self) -> None:
        if self._try(lambda: self._presenter.save(self.entry())):
            self.saved.emit()

    def _dress(self) -> None:
        self.looks.emit(self.theme.key(), int(self.points.key()))

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except AnjuanError as error:
            set_property(self.said, "role", "error")
            self.said.setText(str(error))
            return False
        set_property(self.said, "role", "good")
        self.said.setText("已保存。")
        return True


def _form(section: Section) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(current().metrics.medium)
    form.setVerticalSpacing(current().metrics.small)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    section.body.addLayout(form)
    return form


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    return made
