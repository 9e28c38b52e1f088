"""The values of a case. A fact that isn't in a mapping is unknown; nothing here is ever half known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from anjuan_core.unknown import UNKNOWN, Unknown

FactValue = Decimal | int | bool | date | str
"""Money, decimals and rates are Decimal; counts and years int; flags bool; choices, codes and texts str."""

Payer = Literal["nation", "province", "city"]
PAYERS: dict[str, str] = {"nation": "国家", "province": "省级", "city": "市县"}

Stage = int | str


@dataclass(frozen=True)
class Enterprise:
    """企业: its facts by name (`uscc` and `name` among them) and its yearly figures by fiscal year."""

    facts: Mapping[str, FactValue]
    years: Mapping[int, Mapping[str, FactValue]]

    @property
    def uscc(self) -> str | Unknown:
        return str(self.facts["uscc"]) if "uscc" in self.facts else UNKNOWN

    @property
    def name(self) -> str | Unknown:
        return str(self.facts["name"]) if "name" in self.facts else UNKNOWN


@dataclass(frozen=True)
class ExpenseLine:
    """发票明细行: one line of one invoice. `amount` and `paid` (实际付款) in 元.

    `goods` is what the invoice calls what was bought (货物名称), `contract` the number of the contract behind it,
    `serial` the equipment's number (出厂编号).
    """

    invoice: str
    line: int
    date: date | Unknown
    seller: str | Unknown
    amount: Decimal | Unknown
    goods: str | Unknown = UNKNOWN
    paid: Decimal | Unknown = UNKNOWN
    contract: str | Unknown = UNKNOWN
    seller_uscc: str | Unknown = UNKNOWN
    seller_representative: str | Unknown = UNKNOWN
    seller_address: str | Unknown = UNKNOWN
    serial: str | Unknown = UNKNOWN

    @property
    def key(self) -> str:
        """As claims name it: `invoice#line`."""
        return f"{self.invoice}#{self.line}"


@dataclass(frozen=True)
class SupportObject:
    """支持对象: what facts and money hang on. `part_of` is the id of the object it belongs to, or None."""

    id: str
    kind: str
    name: str
    part_of: str | None
    facts: Mapping[str, FactValue]
    expenses: tuple[ExpenseLine, ...] = ()


@dataclass(frozen=True)
class Claim:
    """申报事项: one benefit applied to one object for one fiscal year (申报年度).

    `approved_amount` (核定金额, 元) is None where the authority entered none; `expenses` is None where
    all lines of the object count, else the keys of those that do.
    """

    id: str
    benefit: str
    object: str
    year: int
    stage: Stage | None = None
    approved_amount: Decimal | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict, hash=False)
    expenses: tuple[str, ...] | None = None


@dataclass(frozen=True)
class HistoryRow:
    """已享受的支持: a payment made, under a `benefit` of a loaded document or another `programme` by name.

    Exactly one of the two is given. `facts` may carry `standard` and `level` for a 递进 benefit.
    """

    benefit: str | None
    programme: str | None
    object: str
    year: int
    stage: Stage | None
    payer: Payer
    amount: Decimal
    facts: Mapping[str, FactValue] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class NeighbourLine:
    """An invoice line known from another enterprise's case."""

    uscc: str
    name: str
    invoice: str
    line: int

    @property
    def key(self) -> str:
        return f"{self.invoice}#{self.line}"


@dataclass(frozen=True)
class Cleared:
    """An invoice line the officer cleared (已核实), with the reason that is recorded."""

    invoice: str
    line: int
    reason: str

    @property
    def key(self) -> str:
        return f"{self.invoice}#{self.line}"


@dataclass(frozen=True)
class Case:
    """Everything the policy core needs to know. `claims` is None where the program is to propose them."""

    as_of: date
    enterprise: Enterprise
    objects: tuple[SupportObject, ...]
    claims: tuple[Claim, ...] | None
    history: tuple[HistoryRow, ...] = ()
    neighbours: tuple[NeighbourLine, ...] = ()
    cleared: tuple[Cleared, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, SupportObject]:
        return {item.id: item for item in self.objects}

    def root(self, object_id: str) -> str:
        """Where the `part_of` chain of an object ends; an id that isn't in the case is its own root."""
        while (item := self.by_id.get(object_id)) is not None and item.part_of is not None:
            object_id = item.part_of
        return object_id
