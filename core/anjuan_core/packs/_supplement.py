"""Supplements 补充细则: what an implementing rule adds to a clause, with its own citation and certainty."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from anjuan_core.dates import Window
from anjuan_core.logic import Condition
from anjuan_core.packs._model import Certainty
from anjuan_core.results import Citation

ON_BY_DEFAULT: frozenset[Certainty] = frozenset({"P", "S2"})
"""One source alone doesn't switch a supplement on."""


class Supplement(BaseModel):
    """Laid over one or several benefits while its validity holds the claim's trigger.

    `applies` limits it to some claims, `when` adds conditions, `tiers` fixes the figure of a graded award by
    its grade (元). `says` is what the rule says as we know it; it isn't a quotation where only a repost is known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")]
    version: str = "1"
    completes: Annotated[tuple[str, ...], Field(min_length=1)]
    title: str
    known_through: str
    certainty: Certainty
    first: date = Field(alias="from")
    last: date | None = Field(default=None, alias="to")
    says: str
    applies: Condition | None = None
    when: Condition | None = None
    tiers: Mapping[int, Decimal] = {}

    @property
    def window(self) -> Window:
        return Window(self.first, self.last)

    @property
    def on_by_default(self) -> bool:
        return self.certainty in ON_BY_DEFAULT

    @property
    def citation(self) -> Citation:
        return Citation(self.id, "补充细则", self.says)
