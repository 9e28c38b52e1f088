"""What waits for one person today, those due first."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.office import Office, OfficeSettings, People, Role, Work, waits_for, way, worklist
from tests.desktop.office.desk import person

MONDAY = date(2026, 1, 5)


@dataclass(frozen=True)
class Entry:
    number: str
    stage: str
    handler: str = ""
    reviewer: str = ""
    sample: bool = False
    name: str = "某公司"

    @property
    def path(self) -> Path:
        return Path(f"{self.number}.anjuan")


ENTRIES = (
    Entry("2026-0001", "收件"),
    Entry("2026-0002", "材料审核", "张三"),
    Entry("2026-0003", "材料审核", "王五"),
    Entry("2026-0004", "现场核查", "张三"),
    Entry("2026-0005", "复核", "张三"),
    Entry("2026-0006", "复核", "李四"),
    Entry("2026-0007", "复核", "王五", "李四"),
    Entry("2026-0008", "办结", "张三", "李四"),
    Entry("2026-0009", "收件", sample=True),
    Entry("2026-0010", "某程序写的环节", "张三"),
)


@pytest.fixture
def office(tmp_path: Path, people: People) -> Office:
    return Office(tmp_path, OfficeSettings(deadlines={"材料审核": 5, "现场核查": 2}), people)


def numbers(found: tuple[Work, ...]) -> list[str]:
    return [work.number[-2:] for work in found]


def test_ones_own_first_by_deadline_then_what_is_free(office: Office, library: Library) -> None:
    days = {"2026-0002.anjuan": date(2026, 1, 4), "2026-0004.anjuan": MONDAY}
    asked: list[str] = []

    def since(path: Path) -> date | None:
        asked.append(path.name)
        return days[path.name]

    found = worklist(
        ENTRIES, office, person(office.people, "张三"), today=MONDAY, calendar=library.working_days, since=since
    )
    assert numbers(found) == ["04", "02", "01"]
    assert found[0].due is not None
    assert found[0].due.on == date(2026, 1, 7)
    assert found[2].free
    assert found[2].due is None
    assert asked == ["2026-0002.anjuan", "2026-0004.anjuan"]


def test_who_reviews_sees_what_is_named_for_them_or_free_but_never_their_own(office: Office, library: Library) -> None:
    found = worklist(
        ENTRIES,
        office,
        person(office.people, "李四"),
        today=MONDAY,
        calendar=library.working_days,
        since=lambda path: None,
    )
    assert numbers(found) == ["07", "01", "05"]


def test_who_has_no_role_on_the_way_has_nothing_waiting(office: Office, library: Library) -> None:
    boss = person(office.people, "赵一")
    found = worklist(
        ENTRIES, office, boss, today=MONDAY, calendar=library.working_days, since=lambda path: date(2026, 1, 1)
    )
    assert found == ()


@pytest.mark.parametrize(
    ("stage", "handler", "reviewer", "whom"),
    [
        ("收件", "张三", "李四", {"张三"}),
        ("测算与不重复审查", "张三", "李四", {"张三"}),
        ("复核", "张三", "李四", {"李四"}),
        ("收件", "", "李四", {"张三", "李四"}),
        ("复核", "王五", "", {"张三", "李四"}),
        ("复核", "张三", "", {"李四"}),
        ("推荐上报", "张三", "李四", {"张三"}),
        ("不予推荐", "张三", "李四", {"张三"}),
        ("办结", "张三", "李四", set()),
        ("", "", "", set()),
    ],
)
def test_whom_a_case_waits_for(stage: str, handler: str, reviewer: str, whom: set[str]) -> None:
    entry = Entry("2026-0001", stage, handler, reviewer)
    assert {name for name in ("张三", "李四") if waits_for(entry, name, frozenset(Role))} == whom
    assert not waits_for(Entry("2026-0001", stage, handler, reviewer, sample=True), "张三", frozenset(Role))
    assert not waits_for(entry, "张三", {Role.HEAD})


@pytest.mark.parametrize("name", ["赵一", "张三", "李四", "王五"])
def test_the_list_is_what_waits_for_the_person(name: str, office: Office, library: Library) -> None:
    who = person(office.people, name)
    entries = [
        Entry(f"2026-{stage.name}{handler}{reviewer}", stage.name, handler, reviewer)
        for stage in way().stages
        for handler in ("", "张三", "李四")
        for reviewer in ("", "李四")
    ]
    found = worklist(entries, office, who, today=MONDAY, calendar=library.working_days, since=lambda path: None)
    waiting = {entry.number for entry in entries if waits_for(entry, who.name, who.roles)}
    assert {work.number for work in found} == waiting
    assert bool(waiting) == (name != "赵一")
