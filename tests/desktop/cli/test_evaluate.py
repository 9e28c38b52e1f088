"""`anjuan evaluate`: the answer out; a bad input one line a fault, exit 2, nothing written."""

import json
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from anjuan_core.case import ExpenseLine
from anjuan_core.interchange import dumps
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.cli import main
from anjuan_desktop.office import Office, OfficeSettings, People
from tests.core.known_answers import TESTS, compare, load
from tests.desktop.office.desk import person

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


@pytest.fixture
def sharing(tmp_path: Path, library: Library) -> tuple[Path, Path]:
    """Two enterprises' cases in one cabinet with the same line of an invoice, the first with a claim on it."""
    made = []
    for number, uscc in (("2026-0001", "91000000MA1C12342D"), ("2026-0002", "91000000MA00000157")):
        path = tmp_path / "案卷柜" / f"{number}.anjuan"
        path.parent.mkdir(exist_ok=True)
        with CaseFile.create(path, number=number, by="经办人", dictionary=library.dictionary) as file:
            for name, value in (("uscc", uscc), ("name", f"{number}号企业"), ("region", "230109")):
                file.set_enterprise_fact(name, value)
            project = file.add_object("project", "产线")
            file.set_expenses(project, [ExpenseLine("24232000000012345678", 1, UNKNOWN, UNKNOWN, Decimal(1000))])
            file.add_claim("hlj-industry-2022/1", project, 2025)
        made.append(path)
    return made[0], made[1]


def told(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["evaluate", str(path), *words]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_a_case_file_is_told_with_the_lines_of_other_cases(
    sharing: tuple[Path, Path], library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2026-0002号企业" in json.dumps(told(sharing[0], capsys), ensure_ascii=False)
    with CaseFile.open(sharing[1], by="经办人", dictionary=library.dictionary) as file:
        file.set_expenses("P1", [])
    assert "2026-0002号企业" not in json.dumps(told(sharing[0], capsys), ensure_ascii=False)


def test_a_case_file_is_told_by_its_offices_supplements_and_county(
    sharing: tuple[Path, Path], people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    all_on, all_off = told(sharing[0], capsys), told(sharing[0], capsys, "--no-supplements")
    assert all_on["claims"] != all_off["claims"]
    office = Office.load(sharing[0].parent).with_people(people)
    settings = OfficeSettings(name="某区工信局", county="230102", supplements=frozenset())
    office.with_settings(person(people, "赵一"), settings).save()
    found = told(sharing[0], capsys)
    assert found["claims"] == all_off["claims"]
    kinds = {advice["kind"] for advice in found["plan"]["advice"]}
    assert kinds - {advice["kind"] for advice in all_off["plan"]["advice"]} == {"registered_elsewhere"}


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
