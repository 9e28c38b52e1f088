"""Sheets to test with: golden cases, an overfull one, an empty one, and what a PDF says when read back."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from anjuan_core.assessment import assess
from anjuan_core.interchange import SCORE_RUBRIC, read_case
from anjuan_core.packs import Library
from anjuan_core.results import Counted
from anjuan_core.scoring import Applicant, Judgements, score
from anjuan_desktop.forms import (
    Acknowledged,
    Dossier,
    Finding,
    Material,
    Office,
    Outcome,
    Override,
    People,
    Photo,
    Step,
    Supervision,
    Visit,
)
from tests.core.known_answers import TESTS, TODAY, load

OFFICE = Office(
    "哈尔滨市松北区工业和信息化局",
    "松北区",
    code="松工信函",
    city_bureau="哈尔滨市工业和信息化局",
    finance_bureau="哈尔滨市松北区财政局",
    contact="张某",
    phone="0451-00000000",
)
PRINTED = date(2026, 11, 20)
PEOPLE = People("经办甲", "复核乙", "负责丙")
MOST = "999999999999.99"


def golden(name: str) -> dict[str, Any]:
    """The case of a golden file, to be changed at will."""
    return deepcopy(load(TESTS / "golden" / f"{name}.json")["case"])  # type: ignore[no-any-return]


def sheet_of(document: dict[str, Any], library: Library, **changes: Any) -> Dossier:
    case = read_case(document, library, TODAY)
    made = {
        "number": "2026-0001",
        "printed_on": PRINTED,
        "office": OFFICE,
        "preview": False,
        "sample": False,
    }
    return Dossier(case=case, evaluation=assess(case, library), library=library, **(made | changes))


def empty(library: Library) -> Dossier:
    document = {"format": "anjuan-case/1", "as_of": "2026-01-01", "enterprise": {}, "claims": []}
    return sheet_of(document, library, office=Office())


def plain(library: Library, **changes: Any) -> Dossier:
    """A case with papers, a visit, answers, outcomes and a year's supervision, all as one would meet it."""
    document = golden("stack-a")
    document["objects"][0]["name"] = "年产5000台智能包装机数字化车间改造项目"
    document["objects"][0]["expenses"] = [
        _invoice(number, "1234567.89", "2024-03-0" + str(number)) for number in range(1, 5)
    ]
    document["history"] = [
        {"programme": "市中小企业发展专项", "object": "P9", "year": 2022, "payer": "city", "amount": 50000}
    ]
    dossier = sheet_of(document, library)
    return replace(dossier, **(_papers(dossier) | changes))


def _invoice(number: int, amount: str, day: str) -> dict[str, Any]:
    return {
        "invoice": f"2431200000001234{number:04}",
        "line": 1,
        "date": day,
        "seller": "哈尔滨测试装备制造有限公司",
        "amount": amount,
    }


def _papers(dossier: Dossier) -> dict[str, Any]:
    advice = dossier.evaluation.plan.advice
    answered = tuple(
        Acknowledged(item.subject, "已与企业核对合同和付款凭证，无重复", "经办甲", "2026-11-18T02:00:00+00:00")
        for item in advice[:1]
    )
    return {
        "people": PEOPLE,
        "serial": "12",
        "due_on": date(2026, 12, 5),
        "materials": (
            Material("营业执照", "received", None, date(2026, 10, 8), "", ("营业执照.pdf",)),
            Material("项目备案文件", "received", "C1", date(2026, 10, 8), "原件已核", ("备案.pdf", "备案附图.jpg")),
            Material("设备购置合同、发票及付款凭证", "returned", "C1", date(2026, 10, 8), "第3页付款凭证不清晰", ()),
            Material("近两年度审计报告", "awaited", "C2"),
            Material("环评批复", "waived", "C2", None, "不涉及"),
        ),
        "visits": (
            Visit(
                date(2026, 11, 3),
                "松北区科技一街1号",
                "经办甲、复核乙，企业：王某",
                "设备已到位并投入生产，与申报材料一致；一台设备铭牌待补拍。",
                (
                    Finding("主要设备到位，铭牌、序列号与发票一致", "抽查12台，11台一致", True),
                    Finding("发票原件与复印件一致", "第3号发票原件未见", False),
                    Finding("系统已与省平台对接", "企业称本月对接", None),
                ),
                (
                    Photo("车间全景", picture("navy"), "2026-11-03T10:21:00"),
                    Photo("设备铭牌", picture("darkgreen"), None),
                ),
            ),
        ),
        "steps": (Step("2026-11-19T01:00:00+00:00", "复核乙", "复核", "复核", "推荐上报", "同意"),),
        "acknowledged": answered,
        "outcomes": (
            Outcome(
                "C1",
                "province",
                "黑工信投资发〔2026〕31号",
                Decimal("20700000.00"),
                date(2026, 12, 20),
                date(2026, 12, 21),
                date(2026, 12, 27),
                Decimal("12000000.00"),
                date(2026, 12, 30),
                "分两期",
            ),
        ),
        "supervision": (
            Supervision(
                2026, "C1", "项目已竣工验收，产能利用率92%。", "个别设备未贴资产标签。", "限期一个月补贴标签。"
            ),
        ),
    }


