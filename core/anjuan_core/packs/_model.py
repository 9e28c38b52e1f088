"""What a policy pack says, validated: the document, its clauses and benefits."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from anjuan_core.benefits import Award
from anjuan_core.case import Payer, Stage
from anjuan_core.dates import Window
from anjuan_core.logic import Condition, parts_of
from anjuan_core.packs._terms import Terms
from anjuan_core.results import Citation

Certainty = Literal["P", "S2", "S", "I", "?"]
"""P read in the document; S2 two reposts; S one repost; I inferred; ? looked for and not found."""

Quote = Annotated[str, Field(min_length=4)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Once(StrEnum):
    """一次性: once per what."""

    OBJECT = "object"
    ENTERPRISE = "enterprise"
    YEAR = "year"
    STAGE = "stage"
    GRADE = "grade"
    LADDER = "ladder"


class Validity(_Part):
    """有效期. `to` is absent where the document states no end; then claims whose trigger is later than
    `unconfirmed_after` carry advice."""

    first: date = Field(alias="from")
    last: date | None = Field(default=None, alias="to")
    unconfirmed_after: date | None = None
    later_stages: Quote | None = None
    """Words by which a later stage is still paid after the end, where an earlier one lay inside."""
    certainty: Certainty
    words: Quote

    @cached_property
    def window(self) -> Window:
        return Window(self.first, self.last)


class Head(_Part):
    """How well the document's number and its day of issue are known, where its text doesn't say them."""

    number: Certainty = "P"
    issued: Certainty = "P"
    note: str = ""


class StackingWords(_Part):
    """不重复: what the document says about other documents.

    `level` is whose policies it speaks of, None where it speaks of none; `same_year` limits it to one fiscal year.
    """

    level: Literal["province", "city"] | None
    same_year: bool = False
    label: str = "附则"
    words: Quote | Literal[""]


SILENT: Final = StackingWords(level=None, label="", words="")
"""A document that grants nothing need not speak of others."""


class Common(_Part):
    """A condition that every benefit of the document has, or those on some kinds of object."""

    when: Condition
    label: str
    words: Quote
    objects: tuple[str, ...] = ()


class ShareRule(_Part):
    """资金分担: what part a payer bears, by which words, and when it is due, with the words and the fact that tells."""

    payer: Payer
    percent: Annotated[Decimal, Field(gt=0, le=100)] = Decimal(100)
    words: Quote | None = None
    due: Quote | None = None
    due_on: str | None = None


class Ceiling(_Part):
    """年度限额: over all claims of the benefit, the enterprise and the year."""

    amount: Annotated[Decimal, Field(gt=0)]
    words: Quote


class Reading(_Part):
    """An interpretation (†): the words, and how they are read here.

    With `after`, only a claim whose trigger is later than that day rests on it.
    """

    words: Quote
    reading: str
    after: date | None = None


class StageRule(_Part):
    """阶段: its id, what it is called, its own trigger and what it asks besides the benefit's conditions."""

    id: Stage
    label: str
    trigger: str | None = None
    when: Condition | None = None


def _as_stage(value: Any) -> Any:
    return {"id": value, "label": f"第{value}年"} if isinstance(value, int) else value


class Benefit(_Part):
    """A clause that grants something. `words[0]` is what the figure rests on."""

    id: Annotated[str, Field(pattern=r"^[0-9a-z][0-9a-z-]*$")]
    label: str
    title: str
    words: Annotated[tuple[Quote, ...], Field(min_length=1)]
    object: str
    trigger: str
    when: Condition
    award: Award
    shares: Annotated[tuple[ShareRule, ...], Field(min_length=1)]
    once: Once
    stage_rules: tuple[Annotated[StageRule, BeforeValidator(_as_stage)], ...] = Field(default=(), alias="stages")
    ceiling: Ceiling | None = None
    reading: Reading | None = None
    voucher: bool = False
    no_application: bool = False
    or_year: bool = False
    """Whether the claim's fiscal year serves as the trigger besides the day."""
    costs: bool | None = None
    """Whether invoice lines count under it, where the shape of its award doesn't tell."""

    @property
    def counts_costs(self) -> bool:
        return self.award.counts_costs if self.costs is None else self.costs

    @cached_property
    def payers(self) -> tuple[Payer, ...]:
        """Who bears a share, in the order of the clause."""
        return tuple(rule.payer for rule in self.shares)

    @property
    def stages(self) -> tuple[Stage, ...]:
        return tuple(rule.id for rule in self.stage_rules)

    def stage_rule(self, stage: Stage | None) -> StageRule | None:
        return next((rule for rule in self.stage_rules if rule.id == stage), None)

    def stage_label(self, stage: Stage | None) -> str:
        """What a stage is called; empty for none."""
        rule = self.stage_rule(stage)
        return "" if rule is None else rule.label

    def trigger_of(self, stage: Stage | None) -> str:
        """The fact whose day must lie inside the validity, for a stage of its own where it has one."""
        rule = self.stage_rule(stage)
        return rule.trigger if rule is not None and rule.trigger is not None else self.trigger

    @property
    def by_year(self) -> bool:
        """Whether the trigger is the fiscal year itself."""
        return self.trigger == "year"


