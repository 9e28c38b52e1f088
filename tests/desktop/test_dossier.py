"""The dossier of a case file: everything in it, and a recommended case as it was recommended."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import anjuan_resources
from anjuan_core.assessment import assess
from anjuan_core.errors import InputError
from anjuan_core.interchange import case_to_json, evaluation_to_json, read_case
from anjuan_core.logic import Truth
from anjuan_core.packs import Library
from anjuan_core.results import ShareRef
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, Finding, Material, Outcome, Supervision, Visit
from anjuan_desktop.dossier import (
    EvaluationChanged,
    as_recommended,
    attachments_of,
    bureau_of,
    dossier_of_case,
    dossier_of_file,
    is_settled,
)
from anjuan_desktop.forms import Form, Office, code_of, compare, print_form
from anjuan_desktop.office import Letterhead, OfficeSettings, override_reason, override_subject
from tests.desktop.forms.sheets import golden, picture, text_of

TODAY = date(2026, 11, 20)
OFFICE = Office("松北区工信局", "松北区")


class Ticking:
    """A clock that goes on a minute at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def file(tmp_path: Path, library: Library) -> Iterator[CaseFile]:
    path = tmp_path / "一.anjuan"
    with CaseFile.create(path, number="2026-0007", by="甲", dictionary=library.dictionary, clock=Ticking()) as file:
        file.import_case(read_case(golden("stack-a"), library, TODAY))
        yield file


def recommend(file: CaseFile, library: Library, as_of: date = TODAY) -> None:
    """Records the evaluation with all it rests on, and signs the case over."""
    case = file.case(as_of)
    texts = anjuan_resources.library_texts()
    file.record_evaluation(
        evaluation_to_json(assess(case, library)),
        facts=case_to_json(case),
        library={"program": "0", "county": None, "supplements": [], "texts": texts},
    )
    file.flow.take_step("推荐上报", role="复核", opinion="同意")


def test_everything_in_the_file_is_in_the_dossier(file: CaseFile, library: Library, tmp_path: Path) -> None:
    scan = tmp_path / "执照.pdf"
    scan.write_bytes(b"%PDF-1.4")
    photo = tmp_path / "车间全景.jpg"
    photo.write_bytes(picture("navy"))
    line = file.papers.set_material(Material("营业执照", "received", None, None, date(2026, 10, 8), "原件已核"))
    later = file.papers.set_material(Material("审计报告"))
    visit = file.papers.set_visit(Visit(date(2026, 11, 3), "厂区", "甲、乙", "属实", (Finding("设备", "在", True),)))
    file.papers.attach(photo, visit=visit, taken_at="2026-11-03T10:00:00")
    file.papers.attach(scan, material=later)
    file.papers.attach(scan, material=line)
    file.flow.set_person("handler", "甲")
    file.flow.set_person("reviewer", "乙")
    advice = assess(file.case(TODAY), library).plan.advice[0]
    file.flow.set_answer("acknowledged", advice.subject, "已核对")
    file.flow.set_outcome(Outcome("C1", "province", "黑工信〔2026〕1号"))
    made = dossier_of_file(file, library, TODAY, office=OFFICE)
    assert (made.number, made.stage, made.people.handler, made.people.reviewer) == ("2026-0007", "收件", "甲", "乙")
    assert [item.name for item in made.materials] == ["营业执照", "审计报告"]
    assert made.materials[0].files == ("执照.pdf",)
    assert made.visits[0].findings[0].found == "在"
    assert [item.caption for item in made.visits[0].photos] == ["车间全景"]
    assert made.visits[0].photos[0].content == photo.read_bytes()
    assert [item.reason for item in made.acknowledged] == ["已核对"]
    assert made.outcomes[0].document == "黑工信〔2026〕1号"
    assert [(item.group, item.name) for item in attachments_of(file)] == [
        ("1．营业执照", "执照.pdf"),
        ("2．审计报告", "执照.pdf"),
    ]
    assert dossier_of_file(file, library, TODAY, pictures=False).visits[0].photos == ()
    for form in Form:
        assert print_form(form, made)


def test_what_was_judged_is_scored_and_printed(file: CaseFile, library: Library) -> None:
    assert dossier_of_file(file, library, TODAY).scored is None
    for item in ("design.1", "design.3", "equipment.2", "prospects"):
        file.judge(item, True)
    file.judge("design.2", False)
    file.judge("self_assessment_level", 1)
    made = dossier_of_file(file, library, TODAY)
    assert made.scored is not None
    assert {part.id: (part.score, part.unknown) for part in made.scored.parts[:3]} == {
        "design": (2 + 5, 0),
        "equipment": (3, 3),
        "production": (0, 7),
    }
    verdicts = {item.id: item.verdict for item in made.scored.conditions}
    assert (verdicts["prospects"], verdicts["accounting"]) == (Truth.TRUE, Truth.UNKNOWN)
    assert verdicts["self_assessment"] is Truth.FALSE
    sheet = text_of(print_form(Form.SCORE, made))
    assert "数字化水平自测为1级，应为2级以上" in sheet
    assert "10分（满分" in sheet
    before = code_of(made, Form.SCORE).digest
    file.judge("design.3", None)
    assert code_of(dossier_of_file(file, library, TODAY), Form.SCORE).digest != before


