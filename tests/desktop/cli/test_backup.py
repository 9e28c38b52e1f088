"""`anjuan backup` and `anjuan restore`."""

from io import StringIO
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet, OfficeKey, _office_key
from anjuan_desktop.casefile import BACKUPS, CaseFile, field_in_words, read_head
from anjuan_desktop.cli import main
from tests.desktop.casefile.test_round_trip import RICH

PASSPHRASE = "某区工信局 2026"


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes | None:
    """The cabinet's key; the passphrase is on standard input whenever it is asked for."""
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(_office_key, "_MEMORY", argon2id.MEMLIMIT_MIN)
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSPHRASE}\n" * 9))
    return OfficeKey(tmp_path).set_up(PASSPHRASE).key if request.param else None


plain = pytest.mark.parametrize("key", [False], ids=["plain"], indirect=True)
encrypted = pytest.mark.parametrize("key", [True], ids=["encrypted"], indirect=True)


@pytest.fixture
def path(tmp_path: Path, key: bytes | None, library: Library) -> Path:
    made = tmp_path / "2026-0001.anjuan"
    with CaseFile.create(made, number="2026-0001", by="张三", dictionary=library.dictionary, key=key) as file:
        file.import_case(RICH)
    return made


def test_a_backup_then_what_it_would_change_then_back(
    path: Path, key: bytes | None, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(path)]) == 0
    (backup,) = (path.parent / BACKUPS / path.stem).iterdir()
    assert capsys.readouterr().out == f"{backup}\n"
    with CaseFile.open(path, by="李四", dictionary=library.dictionary, key=key) as file:
        file.set_year_fact(2023, "employees", 99)
    before = path.read_bytes()
    assert main(["restore", str(backup), str(path)]) == 0
    shown = capsys.readouterr().out.splitlines()
    employees = library.dictionary.years_by_name["employees"].label
    assert shown[:2] == ["恢复将改动 1 处：", f"  2023年 {employees}：99 → 0"]
    assert "--yes" in shown[2]
    assert path.read_bytes() == before
    assert main(["restore", str(backup), str(path), "--yes"]) == 0
    done = capsys.readouterr().out.splitlines()
    assert done[0] == "恢复改动了 1 处："
    assert "恢复前" in done[2]
    assert main(["restore", str(backup), str(path)]) == 0
    assert capsys.readouterr().out.startswith("恢复将改动 0 处")
    assert main(["check", str(path)]) == 0


def test_a_case_that_is_gone_comes_back(path: Path, key: bytes | None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup", str(path)])
    backup = Path(capsys.readouterr().out.strip())
    path.unlink()
    assert main(["restore", str(backup), str(path)]) == 0
    assert "没有案卷“2026-0001.anjuan”" in capsys.readouterr().out
    assert not path.exists()
    assert main(["restore", str(backup), str(path), "--yes"]) == 0
    assert read_head(path, key).number == "2026-0001"


@plain
def test_a_backup_opens_with_a_double_click_on_its_cabinet(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["backup", str(path)])
    backup = Path(capsys.readouterr().out.strip())
    opened: list[tuple[Path, Path | None]] = []

    def run(cabinet: Path, *, case: Path | None = None) -> int:
        opened.append((cabinet, case))
        return 0

    monkeypatch.setattr("anjuan_desktop.app.run", run)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["open", str(backup)]) == 0
    assert opened == [(path.parent.resolve(), backup.resolve())]


@pytest.mark.parametrize(
    "arguments",
    [
        ["backup", "{no}"],
        ["restore", "{no}", "{case}"],
        ["restore", "{text}", "{case}", "--yes"],
        ["restore", "{no}", "{no}"],
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = path.with_name("说明.txt")
    text.write_text("不是案卷" * 100, encoding="utf-8")
    before = path.read_bytes()
    places = {"no": path.with_name("没有.anjuan"), "case": path, "text": text}
    assert main([item.format(**places) for item in arguments]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert path.read_bytes() == before
    assert not (path.parent / BACKUPS / path.stem).exists()


@encrypted
def test_a_wrong_passphrase_and_none(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed, said in {"不是这个口令\n": "口令不对", "": "没有输入本单位口令"}.items():
        monkeypatch.setattr("sys.stdin", StringIO(typed))
        assert main(["backup", str(path)]) == 2
        assert said in capsys.readouterr().err


def test_a_case_in_use_is_not_restored_over(
    path: Path, key: bytes | None, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["backup", str(path)])
    backup = capsys.readouterr().out.strip()
    with Cabinet(path.parent, lambda: library.dictionary, key=key) as cabinet, cabinet.open(path, by="王五"):
        assert main(["restore", backup, str(path), "--yes"]) == 2
    assert "正由王五（" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("enterprise.name", "企业 企业名称"),
        ("enterprise.uscc#draft", "企业 统一社会信用代码（未填完）"),
        ("objects.P1.name", "支持对象 P1 名称"),
        ("objects.P1", "支持对象 P1"),
        ("claims.C1.approved_amount", "申报事项 C1 核定金额"),
        ("head.handler", "案卷 经办人"),
        ("cleared.24312#1", "已核清的发票行 24312#1"),
        ("visits.b843e4b847684dabbc5a858b614e3e3f", "现场核查"),
        ("visits.b843e4b847684dabbc5a858b614e3e3f.day#draft", "现场核查 日期（未填完）"),
        ("visits.b843e4b847684dabbc5a858b614e3e3f.date", "现场核查 日期"),
        (
            "visits.b843e4b847684dabbc5a858b614e3e3f.P1.statistical_investment#draft",
            "现场核查 P1 入统投资额（未填完）",
        ),
        ("visits.b843e4b847684dabbc5a858b614e3e3f.findings.b843e4b847684dabbc5a858b614e3e3f", "现场核查 核查要点"),
        ("materials.b843e4b847684dabbc5a858b614e3e3f.received_on#draft", "材料 收到日期（未填完）"),
        ("objects.P1.name#draft", "支持对象 P1 名称（未填完）"),
        ("answers.acknowledged.same_invoice_two_payers:C1,C2:b929396006f3", "已答复的提示 核对 C1、C2"),
        ("something.else", "something else"),
    ],
)
def test_fields_in_words(field: str, words: str, library: Library) -> None:
    assert field_in_words(field, library.dictionary) == words
