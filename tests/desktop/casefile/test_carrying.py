"""Brought back field by field: what one side changed stands, what both changed is asked, nothing is lost."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from anjuan_core.case import Cleared
from anjuan_core.facts import Dictionary
from anjuan_desktop import shipped
from anjuan_desktop.casefile import (
    CaseFile,
    EditRefused,
    Finding,
    Material,
    Outcome,
    Side,
    Supervision,
    Visit,
    check_file,
    copy_for_field,
)
from tests.desktop.casefile.carried import Pair, carried_out, said, scan
from tests.desktop.casefile.changes import (
    CHANGES,
    LINE,
    NEXT,
    ONE_SIDED,
    PAID,
    REMOVALS,
    Edit,
    material,
    visit,
)


@pytest.fixture(scope="module")
def prepared(dictionary: Dictionary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case that has one of everything, and its copy."""
    folder = tmp_path_factory.mktemp("prepared")
    path = folder / "2026-0001.anjuan"
    day = datetime(2026, 1, 5, 1, tzinfo=UTC)
    with CaseFile.create(path, number="2026-0001", by="张三", dictionary=dictionary, clock=lambda: day) as file:
        _fill(file, folder)
        carried_out(file, dictionary).theirs.close()
    return folder


@pytest.fixture
def pair(prepared: Path, dictionary: Dictionary, tmp_path: Path) -> Iterator[Pair]:
    """One of everything, carried out."""
    names = ("2026-0001.anjuan", "带出.anjuan")
    for name in names:
        shutil.copyfile(prepared / name, tmp_path / name)
    made = Pair(
        *(
            CaseFile.open(tmp_path / name, by=by, dictionary=dictionary)
            for name, by in zip(names, ("张三", "李四"), strict=True)
        )
    )
    yield made
    made.close()


def _fill(file: CaseFile, folder: Path) -> None:
    file.set_enterprise_fact("name", "甲公司", "papers")
    file.set_year_fact(2023, "employees", 86)
    for name in ("总体", "分项", "另一"):
        file.add_object("project", name)
    file.set_object_fact("P1", "contract_amount", Decimal("5.50"), "site")
    file.set_expenses("P1", [LINE, NEXT])
    file.add_claim("hlj-2023-7/2a", "P1", 2024)
    file.add_claim("hlj-2023-7/3", "P2", 2024, "一")
    file.add_history(PAID)
    file.add_cleared(Cleared(LINE.invoice, 1, "原件已核对"))
    file.set_draft("objects.P1.started_on", "去年")
    file.papers.set_material(Material("购销合同", claim="C1"))
    file.papers.set_visit(Visit(date(2024, 5, 6), "厂区", findings=(Finding("铭牌", "相符", True), Finding("数量"))))
    file.set_draft(f"visits.{visit(file).key}.day", "五一前后")
    file.papers.attach(scan(folder, "旧.pdf", b"old" * 9), material=material(file).key)
    file.flow.set_answer("acknowledged", "validity:C1", "已电话核实")
    file.flow.set_outcome(Outcome("C1", "city", "市工信函〔2025〕1号"))
    file.flow.set_supervision(Supervision("C1", 2025, "建设中"))
    file.judge("design.1", True)
    file.judge("self_assessment_level", 2)
    file.flow.set_person("handler", "张三")


@pytest.mark.parametrize("edit", ONE_SIDED.values(), ids=ONE_SIDED)
def test_what_only_the_copy_changed_comes_back(pair: Pair, edit: Edit, tmp_path: Path) -> None:
    edit(pair.theirs, tmp_path)
    plan = pair.plan()
    assert plan.conflicts == ()
    assert not plan.kept
    pair.back()
    assert said(pair.ours) == said(pair.theirs)


@pytest.mark.parametrize("edit", ONE_SIDED.values(), ids=ONE_SIDED)
def test_what_only_the_original_changed_stays(pair: Pair, edit: Edit, tmp_path: Path) -> None:
    edit(pair.ours, tmp_path)
    before = said(pair.ours)
    plan = pair.back()
    assert (plan.taken, plan.conflicts) == ((), ())
    assert said(pair.ours) == before


