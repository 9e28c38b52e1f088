"""Importing as an officer does it: by clicks and keys, and what is then on the screen."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.exchange.tables import read_table, written_xlsx
from anjuan_desktop.ui.presenters.errands.import_targets import EnterpriseTarget, InvoiceTarget
from anjuan_desktop.ui.presenters.errands.importing import ImportPresenter, Step
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.widgets.errands.import_panel import ImportPanel, ImportWindow
from tests.desktop.exchange.tables.workbooks import sheets
from tests.desktop.ui.errands.test_importing_presenter import HEADS, INVOICES, code, rows

TODAY = date(2026, 1, 5)
NewSession = Callable[..., Session]


@pytest.fixture
def cabinet(tmp_path: Path, library: Library) -> Cabinet:
    return Cabinet(tmp_path / "案卷柜", lambda: library.dictionary)


@pytest.fixture
def window(
    cabinet: Cabinet, library: Library, settings: Settings, dressed: QApplication, qtbot: QtBot
) -> Iterator[ImportWindow]:
    target = EnterpriseTarget(cabinet, library, by="张三", today=lambda: TODAY)
    made = ImportWindow(ImportPresenter(target, settings))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.panel.shut_down()


@pytest.fixture
def panel(window: ImportWindow) -> ImportPanel:
    return window.panel


def put(path: Path, table: list[list[str]], heads: tuple[str, ...] = HEADS) -> Path:
    path.write_bytes(written_xlsx(heads, table))
    return path


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def reach(qtbot: QtBot, panel: ImportPanel, step: Step) -> None:
    qtbot.waitUntil(lambda: panel.presenter.step is step and not panel.work.busy)


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_args: (str(path), ""))


def test_a_bad_list_is_corrected_and_taken(
    panel: ImportPanel, cabinet: Cabinet, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, put(tmp_path / "名单.xlsx", [*rows("甲公司"), ["2", "乙公司", "12", "", "", ""]]))
    click(qtbot, panel.choose)
    reach(qtbot, panel, Step.COLUMNS)
    assert panel.where.text() == "“名单.xlsx” · 第 2 步，共 4 步：核对各列"
    assert [choice.currentText() for choice in panel.columns.choices][:3] == [
        "不导入",
        "企业名称（必填）",
        "统一社会信用代码（必填）",
    ]
    click(qtbot, panel.go)
    reach(qtbot, panel, Step.ROWS)
    model = panel.rows.model
    assert [model.index(0, at).data() for at in range(4)] == [
        "3",
        "有误",
        "统一社会信用代码应为18位，现为2位",
        "乙公司",
    ]
    assert panel.rows.reason.text() == "第 3 行：统一社会信用代码应为18位，现为2位"
    panel.rows.table.selectRow(0)
    panel.rows.table.setFocus()
    qtbot.keyClick(panel.rows.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "3\t有误\t统一社会信用代码应为18位，现为2位\t乙公司\t12\t\t"
    assert not panel.go.isEnabled()
    assert "一行也不会写入" in panel.rows.hindrance.text()

    failed = tmp_path / "改.xlsx"
    chosen(monkeypatch, failed)
    click(qtbot, panel.rows.save)
    assert not panel.stop.isVisible()  # it isn't one to be stopped
    qtbot.waitUntil(lambda: "改正后可直接导入该文件" in panel.notice.text.text())
    assert panel.rows.save.hasFocus()  # Enter mustn't write what one didn't come for
    head, row = ([cell.text for cell in each.cells] for each in read_table(failed).rows)
    row[2] = code(1)
    failed.write_bytes(written_xlsx(head, [row]))

    panel.rows.leave.setFocus()
    qtbot.keyClick(panel.rows.leave, Qt.Key.Key_Space)
    with qtbot.waitSignal(panel.imported):
        click(qtbot, panel.go)
    assert panel.done.sentence.text() == "已新建 1 个案卷（2026-0001 至 2026-0001）；略过有误的 1 行。"

    click(qtbot, panel.go)
    assert panel.presenter.step is Step.FILE
    click(qtbot, panel.choose)
    reach(qtbot, panel, Step.COLUMNS)
    qtbot.keyClick(panel.go, Qt.Key.Key_Return)
    reach(qtbot, panel, Step.ROWS)
    with qtbot.waitSignal(panel.imported):
        qtbot.keyClick(panel.go, Qt.Key.Key_Return)
    assert [entry.name for entry in cabinet.entries()] == ["甲公司", "乙公司"]


def test_columns_are_settled_by_hand(panel: ImportPanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel.open_file(put(tmp_path / "表.xlsx", [["标题", ""], ["甲公司", code(0)]], ("A", "B")))
    reach(qtbot, panel, Step.COLUMNS)
    assert not panel.go.isEnabled()
    assert panel.columns.lacking.text() == "请指明哪一列是统一社会信用代码、企业名称"
    for at, title in enumerate(("企业名称（必填）", "统一社会信用代码（必填）")):
        choice = panel.columns.choices[at]
        choice.setFocus()
        choice.setCurrentIndex(choice.findText(title))
        choice.activated.emit(choice.currentIndex())
    assert panel.columns.lacking.isHidden()
    assert panel.go.isEnabled()
    panel.columns.heads.setCurrentIndex(2)
    panel.columns.heads.activated.emit(2)
    assert panel.columns.lacking.text() == "请指明哪一列是统一社会信用代码、企业名称"
    click(qtbot, panel.back)
    assert panel.presenter.step is Step.FILE


def test_another_sheet_of_the_file(panel: ImportPanel, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "几张.xlsx"
    path.write_bytes(sheets({"说明": [["填表说明"]], "名单": [HEADS, *rows("甲公司")]}))
    panel.open_file(path)
    reach(qtbot, panel, Step.COLUMNS)
    assert panel.columns.lacking.isVisible()
    assert [panel.columns.sheets.itemText(at) for at in range(2)] == ["说明", "名单"]
    with qtbot.waitSignal(panel.work.ended):
        panel.columns.sheets.activated.emit(1)
    assert panel.columns.sheets.currentText() == "名单"
    assert panel.columns.lacking.isHidden()


def test_what_cannot_be_read_is_said_and_nothing_moves(panel: ImportPanel, qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK no")
    with qtbot.waitSignal(panel.work.ended):
        panel.open_file(bad)
    assert panel.notice.text.text() == "“坏.xlsx”不完整，多半是没有复制完；请重新取得该文件。"
    assert panel.presenter.step is Step.FILE
    assert panel.bar.isHidden()
    assert panel.choose.hasFocus()


def test_cancelled_in_the_midst_nothing_is_left(
    window: ImportWindow, panel: ImportPanel, cabinet: Cabinet, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.open_file(put(tmp_path / "长.xlsx", rows(*(f"公司{at}" for at in range(60)))))
    reach(qtbot, panel, Step.COLUMNS)
    click(qtbot, panel.go)
    reach(qtbot, panel, Step.ROWS)
    click(qtbot, panel.go)
    assert not panel.steps.isEnabled()
    with qtbot.waitSignal(panel.work.progressed):
        pass
    assert not window.close(), "the first wish to close cancels"
    qtbot.waitUntil(lambda: not panel.work.busy)
    assert panel.notice.text.text() == "已取消，没有写入任何内容。"
    assert list(cabinet.folder.glob("*")) == []
    assert panel.go.isEnabled()
    assert window.close()


def test_the_button_cancels_too(panel: ImportPanel, cabinet: Cabinet, qtbot: QtBot, tmp_path: Path) -> None:
    panel.open_file(put(tmp_path / "长.xlsx", rows(*(f"公司{at}" for at in range(60)))))
    reach(qtbot, panel, Step.COLUMNS)
    click(qtbot, panel.go)
    reach(qtbot, panel, Step.ROWS)
    click(qtbot, panel.go)
    click(qtbot, panel.stop)
    qtbot.waitUntil(lambda: not panel.work.busy)
    assert cabinet.entries() == []


def test_a_file_dropped(panel: ImportPanel, qtbot: QtBot, tmp_path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(put(tmp_path / "拖.xlsx", rows("甲公司"))))])
    enter = QDragEnterEvent(
        panel.rect().center(),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.dragEnterEvent(enter)
    assert enter.isAccepted()
    panel.dropEvent(drop(panel, dropped))
    reach(qtbot, panel, Step.COLUMNS)
    dropped.setUrls([*dropped.urls(), *dropped.urls()])
    panel.dropEvent(drop(panel, dropped))
    assert panel.notice.text.text() == "一次只能导入一个文件，请只拖一个"


def drop(panel: ImportPanel, data: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(panel.rect().center()),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_invoices_go_into_the_open_case(
    new_session: NewSession, settings: Settings, dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    session = new_session()
    id_ = session.edit(lambda file: file.add_object("service", "上云"))
    panel = ImportPanel(ImportPresenter(InvoiceTarget(session, id_), settings))
    qtbot.addWidget(panel)
    panel.show()
    panel.open_file(put(tmp_path / "发票.xlsx", [["A", "2024-5-6", "某公司", "1,200", "车床"]], INVOICES))
    reach(qtbot, panel, Step.COLUMNS)
    click(qtbot, panel.go)
    reach(qtbot, panel, Step.ROWS)
    assert panel.rows.leave.isHidden()
    click(qtbot, panel.go)
    assert panel.done.sentence.text() == "已在“上云”记入 1 行发票。"
    assert [line.key for line in session.case.by_id[id_].expenses] == ["A#1"]
