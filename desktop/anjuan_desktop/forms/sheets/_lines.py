"""The 推荐汇总表 as values: one line a claim, sums by programme and payer; paper and Excel print the same ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anjuan_core.case import Payer
from anjuan_core.money import ZERO
from anjuan_core.results import ClaimResult, Status
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._wording import basis, benefit_title

LEVELS: tuple[Payer, ...] = ("nation", "province", "city")


@dataclass(frozen=True)
class SummaryLine:
    """One claim of one case. `amount` is the award worked out, None while it is open; `counted` what is recommended."""

    number: int
    case_number: str
    county: str
    enterprise: str
    uscc: str
    industry: str
    object: str
    basis: str
    title: str
    year: int
    status: Status
    amount: Decimal | None
    counted: tuple[Decimal, ...]
    remark: str
    programme: str

    @property
    def total(self) -> Decimal:
        return sum(self.counted, ZERO)

    def of(self, payer: Payer) -> Decimal:
        return self.counted[LEVELS.index(payer)]


@dataclass(frozen=True)
class Sum:
    """What the lines of a programme, or all of them, come to. `claims` are those with money recommended."""

    name: str
    enterprises: int
    claims: int
    counted: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        return sum(self.counted, ZERO)

    def of(self, payer: Payer) -> Decimal:
        return self.counted[LEVELS.index(payer)]


def summary_lines(dossiers: Sequence[Dossier]) -> list[SummaryLine]:
    """Every claim, case by case."""
    pairs = [(dossier, claim) for dossier in dossiers for claim in dossier.evaluation.claims]
    return [_line(number, dossier, claim) for number, (dossier, claim) in enumerate(pairs, start=1)]


def _line(number: int, dossier: Dossier, claim: ClaimResult) -> SummaryLine:
    facts, library = dossier.case.enterprise.facts, dossier.library
    item = dossier.case.by_id[claim.object]
    own = {payer: sum((c.amount for c in dossier.counted if c.share == (claim.id, payer)), ZERO) for payer in LEVELS}
    region = str(facts.get("region", ""))
    pack = library.pack_of(claim.benefit)
    return SummaryLine(
        number=number,
        case_number=dossier.number,
        county=dossier.office.county or library.divisions.full_name(region) or region,
        enterprise=str(facts.get("name", "")),
        uscc=str(facts.get("uscc", "")),
        industry=str(facts.get("industry", "")),
        object=f"{item.id} {item.name}",
        basis=basis(claim, library),
        title=benefit_title(claim, library),
        year=claim.year,
        status=claim.status,
        amount=claim.amount,
        counted=tuple(own.values()),
        remark=_remark(dossier, claim, sum(own.values(), ZERO)),
        programme=f"{pack.short_title}（{pack.number}）",
    )


def _remark(dossier: Dossier, claim: ClaimResult, counted: Decimal) -> str:
    words = []
    if claim.amount is not None and claim.status is Status.PAYABLE and counted < claim.amount:
        kinds = dict.fromkeys(
            item.kind.label for item in dossier.evaluation.plan.dropped if item.share.claim == claim.id
        )
        words.append("、".join(kinds) or "未计入方案")
    if dossier.override is not None and counted:
        words.append("改选")
    return "；".join(words)


def sums_of(lines: Sequence[SummaryLine]) -> list[Sum]:
    """By programme, in the order in which they come, then 合计."""
    programmes = dict.fromkeys(line.programme for line in lines)
    found = [_sum(name, [line for line in lines if line.programme == name]) for name in programmes]
    return [*found, _sum("合计", lines)]


def _sum(name: str, lines: Sequence[SummaryLine]) -> Sum:
    supported = [line for line in lines if line.total]
    counted = tuple(sum((line.of(payer) for line in lines), ZERO) for payer in LEVELS)
    return Sum(name, len({line.case_number for line in supported}), len(supported), counted)


def payers_in(sums: Iterable[Sum]) -> Iterator[Payer]:
    """The levels there is something to say of: province and city always, the nation where it pays."""
    total = [*sums][-1]
    yield from (payer for payer in LEVELS if payer != "nation" or total.of(payer))
