"""What a benefit asks at one of its stages, laid out once for every claim that will be made under it."""

from typing import NamedTuple

from anjuan_core.dates import Window
from anjuan_core.logic import Condition
from anjuan_core.results import Citation


class Terms(NamedTuple):
    """`conditions` with their words, the document's common ones first; `rule` is what the figure rests on.

    `triggers` are the facts whose day may lie inside the `window`: the claim's own first, then what counts in
    its stead, the year or an earlier stage's.
    """

    conditions: tuple[tuple[Condition, Citation], ...]
    triggers: tuple[str, ...]
    window: Window
    rule: Citation
    validity: Citation
