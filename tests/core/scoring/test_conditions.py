"""Each basic condition: true, false and unknown, its boundary on both sides, and the sentence an officer reads."""

from datetime import date
from typing import Any

import pytest

from anjuan_core.logic import Truth
from anjuan_core.packs import Library
from anjuan_core.scoring import Judgements
from anjuan_core.unknown import UNKNOWN
from tests.core.scoring.sheets import AS_OF, JUDGED, enterprise, sheet, verdict

T, F, U = True, False, UNKNOWN


def test_every_condition_in_the_documents_order(library: Library) -> None:
    scored = sheet(library)
    assert [item.id for item in scored.conditions] == [
        "registered",
        "sme",
        "years_in_business",
        "growth",
        "prospects",
        "accounting",
        "self_assessment",
        "lists_and_products",
        "no_incident",
    ]
    assert {item.verdict for item in scored.conditions} == {Truth.TRUE}
    assert all(item.reason and item.label for item in scored.conditions)


@pytest.mark.parametrize(
    ("condition", "facts", "expected", "reason"),
    [
        ("registered", {}, T, "注册地（230109）在黑龙江省内，具有独立法人资格"),
        ("registered", {"region": "220102"}, F, "注册地（220102）不在黑龙江省内"),
        ("registered", {"independent_legal_person": False}, F, "不具有独立法人资格"),
        ("registered", {"region": None}, U, "注册地未填"),
        ("registered", {"region": None, "independent_legal_person": False}, F, "不具有独立法人资格"),
        ("registered", {"independent_legal_person": None}, U, "是否具有独立法人资格未填"),
        ("years_in_business", {"established_on": "2020-12-31"}, T, "2020年12月31日成立，至2023年12月31日已满3年"),
        ("years_in_business", {"established_on": "2021-01-01"}, F, "2021年1月1日成立，至2023年12月31日不满3年"),
        ("years_in_business", {"established_on": None}, U, "成立日期未填"),
        ("lists_and_products", {"abnormal_operation": True}, F, "已列入经营异常名录"),
        ("lists_and_products", {"serious_dishonesty": True, "abnormal_operation": None}, F, "已列入严重失信主体名单"),
        ("lists_and_products", {"restricted_products": True}, F, "产品（服务）属于国家禁止、限制或淘汰类"),
        ("lists_and_products", {"abnormal_operation": None}, U, "是否列入经营异常名录未填"),
        ("lists_and_products", {"serious_dishonesty": None}, U, "是否列入严重失信主体名单未填"),
        ("lists_and_products", {"restricted_products": None}, U, "产品（服务）是否属于国家禁止、限制或淘汰类未填"),
        ("no_incident", {}, T, "近三年未发生重大事故和违法违规行为"),
        ("no_incident", {"major_incident_3y": True}, F, "近三年发生过重大事故或违法违规行为"),
        ("no_incident", {"major_incident_3y": None}, U, "近三年有无重大事故和违法违规行为未填"),
        ("sme", {"industry": None}, U, "2023年度所属行业未填，不能划型"),
    ],
)
def test_conditions_on_the_enterprise(
    condition: str, facts: dict[str, Any], expected: object, reason: str, library: Library
) -> None:
    found = verdict(sheet(library, enterprise=enterprise(library, facts)), condition)
    assert found == (expected, reason)


def test_nothing_on_a_list_says_so_thrice(library: Library) -> None:
    found, reason = verdict(sheet(library), "lists_and_products")
    assert (found, reason.count("未列入"), reason.count("不属于")) == (True, 2, 1)


@pytest.mark.parametrize(
    ("condition", "judgements", "expected", "reason"),
    [
        ("prospects", JUDGED, T, "经办人判断发展前景符合要求"),
        ("prospects", Judgements(prospects=False), F, "经办人判断发展前景不符合要求"),
        ("prospects", Judgements(), U, "发展前景待经办人判断"),
        ("accounting", JUDGED, T, "经办人判断财务管理符合要求"),
        ("accounting", Judgements(accounting=False), F, "经办人判断财务管理不符合要求"),
        ("accounting", Judgements(), U, "财务管理待经办人判断"),
        ("self_assessment", Judgements(self_assessment_level=2), T, "数字化水平自测为2级，应为2级以上"),
        ("self_assessment", Judgements(self_assessment_level=1), F, "数字化水平自测为1级，应为2级以上"),
        ("self_assessment", Judgements(self_assessment_level=0), F, "数字化水平自测为0级，应为2级以上"),
        ("self_assessment", Judgements(), U, "数字化水平自测等级未填"),
    ],
)
def test_what_the_officer_judges(
    condition: str, judgements: Judgements, expected: object, reason: str, library: Library
) -> None:
    assert verdict(sheet(library, judgements=judgements), condition) == (expected, reason)


