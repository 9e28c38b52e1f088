"""Killed at any moment on the way out or back, a case is as it was or as it should be, and opens."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from anjuan_core.facts import Dictionary
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, Material, check_file, read_outline
from anjuan_desktop.exchange import Returning, carry_out, look_into, receive
from tests.desktop.exchange.conftest import PASSPHRASE, MakeCase
from tests.desktop.killing import forks, killing

KILLS = int(os.environ.get("ANJUAN_KILLS", "8"))


@pytest.fixture
def package(make_case: MakeCase, stick: Path, laptop: Path, tmp_path: Path, dictionary: Dictionary) -> Path:
    """A copy with a photo, packed to be brought back; the office changed something too."""
    case, photo = make_case("2026-0001"), tmp_path / "照片.jpg"
    photo.write_bytes(bytes(range(256)) * 9_000)
    carry_out([case], stick / "out.anjuanpack", PASSPHRASE, by="张三", dictionary=dictionary)
    (arrived,) = receive(stick / "out.anjuanpack", laptop, PASSPHRASE, dictionary=dictionary)
    with CaseFile.open(arrived.path, by="李四", dictionary=dictionary) as copy:
        for year in range(2015, 2024):
            copy.set_year_fact(year, "employees", year)
        copy.papers.attach(photo, material=copy.papers.set_material(Material("照片")))
    with CaseFile.open(case, by="张三", dictionary=dictionary) as file:
        file.set_year_fact(2015, "employees", 1)
    carry_out([arrived.path], stick / "back.anjuanpack", PASSPHRASE, by="李四", dictionary=dictionary)
    return stick / "back.anjuanpack"


@forks
def test_killed_while_it_is_brought_back_it_is_before_or_after(
    package: Path, office: Path, tmp_path: Path, dictionary: Dictionary
) -> None:
    before = _years(office / "2026-0001.anjuan", dictionary)
    after = {year: {"employees": year} for year in range(2015, 2024)}
    folder, case = tmp_path / "一次", tmp_path / "一次" / "2026-0001.anjuan"
    with killing("tests.desktop.exchange.writing:bringing_back") as killer:
        shutil.copytree(office, folder)
        whole = killer.seconds(str(package), str(folder))
        for _ in range(KILLS):
            shutil.rmtree(folder)
            shutil.copytree(office, folder)
            killed = killer.kill(str(package), str(folder), within=whole)
            now = _years(case, dictionary)
            assert now == after if killed.confirmed else now in (before, after)
            report = check_file(case, shipped.texts())
            assert report.ok, report
            with Returning(package, folder, PASSPHRASE, by="张三", dictionary=dictionary) as returning:
                (one,) = returning.cases
                assert one.plan.already is (now == after)
                returning.bring_back({one.entry.carry_out: one.plan.all_to("theirs")})
            assert _years(case, dictionary) == after
            assert not list(folder.glob(".anjuan-*"))


@forks
def test_killed_while_it_is_packed_there_is_a_whole_package_or_none(
    make_case: MakeCase, office: Path, tmp_path: Path, dictionary: Dictionary
) -> None:
    for number in (1, 2, 3):
        make_case(f"2026-000{number}")
    folder = tmp_path / "一次"
    cases, package = [str(folder / f"2026-000{number}.anjuan") for number in (1, 2, 3)], folder / "a.anjuanpack"
    with killing("tests.desktop.exchange.writing:carrying_out") as killer:
        shutil.copytree(office, folder)
        whole = killer.seconds(str(package), *cases)
        for _ in range(KILLS):
            shutil.rmtree(folder)
            shutil.copytree(office, folder)
            killed = killer.kill(str(package), *cases, within=whole)
            assert package.exists() or not killed.confirmed
            if package.exists():
                assert look_into(package, PASSPHRASE).cases == 3
                assert all(read_outline(Path(case)).carried_out for case in cases)
            for case in cases:
                assert check_file(Path(case), shipped.texts()).ok


def _years(path: Path, dictionary: Dictionary) -> object:
    with CaseFile.open(path, by="读者", dictionary=dictionary) as file:
        return file.case(date.max).enterprise.years
