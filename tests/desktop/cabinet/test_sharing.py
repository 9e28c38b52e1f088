"""What a case shares with other enterprises' cases: invoice lines, 备案文号, 出厂编号."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_core.assessment import assess
from anjuan_core.case import Case, ExpenseLine, NeighbourLine
from anjuan_core.packs import Library
from anjuan_core.results import Status
from anjuan_desktop.cabinet import Cabinet, Sighting
from anjuan_desktop.cabinet._sharing import NO_USCC
from tests.desktop.cabinet.conftest import TODAY, MakeCabinet, add

ONE, TWO, THREE = "91000000MA1C12342D", "91000000MA00000157", "91000000MA00000232"
INVOICE = "24312000000012345678"


def line(invoice: str, number: int = 1, serial: str | None = None) -> ExpenseLine:
    made = ExpenseLine(invoice, number, date(2024, 3, 2), "某公司", Decimal(1_200_000))
    return made if serial is None else replace(made, serial=serial)


def made(
    cabinet: Cabinet,
    name: str,
    uscc: str | None,
    *lines: ExpenseLine,
    filing: str | None = None,
    sample: bool = False,
) -> Path:
    """A case with one project."""
    path = add(cabinet, name, "一期", uscc=uscc, sample=sample)
    with cabinet.open(path, by="张三") as file:
        file.set_expenses("P1", lines)
        if filing is not None:
            file.set_object_fact("P1", "filing_number", filing)
    return path


def case_of(cabinet: Cabinet, path: Path) -> Case:
    with cabinet.open(path, by="李四") as file:
        return file.case(TODAY)


def neighbours(cabinet: Cabinet, path: Path) -> tuple[NeighbourLine, ...]:
    cabinet.refresh()
    return cabinet.neighbours(case_of(cabinet, path), path)


def test_a_line_in_another_enterprises_case_is_a_neighbour(cabinet: Cabinet) -> None:
    own = made(cabinet, "甲公司", ONE, line(INVOICE, 1), line(INVOICE, 2), line("1" * 20))
    made(cabinet, "乙公司", TWO, line(INVOICE, 2), line("2" * 20))
    assert neighbours(cabinet, own) == (NeighbourLine(TWO, "乙公司", INVOICE, 2),)


def test_the_core_raises_what_the_cabinet_found(cabinet: Cabinet, library: Library) -> None:
    own = made(cabinet, "甲公司", ONE, line(INVOICE))
    made(cabinet, "乙公司", TWO, line(INVOICE))
    pack, benefit = next(
        found for found in library.each_benefit() if found[1].counts_costs and found[1].object == "project"
    )
    with cabinet.open(own, by="张三") as file:
        file.add_claim(f"{pack.id}/{benefit.id}", "P1", 2024)
    case = case_of(cabinet, own)
    cabinet.refresh()
    (alone,) = assess(case, library).claims
    (beside,) = assess(replace(case, neighbours=cabinet.neighbours(case, own)), library).claims
    assert (alone.status is Status.BLOCKED, beside.status is Status.BLOCKED) == (False, True)
    assert any("乙公司" in str(reason) for reason in beside.failed)


def test_the_same_enterprises_other_case_is_none(cabinet: Cabinet) -> None:
    own = made(cabinet, "甲公司", ONE, line(INVOICE))
    made(cabinet, "甲公司", ONE, line(INVOICE))
    assert neighbours(cabinet, own) == ()


def test_where_a_code_is_not_filled_another_case_is_another_enterprise(cabinet: Cabinet) -> None:
    own = made(cabinet, "甲公司", None, line(INVOICE))
    other = made(cabinet, "", ONE, line(INVOICE))
    assert neighbours(cabinet, own) == (NeighbourLine(ONE, other.stem, INVOICE, 1),)
    assert neighbours(cabinet, other) == (NeighbourLine(NO_USCC, "甲公司", INVOICE, 1),)


def test_a_copy_of_the_case_and_samples_beside_real_ones_are_none(cabinet: Cabinet, tmp_path: Path) -> None:
    own = made(cabinet, "甲公司", ONE, line(INVOICE))
    (cabinet.folder / "副本.anjuan").write_bytes(own.read_bytes())
    sample = made(cabinet, "示例", TWO, line(INVOICE), sample=True)
    assert neighbours(cabinet, own) == ()
    other = made(cabinet, "示例二", THREE, line(INVOICE), sample=True)
    assert [item.name for item in neighbours(cabinet, sample)] == ["示例二"]
    assert [item.name for item in neighbours(cabinet, other)] == ["示例"]


def test_a_case_from_elsewhere_is_held_against_the_cabinet(
    cabinet: Cabinet, tmp_path: Path, again: MakeCabinet
) -> None:
    made(cabinet, "乙公司", TWO, line(INVOICE))
    here = made(cabinet, "甲公司", ONE, line(INVOICE))
    case = case_of(cabinet, here)
    elsewhere = tmp_path / here.name
    here.rename(elsewhere)
    assert [item.name for item in again().neighbours(case, elsewhere)] == ["乙公司"]


def test_what_the_open_case_says_counts_not_what_the_index_has(cabinet: Cabinet) -> None:
    own = made(cabinet, "甲公司", ONE)
    made(cabinet, "乙公司", TWO, line(INVOICE))
    cabinet.refresh()
    case = case_of(cabinet, own)
    (item,) = (item for item in case.objects if item.kind == "project")
    edited = replace(case, objects=(replace(item, expenses=(line(INVOICE),)),))
    assert [found.name for found in cabinet.neighbours(edited, own)] == ["乙公司"]


def test_lines_that_are_gone_are_no_neighbours_any_more(cabinet: Cabinet) -> None:
    own = made(cabinet, "甲公司", ONE, line(INVOICE))
    other = made(cabinet, "乙公司", TWO, line(INVOICE))
    third = made(cabinet, "丙公司", THREE, line(INVOICE))
    assert len(neighbours(cabinet, own)) == 2
    with cabinet.open(other, by="张三") as file:
        file.set_expenses("P1", [])
    third.unlink()
    cabinet.refresh()
    assert neighbours(cabinet, own) == ()


@pytest.mark.parametrize("written", ["黑发改备案〔2024〕12号", " 黑发改备案〔２０２４〕 12号"])
def test_a_filing_number_in_another_case_is_seen_however_it_is_written(cabinet: Cabinet, written: str) -> None:
    own = made(cabinet, "甲公司", ONE, filing="黑发改备案〔2024〕12号")
    other = made(cabinet, "乙公司", TWO, filing=written)
    made(cabinet, "丙公司", THREE, filing="黑发改备案〔2024〕13号")
    cabinet.refresh()
    found = cabinet.same_filings(case_of(cabinet, own), own)
    assert found == (Sighting(written.strip(), other.stem, "乙公司", TWO, other, "黑发改备案〔2024〕12号"),)


def test_a_serial_number_in_another_case_is_seen(cabinet: Cabinet) -> None:
    own = made(cabinet, "甲公司", ONE, line("1" * 20, serial="SN-0042a"), line("3" * 20, serial="无"))
    other = made(cabinet, "乙公司", TWO, line("2" * 20, serial="ＳＮ-0042Ａ"), line("4" * 20, serial="无"))
    cabinet.refresh()
    (found,) = cabinet.same_serials(case_of(cabinet, own), own)
    assert (found.path, found.name, found.value) == (other, "乙公司", "ＳＮ-0042Ａ")
    assert cabinet.same_filings(case_of(cabinet, own), own) == ()


def test_an_index_never_read_or_lost_is_made_up_for(cabinet: Cabinet, again: MakeCabinet) -> None:
    own = made(cabinet, "甲公司", ONE, line(INVOICE))
    made(cabinet, "乙公司", TWO, line(INVOICE))
    case = case_of(cabinet, own)
    fresh = again(index=cabinet.folder / "另一处")
    assert [item.name for item in fresh.neighbours(case, own)] == ["乙公司"]
