"""Check points 核查要点: what a visit looks at, by object, from what the clauses ask and pay by."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anjuan_core.case import Case, Claim
from anjuan_core.evaluate import shown
from anjuan_core.packs import Library
from anjuan_core.results import Citation, Evaluation
from anjuan_desktop.office.papers._asked import asked

EXPENSES = "expenses"


@dataclass(frozen=True)
class CheckPoint:
    """One thing to look at. `key` stays the same from visit to visit (`P1.statistical_investment`).

    `fact` is the object's fact it is about, None for the invoice lines; `papers` what the papers say of it, empty
    where they say nothing; `citation` the words of the first claim that asks for it.
    """

    key: str
    object: str
    fact: str | None
    point: str
    papers: str
    claims: tuple[str, ...]
    citation: Citation


def check_points(case: Case, evaluation: Evaluation | None, library: Library) -> tuple[CheckPoint, ...]:
    """For the claims made, without those that come to nothing; claim by claim, each fact of an object once."""
    nothing = {item.id for item in evaluation.claims if item.status.is_zero} if evaluation is not None else set()
    found: dict[str, CheckPoint] = {}
    for claim in case.claims or ():
        if claim.id not in nothing:
            for point in _points(claim, case, library):
                before = found.get(point.key)
                found[point.key] = point if before is None else replace(before, claims=(*before.claims, claim.id))
    return tuple(found.values())


def _points(claim: Claim, case: Case, library: Library) -> Iterator[CheckPoint]:
    item = case.by_id[claim.object]
    known = library.dictionary.objects[item.kind].by_name
    for name, citation in asked(claim, library).items():
        papers = shown(known[name], item.facts[name]) if name in item.facts else ""
        yield CheckPoint(f"{item.id}.{name}", item.id, name, known[name].label, papers, (claim.id,), citation)
    pack, benefit = library.by_benefit[claim.benefit]
    if benefit.counts_costs and item.expenses:
        rule = pack.terms(benefit, claim.stage).rule
        point = "设备、软件与发票明细逐项核对：名称、型号、出厂编号、数量"
        papers = f"发票明细 {len(item.expenses)} 行"
        yield CheckPoint(f"{item.id}.{EXPENSES}", item.id, None, point, papers, (claim.id,), rule)
