"""The 申报推荐表, read back: what it states, in which fonts, on how many pages."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from anjuan_core.money import grouped
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_desktop.forms import (
    Dossier,
    Form,
    Office,
    UnprintableCharacter,
    capitals,
    code_of,
    print_form,
)
from tests.desktop.forms.sheets import bare, empty, golden, overfull, pages_of, sheet_of, text_of

SECTIONS = ("一、企业", "二、支持对象", "三、申报事项", "四、不重复", "五、推荐方案", "六、审核意见")


@dataclass(frozen=True)
class Printed:
    sheet: Dossier
    data: bytes
    pages: list[str]


def digest(sheet: Dossier, form: Form | str = Form.RECOMMENDATION) -> str:
    return code_of(sheet, form).digest


def printed(sheet: Dossier) -> Printed:
    data = print_form(Form.RECOMMENDATION, sheet)
    return Printed(sheet, data, pages_of(data))


@pytest.fixture(scope="module")
def plain(library: Library) -> Printed:
    return printed(sheet_of(golden("stack-a"), library))


@pytest.fixture(scope="module")
def full(library: Library) -> Printed:
    return printed(overfull(library))


def assert_states_everything(sheet: Dossier, text: str) -> None:
    plan = sheet.evaluation.plan
    assert bare(grouped(plan.total)) in text
    assert capitals(plan.total) in text
    for claim in sheet.evaluation.claims:
        assert claim.status.label in text
        if claim.amount is not None:
            assert grouped(claim.amount) in text
        for share in claim.shares:
            assert grouped(share.amount) in text
        for missing in claim.missing:
            assert missing.label in text
        for failure in claim.failed:
            assert bare(failure.explanation) in text
        for step in claim.trace:
            assert bare(step.label) in text
            assert step.citation is None or bare(step.citation.quote) in text
    for counted in plan.counted:
        assert grouped(counted.amount) in text
    for dropped in plan.dropped:
        assert bare(dropped.explanation) in text
    for advice in plan.advice:
        assert bare(advice.explanation) in text
    for open_claim in plan.undecided:
        assert open_claim.break_even is None or grouped(open_claim.break_even) in text
    for exclusion in sheet.evaluation.exclusions:
        assert bare(exclusion.citation.quote) in text


@pytest.mark.parametrize("name", ["s0-2a-false-decides", "s0-3-approved", "s3-15-ladder", "stack-undecided"])
def test_a_golden_case_is_stated_in_full(library: Library, name: str) -> None:
    sheet = sheet_of(golden(name), library)
    text = text_of(print_form(Form.RECOMMENDATION, sheet))
    assert all(section in text for section in SECTIONS)
    assert_states_everything(sheet, text)


def test_plain_case(plain: Printed) -> None:
    text = "".join(plain.pages)
    assert len(plain.pages) == 5
    assert_states_everything(plain.sheet, text)
    for words in (
        "申报推荐表",
        "哈尔滨市松北区工业和信息化局",
        "黑龙江测试样本有限公司",
        "哈尔滨市松北区（230109）",
        "90,000,000.00元（9000万元）",
        "推荐金额29,700,000.00元（2970万元）",
        "贰仟玖佰柒拾万元整",
        "300,000,000×3.45%×2",
        "＝20,700,000",
        "经办人意见",
        "复核人意见",
        "负责人意见",
        "（盖章）",
    ):
        assert words in text
    assert "样例" not in text
    assert "预览" not in text


def test_foot_of_every_page(plain: Printed) -> None:
    sheet = plain.sheet
    for number, page in enumerate(plain.pages, start=1):
        assert f"第{number}页共{len(plain.pages)}页" in page
        assert "案卷编号2026-0001" in page
        assert "编制日期2026年11月20日" in page
        assert digest(sheet) in page
        for pack in sheet.evaluation.packs:
            assert f"{pack.id}第{pack.version}版{pack.sha256[:8]}" in page


def test_every_font_is_embedded(full: Printed) -> None:
    reader = PdfReader(BytesIO(full.data))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].get_object().values():  # type: ignore[index]
            names.add(font.get_object()["/BaseFont"].partition("+")[2])
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]
    faces = {"NotoSerifSC-Regular", "NotoSansSC-Regular", "NotoSansSC-Bold", "AnjuanKai-Regular", "FandolFang-Regular"}
    assert names == faces


def test_same_bytes_twice(library: Library, full: Printed, plain: Printed) -> None:
    assert print_form(Form.RECOMMENDATION, sheet_of(golden("stack-a"), library)) == plain.data
    assert print_form(Form.RECOMMENDATION, overfull(library)) == full.data


def test_empty_case(library: Library) -> None:
    pages = pages_of(print_form(Form.RECOMMENDATION, empty(library)))
    text = "".join(pages)
    facts = len(library.dictionary.enterprise)
    assert text.count("未填写") == facts
    assert "零元整" in text
    assert "尚未选定申报事项" in text
    assert "（未设置单位名称）" in text
    assert len(pages) == 2


def test_overfull_case(full: Printed) -> None:
    sheet, pages = full.sheet, full.pages
    verdicts = {claim.status for claim in sheet.evaluation.claims}
    assert verdicts >= set(Status) - {Status.NEEDS_DECISION}
    text = "".join(pages)
    assert_states_everything(sheet, text)
    for item in sheet.case.objects:
        assert item.name in text
    assert "名" * 60 in text
    assert text.count("999,999,999,999.99") > 10
    assert "另有1行未填写金额" in text
    assert all("预览" in page and "样例" in page for page in pages)
    signatures = [page for page in pages if "经办人意见" in page]
    assert len(signatures) == 1
    assert "负责人意见" in signatures[0]
    assert capitals(sheet.evaluation.plan.total) in signatures[0]


def test_heads_come_again_and_a_claim_that_goes_on_says_so(full: Printed) -> None:
    within = [page for page in full.pages if "测算步骤" in page]
    assert len(within) > 3
    assert all("政策依据支持对象年度结论测算金额（元）" in page for page in within)
    assert any("（续）" in page.replace("申报推荐表（续）", "") for page in within)


def test_very_long_names_are_carried_over_pages(library: Library) -> None:
    document = golden("stack-a")
    document["objects"][0]["name"] = "长" * 400
    document["enterprise"]["name"] = "名" * 400
    sheet = sheet_of(document, library, number="2026-" + "9" * 60)
    text = text_of(print_form(Form.RECOMMENDATION, sheet))
    assert text.count("长") >= 400 * 5
    assert text.count("名") >= 400


def test_unknowns_are_shown(library: Library) -> None:
    document = golden("stack-a")
    del document["enterprise"]["uscc"], document["objects"][0]["facts"]["statistical_investment"]
    sheet = sheet_of(document, library)
    text = text_of(print_form(Form.RECOMMENDATION, sheet))
    assert "统一社会信用代码未填写" in text
    assert "入统投资额未填写" in text
    assert "尚缺事实：入统投资额（P1）。" in text
    assert "上限25,000,000.00" in text


def test_rare_characters_are_printed(library: Library) -> None:
    document = golden("stack-a")
    document["enterprise"]["name"] = "㛃䶮䨻𬭎有限公司"
    assert "㛃䶮䨻𬭎有限公司" in text_of(print_form(Form.RECOMMENDATION, sheet_of(document, library)))


@pytest.mark.parametrize(("character", "code"), [("\U0002a6d6", "U+2A6D6"), ("😀", "U+1F600")])
def test_a_character_without_a_font_is_named_with_its_field(library: Library, character: str, code: str) -> None:
    document = golden("stack-a")
    document["enterprise"]["name"] = f"哈尔滨{character}公司"
    with pytest.raises(UnprintableCharacter, match=re.escape(code)) as caught:
        print_form(Form.RECOMMENDATION, sheet_of(document, library))
    assert (caught.value.character, caught.value.field) == (character, "企业名称")
    document = golden("stack-a")
    document["objects"][0]["name"] = character
    with pytest.raises(UnprintableCharacter) as caught:
        print_form(Form.RECOMMENDATION, sheet_of(document, library))
    assert caught.value.field == "P1 的名称"
    with pytest.raises(UnprintableCharacter) as caught:
        print_form(Form.RECOMMENDATION, sheet_of(golden("stack-a"), library, office=Office(character)))
    assert caught.value.field == "推荐单位"


def test_digest_follows_what_is_stated(library: Library) -> None:
    document = golden("stack-a")
    sheet = sheet_of(document, library)
    document["objects"][0]["facts"]["contract_amount"] = "90000000.01"
    others = [
        sheet_of(document, library),
        replace(sheet, number="2026-0002"),
        replace(sheet, printed_on=date(2026, 11, 21)),
        replace(sheet, sample=True),
        replace(sheet, evaluation=replace(sheet.evaluation, plan=replace(sheet.evaluation.plan, total=Decimal(1)))),
    ]
    digests = {digest(other) for other in others}
    assert len(digests) == len(others)
    assert digest(sheet) not in digests
    assert digest(sheet, "测算书") != digest(sheet)
    # What the case doesn't hold can't be checked against it.
    assert digest(replace(sheet, office=Office("另一局"))) == digest(sheet)
    assert digest(replace(sheet, preview=True)) == digest(sheet)
    assert digest(sheet_of(golden("stack-a"), library)) == digest(sheet)
    assert len(digest(sheet)) == 16


def test_a_case_whose_claims_are_proposed(library: Library) -> None:
    document = golden("stack-a")
    del document["claims"]
    sheet = sheet_of(document, library)
    assert sheet.case.claims is None
    assert_states_everything(sheet, text_of(print_form(Form.RECOMMENDATION, sheet)))
