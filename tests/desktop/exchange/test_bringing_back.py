"""Brought back: each case in one transaction after a backup; what isn't decided, or from here, changes nothing."""

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop import shipped
from anjuan_desktop.cabinet import OfficeKey
from anjuan_desktop.casefile import BACKUPS, CaseFile, Material, Side, check_file, read_outline
from anjuan_desktop.exchange import (
    Brought,
    Cancelled,
    ExchangeError,
    NotHere,
    Returning,
    Undecided,
    carry_out,
    receive,
)
from tests.desktop.exchange.conftest import PASSPHRASE, MakeCase, disk_of, listed

MANY = 200 if os.environ.get("ANJUAN_SLOW") else 24
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")


@dataclass
class Trip:
    """Cases on their way: out of the office, onto the laptop, packed there, back."""

    office: Path
    laptop: Path
    stick: Path
    dictionary: Dictionary
    key: bytes | None = None
    packed: int = 0

    def out(self, *cases: Path) -> list[Path]:
        """The copies on the laptop."""
        package = self._package()
        carry_out(list(cases), package, PASSPHRASE, by="张三", dictionary=self.dictionary, key=self.key)
        return [one.path for one in receive(package, self.laptop, PASSPHRASE, dictionary=self.dictionary)]

    def pack(self, *copies: Path) -> Path:
        package = self._package()
        gone = carry_out(list(copies), package, PASSPHRASE, by="李四", dictionary=self.dictionary)
        assert all(one.returning for one in gone)
        return package

    def returning(self, package: Path, folder: Path | None = None) -> Returning:
        into = folder or self.office
        return Returning(package, into, PASSPHRASE, by="张三", dictionary=self.dictionary, key=self.key)

    def back(self, package: Path, side: Side = "theirs") -> tuple[Brought, ...]:
        with self.returning(package) as returning:
            return returning.bring_back({one.entry.carry_out: one.plan.all_to(side) for one in returning.cases})

    def open(self, path: Path) -> CaseFile:
        at_home = path.is_relative_to(self.office)
        return CaseFile.open(path, by="张三" if at_home else "李四", dictionary=self.dictionary, key=self.key)

    def employees(self, path: Path) -> object:
        with self.open(path) as file:
            return file.case(date.max).enterprise.years.get(2023, {}).get("employees")

    def _package(self) -> Path:
        self.packed += 1
        return self.stick / f"{self.packed}.anjuanpack"


@pytest.fixture
def trip(office: Path, laptop: Path, stick: Path, dictionary: Dictionary) -> Trip:
    return Trip(office, laptop, stick, dictionary)


def set_employees(trip: Trip, path: Path, number: int) -> None:
    with trip.open(path) as file:
        file.set_year_fact(2023, "employees", number)


