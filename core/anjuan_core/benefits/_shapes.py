"""The shapes an award may have, as a pack writes them. Money in 元, percentages as the document's number."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import BaseModel, ConfigDict, Field

from anjuan_core.logic import Condition

Money = Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2)]
Percent = Annotated[Decimal, Field(gt=0, le=100)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    counts_costs: ClassVar[bool] = False
    """Whether the award is reckoned from expenses, so that invoice lines count under it."""
    leaves_to_authority: ClassVar[bool] = False
    """Whether the text leaves the figure to the authority, so that an approved amount may be entered."""


class Raised(_Shape):
    """The sum paid instead where a condition holds."""

    amount: Money
    when: Condition


class Fixed(_Shape):
    """定额: one sum, or another one where `raised` holds (one award, not a sum of both)."""

    shape: Literal["fixed"]
    amount: Money
    raised: Raised | None = None


class ByChoice(_Shape):
    """按类别定额: the sum that stands beside the value of a choice."""

    shape: Literal["by_choice"]
    fact: Name
    amounts: Mapping[str, Money]


class ByStage(_Shape):
    """分阶段定额: the sum that stands beside the claim's stage."""

    shape: Literal["by_stage"]
    amounts: Mapping[str, Money]


class Rate(_Shape):
    """按比例: a percentage of a base, at most `cap`, or at most `raised_cap` where its condition holds."""

    counts_costs: ClassVar[bool] = True
    shape: Literal["rate"]
    base: Name
    percent: Percent
    cap: Money | None = None
    raised_cap: Raised | None = None
    staged: bool = False
    """Whether each stage has a base of its own: the fact `base` with the stage behind it."""


class ApprovedRate(_Shape):
    """按核定比例: a rate the authority approves, no higher than the text's, of a base; at most `cap`."""

    counts_costs: ClassVar[bool] = True
    leaves_to_authority: ClassVar[bool] = True
    shape: Literal["approved_rate"]
    base: Name
    rate: Name
    at_most_percent: Percent
    cap: Money | None = None


class InterestTier(_Shape):
    """One tier of an interest award: how many years of interest, at most `cap`, where `when` holds."""

    when: Condition | None = None
    times: Annotated[int, Field(ge=1)]
    cap: Money


class Interest(_Shape):
    """贴息: base × LPR of the day `on` × times; whole years, no day count. The first tier that holds."""

    counts_costs: ClassVar[bool] = True
    shape: Literal["interest"]
    base: Name
    rate: Literal["lpr_1y"]
    on: Name
    tiers: Annotated[tuple[InterestTier, ...], Field(min_length=1)]


class PerUnit(_Shape):
    """按数量: so much for each, at most `cap`."""

    shape: Literal["per_unit"]
    count: Name
    each: Money
    cap: Money | None = None


class Ladder(_Shape):
    """递进补差: the step's figure less all that was paid under this benefit before, never below 0."""

    shape: Literal["ladder"]
    fact: Name
    steps: Mapping[str, Money]


class Graded(_Shape):
    """分等级递进: a figure by grade that an implementing rule fixes; in all at most `at_most` per `per`."""

    leaves_to_authority: ClassVar[bool] = True
    shape: Literal["graded"]
    per: Name
    grade: Name
    at_most: Money


class Premium(_Shape):
    """保险补偿: a percentage of the year's premium, the premium counted only up to a share of the sum insured.

    The premium of stage n is the fact `premium` with `_n` behind it.
    """

    counts_costs: ClassVar[bool] = True
    shape: Literal["premium"]
    premium: Name
    insured: Name
    percent: Percent
    premium_up_to_percent: Percent


class Discretionary(_Shape):
    """由主管部门核定: anything up to `at_most`; without one the text sets no bound.

    `inputs` are facts the (unknown) implementing rule goes by; `about` is a figure the text names as usual.
    """

    leaves_to_authority: ClassVar[bool] = True
    shape: Literal["discretionary"]
    at_most: Money | None = None
    inputs: tuple[Name, ...] = ()
    about: Money | None = None


Award = Annotated[
    Fixed | ByChoice | ByStage | Rate | ApprovedRate | Interest | PerUnit | Ladder | Graded | Premium | Discretionary,
    Field(discriminator="shape"),
]


def facts_of(award: Award) -> tuple[str, ...]:
    """The object's facts an award's figure rests on, without those of its conditions, stages spelled out."""
    match award:
        case Fixed() | ByStage():
            return ()
        case ByChoice() | Ladder():
            return (award.fact,)
        case Rate(staged=True):
            return tuple(f"{award.base}_{stage}" for stage in (1, 2, 3))
        case Rate():
            return (award.base,)
        case ApprovedRate():
            return (award.base, award.rate)
        case Interest():
            return (award.base, award.on)
        case PerUnit():
            return (award.count,)
        case Graded():
            return (award.per, award.grade)
        case Premium():
            return (award.insured, *(f"{award.premium}_{stage}" for stage in (1, 2, 3)))
        case Discretionary():
            return award.inputs
        case _:
            assert_never(award)


def conditions_of(award: Award) -> tuple[Condition, ...]:
    """The conditions inside an award that choose between its figures."""
    match award:
        case Fixed(raised=Raised(when=when)) | Rate(raised_cap=Raised(when=when)):
            return (when,)
        case Interest():
            return tuple(tier.when for tier in award.tiers if tier.when is not None)
        case _:
            return ()