@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize(("one", "other"), CHANGES.values(), ids=CHANGES)
def test_what_both_changed_is_asked_and_the_chosen_side_stands(
    pair: Pair, one: Edit, other: Edit, side: Any, tmp_path: Path
) -> None:
    one(pair.ours, tmp_path)
    other(pair.theirs, tmp_path)
    before, journal = said(pair.ours), pair.ours.journal()
    chosen = before if side == "ours" else said(pair.theirs)
    plan = pair.plan()
    assert plan.conflicts
    assert all(item.ours != item.theirs for item in plan.conflicts)
    with pytest.raises(EditRefused, match="尚未选择"):
        pair.ours.carrying.bring_back(pair.theirs.carrying, plan)
    assert (said(pair.ours), pair.ours.journal()) == (before, journal)
    pair.back(side)
    assert said(pair.ours) == chosen
    told = {row.field: row for row in pair.ours.journal() if row.action == "bring_back" and row.reason}
    for conflict in plan.conflicts:
        assert {told[conflict.path].old, told[conflict.path].new} == {conflict.ours, conflict.theirs}


@pytest.mark.parametrize(("one", "_"), CHANGES.values(), ids=CHANGES)
def test_what_both_changed_alike_isnt_asked(pair: Pair, one: Edit, _: Edit, tmp_path: Path) -> None:
    one(pair.ours, tmp_path)
    one(pair.theirs, tmp_path)
    before = said(pair.ours)
    plan = pair.back()
    assert plan.conflicts == ()
    assert said(pair.ours) == before


BOTH = {name: edits for name, edits in REMOVALS.items() if edits[1] is not None}


@pytest.mark.parametrize("removes", ["ours", "theirs"])
@pytest.mark.parametrize(("removal", "change"), BOTH.values(), ids=BOTH)
def test_removed_here_and_changed_there_is_asked(
    pair: Pair, removal: Edit, change: Edit, removes: Any, tmp_path: Path
) -> None:
    first, second = (pair.ours, pair.theirs) if removes == "ours" else (pair.theirs, pair.ours)
    removal(first, tmp_path)
    change(second, tmp_path)
    mine, new = said(pair.ours), said(pair.theirs)
    assert len(pair.plan().conflicts) == 1
    pair.back("ours")
    assert said(pair.ours) == mine
    assert new != mine


@pytest.mark.parametrize("removes", ["ours", "theirs"])
@pytest.mark.parametrize(("removal", "change"), BOTH.values(), ids=BOTH)
def test_the_copys_side_of_it_stands_where_chosen(
    pair: Pair, removal: Edit, change: Edit, removes: Any, tmp_path: Path
) -> None:
    first, second = (pair.ours, pair.theirs) if removes == "ours" else (pair.theirs, pair.ours)
    removal(first, tmp_path)
    change(second, tmp_path)
    pair.back("theirs")
    mine, new = said(pair.ours), said(pair.theirs)
    for told in (mine, new):  # what was removed here and comes in again stands last
        case = told["case"]
        told["case"] = replace(case, objects=sorted(case.objects, key=lambda item: item.id))
        told["claims"] = sorted(case.claims, key=lambda item: item.id)
        told["case"] = replace(told["case"], claims=())
    assert mine == new


@pytest.mark.parametrize("removal", [edits[0] for edits in REMOVALS.values()], ids=REMOVALS)
def test_removed_on_both_sides_is_gone(pair: Pair, removal: Edit, tmp_path: Path) -> None:
    removal(pair.ours, tmp_path)
    removal(pair.theirs, tmp_path)
    before = said(pair.ours)
    assert pair.back().conflicts == ()
    assert said(pair.ours) == before


def test_fields_of_one_row_changed_on_each_side_both_stand(pair: Pair) -> None:
    pair.ours.set_approved_amount("C1", Decimal("1"))
    pair.theirs.set_claim_expenses("C1", [LINE.key])
    pair.ours.papers.set_material(replace(material(pair.ours), status="received"))
    pair.theirs.papers.set_material(replace(material(pair.theirs), remark="复印件"))
    pair.ours.set_expenses("P1", [replace(LINE, goods="机床"), NEXT])
    pair.theirs.set_expenses("P1", [replace(LINE, serial="A-1"), NEXT])
    assert pair.back().conflicts == ()
    claim, *_ = pair.ours.case(date.max).claims or ()
    assert (claim.approved_amount, claim.expenses) == (Decimal("1"), (LINE.key,))
    assert (material(pair.ours).status, material(pair.ours).remark) == ("received", "复印件")
    assert pair.ours.case(date.max).objects[0].expenses[0] == replace(LINE, goods="机床", serial="A-1")


