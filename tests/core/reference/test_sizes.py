"""Size classes: every floor of all sixteen groups on both sides, the traps, and what unknown figures leave open."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import anjuan_resources
from anjuan_core.errors import PackError
from anjuan_core.reference import Figures, SizeClass, SizeFinding, SizeStandard
from anjuan_core.unknown import UNKNOWN, Unknown

FILE = "sme_300.csv"
TEXT = anjuan_resources.text("rates", FILE)
STANDARD = SizeStandard.from_csv(TEXT, FILE)
LARGE, MEDIUM, SMALL, MICRO = SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL, SizeClass.MICRO
PLENTY = 10**9

# Typed from 工信部联企业〔2011〕300号 四, apart from the resource: a code, then indicators with their floors.
FLOORS = [
    ("A01", ("revenue", 20000, 500, 50)),
    ("C35", ("employees", 1000, 300, 20), ("revenue", 40000, 2000, 300)),
    ("E47", ("revenue", 80000, 6000, 300), ("total_assets", 80000, 5000, 300)),
    ("F51", ("employees", 200, 20, 5), ("revenue", 40000, 5000, 1000)),
    ("F52", ("employees", 300, 50, 10), ("revenue", 20000, 500, 100)),
    ("G54", ("employees", 1000, 300, 20), ("revenue", 30000, 3000, 200)),
    ("G592", ("employees", 200, 100, 20), ("revenue", 30000, 1000, 100)),
    ("G60", ("employees", 1000, 300, 20), ("revenue", 30000, 2000, 100)),
    ("H61", ("employees", 300, 100, 10), ("revenue", 10000, 2000, 100)),
    ("H62", ("employees", 300, 100, 10), ("revenue", 10000, 2000, 100)),
    ("I64", ("employees", 2000, 100, 10), ("revenue", 100000, 1000, 100)),
    ("I65", ("employees", 300, 100, 10), ("revenue", 10000, 1000, 50)),
    ("K701", ("revenue", 200000, 1000, 100), ("total_assets", 10000, 5000, 2000)),
    ("K702", ("employees", 1000, 300, 100), ("revenue", 5000, 1000, 500)),
    ("L71", ("employees", 300, 100, 10), ("total_assets", 120000, 8000, 100)),
    ("M73", ("employees", 300, 100, 10)),
]
BOUNDARIES = [
    pytest.param(code, indicator, floor, reached, id=f"{code}-{indicator}-{reached.name}")
    for code, *indicators in FLOORS
    for indicator, *floors in indicators
    for floor, reached in zip(floors, (LARGE, MEDIUM, SMALL), strict=True)
]


def _classified(
    code: str | Unknown,
    employees: int | Unknown = UNKNOWN,
    revenue: int | Unknown = UNKNOWN,
    total_assets: int | Unknown = UNKNOWN,
) -> SizeFinding:
    """Revenue and assets in 元."""

    def money(amount: int | Unknown) -> Decimal | Unknown:
        return amount if isinstance(amount, Unknown) else Decimal(amount) / 100

    return STANDARD.classify(code, Figures(employees, money(revenue), money(total_assets)))


def _fen(wan: int) -> int:
    return wan * 10_000 * 100


@pytest.mark.parametrize(("code", "indicator", "floor", "reached"), BOUNDARIES)
def test_a_floor_belongs_to_its_class_and_one_less_does_not(
    code: str, indicator: str, floor: int, reached: SizeClass
) -> None:
    plenty = {"employees": PLENTY, "revenue": _fen(PLENTY), "total_assets": _fen(PLENTY)}
    exact = floor if indicator == "employees" else _fen(floor)
    at = _classified(code, **{**plenty, indicator: exact})
    below = _classified(code, **{**plenty, indicator: exact - 1})
    assert at.size is reached
    assert at.is_sme is (reached is not LARGE)
    assert below.size is SizeClass(reached - 1)
    assert below.is_sme is True
    assert at.reason.endswith(f"为{reached.label}")


def test_all_sixteen_groups_are_here() -> None:
    assert len(FLOORS) == len(STANDARD.groups) == 16
    assert {
        STANDARD.classify(code, Figures(1, Decimal(1), Decimal(1))).reason.split("，")[0] for code, *_ in FLOORS
    } == {f"按{group.name}划型" for group in STANDARD.groups.values()}


@pytest.mark.parametrize(
    ("employees", "wan", "size"),
    [(1500, 39_999, MEDIUM), (15, 50_000, MICRO), (1000, 40_000, LARGE), (999, 40_000, MEDIUM), (20, 299, MICRO)],
)
def test_one_indicator_below_drops_a_class(employees: int, wan: int, size: SizeClass) -> None:
    assert _classified("C3512", employees, _fen(wan)).size is size


def test_the_reason_gives_figures_and_floors() -> None:
    assert _classified("C3512", 1500, _fen(39_999)).reason == (
        "按工业划型，从业人员1500人、营业收入39999万元，"
        "达到中型企业下限（从业人员300人、营业收入2000万元），"
        "未全部达到大型企业下限（从业人员1000人、营业收入40000万元），为中型企业"
    )
    assert (
        _classified("M73", 300).reason
        == "按其他未列明行业划型，从业人员300人，达到大型企业下限（从业人员300人），为大型企业"
    )
    assert _classified("A01", revenue=_fen(49)).reason == (
        "按农、林、牧、渔业划型，营业收入49万元，未达到小型企业下限（营业收入50万元），为微型企业"
    )


def test_an_unknown_figure_that_cannot_matter_does_not() -> None:
    assert _classified("C35", 15).size is MICRO
    assert _classified("C35", 15).reason == (
        "按工业划型，从业人员15人、营业收入未填，未全部达到小型企业下限（从业人员20人、营业收入300万元），为微型企业"
    )
    assert _classified("C35", revenue=_fen(299)).size is MICRO


def test_not_large_may_be_known_where_the_class_is_not() -> None:
    finding = _classified("C35", 999)
    assert finding.size is UNKNOWN
    assert finding.is_sme is True
    assert finding.reason == (
        "按工业划型，从业人员999人、营业收入未填，可能是微型企业至中型企业，都属于中小企业，确定划型须补充营业收入"
    )


def test_what_only_the_unknown_figure_decides_is_unknown() -> None:
    for finding in (_classified("C35", 1000), _classified("C35", revenue=_fen(40_000)), _classified("C35")):
        assert finding.size is UNKNOWN
        assert finding.is_sme is UNKNOWN
    assert _classified("C35").reason.endswith("可能是微型企业至大型企业，确定划型须补充从业人员、营业收入")


@pytest.mark.parametrize(
    "code", ["A05", "B06", "B12", "C13", "C43", "D44", "D46", "E50", "F5137", "G58", "G5910", "G599"]
)
def test_the_codes_of_the_standard(code: str) -> None:
    assert _classified(code, 1, 1, 1).size is MICRO


@pytest.mark.parametrize("code", ["K703", "K709", "N79", "O82", "Q85", "R86", "R90", "M75"])
def test_the_industries_not_listed_elsewhere(code: str) -> None:
    assert _classified(code, 300).size is LARGE
    assert _classified(code, 299).size is MEDIUM


@pytest.mark.parametrize("code", ["G53", "G5333", "J66", "J", "K704", "P83", "Q84", "S91", "T97"])
def test_the_standard_says_nothing_about_some(code: str) -> None:
    finding = _classified(code, 1, 1, 1)
    assert finding.size is UNKNOWN
    assert finding.is_sme is UNKNOWN
    assert finding.reason == f"《中小企业划型标准规定》未列入行业{code}，不能据以划型"


@pytest.mark.parametrize("code", ["C99", "A65", "G597", "K705"])
def test_a_code_that_is_not_in_the_classification(code: str) -> None:
    finding = _classified(code, 1, 1, 1)
    assert finding.is_sme is UNKNOWN
    assert f"没有代码{code}" in finding.reason


def test_an_unknown_industry_decides_nothing() -> None:
    finding = _classified(UNKNOWN, 1, 1, 1)
    assert (finding.size, finding.is_sme) == (UNKNOWN, UNKNOWN)
    assert finding.reason == "所属行业未填，不能划型"


def test_a_code_too_short_is_judged_by_every_group_it_may_be() -> None:
    both = _classified("F", 1, 1)
    assert both.size is MICRO
    assert both.reason == "行业代码F可能属批发业、零售业，按各行业划型都是微型企业"
    either = _classified("F", 200, _fen(50_000))
    assert (either.smallest, either.largest, either.is_sme) == (MEDIUM, LARGE, UNKNOWN)
    assert either.reason == "行业代码F可能属批发业、零售业，可能是中型企业至大型企业，请填写更细的行业代码"
    assert _classified("F", 60, _fen(400)).is_sme is True
    assert _classified("C", 1500, _fen(40_000)).size is LARGE


@pytest.mark.parametrize(
    ("code", "names"), [("G", "交通运输业、仓储业、邮政业"), ("K70", "房地产开发经营、物业管理、其他未列明行业")]
)
def test_a_code_too_short_may_also_be_outside_the_standard(code: str, names: str) -> None:
    finding = _classified(code, 1, 1, 1)
    assert finding.is_sme is UNKNOWN
    assert (
        finding.reason
        == f"行业代码{code}可能属{names}，也可能属《中小企业划型标准规定》未列入的行业，请填写更细的行业代码"
    )


@given(
    st.sampled_from([code for code, *_ in FLOORS] + ["F", "H", "I", "G59"]),
    st.integers(0, 3000),
    st.integers(0, _fen(300_000)),
    st.integers(0, _fen(300_000)),
)
def test_what_is_said_with_less_known_never_turns_out_wrong(code: str, people: int, revenue: int, assets: int) -> None:
    whole = _classified(code, people, revenue, assets)
    for known in (
        _classified(code, people),
        _classified(code, revenue=revenue),
        _classified(code, people, revenue),
        _classified(code, total_assets=assets),
    ):
        assert known.smallest <= whole.smallest <= whole.largest <= known.largest


def _without(start: str) -> str:
    return "\n".join(line for line in TEXT.splitlines() if not line.startswith(start))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (TEXT.replace("2,工业,employees,1000", "2,工业,employees,200"), 3, "由大到小"),
        (TEXT.replace("2,工业,employees", "2,工业,people"), 3, "指标"),
        (TEXT.replace("2,工业,employees,1000", "2,工业,employees,一千"), 3, "整数"),
        (TEXT.replace("3,建筑业", "2,建筑业"), 4, "组号 2 重复"),
        (TEXT.replace("group,", "number,"), 2, "应为组号"),
        (TEXT + "\n17,又一行业", 18, "应为组号"),
        (_without("2,"), 0, "缺少第 2 组"),
    ],
)
def test_a_table_that_is_not_right_is_refused(text: str, line: int, says: str) -> None:
    with pytest.raises(PackError) as caught:
        SizeStandard.from_csv(text, FILE)
    assert (caught.value.file, caught.value.line) == (FILE, line)
    assert says in caught.value.message


def test_a_years_facts_as_a_case_has_them() -> None:
    facts: dict[str, object] = {"employees": 320, "operating_revenue": Decimal(30_000_000), "rd_expenses": Decimal(5)}
    finding = STANDARD.of_year("C3512", facts)
    assert finding == STANDARD.classify("C3512", Figures(320, Decimal(30_000_000), UNKNOWN))
    assert finding.size is MEDIUM
    assert STANDARD.of_year(None, facts).reason == "所属行业未填，不能划型"
    assert STANDARD.of_year("C3512", {}) == STANDARD.classify("C3512", Figures(UNKNOWN, UNKNOWN, UNKNOWN))


def test_revenue_left_out_is_taken_from_the_main_business_and_said_so() -> None:
    main = {"employees": 320, "main_revenue": Decimal(30_000_000)}
    finding = STANDARD.of_year("C3512", main)
    assert finding.size is MEDIUM
    assert finding.reason.endswith("为中型企业（营业收入以主营业务收入代替）")
    both = STANDARD.of_year("C3512", {**main, "operating_revenue": Decimal(10_000_000)})
    assert both.size is SMALL
    assert "代替" not in both.reason
    assert "代替" not in STANDARD.of_year("M73", main).reason  # this one isn't measured by revenue
