"""疑点 on objects and their papers: titles out of time, a provider as its own client, days that don't exist."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anjuan_core.case import Claim, Enterprise, FactValue, HistoryRow
from anjuan_core.packs import Library
from tests.core.flags.known import SOUND, case, flags, kinds, line, project, thing


def early(kind: str, benefit: str, library: Library, year: int = 2022, **facts: FactValue) -> list[str]:
    claim = Claim("C1", benefit, "O1", year)
    return [item.kind for item in flags(case(thing(kind, "O1", **facts), claims=(claim,)), library)]


@pytest.mark.parametrize(("day", "raised"), [(date(2023, 12, 21), True), (date(2023, 12, 22), False)])
def test_a_title_before_the_document_that_rewards_it(day: date, raised: bool, library: Library) -> None:
    found = early("recognition", "hlj-2023-7/11a", library, title="national-smart-scenario", awarded_on=day)
    assert ("title_before_programme" in found) is raised
    found = early("project", "hlj-2023-7/2c", library, provincial_title="smart-factory", titled_on=day)
    assert ("title_before_programme" in found) is raised


def test_a_title_before_the_document_though_the_claim_lies_inside(library: Library) -> None:
    """上一年度: claimed for 2022, whose validity began in March of it, for a title of the year before."""
    green: dict[str, FactValue] = {"title": "national-green-factory", "awarded_on": date(2021, 9, 1)}
    given = case(thing("recognition", "O1", **green), claims=(Claim("C1", "hlj-industry-2022/3b", "O1", 2022),))
    (flag,) = (item for item in flags(given, library) if item.kind == "title_before_programme")
    assert flag.claims == ("C1",)
    assert "认定于2021年9月1日，早于黑政办规〔2022〕8号施行之日2022年3月16日" in flag.explanation


@pytest.mark.parametrize(
    ("kind", "benefit", "facts"),
    [
        ("recognition", "hlj-2023-7/11a", {"title": "national-smart-scenario"}),
        ("recognition", "hlj-2023-7/11a", {"title": "ii-new-mode", "awarded_on": date(2020, 1, 1)}),
        ("project", "hlj-2023-7/2a", {"titled_on": date(2020, 1, 1)}),
        ("service", "hlj-2023-7/19b", {"service": "computing-power"}),
    ],
    ids=["day unknown", "another title", "no title asked", "no title at all"],
)
def test_no_title_no_day_no_flag(kind: str, benefit: str, facts: dict[str, Any], library: Library) -> None:
    assert "title_before_programme" not in early(kind, benefit, library, **facts)


@pytest.mark.parametrize(
    ("clients", "raised"),
    [
        ("甲公司、样例一号有限公司", True),
        ("甲公司； 样例 一号有限公司 ", True),
        ("甲公司,91000000MA1T01016T", True),
        ("样例一号有限公司分公司、甲公司", False),
        ("甲公司、乙公司", False),
        (None, False),
    ],
)
def test_a_provider_among_its_own_clients(clients: str | None, raised: bool, library: Library) -> None:
    facts: dict[str, FactValue] = {"service": "diagnosis-provided"}
    given = case(thing("service", "S1", **facts, **({} if clients is None else {"clients": clients})))
    assert kinds(given, library) == ["own_client"] * raised


def test_a_provider_whose_own_name_and_code_are_unknown_is_not_compared(library: Library) -> None:
    given = replace(case(thing("service", "S1", clients="甲公司、、")), enterprise=Enterprise({}, {}))
    assert kinds(given, library) == []


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("2024年4月31日备案", ["2024年4月31日"]),
        ("4月31日公示", ["4月31日"]),
        ("２０２４年 ２月 ３０日", ["２０２４年 ２月 ３０日"]),
        ("2023年2月29日", ["2023年2月29日"]),
        ("2024年2月29日", []),
        ("2月29日", []),
        ("2月30日", ["2月30日"]),
        ("2024年13月1日、2024年12月0日", ["2024年13月1日", "2024年12月0日"]),
        ("0000年1月1日", ["0000年1月1日"]),
        ("2024年4月30日", []),
        ("建设期12个月", []),
    ],
)
def test_a_day_in_the_papers_that_does_not_exist(text: str, raised: list[str], library: Library) -> None:
    found = flags(case(project("P1", filing_number=text)), library)
    assert [item.kind for item in found] == ["impossible_date"] * len(raised)
    assert all(f"“项目”的备案文号中写有“{day}”" in "".join(item.explanation for item in found) for day in raised)


def test_every_text_of_the_papers_is_read(library: Library) -> None:
    day = "4月31日"
    lines = line("1", goods=f"设备（{day}）"), line("2", contract=f"{day}合同")
    item = project("P1", *lines, name=f"{day}项目")
    row = HistoryRow(None, f"{day}办法", "P1", 2023, None, "city", Decimal(1))
    given = replace(case(item, address=f"{day}路"), history=(row,))
    where = [flag.explanation.split("中写有")[0] for flag in flags(given, library)]
    assert sorted(where) == sorted(
        [
            "企业的地址",
            "“4月31日项目”的名称",
            "“4月31日项目”的发票 1#1 的货物名称",
            "“4月31日项目”的发票 2#1 的合同编号",
            "已享受支持的政策名称“4月31日办法”",
        ]
    )


def test_one_filing_however_wide_its_letters_are(library: Library) -> None:
    one = project("P1", name="甲", filing_number="２０２４-1")
    other = project("P2", name="乙", filing_number="2024 -1")
    assert kinds(case(one, other), library) == ["one_filing"]


@pytest.mark.parametrize(
    ("enterprise", "county", "raised"),
    [
        ({"region": "230109"}, "230108", True),
        ({"region": "230109"}, "230109", False),
        ({"region": "230109"}, None, False),
        ({"region": "230109"}, "230100", False),
        ({"region": "230206"}, "230109", True),
        ({"region": "230199"}, "230109", False),
        ({"region": "230199"}, "230203", True),
        ({"region": "230200"}, "230109", True),
        ({"region": "230000"}, "230109", False),
        ({}, "230109", False),
        ({"uscc": "91230109MA1C123435"}, "230109", False),
        ({"uscc": "91230109MA1C123435"}, "230108", True),
        ({"uscc": "91230109MA1C123435", "region": "230108"}, "230108", False),
        ({"uscc": "91000000MA1T01016T"}, "230108", False),
        ({"uscc": "91100000MA1T01016T"}, "230108", False),
    ],
)
def test_a_county_recommends_an_enterprise_registered_elsewhere(
    enterprise: dict[str, FactValue], county: str | None, raised: bool, library: Library
) -> None:
    given = replace(case(), enterprise=Enterprise(enterprise, {}))
    assert ("registered_elsewhere" in kinds(given, library, county)) is raised


def test_the_evidence_names_both_counties(library: Library) -> None:
    (flag,) = flags(case(), library, "230206")
    assert flag.explanation == ("企业的注册地为哈尔滨市松北区（230109），推荐的区县为230206，请核对是否应由其推荐")
    (flag,) = flags(replace(case(), enterprise=Enterprise({"uscc": "91230109MA1T01016T"}, {})), library, "230108")
    assert flag.explanation.startswith("企业的统一社会信用代码第3至8位的登记机关区划为哈尔滨市松北区（230109）")


def just_above(claim: Claim, library: Library, years: Any = None, **facts: FactValue) -> list[str]:
    kind = library.benefit(claim.benefit).object
    given = replace(case(thing(kind, "O1", **facts), claims=(claim,)), enterprise=Enterprise(SOUND, years or {}))
    return [item.explanation for item in flags(given, library) if item.kind == "just_above"]


@pytest.mark.parametrize(
    ("invested", "count"), [("199999999", 0), ("200000000", 1), ("204000000", 1), ("204000000.01", 0)]
)
def test_a_figure_just_above_what_doubles_the_award(invested: str, count: int, library: Library) -> None:
    claim = Claim("C1", "hlj-industry-2022/1", "O1", 2024)
    found = just_above(claim, library, project_investment=Decimal(invested))
    assert len(found) == count
    assert all("的门槛20000万元高出不超过2%" in item for item in found)


@pytest.mark.parametrize(("revenue", "count"), [("1000000000", 1), ("1020000000", 1), ("1020000000.01", 0)])
def test_a_yearly_figure_just_above_a_threshold(revenue: str, count: int, library: Library) -> None:
    claim = Claim("C1", "hlj-digital-2021/9", "O1", 2023)
    years = {2023: {"operating_revenue": Decimal(revenue)}, 2022: {"operating_revenue": Decimal(1)}}
    assert len(just_above(claim, library, years, digital_industry=True)) == count


@pytest.mark.parametrize(
    ("day", "count"), [(date(2022, 6, 1), 1), (date(2021, 6, 1), 0), (None, 0)], ids=["year", "other year", "unknown"]
)
def test_a_stage_asks_for_the_figure_of_its_own_year(day: date | None, count: int, library: Library) -> None:
    claim = Claim("C2", "hlj-industry-2022/11", "O1", 2024, 2)
    years = {2023: {"main_revenue": Decimal(20_100_000)}}
    facts: dict[str, FactValue] = {} if day is None else {"entered_scale_on": day}
    found = just_above(claim, library, years, **facts)
    assert len(found) == count
    assert all("企业2023年主营业务收入2010万元" in item for item in found)


def test_what_a_supplement_asks_is_a_threshold_too(library: Library) -> None:
    claim = Claim("C1", "hlj-industry-2022/1", "O1", 2024)
    on = library.with_supplements(["retrofit-rules"])
    assert len(just_above(claim, on, project_investment=Decimal(201_000_000))) == 1


@pytest.mark.parametrize(("power", "count"), [("50", 1), ("51", 1), ("51.01", 0), ("49.99", 0)])
def test_a_figure_that_is_no_money_is_told_in_its_unit(power: str, count: int, library: Library) -> None:
    claim = Claim("C1", "hlj-2023-7/19a", "O1", 2024)
    found = just_above(claim, library, centre="super", computing_power_p=Decimal(power))
    assert len(found) == count
    assert all(f"计算能力{power}P比" in item and "门槛50P" in item for item in found)


@pytest.mark.parametrize(
    ("earlier", "first", "raised"),
    [
        ({"title": "china-500", "awarded_on": date(2021, 8, 1)}, True, True),
        ({"title": "china-500", "awarded_on": date(2021, 8, 1)}, False, False),
        ({"title": "china-500", "awarded_on": date(2024, 8, 1)}, True, False),
        ({"title": "world-500", "awarded_on": date(2021, 8, 1)}, True, False),
        ({"title": "china-500"}, True, False),
    ],
)
def test_a_title_said_to_be_the_first_that_was_had_before(
    earlier: dict[str, FactValue], first: bool, raised: bool, library: Library
) -> None:
    again = thing("recognition", "R2", title="china-500", awarded_on=date(2024, 8, 1), first_time=first)
    claims = (Claim("C1", "hlj-industry-2022/15", "R2", 2024),)
    found = [
        item
        for item in flags(case(thing("recognition", "R1", **earlier), again, claims=claims), library)
        if item.kind == "not_first"
    ]
    assert bool(found) is raised
    for item in found:
        assert item.claims == ("C1",)
        assert "“对象R2”填为首次，但“对象R1”2021年8月1日已是同一认定" in item.explanation


def test_a_standard_said_to_be_passed_first_is_held_against_its_level_too(library: Library) -> None:
    def at(id_: str, level: int, day: date) -> Any:
        return thing("recognition", id_, standard="cmmm", level=level, awarded_on=day, first_time=True)

    higher = case(at("R1", 3, date(2022, 3, 1)), at("R2", 4, date(2024, 3, 1)))
    assert "not_first" not in kinds(higher, library)
    assert "not_first" in kinds(case(at("R1", 4, date(2022, 3, 1)), at("R2", 4, date(2024, 3, 1))), library)
    assert "not_first" not in kinds(
        case(
            *(
                thing("recognition", id_, awarded_on=date(year, 1, 1), first_time=True)
                for id_, year in (("R1", 2023), ("R2", 2024))
            )
        ),
        library,
    )
