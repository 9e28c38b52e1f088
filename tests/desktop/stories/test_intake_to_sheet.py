"""From an empty cabinet to the signed sheet of worked example B: city money against city money."""

from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.cli import main
from tests.desktop.forms.sheets import text_of
from tests.desktop.stories.conftest import SitsDown
from tests.desktop.stories.person import Person
from tests.desktop.stories.room import ENTERPRISE, HANDLER, OFFICE, PASSWORD, REVIEWER, a_look, signs_in

PROJECT = "智能工厂技术改造项目"
YES = ("独立法人", "履行统计填报义务", "总部在我省", "主营业务在我省")
NO = (
    "失信联合惩戒对象",
    "列入经营异常名录",
    "列入严重失信主体名单",
    "产品属禁止、限制或淘汰类",
    "近三年有重大事故或违法违规",
)
FIGURES = {
    "技术改造投资额": "120000000",
    "入统投资额": "120000000",
    "入统时间": "2022-06-15",
    "开工日期": "2022-06-01",
    "投产验收日期": "2023-05-01",
    "认定日期": "2022-10-01",
    "核定补助比例": "30%",
}
INVOICES = (
    "发票号码\t开票日期\t销售方\t金额（元）\n"
    "24232000000012345678\t2022-08-01\t哈尔滨某机床有限公司\t70000000\n"
    "24232000000012345679\t2022-09-01\t沈阳某自动化有限公司\t50000000\n"
)
ADVICE = ("C1 † 对文件的理解", "C1、C2 同一发票、不同层级")


