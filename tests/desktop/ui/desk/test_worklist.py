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
from anjuan_desktop.office import Office, OfficeSettings, People
from anjuan_desktop.ui.presenters.desk.worklist import WorklistPresenter, WorkRow, summary
from anjuan_desktop.ui.widgets.desk.worklist import Worklist
from tests.desktop.office.desk import person


@dataclass(frozen=True)
class Entry:
    number: str
    stage: str
    name: str = "某公司"
    handler: str = "张三"
    reviewer: str = ""
    sample: bool = False
    reached: str = "2026-01-05T01:00:00.000+00:00"
    supply: tuple[date, ...] = ()
    publicity: tuple[date, ...] = ()

    @property
    def path(self) -> Path:
        return Path(f"{self.number}.anjuan")


ENTRIES = (
    Entry("2026-0001", "材料审核", reached="2025-12-22T01:00:00.000+00:00"),
    Entry("2026-0002", "现场核查", name=""),
    Entry("2026-0003", "收件", handler=""),
    Entry("2026-0004", "推荐上报", publicity=(date(2026, 1, 4), date(2026, 1, 9))),
    Entry("2026-0005", "测算与不重复审查", supply=(date(2026, 1, 4),), publicity=(date(2026, 1, 4),)),
    Entry("2026-0006", "推荐上报", supply=(date(2026, 1, 4),), publicity=(date(2026, 1, 3),)),
)


@pytest.fixture
def office(tmp_path: Path, people: People) -> Office:
    return Office(tmp_path, OfficeSettings(deadlines={"材料审核": 5, "现场核查": 2}), people)


def test_rows_say_what_is_late_and_what_is_free(library: Library, office: Office) -> None:
    asked: list[str] = []

    def pending(name: str) -> tuple[Entry, ...]:
        asked.append(name)
        return ENTRIES

    presenter = WorklistPresenter(pending, today=lambda: date(2026, 1, 5), calendar=lambda: library.working_days)
    rows = presenter.rows(office, person(office.people, "张三"))
    assert asked == ["张三"]
    assert [(row.title, row.note, row.urgency) for row in rows] == [
        ("某公司", "2026-0001 · 材料审核", "overdue"),
        ("某公司", "2026-0006 · 推荐上报", "overdue"),
        ("某公司", "2026-0004 · 推荐上报", "ended"),
        ("某公司", "2026-0005 · 测算与不重复审查", "overdue"),
        ("未填企业名称", "2026-0002 · 现场核查", "near"),
        ("某公司", "2026-0003 · 收件（尚无人办理）", ""),
    ]
    assert [row.next for row in rows] == [
        "2025年12月29日前办结，逾期 4 个工作日",
        "公示已于1月3日结束",
        "公示已于1月4日结束",
        "1月4日前补正，逾期 1 个工作日",
        "1月7日前办结，还剩 2 个工作日",
        "",
    ]
    assert rows[0].dues == ("应于2025年12月29日前办结，已逾期 4 个工作日",)
    assert rows[1].dues == (
        "公示已于2026年1月3日结束，请登记结果",
        "应于2026年1月4日前补正，已逾期 1 个工作日",
    )
    assert rows[2].dues == ("公示已于2026年1月4日结束，请登记结果", "公示至2026年1月9日，还剩 4 个工作日")
    assert summary(rows) == "等您办理的 6 件，其中逾期 3 件、公示期满 1 件、即将到期 1 件"
    assert summary(rows[5:]) == "等您办理的 1 件"
    assert summary(()) == "没有等您办理的案卷。"


@pytest.mark.usefixtures("dressed")
def test_a_click_opens_the_case(shown: Callable[[QWidget], None], qtbot: QtBot) -> None:
    rows = (
        WorkRow(
            Path("a.anjuan"),
            "甲",
            "2026-0001 · 材料审核",
            "1月4日前办结，逾期",
            ("应于2026年1月4日前办结，已逾期",),
            "overdue",
        ),
        WorkRow(
            Path("b.anjuan"),
            "乙",
            "2026-0002 · 复核",
            "公示至1月6日，还剩 1 个工作日",
            ("公示至2026年1月6日，还剩 1 个工作日", "应于2026年1月9日前办结，还剩 4 个工作日"),
            "near",
        ),
        WorkRow(Path("c.anjuan"), "丙", "2026-0003 · 收件", "", (), ""),
        WorkRow(
            Path("d.anjuan"),
            "丁",
            "2026-0004 · 推荐上报",
            "公示已于1月4日结束",
            ("公示已于2026年1月4日结束，请登记结果",),
            "ended",
        ),
    )
    widget = Worklist()
    shown(widget)
    widget.show_rows(rows)
    signs = [[sign.word for sign in row.signs] for row in widget.list.rows()]
    assert signs == [["逾期"], ["即将到期"], [], ["公示期满"]]
    first = widget.list.rows()[1]
    assert (first.note, first.figure) == ("2026-0002 · 复核", "公示至1月6日，还剩 1 个工作日")
    assert "公示至2026年1月6日，还剩 1 个工作日" in first.spoken
    assert "应于2026年1月9日前办结，还剩 4 个工作日" in first.spoken
    assert (widget.list.rows()[2].note, widget.list.rows()[2].figure) == ("2026-0003 · 收件", "")
    place = widget.list.rectForIndex(widget.list.model().index(1, 0)).center()
    with qtbot.waitSignal(widget.opened) as opened:
        qtbot.mouseClick(widget.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [Path("b.anjuan")]
    widget.show_rows(rows[2:3], Path("c.anjuan"))
    assert widget.list.key() == "c.anjuan"
    widget.show_rows(())
    assert widget.stack.currentIndex() == 1
    assert widget.summary.text() == ""
