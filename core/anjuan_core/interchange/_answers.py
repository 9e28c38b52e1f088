"""The shape of what goes out, `anjuan-evaluation/1` and `anjuan-scored/1`, for the readers of it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from anjuan_core.case import Payer, Stage
from anjuan_core.packs import ConditionId
from anjuan_core.results import ExclusionKind, Status

Money = Annotated[str, Field(pattern=r"^\d+\.\d{2}$")]


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class CitationAnswer(_Answer):
    """引文."""

    document: str
    clause: str
    quote: str


class ShareRefAnswer(_Answer):
    claim: str
    payer: Payer


class CountedAnswer(ShareRefAnswer):
    amount: Money


class BecauseAnswer(_Answer):
    kind: ExclusionKind
    claim: str | None
    explanation: str


class DroppedAnswer(CountedAnswer):
    because: BecauseAnswer


class ShareAnswer(_Answer):
    """资金分担."""

    payer: Payer
    amount: Money
    payable_when: str | None


class MissingAnswer(_Answer):
    """A fact to collect; of the enterprise where `object` is null."""

    object: str | None
    fact: str
    label: str
    year: int | None = None


class FailedAnswer(_Answer):
    kind: Literal["condition", "window", "used_up", "blocked"]
    fact: str | None
    explanation: str
    citation: CitationAnswer | None
    nearest: str | None = None


class StepAnswer(_Answer):
    label: str
    expression: str
    value: str
    citation: CitationAnswer | None


class ClaimAnswer(_Answer):
    """测算结果 of one claim."""

    id: str
    benefit: str
    object: str
    year: int
    stage: Stage | None
    status: Status
    amount: Money | None
    lower_bound: Money
    upper_bound: Money | None
    shares: list[ShareAnswer]
    missing: list[MissingAnswer]
    failed: list[FailedAnswer]
    trace: list[StepAnswer]


class ExclusionAnswer(_Answer):
    """不重复."""

    a: ShareRefAnswer
    b: ShareRefAnswer
    kind: ExclusionKind
    citation: CitationAnswer
    explanation: str


class UndecidedAnswer(_Answer):
    claim: str
    break_even: Money | None


class RunnerUpAnswer(_Answer):
    total: Money
    counted: list[CountedAnswer]


class AdviceAnswer(_Answer):
    """提示. Kinds may be added without a new version of the format."""

    kind: str
    claims: list[str]
    explanation: str


class PlanAnswer(_Answer):
    """支持方案."""

    total: Money
    by_payer: dict[Payer, Money]
    counted: list[CountedAnswer]
    dropped: list[DroppedAnswer]
    undecided: list[UndecidedAnswer]
    runner_up: RunnerUpAnswer | None
    advice: list[AdviceAnswer]


class StampAnswer(_Answer):
    id: str
    version: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class CaseAnswer(_Answer):
    uscc: str | None
    as_of: str


class EvaluationAnswer(_Answer):
    """测算 `anjuan-evaluation/1`."""

    format: Literal["anjuan-evaluation/1"]
    case: CaseAnswer
    packs: list[StampAnswer]
    claims: list[ClaimAnswer]
    exclusions: list[ExclusionAnswer]
    plan: PlanAnswer


class ConditionAnswer(_Answer):
    """A basic condition; `verdict` is null where it isn't known."""

    id: ConditionId
    verdict: bool | None
    reason: str


class PartAnswer(_Answer):
    id: str
    score: int
    of: int
    reached: bool | None
    unknown: int


class ScoredAnswer(_Answer):
    """评分表 `anjuan-scored/1`."""

    format: Literal["anjuan-scored/1"]
    conditions: list[ConditionAnswer]
    parts: list[PartAnswer]
    bonus: int
    total: int
    qualifies: bool | None
