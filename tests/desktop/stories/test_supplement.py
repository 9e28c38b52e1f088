"""退回补正: what lacks is asked for in a printed notice, the papers come, and the case goes on."""

from pathlib import Path

from anjuan_core.packs import Library
from anjuan_desktop.office import People
from tests.desktop.forms.sheets import text_of
from tests.desktop.stories.conftest import SitsDown
from tests.desktop.stories.person import Person
from tests.desktop.stories.room import ENTERPRISE, HANDLER, a_look, furnish, signs_in, under_way

LACKING = ("付款凭证", "入统证明材料")


def test_what_lacks_is_sent_for_and_the_case_goes_on(
    sits_down: SitsDown, tmp_path: Path, library: Library, people: People
) -> None:
    cabinet, notice = tmp_path / "案卷柜", tmp_path / "补正告知书.pdf"
    furnish(cabinet, people)
    with under_way(cabinet, people, library):
        pass
    person = sits_down(cabinet)
    signs_in(person, HANDLER)
    person.clicks(ENTERPRISE)
    person.presses("Ctrl+7")
    person.clicks("受理，转材料审核")
    person.clicks("签署")
    receives_all_but_two(person)
    prints_the_notice(person, notice)
    sends_the_case_back(person)
    asks_for_just_these(notice.read_bytes())
    receives_the_rest(person)
    with a_look(cabinet / "2026-0001.anjuan", library) as file:
        signed = [step.after for step in file.flow.steps()]
        assert signed == ["材料审核", "退回补正", "材料审核", "现场核查"]
        assert {line.status for line in file.papers.materials()} == {"received"}


def receives_all_but_two(person: Person) -> None:
    person.presses("Ctrl+4")
    for line in person.lists("材料清单"):
        if line not in LACKING:
            person.clicks(line)
            person.chooses("收交", "已收")
    person.sees("尚缺 2 项")
    person.looks("材料 缺两项")


def prints_the_notice(person: Person, notice: Path) -> None:
    person.clicks("补正告知")
    person.looks("补正告知")
    person.types("补正期限", "2026-01-20")
    person.clicks("记下并打印告知书")
    person.sees("补正告知书")
    person.sees_no("正在生成")
    person.looks("补正告知书")
    person.picks_file("另存为 PDF", notice)
    person.sees("已保存：")


def sends_the_case_back(person: Person) -> None:
    person.presses("Ctrl+7")
    person.clicks("退回补正")
    person.looks("流转 退回补正")
    person.clicks("签署")
    person.sees("请先填写补正理由。")
    person.types("补正理由", "缺两项材料。", then="")
    person.clicks("签署")
    person.sees("案卷现在“退回补正”")
    person.looks("流转 已退回")
    assert not person.can("补正收齐，转材料审核")
    person.sees("应于2026年1月20日前补正")
    person.clicks("打印补正告知书")
    person.sees_no("正在生成")
    person.looks("补正告知书 再看")


def asks_for_just_these(content: bytes) -> None:
    text = text_of(content)
    assert all(name in text for name in LACKING)
    assert "2026年1月20日" in text
    assert "营业执照复印件" not in text


def receives_the_rest(person: Person) -> None:
    person.presses("Ctrl+4")
    for line in LACKING:
        person.clicks(line)
        person.chooses("收交", "已收")
    person.sees("尚缺 0 项")
    person.presses("Ctrl+7")
    for step in ("补正收齐，转材料审核", "材料齐全，转现场核查"):
        person.clicks(step)
        person.clicks("签署")
        person.sees(f"已办理：{step}。")
    person.looks("流转 继续")