@pytest.mark.parametrize(
    ("last", "expected", "says"),
    [
        ({"employees": 999, "operating_revenue": "5000000000"}, T, "为中型企业"),
        ({"employees": 1000, "operating_revenue": "399999999.99"}, T, "为中型企业"),
        ({"employees": 1000, "operating_revenue": "400000000"}, F, "为大型企业"),
        ({"employees": 1000}, U, "确定划型须补充营业收入"),
        ({"employees": 86}, T, "都属于中小企业，确定划型须补充营业收入"),
        ({}, U, "须补充从业人员、营业收入"),
        ({"employees": 1000, "main_revenue": "400000000"}, F, "为大型企业（营业收入以主营业务收入代替）"),
        ({"employees": 1000, "main_revenue": "1", "operating_revenue": "400000000"}, F, "为大型企业"),
    ],
)
def test_a_small_or_medium_enterprise_by_last_years_figures(
    last: dict[str, Any], expected: object, says: str, library: Library
) -> None:
    found, reason = verdict(sheet(library, enterprise=enterprise(library, years={2023: last})), "sme")
    assert found == expected
    assert reason.startswith("2023年度按工业划型")
    assert reason.endswith(says)


def test_groups_without_revenue_or_with_assets(library: Library) -> None:
    years = {2023: {"employees": 300, "main_revenue": "1", "total_assets": "1200000000"}}
    found = verdict(sheet(library, enterprise=enterprise(library, {"industry": "L7211"}, years)), "sme")
    assert found[0] is False
    assert "代替" not in found[1]
    del years[2023]["total_assets"]
    assert verdict(sheet(library, enterprise=enterprise(library, {"industry": "L7211"}, years)), "sme")[0] is UNKNOWN


def test_the_year_before_the_day_of_scoring_is_the_one_that_counts(library: Library) -> None:
    scored = sheet(library, as_of=date(2025, 1, 1))
    assert verdict(scored, "sme")[0] is UNKNOWN
    assert verdict(scored, "growth")[0] is UNKNOWN
    assert "至2024年12月31日" in verdict(scored, "years_in_business")[1]
    assert verdict(sheet(library, as_of=date(2024, 12, 31)), "growth") == verdict(sheet(library, as_of=AS_OF), "growth")


def _growth(library: Library, *, revenue: tuple[Any, ...], profit: tuple[Any, ...] = (None,) * 3) -> tuple[Any, str]:
    years = {
        year: {"main_revenue": revenue[index], "net_profit": profit[index]}
        for index, year in enumerate((2021, 2022, 2023))
    }
    return verdict(sheet(library, enterprise=enterprise(library, years=years)), "growth")


def test_growth_at_exactly_five_percent_is_enough(library: Library) -> None:
    assert _growth(library, revenue=("40000000", "42000000", "44100000")) == (
        True,
        "主营业务收入2022年增长5.00%、2023年增长5.00%，平均5.00%，不低于5%",
    )


def test_growth_a_fen_below_is_not(library: Library) -> None:
    found = _growth(library, revenue=("40000000", "42000000", "44099999.99"), profit=("1", "1", "1"))
    assert found == (
        False,
        "主营业务收入2022年增长5.00%、2023年增长4.99%，平均4.99%，低于5%；"
        "净利润2022年增长0.00%、2023年增长0.00%，平均0.00%，低于5%",
    )


def test_the_mean_of_the_rates_not_of_the_span(library: Library) -> None:
    # −50 % and +60 %: the mean is 5 % though the figure fell by a fifth.
    assert _growth(library, revenue=("100", "50", "80")) == (
        True,
        "主营业务收入2022年增长-50.00%、2023年增长60.00%，平均5.00%，不低于5%",
    )


def test_either_figure_is_enough(library: Library) -> None:
    flat = ("100", "100", "100")
    assert _growth(library, revenue=flat, profit=("100", "105", "110.25"))[0] is True
    assert _growth(library, revenue=(None,) * 3, profit=("100", "105", "110.25"))[0] is True
    assert _growth(library, revenue=flat, profit=("100", "105", "110.24"))[0] is False


def test_a_missing_year_leaves_it_open_unless_the_other_figure_is_enough(library: Library) -> None:
    found = _growth(library, revenue=("100", None, "110"), profit=("100", "100", "100"))
    assert found == (
        UNKNOWN,
        "缺少2022年主营业务收入；净利润2022年增长0.00%、2023年增长0.00%，平均0.00%，低于5%",
    )
    assert verdict(sheet(library, enterprise=enterprise(library, years={})), "growth") == (
        UNKNOWN,
        "缺少2021年、2022年、2023年主营业务收入；缺少2021年、2022年、2023年净利润",
    )


@pytest.mark.parametrize(
    ("base", "year"), [(("0", "5", "9"), 2021), (("-30000", "5", "9"), 2021), (("5", "0", "9"), 2022)]
)
def test_a_base_of_zero_or_less_is_for_the_officer(base: tuple[str, ...], year: int, library: Library) -> None:
    found, reason = _growth(library, revenue=("100", "100", "100"), profit=base)
    assert found is UNKNOWN
    assert f"净利润的基数不大于零（{year}年" in reason
    assert reason.endswith("增长率须由经办人判断")


def test_a_last_figure_below_zero_is_a_rate_like_any(library: Library) -> None:
    found = _growth(library, revenue=("100", "100", "100"), profit=("100", "100", "-1"))
    assert found[0] is False
    assert "2023年增长-101.00%，平均-50.50%" in found[1]
