"""What is typed into a field, read and written back; without a window."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.ui.presenters.entering.fields import (
    MoneyUnit,
    Writing,
    draft,
    hint_for,
    read_aloud,
    shown,
    typed,
    while_typing,
)


def fact(kind: FactType, **more: object) -> Fact:
    choices = {"choices": {"a": "甲", "b": "乙"}} if kind is FactType.CHOICE else {}
    return Fact.model_validate({"name": "x", "label": "某项", "type": kind, **choices, **more})


@pytest.fixture
def writing(library: Library) -> Writing:
    return Writing(library.divisions)


@pytest.fixture
def in_wan(library: Library) -> Writing:
    return Writing(library.divisions, MoneyUnit.WAN)


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
@pytest.mark.parametrize("kind", FactType)
def test_nothing_typed_is_unknown(kind: FactType, text: str, writing: Writing) -> None:
    assert typed(fact(kind), text, writing) is UNKNOWN
    assert shown(fact(kind), UNKNOWN, writing) == ""


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1200000", "1200000"),
        ("1,200,000.5", "1200000.5"),
        ("１２０万", "1200000"),
        ("120 万元", "1200000"),
        ("1.2亿元", "120000000"),
        ("0.3亿", "30000000"),
        ("12千元", "12000"),
        ("1.2百万元", "1200000"),
        ("￥3000元", "3000"),
        ("¥3000", "3000"),
        ("人民币 1,200.00元整", "1200"),
        ("RMB 5", "5"),
        ("￥１，２００", "1200"),
        ("0", "0"),
    ],
)
def test_money_as_people_type_it(text: str, amount: str, writing: Writing) -> None:
    assert typed(fact(FactType.MONEY), text, writing) == Decimal(amount)


def test_a_bare_figure_goes_by_the_unit_of_the_page(writing: Writing, in_wan: Writing) -> None:
    money = fact(FactType.MONEY)
    assert typed(money, "120.5", in_wan) == Decimal("1205000")
    assert typed(money, "120.5元", in_wan) == Decimal("120.5")
    assert shown(money, Decimal("1205000"), in_wan) == "120.5"
    assert shown(money, Decimal("1205000"), writing) == "1,205,000"
    assert hint_for(money, Decimal("1205000"), writing) == "120.5万元"
    assert hint_for(money, Decimal("1205000"), in_wan) == "1,205,000 元"
    assert read_aloud(money, Decimal("1205000"), writing) == "1,205,000元"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("很多", "应为金额，如 1200000、120万元 或 1.2亿元"),
        ("1.2.3", "应为金额，如 1200000、120万元 或 1.2亿元"),
        ("1." + "9" * 40, "应为金额，如 1200000、120万元 或 1.2亿元"),
        ("-3", "金额不得为负数"),
        ("1.234", "金额最多保留两位小数（到分）"),
        ("0.0000001亿", "金额最多保留两位小数（到分）"),
    ],
)
def test_money_that_is_none(text: str, sentence: str, writing: Writing) -> None:
    if text == "0.0000001亿":
        assert typed(fact(FactType.MONEY), text, writing) == Decimal(10)
        return
    with pytest.raises(NotAFact, match=sentence.replace("(", r"\(")):
        typed(fact(FactType.MONEY), text, writing)


def test_a_loss_may_be_negative(writing: Writing) -> None:
    assert typed(fact(FactType.MONEY, signed=True), "-3.5万", writing) == Decimal(-35000)


@given(st.decimals(min_value=0, max_value=Decimal("9999999999999.99"), places=2))
def test_money_shown_reads_back_in_either_unit(library: Library, amount: Decimal) -> None:
    for unit in MoneyUnit:
        writing = Writing(library.divisions, unit)
        assert typed(fact(FactType.MONEY), shown(fact(FactType.MONEY), amount, writing), writing) == amount


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-10",
        "2024-05-10 09:30:00",
        "2024/5/10 9:30",
        "2024/5/10",
        "2024.5.10",
        "20240510",
        "2024年5月10日",
        "2024年05月10日",
        "２０２４－５－１０",
    ],
)
def test_dates_as_people_type_them(text: str, writing: Writing) -> None:
    assert typed(fact(FactType.DATE), text, writing) == date(2024, 5, 10)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2024-02-30", "日期不存在"),
        ("2024-13-01", "没有 13 月"),
        ("20241301", "没有 13 月"),
        ("昨天", "应为日期"),
        ("24-5-10", "应为日期"),
        ("45422", "45422 是电子表格里的日期序号"),
        ("2024年5-10", "应为日期"),
        ("1899-01-01", "1949 年至 2100 年"),
    ],
)
def test_dates_that_are_none(text: str, part: str, writing: Writing) -> None:
    with pytest.raises(NotAFact, match=part):
        typed(fact(FactType.DATE), text, writing)


@pytest.mark.parametrize(
    ("text", "rate"), [("30%", "0.3"), ("30％", "0.3"), ("0.3", "0.3"), ("100%", "1"), ("12.5%", "0.125")]
)
def test_rates(text: str, rate: str, writing: Writing) -> None:
    assert typed(fact(FactType.RATE), text, writing) == Decimal(rate)
    assert typed(fact(FactType.RATE), shown(fact(FactType.RATE), Decimal(rate), writing), writing) == Decimal(rate)


def test_a_rate_above_one_names_both_ways_to_write_it(writing: Writing) -> None:
    with pytest.raises(NotAFact, match=r"30% 或 0\.3"):
        typed(fact(FactType.RATE), "30", writing)


def test_counts_and_figures_with_their_unit(writing: Writing) -> None:
    assert typed(fact(FactType.COUNT, unit="人"), "1,200人", writing) == 1200
    assert typed(fact(FactType.DECIMAL, unit="P"), "52.5P", writing) == Decimal("52.5")
    with pytest.raises(NotAFact, match="应为整数"):
        typed(fact(FactType.COUNT), "1.5", writing)
    with pytest.raises(NotAFact, match="不小于 0"):
        typed(fact(FactType.COUNT), "-1", writing)


def test_years(writing: Writing) -> None:
    assert typed(fact(FactType.YEAR), "2024年度", writing) == 2024
    with pytest.raises(NotAFact, match="四位年度"):
        typed(fact(FactType.YEAR), "24", writing)


def test_flags_and_choices(writing: Writing) -> None:
    assert typed(fact(FactType.FLAG), "是", writing) is True
    assert shown(fact(FactType.FLAG), False, writing) == "否"
    assert typed(fact(FactType.CHOICE), "a", writing) == "a"
    assert read_aloud(fact(FactType.CHOICE), "a", writing) == "甲"
    assert read_aloud(fact(FactType.CHOICE), UNKNOWN, writing) == "未填"
    with pytest.raises(NotAFact):
        typed(fact(FactType.FLAG), "也许", writing)


@pytest.mark.parametrize("text", ["230109", "松北区", "哈尔滨市松北区", "230109 哈尔滨市松北区"])
def test_divisions_by_code_or_name(text: str, writing: Writing) -> None:
    assert typed(fact(FactType.DIVISION), text, writing) == "230109"
    assert hint_for(fact(FactType.DIVISION), "230109", writing) == "哈尔滨市松北区"


def test_a_division_nobody_knows(writing: Writing) -> None:
    with pytest.raises(NotAFact, match="没有找到“某某区”"):
        typed(fact(FactType.DIVISION), "某某区", writing)
    assert hint_for(fact(FactType.DIVISION), "440303", writing) == "未收录的代码，请核对"


def test_a_credit_code_is_watched_as_it_is_typed(writing: Writing) -> None:
    uscc = fact(FactType.USCC)
    assert while_typing(uscc, "91230109", writing) == "已输入 8 位，共 18 位"
    assert while_typing(uscc, "91000000ma1c12342d", writing) == "校验码相符"
    assert "校验码不符" in while_typing(uscc, "91000000MA1C12342E", writing)
    assert typed(uscc, " 9100 0000 MA1C 1234 2d ", writing) == "91000000MA1C12342D"
    assert while_typing(fact(FactType.DATE), "2024-1", writing) == ""


def test_a_draft_of_a_bare_figure_keeps_its_unit(in_wan: Writing, writing: Writing) -> None:
    money = fact(FactType.MONEY)
    assert draft(money, "1.23456789", in_wan) == "1.23456789万元"
    assert draft(money, "-3", writing) == "-3元"
    assert draft(money, "三百", writing) == "三百"
    assert draft(fact(FactType.DATE), "2024-02-30", writing) == "2024-02-30"