# Numbers


def test_numbers_given_on_both_sides_are_told_apart(pair: Pair) -> None:
    assert pair.ours.add_object("project", "办公室加的") == "P4"
    assert pair.theirs.add_object("project", "现场加的") == "P4"
    pair.theirs.set_object_fact("P4", "contract_amount", Decimal("9"))
    pair.theirs.set_part_of("P2", "P4")
    assert pair.ours.add_claim("hlj-2023-7/6", "P4", 2024) == pair.theirs.add_claim("hlj-2023-7/7", "P4", 2024) == "C3"
    assert pair.ours.add_history(replace(PAID, object="P4")) == 2
    assert pair.theirs.add_history(replace(PAID, object="P4", year=2021)) == 2
    pair.theirs.set_draft("objects.P4.started_on", "后年")
    pair.theirs.flow.set_answer("acknowledged", "limit:C3", "知道了")
    plan = pair.back()
    assert set(plan.renumbered) == {
        ("objects.P4", "objects.P5"),
        ("claims.C3", "claims.C4"),
        ("history.2", "history.3"),
    }
    case = pair.ours.case(date.max)
    objects = {item.id: item for item in case.objects}
    assert (objects["P4"].name, objects["P5"].name, objects["P2"].part_of) == ("办公室加的", "现场加的", "P5")
    assert objects["P5"].facts == {"contract_amount": Decimal("9.00")}
    assert {(claim.id, claim.benefit, claim.object) for claim in case.claims or ()} >= {
        ("C3", "hlj-2023-7/6", "P4"),
        ("C4", "hlj-2023-7/7", "P5"),
    }
    assert [(id_, row.object) for id_, row in pair.ours.history_rows()] == [(1, "P1"), (2, "P4"), (3, "P5")]
    assert pair.ours.drafts()["objects.P5.started_on"] == "后年"
    assert ("acknowledged", "limit:C4") in {(one.kind, one.subject) for one in pair.ours.flow.answers()}
    fields = [row.field for row in pair.ours.journal() if row.action == "in_field"]
    assert "objects.P5" in fields
    assert "objects.P4" not in fields


def test_what_was_found_on_a_visit_follows_its_object_and_its_visit(pair: Pair) -> None:
    pair.ours.add_object("project", "办公室加的")
    added = pair.theirs.add_object("project", "现场加的")
    same = Visit(date(2024, 6, 1), "仓库")
    here = pair.ours.papers.set_visit(same)
    there = pair.theirs.papers.set_visit(replace(same, findings=(Finding(f"{added} 合同金额", "已看"),)))
    pair.theirs.set_draft(f"visits.{there}.day", "六一")
    pair.theirs.set_draft(f"visits.{there}.{added}.contract_amount", "约五十")
    assert pair.back().conflicts == ()
    told = {field: text for field, text in pair.ours.drafts().items() if field.startswith(f"visits.{here}.")}
    assert told == {f"visits.{here}.day": "六一", f"visits.{here}.P5.contract_amount": "约五十"}
    assert [found.point for found in pair.ours.papers.visits()[-1].findings] == ["P5 合同金额"]
    fields = [row.field for row in pair.ours.journal() if row.action == "in_field"]
    assert f"visits.{here}.P5.contract_amount" in fields


def test_a_measured_draft_is_asked_about_with_the_object_that_was_removed(pair: Pair) -> None:
    field = f"visits.{pair.ours.papers.visits()[0].key}.P3.contract_amount"
    pair.ours.remove_object("P3")
    pair.theirs.set_draft(field, "约五十")
    plan = pair.plan()
    assert [conflict.path for conflict in plan.conflicts] == ["objects.P3"]
    assert plan.conflicts[0].within == (f"{field}#draft",)
    pair.ours.carrying.bring_back(pair.theirs.carrying, plan, plan.all_to("ours"))
    assert field not in pair.ours.drafts()


def test_a_draft_does_not_outlive_the_object_when_its_visit_is_kept(pair: Pair) -> None:
    key = pair.ours.papers.visits()[0].key
    pair.ours.papers.remove_visit(key)
    pair.ours.remove_object("P3")
    pair.theirs.set_draft(f"visits.{key}.P3.contract_amount", "约五十")
    plan = pair.plan()
    decisions: dict[str, Side] = {"objects.P3": "ours", f"visits.{key}": "theirs"}
    pair.ours.carrying.bring_back(pair.theirs.carrying, plan, decisions)
    assert [visit.key for visit in pair.ours.papers.visits()] == [key]
    assert f"visits.{key}.P3.contract_amount" not in pair.ours.drafts()


