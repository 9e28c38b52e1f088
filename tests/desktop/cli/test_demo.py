"""`anjuan demo` and `anjuan forms`: from intake to printed sheet, with the library as it ships."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.cli import main
from anjuan_desktop.shipped import library
from tests.core.known_answers import TESTS, load

TOTALS = {
    "a-two-documents": "29700000.00",
    "b-city-money": "7664000.00",
    "c-ladder": "1000000.00",
    "d-yearly-ceiling": "5000000.00",
}
"""The worked examples A to D of the stacking rules."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("演示")
    assert main(["demo", "--out", str(folder)]) == 0
    return folder


def test_at_least_six_enterprises_each_with_case_file_evaluation_and_sheet(out: Path) -> None:
    cases = {path.stem for path in (out / "案卷柜").glob("*.anjuan")}
    assert len(cases) >= 6
    assert {path.stem for path in (out / "测算").glob("*.json")} == cases
    assert {path.stem.removesuffix("-申报推荐表") for path in (out / "打印").glob("*.pdf")} == cases


@pytest.mark.parametrize(("slug", "total"), TOTALS.items())
def test_the_worked_examples_come_out_as_worked(slug: str, total: str, out: Path) -> None:
    evaluation = json.loads((out / "测算" / f"{slug}.json").read_text(encoding="utf-8"))
    assert evaluation["plan"]["total"] == total


@pytest.mark.parametrize(("slug", "total"), TOTALS.items())
def test_the_sheet_says_what_the_record_says(slug: str, total: str, out: Path) -> None:
    text = "".join(page.extract_text() for page in PdfReader(out / "打印" / f"{slug}-申报推荐表.pdf").pages)
    assert f"{float(total):,.2f}" in text
    assert "样例" in text


def test_the_case_files_are_samples_and_hold_their_evaluation(out: Path) -> None:
    for path in (out / "案卷柜").glob("*.anjuan"):
        with CaseFile.open(path, by="查看", dictionary=library().dictionary) as file:
            assert file.sample
            assert file.evaluations()


def test_a_second_run_replaces_the_samples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anjuan_desktop.cli._demo.sheet_of", lambda given, printed_on: b"%PDF-")
    assert main(["demo", "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["demo", "--out", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert "29,700,000.00" in table
    assert "政策间不重复" in table


def test_a_case_of_ones_own_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "案卷柜" / "a-two-documents.anjuan"
    own.parent.mkdir()
    CaseFile.create(own, number="2026-0001", by="经办人", dictionary=library().dictionary).close()
    before = own.read_bytes()
    assert main(["demo", "--out", str(tmp_path)]) == 2
    assert "不是样例" in capsys.readouterr().err
    assert own.read_bytes() == before


def test_forms_prints_the_sheet_of_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "案卷.json"
    case.write_text(json.dumps(load(TESTS / "golden" / "stack-e.json")["case"]), encoding="utf-8")
    assert main(["forms", str(case), "-o", str(tmp_path / "打印")]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert "案卷-申报推荐表.pdf" in [path.name for path in paths]
    assert all(PdfReader(path).pages for path in paths)
