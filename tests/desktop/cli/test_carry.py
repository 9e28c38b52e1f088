"""`anjuan carry-out`, `receive` and `bring-back`: there and back from the command line."""

import io
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import OfficeKey
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.cli import main
from anjuan_desktop.exchange._field import _sealing

PASSPHRASE = "松北区现场2026"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sealing, "COST", (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))


@pytest.fixture
def told(tmp_path: Path) -> list[str]:
    path = tmp_path / "口令.txt"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return ["--passphrase-file", str(path)]


@pytest.fixture
def folders(tmp_path: Path, library: Library) -> tuple[Path, Path]:
    """An office with a case, and a laptop."""
    office, laptop = tmp_path / "办公室", tmp_path / "笔记本"
    for folder in (office, laptop):
        folder.mkdir()
    path = office / "2026-0001.anjuan"
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=library.dictionary) as file:
        file.set_enterprise_fact("name", "甲公司")
    return office, laptop


def employees(path: Path, library: Library, number: int | None = None) -> object:
    with CaseFile.open(path, by="李四", dictionary=library.dictionary) as file:
        if number is not None:
            file.set_year_fact(2023, "employees", number)
        return file.case(date.max).enterprise.years.get(2023, {}).get("employees")


def test_there_and_back(
    folders: tuple[Path, Path], told: list[str], library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office, laptop), out, back = folders, tmp_path / "出.anjuanpack", tmp_path / "回.anjuanpack"
    case, copy = office / "2026-0001.anjuan", laptop / "2026-0001.anjuan"
    assert main(["carry-out", str(case), "-o", str(out), "--purpose", "现场核查", *told]) == 0
    assert "2026-0001  甲公司  已标为带出" in capsys.readouterr().out
    assert main(["receive", str(out), str(laptop), *told]) == 0
    assert main(["receive", str(out), str(laptop), *told]) == 0
    assert "原已接收，未改动" in capsys.readouterr().out
    employees(copy, library, 5)
    assert main(["carry-out", str(copy), "-o", str(back), *told]) == 0
    assert "待带回的副本" in capsys.readouterr().out
    assert main(["bring-back", str(back), str(office), *told]) == 0
    assert "已带回：采用 1 处" in capsys.readouterr().out
    assert main(["bring-back", str(back), str(office), *told]) == 0
    assert "已经带回过，未作改动" in capsys.readouterr().out
    assert employees(case, library) == 5


def test_conflicts_are_listed_and_nothing_changes_until_they_are_decided(
    folders: tuple[Path, Path], told: list[str], library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    (office, laptop), package = folders, folders[0].parent / "a.anjuanpack"
    case, copy = office / "2026-0001.anjuan", laptop / "2026-0001.anjuan"
    main(["carry-out", str(case), "-o", str(package), *told])
    main(["receive", str(package), str(laptop), *told])
    employees(copy, library, 5)
    employees(case, library, 6)
    package.unlink()
    main(["carry-out", str(copy), "-o", str(package), *told])
    capsys.readouterr()
    before = case.read_bytes()
    assert main(["bring-back", str(package), str(office), *told]) == 1
    said = capsys.readouterr().out
    assert "2026-0001  years.2023.employees" in said
    assert "带出时：（无）" in said
    assert "原案卷：6" in said
    assert "带回的：5" in said
    assert case.read_bytes() == before
    kept = folders[0].parent / "另一份"
    shutil.copytree(office, kept)
    for folder, side, stands in ((office, "ours", 6), (kept, "theirs", 5)):
        assert main(["bring-back", str(package), str(folder), "--conflicts", side, *told]) == 0
        assert employees(folder / "2026-0001.anjuan", library) == stands


def test_the_passphrase_is_asked_for_twice_when_packing(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case, package = folders[0] / "2026-0001.anjuan", folders[0].parent / "a.anjuanpack"
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n打错了的口令\n"))
    assert main(["carry-out", str(case), "-o", str(package)]) == 2
    assert "两次输入的口令不同" in capsys.readouterr().err
    assert not package.exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n{PASSPHRASE}\n"))
    assert main(["carry-out", str(case), "-o", str(package)]) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert main(["receive", str(package), str(folders[1])]) == 0


def test_a_passphrase_file_that_isnt_text_is_told(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "口令.bin"
    file.write_bytes(b"\xff\xfe\x00")
    package = tmp_path / "a.anjuanpack"
    call = ["carry-out", str(folders[0] / "2026-0001.anjuan"), "-o", str(package), "--passphrase-file", str(file)]
    assert main(call) == 2
    assert "不是 UTF-8" in capsys.readouterr().err


def test_an_encrypted_office_asks_for_its_own_passphrase(
    folders: tuple[Path, Path], told: list[str], library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, package = tmp_path / "加密", tmp_path / "a.anjuanpack"
    office.mkdir()
    key = OfficeKey(office).set_up("本单位的一句口令").key
    case = office / "2026-0002.anjuan"
    CaseFile.create(case, number="2026-0002", by="张三", dictionary=library.dictionary, key=key).close()
    for call in (["carry-out", str(case), "-o", str(package)], ["bring-back", str(package), str(office)]):
        monkeypatch.setattr(sys, "stdin", io.StringIO("本单位的一句口令\n"))
        assert main([*call, *told]) == 0
    assert main(["receive", str(package), str(folders[1]), *told]) == 0
    assert employees(folders[1] / "2026-0002.anjuan", library, 3) == 3


@pytest.mark.parametrize("command", ["receive", "bring-back"])
def test_what_isnt_a_package_is_one_sentence(
    command: str, folders: tuple[Path, Path], told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    case, laptop = folders[0] / "2026-0001.anjuan", folders[1]
    assert main([command, str(case), str(laptop), *told]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "不是带出包" in line
