"""The fact dictionary: name, label, type, unit, help and choices of every fact, by what it hangs on."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class FactType(StrEnum):
    MONEY = "money"
    DECIMAL = "decimal"
    RATE = "rate"
    COUNT = "count"
    FLAG = "flag"
    DATE = "date"
    YEAR = "year"
    CHOICE = "choice"
    TEXT = "text"
    USCC = "uscc"
    DIVISION = "division"
    INDUSTRY = "industry"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Frozen):
    """One value of a choice: its label, and the choices it counts as besides itself."""

    label: str
    also: tuple[str, ...] = ()


def _as_choice(value: Any) -> Any:
    return {"label": value} if isinstance(value, str) else value


class Fact(_Frozen):
    """One fact 事实. `unit` is for reading (元 for money); `implied_by` names a date that makes a flag true."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: str
    type: FactType
    unit: str | None = None
    help: str = ""
    signed: bool = False
    implied_by: str | None = None
    choices: Mapping[str, Annotated[Choice, BeforeValidator(_as_choice)]] = {}

    @model_validator(mode="after")
    def _choices_where_they_belong(self) -> "Fact":
        if (self.type is FactType.CHOICE) != bool(self.choices):
            raise ValueError(f"{self.name}: choices go with the type choice, and only with it")
        return self

    def counts_as(self, value: str) -> tuple[str, ...]:
        """The choice itself and those it is also."""
        return (value, *self.choices[value].also)


class ObjectKind(_Frozen):
    """A kind of support object 支持对象 and the facts that hang on it, in the order they are asked."""

    label: str
    facts: tuple[Fact, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Fact]:
        return {fact.name: fact for fact in self.facts}


class Dictionary(_Frozen):
    """The whole dictionary, as read from the resource `facts.yaml`."""

    enterprise: tuple[Fact, ...]
    years: tuple[Fact, ...]
    objects: Mapping[str, ObjectKind]

    @model_validator(mode="after")
    def _names_are_unique(self) -> "Dictionary":
        for where, facts in self._lists():
            names = [fact.name for fact in facts]
            if twice := {name for name in names if names.count(name) > 1}:
                raise ValueError(f"{where}: given twice: {', '.join(sorted(twice))}")
            for fact in facts:
                if fact.implied_by is not None and fact.implied_by not in names:
                    raise ValueError(f"{where}.{fact.name}: implied_by names an unknown fact {fact.implied_by}")
        return self

    def _lists(self) -> list[tuple[str, tuple[Fact, ...]]]:
        kinds = [(f"objects.{name}", kind.facts) for name, kind in self.objects.items()]
        return [("enterprise", self.enterprise), ("years", self.years), *kinds]

    @cached_property
    def enterprise_by_name(self) -> Mapping[str, Fact]:
        return {fact.name: fact for fact in self.enterprise}

    @cached_property
    def years_by_name(self) -> Mapping[str, Fact]:
        return {fact.name: fact for fact in self.years}
