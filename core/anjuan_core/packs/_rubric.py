"""The rubric 认定标准 as data: basic conditions, parts with their items and points, bonus, places."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from anjuan_core.packs._loading import load_quoting
from anjuan_core.packs._model import Quote

ConditionId = Literal[
    "registered",
    "sme",
    "years_in_business",
    "growth",
    "prospects",
    "accounting",
    "self_assessment",
    "lists_and_products",
    "no_incident",
]
"""The basic conditions 基本条件 of hlj-2024-18 二, in the document's order."""

_WITH_FIGURE = ("years_in_business", "growth", "self_assessment")
_POINTS = re.compile(r"[（(](\d+)分[）)]")

Points = Annotated[int, Field(gt=0)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BasicCondition(_Frozen):
    """A basic condition. `least` is its figure (years, a rate, a level), itself included; `reading` is †."""

    id: ConditionId
    label: str
    words: Quote
    least: Annotated[Decimal, Field(gt=0)] | None = None
    reading: str | None = None

    @model_validator(mode="after")
    def _a_figure_where_one_is_needed(self) -> "BasicCondition":
        if (self.least is not None) != (self.id in _WITH_FIGURE):
            raise ValueError(f"{self.id}: least 只写在、且必须写在 {'、'.join(_WITH_FIGURE)}")
        return self


class RubricItem(_Frozen):
    """符合项: all or nothing, at the points its words name."""

    points: Points
    words: Quote

    @model_validator(mode="after")
    def _points_as_the_words_say(self) -> "RubricItem":
        _same(self.points, self.words)
        return self


class RubricPart(_Frozen):
    """评价内容: one of the seven parts. `words[0]` is its heading with its points."""

    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    label: str
    dimension: str
    of: Points
    words: Annotated[tuple[Quote, ...], Field(min_length=1)]
    items: Annotated[tuple[RubricItem, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _points_add_up(self) -> "RubricPart":
        _same(self.of, self.words[0])
        if (total := sum(item.points for item in self.items)) != self.of:
            raise ValueError(f"{self.id}: 各项分值之和 {total} 应等于满分 {self.of}")
        return self


class BonusTitle(_Frozen):
    """A title that brings points while it is valid; `title` is a choice of the recognition's fact `title`."""

    title: str
    label: str
    points: Points
    words: Quote

    @model_validator(mode="after")
    def _points_as_the_words_say(self) -> "BonusTitle":
        _same(self.points, self.words)
        return self


class Bonus(_Frozen):
    """加分项: together at most `most`."""

    most: Points
    words: Annotated[tuple[Quote, ...], Field(min_length=1)]
    titles: Annotated[tuple[BonusTitle, ...], Field(min_length=1)]


class RankingRule(_Frozen):
    """How many are titled, from high to low over the whole province."""

    places: Points
    words: Quote


class Rubric(_Frozen):
    """An evaluation standard, kept beside the pack of the document that lays it down."""

    id: str
    version: str
    title: str
    short_title: str
    number: str
    issuer: str
    source: str
    issued: date
    conditions: tuple[BasicCondition, ...]
    parts: Annotated[tuple[RubricPart, ...], Field(min_length=1)]
    bonus: Bonus
    ranking: RankingRule

    @model_validator(mode="after")
    def _complete(self) -> "Rubric":
        given = tuple(condition.id for condition in self.conditions)
        if given != get_args(ConditionId):
            raise ValueError(f"conditions: 应依次为 {'、'.join(get_args(ConditionId))}")
        if len(self.by_part) != len(self.parts):
            raise ValueError("parts: 编号重复，请另起编号")
        return self

    @cached_property
    def by_condition(self) -> Mapping[str, BasicCondition]:
        return {condition.id: condition for condition in self.conditions}

    @cached_property
    def by_part(self) -> Mapping[str, RubricPart]:
        return {part.id: part for part in self.parts}

    @property
    def most(self) -> int:
        """满分, the bonus included."""
        return sum(part.of for part in self.parts) + self.bonus.most


def _same(points: int, words: str) -> None:
    """The points written in the data and those named at the end of the words must be one figure."""
    named = _POINTS.findall(words)
    if not named or int(named[-1]) != points:
        raise ValueError(f"分值 {points} 与原文不符：{words}")


def load_rubric(text: str, file: str, sources: Mapping[str, str]) -> Rubric:
    """The rubric, its words found in the source text; raises PackError with file and line."""
    return load_quoting(Rubric, text, file, sources)
