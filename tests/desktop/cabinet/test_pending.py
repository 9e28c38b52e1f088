"""What may wait for a person, out of the index alone: when a case came to its stage, and the days due in it."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_desktop.cabinet import Cabinet, Pending
from anjuan_desktop.casefile import Material, Outcome
from tests.desktop.cabinet.conftest import MakeCabinet, add, rename
from tests.desktop.cabinet.test_refreshing import VERSION_1

ENDS = date(2026, 3, 5)
SHOWN = Outcome("C1", "province", publicity_from=date(2026, 2, 26), publicity_until=ENDS)


def waiting(cabinet: Cabinet, path: Path, name: str = "张三") -> Pending:
    cabinet.reread(path)
    (found,) = [one for one in cabinet.pending(name) if one.path == path]
    return found


def test_a_case_came_to_its_stage_with_its_last_step_or_when_it_was_made(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    with cabinet.open(path, by="张三") as file:
        made_at = file.made_at
    assert waiting(cabinet, path).reached == made_at
    with cabinet.open(path, by="张三") as file:
        file.flow.take_step("材料审核", role="经办")
        file.flow.take_step("退回补正", role="经办")
        last = file.flow.steps()[-1].at
    found = waiting(cabinet, path)
    assert (found.stage, found.reached, found.name, found.sample) == ("退回补正", last, "甲公司", False)


def test_only_papers_that_are_out_have_a_day_each_day_once(cabinet: Cabinet) -> None:
    path = add(cabinet, "甲公司")
    papers = [
        Material("甲", "returned", remark="2026年1月12日前补正；缺章"),
        Material("乙", "returned", remark="2026年1月9日前补正"),
        Material("丙", "returned", remark="2026年1月12日前补正"),
        Material("丁", "returned", remark="2026年2月30日前补正"),
        Material("戊", "received", remark="2026年1月6日前补正"),
        Material("己", "returned", remark="须在2026年1月7日前补正"),
    ]
    with cabinet.open(path, by="张三") as file:
        for paper in papers:
            file.papers.set_material(paper)
    assert waiting(cabinet, path).supply == (date(2026, 1, 9), date(2026, 1, 12))
    with cabinet.open(path, by="张三") as file:
        for paper in file.papers.materials():
            file.papers.set_material(replace(paper, status="received"))
    assert waiting(cabinet, path).supply == ()


@pytest.mark.parametrize(
    ("entered", "days"),
    [
        (SHOWN, (ENDS,)),
        (replace(SHOWN, publicity_until=None), ()),
        (replace(SHOWN, decided_on=ENDS), (ENDS,)),
        (replace(SHOWN, approved=Decimal(1)), (ENDS,)),
        (replace(SHOWN, decided_on=ENDS, approved=Decimal(0)), ()),
        (replace(SHOWN, paid=Decimal(1), paid_on=ENDS), ()),
    ],
)
def test_a_publicity_waits_until_a_decision_or_a_payment_is_entered(
    cabinet: Cabinet, entered: Outcome, days: tuple[date, ...]
) -> None:
    path = add(cabinet, "甲公司", "技改项目")
    with cabinet.open(path, by="张三") as file:
        file.add_claim("hlj-2023-7/2a", "P1", 2024)
        file.flow.set_outcome(entered)
    assert waiting(cabinet, path).publicity == days
    with cabinet.open(path, by="张三") as file:
        file.remove_claim("C1")
    assert waiting(cabinet, path).publicity == ()


def test_those_in_which_one_is_named_or_nobody(cabinet: Cabinet) -> None:
    free, mine, theirs, reviewed = (add(cabinet, name) for name in "甲乙丙丁")
    for path, handler, reviewer in ((mine, "张三", "李四"), (theirs, "王五", "李四"), (reviewed, "王五", "张三")):
        with cabinet.open(path, by="张三") as file:
            file.flow.set_person("handler", handler)
            file.flow.set_person("reviewer", reviewer)
    (cabinet.folder / "坏.anjuan").write_bytes(b"x")
    cabinet.refresh()
    assert {one.path for one in cabinet.pending("张三")} == {free, mine, reviewed}
    assert {one.path for one in cabinet.pending("赵一")} == {free}


def test_a_file_of_version_1_waits_since_it_was_made(cabinet: Cabinet) -> None:
    cabinet.folder.mkdir()
    path = cabinet.folder / VERSION_1.name
    shutil.copyfile(VERSION_1, path)
    found = waiting(cabinet, path)
    assert (found.supply, found.publicity) == ((), ())
    with cabinet.open(path, by="张三") as file:
        assert found.reached == file.made_at
    assert waiting(cabinet, path).reached == found.reached


def test_no_folder_nothing_waits(cabinet: Cabinet) -> None:
    cabinet.refresh()
    assert cabinet.pending("张三") == []


@pytest.mark.parametrize("script", ["reached = '昨天'", "supply = '2026-13-01'", "publicity = '三月'"])
def test_an_index_that_says_no_day_is_thrown_away(cabinet: Cabinet, again: MakeCabinet, script: str) -> None:
    path = add(cabinet, "甲公司")
    rename(cabinet, path, "乙公司")
    cabinet.refresh()
    cabinet.close()
    with closing(sqlite3.connect(cabinet._index.path)) as connection:
        connection.executescript(f"UPDATE case_file SET {script}")
    other = again()
    assert other.pending("张三") == []
    other.refresh()
    assert [one.name for one in other.pending("张三")] == ["乙公司"]
