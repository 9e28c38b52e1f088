"""Every edit can be undone and redone, to the row; what is signed or printed can't."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from anjuan_core.case import Cleared, ExpenseLine, HistoryRow
from anjuan_core.facts import NotAFact
from anjuan_core.packs import Library
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.casefile import (
    CaseFile,
    EditRefused,
    Finding,
    JournalEntry,
    Material,
    NotInCaseFile,
    OpenedToRead,
    Outcome,
    Supervision,
    Visit,
)
from anjuan_desktop.casefile._carrying import Carrying
from anjuan_desktop.casefile._flow import Flow
from anjuan_desktop.casefile._papers import Papers
from tests.desktop.casefile.conftest import Reopen
from tests.desktop.casefile.rows import rows
from tests.desktop.casefile.test_round_trip import RICH

DAY = date(2024, 11, 20)
LINE = ExpenseLine("24312000000012345678", 1, date(2024, 3, 2), "某设备公司", Decimal("1200000.01"))
OTHER = ExpenseLine("24312000000012345678", 2, UNKNOWN, UNKNOWN, UNKNOWN)
PAID = HistoryRow(None, "某市扶持办法", "P1", 2023, None, "city", Decimal("50000.5"))


@dataclass
class Filled:
    """A file with one of everything, and what its things are called."""

    file: CaseFile
    keys: dict[str, str] = field(default_factory=dict)
    payment: int = 0


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "扫描件.pdf"
    path.write_bytes(b"%PDF-1.7 " * 1000)
    return path


@pytest.fixture
def filled(file: CaseFile, scan: Path) -> Filled:
    made = Filled(file)
    file.set_enterprise_fact("name", "甲公司", "papers")
    file.set_year_fact(2023, "employees", 86)
    for name in ("总体", "分项"):
        file.add_object("project", name)
    file.set_part_of("P2", "P1")
    file.set_object_fact("P1", "contract_amount", Decimal("5.50"), "site")
    file.set_expenses("P1", [LINE, OTHER])
    file.add_claim("hlj-2023-7/2a", "P1", 2024)
    file.add_claim("hlj-2023-7/3", "P2", 2024, "一")
    file.set_claim_expenses("C1", [LINE.key])
    file.set_approved_amount("C1", Decimal("0.10"))
    made.payment = file.add_history(PAID)
    file.add_cleared(Cleared(LINE.invoice, 1, "原件已核对"))
    file.set_draft("objects.P1.started_on", "去年")
    file.set_draft("claims.C1.approved_amount", "若\x00干")
    papers, flow, keys = file.papers, file.flow, made.keys
    keys["material"] = papers.set_material(Material("合同", claim="C1", received_on=DAY))
    keys["visit"] = papers.set_visit(Visit(DAY, "厂区", "张三、李四", "", (Finding("设备", "在用", True),)))
    keys["scan"] = papers.attach(scan, material=keys["material"])
    keys["photo"] = papers.attach(scan, visit=keys["visit"], taken_at="2024-11-20T10:00:00")
    flow.set_person("handler", "张三")
    flow.set_answer("acknowledged", "validity_unconfirmed:C1", "已电话核实")
    flow.set_supervision(Supervision("C1", 2025, "已投产"))
    file.judge("design.1", True)
    file.judge("self_assessment_level", 2)
    keys["outcome"] = flow.set_outcome(Outcome("C1", "city", "市工信函〔2025〕1号", Decimal("10.01"), DAY))
    return made


def _several(file: CaseFile) -> None:
    with file.together():
        id_ = file.add_object("project", "另一项")
        file.set_object_fact(id_, "contract_amount", Decimal("7.00"))
        assert file.case(DAY).by_id[id_].name == "另一项"  # what is read meanwhile is what is being written
        file.flow.set_person("reviewer", "李四")


def _one_wrong(file: CaseFile) -> None:
    with file.together():
        file.rename_object("P1", "改名")
        file.rename_object("P99", "没有")


Edit = Callable[[Filled, Path], object]
EDITS: dict[str, list[Edit]] = {
    "CaseFile.set_draft": [
        lambda it, _: it.file.set_draft("enterprise.uscc", "9123"),
        lambda it, _: it.file.set_draft("objects.P1.started_on", "前年"),
        lambda it, _: it.file.set_draft("objects.P1.started_on", ""),
    ],
    "CaseFile.set_enterprise_fact": [
        lambda it, _: it.file.set_enterprise_fact("name", "乙公司"),
        lambda it, _: it.file.set_enterprise_fact("name", UNKNOWN),
        lambda it, _: it.file.set_enterprise_fact("name", "甲公司", "systems"),
        lambda it, _: it.file.set_enterprise_fact("joint_punishment", False),
    ],
    "CaseFile.set_year_fact": [
        lambda it, _: it.file.set_year_fact(2023, "employees", 87),
        lambda it, _: it.file.set_year_fact(2023, "employees", UNKNOWN),
        lambda it, _: it.file.set_year_fact(2022, "net_profit", Decimal("-0.01")),
    ],
    "CaseFile.set_object_fact": [
        lambda it, _: it.file.set_object_fact("P1", "contract_amount", Decimal("9999999999999.99")),
        lambda it, _: it.file.set_object_fact("P1", "contract_amount", UNKNOWN),
        lambda it, _: it.file.set_object_fact("P1", "started_on", DAY),  # with its draft
    ],
    "CaseFile.add_object": [lambda it, _: it.file.add_object("recognition", "称号")],
    "CaseFile.rename_object": [lambda it, _: it.file.rename_object("P1", "𬭎技改")],
    "CaseFile.set_part_of": [lambda it, _: it.file.set_part_of("P2", None)],
    "CaseFile.remove_object": [
        lambda it, _: it.file.remove_object("P1"),  # with facts, lines, claim, drafts; P2 stands on its own
        lambda it, _: it.file.remove_object("P2"),
    ],
    "CaseFile.set_expenses": [
        lambda it, _: it.file.set_expenses("P1", [OTHER]),  # the claim counts a line less
        lambda it, _: it.file.set_expenses("P1", []),
        lambda it, _: it.file.set_expenses("P2", [LINE, LINE]),
    ],
    "CaseFile.add_claim": [lambda it, _: it.file.add_claim("hlj-2023-7/3", "P1", 2024, 1)],
    "CaseFile.remove_claim": [lambda it, _: it.file.remove_claim("C1"), lambda it, _: it.file.remove_claim("C2")],
    "CaseFile.set_claim_year": [lambda it, _: it.file.set_claim_year("C1", 2025)],
    "CaseFile.set_approved_amount": [
        lambda it, _: it.file.set_approved_amount("C1", None),
        lambda it, _: it.file.set_approved_amount("C1", Decimal("1000000")),
    ],
    "CaseFile.set_claim_expenses": [
        lambda it, _: it.file.set_claim_expenses("C1", None),
        lambda it, _: it.file.set_claim_expenses("C1", []),
    ],
    "CaseFile.add_history": [
        lambda it, _: it.file.add_history(
            HistoryRow("hlj-industry-2022/15", None, "R0", 2023, 2, "province", Decimal(1), {"level": 2})
        )
    ],
    "CaseFile.remove_history": [lambda it, _: it.file.remove_history(it.payment)],
    "CaseFile.add_cleared": [lambda it, _: it.file.add_cleared(Cleared("9", 1, "原件已核对"))],
    "CaseFile.remove_cleared": [lambda it, _: it.file.remove_cleared(LINE.invoice, 1)],
    "CaseFile.together": [lambda it, _: _several(it.file)],
    "Papers.set_material": [
        lambda it, _: it.file.papers.set_material(Material("营业执照")),
        lambda it, _: it.file.papers.set_material(Material("合同", "returned", key=it.keys["material"])),
    ],
    "Papers.remove_material": [lambda it, _: it.file.papers.remove_material(it.keys["material"])],
    "Papers.set_visit": [
        lambda it, _: it.file.papers.set_visit(Visit(DAY)),
        lambda it, _: it.file.papers.set_visit(
            replace(it.file.papers.visits()[0], findings=(Finding("票据", holds=False), Finding("人员")))
        ),
    ],
    "Papers.remove_visit": [lambda it, _: it.file.papers.remove_visit(it.keys["visit"])],
    "Papers.attach": [lambda it, scan: it.file.papers.attach(scan, visit=it.keys["visit"])],
    "Papers.remove_attachment": [lambda it, _: it.file.papers.remove_attachment(it.keys["scan"])],
    "Flow.set_person": [
        lambda it, _: it.file.flow.set_person("reviewer", "李四"),
        lambda it, _: it.file.flow.set_person("handler", ""),
    ],
    "Flow.set_answer": [
        lambda it, _: it.file.flow.set_answer("override", "plan", "另有考虑"),
        lambda it, _: it.file.flow.set_answer("acknowledged", "validity_unconfirmed:C1", "已发函核实"),
    ],
    "Flow.drop_answer": [lambda it, _: it.file.flow.drop_answer("acknowledged", "validity_unconfirmed:C1")],
    "Flow.set_outcome": [
        lambda it, _: it.file.flow.set_outcome(Outcome("C2", "province", paid=Decimal(5))),
        lambda it, _: it.file.flow.set_outcome(Outcome("C1", "city", paid_on=DAY, key=it.keys["outcome"])),
    ],
    "Flow.set_supervision": [
        lambda it, _: it.file.flow.set_supervision(Supervision("C2", 2026, problems="未验收")),
        lambda it, _: it.file.flow.set_supervision(Supervision("C1", 2025, "已投产", measures="按季报送")),
    ],
    "Flow.remove_supervision": [lambda it, _: it.file.flow.remove_supervision("C1", 2025)],
    "CaseFile.judge": [
        lambda it, _: it.file.judge("design.1", False),
        lambda it, _: it.file.judge("equipment.4", False),
        lambda it, _: it.file.judge("self_assessment_level", 0),
        lambda it, _: it.file.judge("design.1", None),
    ],
    "Flow.remove_outcome": [lambda it, _: it.file.flow.remove_outcome(it.keys["outcome"])],
}
READS = {
    *(
        "CaseFile.create",
        "CaseFile.open",
        "CaseFile.close",
        "CaseFile.by",
        "CaseFile.lent",
        "CaseFile.made_at",
        "CaseFile.stage",
        "CaseFile.case",
        "CaseFile.drafts",
        "CaseFile.sources",
    ),
    *(
        "CaseFile.history_rows",
        "CaseFile.evaluations",
        "CaseFile.judgements",
        "CaseFile.journal",
        "CaseFile.undoable",
        "CaseFile.redoable",
    ),
    *("Papers.materials", "Papers.visits", "Papers.attachments", "Papers.export", "Papers.content"),
    *("Flow.people", "Flow.steps", "Flow.answers", "Flow.outcomes", "Flow.supervision"),
}
OF_AN_EMPTY_FILE = {"CaseFile.import_case"}
CARRYING = {f"Carrying.{name}" for name in ("carried", "outstanding", "carry_out", "withdraw", "plan", "bring_back")}
"""Tested in test_carrying: carrying out is withdrawn, bringing back is final."""
BESIDES = {
    *("CaseFile.undo", "CaseFile.redo", "CaseFile.record_evaluation", "CaseFile.note", "CaseFile.prepare"),
    "Flow.take_step",
}
"""Tested below by themselves."""


def test_edits_made_together_are_written_together_or_not_at_all(filled: Filled, path: Path) -> None:
    file, before, told = filled.file, rows(path), filled.file.journal()
    with pytest.raises(NotInCaseFile):
        _one_wrong(file)
    assert (rows(path), file.journal()) == (before, told)
    with file.together():
        pass
    assert file.journal() == told
    file.rename_object("P1", "改名")
    assert [entry.new for entry in file.undoable] == ["改名"]


def test_what_is_prepared_before_the_first_edit_changes_nothing_and_is_undone_as_ever(
    path: Path, library: Library
) -> None:
    CaseFile.create(path, number="2026-0001", by="张三", dictionary=library.dictionary).close()
    before = path.read_bytes()
    with CaseFile.open(path, by="张三", dictionary=library.dictionary) as file:
        file.prepare()
        file.prepare()
        assert path.read_bytes() == before
        file.set_enterprise_fact("name", "甲公司")
        file.undo()
        assert file.case(DAY).enterprise.name is UNKNOWN
    with CaseFile.open(path, by="张三", dictionary=library.dictionary, read_only=True) as file:
        file.prepare()


def test_a_step_among_edits_made_together_makes_them_final(filled: Filled) -> None:
    with filled.file.together():
        filled.file.rename_object("P1", "改名")
        filled.file.flow.take_step("材料审核", role="经办", opinion="")
    assert filled.file.undoable == ()
    assert filled.file.case(DAY).by_id["P1"].name == "改名"


def test_every_edit_is_undone_here() -> None:
    public = {
        f"{owner.__name__}.{name}"
        for owner in (CaseFile, Papers, Flow, Carrying)
        for name, _ in inspect.getmembers(owner)
        if not name.startswith("_")
    }
    assert public == set(EDITS) | READS | OF_AN_EMPTY_FILE | CARRYING | BESIDES


@pytest.mark.parametrize(
    "edit",
    [pytest.param(edit, id=f"{name}-{number}") for name, edits in EDITS.items() for number, edit in enumerate(edits)],
)
def test_undone_and_redone_to_the_row(filled: Filled, path: Path, scan: Path, reopened: Reopen, edit: Edit) -> None:
    file = filled.file
    before, case, journal = rows(path), file.case(DAY), file.journal()
    edit(filled, scan)
    assert_told(journal, file.journal()[len(journal) :])
    after, changed = rows(path), file.case(DAY)
    assert after != before
    told = file.undoable
    for _ in range(2):
        assert file.undo() == told
        assert (rows(path), file.case(DAY)) == (before, case)
        assert file.redo() == told
        assert (rows(path), file.case(DAY)) == (after, changed)
    file.undo()
    again = reopened()
    assert (rows(path), again.case(DAY)) == (before, case)


def assert_told(before: list[JournalEntry], told: list[JournalEntry]) -> None:
    """One edit: by whom, of what, from what to what, going on from what was told of the field before."""
    assert {(row.by, row.unit) for row in told} == {("张三", before[-1].unit + 1)}
    for row in told:
        assert row.field
        assert row.at > before[-1].at
        assert row.old != row.new
        earlier = [one.new for one in before if (one.field, one.action) == (row.field, row.action)]
        assert row.action not in ("set", "draft") or not earlier or row.old == earlier[-1]


def test_an_import_is_one_edit(file: CaseFile, path: Path) -> None:
    empty = rows(path)
    file.import_case(RICH)
    after = rows(path)
    file.undo()
    assert rows(path) == empty
    assert file.add_object("project", "另一项") == "P2"  # P1 was the import's
    file.undo()
    with pytest.raises(EditRefused, match="没有可以撤销的操作"):
        file.undo()
    file.import_case(RICH)
    assert {name for name, found in rows(path).items() if found != after[name]} <= {
        *("enterprise_fact", "year_fact", "object_fact"),  # later by the clock
        "history",  # numbered on
    }
    assert file.case(RICH.as_of) == RICH


def test_back_to_the_start_and_forth_again(filled: Filled, path: Path) -> None:
    file = filled.file
    states = [rows(path)]
    while file.undoable:
        file.undo()
        states.append(rows(path))
    assert not any(found for table, found in states[-1].items() if table != "head")
    for state in reversed(states[:-1]):
        file.redo()
        assert rows(path) == state
    assert not file.redoable


def test_mixed_with_new_edits(file: CaseFile, path: Path) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.set_year_fact(2023, "employees", 1)
    kept = rows(path)
    file.set_year_fact(2023, "employees", 2)
    file.set_enterprise_fact("name", "乙公司")
    file.undo()
    file.undo()
    assert rows(path) == kept
    file.add_object("project", "改造")  # from here there is nothing to redo
    with pytest.raises(EditRefused, match="没有可以重做的操作"):
        file.redo()
    file.undo()
    file.undo()
    assert file.case(DAY).enterprise.years == {}
    file.redo()
    assert rows(path) == kept


def test_a_failed_edit_is_no_edit(filled: Filled, path: Path) -> None:
    file = filled.file
    file.set_enterprise_fact("name", "乙公司")
    told, before = file.undoable, rows(path)
    with pytest.raises(NotAFact):
        file.set_expenses("P1", [LINE, ExpenseLine("1", 0, UNKNOWN, UNKNOWN, UNKNOWN)])
    with pytest.raises(EditRefused):
        file.add_claim("hlj-2023-7/2a", "P1", 2024)
    assert (file.undoable, rows(path)) == (told, before)
    file.undo()
    assert file.case(DAY).enterprise.name == "甲公司"
    with pytest.raises(NotAFact):
        file.set_enterprise_fact("name", "  ")
    assert file.redoable == told
    file.redo()
    assert rows(path) == before


def test_an_edit_that_changes_nothing_is_none_to_undo(file: CaseFile) -> None:
    file.set_enterprise_fact("name", "甲公司")
    told = file.undoable
    file.set_enterprise_fact("name", "甲公司")
    assert file.undoable == told
    file.undo()
    file.set_enterprise_fact("name", UNKNOWN)
    assert file.redoable == told


def test_nothing_to_undo_or_redo(file: CaseFile) -> None:
    before = file.journal()
    assert file.undoable == file.redoable == ()
    with pytest.raises(EditRefused, match="没有可以撤销的操作"):
        file.undo()
    with pytest.raises(EditRefused, match="没有可以重做的操作"):
        file.redo()
    assert file.journal() == before


def test_what_is_signed_is_not_undone(file: CaseFile, path: Path) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.set_enterprise_fact("name", "乙公司")
    file.undo()
    file.flow.take_step("材料审核", role="handler", opinion="齐全")
    assert (file.undoable, file.redoable, file.stage) == ((), (), "材料审核")
    for turn in (file.undo, file.redo):
        with pytest.raises(EditRefused):
            turn()
    file.set_enterprise_fact("name", "丙公司")
    file.undo()
    assert (file.case(DAY).enterprise.name, file.stage) == ("甲公司", "材料审核")
    with pytest.raises(EditRefused):
        file.undo()


def test_what_only_tells_leaves_undo_as_it_was(file: CaseFile) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.set_enterprise_fact("name", "乙公司")
    file.undo()
    told = file.undoable, file.redoable
    file.record_evaluation({"plan": {"total": "1.00", "advice": []}})
    file.note("print", "申报推荐表")
    assert (file.undoable, file.redoable) == told
    file.redo()
    assert file.case(DAY).enterprise.name == "乙公司"
    assert len(file.evaluations()) == 1


def test_the_journal_says_what_was_turned_back(file: CaseFile) -> None:
    file.set_enterprise_fact("name", "甲公司")
    file.add_object("project", "改造")
    file.set_draft("objects.P1.started_on", "去年")
    file.remove_object("P1")
    removed = file.undoable
    assert [(row.action, row.field) for row in removed] == [
        ("draft", "objects.P1.started_on"),
        ("remove", "objects.P1"),
    ]
    before = file.journal()
    file.undo()
    back = file.journal()[len(before) :]
    assert [(row.action, row.field, row.old, row.new) for row in back] == [
        ("undo", row.field, row.new, row.old) for row in reversed(removed)
    ]
    assert {row.unit for row in back} == {before[-1].unit + 1}
    file.redo()
    forth = file.journal()[len(before) + len(back) :]
    assert [(row.action, row.field, row.old, row.new) for row in forth] == [
        ("redo", row.field, row.old, row.new) for row in removed
    ]
    assert file.journal()[: len(before)] == before


def test_numbers_are_not_given_again_after_an_undo(file: CaseFile) -> None:
    assert file.add_object("project", "甲") == "P1"
    file.undo()
    assert file.add_object("project", "乙") == "P2"
    assert file.add_claim("hlj-2023-7/2a", "P2", 2024) == "C1"
    file.undo()
    assert file.add_claim("hlj-2023-7/2a", "P2", 2024) == "C2"
    assert file.add_history(PAID) == 1
    file.undo()
    assert file.add_history(PAID) == 2
    file.remove_object("P2")
    file.undo()
    file.undo()
    file.undo()
    assert file.add_claim("hlj-2023-7/2a", "P2", 2024) == "C3"


def test_undo_belongs_to_the_session(file: CaseFile, reopened: Reopen) -> None:
    file.set_enterprise_fact("name", "甲公司")
    again = reopened()
    assert again.undoable == ()
    with pytest.raises(EditRefused):
        again.undo()
    assert again.case(DAY).enterprise.name == "甲公司"


def test_a_case_that_is_only_read_has_nothing_to_undo(file: CaseFile, path: Path, library: object) -> None:
    file.set_enterprise_fact("name", "甲公司")
    with CaseFile.open(path, by="李四", dictionary=library.dictionary) as other:  # type: ignore[attr-defined]
        assert other.undoable == ()
        with pytest.raises(EditRefused):
            other.undo()
        with pytest.raises(OpenedToRead):
            other.note("print", "申报推荐表")
