"""Carried out: all cases or none, in one package; on the laptop they are copies to be worked on."""

import sys
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop.cabinet import OfficeKey
from anjuan_desktop.casefile import CannotWrite, CaseFile, CaseFileError, KeyNeeded, read_outline
from anjuan_desktop.exchange import Cancelled, CannotExchange, ExchangeError, carry_out, receive
from tests.desktop.exchange.conftest import PASSPHRASE, MakeCase, disk_of, listed

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")


def test_a_case_goes_out_and_arrives(make_case: MakeCase, stick: Path, laptop: Path, dictionary: Dictionary) -> None:
    case, package = make_case("2026-0001"), stick / "带出.anjuanpack"
    (gone,) = carry_out([case], package, PASSPHRASE, by="张三", dictionary=dictionary, purpose="现场核查")
    assert (gone.path, gone.entry.number, gone.entry.enterprise, gone.returning) == (
        case,
        "2026-0001",
        "企业2026-0001",
        False,
    )
    outline = read_outline(case)
    assert outline.carried_out is not None
    assert (outline.carried_out[0], outline.in_field) == ("张三", False)
    (arrived,) = receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    assert (arrived.path, arrived.new) == (laptop / "2026-0001.anjuan", True)
    assert set(listed(laptop)) == {"2026-0001.anjuan"}
    assert set(listed(stick)) == {"带出.anjuanpack"}
    with CaseFile.open(arrived.path, by="李四", dictionary=dictionary) as copy:
        assert copy.carrying.carried == gone.entry.carry_out
        assert copy.case(date.max).enterprise.name == "企业2026-0001"
        copy.set_year_fact(2023, "employees", 5)


