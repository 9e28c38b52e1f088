"""What the page 打印 decides: what each form lacks, in which state it is, and the name it is saved under."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.case import Case, Enterprise
from anjuan_core.errors import Fault
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import Visit, policy_record
from anjuan_desktop.forms import Attached, Form, Office, Templates, print_form
from anjuan_desktop.office import Office as OfficeHere
from anjuan_desktop.office import OfficeSettings, People
from anjuan_desktop.ui.presenters.printing.lacking import can_be_made, lacks, lacks_of
from anjuan_desktop.ui.presenters.printing.printing import FormLine, PrintingPresenter, Wanted, bind, file_name, said
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter
from anjuan_desktop.ui.presenters.way.sheets import sheet_of
from anjuan_desktop.ui.session import Session
from tests.desktop.forms.sheets import text_of
from tests.desktop.office.desk import TODAY, Desk, person, to_review
from tests.desktop.ui.golden import assessed, golden
from tests.desktop.ui.opened import opened

NAME = "松北区工信局"


def texts(case: Case, library: Library, name: str) -> list[str]:
    _, evaluation = assessed(name, library)
    return [lack.text for lack in lacks(case, evaluation, (), NAME, library)]


def office(folder: Path) -> OfficeHere:
    return OfficeHere(folder, OfficeSettings(name=NAME, county="230109"))


def lines(presenter: PrintingPresenter) -> dict[Form, FormLine]:
    wanted = presenter.wanted(Form.RECOMMENDATION)
    assert isinstance(wanted, Wanted)
    return {line.form: line for line in presenter.lines(wanted.dossier, {})}


@pytest.fixture
def session(library: Library, tmp_path: Path) -> Iterator[Session]:
    with opened("stack-b", library, tmp_path) as session:
        yield session


def test_a_complete_case_lacks_nothing(library: Library) -> None:
    assert texts(golden("stack-a", library), library, "stack-a") == []


def test_an_undecided_amount_is_said_before_it_prints(library: Library) -> None:
    case, evaluation = assessed("stack-undecided", library)
    found = lacks(case, evaluation, (), NAME, library)
    assert [lack.text for lack in found] == ["C2 智能制造试点示范：核定金额尚未填写，不计入合计"]
    assert can_be_made(found)


def test_what_is_empty_is_named(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    case = replace(case, enterprise=Enterprise({}, {}), objects=(), claims=())
    evaluation = replace(evaluation, claims=())
    found = [lack.text for lack in lacks(case, evaluation, (), Office().name, library)]
    assert found == [
        "企业名称尚未填写",
        "统一社会信用代码尚未填写",
        "尚未登记项目与认定",
        "尚未选择申报事项",
        "尚未设置单位名称（在菜单“单位”中设置）",
    ]


def test_an_entry_that_contradicts_its_clause_stops_the_form(library: Library) -> None:
    case = golden("stack-undecided", library)
    found = lacks(case, None, (Fault("$.claims[1].approved_amount", "超过上限"),), "", library)
    assert found[0].stops
    assert "C2 智能制造试点示范：超过上限" in found[0].text
    assert not can_be_made(found)


def test_each_form_lacks_what_it_prints(session: Session, tmp_path: Path) -> None:
    session.edit(lambda file: file.papers.set_visit(Visit(date(2026, 1, 4))))
    found = lines(PrintingPresenter(session, office(tmp_path)))
    assert found[Form.RECOMMENDATION].lacks == ()
    assert [lack.text for lack in found[Form.VISIT].lacks] == ["现场核查的人员、发现的情况尚未填写"]
    assert [lack.text for lack in found[Form.LETTER].lacks] == [
        "版头中机关代字、主送机关、抄送财政局尚未设置，函上留空（由管理员在单位设置中填写）"
    ]
    assert found[Form.MATERIALS].note == "材料清单还是空的"
    assert not found[Form.MATERIALS].speaks


def test_every_form_says_why_it_has_nothing_to_say(session: Session) -> None:
    dossier = PrintingPresenter(session).dossier(Form.RECOMMENDATION)
    silent = [form for form in Form if not lacks_of(form, dossier, speaks=False)]
    assert silent == [Form.RECOMMENDATION]


def test_a_template_that_cannot_be_read_is_said_at_its_form(session: Session) -> None:
    found = lines(PrintingPresenter(session, templates=Templates({"visit.yaml": "titel: x\n"})))
    assert found[Form.VISIT].stopped
    assert not found[Form.WORKING].stopped


def test_the_dossier_is_read_once_for_each_change(session: Session, tmp_path: Path) -> None:
    presenter = PrintingPresenter(session, office(tmp_path))
    first = presenter.dossier(Form.WORKING)
    assert presenter.dossier(Form.RECOMMENDATION) is first
    assert first.office.county == "松北区"
    presenter.office = None
    assert presenter.dossier(Form.WORKING).office.name == Office().name
    session.edit(lambda file: file.remove_claim("C2"))
    assert presenter.dossier(Form.WORKING) != first


def test_what_is_bound_says_how_far_it_is(session: Session) -> None:
    presenter = PrintingPresenter(session)
    told: list[tuple[str, float]] = []
    papers = (Attached("1．说明", "说明.docx", lambda: b""),)
    content = bind(presenter.dossier(Form.VISIT), papers, presenter.templates, lambda *now: told.append(now))
    assert "说明.docx" in text_of(content)
    assert told[0] == ("正在生成推荐函", 0.0)
    assert told[-1][0] == "正在装订附件 1/1"
    parts = [part for _, part in told]
    assert parts == sorted(parts)
    assert parts[-1] < 1


def test_the_file_name_holds_nothing_windows_forbids(library: Library) -> None:
    case = golden("stack-a", library)
    form = str(Form.RECOMMENDATION)
    assert file_name(form, "2026-0001", case) == "申报推荐表_2026-0001_黑龙江测试样本有限公司.pdf"
    odd = replace(case, enterprise=Enterprise({"name": 'A/B:C*"D"<E>|F?'}, {}))
    assert file_name(form, "2026-0001", odd) == "申报推荐表_2026-0001_ABCDEF.pdf"
    assert file_name(form, "2026-0001", replace(case, enterprise=Enterprise({}, {}))) == "申报推荐表_2026-0001.pdf"


def test_the_journal_has_form_and_code() -> None:
    assert said("测算书", preview=False, digest="1a", more="4 页 3 份") == "测算书，校验码 1a，4 页 3 份"
    assert said("测算书", preview=True, digest="", more="x.pdf") == "测算书（预览），x.pdf"


# What is signed


@pytest.fixture
def desk(tmp_path: Path, library: Library, people: People) -> Iterator[Desk]:
    made = Desk(tmp_path / "2026-0001.anjuan", library, people)
    made.file.import_case(golden("stack-b", library))
    yield made
    made.file.close()


def test_the_sheet_signed_is_the_one_printed_afterwards(desk: Desk, tmp_path: Path) -> None:
    to_review(desk)
    desk.hand_to("李四")
    here = OfficeHere(tmp_path, OfficeSettings(name=NAME), desk.people)
    policies = policy_record(shipped.texts(), desk.library.active)
    session = Session(desk.file, desk.library, TODAY)
    flow = FlowPresenter(session, here, person(desk.people, "李四"), lambda: policies)
    printing = PrintingPresenter(session, here)
    assert lines(printing)[Form.RECOMMENDATION].preview
    step = next(offer.step for offer in flow.view().offers if offer.step.sheet)
    signing = flow.signing(step, "同意推荐")
    sheet = sheet_of(session, here, signing)()
    flow.sign(signing, sheet)
    assert desk.file.stage == "推荐上报"
    assert not lines(printing)[Form.RECOMMENDATION].preview
    assert print_form(Form.RECOMMENDATION, printing.dossier(Form.RECOMMENDATION)) == sheet
    session.edit(lambda file: file.set_enterprise_fact("name", "改了名字的公司"))
    made = printing.make(Wanted(Form.RECOMMENDATION, printing.dossier(Form.RECOMMENDATION)))
    assert made.content == sheet
    assert not made.preview
    assert "李四" in text_of(print_form(Form.WORKING, printing.dossier(Form.WORKING)))


def test_the_lines_of_other_cases_are_on_the_sheet(session: Session) -> None:
    presenter = PrintingPresenter(session)
    session.case = replace(session.case, as_of=date(2026, 1, 4))  # as where the session knows more than the file
    assert presenter.dossier(Form.RECOMMENDATION).case is session.case
    assert presenter.dossier(Form.RECOMMENDATION).evaluation is session.evaluation
