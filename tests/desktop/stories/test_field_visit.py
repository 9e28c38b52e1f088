"""A visit carried out on a laptop and brought back, with one figure that both sides changed."""

from decimal import Decimal
from pathlib import Path

from anjuan_core.packs import Library
from anjuan_desktop.casefile import Material
from anjuan_desktop.office import People
from tests.desktop.stories.conftest import SitsDown
from tests.desktop.stories.person import Person
from tests.desktop.stories.room import ENTERPRISE, HANDLER, TODAY, a_look, furnish, signs_in, under_way

PASSPHRASE = "Mudanjiang 2026"
FIGURE = "入统投资额"
PAPERS, OFFICE, MEASURED = "120,000,000", "121000000", "118000000"


def test_a_visit_is_carried_out_and_brought_back_with_a_conflict(
    sits_down: SitsDown, tmp_path: Path, library: Library, people: People
) -> None:
    cabinet, laptop = tmp_path / "案卷柜", tmp_path / "笔记本"
    out, back = tmp_path / "带出.anjuanpack", tmp_path / "带回.anjuanpack"
    furnish(cabinet, people)
    with under_way(cabinet, people, library) as desk:
        desk.take("accept")
        for item in desk.standing().checklist:
            desk.file.papers.set_material(Material(item.name, "received", item.item, received_on=TODAY))
        desk.take("to_visit", "齐全")
    officer = sits_down(cabinet)
    signs_in(officer, HANDLER)
    officer.clicks(ENTERPRISE)
    packs(officer, out)
    officer.sees("带出")
    laptop.mkdir()
    traveller = sits_down(laptop)
    unpacks(traveller, out)
    visits(traveller)
    packs(traveller, back)
    traveller.window.close()
    officer.returns()
    corrects_the_papers(officer)
    brings_back(officer, back)
    sees_both_figures(officer)
    with a_look(cabinet / "2026-0001.anjuan", library) as file:
        (project,) = file.case(TODAY).objects
        assert project.facts["statistical_investment"] == Decimal(MEASURED)
        (visit,) = file.papers.visits()
        found = next(item.found for item in visit.findings if PAPERS.replace(",", "") in item.found.replace(",", ""))
        assert MEASURED in found.replace(",", "")
        told = [(entry.old, entry.new) for entry in file.journal() if "statistical_investment" in entry.field]
        assert any(OFFICE in str(new) for _, new in told)
        assert any(OFFICE in str(old) and MEASURED in str(new) for old, new in told)


def packs(person: Person, package: Path) -> None:
    person.commands("dc", "带出")
    person.sees("选择位置并打包 1 份")
    person.types("用途", "现场核查")
    person.types("口令", PASSPHRASE)
    person.types("再次输入口令", PASSPHRASE)
    person.looks("带出")
    person.picks_file("选择位置并打包 1 份", package)
    person.sees(package.name)
    person.looks("带出 已打包")
    person.presses("Esc")


def unpacks(person: Person, package: Path) -> None:
    person.commands("dh", "带回、接收")
    person.picks_file("选择文件", package)
    person.types("带出包的口令", PASSPHRASE, then="")
    person.looks("接收")
    person.clicks("接收为副本")
    person.sees("：已接收")
    person.looks("已接收")
    person.presses("Esc")
    person.clicks(ENTERPRISE)
    person.sees("现场核查")
    person.looks("笔记本上的案卷")


def visits(person: Person) -> None:
    person.presses("Ctrl+5")
    person.clicks("登记现场核查")
    person.types("核查地点", "哈尔滨市松北区厂区")
    person.types("核查人员", "张三、王五")
    person.types(f"{FIGURE}的现场核实数", MEASURED)
    person.sees("疑点：")
    person.looks("现场 疑点")
    person.clicks("采用现场核实数")
    person.sees("已采用现场核实数")
    person.looks("现场 已采用")


def corrects_the_papers(person: Person) -> None:
    person.presses("Ctrl+2")
    person.types(FIGURE, OFFICE)


def brings_back(person: Person, package: Path) -> None:
    person.commands("dh", "带回、接收")
    person.picks_file("选择文件", package)
    person.types("带出包的口令", PASSPHRASE, then="")
    person.clicks("核对并带回")
    person.sees("还有 1 处未选", "121,000,000", "118,000,000", "120,000,000")
    person.looks("带回 一处两边都改了")
    person.goes_into("两边都改了的")
    person.sees("✓ 原案卷")
    person.presses("Space")
    person.sees("✓ 带回的")
    person.looks("带回 已选")
    person.clicks("带回")
    person.sees("已带回，")
    person.looks("带回 完成")
    person.presses("Esc")


def sees_both_figures(person: Person) -> None:
    person.presses("Ctrl+5")
    person.sees("120,000,000", "118,000,000")
    person.looks("现场 带回后")
