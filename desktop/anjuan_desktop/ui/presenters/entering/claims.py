"""申报事项: every clause against every object, what may be claimed, what is claimed, and why or why not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from anjuan_core.case import Case, Claim, Stage
from anjuan_core.errors import Fault
from anjuan_core.money import in_wan
from anjuan_core.packs import Library
from anjuan_core.results import Citation, ClaimResult, Evaluation, MissingFact, Status
from anjuan_desktop.ui.presenters.basic import naming

Screening = Iterable[tuple[Claim, ClaimResult]]


class Filter(Enum):
    """Which rows are shown."""

    ALL = "全部"
    CLAIMABLE = "可申报"
    CHOSEN = "已选"


STANDING = (
    Status.PAYABLE,
    Status.NEEDS_DECISION,
    Status.MISSING_FACTS,
    Status.BLOCKED,
    Status.USED_UP,
    Status.OUT_OF_WINDOW,
    Status.NOT_MET,
)
"""The order in which what might be claimed is listed: what comes nearest to money first."""


@dataclass(frozen=True)
class RowKey:
    """What a row stands for; `claim` only where one benefit is claimed more than once on one object."""

    benefit: str
    object: str
    stage: Stage | None
    claim: str | None = None


@dataclass(frozen=True)
class Reason:
    """One line under a row. `kind` is missing, failed, open, share or fault."""

    kind: str
    text: str
    citation: Citation | None = None


@dataclass(frozen=True)
class Row:
    """One benefit on one object, claimed (`claim` its id) or not."""

    key: RowKey
    title: str
    number: str
    source: str
    year: int
    status: Status
    amount: str
    bounded: bool
    reasons: tuple[Reason, ...]
    citation: Citation
    claim: str | None
    approved: Decimal | None
    leaves_to_authority: bool
    no_application: bool
    bound: Decimal | None
    faults: Mapping[str, str]
    lacking: int
    """How many facts are missing."""

    @property
    def chosen(self) -> bool:
        return self.claim is not None

    @property
    def claimable(self) -> bool:
        return self.status in (Status.PAYABLE, Status.NEEDS_DECISION)


@dataclass(frozen=True)
class Group:
    """One support object with its rows; `unfit` are those that don't fit and nobody chose."""

    object: str
    name: str
    kind: str
    rows: tuple[Row, ...]
    unfit: tuple[Row, ...]

    @property
    def chosen(self) -> int:
        return sum(row.chosen for row in self.rows)


@dataclass(frozen=True)
class ClaimsView:
    groups: tuple[Group, ...]
    counts: Mapping[Filter, int]
    has_objects: bool

    def row(self, key: RowKey) -> Row | None:
        return next((row for row in self.every_row() if row.key == key), None)

    def every_row(self) -> Iterator[Row]:
        for group in self.groups:
            yield from group.rows
            yield from group.unfit


def claims_view(
    case: Case,
    screening: Screening,
    evaluation: Evaluation | None,
    faults: Sequence[Fault],
    library: Library,
    *,
    shown: Filter = Filter.ALL,
) -> ClaimsView:
    """Everything the page shows of a case, under one filter."""
    rows = list(_rows(case, screening, evaluation, faults, library))
    groups = [_group(item.id, item.name, library.dictionary.objects[item.kind].label, rows) for item in case.objects]
    kept = (_filtered(group, shown) for group in groups)
    return ClaimsView(
        groups=tuple(group for group in kept if group.rows or group.unfit),
        counts={
            Filter.ALL: len(rows),
            Filter.CLAIMABLE: sum(row.claimable for row in rows),
            Filter.CHOSEN: sum(row.chosen for row in rows),
        },
        has_objects=bool(case.objects),
    )


def missing_count(case: Case, faults: Sequence[Fault]) -> int:
    """What the tab says is missing here: no claim at all, or entries that contradict their clause."""
    wrong = sum(fault.path.startswith("$.claims") for fault in faults)
    return wrong or (1 if case.objects and not case.claims else 0)


def claim_faults(case: Case, faults: Sequence[Fault]) -> dict[str, dict[str, str]]:
    """Faults by claim id and field (`year`, `approved_amount`), read from their JSON paths."""
    found: dict[str, dict[str, str]] = {}
    for index, claim in enumerate(case.claims or ()):
        start = f"$.claims[{index}]"
        for fault in faults:
            if fault.path == start or fault.path.startswith(f"{start}."):
                found.setdefault(claim.id, {})[fault.path.removeprefix(start).lstrip(".")] = fault.message
    return found