def test_a_number_that_only_passed_by_in_the_field_isnt_given_again(pair: Pair) -> None:
    pair.theirs.remove_object(pair.theirs.add_object("project", "现场加错的"))
    pair.theirs.remove_history(pair.theirs.add_history(PAID))
    pair.back()
    assert pair.ours.add_object("project", "办公室加的") == "P5"
    assert pair.ours.add_history(PAID) == 3


def test_a_payment_for_what_only_passed_by_keeps_its_number(pair: Pair) -> None:
    passing = pair.theirs.add_object("project", "现场加错的")
    pair.theirs.add_history(replace(PAID, object=passing))
    pair.theirs.remove_object(passing)
    pair.back()
    pair.theirs.set_year_fact(2021, "employees", 2)
    pair.back()
    assert [row.object for _, row in pair.ours.history_rows()] == ["P1", passing]


def test_the_same_thing_added_on_both_sides_is_one(pair: Pair) -> None:
    for file in (pair.ours, pair.theirs):
        file.add_object("project", "先占号" if file is pair.ours else "同一个项目")
    pair.ours.add_object("project", "同一个项目")
    pair.ours.set_object_fact("P5", "contract_amount", Decimal("1"))
    pair.theirs.set_object_fact("P4", "filing_number", "备1")
    pair.ours.add_claim("hlj-2023-7/8", "P5", 2024)
    pair.theirs.add_claim("hlj-2023-7/8", "P4", 2024)
    assert pair.back().conflicts == ()
    case = pair.ours.case(date.max)
    assert [item.name for item in case.objects] == ["总体", "分项", "另一", "先占号", "同一个项目"]
    assert case.objects[-1].facts == {"contract_amount": Decimal("1.00"), "filing_number": "备1"}
    assert [claim.object for claim in case.claims or ()] == ["P1", "P2", "P5"]


# What can't stand together


def test_a_circle_made_by_both_is_refused_and_nothing_changes(pair: Pair) -> None:
    pair.ours.set_part_of("P1", "P2")
    pair.theirs.set_part_of("P2", "P1")
    before = said(pair.ours)
    with pytest.raises(EditRefused, match="成环"):
        pair.back()
    assert said(pair.ours) == before


def test_claims_that_become_the_same_are_refused(pair: Pair) -> None:
    pair.ours.add_claim("hlj-2023-7/2a", "P1", 2021)
    pair.theirs.set_claim_year("C1", 2021)
    with pytest.raises(EditRefused, match="C1与C3"):
        pair.back()


def test_one_person_in_both_roles_is_refused(pair: Pair) -> None:
    pair.ours.flow.set_person("handler", "王五")
    pair.theirs.flow.set_person("reviewer", "王五")
    with pytest.raises(EditRefused, match="须为不同的人"):
        pair.back()


def test_a_claim_stops_counting_lines_that_the_other_side_removed(pair: Pair) -> None:
    pair.ours.set_expenses("P1", [LINE])
    pair.theirs.set_claim_expenses("C1", [LINE.key, NEXT.key])
    pair.back()
    claim, *_ = pair.ours.case(date.max).claims or ()
    assert claim.expenses == (LINE.key,)


# Both histories


def test_the_journal_has_both_histories(pair: Pair) -> None:
    pair.ours.set_year_fact(2022, "employees", 1)
    pair.theirs.set_year_fact(2021, "employees", 2)
    pair.theirs.rename_object("P2", "二期")
    pair.back()
    field = [row for row in pair.ours.journal() if row.action == "in_field"]
    with closing(sqlite3.connect(pair.theirs.path)) as connection:
        digests = {digest for (digest,) in connection.execute("SELECT digest FROM journal")}
    assert [(row.by, row.field, row.new) for row in field] == [
        ("李四", "years.2021.employees", "2"),
        ("李四", "objects.P2.name", "二期"),
    ]
    assert {row.origin for row in field} <= digests
    pair.close()
    report = check_file(pair.ours.path, shipped.texts())
    assert report.ok, report


