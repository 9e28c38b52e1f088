"""Who works at the window: nobody registered, the first person, signing in and out, an office that can't be read."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anjuan_core.case import ExpenseLine
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop import app as program
from anjuan_desktop.casefile import CaseFile, Material
from anjuan_desktop.forms import Form
from anjuan_desktop.office import FILE, Office, OfficeSettings, People, Role
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.pages.flow import FlowPage
from anjuan_desktop.ui.pages.printing import PrintingPage
from anjuan_desktop.ui.presenters.entering.invoices import InvoicesPresenter
from anjuan_desktop.ui.presenters.entering.objects import ObjectsPresenter
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.widgets.office.sign_in import SignInPanel
from anjuan_desktop.ui.window import MainWindow
from tests.desktop.office.desk import PASSWORD, person
from tests.desktop.ui.coming import come

pytestmark = pytest.mark.usefixtures("dressed", "cheap")
LEFT = Qt.MouseButton.LeftButton
MakeWindow = Callable[[Path], MainWindow]


@pytest.fixture
def staffed(cabinet_folder: Path, people: People) -> Path:
    office = Office.load(cabinet_folder).with_people(people)
    settings = OfficeSettings(name="某区工信局", county="230109", deadlines={"收件": 5})
    office.with_settings(person(people, "赵一"), settings).save()
    return cabinet_folder


def door(window: MainWindow) -> SignInPanel:
    assert window.regions.panel is not None
    body = window.regions.panel.body
    assert isinstance(body, SignInPanel)
    return body


def sign_in(window: MainWindow, qtbot: QtBot, name: str) -> None:
    panel = door(window)
    panel.name.setCurrentText(name)
    panel.password.setText(PASSWORD)
    qtbot.mouseClick(panel.enter, LEFT)
    qtbot.waitUntil(lambda: not panel.trying.busy)


def test_without_people_one_works_under_the_login_name_and_is_told(
    make_main_window: MakeWindow, cabinet_folder: Path, qtbot: QtBot
) -> None:
    window = make_main_window(cabinet_folder)
    window.settings.officer = "王某"
    window.person_changed()
    window.start()
    assert "改动以“王某”的名义记入日志" in window.notice.text.text()
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    assert window.session is not None
    assert window.session.file.by == "王某"
    assert not (cabinet_folder / FILE).exists()


def test_the_first_person_becomes_admin_and_the_case_goes_on_in_that_name(
    make_main_window: MakeWindow, cabinet_folder: Path, qtbot: QtBot
) -> None:
    window = make_main_window(cabinet_folder)
    window.open_case(cabinet_folder / "2026-0001.anjuan")
    window.start()
    qtbot.mouseClick(window.notice.buttons[0], LEFT)
    panel = door(window)
    panel.new_name.setText("赵一")
    panel.password.setText(PASSWORD)
    panel.again.setText(PASSWORD)
    qtbot.mouseClick(panel.enter, LEFT)
    qtbot.waitUntil(lambda: not panel.trying.busy)
    assert Office.load(cabinet_folder).people.active(Role.ADMIN)[0].name == "赵一"
    come(window)
    assert window.session is not None
    assert window.session.file.by == "赵一"
    assert window.session.file.number == "2026-0001"
    assert window.who.text() == "赵一（经办、管理员）"


def test_nothing_opens_before_somebody_signs_in(make_main_window: MakeWindow, staffed: Path, qtbot: QtBot) -> None:
    window = make_main_window(staffed)
    window.open_case(staffed / "2026-0001.anjuan")
    assert window.session is None
    assert not window.cabinet.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.close_panel()
    assert door(window).isVisible()
    sign_in(window, qtbot, "张三")
    assert window.cabinet.isVisible()
    session = come(window).session
    assert session is not None
    assert session.file.by == "张三"
    assert session.office == "某区工信局"
    assert session.county == "230109"
    assert window.settings.last_person(staffed) == "张三"


def test_signing_out_closes_the_case_for_the_next(make_main_window: MakeWindow, staffed: Path, qtbot: QtBot) -> None:
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    window.open_case(staffed / "2026-0001.anjuan")
    window.menus.made["sign-out"].trigger()
    assert window.session is None
    assert not window.menus.made["new"].isEnabled()
    assert door(window).password.hasFocus()
    sign_in(window, qtbot, "李四")
    come(window)
    assert window.session is not None
    assert window.session.file.by == "李四"


def test_a_step_is_signed_on_the_page(make_main_window: MakeWindow, staffed: Path, qtbot: QtBot) -> None:
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    window.open_case(staffed / "2026-0001.anjuan")
    assert window.case_view is not None
    at = TITLES.index("流转")
    window.to_page(at)
    page = window.case_view.page(at)
    assert isinstance(page, FlowPage)
    qtbot.waitUntil(lambda: "accept" in page.steps.buttons)
    qtbot.mouseClick(page.steps.buttons["accept"], LEFT)
    qtbot.keyClicks(page.panel.opinion, "ok")
    qtbot.mouseClick(page.panel.sign, LEFT)
    assert window.session is not None
    assert window.session.file.stage == "材料审核"
    head = window.case_view.head
    qtbot.waitUntil(lambda: "材料审核" in head.line.text())


def test_what_waits_is_listed_and_opens(make_main_window: MakeWindow, staffed: Path, qtbot: QtBot) -> None:
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    window.menus.made["worklist"].trigger()
    left = window.regions.left
    qtbot.waitUntil(lambda: len(left.worklist.list.rows()) == 2)
    assert left.worklist.isVisible()
    left.worklist.opened.emit(staffed / "2026-0002.anjuan")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.file.number == "2026-0002"


def test_what_is_overdue_comes_first_as_soon_as_it_is_entered_and_goes_when_it_comes(
    make_main_window: MakeWindow, staffed: Path, qtbot: QtBot
) -> None:
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    window.menus.made["worklist"].trigger()
    worklist = window.regions.left.worklist
    qtbot.waitUntil(lambda: [Path(row.key).stem for row in worklist.list.rows()] == ["2026-0001", "2026-0002"])
    worklist.opened.emit(staffed / "2026-0002.anjuan")
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    assert session is not None
    paper = Material("营业执照", "returned", remark="2026年1月9日前补正；复印不清")
    key = session.edit(lambda file: file.papers.set_material(paper))
    qtbot.waitUntil(lambda: worklist.list.rows()[0].figure.startswith("1月9日前补正，逾期"))
    first = worklist.list.rows()[0]
    assert (Path(first.key).stem, [sign.word for sign in first.signs]) == ("2026-0002", ["逾期"])
    session.edit(lambda file: file.papers.set_material(replace(paper, status="received", key=key)))
    qtbot.waitUntil(lambda: Path(worklist.list.rows()[0].key).stem == "2026-0001")
    assert worklist.list.rows()[1].signs == ()


@pytest.mark.parametrize("before", [(), ("打印",)])
def test_a_signed_refusal_leads_to_its_paper(
    make_main_window: MakeWindow, staffed: Path, qtbot: QtBot, before: tuple[str, ...]
) -> None:
    """Also where the page was looked at before."""
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    window.open_case(staffed / "2026-0001.anjuan")
    view = window.case_view
    assert view is not None
    for title in before:
        window.to_page(TITLES.index(title))
        qtbot.waitUntil(lambda title=title: view.page(TITLES.index(title)).focusProxy().hasFocus())  # type: ignore[misc]
    window.to_page(TITLES.index("流转"))
    page = view.page(TITLES.index("流转"))
    assert isinstance(page, FlowPage)
    qtbot.waitUntil(lambda: "refuse" in page.steps.buttons)
    qtbot.mouseClick(page.steps.buttons["refuse"], LEFT)
    page.panel.opinion.setPlainText("设备未投产")
    qtbot.mouseClick(page.panel.sign, LEFT)
    (offered,) = page.notice.buttons
    qtbot.mouseClick(offered, LEFT)
    assert view.tabs.currentIndex() == TITLES.index("打印")
    printing = view.page(TITLES.index("打印"))
    assert isinstance(printing, PrintingPage)
    qtbot.waitUntil(lambda: printing.current_pdf() is not None)
    assert (printing.form, printing.title.text()) == (Form.REFUSAL, "不予推荐告知书")
    qtbot.waitUntil(printing.list.hasFocus)


def test_both_sides_of_the_left_pane_say_the_same_waits(
    make_main_window: MakeWindow, staffed: Path, library: Library, qtbot: QtBot
) -> None:
    for number, stage in (("2026-0001", "不予推荐"), ("2026-0002", "办结")):
        with CaseFile.open(staffed / f"{number}.anjuan", by="张三", dictionary=library.dictionary) as file:
            file.flow.set_person("handler", "张三")
            file.flow.take_step(stage, role="经办")
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    qtbot.mouseClick(window.cabinet.narrow, LEFT)
    window.cabinet.filters.mine.setChecked(True)
    qtbot.waitUntil(lambda: not window.cabinet.reader.running)
    assert [row.key for row in window.cabinet.list.rows()] == [str(staffed / "2026-0001.anjuan")]
    window.menus.made["worklist"].trigger()
    qtbot.waitUntil(lambda: len(window.regions.left.worklist.list.rows()) == 1)
    window.menus.made["sign-out"].trigger()
    sign_in(window, qtbot, "赵一")
    assert window.cabinet.list.rows() == []
    window.close_case()
    for name, count in (("张三", 1), ("赵一", 0), ("张三", 1)):
        window.menus.made["sign-out"].trigger()
        sign_in(window, qtbot, name)
        assert len(window.cabinet.list.rows()) == count


def test_an_unreadable_office_lets_nobody_in_and_says_why(
    make_main_window: MakeWindow, staffed: Path, qtbot: QtBot
) -> None:
    whole = (staffed / FILE).read_bytes()
    (staffed / FILE).write_text("{", encoding="utf-8")
    window = make_main_window(staffed)
    assert "已损坏" in door(window).problem.text()
    (staffed / FILE).write_bytes(whole)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    sign_in(window, qtbot, "张三")
    assert window.desk.by == "张三"


def test_an_office_found_unreadable_once_all_is_loaded_lets_nobody_in_either(
    make_main_window: MakeWindow, staffed: Path, library: Library, qtbot: QtBot
) -> None:
    told = json.loads((staffed / FILE).read_bytes())
    told["settings"]["county"] = "松北"
    (staffed / FILE).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    desk = Desk(staffed, lambda: library, lambda: "login")
    assert desk.shut
    assert desk.names == ("赵一", "张三", "李四", "王五")
    assert not desk.trouble
    assert desk.check()
    assert desk.shut
    assert "settings.county 不对" in desk.trouble
    window = make_main_window(staffed)
    qtbot.waitUntil(lambda: not door(window).enter.isEnabled())
    assert "settings.county 不对" in door(window).problem.text()


def test_an_office_damaged_while_somebody_works_names_nobody_for_anything(
    make_main_window: MakeWindow, staffed: Path, qtbot: QtBot
) -> None:
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    (staffed / FILE).write_text("{", encoding="utf-8")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.desk.shut
    assert window.desk.has_people
    assert window.presenter.roles == window.desk.roles == frozenset()
    assert "已损坏" in door(window).problem.text()


def test_what_anybody_else_reads_of_the_office_hides_no_trouble(
    make_main_window: MakeWindow, staffed: Path, qtbot: QtBot
) -> None:
    window = make_main_window(staffed)
    (staffed / FILE).write_text("{", encoding="utf-8")
    window.desk.names = ("张三",)
    assert window.desk.name == ""
    window.cabinet.refresh()
    qtbot.waitUntil(lambda: "已损坏" in door(window).problem.text())


def test_somebody_stopped_meanwhile_is_out(staffed: Path, library: Library, people: People) -> None:
    desk = Desk(staffed, lambda: library, lambda: "login")
    desk.enter(person(people, "张三"))
    assert (desk.by, desk.shut, desk.is_admin) == ("张三", False, False)
    office = Office.load(staffed)
    office.with_people(office.people.with_active(person(people, "赵一"), "张三", False)).save()
    desk.load()
    assert desk.person is None
    assert desk.shut


def test_the_password_is_changed(make_main_window: MakeWindow, staffed: Path, qtbot: QtBot) -> None:
    window = make_main_window(staffed)
    sign_in(window, qtbot, "张三")
    window.entrance.change_password()
    assert window.regions.panel is not None
    form = window.regions.panel.body.focusProxy()
    form.old.setText(PASSWORD)  # type: ignore[union-attr]
    form.new.setText("新密码2026")  # type: ignore[union-attr]
    form.again.setText("新密码2026")  # type: ignore[union-attr]
    qtbot.mouseClick(form.take, LEFT)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.regions.panel is None)
    assert window.regions.panel is None
    assert Office.load(staffed).people.named("张三").proves("新密码2026")  # type: ignore[union-attr]


def test_lines_in_other_cases_reach_the_evaluation(
    make_main_window: MakeWindow, tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "同票"
    folder.mkdir()
    line = ExpenseLine("24232000000012345678", 1, date(2025, 6, 1), "卖方", Decimal(1000))
    for number, uscc in (("2026-0001", "91000000MA1C12342D"), ("2026-0002", "91000000MA00000157")):
        with CaseFile.create(
            folder / f"{number}.anjuan", number=number, by="测试", dictionary=library.dictionary
        ) as file:
            file.set_enterprise_fact("uscc", uscc)
            file.set_expenses(file.add_object("project", "生产线"), [line])
    window = make_main_window(folder)
    window.open_case(folder / "2026-0001.anjuan")
    assert window.session is not None
    assert [other.uscc for other in window.session.case.neighbours] == ["91000000MA00000157"]
    with CaseFile.open(folder / "2026-0002.anjuan", by="测试", dictionary=library.dictionary) as file:
        file.set_expenses("P1", [])
    window.presenter.cabinet.reread(folder / "2026-0002.anjuan")
    window.session.look_around()
    assert window.session.case.neighbours == ()


def test_numbers_in_other_cases_are_doubts_where_they_stand(
    make_main_window: MakeWindow, tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "同号"
    folder.mkdir()
    for number, uscc, name in (("2026-0001", "91000000MA1C12342D", "甲公司"), ("2026-0002", "91000000MA00000157", "")):
        line = ExpenseLine(f"2423200000{number[-1] * 10}", 1, UNKNOWN, UNKNOWN, UNKNOWN, serial="SN-42")
        shared = ExpenseLine("24232000000012345678", 2, UNKNOWN, UNKNOWN, Decimal(1000))
        with CaseFile.create(
            folder / f"{number}.anjuan", number=number, by="测试", dictionary=library.dictionary
        ) as file:
            file.set_enterprise_fact("uscc", uscc)
            file.set_enterprise_fact("name", name or UNKNOWN)
            project = file.add_object("project", "生产线")
            file.set_object_fact(project, "filing_number", "黑发改备案〔2024〕12号")
            file.set_expenses(project, [line, shared])
    window = make_main_window(folder)
    window.open_case(folder / "2026-0001.anjuan")
    assert window.session is not None
    window.session.look_around()
    form = ObjectsPresenter(window.session).form("P1")
    (doubt,) = [
        field.doubt
        for field in (*form.choices, *form.fields, *(field for group in form.rest for field in group.fields))
        if field.fact.name == "filing_number"
    ]
    assert doubt == "疑点：未填企业名称（2026-0002）也用这个备案文号"
    table = InvoicesPresenter(window.session, "P1")
    marks = table.check(table.rows()).marks
    assert {mark.sentence for mark in marks.values()} == {
        "疑点：未填企业名称（2026-0002）也有这个出厂编号",
        "疑点：2026-0002的案卷也记有这一发票行",
    }
    assert not any(mark.fault for mark in marks.values())
    told: list[bool] = []
    window.session.subscribe(lambda: told.append(True))
    window.session.look_around()
    assert told == []
    with CaseFile.open(folder / "2026-0002.anjuan", by="测试", dictionary=library.dictionary) as file:
        file.set_object_fact("P1", "filing_number", "黑发改备案〔2024〕13号")
        file.set_expenses("P1", [])
    window.presenter.cabinet.reread(folder / "2026-0002.anjuan")
    window.session.look_around()
    assert told == [True]
    assert window.session.also_in("黑发改备案〔2024〕12号") == ""
    assert table.check(table.rows()).marks == {}


def test_the_program_starts_with_the_notice(
    qtbot: QtBot, cabinet_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "settings_file", lambda: tmp_path / "run.ini")
    seen: list[str] = []

    def use() -> int:
        widgets = QApplication.topLevelWidgets()
        (window,) = [widget for widget in widgets if isinstance(widget, MainWindow) and widget.isVisible()]
        qtbot.waitUntil(window.notice.isVisible)
        seen.append(window.notice.text.text())
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr(QApplication, "exec", lambda *_args: use())
    assert program.run(cabinet_folder) == 0
    assert "登记人员" in seen[0]


@pytest.mark.parametrize("name", ["show_score", "show_settings", "show_carry_out", "show_import", "show_backups"])
def test_signing_out_leaves_no_panel_and_the_next_signs_in(
    make_main_window: MakeWindow, staffed: Path, qtbot: QtBot, name: str
) -> None:
    window = make_main_window(staffed)
    sign_in(window, qtbot, "赵一")
    window.open_case(staffed / "2026-0001.anjuan")
    come(window)
    getattr(window, name)()
    window.menus.made["sign-out"].trigger()
    assert isinstance(door(window), SignInPanel)
    assert window.session is None
    sign_in(window, qtbot, "李四")
    assert window.regions.panel is None
