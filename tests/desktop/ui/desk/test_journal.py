"""日志: what it says in words, how it is narrowed, and the check of the file."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, Checked, CheckReport, JournalEntry, Part, check_file
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.journal import Check, JournalPage
from anjuan_desktop.ui.presenters.basic.naming import clause_named
from anjuan_desktop.ui.presenters.desk.journal import (
    ACTIONS,
    JournalLine,
    Wanted,
    checked,
    fields,
    lines,
    summary,
    told,
    value,
)
from anjuan_desktop.ui.session import Session
from anjuan_desktop.ui.window import MainWindow
from anjuan_desktop.ui.work import Watch
from tests.desktop.ui.conftest import TODAY

pytestmark = pytest.mark.usefixtures("dressed")
LEFT = Qt.MouseButton.LeftButton


def entry(action: str, field: str, old: str | None, new: str | None, *, by: str = "张三", seq: int = 1) -> JournalEntry:
    return JournalEntry(seq, seq, "2026-01-05T01:00:00.000+00:00", by, action, field, old, new)


def test_rows_are_in_words_the_newest_first(library: Library) -> None:
    entries = [
        entry("create", "", None, "2026-0001"),
        entry("set", "enterprise.name", None, "甲公司", seq=2),
        entry("set", "years.2024.employees", "10", "12", seq=3),
        entry("add", "claims.C1", None, '{"object":"P1","year":2025}', by="李四", seq=4),
    ]
    found = lines(entries, library.dictionary)
    assert [(line.seq, line.action, line.what) for line in found] == [
        (4, "添加", "申报事项 C1"),
        (3, "填写", "2024年 从业人员"),
        (2, "填写", "企业 企业名称"),
        (1, "新建", "整个案卷"),
    ]
    assert (found[1].old, found[2].old) == ("10", "（无）")
    assert found[0].new == "支持对象 P1；年度 2025"
    assert fields(found) == ("2024年", "企业", "整个案卷", "申报事项")


def test_what_is_kept_though_it_is_not_right_is_told_by_its_field(library: Library) -> None:
    key = "b3b41a0ca2c24f469e4ec201c77ed677"
    entries = [
        entry("draft", f"visits.{key}.day", None, "明天"),
        entry("draft", f"visits.{key}.P1.statistical_investment", "很多", None),
        entry("draft", f"materials.{key}.received_on", None, "昨天"),
        entry("draft", "objects.P1.name", None, " "),  # emptied
    ]
    found = [(line.action, line.what, line.old, line.new) for line in reversed(lines(entries, library.dictionary))]
    assert found == [
        ("暂存", "现场核查 日期", "（无）", "明天"),
        ("暂存", "现场核查 P1 入统投资额", "很多", "（无）"),
        ("暂存", "材料 收到日期", "（无）", "昨天"),
        ("暂存", "支持对象 P1 名称", "（无）", "（空）"),
    ]


def test_a_choice_is_told_by_its_label_and_a_flag_by_yes_or_no(library: Library) -> None:
    words = library.dictionary
    choice = next(fact for kind in words.objects.values() for fact in kind.facts if fact.choices)
    key, label = next((key, choice.label) for key, choice in choice.choices.items())
    assert value(key, f"objects.P1.{choice.name}", words) == label
    assert value("site", f"objects.P1.{choice.name}#known", words) == "现场核实"
    assert value("true", "objects.P1.any", words) == "是"
    assert value("{不是 JSON", "enterprise.name", words) == "{不是 JSON"


def test_a_clause_is_told_by_its_title_beside_its_id(library: Library) -> None:
    row = '{"benefit":"hlj-industry-2022/1","object":"P1","year":2025,"stage":null}'
    title = library.benefit("hlj-industry-2022/1").title
    (found,) = lines([entry("add", "claims.C1", None, row)], library.dictionary, partial(clause_named, library))
    assert found.new == f"条款 {title}（hlj-industry-2022/1）；支持对象 P1；年度 2025"
    assert clause_named(library, "gone/1") == "gone/1"


def test_invoice_lines_are_told_by_the_words_of_their_table(library: Library) -> None:
    row = '{"invoice":"A","line":1,"date":"2024-05-06","seller":null,"amount":"1200"}'
    path, words = "objects.P1.expenses", library.dictionary
    said = value(f"[{row},{row}]", path, words)
    one = "发票号码 A，行号 1，开票日期 2024-05-06，金额（元） 1200"
    assert said == f"2 行：{one}；{one}"
    assert value("不是 JSON", path, words) == "不是 JSON"
    assert value('["A#1","A#2"]', "claims.C1.expenses", words) == "A#1、A#2"
    assert value("[1]", "enterprise.name", words) == "[1]"


def test_a_row_is_read_out_in_chinese_without_what_only_the_program_needs(library: Library) -> None:
    words = library.dictionary
    visit = (
        '{"day":"2026-01-05","place":"厂区","findings":[{"point":"P1 开工日期","holds":true},{"point":"P1 认定日期"}]}'
    )
    told = "日期 2026-01-05；地点 厂区；核查要点 要点 P1 开工日期，属实 是、要点 P1 认定日期"
    assert value(visit, "visits.b843e4b847684dabbc5a858b614e3e3f", words) == told
    paper = '{"name":"发票","status":"received","item":"invoices","received_on":"2026-01-05"}'
    assert (
        value(paper, "materials.b3b41a0ca2c24f469e4ec201c77ed677", words) == "名称 发票；收交 已收；收到日期 2026-01-05"
    )


def test_an_object_taken_out_is_told_by_the_words_of_its_page(library: Library) -> None:
    row = (
        '{"kind":"project","name":"产线","part_of":null,"facts":{"upgrade":"technical","approvals_complete":true,'
        '"statistical_investment":"118000000.00","elsewhere":"甲"},"expenses":[{"invoice":"A","line":1}]}'
    )
    assert value(row, "objects.P1", library.dictionary) == (
        "类别 项目；名称 产线；改造类型 其他技术改造；审批要件齐备 是；入统投资额 118,000,000.00；elsewhere 甲；"
        "发票行 1 行：发票号码 A，行号 1"
    )


def test_how_a_fact_is_known_stays_behind_it_and_money_is_read_in_thousands(library: Library) -> None:
    words = library.dictionary
    assert value("118000000.00（现场核实）", "objects.P1.statistical_investment", words) == "118,000,000.00（现场核实）"
    assert value("technical（现场核实）", "objects.P1.upgrade", words) == "其他技术改造（现场核实）"
    assert value("false（现场核实）", "objects.P1.approvals_complete", words) == "否（现场核实）"
    assert value("甲（集团）公司", "enterprise.name", words) == "甲（集团）公司"


def test_every_action_of_the_file_has_a_word() -> None:
    from anjuan_desktop.casefile import Action

    assert [action for action in Action if action.value not in ACTIONS] == []


@pytest.mark.parametrize(
    ("wanted", "admitted"),
    [
        (Wanted(), True),
        (Wanted(by="张三"), True),
        (Wanted(by="李四"), False),
        (Wanted(action="填写"), True),
        (Wanted(action="移除"), False),
        (Wanted(what="企业"), True),
        (Wanted(what="案卷"), False),
        (Wanted(text="甲公司 2026-01"), True),
        (Wanted(text="ABC"), True),
        (Wanted(text="甲公司 乙"), False),
    ],
)
def test_narrowing(wanted: Wanted, admitted: bool) -> None:
    line = JournalLine(1, "2026-01-05 09:00:00", "张三", "填写", "企业 企业名称", "（无）", "甲公司abc", "")
    assert wanted.admits(line) is admitted


def test_an_edit_in_a_few_words(library: Library) -> None:
    words = library.dictionary
    one, two = entry("set", "enterprise.name", "甲", "乙" * 40), entry("add", "objects.P1", None, "{}")
    assert told((), words) == ""
    assert told((one,), words) == f"企业 企业名称 甲 → {'乙' * 24}…"
    assert told((two, one), words) == "添加 支持对象 P1 等 2 处"


def test_what_a_check_found() -> None:
    report = CheckReport(
        Path("a.anjuan"),
        "2026-0001",
        2,
        (
            Checked(Part.CHAIN, False, "第 3 条被改动。", ("3",)),
            Checked(Part.CONTENTS, True, "完好。", ("x",)),
            Checked(Part.EVALUATION, None, "没有留存。"),
        ),
    )
    assert checked(report) == (
        ("不符", "日志链：第 3 条被改动。（3）"),
        ("相符", "附件与留存文件：完好。"),
        ("不能核验", "测算复算：没有留存。"),
    )
    assert summary(report).startswith("核验完毕：有 1 项不符，另有 1 项不能核验。请不要再用")


class TestPage:
    """On the screen."""

    @pytest.fixture
    def file(self, tmp_path: Path, library: Library) -> Iterator[CaseFile]:
        path = tmp_path / "1.anjuan"
        with CaseFile.create(path, number="2026-0001", by="张三", dictionary=library.dictionary) as made:
            made.set_enterprise_fact("name", "甲公司")
            yield made

    @pytest.fixture
    def make(
        self, file: CaseFile, library: Library, shown: Callable[[QWidget], None]
    ) -> Iterator[Callable[[Check], JournalPage]]:
        pages: list[JournalPage] = []

        def made(check: Check) -> JournalPage:
            page = JournalPage(Session(file, library, TODAY), ClauseSelection(), check=check)
            pages.append(page)
            shown(page)
            return page

        yield made
        for page in pages:
            page.leave()

    def test_a_claim_added_is_named_by_its_clause(
        self, make: Callable[[Check], JournalPage], file: CaseFile, library: Library
    ) -> None:
        file.add_object("project", "生产线")
        file.add_claim("hlj-industry-2022/1", "P1", 2025)
        page = make(self.sound(file))
        assert library.benefit("hlj-industry-2022/1").title in str(page.model.index(0, 5).data())

    @staticmethod
    def sound(file: CaseFile) -> Check:
        return lambda watch: check_file(file.path, shipped.texts(), library=shipped.library(), progress=watch.part)

    def test_an_edit_shows_at_once_and_filters_hold(
        self, make: Callable[[Check], JournalPage], file: CaseFile, qtbot: QtBot
    ) -> None:
        page = make(self.sound(file))
        assert page.model.rowCount() == 2
        page.session.edit(lambda opened: opened.set_enterprise_fact("name", "乙公司"))
        assert page.model.rowCount() == 3
        assert page.count.text() == "共 3 条"
        cells = [page.model.index(0, at).data() for at in range(1, 6)]
        assert cells == ["张三", "填写", "企业 企业名称", "甲公司", "乙公司"]
        page.action.setCurrentText("新建")
        assert page.count.text() == "找到 1 条，共 3 条"
        page.session.edit(lambda opened: opened.set_enterprise_fact("name", "丙公司"))
        assert page.action.currentText() == "新建"
        page.action.setCurrentIndex(0)
        qtbot.keyClicks(page.text, "zzz")
        assert page.model.rowCount() == 0

    def test_rows_are_copied_into_a_spreadsheet(
        self, make: Callable[[Check], JournalPage], file: CaseFile, qtbot: QtBot
    ) -> None:
        page = make(self.sound(file))
        page.table.selectRow(0)
        qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        (row,) = QApplication.clipboard().text().splitlines()
        assert row.split("\t")[1:6] == ["张三", "填写", "企业 企业名称", "（无）", "甲公司"]

    def test_a_sound_file_is_told_to_be_one(
        self, make: Callable[[Check], JournalPage], file: CaseFile, qtbot: QtBot
    ) -> None:
        page = make(self.sound(file))
        qtbot.mouseClick(page.verify, LEFT)
        qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
        assert page.notice.text.text().startswith("核验完毕：没有不符之处")
        assert "相符  日志链：" in page.notice.text.text()
        assert not page.checking.busy

    def test_a_check_is_given_up(self, make: Callable[[Check], JournalPage], qtbot: QtBot) -> None:
        begun = threading.Event()

        def endless(watch: Watch) -> CheckReport:
            begun.set()
            while True:
                watch.part("日志链", 0.5)

        page = make(endless)
        page.check()
        bar = next(bar for bar in page.findChildren(QWidget) if type(bar).__name__ == "WorkBar")
        assert begun.wait(10)
        assert bar.isVisible()
        qtbot.mouseClick(bar.cancel, LEFT)  # type: ignore[attr-defined]
        qtbot.waitUntil(page.notice.isVisible)
        assert page.notice.text.text() == "已取消。"
        assert not bar.isVisible()

    def test_leaving_ends_a_check(self, make: Callable[[Check], JournalPage]) -> None:
        before = threading.active_count()

        def endless(watch: Watch) -> CheckReport:
            while True:
                watch.part("日志链", 0.5)

        page = make(endless)
        page.check()
        page.leave()
        assert threading.active_count() == before


def test_closing_the_window_ends_what_is_under_way(
    make_main_window: Callable[[Path], MainWindow], cabinet_folder: Path, qtbot: QtBot
) -> None:
    before = set(threading.enumerate())
    window = make_main_window(cabinet_folder)
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    assert window.case_view is not None
    page = window.case_view.page(TITLES.index("日志"))
    assert isinstance(page, JournalPage)
    page.check()
    window.cabinet.refresh()
    assert page.checking.busy
    window.close()
    assert {thread for thread in threading.enumerate() if thread.name == "work"} <= before
