"""年度督导: the reading of an entry without a window, then entered by clicks and keys and printed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anjuan_core.packs import Library
from anjuan_desktop.casefile import Supervision
from anjuan_desktop.dossier import dossier_of_file
from anjuan_desktop.forms import Form, print_form
from anjuan_desktop.office import Office, OfficeRefused, People
from anjuan_desktop.ui.clause_selection import ClauseSelection
from anjuan_desktop.ui.pages.flow import FlowPage
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter
from anjuan_desktop.ui.presenters.way.results import ResultsPresenter
from anjuan_desktop.ui.presenters.way.supervision import SupervisionEntry, SupervisionPresenter, read_supervision
from anjuan_desktop.ui.session import Session
from tests.desktop.forms.sheets import text_of
from tests.desktop.office.desk import TODAY, Desk, person, to_review
from tests.desktop.ui.golden import golden

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(tmp_path: Path, library: Library, people: People) -> Iterator[Desk]:
    """A case that went up, on 张三's desk."""
    made = Desk(tmp_path / "2026-0001.anjuan", library, people)
    made.file.import_case(golden("stack-b", library))
    to_review(made)
    made.hand_to("李四")
    made.take("recommend", "同意")
    made.hand_to("张三")
    yield made
    made.file.close()


def presenter_of(desk: Desk, folder: Path) -> SupervisionPresenter:
    session = Session(desk.file, desk.library, TODAY)
    flow = FlowPresenter(session, Office(folder, people=desk.people), person(desk.people, "张三"), dict)
    return SupervisionPresenter(flow, ResultsPresenter(flow))


def test_a_year_is_entered_changed_and_taken_out(desk: Desk, tmp_path: Path) -> None:
    made = presenter_of(desk, tmp_path)
    assert [id_ for id_, _ in made.claims()] == ["C1", "C2"]
    new = made.entry(None)
    assert (new.claim, new.year) == ("C1", str(TODAY.year))
    assert made.enter(replace(new, progress="设备已投产\n产能达八成")) == {}
    assert made.entry(None).claim == "C2"
    (row,) = made.rows()
    assert (row.claim, row.year, row.progress) == ("C1", TODAY.year, "设备已投产\n产能达八成")
    earlier = replace(made.entry(row), year=str(TODAY.year - 1), problems="未验收")
    before = len(desk.file.undoable)
    assert made.enter(earlier) == {}
    assert [(item.year, item.problems) for item in desk.file.flow.supervision()] == [(TODAY.year - 1, "未验收")]
    assert before
    desk.file.undo()  # moved to another year in one edit
    assert [item.year for item in desk.file.flow.supervision()] == [TODAY.year]
    made._flow.session.reload()
    made.remove(made.rows()[0])
    assert made.rows() == ()


def test_a_year_is_entered_once(desk: Desk, tmp_path: Path) -> None:
    made = presenter_of(desk, tmp_path)
    told = SupervisionEntry("C1", "2025", "建设中")
    assert made.enter(told) == {}
    assert made.enter(told) == {"year": "：C1 的2025年度已有登记，请在表中选中那一行修改"}
    assert made.enter(replace(told, claim="C2")) == {}


def test_before_it_went_up_nothing_is_entered(tmp_path: Path, library: Library, people: People) -> None:
    desk = Desk(tmp_path / "2026-0002.anjuan", library, people)
    desk.file.import_case(golden("stack-b", library))
    made = presenter_of(desk, tmp_path)
    assert not made.open
    with pytest.raises(OfficeRefused, match="推荐上报之后"):
        made.enter(SupervisionEntry("C1", "2025", "建设中"))
    desk.file.close()


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"year": ""}, "year", "应为四位数字"),
        ({"year": "去年"}, "year", "应为四位数字"),
        ({"year": str(TODAY.year + 1)}, "year", f"不应晚于今年（{TODAY.year}年）"),
        ({"progress": " \n "}, "progress", "至少填写一项"),
        ({"problems": "一\x07二"}, "problems", "不能打印"),
        ({"year": "2" * 5000}, "year", "应为四位数字"),
        ({"measures": "长" * 2001}, "measures", "不应超过 2000 个字"),
        ({"claim": ""}, "claim", "尚未选择"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes: dict[str, str], field: str, said: str) -> None:
    made, wrong = read_supervision(replace(SupervisionEntry("C1", "2025", "建设中"), **changes), TODAY.year)  # type: ignore[arg-type]
    assert made is None
    assert list(wrong) == [field]
    assert said in wrong[field]