class Guidance(_Part):
    """A clause that grants nothing to an enterprise, shown with its words and the reason."""

    id: Annotated[str, Field(pattern=r"^[0-9a-z][0-9a-z-]*$")]
    label: str
    title: str
    words: Annotated[tuple[Quote, ...], Field(min_length=1)]
    guidance: str


class NotComputed(_Part):
    """A figure of the source text that no rule uses, and why."""

    figure: str
    reason: str


def _kind_of_clause(value: Any) -> str:
    if isinstance(value, Guidance) or (isinstance(value, dict) and "guidance" in value):
        return "guidance"
    return "benefit"


Clause = Annotated[
    Annotated[Benefit, Tag("benefit")] | Annotated[Guidance, Tag("guidance")], Discriminator(_kind_of_clause)
]


class Pack(_Part):
    """A policy document as data.

    One without awards of its own may be applied by a `rubric` that stands beside it, named by its id.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")]
    version: str
    title: str
    short_title: str
    number: str
    issuer: str
    level: Literal["province", "city"]
    source: str
    issued: date
    head: Head = Head()
    validity: Validity
    stacking: StackingWords = SILENT
    rubric: str | None = None
    common: tuple[Common, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]

    @cached_property
    def benefits(self) -> dict[str, Benefit]:
        return {clause.id: clause for clause in self.clauses if isinstance(clause, Benefit)}

    def terms(self, benefit: Benefit, stage: Stage | None) -> Terms:
        """What the benefit asks at a stage; a stage it doesn't have asks what the benefit itself does."""
        return self._terms.get((benefit.id, stage), self._terms[benefit.id, None])

    @cached_property
    def _terms(self) -> Mapping[tuple[str, Stage | None], Terms]:
        return {
            (benefit.id, stage): Terms(
                conditions=tuple(self._conditions(benefit, stage)),
                triggers=tuple(dict.fromkeys(self._triggers(benefit, stage))),
                window=self.validity.window,
                rule=self.cite(benefit.label, benefit.words[0]),
                validity=self.cite("附则", self.validity.words),
            )
            for benefit in self.benefits.values()
            for stage in (None, *benefit.stages)
        }

    def _conditions(self, benefit: Benefit, stage: Stage | None) -> Iterator[tuple[Condition, Citation]]:
        for common in self.common:
            if not common.objects or benefit.object in common.objects:
                citation = self.cite(common.label, common.words)
                yield from ((part, citation) for part in parts_of(common.when))
        rule = benefit.stage_rule(stage)
        for condition in [benefit.when] if rule is None or rule.when is None else [benefit.when, rule.when]:
            for part in parts_of(condition):
                yield part, self.cite(benefit.label, part.words or benefit.words[0])

    def _triggers(self, benefit: Benefit, stage: Stage | None) -> Iterator[str]:
        yield benefit.trigger_of(stage)
        if benefit.or_year:
            yield "year"
        if self.validity.later_stages is not None and stage is not None:
            yield from (benefit.trigger_of(earlier) for earlier in benefit.stages[: benefit.stages.index(stage)])

    def cite(self, label: str, quote: str) -> Citation:
        return Citation(self.id, label, quote)

    @property
    def stacking_citation(self) -> Citation:
        return self.cite(self.stacking.label, self.stacking.words)