def test_a_case_that_is_out_can_still_be_edited(make_case: MakeCase, stick: Path, dictionary: Dictionary) -> None:
    case = make_case("2026-0001")
    carry_out([case], stick / "a.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)
    with CaseFile.open(case, by="张三", dictionary=dictionary) as file:
        assert file.only_read == ""
        file.set_year_fact(2023, "employees", 5)


def test_what_arrived_already_is_left_alone(
    make_case: MakeCase, stick: Path, laptop: Path, dictionary: Dictionary
) -> None:
    package = stick / "a.anjuanpack"
    carry_out([make_case("2026-0001")], package, PASSPHRASE, by="张三", dictionary=dictionary)
    (first,) = receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    with CaseFile.open(first.path, by="李四", dictionary=dictionary) as copy:
        copy.set_year_fact(2023, "employees", 5)
    before = listed(laptop)
    (again,) = receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    assert (again.path, again.new) == (first.path, False)
    assert listed(laptop) == before


def test_a_name_that_is_taken_isnt_overwritten(
    make_case: MakeCase, stick: Path, laptop: Path, dictionary: Dictionary
) -> None:
    package, taken = stick / "a.anjuanpack", laptop / "2026-0001.anjuan"
    carry_out([make_case("2026-0001")], package, PASSPHRASE, by="张三", dictionary=dictionary)
    CaseFile.create(taken, number="2026-0001", by="李四", dictionary=dictionary).close()
    before = taken.read_bytes()
    (arrived,) = receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    assert arrived.path.name == "2026-0001（2）.anjuan"
    assert taken.read_bytes() == before


def test_the_office_isnt_where_copies_arrive(
    make_case: MakeCase, stick: Path, office: Path, dictionary: Dictionary
) -> None:
    package = stick / "a.anjuanpack"
    carry_out([make_case("2026-0001")], package, PASSPHRASE, by="张三", dictionary=dictionary)
    before = listed(office)
    with pytest.raises(CannotExchange, match="原案卷所在的文件夹"):
        receive(package, office, PASSPHRASE, dictionary=dictionary)
    assert listed(office) == before


# Stopped, or unable to


def test_cancelled_no_case_is_marked_and_nothing_is_left(
    make_case: MakeCase, stick: Path, dictionary: Dictionary
) -> None:
    cases = [make_case(f"2026-000{number}") for number in range(1, 4)]
    for after in range(7):
        asked = iter(range(after))
        with pytest.raises(Cancelled, match="已取消"):
            carry_out(
                cases,
                stick / "a.anjuanpack",
                PASSPHRASE,
                by="张三",
                dictionary=dictionary,
                cancelled=lambda asked=asked: next(asked, None) is None,  # type: ignore[misc]
            )
        assert listed(stick) == {}
        assert [read_outline(case).carried_out for case in cases] == [None] * 3


def test_cancelled_no_copy_arrives(make_case: MakeCase, stick: Path, laptop: Path, dictionary: Dictionary) -> None:
    package = stick / "a.anjuanpack"
    carry_out([make_case(f"2026-000{n}") for n in (1, 2, 3)], package, PASSPHRASE, by="张三", dictionary=dictionary)
    for after in range(6):
        asked = iter(range(after))
        with pytest.raises(Cancelled):
            receive(
                package,
                laptop,
                PASSPHRASE,
                dictionary=dictionary,
                cancelled=lambda asked=asked: next(asked, None) is None,  # type: ignore[misc]
            )
        assert list(laptop.iterdir()) == []


def test_one_case_that_cant_go_keeps_all_at_home(
    make_case: MakeCase, office: Path, stick: Path, dictionary: Dictionary
) -> None:
    first, bad = make_case("2026-0001"), office / "坏.anjuan"
    bad.write_bytes(b"SQLite format 3\x00" + bytes(500))
    with pytest.raises(CaseFileError):
        carry_out([first, bad], stick / "a.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)
    assert read_outline(first).carried_out is None
    assert listed(stick) == {}


def test_a_case_that_somebody_has_open_is_told(make_case: MakeCase, stick: Path, dictionary: Dictionary) -> None:
    case = make_case("2026-0001")
    with (
        CaseFile.open(case, by="王五", dictionary=dictionary),
        pytest.raises(CannotWrite, match="正由王五"),
    ):
        carry_out([case], stick / "a.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)
    assert listed(stick) == {}


def test_a_package_is_never_overwritten(make_case: MakeCase, stick: Path, dictionary: Dictionary) -> None:
    case, package = make_case("2026-0001"), stick / "a.anjuanpack"
    package.write_bytes(b"the only copy")
    with pytest.raises(CannotExchange, match="已有"):
        carry_out([case], package, PASSPHRASE, by="张三", dictionary=dictionary)
    assert package.read_bytes() == b"the only copy"
    assert read_outline(case).carried_out is None


@pytest.mark.parametrize("twice", [True, False])
def test_a_call_that_makes_no_sense_is_told(
    twice: bool, make_case: MakeCase, stick: Path, dictionary: Dictionary
) -> None:
    cases = [make_case("2026-0001")] * 2 if twice else []
    with pytest.raises(CannotExchange, match="选了两次" if twice else "没有选择"):
        carry_out(cases, stick / "a.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)


@pytest.mark.parametrize("gone", ["stick", "laptop"])
def test_a_folder_that_isnt_there_is_told(
    gone: str, make_case: MakeCase, stick: Path, laptop: Path, dictionary: Dictionary
) -> None:
    case = make_case("2026-0001")
    if gone == "stick":
        with pytest.raises(CannotWrite, match="是否存在"):
            carry_out([case], stick / "无" / "a.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)
        assert read_outline(case).carried_out is None
    else:
        carry_out([case], stick / "a.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)
        with pytest.raises(CannotExchange, match="找不到文件夹"):
            receive(stick / "a.anjuanpack", laptop / "无", PASSPHRASE, dictionary=dictionary)


@posix
@pytest.mark.parametrize("limit", [0, 50_000, 300_000])
def test_a_full_disk_leaves_nothing_half_written(
    limit: int, make_case: MakeCase, stick: Path, laptop: Path, dictionary: Dictionary
) -> None:
    cases, package = [make_case(f"2026-000{number}") for number in range(1, 6)], stick / "a.anjuanpack"
    with disk_of(limit), pytest.raises((CaseFileError, ExchangeError)) as told:
        carry_out(cases, package, PASSPHRASE, by="张三", dictionary=dictionary)
    assert len(str(told.value).splitlines()) == 1
    assert listed(stick) == {}
    assert [read_outline(case).carried_out for case in cases] == [None] * 5
    carry_out(cases, package, PASSPHRASE, by="张三", dictionary=dictionary)
    with disk_of(min(limit, 50_000)), pytest.raises((CaseFileError, ExchangeError)):
        receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    assert list(laptop.iterdir()) == []
    assert len(receive(package, laptop, PASSPHRASE, dictionary=dictionary)) == 5


# Encrypted offices


@pytest.mark.parametrize("office_has_key", [True, False])
@pytest.mark.parametrize("laptop_has_key", [True, False])
def test_a_copy_is_kept_as_the_place_it_arrives_at_keeps_its_cases(
    office_has_key: bool, laptop_has_key: bool, tmp_path: Path, dictionary: Dictionary
) -> None:
    office, laptop, stick = (tmp_path / name for name in ("办公室", "笔记本", "U盘"))
    for folder in (office, laptop, stick):
        folder.mkdir()
    here = OfficeKey(office).set_up("办公室的一句口令").key if office_has_key else None
    there = OfficeKey(laptop).set_up("笔记本的一句口令").key if laptop_has_key else None
    case, package = office / "2026-0001.anjuan", stick / "a.anjuanpack"
    with CaseFile.create(case, number="2026-0001", by="张三", dictionary=dictionary, key=here) as file:
        file.set_enterprise_fact("name", "甲公司")
    carry_out([case], package, PASSPHRASE, by="张三", dictionary=dictionary, key=here)
    if there is not None:
        with pytest.raises(KeyNeeded, match="先输入本单位口令"):
            receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    (arrived,) = receive(package, laptop, PASSPHRASE, dictionary=dictionary, key=there)
    assert arrived.path.read_bytes().startswith(b"SQLite format 3") is not laptop_has_key
    with CaseFile.open(arrived.path, by="李四", dictionary=dictionary, key=there) as copy:
        assert copy.case(date.max).enterprise.name == "甲公司"


def test_what_a_crash_left_behind_goes_at_the_next_time(
    make_case: MakeCase, stick: Path, laptop: Path, dictionary: Dictionary
) -> None:
    left = laptop / ".anjuan-left"
    left.mkdir()
    (left / "2026-0009.anjuan").write_bytes(b"half")
    package = stick / "a.anjuanpack"
    carry_out([make_case("2026-0001")], package, PASSPHRASE, by="张三", dictionary=dictionary)
    (arrived,) = receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    assert list(laptop.iterdir()) == [arrived.path]
