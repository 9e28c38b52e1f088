"""What an evaluation says: values only, written by `evaluate` and `stacking`, read by everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from anjuan_core.case import Payer, Stage
from anjuan_core.unknown import Unknown


class Status(StrEnum):
    """办理结论 of a claim, in the order in which the first that fits is taken."""

    NOT_MET = "not_met"
    OUT_OF_WINDOW = "out_of_window"
    USED_UP = "used_up"
    BLOCKED = "blocked"
    MISSING_FACTS = "missing_facts"
    NEEDS_DECISION = "needs_decision"
    PAYABLE = "payable"

    @property
    def label(self) -> str:
        return _STATUS_LABELS[self]

    @property
    def is_zero(self) -> bool:
        """Whether this status alone makes the amount 0."""
        return self in _ZERO


_ZERO = (Status.NOT_MET, Status.OUT_OF_WINDOW, Status.USED_UP, Status.BLOCKED)

_STATUS_LABELS = {
    Status.NOT_MET: "不符合",
    Status.OUT_OF_WINDOW: "不在有效期",
    Status.USED_UP: "已享受",
    Status.BLOCKED: "待核查",
    Status.MISSING_FACTS: "待补充",
    Status.NEEDS_DECISION: "待核定",
    Status.PAYABLE: "可测算",
}


@dataclass(frozen=True, order=True)
class Citation:
    """引文: the document's id, the clause's label, and its words to the letter."""

    document: str
    clause: str
    quote: str


@dataclass(frozen=True)
class Step:
    """One line of the working: what it is, how it was reckoned, what came out (all as printed)."""

    label: str
    expression: str
    value: str
    citation: Citation | None = None


@dataclass(frozen=True)
class Share:
    """资金分担: what one payer bears of an award, and when it falls due (None: at once)."""

    payer: Payer
    amount: Decimal
    payable_when: str | None = None


@dataclass(frozen=True, order=True)
class MissingFact:
    """A fact to collect: of an object, of the enterprise (`object` None), of a year of it, or of a history row."""

    object: str | None
    fact: str
    label: str
    year: int | None = None


@dataclass(frozen=True)
class Failure:
    """Why a claim comes to nothing: in one sentence, with the words it rests on.

    `kind` is condition, window, used_up or blocked; `fact` names the fact of a failing condition.
    """

    kind: str
    fact: str | None
    explanation: str
    citation: Citation | None
    nearest: str | None = None
    """Where one fact alone would mend it: by how much it falls short."""


@dataclass(frozen=True)
class ClaimResult:
    """测算结果 of one claim. Amounts in 元; None where there is none (`upper_bound`: no bound).

    `failed` and `trace` may be `Later`: most readers of a result want neither.
    """

    id: str
    benefit: str
    object: str
    year: int
    stage: Stage | None
    status: Status
    amount: Decimal | None
    lower_bound: Decimal
    upper_bound: Decimal | None
    shares: tuple[Share, ...]
    missing: tuple[MissingFact, ...]
    failed: Sequence[Failure]
    trace: Sequence[Step]


class ShareRef(NamedTuple):
    """A funding share by claim id and payer."""

    claim: str
    payer: Payer

    def __str__(self) -> str:
        return f"{self.claim}/{self.payer}"


class ExclusionKind(StrEnum):
    """Why two shares can't stand together, or why one was left out."""

    DOCUMENT_RULE = "document_rule"
    CITY_MONEY = "city_money"
    SAME_INVOICE = "same_invoice"
    ONCE = "once"
    LADDER = "ladder"
    ALREADY_PAID = "already_paid"
    CEILING = "ceiling"

    @property
    def label(self) -> str:
        return _EXCLUSION_LABELS[self]


_EXCLUSION_LABELS = {
    ExclusionKind.DOCUMENT_RULE: "政策间不重复",
    ExclusionKind.CITY_MONEY: "市级资金不重复",
    ExclusionKind.SAME_INVOICE: "同一发票",
    ExclusionKind.ONCE: "只能享受一次",
    ExclusionKind.LADDER: "递进补差",
    ExclusionKind.ALREADY_PAID: "此前已支持",
    ExclusionKind.CEILING: "年度限额",
}


