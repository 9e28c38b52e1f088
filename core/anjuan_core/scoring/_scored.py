"""The score sheet 评分表 as values: every condition, every part, the bonus, and what they come to."""

from dataclasses import dataclass
from datetime import date

from anjuan_core.logic import Truth


@dataclass(frozen=True)
class ConditionFinding:
    """A basic condition's verdict, and the reason in one sentence for the officer."""

    id: str
    label: str
    verdict: Truth
    reason: str


@dataclass(frozen=True)
class PartScore:
    """得分 of one part: `items` as found, in the document's order; an unknown one counts 0."""

    id: str
    label: str
    score: int
    of: int
    items: tuple[Truth, ...]

    @property
    def reached(self) -> Truth:
        """需至少符合任意一项: true with one item met, false with none, unknown while that can still change."""
        return Truth.any(self.items)

    @property
    def unknown(self) -> int:
        """How many items nobody has judged yet."""
        return self.items.count(Truth.UNKNOWN)


@dataclass(frozen=True)
class BonusFinding:
    """Whether a bonus title is held and valid on the day; an unknown one counts 0, its reason says what is missing."""

    title: str
    label: str
    points: int
    held: Truth
    reason: str


@dataclass(frozen=True)
class Scored:
    """The whole sheet. `bonus` is after its ceiling; `total` counts what is unknown as 0."""

    as_of: date
    conditions: tuple[ConditionFinding, ...]
    parts: tuple[PartScore, ...]
    bonus: int
    bonus_titles: tuple[BonusFinding, ...]

    @property
    def total(self) -> int:
        return sum(part.score for part in self.parts) + self.bonus

    @property
    def qualifies(self) -> Truth:
        """符合认定标准: every basic condition and every part, three-valued."""
        return Truth.all([*(item.verdict for item in self.conditions), *(part.reached for part in self.parts)])
