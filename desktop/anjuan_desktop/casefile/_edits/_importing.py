"""Filling an empty case file from a case of the core."""

from anjuan_core.case import Case, Claim, Enterprise, NeighbourLine, SupportObject
from anjuan_desktop.casefile._edits._claims import make_claim, set_approved_amount, set_claim_expenses
from anjuan_desktop.casefile._edits._cleared import add_cleared
from anjuan_desktop.casefile._edits._edit import Edit
from anjuan_desktop.casefile._edits._facts import set_enterprise_fact, set_object_fact, set_year_fact
from anjuan_desktop.casefile._edits._history import add_history
from anjuan_desktop.casefile._edits._objects import make_object, set_expenses, set_part_of
from anjuan_desktop.casefile._record import Action
from anjuan_desktop.casefile._tables import ClaimRow, NeighbourRow, ObjectRow
from anjuan_desktop.casefile._values import identifier, line_number, storable
from anjuan_desktop.casefile.errors import EditRefused, NotInCaseFile


def import_case(edit: Edit, case: Case) -> None:
    """Every entry is journaled as if it had been made by hand. Raises EditRefused in a file with entries."""
    if edit.reader.case(case.as_of) != Case(case.as_of, Enterprise({}, {}), (), ()):
        raise EditRefused("案卷中已有内容，不能再整卷导入；请新建案卷后导入。")
    edit.record(Action.IMPORT, "", None, case.as_of.isoformat())
    for name, value in case.enterprise.facts.items():
        set_enterprise_fact(edit, name, value, None)
    for year, facts in case.enterprise.years.items():
        for name, value in facts.items():
            set_year_fact(edit, year, name, value, None)
    _import_objects(edit, case.objects)
    for claim in case.claims or ():
        _import_claim(edit, claim)
    for row in case.history:
        add_history(edit, row)
    for neighbour in case.neighbours:
        _import_neighbour(edit, neighbour)
    for cleared in case.cleared:
        add_cleared(edit, cleared)


def _import_objects(edit: Edit, objects: tuple[SupportObject, ...]) -> None:
    """All of them before any `part_of`, which may name a later one."""
    for item in objects:
        if item.id in edit.ids(ObjectRow):
            raise EditRefused(f"支持对象编号 {item.id} 重复，请在来源文件中另编后再导入。")
        make_object(edit, item.id, item.kind, item.name)
    for item in objects:
        set_part_of(edit, item.id, item.part_of)
        for name, value in item.facts.items():
            set_object_fact(edit, item.id, name, value, None)
        set_expenses(edit, item.id, item.expenses)


def _import_claim(edit: Edit, claim: Claim) -> None:
    if claim.id in edit.ids(ClaimRow):
        raise EditRefused(f"申报事项编号 {claim.id} 重复，请在来源文件中另编后再导入。")
    for name in claim.facts:
        raise NotInCaseFile(f"申报事项没有名为 {name} 的事实。")
    make_claim(edit, claim)
    set_approved_amount(edit, claim.id, claim.approved_amount)
    set_claim_expenses(edit, claim.id, claim.expenses)


def _import_neighbour(edit: Edit, line: NeighbourLine) -> None:
    row = NeighbourRow(
        uscc=storable(line.uscc, "统一社会信用代码"),
        name=storable(line.name, "企业名称"),
        invoice=identifier(line.invoice, "发票号码"),
        line=line_number(line.line),
    )
    edit.session.add(row)
    edit.record(Action.ADD, f"neighbours.{line.key}", None, f"{row.uscc} {row.name}")
