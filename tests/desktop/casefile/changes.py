"""One change of each kind of thing in a case, to be made on either side while it is out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from anjuan_core.case import Cleared, ExpenseLine, HistoryRow
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.casefile import (
    CaseFile,
    Finding,
    Material,
    Outcome,
    Supervision,
    Visit,
)
from tests.desktop.casefile.carried import scan

LINE = ExpenseLine("24312000000012345678", 1, date(2024, 3, 2), "某设备公司", Decimal("1200000.01"))
NEXT = ExpenseLine("24312000000012345678", 2, UNKNOWN, UNKNOWN, Decimal("5"))
PAID = HistoryRow(None, "某市扶持办法", "P1", 2023, None, "city", Decimal("50000.5"))
Edit = Callable[[CaseFile, Path], object]


def material(file: CaseFile) -> Material:
    return file.papers.materials()[0]


def visit(file: CaseFile) -> Visit:
    return file.papers.visits()[0]


def finding(file: CaseFile, **changes: Any) -> Visit:
    one = visit(file)
    return replace(one, findings=(replace(one.findings[0], **changes), *one.findings[1:]))


# One change of each kind of thing, and another change of the same thing.
CHANGES: dict[str, tuple[Edit, Edit]] = {
    "enterprise fact": (
        lambda file, _: file.set_enterprise_fact("name", "乙公司"),
        lambda file, _: file.set_enterprise_fact("name", "丙公司"),
    ),
    "enterprise fact, how it is known": (
        lambda file, _: file.set_enterprise_fact("name", "甲公司", "site"),
        lambda file, _: file.set_enterprise_fact("name", "甲公司", "systems"),
    ),
    "enterprise fact, new": (
        lambda file, _: file.set_enterprise_fact("legal_representative", "王五"),
        lambda file, _: file.set_enterprise_fact("legal_representative", "赵六"),
    ),
    "year fact": (
        lambda file, _: file.set_year_fact(2023, "employees", 87),
        lambda file, _: file.set_year_fact(2023, "employees", 88),
    ),
    "object's name": (
        lambda file, _: file.rename_object("P2", "二期"),
        lambda file, _: file.rename_object("P2", "三期"),
    ),
    "part of": (lambda file, _: file.set_part_of("P2", "P1"), lambda file, _: file.set_part_of("P2", "P3")),
    "object fact": (
        lambda file, _: file.set_object_fact("P1", "contract_amount", Decimal("6")),
        lambda file, _: file.set_object_fact("P1", "contract_amount", Decimal("7")),
    ),
    "invoice line": (
        lambda file, _: file.set_expenses("P1", [LINE, replace(NEXT, amount=Decimal("6"))]),
        lambda file, _: file.set_expenses("P1", [LINE, replace(NEXT, amount=Decimal("7"))]),
    ),
    "claim's amount": (
        lambda file, _: file.set_approved_amount("C1", Decimal("1")),
        lambda file, _: file.set_approved_amount("C1", Decimal("2")),
    ),
    "claim's year": (lambda file, _: file.set_claim_year("C1", 2023), lambda file, _: file.set_claim_year("C1", 2022)),
    "claim's lines": (
        lambda file, _: file.set_claim_expenses("C1", [LINE.key]),
        lambda file, _: file.set_claim_expenses("C1", [NEXT.key]),
    ),
    "draft": (
        lambda file, _: file.set_draft("objects.P1.started_on", "前年"),
        lambda file, _: file.set_draft("objects.P1.started_on", "大前年"),
    ),
    "draft of a visit": (
        lambda file, _: file.set_draft(f"visits.{visit(file).key}.P1.contract_amount", "约五十"),
        lambda file, _: file.set_draft(f"visits.{visit(file).key}.P1.contract_amount", "约六十"),
    ),
    "answer": (
        lambda file, _: file.flow.set_answer("acknowledged", "validity:C1", "已看原件"),
        lambda file, _: file.flow.set_answer("acknowledged", "validity:C1", "已去函"),
    ),
    "material": (
        lambda file, _: file.papers.set_material(replace(material(file), status="received")),
        lambda file, _: file.papers.set_material(replace(material(file), status="returned")),
    ),
    "visit": (
        lambda file, _: file.papers.set_visit(replace(visit(file), summary="设备在用")),
        lambda file, _: file.papers.set_visit(replace(visit(file), summary="设备停用")),
    ),
    "finding": (
        lambda file, _: file.papers.set_visit(finding(file, found="不符", holds=False)),
        lambda file, _: file.papers.set_visit(finding(file, found="待查", holds=None)),
    ),
    "outcome": (
        lambda file, _: file.flow.set_outcome(replace(file.flow.outcomes()[0], approved=Decimal("10"))),
        lambda file, _: file.flow.set_outcome(replace(file.flow.outcomes()[0], approved=Decimal("20"))),
    ),
    "judgement": (
        lambda file, _: file.judge("self_assessment_level", 3),
        lambda file, _: file.judge("self_assessment_level", 1),
    ),
    "supervision": (
        lambda file, _: file.flow.set_supervision(Supervision("C1", 2025, "已投产", "欠验收")),
        lambda file, _: file.flow.set_supervision(Supervision("C1", 2025, "试运行", "欠验收")),
    ),
    "reviewer": (
        lambda file, _: file.flow.set_person("reviewer", "王五"),
        lambda file, _: file.flow.set_person("reviewer", "赵六"),
    ),
}
# What is only added or removed.
ADDITIONS: dict[str, Edit] = {
    "object": lambda file, _: file.add_object("project", "新增"),
    "claim": lambda file, _: file.add_claim("hlj-2023-7/4", "P3", 2024),
    "payment": lambda file, _: file.add_history(replace(PAID, year=2022)),
    "clearing": lambda file, _: file.add_cleared(Cleared("99999999", 1, "已核对")),
    "line in the middle": lambda file, _: file.set_expenses("P1", [LINE, replace(LINE, line=9), NEXT]),
    "lines the other way round": lambda file, _: file.set_expenses("P1", [NEXT, LINE]),
    "line twice": lambda file, _: file.set_expenses("P1", [LINE, NEXT, NEXT]),
    "material": lambda file, _: file.papers.set_material(Material("承诺书")),
    "visit": lambda file, _: file.papers.set_visit(Visit(date(2024, 6, 1), "仓库", findings=(Finding("序列号"),))),
    "finding first": lambda file, _: file.papers.set_visit(
        replace(visit(file), findings=(Finding("电表"), *visit(file).findings))
    ),
    "photo": lambda file, folder: file.papers.attach(
        scan(folder, "照片.jpg", b"new" * 99), visit=visit(file).key, taken_at="2024-05-06T10:00:00"
    ),
    "answer": lambda file, _: file.flow.set_answer("override", "C1", "以核定为准"),
    "outcome": lambda file, _: file.flow.set_outcome(Outcome("C2", "province", paid=Decimal("3"))),
    "judgement": lambda file, _: file.judge("design.2", False),
    "supervision": lambda file, _: file.flow.set_supervision(Supervision("C1", 2026, "正常运行")),
    "draft": lambda file, _: file.set_draft("enterprise.uscc", "912"),
    "draft of a visit": lambda file, _: file.set_draft(f"visits.{visit(file).key}.P2.contract_amount", "约五十"),
    "draft of a material": lambda file, _: file.set_draft(f"materials.{material(file).key}.received_on", "前天"),
    "step": lambda file, _: file.flow.take_step("材料审核", role="handler", opinion="材料齐全"),
}
REMOVALS: dict[str, tuple[Edit, Edit | None]] = {
    "enterprise fact": (lambda file, _: file.set_enterprise_fact("name", UNKNOWN), CHANGES["enterprise fact"][0]),
    "object": (lambda file, _: file.remove_object("P1"), CHANGES["object fact"][0]),
    "object with a line changed": (lambda file, _: file.remove_object("P1"), CHANGES["invoice line"][0]),
    "object with a claim added": (
        lambda file, _: file.remove_object("P1"),
        lambda file, _: file.add_claim("hlj-2023-7/5", "P1", 2024),
    ),
    "object that something was made part of": (lambda file, _: file.remove_object("P3"), CHANGES["part of"][1]),
    "claim": (lambda file, _: file.remove_claim("C1"), CHANGES["claim's amount"][0]),
    "line": (lambda file, _: file.set_expenses("P1", [LINE]), CHANGES["invoice line"][0]),
    "payment": (lambda file, _: file.remove_history(1), None),
    "clearing": (lambda file, _: file.remove_cleared(LINE.invoice, 1), None),
    "draft": (lambda file, _: file.set_draft("objects.P1.started_on", ""), CHANGES["draft"][0]),
    "answer": (lambda file, _: file.flow.drop_answer("acknowledged", "validity:C1"), CHANGES["answer"][0]),
    "material": (lambda file, _: file.papers.remove_material(material(file).key), CHANGES["material"][0]),
    "material with a scan added": (
        lambda file, _: file.papers.remove_material(material(file).key),
        lambda file, folder: file.papers.attach(scan(folder, "新.pdf", b"scan"), material=material(file).key),
    ),
    "visit": (lambda file, _: file.papers.remove_visit(visit(file).key), CHANGES["finding"][0]),
    "visit with a draft changed": (
        lambda file, _: file.papers.remove_visit(visit(file).key),
        lambda file, _: file.set_draft(f"visits.{visit(file).key}.day", "前天"),
    ),
    "object with a visit's draft added": (
        lambda file, _: file.remove_object("P1"),
        lambda file, _: file.set_draft(f"visits.{visit(file).key}.P1.contract_amount", "约五十"),
    ),
    "material with a draft added": (
        lambda file, _: file.papers.remove_material(material(file).key),
        lambda file, _: file.set_draft(f"materials.{material(file).key}.received_on", "前天"),
    ),
    "attachment": (lambda file, _: file.papers.remove_attachment(file.papers.attachments()[0].key), None),
    "outcome": (lambda file, _: file.flow.remove_outcome(file.flow.outcomes()[0].key), CHANGES["outcome"][0]),
    "judgement": (lambda file, _: file.judge("self_assessment_level", None), CHANGES["judgement"][0]),
    "supervision": (lambda file, _: file.flow.remove_supervision("C1", 2025), CHANGES["supervision"][0]),
}
ONE_SIDED: dict[str, Edit] = {
    **{f"changed: {name}": edits[0] for name, edits in CHANGES.items()},
    **{f"added: {name}": edit for name, edit in ADDITIONS.items()},
    **{f"removed: {name}": edits[0] for name, edits in REMOVALS.items()},
}
