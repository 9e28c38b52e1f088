"""An officer's own choice beside the program's plan: refused four times, then kept with its reason, and printed."""

from pathlib import Path

from anjuan_core.packs import Library
from anjuan_desktop.office import People
from tests.desktop.forms.sheets import text_of
from tests.desktop.stories.conftest import SitsDown
from tests.desktop.stories.person import Person
from tests.desktop.stories.room import ENTERPRISE, HANDLER, a_look, furnish, signs_in, under_way

CITY_OF_C1 = "C1　市县　技术改造贴息"
CITY_OF_C2 = "C2　市县　智能制造试点示范"
CLAUSE = "哈工信规〔2022〕1号第四条（四）"
REASON = "市级已书面要求按贴息办理。"


def test_an_override_is_refused_and_one_is_kept_and_printed(
    sits_down: SitsDown, tmp_path: Path, library: Library, people: People
) -> None:
    cabinet, sheet = tmp_path / "案卷柜", tmp_path / "推荐表.pdf"
    furnish(cabinet, people)
    with under_way(cabinet, people, library):
        pass
    person = sits_down(cabinet)
    signs_in(person, HANDLER)
    person.clicks(ENTERPRISE)
    person.presses("Ctrl+6")
    person.clicks("改选")
    person.looks("改选")
    is_refused(person)
    is_kept(person)
    prints(person, sheet)
    text = text_of(sheet.read_bytes())
    assert "7,664,000.00" in text
    assert "4,440,000.00" in text
    assert REASON in text
    assert CLAUSE in text
    with a_look(cabinet / "2026-0001.anjuan", library) as file:
        (answer,) = [item for item in file.flow.answers() if item.kind == "override"]
        assert (answer.by, answer.subject) == (HANDLER, "C1/city,C1/province")


def is_refused(person: Person) -> None:
    person.clicks("保存改选")
    person.sees("所选与程序方案相同，不需改选。")
    person.clicks(CITY_OF_C1)
    person.clicks("保存改选")
    person.sees("不能这样改选：")
    person.looks("改选 不重复")
    person.clicks(CITY_OF_C2)
    person.clicks("保存改选")
    person.sees("请写明改选依据的条款")
    person.types("改选依据的条款", CLAUSE)
    person.clicks("保存改选")
    person.sees("请写明不按程序方案推荐的理由。")
    person.looks("改选 没有理由")


def is_kept(person: Person) -> None:
    person.types("改选的理由", REASON)
    person.clicks("保存改选")
    person.sees("经办已改选：", "与程序方案相差 −3,224,000.00 元", "7,664,000.00 元")
    person.looks("改选 已保存")


def prints(person: Person, sheet: Path) -> None:
    person.presses("Ctrl+P")
    person.clicks("申报推荐表")
    person.sees_no("正在生成")
    person.picks_file("另存为 PDF", sheet)
    person.sees("已保存：")
    person.looks("打印 改选")
