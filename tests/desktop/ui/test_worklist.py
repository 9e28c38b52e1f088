"""今天要办的 as the list shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import DamagedCaseFile
from anjuan_desktop.office import Office, OfficeSettings, People
from anjuan_desktop.ui.presenters.worklist import WorklistPresenter, WorkRow, summary
from anjuan_desktop.ui.widgets.worklist import Worklist
from tests.desktop.office.desk import person


@dataclass(frozen=True)
class Entry:
    number: str
    stage: str
    name: str = "某公司"
    handler: str = "张三"
    reviewer: str = ""
    sample: bool = False

    @property
    def path(self) -> Path:
        return Path(f"{self.number}.anjuan")


ENTRIES = (
    Entry("2026-0001", "材料审核"),
    Entry("2026-0002", "现场核查", name=""),
    Entry("2026-0003", "收件", handler=""),
)
DAYS = {"2026-0001.anjuan": date(2025, 12, 22), "2026-0002.anjuan": date(2026, 1, 5)}


@pytest.fixture
def office(tmp_path: Path, people: People) -> Office:
    return Office(tmp_path, OfficeSettings(deadlines={"材料审核": 5, "现场核查": 2}), people)


def presenter(library: Library, since: Callable[[Path], date | None]) -> WorklistPresenter:
    return WorklistPresenter(
        lambda: ENTRIES, since, today=lambda: date(2026, 1, 5), calendar=lambda: library.working_days
    )


def test_rows_say_what_is_late_and_what_is_free(library: Library, office: Office) -> None:
    rows = presenter(library, lambda path: DAYS[path.name]).rows(office, person(office.people, "张三"))
    assert [(row.title, row.note, row.urgency) for row in rows] == [
        ("某公司", "2026-0001 · 材料审核", "overdue"),
        ("未填企业名称", "2026-0002 · 现场核查", "near"),
        ("某公司", "2026-0003 · 收件（尚无人办理）", ""),
    ]
    assert rows[0].due == "应于2025年12月29日前办结，已逾期 4 个工作日"
    assert summary(rows) == "等您办理的 3 件，其中逾期 1 件、即将到期 1 件"
    assert summary(rows[2:]) == "等您办理的 1 件"
    assert summary(()) == "没有等您办理的案卷。"


def test_a_day_is_asked_once_until_a_step_is_taken(library: Library, office: Office) -> None:
    asked: list[str] = []

    def since(path: Path) -> date | None:
        asked.append(path.name)
        return DAYS[path.name]

    made = presenter(library, since)
    who = person(office.people, "张三")
    made.rows(office, who)
    made.rows(office, who)
    assert asked == ["2026-0001.anjuan", "2026-0002.anjuan"]
    made.forget(Path("2026-0002.anjuan"))
    made.rows(office, who)
    assert asked[2:] == ["2026-0002.anjuan"]


def test_a_file_that_cannot_be_read_has_no_deadline(library: Library, office: Office) -> None:
    def since(path: Path) -> date | None:
        raise DamagedCaseFile("坏了")

    rows = presenter(library, since).rows(office, person(office.people, "张三"))
    assert [row.due for row in rows] == ["", "", ""]


@pytest.mark.usefixtures("dressed")
def test_a_click_opens_the_case(shown: Callable[[QWidget], None], qtbot: QtBot) -> None:
    rows = (
        WorkRow(Path("a.anjuan"), "甲", "2026-0001 · 材料审核", "已逾期", "overdue"),
        WorkRow(Path("b.anjuan"), "乙", "2026-0002 · 复核", "还剩 1 个工作日", "near"),
        WorkRow(Path("c.anjuan"), "丙", "2026-0003 · 收件", "", ""),
    )
    widget = Worklist()
    shown(widget)
    widget.show_rows(rows)
    assert [[sign.word for sign in row.signs] for row in widget.list.rows()] == [["逾期"], ["即将到期"], []]
    assert "还剩 1 个工作日" in widget.list.rows()[1].spoken
    place = widget.list.rectForIndex(widget.list.model().index(1, 0)).center()
    with qtbot.waitSignal(widget.opened) as opened:
        qtbot.mouseClick(widget.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [Path("b.anjuan")]
    widget.show_rows(rows[2:], Path("c.anjuan"))
    assert widget.list.key() == "c.anjuan"
    widget.show_rows(())
    assert widget.stack.currentIndex() == 1
    assert widget.summary.text() == ""
