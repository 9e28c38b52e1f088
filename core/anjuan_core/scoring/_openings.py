"""What one more item would bring 还能得分的项: for each part with room, the items not met and their points."""

from dataclasses import dataclass

from anjuan_core.logic import Truth
from anjuan_core.packs import Rubric, RubricItem
from anjuan_core.scoring._scored import Scored


@dataclass(frozen=True)
class Opening:
    """An item not met, or not judged yet. `number` counts from 1; `reaches` says that it would also bring the part
    itself to the standard (需至少符合任意一项)."""

    part: str
    number: int
    item: RubricItem
    state: Truth
    reaches: bool


def openings(scored: Scored, rubric: Rubric) -> tuple[Opening, ...]:
    """In the document's order."""
    return tuple(
        Opening(part.id, number, item, state, part.reached is not Truth.TRUE)
        for part in scored.parts
        for number, (item, state) in enumerate(zip(rubric.by_part[part.id].items, part.items, strict=True), start=1)
        if state is not Truth.TRUE
    )
