"""What each claim comes to by payer, and what each rule costs."""

from decimal import Decimal

import pytest

from anjuan_core.money import ZERO
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.working.award_bars import award_bars, rule_costs
from tests.desktop.ui.golden import assessed

NAMES = ["stack-a", "stack-b", "stack-e", "stack-invoice", "stack-undecided", "s3-19a-ceiling", "s3-15-ladder"]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_bars_count_is_what_the_plan_comes_to(name: str, library: Library) -> None:
    case, evaluation = assessed(name, library)
    bars = award_bars(case, evaluation, library)
    assert sum((bar.counted for bar in bars), ZERO) == evaluation.plan.total
    lost = sum((bar.full - bar.counted for bar in bars if bar.full is not None), ZERO)
    assert lost == sum((item.amount for item in evaluation.plan.dropped), ZERO)
    assert all(bar.reason for bar in bars if bar.full != bar.counted)


def test_figures_stand_beside_the_bars(library: Library) -> None:
    bars = award_bars(*assessed("stack-b", library), library)
    assert [(bar.claim, bar.payer, bar.paid, bar.left_out, bar.reason) for bar in bars] == [
        ("C1", "省级", "2,664,000.00", "—", ""),
        ("C1", "市县", "—", "1,776,000.00", "市级资金不重复"),
        ("C2", "市县", "5,000,000.00", "—", ""),
    ]


def test_an_unknown_figure_is_no_zero(library: Library) -> None:
    bars = {bar.claim: bar for bar in award_bars(*assessed("stack-undecided", library), library)}
    assert (bars["C2"].full, bars["C2"].counted, bars["C2"].reason) == (None, ZERO, "待核定")
    assert bars["C2"].left_out == "—"


def test_a_rule_costs_what_the_plan_would_gain_without_it(library: Library) -> None:
    (cost,) = rule_costs(*assessed("stack-b", library), library)
    assert cost.name == "市级资金不重复　哈工信规〔2022〕1号第四条（四）"
    assert (cost.amount, cost.text) == (Decimal(1_776_000), "1,776,000.00")
    assert cost.citation == library.packs["hrb-2022-1"].stacking_citation


def test_a_ceiling_costs_what_it_cuts(library: Library) -> None:
    (cost,) = rule_costs(*assessed("s3-19a-ceiling", library), library)
    assert (cost.name, cost.text) == ("年度限额　C3", "500,000.00")
    assert cost.citation is not None
    assert "每户企业每年奖励合计不超过500万元" in cost.citation.quote


def test_an_exclusion_of_an_undecided_claim_costs_nothing_yet(library: Library) -> None:
    (cost,) = rule_costs(*assessed("stack-undecided", library), library)
    assert cost.text == "0.00"
