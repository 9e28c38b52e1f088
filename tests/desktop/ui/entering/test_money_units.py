"""Which unit of money a heading says, and the lines above it; what says none, and what can't be told."""

import pytest

from anjuan_desktop.entering import fault_above, unit_above, unit_fault, unit_said


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("金额（元）", "元"),
        ("金额：元", "元"),
        ("金额元", "元"),
        ("拨付金额（千元）", "千元"),
        ("金额（万元）", "万元"),
        ("金额万元", "万元"),
        ("金额/万元", "万元"),
        ("金额:万元", "万元"),
        ("金额（单位：人民币万元）", "万元"),
        ("营业收入（2023年度，万元）", "万元"),
        ("营业收入万元2024年", "万元"),
        ("金额（以万元计）", "万元"),
        ("金额[百万元]", "百万元"),
        ("金额（亿元）", "亿元"),
        ("拨付金额（元，不含万元以下）", "元"),
        ("单位：万元", "万元"),
    ],
)
def test_a_heading_says_its_unit(head: str, unit: str) -> None:
    assert unit_said(head) == unit
    assert not unit_fault(head)


@pytest.mark.parametrize("head", ["金额", "单笔100万元以上奖补金额", "金额（含税）", "不超过五十万元的金额", "2024年"])
def test_a_heading_that_says_none(head: str) -> None:
    assert unit_said(head) is None
    assert not unit_fault(head)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("金额（角）", "“角”"),
        ("金额（美元）", "“美元”"),
        ("金额美元", "“美元”"),
        ("金额（USD）", "“USD”"),
        ("金额（万）", "“万”"),
        ("金额（十万元）", "“十万元”"),
        ("金额（元/万元）", "“万元”和“元”"),
        ("万元产值金额", "“万元”"),
    ],
)
def test_a_heading_whose_unit_cant_be_told(head: str, told: str) -> None:
    assert unit_said(head) is None
    assert told in unit_fault(head)
    assert "应为元、千元、万元、百万元或亿元" in unit_fault(head)


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        (("2023年度单笔100万元以上奖补资金明细",), None),
        (("填报单位：某市工信局",), None),
        (("单位：千元",), "千元"),
        (("奖补明细", "金额单位：人民币万元"), "万元"),
        (("单位：某公司", "单位：万元、人"), "万元"),
        (("奖补明细表（亿元）",), "亿元"),
        (("明细", "百万元"), "百万元"),
    ],
)
def test_the_lines_above(above: tuple[str, ...], unit: str | None) -> None:
    assert unit_above(above) == unit
    assert not fault_above(above)


@pytest.mark.parametrize("above", [("单位：美元",), ("单位：元", "（万元）")])
def test_lines_above_that_cant_be_told(above: tuple[str, ...]) -> None:
    assert unit_above(above) is None
    assert fault_above(above).startswith("表头上方写着“")