def _rows(
    case: Case,
    screening: Screening,
    evaluation: Evaluation | None,
    faults: Sequence[Fault],
    library: Library,
) -> Iterator[Row]:
    claims: dict[tuple[str, str, Stage | None], list[Claim]] = {}
    for claim in case.claims or ():
        claims.setdefault((claim.benefit, claim.object, claim.stage), []).append(claim)
    results = {} if evaluation is None else {result.id: result for result in evaluation.claims}
    wrong = claim_faults(case, faults)
    for proposal, screened in screening:
        made = claims.get((proposal.benefit, proposal.object, proposal.stage), [])
        if not made:
            yield _row(proposal, screened, None, {}, library, bound=screened.upper_bound)
        for index, claim in enumerate(made):
            result = results.get(claim.id, screened)
            yield _row(
                proposal, result, claim, wrong.get(claim.id, {}), library, bound=screened.upper_bound, again=index > 0
            )


def _row(
    proposal: Claim,
    result: ClaimResult,
    claim: Claim | None,
    faults: Mapping[str, str],
    library: Library,
    *,
    bound: Decimal | None,
    again: bool = False,
) -> Row:
    pack, benefit = library.by_benefit[proposal.benefit]
    extra = claim.id if claim is not None and again else None
    open_ended = result.status in (Status.NEEDS_DECISION, Status.MISSING_FACTS)
    return Row(
        key=RowKey(proposal.benefit, proposal.object, proposal.stage, extra),
        title=naming.claim_title(library, proposal.benefit, proposal.stage),
        number=pack.number,
        source=naming.reference(pack, benefit.label),
        year=(claim or proposal).year,
        status=result.status,
        amount=_amount(result),
        bounded=open_ended,
        reasons=tuple(_reasons(result, faults)),
        citation=pack.cite(benefit.id, benefit.words[0]),
        claim=None if claim is None else claim.id,
        approved=None if claim is None else claim.approved_amount,
        leaves_to_authority=benefit.award.leaves_to_authority,
        no_application=benefit.no_application,
        bound=bound,
        faults=faults,
        lacking=len(result.missing),
    )


def _amount(result: ClaimResult) -> str:
    if result.status is Status.PAYABLE:
        return naming.amount_text(result.amount)
    if result.status.is_zero:
        return naming.NOTHING
    return naming.bound_text(result)


def _reasons(result: ClaimResult, faults: Mapping[str, str]) -> Iterator[Reason]:
    for message in faults.values():
        yield Reason("fault", message)
    for failure in result.failed:
        nearest = f"（{failure.nearest}）" if failure.nearest else ""
        yield Reason("failed", failure.explanation + nearest, failure.citation)
    if result.missing:
        yield Reason("missing", f"缺{'、'.join(missing_name(fact) for fact in result.missing)}")
    if result.status is Status.NEEDS_DECISION:
        upper = f"，不超过{in_wan(result.upper_bound)}" if result.upper_bound is not None else "，文件未定上限"
        yield Reason("open", f"各项条件符合，金额由主管部门核定{upper}")
    for share in result.shares:
        due = f"，{share.payable_when}" if share.payable_when else ""
        yield Reason("share", f"{naming.payer_name(share.payer)}资金 {naming.amount_text(share.amount)} 元{due}")


def missing_name(fact: MissingFact) -> str:
    """`“项目合同金额”`, `企业2023年度“主营业务收入”`, `企业“注册地”`."""
    if fact.year is not None:
        return f"企业{fact.year}年度“{fact.label}”"
    return f"“{fact.label}”" if fact.object is not None else f"企业“{fact.label}”"


def _group(object_id: str, name: str, kind: str, rows: Sequence[Row]) -> Group:
    mine = sorted(
        (row for row in rows if row.key.object == object_id),
        key=lambda row: (STANDING.index(row.status), row.lacking),
    )
    unfit = tuple(row for row in mine if row.status is Status.NOT_MET and not row.chosen)
    return Group(object_id, name, kind, tuple(row for row in mine if row not in unfit), unfit)


def _filtered(group: Group, shown: Filter) -> Group:
    if shown is Filter.ALL:
        return group
    fits = (lambda row: row.claimable) if shown is Filter.CLAIMABLE else (lambda row: row.chosen)
    return Group(group.object, group.name, group.kind, tuple(filter(fits, group.rows)), ())
