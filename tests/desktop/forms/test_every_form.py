"""Every form from every kind of case, read back: figures, reasons in order, fonts, pages, bytes."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from anjuan_core.money import grouped
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_desktop.forms import Dossier, Form, capitals, code_of, print_form
from tests.desktop.forms.sheets import (
    bare,
    empty,
    golden,
    overfull,
    overridden,
    pages_of,
    plain,
    scored,
    sheet_of,
    text_of,
    unknowns,
)

CASES: dict[str, Callable[[Library], Dossier]] = {
    "empty": empty,
    "plain": plain,
    "overfull": overfull,
    "unknowns": unknowns,
    "overridden": overridden,
    "scored": scored,
}
MOST_PAGES = {"overfull": 24}
WITH_PLAN = (Form.RECOMMENDATION, Form.WORKING, Form.STACKING)


@pytest.fixture(
    scope="module", params=[(name, form) for name in CASES for form in Form], ids=lambda it: f"{it[0]}-{it[1].name}"
)
def made(request: pytest.FixtureRequest, library: Library) -> tuple[str, Form, Dossier, bytes]:
    name, form = request.param
    dossier = CASES[name](library)
    return name, form, dossier, print_form(form, dossier)


def in_order(text: str, parts: list[str]) -> bool:
    """Whether each part stands behind the one before it."""
    at = 0
    for part in parts:
        at = text.find(bare(part), at)
        if at < 0:
            return False
        at += 1
    return True


def test_it_states_the_case(made: tuple[str, Form, Dossier, bytes]) -> None:
    name, form, dossier, data = made
    pages = pages_of(data)
    text = "".join(pages)
    assert 1 <= len(pages) <= MOST_PAGES.get(name, 6)
    _check_foot(form, dossier, pages)
    if form in WITH_PLAN:
        assert bare(f"{grouped(dossier.total)}") in text
        assert capitals(dossier.total) in text
        for item in dossier.counted:
            assert grouped(item.amount) in text
        assert in_order(text, [missing.label for claim in dossier.evaluation.claims for missing in claim.missing][:1])
    if form in (Form.RECOMMENDATION, Form.WORKING):
        _check_claims(dossier, text)
    if form in (Form.RECOMMENDATION, Form.STACKING):
        plan = dossier.evaluation.plan
        dropped = sorted(plan.dropped, key=lambda item: (item.share.claim, item.share.payer != "province"))
        assert in_order(text, [item.explanation for item in dropped])
        assert in_order(text, [item.explanation for item in plan.advice])
        for answered in dossier.acknowledged:
            assert bare(answered.reason) in text
    if dossier.override is not None and form in WITH_PLAN:
        assert bare(dossier.override.reason) in text


def _check_foot(form: Form, dossier: Dossier, pages: list[str]) -> None:
    code = code_of(dossier, form)
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in page
        assert f"案卷编号{bare(dossier.number)}" in page
        assert code.digest in page
        assert ("预览" in page) is dossier.preview
        for pack in dossier.evaluation.packs:
            assert f"{pack.id}第{pack.version}版{pack.sha256[:8]}" in page


def _check_claims(dossier: Dossier, text: str) -> None:
    for claim in dossier.evaluation.claims:
        assert claim.status.label in text
        if claim.amount is not None:
            assert grouped(claim.amount) in text
        for share in claim.shares if claim.status is Status.PAYABLE else ():
            assert grouped(share.amount) in text
        assert in_order(text, [step.label for step in claim.trace])
        assert in_order(text, [failure.explanation for failure in claim.failed])
        for step in claim.trace:
            assert step.citation is None or bare(step.citation.quote) in text


def test_every_font_is_embedded(made: tuple[str, Form, Dossier, bytes]) -> None:
    _, _, _, data = made
    fonts = [
        font.get_object()
        for page in PdfReader(BytesIO(data)).pages
        for font in page["/Resources"]["/Font"].get_object().values()  # type: ignore[index]
    ]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


@pytest.mark.parametrize("form", Form, ids=lambda form: form.name)
def test_the_same_sheet_twice_is_the_same_bytes(library: Library, form: Form) -> None:
    assert print_form(form, plain(library)) == print_form(form, plain(library))


# What each form says besides


def test_the_materials_say_what_came_and_what_is_missing(library: Library) -> None:
    dossier = plain(library)
    text = text_of(print_form(Form.MATERIALS, dossier))
    assert "应交材料共5项：已收2项，待交1项，退回补正1项，不适用1项。" in text
    assert in_order(text, [item.name for item in dossier.materials])
    assert "2026年10月8日" in text


def test_an_empty_checklist_has_lines_to_write_on(library: Library) -> None:
    text = text_of(print_form(Form.MATERIALS, empty(library)))
    assert "尚未列出材料" in text
    assert "材料名称" in text


def test_the_supply_notice_asks_for_papers_and_facts_by_a_day(library: Library) -> None:
    text = text_of(print_form(Form.SUPPLY, plain(library)))
    assert "尚有下列2项需要补正" in text
    assert in_order(
        text, ["设备购置合同、发票及付款凭证", "退回补正：第3页付款凭证不清晰", "近两年度审计报告", "尚未提交"]
    )
    assert "请于2026年12月5日前" in text
    dossier = unknowns(library)
    asked = text_of(print_form(Form.SUPPLY, dossier))
    for claim in dossier.evaluation.claims:
        for missing in claim.missing:
            assert missing.label in asked


def test_the_visit_shows_findings_people_and_photos(library: Library) -> None:
    dossier = plain(library)
    data = print_form(Form.VISIT, dossier)
    text = text_of(data)
    (visit,) = dossier.visits
    assert in_order(text, [visit.place, visit.people, *(item.found for item in visit.findings), visit.summary])
    assert "照片1车间全景（拍摄于2026-11-0310:21）" in text
    images = [image for page in PdfReader(BytesIO(data)).pages for image in page.images]
    assert len(images) == len(visit.photos)


def test_the_time_of_a_photos_file_is_called_that(library: Library) -> None:
    dossier = plain(library)
    (visit,) = dossier.visits
    photos = (
        replace(visit.photos[0], taken_at="2026-11-03T10:21:00+08:00"),
        replace(visit.photos[1], taken_at="2026年11月"),
    )
    text = text_of(print_form(Form.VISIT, replace(dossier, visits=(replace(visit, photos=photos),))))
    assert "照片1车间全景（文件时间2026-11-0310:21）" in text
    assert "照片2设备铭牌（2026年11月）" in text


def test_a_visit_yet_to_be_made_is_a_sheet_to_take_along(library: Library) -> None:
    text = text_of(print_form(Form.VISIT, empty(library)))
    assert "主要设备、软件到位" in text
    assert text.count("符合") >= 6


def test_the_score_item_by_item(library: Library) -> None:
    dossier = scored(library)
    found = dossier.scored
    assert found is not None
    text = text_of(print_form(Form.SCORE, dossier))
    assert f"{found.total}分（满分110分）" in text
    for part in found.parts:
        assert f"{part.label}{part.score}/{part.of}" in text
    for part in library.rubrics["hlj-2024-18"].parts:
        assert in_order(text, [item.words for item in part.items])
    for condition in found.conditions:
        assert bare(condition.reason) in text


def test_the_letter_asks_above_for_the_whole_amount(library: Library) -> None:
    dossier = plain(library)
    text = text_of(print_form(Form.LETTER, dossier))
    assert "松工信函〔2026〕12号" in text
    assert "哈尔滨市工业和信息化局：" in text
    assert "抄送：哈尔滨市松北区财政局。" in text
    assert f"{grouped(dossier.total)}元（大写：人民币{capitals(dossier.total)}）" in text
    assert in_order(
        text, ["附件：1．企业扶持资金推荐汇总表", "5．企业申报材料", "哈尔滨市松北区工业和信息化局", "2026年11月20日"]
    )


def test_the_refusal_gives_reasons_with_the_words(library: Library) -> None:
    dossier = overfull(library)
    text = text_of(print_form(Form.REFUSAL, dossier))
    for claim in dossier.evaluation.claims:
        for failure in claim.failed if claim.status in (Status.NOT_MET, Status.OUT_OF_WINDOW, Status.USED_UP) else ():
            assert bare(failure.explanation) in text
            assert failure.citation is None or bare(failure.citation.quote) in text
    assert "不予推荐，理由和依据如下" in text


def test_the_year_report_has_what_came_back_and_room_for_the_rest(library: Library) -> None:
    dossier = plain(library)
    text = text_of(print_form(Form.SUPERVISION, dossier))
    assert in_order(text, ["2026年度", "黑工信投资发〔2026〕31号", "20,700,000.00", "12,000,000.00"])
    assert "批准20,700,000.00元（2070万元），已拨付12,000,000.00元（1200万元）" in text
    assert "产能利用率92%" in text
    assert text.count("整改要求") == 2


def test_a_stage_before_the_recommendation_marks_what_is_signed(library: Library) -> None:
    before, after = plain(library, stage="复核"), plain(library, stage="推荐上报")
    for form in (Form.RECOMMENDATION, Form.WORKING, Form.SUMMARY, Form.LETTER):
        assert "预览" in text_of(print_form(form, before))
        assert "预览" not in text_of(print_form(form, after))
    assert "预览" not in text_of(print_form(Form.MATERIALS, before))
    assert "预览" not in text_of(print_form(Form.SUPPLY, before))


def test_answers_are_matched_to_their_advice(library: Library) -> None:
    dossier = plain(library)
    first = dossier.evaluation.plan.advice[0]
    assert dossier.acknowledged[0].subject == first.subject
    text = text_of(print_form(Form.STACKING, dossier))
    assert "已核对1条" in text


def test_every_enterprise_that_has_an_invoice_line_is_named(library: Library) -> None:
    document = golden("stack-invoice")
    two = document["objects"][1]["expenses"]
    two[0] |= {"invoice": "24312000000011113333"}
    two.append(two[0] | {"line": 2})
    names = {"91000000MA00000157": "邻厂甲", "91000000MA00000232": "邻厂乙"}
    document["neighbours"] = [
        {"uscc": uscc, "name": name, "invoice": line["invoice"], "line": 1}
        for line in (document["objects"][0]["expenses"][0], two[0])
        for uscc, name in names.items()
    ]
    document["cleared"] = [{"invoice": two[0]["invoice"], "line": 1, "reason": "系分摊开票"}]
    text = text_of(print_form(Form.STACKING, sheet_of(document, library))).replace("\n", "")
    both = "与邻厂甲（91000000MA00000157）、邻厂乙（91000000MA00000232）重复"
    assert f"{both}，待核查" in text
    assert f"{both}，已核实：系分摊开票" in text
    assert text.count("未见重复") == 1
    assert "与其他企业案卷重复2行" in text