@dataclass(frozen=True)
class Exclusion:
    """不重复: two funding shares that exclude each other, with the words and one sentence."""

    a: ShareRef
    b: ShareRef
    kind: ExclusionKind
    citation: Citation
    explanation: str


@dataclass(frozen=True)
class Counted:
    """A share the plan counts, with what is really paid of it (after a yearly ceiling)."""

    share: ShareRef
    amount: Decimal


@dataclass(frozen=True)
class Dropped:
    """A share, or the part of one a ceiling cut, that the plan leaves out, and why in one sentence."""

    share: ShareRef
    amount: Decimal
    kind: ExclusionKind
    by_claim: str | None
    explanation: str


@dataclass(frozen=True)
class Undecided:
    """A claim without a known figure: the smallest figure at which it would displace a counted share, or None."""

    claim: str
    break_even: Decimal | None


@dataclass(frozen=True)
class RunnerUp:
    """The best other maximal admissible set."""

    total: Decimal
    counted: tuple[Counted, ...]


ADVICE = {
    "same_document_same_project": "同一文件、同一项目",
    "same_invoice_two_payers": "同一发票、不同层级",
    "rewarded_before": "此前已支持",
    "higher_than_paid": "就高差额",
    "interpretation": "† 对文件的理解",
    "validity_unconfirmed": "有效期未确认",
    "operation_twice": "同一年度经营",
    "credit_list": "疑点：信用名单",
    "inner_code": "疑点：信用代码",
    "division": "疑点：行政区划",
    "date_to_come": "疑点：日期晚于基准日",
    "lapsed": "疑点：证书失效",
    "one_filing": "疑点：备案文号重复",
    "not_first": "疑点：并非首次",
    "unit_slip": "疑点：金额单位",
    "sums_disagree": "疑点：金额不符",
    "invoice_twice": "疑点：发票重复",
    "invoice_date": "疑点：开票日期",
    "tax_mixed": "疑点：含税口径",
    "own_seller": "疑点：销售方",
    "just_above": "疑点：刚过门槛",
    "invoice_two_claims": "疑点：一票两报",
    "invoice_before_order": "疑点：发票早于订货",
    "paid_less": "疑点：付款少于开票",
    "related_seller": "疑点：销售方关联",
    "second_hand": "疑点：旧设备",
    "office_goods": "疑点：办公设备",
    "split_contract": "疑点：拆分合同",
    "own_client": "疑点：服务对象",
    "title_before_programme": "疑点：称号早于政策",
    "impossible_date": "疑点：日期不存在",
    "registered_elsewhere": "疑点：注册地",
}
"""Every kind of advice, in the officers' words; those that audits look for are 疑点."""


@dataclass(frozen=True)
class Advice:
    """提示: to be acknowledged with a reason; it excludes nothing. `kind` is one of ADVICE."""

    kind: str
    claims: tuple[str, ...]
    explanation: str

    @property
    def subject(self) -> str:
        """How an officer's answer names it: kind, claims and a digest of the sentence, so that what the officer
        read is what was acknowledged; where the sentence changes, it is asked anew."""
        digest = sha256(self.explanation.encode()).hexdigest()[:12]
        return f"{self.kind}:{','.join(self.claims)}:{digest}"


@dataclass(frozen=True)
class Plan:
    """支持方案: the admissible set of shares with the largest total."""

    total: Decimal
    by_payer: dict[Payer, Decimal]
    counted: tuple[Counted, ...]
    dropped: tuple[Dropped, ...]
    undecided: tuple[Undecided, ...]
    runner_up: RunnerUp | None
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class PackStamp:
    """Which text of a policy document was used: its version and the SHA-256 of its file."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Evaluation:
    """测算: the whole answer for a case, as it stood on `as_of`."""

    uscc: str | Unknown
    as_of: date
    packs: tuple[PackStamp, ...]
    claims: tuple[ClaimResult, ...]
    exclusions: tuple[Exclusion, ...]
    plan: Plan