def test_evaluations_steps_and_attachments_come_along(pair: Pair, tmp_path: Path) -> None:
    document = {"plan": {"total": "1.00", "advice": []}}
    pair.ours.record_evaluation(document, facts={"of": "office"})
    pair.theirs.record_evaluation(document, facts={"of": "field"}, sheet=b"%PDF")
    pair.ours.flow.take_step("材料审核", role="handler")
    pair.theirs.flow.take_step("材料审核", role="handler", opinion="在厂里看过")
    attached = scan(tmp_path, "大.bin", bytes(range(256)) * 12_000)
    key = pair.theirs.papers.attach(attached, material=material(pair.theirs).key)
    plan = pair.back()
    assert (plan.steps, plan.evaluations, plan.attachments) == (1, 1, ("大.bin",))
    assert [(one.id, one.facts) for one in pair.ours.evaluations()] == [(1, {"of": "office"}), (2, {"of": "field"})]
    assert [step.opinion for step in pair.ours.flow.steps()] == ["", "在厂里看过"]
    assert pair.ours.papers.content(key) == attached.read_bytes()


def test_an_attachment_added_on_both_sides_is_kept_once(pair: Pair, tmp_path: Path) -> None:
    for file in (pair.ours, pair.theirs):
        file.papers.attach(scan(tmp_path, "同.pdf", b"same"), material=material(file).key)
    assert pair.back().attachments == ()
    assert [one.name for one in pair.ours.papers.attachments()] == ["旧.pdf", "同.pdf"]


# Again


def test_the_same_copy_twice_changes_nothing_and_says_so(pair: Pair) -> None:
    pair.theirs.set_year_fact(2021, "employees", 2)
    pair.back()
    before, journal = said(pair.ours), pair.ours.journal()
    plan = pair.back()
    assert plan.already
    assert (said(pair.ours), pair.ours.journal()) == (before, journal)


def test_an_older_state_of_a_copy_that_is_back_changes_nothing(pair: Pair) -> None:
    pair.theirs.set_year_fact(2021, "employees", 2)
    older = pair.theirs.path.with_name("早.anjuan")
    copy_for_field(pair.theirs.path, older, None, by="李四")
    pair.theirs.set_year_fact(2021, "employees", 3)
    pair.back()
    with CaseFile.open(older, by="李四", dictionary=pair.ours._units._dictionary, read_only=True) as early:
        assert pair.ours.carrying.plan(early.carrying).already


def test_a_copy_worked_on_after_it_was_back_brings_only_what_is_new(pair: Pair) -> None:
    pair.ours.add_object("project", "办公室加的")
    pair.theirs.add_object("project", "现场加的")
    pair.theirs.set_year_fact(2021, "employees", 2)
    pair.ours.set_enterprise_fact("name", "乙公司")
    pair.theirs.set_enterprise_fact("name", "丙公司")
    pair.back("ours")
    pair.ours.set_year_fact(2021, "employees", 5)
    pair.theirs.rename_object("P4", "现场改名")
    pair.theirs.add_object("project", "现场再加的")
    plan = pair.back()
    assert (plan.conflicts, plan.rows) == ((), 2)
    case = pair.ours.case(date.max)
    assert case.enterprise.years[2021] == {"employees": 5}
    assert case.enterprise.name == "乙公司"
    assert [(item.id, item.name) for item in case.objects[3:]] == [
        ("P4", "办公室加的"),
        ("P5", "现场改名"),
        ("P6", "现场再加的"),
    ]


def test_two_copies_of_one_carrying_out_are_held_against_the_same_base(pair: Pair, dictionary: Dictionary) -> None:
    second = pair.theirs.path.with_name("第二台.anjuan")
    copy_for_field(pair.theirs.path, second, None, by="李四")
    pair.theirs.set_year_fact(2021, "employees", 2)
    pair.back()
    with CaseFile.open(second, by="王五", dictionary=dictionary) as other:
        other.set_year_fact(2022, "employees", 3)
        assert Pair(pair.ours, other).back().conflicts == ()
    assert pair.ours.case(date.max).enterprise.years == {
        2021: {"employees": 2},
        2022: {"employees": 3},
        2023: {"employees": 86},
    }