def test_paragraphs_are_taken_as_a_document_has_them(desk: Desk, tmp_path: Path) -> None:
    made = presenter_of(desk, tmp_path)
    pasted = "　　设备已投产。\r\n　　产能达八成。\x0b第三段\u00a0\n\n" + "长" * 500
    assert made.enter(SupervisionEntry("C1", "2025", pasted)) == {}
    (row,) = made.rows()
    assert row.progress == "设备已投产。\n产能达八成。\n第三段\n" + "长" * 500
    sheet = text_of(print_form(Form.SUPERVISION, dossier_of_file(desk.file, desk.library, TODAY)))
    assert "产能达八成。" in sheet


def test_of_a_withdrawn_claim_nothing_is_changed_any_more(desk: Desk, tmp_path: Path) -> None:
    made = presenter_of(desk, tmp_path)
    assert made.enter(SupervisionEntry("C1", "2025", "建设中")) == {}
    made._flow.session.edit(lambda file: file.remove_claim("C1"))
    (row,) = made.rows()
    assert (row.there, row.title) == (False, "（该事项已撤销）")
    made.remove(row)
    assert made.rows() == ()


@pytest.fixture
def page(desk: Desk, tmp_path: Path, shown: Callable[[QWidget], None], clauses: ClauseSelection) -> Iterator[FlowPage]:
    made = FlowPage(
        Session(desk.file, desk.library, TODAY),
        clauses,
        office=Office(tmp_path, people=desk.people),
        person=person(desk.people, "张三"),
        policies=dict,
        print_sheet=lambda _: lambda: b"",
    )
    shown(made)
    yield made
    made.leave()


@pytest.mark.usefixtures("dressed")
def test_by_clicks_and_keys_onto_the_report(desk: Desk, page: FlowPage, qtbot: QtBot) -> None:
    panel = page.years
    assert panel.table.isHidden()
    qtbot.mouseClick(panel.add, LEFT)
    form = panel.form
    assert form.texts["progress"].hasFocus()
    form.year.setText("明年")
    qtbot.mouseClick(form.take, LEFT)
    assert form.fields["year"].problem.text().startswith("督导年度应为四位数字")
    assert form.fields["progress"].problem.isVisible()
    assert form.year.hasFocus()
    form.year.selectAll()
    qtbot.keyClicks(form.year, str(TODAY.year))
    qtbot.keyClick(form.year, Qt.Key.Key_Tab)
    assert form.texts["progress"].hasFocus()
    qtbot.keyClicks(form.texts["progress"], "running")
    qtbot.mouseClick(form.take, LEFT)
    assert form.isHidden()
    assert desk.file.flow.supervision() == [Supervision("C1", TODAY.year, "running")]
    assert [panel.table.item(0, column).text() for column in (0, 2, 3)] == [str(TODAY.year), "running", "—"]
    panel.table.selectRow(0)
    qtbot.mouseClick(panel.change, LEFT)
    qtbot.keyClicks(form.texts["measures"], "report")
    qtbot.mouseClick(form.take, LEFT)
    (kept,) = desk.file.flow.supervision()
    assert (kept.progress, kept.measures) == ("running", "report")
    sheet = text_of(print_form(Form.SUPERVISION, dossier_of_file(desk.file, desk.library, TODAY)))
    assert "running" in sheet
    assert "report" in sheet
    qtbot.mouseClick(panel.add, LEFT)
    qtbot.keyClicks(form.texts["problems"], "typed")
    panel.table.selectRow(0)
    qtbot.mouseClick(panel.change, LEFT)
    assert form.texts["problems"].toPlainText() == "typed"
    assert "请先登记或取消" in form.fields["progress"].problem.text()
    qtbot.mouseClick(form.cancel, LEFT)
    panel.table.selectRow(0)
    qtbot.mouseClick(panel.take_out, LEFT)
    assert desk.file.flow.supervision() == []
