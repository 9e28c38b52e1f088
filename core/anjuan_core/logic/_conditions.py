"""The kinds of condition a clause may set. Closed and total: a pack can name facts, it can't compute.

In a pack each is written by its own key: `{fact: upgrade, is: digital}`, `{all: [...]}`,
`{holds: [national-little-giant], on: awarded_on}`. A fact of the enterprise is written `enterprise.region`,
one of its yearly figures `year.main_revenue` (of the claim's fiscal year, or of the year `in_year` names).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

FactName = Annotated[str, Field(pattern=r"^((enterprise|year)\.)?[a-z][a-z0-9_]*$")]


class _Condition(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    words: str | None = None
    """The words of the document this condition rests on, where they aren't the clause's first."""


class InYear(BaseModel):
    """A fiscal year: `plus` years from the claim's own, or from that of a day, the object's fact `of`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    of: str = "claim"
    plus: int = 0


class Is(_Condition):
    """The fact has just this value."""

    fact: FactName
    value: bool | int | str | date = Field(alias="is")


class OneOf(_Condition):
    """The fact has one of these values."""

    fact: FactName
    values: Annotated[list[str], Field(min_length=1)] = Field(alias="in")


class AtLeast(_Condition):
    """以上、及以上、达到、不低于: the figure itself is included (民法典 第1259条)."""

    fact: FactName
    least: Decimal = Field(alias="at_least", strict=False)
    in_year: InYear | None = None


class Above(_Condition):
    """超过: the figure itself is excluded (民法典 第1259条)."""

    fact: FactName
    limit: Decimal = Field(alias="above", strict=False)


class StartsWith(_Condition):
    """The code begins with one of these: a division in a province, an industry in a section."""

    fact: FactName
    prefixes: Annotated[list[str], Field(min_length=1)] = Field(alias="starts")


class Holds(_Condition):
    """The enterprise holds one of these titles, valid on the day the fact `on` of the object names."""

    titles: Annotated[list[str], Field(min_length=1)] = Field(alias="holds")
    on: FactName


class DatedIn(_Condition):
    """The day lies in a fiscal year: 上一年度, 当年."""

    day: FactName = Field(alias="dated")
    in_year: InYear


class FirstTime(_Condition):
    """首次达到: the officer confirms it, and no earlier year that is listed reached the figure."""

    fact: FactName = Field(alias="first_time")
    figure: Annotated[str, Field(pattern=r"^year\.")]
    least: Decimal = Field(strict=False)


class Within(_Condition):
    """The second day is no later than the same day so many months after the first."""

    months: Annotated[int, Field(ge=1)] = Field(alias="within_months")
    first: FactName = Field(alias="from")
    second: FactName = Field(alias="to")


class All(_Condition):
    parts: "list[Condition]" = Field(alias="all")


class AnyOf(_Condition):
    parts: "list[Condition]" = Field(alias="any")


class Not(_Condition):
    part: "Condition" = Field(alias="not")


_TAGS = (
    *("all", "any", "not", "holds", "dated", "first_time", "within_months"),
    *("is", "in", "at_least", "above", "starts"),
)


def _tag(value: Any) -> str | None:
    """The one key that tells which condition it is; None (refused by pydantic) where none or several do."""
    if isinstance(value, Mapping):
        found = [tag for tag in _TAGS if tag in value]
        return found[0] if len(found) == 1 else None
    return _TAG_OF.get(type(value))


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Holds, Tag("holds")]
    | Annotated[DatedIn, Tag("dated")]
    | Annotated[FirstTime, Tag("first_time")]
    | Annotated[Within, Tag("within_months")]
    | Annotated[Is, Tag("is")]
    | Annotated[OneOf, Tag("in")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[Above, Tag("above")]
    | Annotated[StartsWith, Tag("starts")],
    Discriminator(
        _tag,
        custom_error_type="condition",
        custom_error_message="a condition has just one of: " + ", ".join(_TAGS),
    ),
]

_TAG_OF: dict[type, str] = {
    All: "all",
    AnyOf: "any",
    Not: "not",
    Holds: "holds",
    DatedIn: "dated",
    FirstTime: "first_time",
    Within: "within_months",
    Is: "is",
    OneOf: "in",
    AtLeast: "at_least",
    Above: "above",
    StartsWith: "starts",
}

for _model in (All, AnyOf, Not):
    _model.model_rebuild()


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that must each hold for it to hold: the parts of an 'all', else itself."""
    return tuple(condition.parts) if isinstance(condition, All) else (condition,)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Every condition that looks at facts itself, left to right."""
    match condition:
        case All() | AnyOf():
            for part in condition.parts:
                yield from leaves(part)
        case Not():
            yield from leaves(condition.part)
        case _:
            yield condition


def facts_named(leaf: Condition) -> tuple[str, ...]:
    """The facts a leaf looks at, as conditions write them; years that hang on a day name the day too."""
    match leaf:
        case All() | AnyOf() | Not():
            return tuple(name for inner in leaves(leaf) for name in facts_named(inner))
        case Holds(on=day):
            return (day,)
        case DatedIn(day=day, in_year=year):
            return (day, *_day_of(year))
        case FirstTime(fact=fact, figure=figure):
            return (fact, figure)
        case Within(first=first, second=second):
            return (first, second)
        case AtLeast(fact=fact, in_year=InYear() as year):
            return (fact, *_day_of(year))
        case _:
            return (leaf.fact,)


def _day_of(year: InYear) -> tuple[str, ...]:
    return () if year.of == "claim" else (year.of,)