def test_a_recommended_case_is_scored_by_the_standard_of_then(
    file: CaseFile, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.judge("design.1", True)
    assert not is_settled(file)
    recommend(file, library)
    assert is_settled(file)
    texts = anjuan_resources.library_texts()
    (name,) = texts["rubrics"]
    start, first, second, rest = texts["rubrics"][name].split("      - points: ", 3)
    swapped = "      - points: ".join((start, second, first, rest))
    others = {**texts, "rubrics": {name: swapped}}
    changed = Library.from_texts(**others)
    monkeypatch.setattr(shipped, "texts", lambda: others)
    made = dossier_of_file(file, changed, TODAY)
    assert made.scored is not None
    assert made.scored.total == 2
    file.flow.take_step("复核", role="复核", opinion="撤回")
    made = dossier_of_file(file, changed, TODAY)
    assert made.scored is not None
    assert made.scored.total == 3


def test_the_report_tells_the_last_years_supervision(file: CaseFile, library: Library) -> None:
    file.flow.set_supervision(Supervision("C1", 2025, "正在建设", "设备未到"))
    file.flow.set_supervision(Supervision("C1", 2026, "已经投产"))
    file.flow.set_supervision(Supervision("C2", 2025, "试运行中"))
    report = text_of(print_form(Form.SUPERVISION, dossier_of_file(file, library, TODAY)))
    assert "2026年度" in report
    assert "已经投产" in report
    for earlier in ("正在建设", "设备未到", "试运行中"):
        assert earlier not in report


def test_an_override_is_what_is_recommended(file: CaseFile, library: Library) -> None:
    shares = [ShareRef("C2", "city"), ShareRef("C2", "province")]
    reason = override_reason("黑政办规〔2022〕8号第1条", "企业放弃省级资金")
    file.flow.set_answer("override", override_subject(shares), reason)
    made = dossier_of_file(file, library, TODAY)
    assert made.override is not None
    assert made.override.reason == "企业放弃省级资金（依据：黑政办规〔2022〕8号第1条）"
    assert {item.share for item in made.counted} == set(shares)
    assert made.total < made.evaluation.plan.total
    assert "企业放弃省级资金" in text_of(print_form(Form.RECOMMENDATION, made))


def test_a_ceiling_cuts_an_override_by_what_it_counts_itself(tmp_path: Path, library: Library) -> None:
    """500万 a year: the plan has 50万 left out of C3 beside C1 and C2; a choice without C2 has room for all of it."""
    path = tmp_path / "二.anjuan"
    with CaseFile.create(path, number="2026-0008", by="甲", dictionary=library.dictionary) as file:
        file.import_case(read_case(golden("s3-19a-ceiling"), library, TODAY))
        subject = override_subject([ShareRef("C1", "province"), ShareRef("C3", "province")])
        file.flow.set_answer("override", subject, override_reason("第19条", "企业撤回第二项"))
        made = dossier_of_file(file, library, TODAY)
    assert [(item.share.claim, item.amount) for item in made.evaluation.plan.counted][-1] == ("C3", 1_500_000)
    assert [(item.share.claim, item.amount) for item in made.counted] == [("C1", 1_500_000), ("C3", 2_000_000)]
    assert made.total == 3_500_000
    assert "3,500,000.00" in text_of(print_form(Form.RECOMMENDATION, made))


def test_an_override_that_names_no_shares_leaves_the_plan(file: CaseFile, library: Library) -> None:
    file.flow.set_answer("override", "另作安排", "理由")
    made = dossier_of_file(file, library, TODAY)
    assert made.override is not None
    assert made.override.counted is None
    assert made.counted == made.evaluation.plan.counted
    assert "改选记录“未说明计入哪些资金”" in text_of(print_form(Form.RECOMMENDATION, made))


def test_a_recommended_case_prints_as_it_was(file: CaseFile, library: Library) -> None:
    recommend(file, library)
    before = dossier_of_file(file, library, TODAY, office=OFFICE)
    sheet = print_form(Form.RECOMMENDATION, before)
    assert "预览" not in text_of(sheet)
    file.set_enterprise_fact("name", "改了名字的公司")
    file.remove_claim("C4")
    again = dossier_of_file(file, library, TODAY, office=OFFICE, as_of=date(2027, 5, 5))
    assert print_form(Form.RECOMMENDATION, again) == sheet
    assert compare(code_of(before, Form.WORKING), again).same


def test_the_sheet_kept_with_the_step_is_the_one_printed_after_it(file: CaseFile, library: Library) -> None:
    before = dossier_of_file(file, library, TODAY, office=OFFICE)
    kept = print_form(Form.RECOMMENDATION, as_recommended(before, "乙"))
    file.flow.set_person("reviewer", "乙")
    recommend(file, library)
    after = dossier_of_file(file, library, TODAY, office=OFFICE)
    assert print_form(Form.RECOMMENDATION, after) == kept
    assert "预览" not in text_of(kept)


def test_other_policies_since_then_change_nothing(file: CaseFile, library: Library) -> None:
    recommend(file, library)
    before = dossier_of_file(file, library, TODAY)
    texts = anjuan_resources.library_texts()
    texts["packs"]["hlj-2023-7.yaml"] = texts["packs"]["hlj-2023-7.yaml"].replace('version: "1"', 'version: "2"')
    newer = Library.from_texts(**texts).with_supplements(())
    again = dossier_of_file(file, newer, TODAY)
    assert again.evaluation == before.evaluation
    assert again.library.stamps == library.stamps


def test_a_record_that_cant_be_worked_out_again_is_refused(file: CaseFile, library: Library) -> None:
    case = file.case(TODAY)
    document = evaluation_to_json(assess(case, library))
    document["plan"]["total"] = "1.00"
    file.record_evaluation(document, facts=case_to_json(case), library={"supplements": []})
    file.flow.take_step("推荐上报", role="复核")
    with pytest.raises(EvaluationChanged, match="不能原样重算"):
        dossier_of_file(file, library, TODAY)


def test_policies_that_refuse_the_case_today_give_way_to_those_recorded(file: CaseFile, library: Library) -> None:
    recommend(file, library)
    before = dossier_of_file(file, library, TODAY)
    texts = anjuan_resources.library_texts()
    texts["dictionary"] = texts["dictionary"].replace("statistical_investment", "renamed_investment")
    for name, pack in texts["packs"].items():
        texts["packs"][name] = pack.replace("statistical_investment", "renamed_investment")
    newer = Library.from_texts(**texts).with_supplements(())
    with pytest.raises(InputError):
        read_case(case_to_json(before.case), newer, TODAY)
    assert dossier_of_file(file, newer, TODAY).evaluation == before.evaluation


@pytest.mark.parametrize(
    "record",
    [
        {"supplements": ["of-another-program"]},
        {"supplements": ["of-another-program"], "texts": "none"},
        {"supplements": [], "texts": {"only": "what an older program needed"}, "county": "230110"},
    ],
)
def test_a_record_of_another_program_is_refused_in_words(
    file: CaseFile, library: Library, record: dict[str, Any]
) -> None:
    case = file.case(TODAY)
    document = evaluation_to_json(assess(case, library))
    document["plan"]["total"] = "1.00"
    file.record_evaluation(document, facts=case_to_json(case), library=record)
    file.flow.take_step("推荐上报", role="复核")
    with pytest.raises(EvaluationChanged, match="不能原样重算"):
        dossier_of_file(file, library, TODAY)


def test_before_it_is_recommended_it_is_a_preview(file: CaseFile, library: Library) -> None:
    made = dossier_of_file(file, library, TODAY)
    assert "预览" in text_of(print_form(Form.RECOMMENDATION, made))
    bare_case = dossier_of_case(read_case(golden("stack-b"), library, TODAY), library, "x", TODAY)
    assert "预览" in text_of(print_form(Form.MATERIALS, bare_case))


def test_the_office_as_its_settings_say_it(library: Library) -> None:
    settings = OfficeSettings(name="松北区工信局", county="230109", letterhead=Letterhead(code="松工信函", phone="1"))
    made = bureau_of(settings, library)
    assert (made.name, made.county, made.code, made.phone) == ("松北区工信局", "松北区", "松工信函", "1")
    assert bureau_of(OfficeSettings(), library) == Office()


def test_the_offices_address_stands_on_its_letters(file: CaseFile, library: Library) -> None:
    settings = OfficeSettings(name="松北区工信局", letterhead=Letterhead(contact="孙七", address="世茂大道1号"))
    made = dossier_of_file(file, library, TODAY, office=bureau_of(settings, library))
    assert "（联系人：孙七，地址：世茂大道1号）" in text_of(print_form(Form.SUPPLY, made))
