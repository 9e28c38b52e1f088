"""A case file with one of everything in it, for those who damage, kill or check one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from anjuan_core.assessment import assess
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, Finding, Material, Outcome, Supervision, Visit, policy_record
from anjuan_desktop.samples import samples

DAY = date(2024, 11, 20)


def evaluate(file: CaseFile, library: Library, *, sheet: bytes | None = None) -> Mapping[str, Any]:
    """Records what the program would on recommending; the document."""
    case = file.case(DAY)
    document = evaluation_to_json(assess(case, library))
    file.record_evaluation(
        document, facts=case_to_json(case), library=policy_record(shipped.texts(), library.active), sheet=sheet
    )
    return document


def fill(file: CaseFile, library: Library, scan: Path) -> None:
    """Facts, papers, flow, two evaluations, undone and redone edits; `scan` is attached twice."""
    file.import_case(next(samples(library)).case)
    case, papers, flow = file.case(DAY), file.papers, file.flow
    (claim, *_), (thing, *_) = case.claims or (), case.objects
    material = papers.set_material(Material("购销合同", "received", claim=claim.id, received_on=DAY))
    visit = papers.set_visit(Visit(DAY, "厂区", "张三、李四", "设备在用", (Finding("铭牌", "相符", True),)))
    papers.attach(scan, material=material)
    papers.attach(scan, visit=visit, taken_at="2024-11-20T10:00:00")
    flow.set_person("handler", "张三")
    flow.set_answer("acknowledged", f"validity_unconfirmed:{claim.id}", "已电话核实")
    flow.set_outcome(Outcome(claim.id, "city", "市工信函〔2025〕1号", decided_on=DAY))
    flow.set_supervision(Supervision(claim.id, 2025, "设备已投产", "", "按季报送进度"))
    file.judge("design.1", True)
    file.set_draft("enterprise.uscc", "9123")
    evaluate(file, library)
    file.rename_object(thing.id, "二期改造")
    file.undo()
    file.redo()
    file.note("print", "申报推荐表")
    evaluate(file, library, sheet=b"%PDF-1.7")
    flow.take_step("材料审核", role="handler", opinion="材料齐全")