def test_a_case_may_be_out_twice_at_once(pair: Pair, dictionary: Dictionary) -> None:
    pair.ours.set_year_fact(2022, "employees", 1)
    again = carried_out(pair.ours, dictionary, "第二次.anjuan")
    assert len(pair.ours.carrying.outstanding()) == 2
    again.theirs.set_year_fact(2022, "employees", 4)
    pair.theirs.set_year_fact(2021, "employees", 2)
    again.back()
    pair.back()
    again.theirs.close()
    assert pair.ours.carrying.outstanding() == []
    assert pair.ours.case(date.max).enterprise.years[2022] == {"employees": 4}


# Marks


def test_a_case_that_is_out_says_who_has_it_and_can_be_edited(pair: Pair) -> None:
    (out,) = pair.ours.carrying.outstanding()
    assert (out.by, out.purpose, out.at[:10]) == ("张三", "现场核查", "2026-01-05")
    assert pair.theirs.carrying.carried == out.id
    assert pair.ours.carrying.carried is None
    pair.ours.set_year_fact(2022, "employees", 1)
    pair.back()
    assert pair.ours.carrying.outstanding() == []


def test_a_copy_that_was_withdrawn_is_refused(pair: Pair) -> None:
    (out,) = pair.ours.carrying.outstanding()
    pair.ours.carrying.withdraw(out.id)
    assert pair.ours.carrying.outstanding() == []
    with pytest.raises(EditRefused, match="没有这次带出的记录"):
        pair.plan()


def test_what_is_back_cant_be_withdrawn(pair: Pair) -> None:
    (out,) = pair.ours.carrying.outstanding()
    pair.back()
    with pytest.raises(EditRefused, match="已经带回过"):
        pair.ours.carrying.withdraw(out.id)


# What doesn't belong together


def test_another_cases_copy_is_refused(pair: Pair, dictionary: Dictionary, tmp_path: Path) -> None:
    other = CaseFile.create(tmp_path / "2026-0002.anjuan", number="2026-0002", by="张三", dictionary=dictionary)
    with other, pytest.raises(EditRefused, match="另一份案卷（编号 2026-0001）的副本"):
        other.carrying.plan(pair.theirs.carrying)


def test_an_original_isnt_a_copy(pair: Pair) -> None:
    with pytest.raises(EditRefused, match="不是带出的副本"):
        pair.ours.carrying.plan(pair.ours.carrying)


def test_a_copy_isnt_an_original(pair: Pair, dictionary: Dictionary) -> None:
    with (
        CaseFile.open(pair.theirs.path, by="李四", dictionary=dictionary, read_only=True) as same,
        pytest.raises(EditRefused, match="本身是带出的副本"),
    ):
        pair.theirs.carrying.plan(same.carrying)
    with pytest.raises(EditRefused, match="本身是带出的副本"):
        pair.theirs.carrying.carry_out()


def test_a_copy_whose_journal_was_changed_is_refused(pair: Pair, dictionary: Dictionary) -> None:
    pair.theirs.set_year_fact(2021, "employees", 2)
    pair.theirs.set_year_fact(2022, "employees", 2)
    pair.theirs.close()
    with closing(sqlite3.connect(pair.theirs.path)) as connection, connection:
        query = "SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'journal' AND type = 'trigger'"
        for name, _ in (told := connection.execute(query).fetchall()):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE journal SET by = '王五' WHERE field = 'years.2021.employees'")
        for _, sql in told:
            connection.execute(sql)
    with (
        CaseFile.open(pair.theirs.path, by="李四", dictionary=dictionary, read_only=True) as changed,
        pytest.raises(EditRefused, match="条处对不上"),
    ):
        pair.ours.carrying.plan(changed.carrying)


def test_a_plan_that_is_out_of_date_is_refused(pair: Pair) -> None:
    pair.theirs.set_year_fact(2021, "employees", 2)
    plan = pair.plan()
    pair.ours.set_year_fact(2021, "employees", 3)
    with pytest.raises(EditRefused, match="又有改动"):
        pair.ours.carrying.bring_back(pair.theirs.carrying, plan)


def test_bringing_back_isnt_undone(pair: Pair) -> None:
    pair.ours.set_year_fact(2022, "employees", 1)
    pair.back()
    assert pair.ours.undoable == ()


def test_what_is_told_of_rows_is_what_they_say(pair: Pair) -> None:
    pair.theirs.set_expenses("P2", [LINE])
    (line,) = pair.plan().taken
    assert line.path == f"objects.P2.expenses.{LINE.key}"
    assert json.loads(line.theirs or "")["amount"] == "1200000.01"
