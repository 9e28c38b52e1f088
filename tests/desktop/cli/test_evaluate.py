"""`anjuan evaluate`: the answer out; a bad input one line a fault, exit 2, nothing written."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from anjuan_core.interchange import dumps
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.cli import main
from tests.core.known_answers import TESTS, compare, load

GOLDEN = TESTS / "golden" / "stack-b.json"


@pytest.fixture
def document() -> dict[str, Any]:
    return load(GOLDEN)["case"]  # type: ignore[no-any-return]


def put(path: Path, document: Any) -> Path:
    path.write_text(dumps(document), encoding="utf-8")
    return path


def test_the_answer_goes_to_standard_output(
    tmp_path: Path, document: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(put(tmp_path / "案卷.json", document)), "--no-supplements"]) == 0
    out = capsys.readouterr().out
    compare(load(GOLDEN)["expect"], json.loads(out))
    assert "市县资金" in out  # unescaped


def test_the_answer_goes_to_a_file_and_twice_the_same(tmp_path: Path, document: dict[str, Any]) -> None:
    case, out = put(tmp_path / "case.json", document), tmp_path / "out.json"
    assert main(["evaluate", str(case), "-o", str(out), "--no-supplements"]) == 0
    first = out.read_bytes()
    assert main(["evaluate", str(case), "-o", str(out), "--no-supplements"]) == 0
    assert out.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.json", "out.json"]


def test_supplements_are_on_unless_switched_off(
    tmp_path: Path, document: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    case = put(tmp_path / "case.json", document)
    assert main(["evaluate", str(case)]) == 0
    claim = json.loads(capsys.readouterr().out)["claims"][0]
    assert claim["status"] == "missing_facts"
    assert [item["fact"] for item in claim["missing"]] == ["dishonest_debtor"]


def test_a_case_file_is_taken_too(tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "b.anjuan"
    with CaseFile.create(path, number="2026-0001", by="经办人", dictionary=library.dictionary) as file:
        file.set_enterprise_fact("region", "230109")
    assert main(["evaluate", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["plan"]["total"] == "0.00"


def _unknown_benefit(case: dict[str, Any]) -> None:
    case["claims"][0]["benefit"] = "hlj-industry-2022/11x"


def _unknown_fact(case: dict[str, Any]) -> None:
    case["objects"][0]["facts"]["upgrad"] = "technical"


def _fraction(case: dict[str, Any]) -> None:
    case["objects"][0]["facts"]["statistical_investment"] = 120000000.5


def _no_such_day(case: dict[str, Any]) -> None:
    case["objects"][0]["facts"]["titled_on"] = "2022-04-31"


def _check_digit(case: dict[str, Any]) -> None:
    case["enterprise"]["uscc"] = "91000000MA1C123421"


def _alike(case: dict[str, Any]) -> None:
    case["claims"].append({**case["claims"][0], "id": "C9"})


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (_unknown_benefit, "$.claims[0].benefit"),
        (_unknown_fact, "$.objects[0].facts.upgrad"),
        (_fraction, "$.objects[0].facts.statistical_investment"),
        (_no_such_day, "$.objects[0].facts.titled_on"),
        (_check_digit, "$.enterprise.uscc"),
        (_alike, "$.claims[2]"),
    ],
    ids=lambda item: getattr(item, "__name__", None),
)
def test_a_bad_case_gets_one_line_a_path_exit_2_and_nothing_written(
    spoil: Any, path: str, tmp_path: Path, document: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(document)
    case, out = put(tmp_path / "case.json", document), tmp_path / "out.json"
    assert main(["evaluate", str(case), "-o", str(out)]) == 2
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{path}：")
    assert captured.out == ""
    assert not out.exists()


def test_every_fault_has_its_line(tmp_path: Path, document: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    for spoil in (_unknown_benefit, _unknown_fact, _fraction, _no_such_day, _check_digit):
        spoil(document)
    assert main(["evaluate", str(put(tmp_path / "case.json", document))]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 5


def _not_sqlite(path: Path, library: Library) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(4096))


def _newer(path: Path, library: Library) -> None:
    CaseFile.create(path, number="2026-0001", by="经办人", dictionary=library.dictionary).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.execute("UPDATE head SET readable_from = 999")
    connection.commit()
    connection.close()


def _cut_off(path: Path, library: Library) -> None:
    CaseFile.create(path, number="2026-0001", by="经办人", dictionary=library.dictionary).close()
    path.write_bytes(path.read_bytes()[:5000])


def _absent(path: Path, library: Library) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("make", [_not_sqlite, _newer, _cut_off, _absent])
@pytest.mark.parametrize("command", ["evaluate", "forms", "open"])
def test_a_file_that_is_no_case_file_of_ours_gets_one_line(
    make: Any, command: str, tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "x.anjuan", tmp_path / "out"
    make(path, library)
    more = [] if command == "open" else ["-o", str(out)]
    assert main([command, str(path), *more]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "x.anjuan" in lines[0]
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"{", "不是可读的 JSON"), ("案卷".encode("gb18030"), "不是 UTF-8"), (None, "无法读写")],
)
def test_a_file_that_is_no_json_gets_one_line(
    content: bytes | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    if content is not None:
        path.write_bytes(content)
    assert main(["evaluate", str(path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert says in lines[0]


def test_a_call_that_is_wrong_gets_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["evaluat", "x.json"])
    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_output_folder_that_is_not_there_is_named(
    tmp_path: Path, document: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    case = put(tmp_path / "case.json", document)
    assert main(["evaluate", str(case), "-o", str(tmp_path / "gone" / "out.json")]) == 2
    assert "gone" in capsys.readouterr().err
