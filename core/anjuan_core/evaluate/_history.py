"""What was already paid, as it bears on one claim."""

from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from anjuan_core.case import Case, Claim, HistoryRow
from anjuan_core.facts import Dictionary
from anjuan_core.money import ZERO, in_wan
from anjuan_core.packs import Benefit, Once
from anjuan_core.results import MissingFact


@dataclass
class PastPayments:
    """The history rows of the claim's own benefit, read through what *once* means for it.

    `own` are those rows, whatever they were paid for, in an order of their own.
    """

    case: Case
    claim: Claim
    benefit: Benefit
    dictionary: Dictionary

    def __post_init__(self) -> None:
        rows = [row for row in self.case.history if row.benefit == self.claim.benefit]
        rows.sort(key=lambda row: (row.object, row.year, row.payer, str(row.stage), row.amount))
        self.own = tuple(rows)

    @property
    def same(self) -> tuple[HistoryRow, ...]:
        """Rows for the very thing that is paid once: this enterprise, object, year or stage."""
        claim = self.claim
        match self.benefit.once:
            case Once.ENTERPRISE:
                return self.own
            case Once.OBJECT:
                return tuple(row for row in self.own if row.object == claim.object)
            case Once.YEAR:
                return tuple(row for row in self.own if (row.object, row.year) == (claim.object, claim.year))
            case Once.STAGE:
                return tuple(row for row in self.own if (row.object, row.stage) == (claim.object, claim.stage))
            case Once.GRADE | Once.LADDER:
                return ()
            case _:
                assert_never(self.benefit.once)

    def rows_of(self, payer: str) -> tuple[HistoryRow, ...]:
        """The rows by which this payer already bore its share, in one sum or in instalments."""
        return tuple(row for row in self.same if row.payer == payer)

    @property
    def used_up(self) -> bool:
        """Whether every share of the award was paid before."""
        return bool(self.own) and all(self.rows_of(rule.payer) for rule in self.benefit.shares)

    @property
    def total(self) -> Decimal:
        """All that was paid under the benefit."""
        return sum((row.amount for row in self.own), ZERO)

    def on_scale(self, per: str, grade: str) -> "ScalePayments":
        """What was paid on each 递进 scale; `per` and `grade` name the facts that tell scale and step."""
        object_ = self.case.by_id[self.claim.object]
        scale, step = object_.facts.get(per), object_.facts.get(grade)
        rows: list[HistoryRow] = []
        missing: list[MissingFact] = []
        highest: int | None = None
        for row in self.own:
            told = {**row.facts, **(known.facts if (known := self.case.by_id.get(row.object)) else {})}
            if per in told and told[per] != scale:
                continue
            missing.extend(self._untold(row, fact) for fact in (per, grade) if fact not in told)
            if told.get(per) == scale and scale is not None:
                rows.append(row)
                paid_step = told.get(grade)
                if isinstance(paid_step, int):
                    highest = max(paid_step, highest or 0)
        reached = isinstance(step, int) and highest is not None and step <= highest
        paid = sum((row.amount for row in rows), ZERO)
        return ScalePayments(paid, tuple(missing), tuple(rows), reached)

    def _untold(self, row: HistoryRow, fact: str) -> MissingFact:
        label = self.dictionary.objects[self.benefit.object].by_name[fact].label
        return MissingFact(row.object, fact, f"此前支持“{row.object}”的{label}")


@dataclass(frozen=True)
class ScalePayments:
    """Earlier payments on one scale: their sum, what is missing to know them, and whether this step is reached."""

    paid: Decimal
    missing: tuple[MissingFact, ...]
    rows: tuple[HistoryRow, ...]
    reached: bool


def described(row: HistoryRow) -> str:
    """`2023年已支持100万元`, for sentences."""
    return f"{row.year}年度已支持{in_wan(row.amount)}"
