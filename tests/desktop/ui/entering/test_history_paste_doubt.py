"""Rows pasted into 已享受的支持 that can be read in two ways: nothing is taken, and it is said what is meant."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from anjuan_core.case import HistoryRow
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.ui.presenters.entering.history_paste import paste
from anjuan_desktop.ui.session import Session

HEAD = "条款\t依据\t支持对象\t年度\t阶段\t层级\t拨付金额（万元）"
ROW = "“智改数转”技术改造\t\t对象P1\t2023\t\t省级"
UPGRADE = HistoryRow("hlj-2023-7/2a", None, "P1", 2023, None, "province", Decimal(1_000_000))
OWN, CODE = "黑龙江测试样本有限公司", "91000000MA1C12342D"
NewSession = Callable[..., Session]


@pytest.fixture
def session(new_session: NewSession) -> Session:
    return new_session("stack-a")


def history(session: Session) -> list[HistoryRow]:
    return [row for _, row in session.file.history_rows()]


def fault(session: Session, text: str) -> str:
    pasted = paste(session, text)
    assert history(session) == []
    assert pasted.said == ""
    (told,) = pasted.faults
    return told


# Whose rows


@pytest.mark.parametrize("column", ["企业名称", "单位名称", "申报单位", "企业", "项目单位"])
def test_rows_of_other_enterprises_are_left_out_and_counted(session: Session, column: str) -> None:
    rows = "\n".join(f"{ROW}\t{amount}\t{name}" for name, amount in (("甲公司", 7), (f" {OWN} ", 100), ("乙公司", 8)))
    assert (
        paste(session, f"{HEAD}\t{column}\n{rows}").said == "已记入 1 笔。另有 2 行是其他企业的，没有记入（甲公司等）。"
    )
    assert history(session) == [UPGRADE]


def test_brackets_of_a_name_are_alike(session: Session) -> None:
    session.edit(lambda file: file.set_enterprise_fact("name", "某某（黑龙江）公司"))
    assert paste(session, f"{HEAD}\t企业名称\n{ROW}\t100\t某某(黑龙江)公司").said == "已记入 1 笔。"


def test_the_credit_code_comes_before_the_name(session: Session) -> None:
    rows = f"{ROW}\t100\t改过名的公司\t{CODE.lower()}\n{ROW}\t7\t{OWN}\t91230100MA18XYT63C"
    said = paste(session, f"{HEAD}\t企业名称\t统一社会信用代码\n{rows}").said
    assert said == f"已记入 1 笔。另有 1 行是其他企业的，没有记入（{OWN}）。"
    assert history(session) == [UPGRADE]


def test_without_a_name_of_its_own_a_list_of_several_is_refused(session: Session) -> None:
    session.edit(lambda file: file.set_enterprise_fact("name", UNKNOWN))
    rows = f"{ROW}\t100\t甲公司\n{ROW}\t7\t乙公司"
    assert "请先在“企业”页填写企业名称" in fault(session, f"{HEAD}\t企业名称\n{rows}")
    assert not paste(session, f"{HEAD}\t企业名称\n{ROW}\t100\t甲公司").faults


def test_a_row_without_a_name_between_those_of_others_is_nobodys(session: Session) -> None:
    more = f"{ROW}\t7\t甲公司\n{ROW}\t100\t\n{ROW}\t101\t"
    assert fault(session, f"{HEAD}\t企业名称\n{more}").startswith("第 3 行等 2 行的“企业名称”空着")
    assert "第 3 行的“企业名称”空着" in fault(session, f"{HEAD}\t企业名称\n{ROW}\t7\t甲公司\n{ROW}\t100\t")


def test_faults_in_rows_of_others_are_no_matter_of_this_case(session: Session) -> None:
    rows = "\n".join(["某政策\t\t\t某年\t\t\t约五\t甲公司"] * 120)
    assert paste(session, f"{HEAD}\t企业名称\n{rows}\n{ROW}\t100\t{OWN}").said.startswith("已记入 1 笔。另有 120 行")


# Units


@pytest.mark.parametrize(
    ("above", "head", "figure"),
    [
        ("2023年度单笔100万元以上奖补资金明细\n", "拨付金额", "1000000"),
        ("", "拨付金额（千元）", "1000"),
        ("", "拨付金额（百万元）", "1"),
        ("", "拨付金额（亿元）", "0.01"),
        ("单位：千元\n", "拨付金额", "1,000"),
        ("单位：亿元\n", "拨付金额（万元）", "100"),
        ("", "拨付金额（千元）", "100万元"),
    ],
)
def test_the_unit_is_what_the_sheet_says(session: Session, above: str, head: str, figure: str) -> None:
    first = HEAD.rpartition("\t")[0]
    text = f"{above}{first}\t{head}\n{ROW}\t{figure}"
    assert not paste(session, text).faults
    assert history(session) == [UPGRADE]


def test_a_unit_nobody_can_tell_is_refused(session: Session) -> None:
    assert "“美元”" in fault(session, f"{HEAD.replace('万元', '美元')}\n{ROW}\t100")
    assert "“角”" in fault(session, f"单位：角\n{HEAD.replace('（万元）', '')}\n{ROW}\t100")
    told = fault(session, f"{HEAD.replace('（万元）', '')}\t单位\n{ROW}\t100\t万元")
    assert told.startswith("“单位”一列写着“万元”，像是金额的单位")


# Columns


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("申请金额（万元）\t实拨金额（万元）", "“申请金额（万元）”和“实拨金额（万元）”都可能是金额"),
        ("批准金额（元）\t到账金额（元）", "“批准金额（元）”和“到账金额（元）”都可能是金额"),
        ("拨付金额\t项目金额", "“拨付金额”和“项目金额”都可能是金额"),
        ("金额（元）\t金额（万元）", "“金额（元）”和“金额（万元）”都可能是金额"),
        ("申请金额\t备注", "没有可用的金额一列：“申请金额”不能当作“金额（元）”"),
        ("总投资金额\t备注", "没有可用的金额一列：“总投资金额”不能当作“金额（元）”"),
        ("资金比例\t备注", "表头缺少“金额（元）”；应有的列：条款或其他政策、对象"),
    ],
)
def test_of_two_sums_none_is_guessed(session: Session, heads: str, told: str) -> None:
    rows = f"条款\t支持对象\t年度\t层级\t{heads}\n“智改数转”技术改造\t对象P1\t2023\t省级\t300\t100"
    assert told in fault(session, rows)


def test_the_heading_proposed_keeps_the_unit(session: Session) -> None:
    head = "条款\t支持对象\t年度\t层级\t申请金额（万元）\t实拨金额（万元）"
    assert fault(session, f"{head}\n甲\t对象P1\t2023\t省级\t300\t100").endswith("或把表头改为“金额（万元）”。")


def test_of_two_years_none_is_guessed(session: Session) -> None:
    head = "条款\t支持对象\t申报年度\t拨付年度\t层级\t拨付金额（万元）"
    told = fault(session, f"{head}\n“智改数转”技术改造\t对象P1\t2022\t2023\t省级\t100")
    assert told == "“申报年度”和“拨付年度”都可能是年度，请只复制一列，或把表头改为“年度”。"


@pytest.mark.parametrize(
    "heads",
    [
        "实拨金额（万元）\t总投资金额（万元）",
        "金额（万元）\t申请金额（万元）",
        "拨付金额（万元）\t拨付资金比例",
        "奖补资金（万元）\t资金批次",
    ],
)
def test_the_only_sum_that_can_be_meant_is_taken(session: Session, heads: str) -> None:
    rows = f"条款\t支持对象\t年度\t层级\t{heads}\n“智改数转”技术改造\t对象P1\t2023\t省级\t100\t300"
    assert paste(session, rows).said.startswith("已记入 1 笔。没有放入的：")
    assert history(session) == [UPGRADE]


# Doubles, names and sums


def test_alike_rows_are_asked_about_also_beside_one_that_stands(session: Session) -> None:
    told = "第 2、3 行相同，可能是同一笔；请删去重复的行，确是另一笔的用“登记一笔”登记。"
    assert fault(session, f"{HEAD}\n{ROW}\t100\n{ROW}\t100") == told
    session.edit(lambda file: file.add_history(UPGRADE))
    assert paste(session, f"{HEAD}\n{ROW}\t100\n{ROW}\t100").faults == (told,)
    assert history(session) == [UPGRADE]


@pytest.mark.parametrize(
    ("name", "source", "benefit"),
    [
        ("智能工厂", "黑政办规2023年7号", "hlj-2023-7/2c"),
        ("智能工厂", "黑政办规2023年7号（二）", "hlj-2023-7/2c"),
        ("智能工厂", "〔2023〕7号", "hlj-2023-7/2c"),
        ("智能工厂", "数字化网络化智能化政策", "hlj-2023-7/2c"),
        (
            "智能工厂",
            "《黑龙江省加快推动制造业和中小企业数字化网络化智能化发展若干政策措施》（黑政办规〔2023〕7号）",
            "hlj-2023-7/2c",
        ),
        ("标识解析二级节点", "数字龙江政策", "hlj-digital-2021/11a"),
        ("黑政办规2023年7号（十六） 标识解析二级节点", "", "hlj-2023-7/16"),
    ],
)
def test_a_document_written_otherwise(session: Session, name: str, source: str, benefit: str) -> None:
    assert not paste(session, f"{HEAD}\n{name}\t{source}\t对象P1\t2023\t\t省级\t1").faults
    assert [row.benefit for row in history(session)] == [benefit]


@pytest.mark.parametrize("name", ["智能工厂", "2023年度智能工厂认定奖励资金", "“智改数转”技术改造奖"])
def test_a_clauses_name_under_a_document_nobody_knows_is_asked_about(session: Session, name: str) -> None:
    text = f"{HEAD}\n{name}\t哈政办规2023年7号\t对象P1\t2023\t\t省级\t1"
    assert "但程序里没有依据“哈政办规2023年7号”" in fault(session, text)
    said = paste(session, text.replace("哈政办规2023年7号", "其他政策")).said
    assert said == "已记入 1 笔。第 2 行作为其他政策，请核对。"


@pytest.mark.parametrize(
    "called", ["合计", "2023年小计", "合  计", "本页小计：", "累计", "总计（万元）", "合计100万元"]
)
def test_rows_of_sums_are_left_out_wherever_it_stands(session: Session, called: str) -> None:
    rows = f"1\t{ROW}\t100\n\t\t\t{called}\t\t\t\t100\n{called}\t\t\t\t\t\t\t100"
    said = paste(session, f"序号\t{HEAD}\n{rows}").said
    assert said.startswith("已记入 1 笔。第 3、4 行是“")
    assert "，没有记入。" in said
    assert history(session) == [UPGRADE]


@pytest.mark.parametrize("column", range(9))
def test_thousands_of_digits_are_a_fault_like_any_other(session: Session, column: int) -> None:
    cells = ["数字化转型贯标", "", "旧认定", "2024", "", "省级", "30", "DCMM", "3"]
    cells[column] = "9" * 5000
    text = f"{HEAD}\t标准\t等级\n" + "\t".join(cells)
    assert paste(session, text).faults
    assert history(session) == []


def test_a_year_in_wide_figures(session: Session) -> None:
    row = replace(UPGRADE, year=2024)
    assert not paste(session, f"{HEAD}\n{ROW.replace('2023', '２０２４年度')}\t100").faults
    assert history(session) == [row]


def test_many_rows_are_named_by_the_first_and_the_last(session: Session) -> None:
    rows = "\n".join(f"区奖励\t\t对象P1\t{year}\t\t区级\t1" for year in range(2010, 2020))
    assert paste(session, f"{HEAD}\n{rows}").said == "已记入 10 笔。第 2 至 11 行作为其他政策，请核对。"