def test_from_intake_to_the_signed_sheet(
    sits_down: SitsDown, tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    cabinet, sheet = tmp_path / "案卷柜", tmp_path / "推荐表.pdf"
    person = sits_down(cabinet)
    person.looks("启动")
    sets_up_the_office(person)
    takes_in_a_case(person)
    enters_the_project(person)
    claims(person)
    receives_the_papers(person)
    visits(person)
    submits(person)
    person.commands("tcdl", "退出登录")
    person.looks("退出登录")
    reviews(person)
    prints(person, sheet)
    states_the_expected_figures(sheet.read_bytes())
    case = cabinet / "2026-0001.anjuan"
    assert main(["check", str(case), "--sheet", str(sheet)]) == 0, capsys.readouterr().err
    tells_who_did_what(case, library)


def sets_up_the_office(person: Person) -> None:
    person.clicks("登记人员")
    person.types("姓名", HANDLER)
    person.types("密码", PASSWORD)
    person.types("再次输入密码", PASSWORD)
    person.looks("登记第一位人员")
    person.clicks("登记并登录")
    person.sees(f"{HANDLER}（经办、管理员）")
    person.presses("Ctrl+,")
    person.types("单位名称", OFFICE)
    person.types("所在区县", "松北")
    assert person.reads("所在区县").endswith("松北区")
    person.looks("设置")
    person.clicks("保存单位设置")
    person.sees("已保存。")
    person.types("姓名", REVIEWER)
    person.types("初始密码", PASSWORD)
    person.types("再次输入初始密码", PASSWORD)
    person.ticks("新人员：经办")
    person.ticks("新人员：复核")
    person.clicks("添加人员")
    person.sees(f"已添加{REVIEWER}")
    person.looks("设置 人员")
    person.presses("Esc")


def takes_in_a_case(person: Person) -> None:
    person.presses("Ctrl+N")
    person.looks("新建案卷")
    person.types("统一社会信用代码", "91000000MA1C12342D")
    person.types("企业名称", ENTERPRISE)
    person.types("注册地", "230109")
    person.types("纳税登记地", "230109")
    person.types("所属行业", "C3512")
    person.types("成立日期", "2012-03-01")
    person.looks("企业")
    for flag in YES:
        person.chooses(flag, "是")
    for flag in NO:
        person.chooses(flag, "否")
    person.looks("企业 信用与合规")


def enters_the_project(person: Person) -> None:
    person.presses("Ctrl+2")
    person.looks("项目与认定 空")
    person.clicks("添加")
    person.looks("项目与认定 添加")
    person.clicks("项目")
    person.types("名称", PROJECT)
    person.chooses("改造类型", "其他技术改造")
    person.chooses("市级认定", "智能制造试点示范工厂")
    person.looks("项目与认定 类型")
    for field, text in FIGURES.items():
        person.types(field, text)
    for flag in ("已纳入统计范围", "审批要件齐备", "能耗环保安全符合要求"):
        person.chooses(flag, "是")
    person.looks("项目与认定 填好")
    person.goes_into("发票明细")
    person.pastes(INVOICES)
    person.sees("2 行，合计 120,000,000")
    person.looks("发票明细")


def claims(person: Person) -> None:
    person.presses("Ctrl+3")
    person.looks("申报事项")
    person.ticks("技术改造贴息")
    person.presses("Return")
    person.sees("缺企业“失信被执行人”")
    person.looks("申报事项 还缺")
    person.presses("Ctrl+1")
    person.chooses("失信被执行人", "否")
    person.presses("Ctrl+3")
    person.ticks("智能制造试点示范")
    person.sees("7,664,000.00 元")
    person.looks("申报事项 已选")


def receives_the_papers(person: Person) -> None:
    person.presses("Ctrl+7")
    person.looks("流转")
    person.clicks("受理，转材料审核")
    person.types("意见", "收到申报材料一套。", then="")
    person.looks("流转 签署")
    person.clicks("签署")
    person.sees("已办理：受理，转材料审核。")
    person.presses("Ctrl+4")
    person.looks("材料")
    for line in person.lists("材料清单"):
        person.clicks(line)
        person.chooses("收交", "已收")
    person.sees("尚缺 0 项")
    person.looks("材料 收齐")
    person.presses("Ctrl+7")
    person.clicks("材料齐全，转现场核查")
    person.clicks("签署")
    person.sees("案卷现在“现场核查”")


def visits(person: Person) -> None:
    person.presses("Ctrl+5")
    person.looks("现场 空")
    person.clicks("登记现场核查")
    person.types("核查地点", "哈尔滨市松北区厂区")
    person.types("核查人员", "张三、王五")
    person.types("企业陪同", "赵六")
    person.looks("现场")
    person.chooses("已纳入统计范围是否属实", "是")
    person.types("核查结论", "设备已安装投产，与申报材料一致。")
    person.looks("现场 结论")
    person.presses("Ctrl+7")
    person.clicks("核查完毕，转测算")
    person.clicks("签署")
    person.sees("案卷现在“测算与不重复审查”")


def submits(person: Person) -> None:
    person.presses("Ctrl+6")
    person.sees("7,664,000.00 元")
    person.looks("测算")
    for advice in ADVICE:
        person.clicks(f"核对：{advice}")
        person.types(f"{advice} 核对情况", "已与文件原文和发票核对。", then="Return")
    person.sees("提示　均已核对")
    person.looks("测算 提示")
    person.presses("Ctrl+7")
    person.clicks("提交复核")
    person.types("经办意见", "建议推荐。", then="")
    person.looks("流转 提交复核")
    person.clicks("签署")
    person.sees("案卷现在“复核”")


def reviews(person: Person) -> None:
    signs_in(person, REVIEWER)
    person.looks("复核人登录")
    person.clicks(ENTERPRISE)
    person.presses("Ctrl+7")
    person.clicks("推荐上报")
    person.types("复核意见", "同意推荐。", then="")
    person.looks("流转 推荐上报")
    person.clicks("签署")
    person.sees("案卷现在“推荐上报”")
    person.looks("流转 已推荐")


def prints(person: Person, sheet: Path) -> None:
    person.presses("Ctrl+P")
    person.sees("申报推荐表")
    person.sees_no("正在生成")
    person.looks("打印")
    person.picks_file("另存为 PDF", sheet)
    person.sees("已保存：")
    person.looks("打印 已保存")
    person.presses("Ctrl+9")
    person.looks("日志")


def states_the_expected_figures(content: bytes) -> None:
    """Those of the golden case stack-b."""
    text = text_of(content)
    for figure in ("推荐金额7,664,000.00元", "省级资金2,664,000.00元", "市县资金5,000,000.00元"):
        assert figure in text
    assert "柒佰陆拾陆万肆仟元整" in text
    assert "预览" not in text


def tells_who_did_what(path: Path, library: Library) -> None:
    with a_look(path, library) as file:
        signed = [(step.by, step.role, step.after) for step in file.flow.steps()]
        journal = file.journal()
    assert signed == [
        (HANDLER, "经办", "材料审核"),
        (HANDLER, "经办", "现场核查"),
        (HANDLER, "经办", "测算与不重复审查"),
        (HANDLER, "经办", "复核"),
        (REVIEWER, "复核", "推荐上报"),
    ]
    assert {entry.by for entry in journal} == {HANDLER, REVIEWER}
    assert (journal[-1].by, journal[-1].action) == (REVIEWER, "export")