def test_there_and_back(trip: Trip, make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case("2026-0001")
    (copy,) = trip.out(case)
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(bytes(range(256)) * 9_000)
    with trip.open(copy) as file:
        file.set_year_fact(2023, "employees", 5)
        key = file.papers.attach(photo, material=file.papers.set_material(Material("现场照片")))
    with trip.open(case) as file:
        file.set_enterprise_fact("address", "松北区")
    before = read_outline(case)
    (brought,) = trip.back(trip.pack(copy))
    assert (brought.left, len(brought.plan.taken), brought.plan.attachments) == ("", 3, ("照片.jpg",))
    with trip.open(case) as file:
        told = file.case(date.max).enterprise
        assert (told.years, told.facts["address"]) == ({2023: {"employees": 5}}, "松北区")
        assert file.papers.content(key) == photo.read_bytes()
    assert before.carried_out is not None
    assert read_outline(case).carried_out is None
    assert brought.backup is not None
    assert brought.backup.parent == trip.office / BACKUPS / "2026-0001"
    assert "带回前" in brought.backup.name
    assert trip.employees(brought.backup) is None
    assert check_file(case, shipped.texts()).ok


def test_the_same_package_twice_changes_nothing_and_says_so(trip: Trip, make_case: MakeCase) -> None:
    case = make_case("2026-0001")
    (copy,) = trip.out(case)
    set_employees(trip, copy, 5)
    package = trip.pack(copy)
    trip.back(package)
    before = listed(trip.office)
    (brought,) = trip.back(package)
    assert (brought.plan.already, brought.backup, brought.left) == (True, None, "")
    assert listed(trip.office) == before


def test_the_package_that_went_out_may_come_back_unopened(trip: Trip, make_case: MakeCase) -> None:
    case, package = make_case("2026-0001"), trip.stick / "out.anjuanpack"
    carry_out([case], package, PASSPHRASE, by="张三", dictionary=trip.dictionary)
    set_employees(trip, case, 7)
    (brought,) = trip.back(package)
    assert (brought.plan.taken, brought.plan.conflicts) == ((), ())
    assert trip.employees(case) == 7
    assert read_outline(case).carried_out is None


def test_what_isnt_decided_changes_nothing(trip: Trip, make_case: MakeCase) -> None:
    first, second = make_case("2026-0001"), make_case("2026-0002")
    copies = trip.out(first, second)
    set_employees(trip, copies[0], 5)
    set_employees(trip, copies[1], 5)
    set_employees(trip, second, 6)
    package, before = trip.pack(*copies), listed(trip.office)
    with trip.returning(package) as returning:
        assert [path for _, path in returning.undecided({})] == ["years.2023.employees"]
        with pytest.raises(Undecided, match=r"案卷 2026-0002 的 years\.2023\.employees"):
            returning.bring_back()
    assert listed(trip.office) == before
    trip.back(package, "ours")
    assert (trip.employees(first), trip.employees(second)) == (5, 6)


def test_a_package_of_another_cabinet_is_refused(trip: Trip, make_case: MakeCase, tmp_path: Path) -> None:
    (copy,) = trip.out(make_case("2026-0001"))
    other = tmp_path / "别的单位"
    other.mkdir()
    CaseFile.create(other / "2026-0001.anjuan", number="2026-0001", by="王五", dictionary=trip.dictionary).close()
    package, before = trip.pack(copy), listed(other)
    with pytest.raises(NotHere, match=r"没有案卷 2026-0001（企业2026-0001）的原案卷"), trip.returning(package, other):
        raise AssertionError("entered")
    assert listed(other) == before


def test_the_laptop_isnt_where_it_is_brought_back_to(trip: Trip, make_case: MakeCase) -> None:
    (copy,) = trip.out(make_case("2026-0001"))
    with pytest.raises(NotHere, match="也是带出的副本"), trip.returning(trip.pack(copy), trip.laptop):
        raise AssertionError("entered")


def test_two_files_of_one_case_are_told(trip: Trip, make_case: MakeCase) -> None:
    case = make_case("2026-0001")
    (copy,) = trip.out(case)
    (trip.office / "副本.anjuan").write_bytes(case.read_bytes())
    with pytest.raises(NotHere, match="有 2 份"), trip.returning(trip.pack(copy)):
        raise AssertionError("entered")


def test_a_case_that_isnt_here_doesnt_hold_up_the_others(trip: Trip, make_case: MakeCase) -> None:
    first, second = make_case("2026-0001"), make_case("2026-0002")
    copies = trip.out(first, second)
    set_employees(trip, copies[1], 5)
    first.unlink()
    (trip.office / "坏.anjuan").write_bytes(b"no case")
    left, brought = trip.back(trip.pack(*copies))
    assert "另有 1 份案卷读不出" in left.left
    assert (brought.left, trip.employees(second)) == ("", 5)


def test_a_case_that_somebody_has_open_is_left_and_told(trip: Trip, make_case: MakeCase) -> None:
    first, second = make_case("2026-0001"), make_case("2026-0002")
    copies = trip.out(first, second)
    for copy in copies:
        set_employees(trip, copy, 5)
    package = trip.pack(*copies)
    with CaseFile.open(first, by="王五", dictionary=trip.dictionary):
        left, brought = trip.back(package)
    assert "正由王五" in left.left
    assert (brought.left, trip.employees(first), trip.employees(second)) == ("", None, 5)
    done, again = trip.back(package)
    assert (done.left, again.plan.already, trip.employees(first)) == ("", True, 5)


def test_what_cant_stand_together_is_left_and_told(trip: Trip, make_case: MakeCase) -> None:
    case = make_case("2026-0001")
    with trip.open(case) as file:
        for name in ("一期", "二期"):
            file.add_object("project", name)
    (copy,) = trip.out(case)
    for path, objects in ((case, ("P1", "P2")), (copy, ("P2", "P1"))):
        with trip.open(path) as file:
            file.set_part_of(*objects)
    (left,) = trip.back(trip.pack(copy))
    assert "成环" in left.left
    assert read_outline(case).carried_out is not None


def test_many_cases_in_one_package_there_and_back(trip: Trip) -> None:
    cases = [trip.office / f"2026-{number:04d}.anjuan" for number in range(1, MANY + 1)]
    for case in cases:
        CaseFile.create(case, number=case.stem, by="张三", dictionary=trip.dictionary).close()
    told: list[tuple[int, int]] = []
    package, whole = trip.stick / "全部.anjuanpack", [(done, MANY) for done in range(MANY + 1)]
    gone = carry_out(
        cases, package, PASSPHRASE, by="张三", dictionary=trip.dictionary, progress=lambda *far: told.append(far)
    )
    assert [one.path for one in gone] == cases
    assert told == whole
    told.clear()
    arrived = receive(
        package, trip.laptop, PASSPHRASE, dictionary=trip.dictionary, progress=lambda *far: told.append(far)
    )
    assert told == whole
    assert {one.path.name for one in arrived} == set(listed(trip.laptop)) == {case.name for case in cases}
    for one in arrived[:3]:
        set_employees(trip, one.path, 5)
    told.clear()
    stop = MANY * 3 // 4
    with trip.returning(trip.pack(*(one.path for one in arrived))) as returning:
        asked = iter(range(stop))
        brought = returning.bring_back(
            progress=lambda *far: told.append(far), cancelled=lambda: next(asked, None) is None
        )
    assert told == whole
    assert [bool(one.left) for one in brought] == [False] * stop + [True] * (MANY - stop)
    assert brought[-1].left == "已取消，这份未带回。"
    assert [trip.employees(case) for case in cases[:4]] == [5, 5, 5, None]
    assert [read_outline(case).carried_out is None for case in cases] == [True] * stop + [False] * (MANY - stop)
    assert not [name for name in listed(trip.office) if ".anjuan-" in name or name.endswith((".new", ".lock"))]


def test_cancelled_while_it_is_unpacked_nothing_is_left(trip: Trip, make_case: MakeCase) -> None:
    copies = trip.out(*(make_case(f"2026-000{number}") for number in (1, 2, 3)))
    package, before = trip.pack(*copies), listed(trip.office)
    for after in range(6):
        asked = iter(range(after))
        returning = Returning(
            package,
            trip.office,
            PASSPHRASE,
            by="张三",
            dictionary=trip.dictionary,
            cancelled=lambda asked=asked: next(asked, None) is None,  # type: ignore[misc]
        )
        with pytest.raises(Cancelled), returning:
            raise AssertionError("entered")
        assert listed(trip.office) == before


@posix
@pytest.mark.parametrize("limit", [0, 20_000, 400_000])
def test_a_full_disk_while_it_is_brought_back_changes_nothing(limit: int, trip: Trip, make_case: MakeCase) -> None:
    case = make_case("2026-0001")
    (copy,) = trip.out(case)
    photo = trip.stick / "照片.jpg"
    photo.write_bytes(os.urandom(1_000_000))
    with trip.open(copy) as file:
        file.papers.attach(photo, material=file.papers.set_material(Material("照片")))
    package, before = trip.pack(copy), case.read_bytes()
    with trip.returning(package) as returning, disk_of(limit):
        (brought,) = returning.bring_back()
    assert len(brought.left.splitlines()) == 1
    assert case.read_bytes() == before
    assert check_file(case, shipped.texts()).ok
    with disk_of(limit), pytest.raises(ExchangeError) as told, trip.returning(package):
        raise AssertionError("entered")
    assert len(str(told.value).splitlines()) == 1
    assert not list(trip.office.glob(".anjuan-*"))
    assert trip.back(package)[0].left == ""


def test_an_encrypted_office_stays_so(tmp_path: Path, dictionary: Dictionary) -> None:
    folders = [tmp_path / name for name in ("办公室", "笔记本", "U盘")]
    for folder in folders:
        folder.mkdir()
    key = OfficeKey(folders[0]).set_up("办公室的一句口令").key
    trip, case = Trip(*folders, dictionary, key), folders[0] / "2026-0001.anjuan"
    CaseFile.create(case, number="2026-0001", by="张三", dictionary=dictionary, key=key).close()
    (copy,) = trip.out(case)
    assert copy.read_bytes().startswith(b"SQLite format 3")
    set_employees(trip, copy, 5)
    (brought,) = trip.back(trip.pack(copy))
    assert (brought.left, trip.employees(case)) == ("", 5)
    assert brought.backup is not None
    for path in (case, brought.backup):
        assert not path.read_bytes().startswith(b"SQLite format 3")
    assert not [path for path in folders[0].rglob("*.anjuan") if path.read_bytes().startswith(b"SQLite format 3")]
