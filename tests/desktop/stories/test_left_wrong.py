"""What was left half typed on each page is still there after the case was closed, with what is wrong beside it."""

from pathlib import Path

from anjuan_core.packs import Library
from anjuan_desktop.office import People
from tests.desktop.stories.conftest import SitsDown
from tests.desktop.stories.person import Person
from tests.desktop.stories.room import ENTERPRISE, HANDLER, a_look, furnish, signs_in, under_way

FIGURE = "入统投资额的现场核实数"
FILE = "2026-0001.anjuan"
LICENCE = "营业执照复印件"


def test_what_is_left_wrong_is_found_again_and_mended(
    sits_down: SitsDown, tmp_path: Path, library: Library, people: People
) -> None:
    cabinet = tmp_path / "案卷柜"
    furnish(cabinet, people)
    with under_way(cabinet, people, library):
        pass
    person = sits_down(cabinet)
    signs_in(person, HANDLER)
    person.clicks(ENTERPRISE)
    types_wrong(person)
    person.presses("Ctrl+W")
    person.sees_no("现场核查")
    with a_look(cabinet / FILE, library) as file:
        assert sorted(file.drafts().values()) == [" ", "1.2.3", "soon", "yesterday"]
    person.clicks(ENTERPRISE)
    finds_it_again(person)
    mends_it(person)
    with a_look(cabinet / FILE, library) as file:
        assert file.drafts() == {}


def types_wrong(person: Person) -> None:
    person.presses("Ctrl+5")
    person.clicks("登记现场核查")
    person.types("核查日期", "soon")
    person.types(FIGURE, "1.2.3")
    person.presses("Ctrl+2")
    person.types("名称", "")
    person.sees("名称应为文字，不得为空")
    person.presses("Ctrl+4")
    person.clicks(LICENCE)
    person.chooses("收交", "已收")
    person.types("收到日期", "yesterday")
    person.sees("收到日期应为日期")


def finds_it_again(person: Person) -> None:
    person.presses("Ctrl+5")
    person.sees("，填写有误", "核查日期应为日期", "现场核实应为金额")
    assert (person.reads("核查日期"), person.reads(FIGURE)) == ("soon", "1.2.3")
    person.looks("现场 留下的错")
    person.presses("Ctrl+2")
    person.sees("名称应为文字，不得为空")
    assert person.reads("名称") == ""
    person.looks("项目 留下的错")
    person.presses("Ctrl+4")
    person.clicks(LICENCE)
    person.sees("收到日期应为日期")
    assert person.reads("收到日期") == "yesterday"
    person.looks("材料 留下的错")


def mends_it(person: Person) -> None:
    person.types("收到日期", "2025-12-30")
    person.sees_no("收到日期应为日期")
    person.presses("Ctrl+2")
    person.types("名称", "Line 1")
    person.sees_no("不得为空")
    person.presses("Ctrl+5")
    person.types("核查日期", "2026-01-04")
    person.types(FIGURE, "120000000")
    person.sees("第1次　2026-01-04")
    person.sees_no("填写有误")
    person.looks("现场 改正后")