@cache
def picture(colour: str, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A photo of nothing in particular."""
    made = Image.new("RGB", size, colour)
    ImageDraw.Draw(made).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="white")
    written = BytesIO()
    made.save(written, "JPEG", quality=60)
    return written.getvalue()


def overridden(library: Library) -> Dossier:
    """The officer recommends the runner-up."""
    dossier = plain(library)
    other = dossier.evaluation.plan.runner_up
    assert other is not None
    chosen = Override(
        "企业书面放弃省级智改数转资金，改按工业振兴政策申报",
        "经办甲",
        "2026-11-18T03:00:00+00:00",
        other.counted,
        "次优方案",
    )
    return replace(dossier, override=chosen)


def overridden_by(counted: tuple[Counted, ...], dossier: Dossier) -> Dossier:
    return replace(dossier, override=Override("理由", "经办甲", "2026-11-18", counted))


def unknowns(library: Library) -> Dossier:
    """Half of what the clauses ask for isn't known, an amount is the authority's to decide."""
    document = golden("stack-undecided")
    document["enterprise"].pop("industry", None)
    document["claims"] = [*document["claims"]]
    for item in document["objects"]:
        item["facts"] = {name: value for name, value in item["facts"].items() if not name.endswith("_investment")}
    return sheet_of(
        document, library, materials=(Material("营业执照"), Material("审计报告", "returned", None, None, "缺页"))
    )


def overfull(library: Library) -> Dossier:
    """20 claims of every verdict that can be had at once, 60 invoices, names of 60 characters, the largest amounts."""
    document = golden("stack-a")
    pattern = document["objects"][0]
    document["enterprise"] |= {"name": "名" * 60}
    document["enterprise"]["years"] = {
        str(year): {"operating_revenue": "9999999999999.99", "net_profit": f"-{MOST}", "employees": 123456}
        for year in range(2020, 2025)
    }
    del document["enterprise"]["years"]["2022"]["employees"]
    document["objects"], document["claims"] = [], []
    for number in range(1, 5):
        item = deepcopy(pattern) | {"id": f"P{number}", "name": f"项目{number}" + "长" * 56 + "尾"}
        item["facts"] |= {"statistical_investment": MOST, "contract_amount": MOST}
        document["objects"].append(item)
        for benefit in ("2023-7/2a", "industry-2022/1", "2023-7/2c", "industry-2022/2b", "2023-7/2b"):
            claim = {"benefit": f"hlj-{benefit}", "object": f"P{number}", "year": 2024}
            document["claims"].append({"id": f"C{len(document['claims']) + 1:02}", **claim})
    first, second, third, fourth = document["objects"]
    del second["facts"]["statistical_investment"]
    third["facts"] |= {"key_industry": False, "titled_on": "2021-01-01"}
    fourth["part_of"] = first["id"]
    fourth["expenses"] = [{"invoice": "0123", "line": 1, "amount": MOST}, {"invoice": "0124", "line": 1}]
    third["expenses"] = [
        {**_invoice(number, MOST, "2024-03-01"), "seller": f"销售方{number}" + "名" * 55} for number in range(1, 59)
    ]
    document["neighbours"] = [{"uscc": "91000000MA1T01016T", "name": "邻厂", "invoice": "0123", "line": 1}]
    document["history"] = [
        {"programme": "另一项市级资金", "object": "P1", "year": 2022, "payer": "city", "amount": MOST},
        {"benefit": "hlj-industry-2022/2b", "object": "P4", "year": 2023, "payer": "province", "amount": "100000"},
    ]
    dossier = sheet_of(document, library, preview=True, sample=True)
    files = tuple(f"附件{number}" + "长" * 40 + ".pdf" for number in range(1, 4))
    counted = dossier.evaluation.plan.counted
    return replace(
        dossier,
        people=PEOPLE,
        materials=tuple(
            Material(
                f"材料{number}" + "名" * 56,
                ("received", "awaited", "returned")[number % 3],
                f"C{number % 20 + 1:02}",  # type: ignore[arg-type]
                date(2026, 10, 8),
                "备注" * 30,
                files,
            )
            for number in range(1, 41)
        ),
        visits=tuple(
            Visit(
                date(2026, 11, day),
                "地址" * 30,
                "人员" * 30,
                "结论" * 150,
                tuple(
                    Finding(f"要点{point}" + "长" * 50, "情况" * 60, (True, False, None)[point % 3])
                    for point in range(12)
                ),
                tuple(Photo(f"照片{shot}" + "说明" * 20, picture("navy"), None) for shot in range(3)),
            )
            for day in (3, 4)
        ),
        outcomes=tuple(
            Outcome(
                item.share.claim,
                item.share.payer,
                "文号" * 20,
                item.amount,
                date(2026, 12, 1),
                None,
                None,
                item.amount,
                date(2026, 12, 2),
                "备注" * 20,
            )
            for item in counted
        ),
        supervision=tuple(
            Supervision(2026, item.share.claim, "进展" * 200, "问题" * 200, "措施" * 200) for item in counted
        ),
    )


def scored(library: Library) -> Dossier:
    """A case with a score: most of it judged, some of it open."""
    dossier = plain(library)
    rubric = library.rubrics[SCORE_RUBRIC]
    items = {part.id: tuple(number % 4 != 3 for number in range(len(part.items))) for part in rubric.parts[:-2]}
    judged = Judgements(prospects=True, accounting=True, self_assessment_level=2)
    applicant = Applicant(dossier.case.as_of, dossier.case.enterprise, dossier.case.objects, judged, items)
    return replace(dossier, scored=score(applicant, rubric, library.sizes))


def pages_of(data: bytes) -> list[str]:
    """The text of each page, without any white space."""
    document = pypdfium2.PdfDocument(data)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def text_of(data: bytes) -> str:
    return "".join(pages_of(data))


def bare(text: str) -> str:
    return "".join(text.split())
