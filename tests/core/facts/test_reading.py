"""One value of one fact: what is taken, and the sentence for what isn't."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anjuan_core.case import FactValue
from anjuan_core.facts import Choice, Dictionary, Fact, FactType, NotAFact, read_value, to_json

CHOICES = {"digital": Choice(label="数字化"), "technical": Choice(label="其他")}


def fact(type_: FactType, **more: Any) -> Fact:
    return Fact(name="it", label="此项", type=type_, **more)


@pytest.mark.parametrize(
    ("of", "given", "expected"),
    [
        (fact(FactType.MONEY), "1200000.5", Decimal("1200000.5")),
        (fact(FactType.MONEY), 1200000, Decimal(1200000)),
        (fact(FactType.MONEY), "100.000", Decimal(100)),
        (fact(FactType.MONEY, signed=True), "-5", Decimal(-5)),
        (fact(FactType.DECIMAL), "52.5", Decimal("52.5")),
        (fact(FactType.DECIMAL), Decimal("0.1"), Decimal("0.1")),
        (fact(FactType.RATE), "0.30", Decimal("0.30")),
        (fact(FactType.COUNT), 20, 20),
        (fact(FactType.FLAG), False, False),
        (fact(FactType.DATE), "2024-02-29", date(2024, 2, 29)),
        (fact(FactType.YEAR), 2024, 2024),
        (fact(FactType.CHOICE, choices=CHOICES), "digital", "digital"),
        (fact(FactType.TEXT), "  某公司 ", "某公司"),
        (fact(FactType.USCC), "91000000MA1C12342D", "91000000MA1C12342D"),
        (fact(FactType.DIVISION), "230109", "230109"),
        (fact(FactType.INDUSTRY), "C3512", "C3512"),
        (fact(FactType.INDUSTRY), "C", "C"),
    ],
)
def test_what_is_taken(of: Fact, given: Any, expected: FactValue) -> None:
    assert read_value(of, given) == expected
    assert read_value(of, to_json(expected)) == expected


@pytest.mark.parametrize(
    ("of", "given", "says"),
    [
        (fact(FactType.MONEY), Decimal("1.5"), "不得写成带小数的 JSON 数字"),
        (fact(FactType.MONEY), 1.5, "不得写成带小数的 JSON 数字"),
        (fact(FactType.MONEY), True, "应为金额"),
        (fact(FactType.MONEY), [], "应为金额"),
        (fact(FactType.MONEY), "三百万", "应为金额"),
        (fact(FactType.MONEY), "1,200", "应为金额"),
        (fact(FactType.MONEY), "1e9", "应为金额"),
        (fact(FactType.MONEY), "0.001", "两位小数"),
        (fact(FactType.MONEY), "99999999999999", "超出"),
        (fact(FactType.MONEY), "-1", "负数"),
        (fact(FactType.DECIMAL), "-1", "负数"),
        (fact(FactType.DECIMAL), True, "数值"),
        (fact(FactType.DECIMAL), "很多", "数值"),
        (fact(FactType.RATE), "30", "0 到 1"),
        (fact(FactType.COUNT), -1, "整数"),
        (fact(FactType.COUNT), 2.0, "整数"),
        (fact(FactType.COUNT), True, "整数"),
        (fact(FactType.FLAG), "是", "true"),
        (fact(FactType.DATE), "2024-04-31", "4月没有31日"),
        (fact(FactType.DATE), "2024-13-01", "日期不存在"),
        (fact(FactType.DATE), "2024/04/30", "2024-05-10"),
        (fact(FactType.DATE), 20240430, "2024-05-10"),
        (fact(FactType.DATE), "1900-01-01", "1949"),
        (fact(FactType.YEAR), "2024", "年度"),
        (fact(FactType.YEAR), 24, "年度"),
        (fact(FactType.CHOICE, choices=CHOICES), "digitl", "最接近的是 digital"),
        (fact(FactType.CHOICE, choices=CHOICES), "完全不同", "可用"),
        (fact(FactType.CHOICE, choices=CHOICES), 3, "可用"),
        (fact(FactType.TEXT), " ", "不得为空"),
        (fact(FactType.TEXT), "字" * 401, "过长"),
        (fact(FactType.TEXT), "两\n行", "单行"),
        (fact(FactType.USCC), "91000000MA1C123421", "校验码"),
        (fact(FactType.USCC), "91000000MA1C1234", "18位"),
        (fact(FactType.USCC), "91000000ma1c12342d", "大写"),
        (fact(FactType.DIVISION), "2301", "六位"),
        (fact(FactType.INDUSTRY), "3512", "门类字母"),
    ],
)
def test_what_is_not_gets_one_sentence(of: Fact, given: Any, says: str) -> None:
    with pytest.raises(NotAFact, match=says):
        read_value(of, given)


def test_choices_go_with_choices_only() -> None:
    with pytest.raises(ValueError, match="choices"):
        fact(FactType.TEXT, choices=CHOICES)
    with pytest.raises(ValueError, match="choices"):
        fact(FactType.CHOICE)


def test_a_dictionary_names_each_fact_once() -> None:
    twice = (fact(FactType.TEXT), fact(FactType.DATE))
    with pytest.raises(ValueError, match="given twice: it"):
        Dictionary(enterprise=twice, years=(), objects={})


def test_a_flag_is_implied_by_a_fact_that_exists() -> None:
    with pytest.raises(ValueError, match="implied_by"):
        Dictionary(enterprise=(fact(FactType.FLAG, implied_by="gone"),), years=(), objects={})
