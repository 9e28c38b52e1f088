"""What every form is made from: a case with all that was said, found, decided and paid, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from anjuan_core.case import Case, Payer
from anjuan_core.money import ZERO
from anjuan_core.packs import Library
from anjuan_core.results import Advice, Counted, Evaluation
from anjuan_core.scoring import Scored

NO_OFFICE = "（未设置单位名称）"


@dataclass(frozen=True)
class Office:
    """The office that recommends, with its district or county.

    `code` is its 机关代字 (`松工信函`), `city_bureau` whom its letters go to, `finance_bureau` who gets a copy.
    What isn't set is left to be written in.
    """

    name: str = NO_OFFICE
    county: str = ""
    code: str = ""
    city_bureau: str = ""
    finance_bureau: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class People:
    """经办人, 复核人, 负责人; empty where nobody is named yet."""

    handler: str = ""
    reviewer: str = ""
    head: str = ""


@dataclass(frozen=True)
class Material:
    """One line of the checklist 材料清单, with the names of the files handed in for it."""

    name: str
    status: Literal["awaited", "received", "returned", "waived"] = "awaited"
    claim: str | None = None
    received_on: date | None = None
    remark: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What was found at one check point; `holds` None where it couldn't be told."""

    point: str
    found: str = ""
    holds: bool | None = None


@dataclass(frozen=True)
class Photo:
    """A photo with its caption; `taken_at` is ISO, without a zone by the camera, with one
    where it is only the file's time. `content` is what a camera or scanner wrote (JPEG, PNG, …)."""

    caption: str
    content: bytes = field(repr=False)
    taken_at: str | None = None


@dataclass(frozen=True)
class Visit:
    """现场核查."""

    day: date | None = None
    place: str = ""
    people: str = ""
    summary: str = ""
    findings: tuple[Finding, ...] = ()
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True)
class Step:
    """One signed step of the way of a case 流转. `at` is ISO."""

    at: str
    by: str
    role: str
    before: str
    after: str
    opinion: str = ""


@dataclass(frozen=True)
class Acknowledged:
    """Advice answered 已核对: which (`Advice.subject`), with what reason, by whom. `at` is ISO."""

    subject: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class Override:
    """改选: what an officer recommends in place of the plan, and why. `subject` is how the record names it.

    `counted` is None where the record doesn't say which shares; then the program's plan stays what is recommended.
    """

    reason: str
    by: str
    at: str
    counted: tuple[Counted, ...] | None = None
    subject: str = ""


@dataclass(frozen=True)
class Outcome:
    """市级结果、公示、拨付 of one claim and payer; amounts in 元."""

    claim: str
    payer: Payer
    document: str = ""
    approved: Decimal | None = None
    decided_on: date | None = None
    publicity_from: date | None = None
    publicity_until: date | None = None
    paid: Decimal | None = None
    paid_on: date | None = None
    remark: str = ""


@dataclass(frozen=True)
class Supervision:
    """年度督导 of one supported project in a year: how it stands, what is amiss, what is asked of it."""

    year: int
    claim: str
    progress: str = ""
    problems: str = ""
    measures: str = ""


@dataclass(frozen=True)
class Dossier:
    """A case as it is printed. `number` is the 案卷编号, `printed_on` the 编制日期, `stage` the 环节 it is in.

    `preview` marks every form as 预览; without it a form is one where the stage isn't among those at which its
    template lets it stand. `due_on` is by when what is missing should come. `serial` goes into the 发文字号.
    """

    case: Case
    evaluation: Evaluation
    library: Library
    number: str
    printed_on: date
    office: Office = field(default_factory=Office)
    preview: bool = False
    sample: bool = False
    stage: str = ""
    people: People = field(default_factory=People)
    materials: tuple[Material, ...] = ()
    visits: tuple[Visit, ...] = ()
    steps: tuple[Step, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    override: Override | None = None
    outcomes: tuple[Outcome, ...] = ()
    supervision: tuple[Supervision, ...] = ()
    scored: Scored | None = None
    due_on: date | None = None
    serial: str = ""

    @property
    def counted(self) -> tuple[Counted, ...]:
        """What is recommended: the officer's choice where there is one, else the plan's."""
        chosen = self.override
        return self.evaluation.plan.counted if chosen is None or chosen.counted is None else chosen.counted

    @property
    def total(self) -> Decimal:
        """What `counted` comes to, in 元."""
        return sum((item.amount for item in self.counted), ZERO)

    @property
    def by_payer(self) -> Mapping[Payer, Decimal]:
        """`total` by payer, with the payers the plan names."""
        sums: dict[Payer, Decimal] = dict.fromkeys(self.evaluation.plan.by_payer, ZERO)
        for item in self.counted:
            sums[item.share.payer] = sums.get(item.share.payer, ZERO) + item.amount
        return sums

    @property
    def enterprise(self) -> str:
        """The enterprise's name, 未填写 in brackets where it is unknown."""
        return str(self.case.enterprise.facts.get("name", "（企业名称未填写）"))


def answer_to(advice: Advice, dossier: Dossier) -> Acknowledged | None:
    """How a piece of advice was answered; None while it wasn't."""
    return next((item for item in dossier.acknowledged if item.subject == advice.subject), None)
