"""Backups are made before the first edit of a day, and kept by the rule: 7 days, 4 weeks, 12 months."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Backups, Cabinet
from anjuan_desktop.cabinet._keeping import kept
from anjuan_desktop.casefile import BACKUPS, Backup, Before, CaseFile, CaseFileBusy, CaseFileError, back_up, read_head

FIRST = datetime(2026, 1, 5, 4, tzinfo=UTC)
KEY = bytes(range(32))
RULE: list[tuple[int, Callable[[date], object]]] = [
    (7, lambda day: day),
    (4, lambda day: day - timedelta(days=day.weekday())),
    (12, lambda day: day.replace(day=1)),
]


@dataclass
class Days:
    """A clock that is set by hand."""

    now: datetime = field(default=FIRST)

    def __call__(self) -> datetime:
        return self.now

    def on(self, day: int, hour: int = 4) -> None:
        self.now = FIRST.replace(hour=hour) + timedelta(days=day)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def cabinet(request: pytest.FixtureRequest, tmp_path: Path, library: Library, days: Days) -> Iterator[Cabinet]:
    folder, index = tmp_path / "案卷柜", tmp_path / "index"
    with Cabinet(folder, lambda: library.dictionary, clock=days, key=request.param, index=index) as made:
        yield made


@pytest.fixture
def path(cabinet: Cabinet) -> Path:
    """A case that was filled on its first day."""
    with cabinet.create(by="张三", today=date(2026, 1, 5)) as file:
        file.set_enterprise_fact("name", "甲公司")
        return file.path


def names(cabinet: Cabinet, path: Path) -> list[str]:
    return [item.path.stem.removeprefix(f"{path.stem} ") for item in cabinet.backups.listed(path)]


def local(days: Days) -> str:
    return f"{days.now.astimezone():%Y-%m-%d %H%M}"


# When one is made


def test_a_new_case_has_nothing_to_be_kept_yet(cabinet: Cabinet, path: Path) -> None:
    assert names(cabinet, path) == []
    assert not (path.parent / BACKUPS).exists()


def test_the_first_edit_of_a_day_is_preceded_by_a_backup(cabinet: Cabinet, path: Path, days: Days) -> None:
    days.on(1)
    with cabinet.open(path, by="李四") as file:
        assert names(cabinet, path) == []
        file.set_enterprise_fact("name", "乙公司")
        assert names(cabinet, path) == [local(days)]
        file.set_enterprise_fact("name", "丙公司")
        file.undo()
    days.on(1, hour=6)
    with cabinet.open(path, by="李四") as file:
        file.set_enterprise_fact("name", "丁公司")
    (backup,) = cabinet.backups.listed(path)
    assert read_head(backup.path, cabinet.backups.key).name == "甲公司"
    assert read_head(path, cabinet.backups.key).name == "丁公司"


def test_a_case_left_open_over_night_has_its_backup_the_next_day(cabinet: Cabinet, path: Path, days: Days) -> None:
    days.on(1)
    with cabinet.open(path, by="李四") as file:
        file.set_enterprise_fact("name", "乙公司")
        first = local(days)
        days.on(2)
        file.set_enterprise_fact("name", "丙公司")
        assert names(cabinet, path) == [local(days), first]
    assert read_head(cabinet.backups.listed(path)[0].path, cabinet.backups.key).name == "乙公司"


def test_a_case_that_did_not_change_since_needs_none(cabinet: Cabinet, path: Path, days: Days) -> None:
    days.on(1)
    assert cabinet.backups.daily(path) is not None
    days.on(2)
    assert cabinet.backups.daily(path) is None
    assert len(names(cabinet, path)) == 1


def test_a_case_only_looked_at_has_none(cabinet: Cabinet, path: Path, days: Days) -> None:
    days.on(1)
    with cabinet.open(path, by="李四") as file:
        file.case(date(2026, 1, 6))
    assert names(cabinet, path) == []


def test_an_edit_that_cannot_be_preceded_by_its_backup_is_refused(cabinet: Cabinet, path: Path, days: Days) -> None:
    days.on(1)
    (path.parent / BACKUPS).touch()  # where the folder should go
    with cabinet.open(path, by="李四") as file:
        with pytest.raises(CaseFileError, match="备份文件夹"):
            file.set_enterprise_fact("name", "乙公司")
        assert file.undoable == ()
        (path.parent / BACKUPS).unlink()
        file.set_enterprise_fact("name", "丙公司")
    assert names(cabinet, path) == [local(days)]


def test_backups_of_one_minute_have_names_of_their_own(cabinet: Cabinet, path: Path, days: Days) -> None:
    made = [cabinet.backups.make(path) for _ in range(2)]
    made.append(back_up(path, cabinet.backups.key, days, Before.BRING_BACK))
    assert [item.stem.removeprefix(f"{path.stem} {local(days)}") for item in made] == ["", "（2）", " 带回前"]
    assert {item.path for item in cabinet.backups.listed(path)} == {made[1], made[2]}  # the newest of the day, and
    assert not made[0].exists()


def test_a_cabinet_does_not_list_its_backups_as_cases(cabinet: Cabinet, path: Path) -> None:
    cabinet.backups.make(path)
    assert [entry.path for entry in cabinet.entries()] == [path]


# Restoring


def test_restoring_shows_first_and_keeps_what_was(cabinet: Cabinet, path: Path, days: Days) -> None:
    kept_before = cabinet.backups.make(path)
    days.on(1)
    with cabinet.open(path, by="李四") as file:
        file.set_enterprise_fact("name", "乙公司")
        with pytest.raises(CaseFileBusy, match="正由李四"):
            cabinet.backups.restore(kept_before, path, by="李四")
    (change,) = cabinet.backups.difference(kept_before, path)
    assert (change.field, change.old, change.new) == ("enterprise.name", "乙公司", "甲公司")
    restored = cabinet.backups.restore(kept_before, path, by="李四")
    assert restored.changed == (change,)
    assert restored.kept is not None
    assert cabinet.backups.listed(path)[0] == Backup(
        days.now.astimezone().replace(tzinfo=None), 1, restored.kept, Before.RESTORE
    )
    assert read_head(path, cabinet.backups.key).name == "甲公司"


# Which are kept


DATES = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda day: day.replace(second=0, microsecond=0))
KINDS = st.sampled_from([None, None, None, *Before])


@st.composite
def backups(draw: st.DrawFn) -> list[Backup]:
    """Backups as a case may have them: some years, or a few crowded days."""
    crowd = st.datetimes(datetime(2026, 3, 1), datetime(2026, 3, 12)).map(
        lambda day: day.replace(second=0, microsecond=0)
    )
    moments = draw(st.lists(st.one_of(DATES, crowd), max_size=60, unique=True))
    return [Backup(made, 1, Path(f"{number}.anjuan"), draw(KINDS)) for number, made in enumerate(moments)]


def ruled(backup: Backup, among: list[Backup]) -> bool:
    """The rule, asked of one backup: the newest of its period, with fewer than so many newer periods."""
    for number, period in RULE:
        own = period(backup.made.date())
        alike = [item for item in among if period(item.made.date()) == own]
        newer = {period(item.made.date()) for item in among if item.made > max(each.made for each in alike)}
        if backup.made == max(item.made for item in alike) and len(newer) < number:
            return True
    newer_days = {item.made.date() for item in among if item.made.date() > backup.made.date()}
    return backup.before is not None and len(newer_days) < RULE[0][0]


@given(there=backups())
@example(there=[])
def test_exactly_the_rules_backups_are_kept(there: list[Backup]) -> None:
    assert kept(there) == {backup for backup in there if ruled(backup, there)}


@given(there=backups())
def test_what_was_kept_is_kept_and_what_was_dropped_is_not_missed(there: list[Backup]) -> None:
    staying = kept(there)
    assert kept(staying) == staying
    assert len([backup for backup in staying if backup.before is None]) <= 7 + 4 + 12
    if there:
        newest = max(there)
        assert newest in staying
        tomorrow = Backup(newest.made + timedelta(days=1), 1, Path("new.anjuan"))
        assert kept([*there, tomorrow]) == kept([*staying, tomorrow])


@given(there=backups())
def test_pruning_deletes_the_others_and_nothing_else(there: list[Backup]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "2026-0001.anjuan")
        home = path.parent / BACKUPS / path.stem
        home.mkdir(parents=True)
        strangers = [
            home / "2026-0001 2020-01-01 0900 已损坏.anjuan",
            home / "2026-0001 2020-02-30 0900.anjuan",
            home / "2026-00012020-01-01 0900.anjuan",
            home / "说明.txt",
        ]
        for backup in there:
            why = f" {backup.before}" if backup.before else ""
            (home / f"2026-0001 {backup.made:%Y-%m-%d %H%M}{why}.anjuan").touch()
        for stranger in strangers:
            stranger.touch()
        listed = Backups().listed(path)
        assert sorted((item.made, item.before or "") for item in listed) == sorted(
            (item.made, item.before or "") for item in there
        )
        gone = Backups().prune(path)
        staying = {item.path for item in listed if ruled(item, listed)}
        assert set(home.iterdir()) == staying | set(strangers)
        assert set(gone) == {item.path for item in listed} - staying
        assert Backups().prune(path) == []


def test_two_months_of_work_leaves_the_rules_backups(library: Library, tmp_path: Path, days: Days) -> None:
    cabinet = Cabinet(tmp_path, lambda: library.dictionary, clock=days, index=tmp_path / "index")
    with cabinet.create(by="张三", today=date(2026, 1, 5)) as file:
        path = file.path
        for day in range(64):
            days.on(day)
            file.set_year_fact(2025, "employees", day)
    made = [item.made.date() for item in cabinet.backups.listed(path)]
    last = (FIRST + timedelta(days=63)).date()
    assert made[:7] == [last - timedelta(days=day) for day in range(7)]
    assert {day - timedelta(days=day.weekday()) for day in made} >= {
        last - timedelta(days=last.weekday() + 7 * week) for week in range(4)
    }
    assert {(day.year, day.month) for day in made} == {(2026, month) for month in (1, 2, 3)}
    assert len(made) == 7 + 2 + 2
    oldest = cabinet.backups.listed(path)[-1].path
    with CaseFile.open(oldest, by="李四", dictionary=library.dictionary) as file:
        assert file.only_read
        assert file.case(last).enterprise.years[2025]["employees"] == 25
