"""A list of enterprises with wrong rows: said row by row, saved, corrected, and only then taken in."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook

from anjuan_core.packs import Library
from anjuan_desktop.office import People
from tests.desktop.stories.conftest import SitsDown
from tests.desktop.stories.person import Person
from tests.desktop.stories.room import HANDLER, TODAY, a_look, furnish, signs_in

HEAD = ("统一社会信用代码", "企业名称", "注册地", "成立日期")
GOOD = (
    ("91000000MA1C12342D", "甲制造有限公司", "松北区", datetime(2012, 3, 1)),
    ("91000000MA00000157", "乙机械有限公司", "松北区", datetime(2015, 6, 1)),
)
BAD = (
    ("91000000MA0000015X", "丙软件有限公司", "松北区", datetime(2016, 1, 4)),
    ("91000000MA000002XX", "", "松北区", "2018-02-30"),
)


def test_a_bad_list_is_corrected_and_taken_in_whole(
    sits_down: SitsDown, tmp_path: Path, library: Library, people: People
) -> None:
    cabinet, table, failed = tmp_path / "案卷柜", tmp_path / "企业名单.xlsx", tmp_path / "有误的行.xlsx"
    furnish(cabinet, people)
    writes(table)
    person = sits_down(cabinet)
    signs_in(person, HANDLER)
    person.commands("drqymd", "导入企业名单")
    person.looks("导入")
    reads(person, table)
    is_told_why(person)
    assert list(cabinet.glob("*.anjuan")) == []
    person.picks_file("把有误的行另存为表格", failed)
    person.sees("有误的行已存为")
    person.looks("导入 有误的行已存")
    person.ticks("略过有误的行")
    person.clicks("写入")
    person.sees("导入完成")
    person.looks("导入 完成")
    assert len(list(cabinet.glob("*.anjuan"))) == 2
    corrects(failed)
    person.clicks("再导入一个")
    reads(person, failed)
    person.clicks("写入")
    person.sees("导入完成")
    person.clicks("关闭")
    person.sees("丙软件有限公司", "丁电气有限公司", "共 4 个案卷")
    person.looks("案卷柜")
    names = set()
    for path in cabinet.glob("*.anjuan"):
        with a_look(path, library) as file:
            names.add(file.case(TODAY).enterprise.name)
    assert names == {"甲制造有限公司", "乙机械有限公司", "丙软件有限公司", "丁电气有限公司"}


def writes(table: Path) -> None:
    book = Workbook()
    for row in (HEAD, GOOD[0], BAD[0], GOOD[1], BAD[1]):
        book.active.append(row)
    book.save(table)


def reads(person: Person, table: Path) -> None:
    person.picks_file("选择文件", table)
    person.sees("第 2 步")
    person.looks("导入 各列")
    person.clicks("核对各行")
    person.sees("第 3 步")


def is_told_why(person: Person) -> None:
    person.looks("导入 各行")
    person.sees("2 家可导入，2 行有误")
    person.sees("统一社会信用代码 91000000MA0000015X 的校验码不符", "企业名称：请填写", "日期不存在：2018-02-30")
    person.sees("有 2 行有误，一行也不会写入")
    assert not person.can("写入")


def corrects(failed: Path) -> None:
    """In Excel, on the file that the program saved."""
    book = load_workbook(failed)
    rows = list(book.active.iter_rows(min_row=2))
    rows[0][0].value = "91000000MA0000026B"
    for cell, right in zip(rows[1], ("91000000MA00000346", "丁电气有限公司", "松北区", "2018-02-28"), strict=False):
        cell.value = right
    book.save(failed)
