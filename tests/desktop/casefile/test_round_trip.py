"""What is saved comes back the same."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_core.case import Case, Claim, Cleared, Enterprise, ExpenseLine, HistoryRow, NeighbourLine, SupportObject
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.casefile import CaseFile, EditRefused, NotInCaseFile
from tests.core.known_answers import case_files, load
from tests.desktop.casefile.conftest import Reopen

DAY = date(2024, 11, 20)

CLAIMS = (
    Claim("C2", "hlj-2023-7/2a", "P1", 2024, None, Decimal("0.10"), {}, ("24312000000012345678#1",)),
    Claim("C1", "hlj-2023-7/3", "P1", 2024, 1, None, {}, ()),
    Claim("C3", "hlj-2023-7/3", "P1", 2024, "1", None, {}, None),
)
RICH = Case(
    as_of=DAY,
    enterprise=Enterprise(
        {
            "uscc": "91000000MA1C12342D",
            "name": "黑龙江“龙芯”𬭎智能装备有限公司",
            "region": "230109",
            "industry": "C3512",
            "established_on": date(2015, 3, 1),
            "independent_legal_person": True,
            "joint_punishment": False,
        },
        {
            2022: {"main_revenue": Decimal("9999999999999.99"), "employees": 86},
            2023: {"net_profit": Decimal("-0.01"), "energy_tce": Decimal("1234.5678"), "employees": 0},
        },
    ),
    objects=(
        SupportObject("R1", "recognition", "称号", "P1", {"standard": "dcmm", "level": 3, "first_time": True}),
        SupportObject(
            "P1",
            "project",
            "智能化改造",
            None,
            {
                "upgrade": "digital",
                "statistical_investment": Decimal("300000000"),
                "approved_rate": Decimal("0.30"),
                "statistical_entry_on": date(2024, 5, 10),
            },
            (
                ExpenseLine(
                    "24312000000012345678",
                    1,
                    date(2024, 3, 2),
                    "某设备公司",
                    Decimal("1200000.01"),
                    goods="数控车床",
                    paid=Decimal("1100000"),
                    contract="HT-1",
                    seller_uscc="91000000MA1C12342D",
                    seller_representative="样例甲",
                    seller_address="样例路1号",
                    serial="SN-0001",
                ),
                ExpenseLine(" 24312000000012345678", 2, UNKNOWN, UNKNOWN, UNKNOWN),
            ),
        ),
    ),
    claims=CLAIMS,
    history=(
        HistoryRow(
            "hlj-industry-2022/15",
            None,
            "R0",
            2023,
            "二",
            "province",
            Decimal("1000000"),
            {"standard": "dcmm", "level": 2},
        ),
        HistoryRow(None, "某市扶持办法", "P1", 2023, None, "city", Decimal("50000.5")),
    ),
    neighbours=(NeighbourLine("91000000MA1C12342D", "邻居公司", "24312000000012345678", 1),),
    cleared=(Cleared("24312000000012345678", 1, "原件已核对"),),
)


@pytest.mark.parametrize("golden", case_files("golden"), ids=lambda path: path.stem)
def test_every_golden_case_comes_back(
    golden: Path, file: CaseFile, reopened: Reopen, library: Library, request: pytest.FixtureRequest
) -> None:
    document = load(golden)["case"]
    if missing := {claim["benefit"].split("/")[0] for claim in document["claims"]} - set(library.packs):
        reason = f"names a document whose pack isn't written yet: {missing}"
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    case = read_case(document, library, DAY)
    file.import_case(case)
    assert file.case(case.as_of) == case
    assert reopened().case(case.as_of) == case


def test_every_kind_of_entry_comes_back(file: CaseFile, reopened: Reopen) -> None:
    file.import_case(RICH)
    assert file.case(DAY) == RICH
    again = reopened()
    assert again.case(DAY) == RICH
    assert (again.number, again.sample, again.stage) == ("2026-0001", False, "收件")


def test_values_come_back_with_their_types(file: CaseFile) -> None:
    file.import_case(RICH)
    case = file.case(DAY)
    assert case.enterprise.facts["independent_legal_person"] is True
    assert type(case.enterprise.years[2022]["employees"]) is int
    assert str(case.enterprise.years[2022]["main_revenue"]) == "9999999999999.99"
    assert str(case.objects[1].facts["statistical_investment"]) == "300000000.00"
    assert case.claims is not None
    assert [claim.stage for claim in case.claims] == [None, 1, "1"]


def test_an_empty_file_is_an_empty_case_without_proposals(file: CaseFile) -> None:
    assert file.case(DAY) == Case(DAY, Enterprise({}, {}), (), ())


def test_an_import_is_refused_where_something_is_entered(file: CaseFile) -> None:
    file.set_enterprise_fact("name", "甲公司")
    before = len(file.journal())
    with pytest.raises(EditRefused, match="已有内容"):
        file.import_case(RICH)
    assert len(file.journal()) == before


@pytest.mark.parametrize(
    ("case", "error"),
    [
        (Case(DAY, Enterprise({}, {}), (RICH.objects[1], RICH.objects[1]), ()), EditRefused),
        (Case(DAY, Enterprise({}, {}), (RICH.objects[1],), (CLAIMS[0], CLAIMS[0])), EditRefused),
        (Case(DAY, Enterprise({}, {}), (RICH.objects[0],), ()), NotInCaseFile),
        (Case(DAY, Enterprise({}, {}), (), (CLAIMS[1],)), NotInCaseFile),
        (Case(DAY, Enterprise({"nonsense": 1}, {}), (), ()), NotInCaseFile),
        (
            Case(DAY, Enterprise({}, {}), RICH.objects, (Claim("C1", "a/1", "P1", 2024, facts={"a": 1}),)),
            NotInCaseFile,
        ),
    ],
    ids=["object twice", "claim twice", "part of nothing", "claim on nothing", "no such fact", "fact of a claim"],
)
def test_an_import_is_whole_or_not_at_all(file: CaseFile, case: Case, error: type[Exception]) -> None:
    with pytest.raises(error):
        file.import_case(case)
    assert file.case(DAY) == Case(DAY, Enterprise({}, {}), (), ())
    assert [entry.action for entry in file.journal()] == ["create"]
