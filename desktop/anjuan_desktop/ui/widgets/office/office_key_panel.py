"""加密保存: the office's passphrase, the recovery code, and the cabinet's files under the key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet import Conversion
from anjuan_desktop.exchange.errors import Cancelled
from anjuan_desktop.ui.presenters.office.office_key import (
    ELSEWHERE,
    ENCRYPTED,
    LOST,
    PLAIN,
    OfficeKeyPresenter,
    left,
    told,
)
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar
from anjuan_desktop.ui.widgets.basic.panel import PanelBody
from anjuan_desktop.ui.widgets.basic.section import Section, scrolling
from anjuan_desktop.ui.widgets.basic.texts import label
from anjuan_desktop.ui.widgets.basic.work_bar import WorkBar
from anjuan_desktop.ui.work import Watch, Work

_CODE_WORDS = "口令忘了，靠它还能打开案卷。请抄在纸上，与案卷分开保管；只在这里显示，退出程序后再也看不到。"
_TO_PLAIN = "改为不加密后，谁拿到案卷文件和备份，谁就能读；口令和恢复码同时作废。确定？"


class OfficeKeyPanel(PanelBody):
    """`let_go` closes the open case and stops reading the cabinet while the work is under way, `take_again` goes on."""

    def __init__(
        self,
        presenter: OfficeKeyPresenter,
        *,
        let_go: Callable[[], None],
        take_again: Callable[[], None],
        go_on: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """`go_on` reads the cabinet again and opens nothing: for when the panel is left while it works."""
        super().__init__(parent)
        self.work: Work[Conversion | None] = Work(self)
        self._presenter = presenter
        self._let_go, self._take_again, self._go_on = let_go, take_again, go_on
        metrics = current().metrics
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(metrics.large, metrics.medium, metrics.large, metrics.large)
        column.setSpacing(metrics.medium)
        self.notice = NoticeBar()
        column.addWidget(self.notice)
        column.addWidget(WorkBar(self.work, "正在处理"))
        self.state, self.why = label(wrap=True), label(presenter.why_not, "warning", wrap=True)
        self.why.setVisible(bool(presenter.why_not))
        self.left = label("", "error", wrap=True)
        self.left.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self.state, self.why, self.left):
            column.addWidget(part)
        self.parts = QWidget()
        parts = QVBoxLayout(self.parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(metrics.medium)
        self.fresh, self.code, self.files, self.change = self._fresh(), self._code(), self._files(), self._change()
        for section in (self.fresh, self.code, self.files, self.change):
            parts.addWidget(section)
        column.addWidget(self.parts)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, self, "加密保存"))
        self.work.changed.connect(self._enable)
        self._show()

    def leave(self) -> None:
        """What was done up to now holds."""
        if self.work.busy:
            self.work.stop()
            self._presenter.take()
            self._go_on()

    # Its parts

    def _fresh(self) -> Section:
        section = Section("设置本单位口令", "全单位共用一个口令；至少 8 个字符，可用一句只有本单位知道的话")
        form = _form(section)
        self.first, self.again = _secret(form, "口令"), _secret(form, "再次输入口令")
        section.body.addWidget(label(LOST, "warning", wrap=True))
        section.body.addWidget(label(ELSEWHERE, "hint", wrap=True))
        self.understood = QCheckBox("我明白")
        self.understood.setAccessibleDescription(LOST)
        self.understood.toggled.connect(lambda _on: self._enable())
        row = QHBoxLayout()
        self.make = button("设置口令", role="primary", on_click=self.set_up)
        row.addWidget(self.understood, 1)
        row.addWidget(self.make)
        section.body.addLayout(row)
        return section

    def _code(self) -> Section:
        section = Section("恢复码")
        self.code_text = label("", "heading")
        self.code_text.setAccessibleName("恢复码")
        self.code_text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.noted = button("已抄好，加密全部案卷", role="primary", on_click=self._noted)
        section.body.addWidget(self.code_text)
        section.body.addWidget(label(_CODE_WORDS, "warning", wrap=True))
        section.body.addWidget(self.noted, 0, Qt.AlignmentFlag.AlignRight)
        return section

    def _files(self) -> Section:
        section = Section("案卷和备份", "新建的案卷自动加密；以前停下的、当时有人打开的，在这里接着加密")
        row = QHBoxLayout()
        self.to_plain = button("改为不加密…", role="quiet", on_click=self._ask_plain)
        self.encrypt = button("加密其余的案卷", on_click=partial(self.convert, encrypted=True))
        row.addWidget(self.to_plain)
        row.addStretch(1)
        row.addWidget(self.encrypt)
        section.body.addLayout(row)
        return section

    def _change(self) -> Section:
        section = Section("更换口令", "案卷不必重新加密，恢复码不变")
        form = _form(section)
        self.old = _secret(form, "原口令")
        self.new, self.new_again = _secret(form, "新口令"), _secret(form, "再次输入新口令")
        self.replace = button("更换口令", on_click=self.change_passphrase)
        section.body.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignRight)
        return section

    # What is done

    def set_up(self) -> None:
        """A key by the passphrase typed."""
        first, again = self.first.text(), self.again.text()
        self._run(lambda watch: self._presenter.set_up(first, again, watch), "")

    def change_passphrase(self) -> None:
        old, new, again = self.old.text(), self.new.text(), self.new_again.text()
        self._run(lambda watch: self._presenter.change(old, new, again, watch), "口令已更换；恢复码不变。")

    def convert(self, *, encrypted: bool) -> None:
        """Every file under the key, or in plain again."""

        def work(watch: Watch) -> Conversion:
            return self._presenter.convert(watch, encrypted=encrypted)

        self._run(work, "", encrypted=encrypted)

    def _noted(self) -> None:
        self._presenter.noted()
        self.convert(encrypted=True)

    def _ask_plain(self) -> None:
        act = partial(self.convert, encrypted=False)
        self.notice.say(_TO_PLAIN, [("保留加密", "plain", lambda: None), ("改为不加密", "danger", act)])

    def _run(self, work: Callable[[Watch], Conversion | None], done: str, *, encrypted: bool = True) -> None:
        if self.work.busy:
            return
        self.notice.dismiss()
        self.left.clear()
        self._let_go()

        def finished(found: Conversion | None) -> None:
            self._settle()
            if found is not None:
                self.left.setText(left(found))
                self.notice.say(told(found, encrypted=encrypted), trouble=bool(found.left))
            elif done:
                self.notice.say(done)
            self._show()

        self.work.run(work, finished, self._failed)

    def _failed(self, error: AnjuanError) -> None:
        self._settle(keep=True)
        self.notice.say(str(error), trouble=not isinstance(error, Cancelled))

    def _settle(self, *, keep: bool = False) -> None:
        self._presenter.take()
        self._take_again()
        if not keep:
            for field in (self.first, self.again, self.old, self.new, self.new_again):
                field.clear()
        self._show()

    # What is seen

    def _show(self) -> None:
        encrypted, code = self._presenter.encrypted, self._presenter.code
        self.state.setText(ENCRYPTED if encrypted else PLAIN)
        self.code_text.setText(code)
        self.fresh.setVisible(not encrypted)
        self.code.setVisible(bool(code))
        self.files.setVisible(encrypted and not code)
        self.change.setVisible(encrypted and not code)
        self.left.setVisible(bool(self.left.text()))
        self.setFocusProxy(self.first if not encrypted else self.noted if code else self.encrypt)
        self._enable()

    def _enable(self) -> None:
        self.parts.setEnabled(not self.work.busy and not self._presenter.why_not)
        self.make.setEnabled(self.understood.isChecked())


def _form(section: Section) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(current().metrics.medium)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    section.body.addLayout(form)
    return form


def _secret(form: QFormLayout, words: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(words)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    form.addRow(label(words, "muted"), made)
    return made
