"""`anjuan office-key`."""

import re
from io import StringIO
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, OfficeKey, WrongPassphrase, _office_key
from anjuan_desktop.casefile import KEY_FILE, read_head
from anjuan_desktop.cli import main
from tests.desktop.cabinet.conftest import TODAY, add

FIRST, SECOND = "某区工信局 2026", "另一个口令 2026"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(_office_key, "_MEMORY", argon2id.MEMLIMIT_MIN)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "缓存"))


@pytest.fixture
def cabinet(tmp_path: Path, library: Library) -> Cabinet:
    made = Cabinet(tmp_path / "案卷柜", lambda: library.dictionary)
    add(made, "甲公司")
    add(made, "乙公司")
    return made


def run(monkeypatch: pytest.MonkeyPatch, cabinet: Cabinet, step: str, *typed: str) -> int:
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in typed)))
    return main(["office-key", step, str(cabinet.folder)])


def test_from_plain_to_encrypted_and_back(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = cabinet.folder / "2026-0001.anjuan"
    assert run(monkeypatch, cabinet, "new", FIRST, FIRST) == 0
    told = capsys.readouterr().out
    code = re.search(r"恢复码：(\S+)", told)
    assert code is not None
    assert told.splitlines()[-1] == "加密了 2 个文件。"
    key = OfficeKey(cabinet.folder).unlock(FIRST)
    assert read_head(path, key).name == "甲公司"
    assert not path.read_bytes().startswith(b"SQLite")

    assert run(monkeypatch, cabinet, "change", FIRST, SECOND, SECOND) == 0
    assert OfficeKey(cabinet.folder).unlock(SECOND) == key
    assert run(monkeypatch, cabinet, "recover", code[1].lower(), FIRST, FIRST) == 0
    assert OfficeKey(cabinet.folder).unlock(FIRST) == key
    with pytest.raises(WrongPassphrase):
        OfficeKey(cabinet.folder).unlock(SECOND)

    assert run(monkeypatch, cabinet, "remove", FIRST) == 0
    assert read_head(path).name == "甲公司"
    assert list(cabinet.folder.rglob(KEY_FILE)) == []


def test_run_again_it_goes_on_with_what_was_left(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = cabinet.folder / "2026-0001.anjuan"
    with cabinet.open(path, by="王五"):
        assert run(monkeypatch, cabinet, "new", FIRST, FIRST) == 1
    told = capsys.readouterr()
    assert "加密了 1 个文件。" in told.out
    assert f"未处理 {path}：案卷“{path.name}”正由王五（" in told.err
    assert run(monkeypatch, cabinet, "new", FIRST) == 0
    assert capsys.readouterr().out == "加密了 1 个文件。\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["new", FIRST, SECOND], "两次输入的新口令不同"),
        (["new", "短", "短"], "口令至少 8 个字符"),
        (["new"], "没有输入新口令"),
        (["change", FIRST], "找不到"),
        (["recover", "ABCD"], "找不到"),
        (["remove", FIRST], "找不到"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_sets_no_key(
    cabinet: Cabinet,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    said: str,
) -> None:
    assert run(monkeypatch, cabinet, *typed) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert not OfficeKey(cabinet.folder).needed


def test_a_wrong_passphrase_changes_nothing(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, cabinet, "new", FIRST, FIRST)
    before = {path: path.read_bytes() for path in cabinet.folder.rglob("*") if path.is_file()}
    for step in ("new", "change", "remove"):
        assert run(monkeypatch, cabinet, step, "不是这个口令", SECOND, SECOND) == 2
        assert "口令不对" in capsys.readouterr().err
    assert run(monkeypatch, cabinet, "recover", "ABCD", SECOND, SECOND) == 2
    assert "恢复码不对" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in cabinet.folder.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office-key", "new", str(tmp_path / "没有")]) == 2
    assert "找不到案卷柜文件夹" in capsys.readouterr().err
    assert not (tmp_path / "没有").exists()


def test_at_a_terminal_the_passphrase_is_asked_for_without_an_echo(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def getpass(prompt: str) -> str:
        asked.append(prompt)
        return FIRST

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", getpass)
    assert main(["office-key", "new", str(cabinet.folder)]) == 0
    assert asked == ["新口令：", "再输入一次新口令："]
    assert OfficeKey(cabinet.folder).unlock(FIRST)


def test_the_other_commands_ask_for_the_passphrase_too(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, cabinet, "new", FIRST, FIRST)
    capsys.readouterr()
    path = str(cabinet.folder / "2026-0001.anjuan")
    for command in ("evaluate", "check"):
        monkeypatch.setattr("sys.stdin", StringIO(f"{FIRST}\n"))
        assert main([command, path]) == 0
    assert main(["evaluate", path]) == 2  # standard input is at its end
    assert "没有输入本单位口令" in capsys.readouterr().err


def test_new_cases_are_encrypted_from_the_start(
    cabinet: Cabinet, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(monkeypatch, cabinet, "new", FIRST, FIRST)
    key = OfficeKey(cabinet.folder).unlock(FIRST)
    with (
        Cabinet(cabinet.folder, lambda: library.dictionary, key=key) as office,
        office.create(by="张三", today=TODAY) as file,
    ):
        path = file.path
    assert not path.read_bytes().startswith(b"SQLite")
