"""What the page 打印 decides: what the form lacks, and the name it is saved under."""

from dataclasses import replace

from anjuan_core.case import Case, Enterprise
from anjuan_core.errors import Fault
from anjuan_core.packs import Library
from anjuan_desktop.ui.presenters.printing import can_be_made, file_name, lacks
from tests.desktop.ui.golden import assessed, golden


def texts(case: Case, library: Library, name: str) -> list[str]:
    _, evaluation = assessed(name, library)
    return [lack.text for lack in lacks(case, evaluation, (), "松北区工信局", library)]


def test_a_complete_case_lacks_nothing(library: Library) -> None:
    assert texts(golden("stack-a", library), library, "stack-a") == []


def test_an_undecided_amount_is_said_before_it_prints(library: Library) -> None:
    case, evaluation = assessed("stack-undecided", library)
    found = lacks(case, evaluation, (), "松北区工信局", library)
    assert [lack.text for lack in found] == ["C2 智能制造试点示范：核定金额尚未填写，不计入合计"]
    assert can_be_made(found)


def test_what_is_empty_is_named(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    case = replace(case, enterprise=Enterprise({}, {}), objects=(), claims=())
    evaluation = replace(evaluation, claims=())
    found = [lack.text for lack in lacks(case, evaluation, (), "（未设置单位名称）", library)]
    assert found == [
        "企业名称尚未填写",
        "统一社会信用代码尚未填写",
        "尚未登记项目与认定",
        "尚未选择申报事项",
        "尚未设置单位名称（菜单“案卷”—“单位名称”）",
    ]


def test_an_entry_that_contradicts_its_clause_stops_the_form(library: Library) -> None:
    case = golden("stack-undecided", library)
    found = lacks(case, None, (Fault("$.claims[1].approved_amount", "超过上限"),), "", library)
    assert found[0].stops
    assert "C2 智能制造试点示范：超过上限" in found[0].text
    assert not can_be_made(found)


def test_the_file_name_holds_nothing_windows_forbids(library: Library) -> None:
    case = golden("stack-a", library)
    assert file_name("2026-0001", case) == "申报推荐表_2026-0001_黑龙江测试样本有限公司.pdf"
    odd = replace(case, enterprise=Enterprise({"name": 'A/B:C*"D"<E>|F?'}, {}))
    assert file_name("2026-0001", odd) == "申报推荐表_2026-0001_ABCDEF.pdf"
    assert file_name("2026-0001", replace(case, enterprise=Enterprise({}, {}))) == "申报推荐表_2026-0001.pdf"
