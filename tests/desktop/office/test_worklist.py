"""What waits for one person today, those due first."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

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
    reached: str = "2026-01-05T01:00:00.000+00:00"
    supply: tuple[date, ...] = ()
    publicity: tuple[date, ...] = ()

    @property
    def path(self) -> Path:
        return Path(f"{self.number}.anjuan")


ENTRIES = (
    Entry("2026-0001", "收件"),
    Entry("2026-0002", "材料审核", "张三", reached="2026-01-03T16:00:00.000+00:00"),
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


def listed(office: Office, library: Library, *entries: Entry, who: str = "张三", today: date = MONDAY) -> Any:
    return worklist(entries, office, person(office.people, who), today=today, calendar=library.working_days)


def numbers(found: tuple[Work, ...]) -> list[str]:
    return [work.number[-2:] for work in found]


def test_ones_own_first_by_deadline_then_what_is_free(office: Office, library: Library) -> None:
    found = listed(office, library, *ENTRIES)
    assert numbers(found) == ["04", "02", "01"]
    assert [[due.on for due in work.dues] for work in found] == [[date(2026, 1, 7)], [date(2026, 1, 9)], []]
    assert found[2].free


def test_who_reviews_sees_what_is_named_for_them_or_free_but_never_their_own(office: Office, library: Library) -> None:
    assert numbers(listed(office, library, *ENTRIES, who="李四")) == ["07", "01", "05"]


def test_who_has_no_role_on_the_way_has_nothing_waiting(office: Office, library: Library) -> None:
    assert listed(office, library, *ENTRIES, who="赵一") == ()


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
    found = worklist(entries, office, who, today=MONDAY, calendar=library.working_days)
    waiting = {entry.number for entry in entries if waits_for(entry, who.name, who.roles)}
    assert {work.number for work in found} == waiting
    assert bool(waiting) == (name != "赵一")


SATURDAY, FRIDAY = date(2026, 1, 10), date(2026, 1, 9)


@pytest.mark.parametrize(
    ("by", "today", "said", "near", "overdue"),
    [
        (FRIDAY, date(2026, 1, 6), "应于2026年1月9日前补正，还剩 3 个工作日", False, False),
        (FRIDAY, date(2026, 1, 8), "应于2026年1月9日前补正，还剩 1 个工作日", True, False),
        (FRIDAY, FRIDAY, "应于2026年1月9日前补正，今天到期", True, False),
        (FRIDAY, SATURDAY, "应于2026年1月9日前补正，已逾期", False, True),
        (FRIDAY, date(2026, 1, 12), "应于2026年1月9日前补正，已逾期 1 个工作日", False, True),
        # A day off isn't today, though no working day is left before it.
        (SATURDAY, FRIDAY, "应于2026年1月10日前补正，下个工作日前到期", True, False),
        (SATURDAY, SATURDAY, "应于2026年1月10日前补正，今天到期", True, False),
        (SATURDAY, date(2026, 1, 12), "应于2026年1月10日前补正，已逾期 1 个工作日", False, True),
        # 1 to 7 October are off, 10 October, a Saturday, is worked.
        (date(2026, 10, 10), date(2026, 9, 30), "应于2026年10月10日前补正，还剩 3 个工作日", False, False),
        (date(2026, 10, 5), date(2026, 10, 8), "应于2026年10月5日前补正，已逾期 1 个工作日", False, True),
    ],
)
def test_what_is_to_be_handed_in_again_has_its_day(
    office: Office, library: Library, *, by: date, today: date, said: str, near: bool, overdue: bool
) -> None:
    (work,) = listed(office, library, Entry("2026-0001", "退回补正", "张三", supply=(by,)), today=today)
    (due,) = work.dues
    assert (due.sentence, due.near, due.overdue) == (said, near, overdue)


LAST = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("until", "today", "said", "near", "overdue"),
    [
        (LAST, date(2026, 3, 3), "公示至2026年3月5日，还剩 2 个工作日", True, False),
        (LAST, date(2026, 3, 4), "公示至2026年3月5日，还剩 1 个工作日", True, False),
        (LAST, LAST, "公示至2026年3月5日，今天期满", True, False),
        (LAST, date(2026, 3, 6), "公示已于2026年3月5日结束，请登记结果", False, True),
        (date(2026, 3, 8), date(2026, 3, 6), "公示至2026年3月8日，下个工作日前期满", True, False),
    ],
)
def test_an_ending_publicity_waits_for_who_enters_results(
    office: Office, library: Library, *, until: date, today: date, said: str, near: bool, overdue: bool
) -> None:
    entry = Entry("2026-0001", "推荐上报", "张三", "李四", publicity=(until,))
    (work,) = listed(office, library, entry, today=today)
    (due,) = work.dues
    assert (due.sentence, due.near, due.overdue) == (said, near, overdue)
    assert listed(office, library, entry, who="李四", today=today) == ()


@pytest.mark.parametrize(
    ("today", "supplied", "shown", "near"),
    [
        (5, "应于2099年1月6日前补正，无法推算剩余工作日", "公示至2099年1月6日，无法推算剩余工作日", False),
        (6, "应于2099年1月6日前补正，今天到期", "公示至2099年1月6日，今天期满", True),
        (
            7,
            "应于2099年1月6日前补正，已逾期，工作日历未覆盖，无法推算天数",
            "公示已于2099年1月6日结束，请登记结果",
            False,
        ),
    ],
)
def test_beyond_the_calendar_the_day_is_said_and_nothing_is_guessed(
    office: Office, library: Library, *, today: int, supplied: str, shown: str, near: bool
) -> None:
    day = date(2099, 1, 6)
    entries = (
        Entry("2099-0001", "退回补正", "张三", supply=(day,)),
        Entry("2099-0002", "推荐上报", "张三", publicity=(day,)),
    )
    found = listed(office, library, *entries, today=date(2099, 1, today))
    assert [work.dues[0].sentence for work in found] == [supplied, shown]
    assert {work.dues[0].near for work in found} == {near}


def test_a_case_is_listed_once_by_its_nearest_day_with_all_it_has(office: Office, library: Library) -> None:
    many = Entry(
        "2026-0002",
        "材料审核",
        "张三",
        reached="2026-01-03T16:00:00.000+00:00",
        supply=(date(2026, 1, 20), date(2026, 1, 8)),
    )
    late = Entry("2026-0003", "退回补正", "张三", supply=(date(2026, 1, 4),))
    soon = Entry("2026-0004", "现场核查", "张三")
    ended = Entry("2026-0005", "推荐上报", "张三", publicity=(date(2026, 1, 20), date(2025, 12, 31)))
    found = listed(office, library, many, Entry("2026-0001", "收件", "张三"), soon, ended, late)
    assert numbers(found) == ["05", "03", "04", "02", "01"]
    assert [due.sentence for due in found[3].dues] == [
        "应于2026年1月8日前补正，还剩 3 个工作日",
        "应于2026年1月9日前办结，还剩 4 个工作日",
        "应于2026年1月20日前补正，还剩 11 个工作日",
    ]
    assert [due.on for due in found[0].dues] == [date(2025, 12, 31), date(2026, 1, 20)]


@pytest.mark.parametrize(
    ("stage", "count"),
    [("收件", 1), ("材料审核", 1), ("退回补正", 1), ("推荐上报", 2), ("年度督导", 2), ("不予推荐", 0)],
)
def test_only_what_the_case_still_waits_for_is_due(office: Office, library: Library, stage: str, count: int) -> None:
    entry = Entry("2026-0001", stage, "张三", reached="2020-01-05T01:00:00.000+00:00", supply=(MONDAY,))
    bare = Office(office.folder, OfficeSettings(), office.people)
    (work,) = listed(bare, library, replace(entry, publicity=(MONDAY,)))
    assert len(work.dues) == count
