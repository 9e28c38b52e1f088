"""What bringing a copy back would do, as values an officer decides on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Side = Literal["ours", "theirs"]
"""原案卷的 or 带回的."""
Decisions = Mapping[str, Side]
"""A conflict's path → the side that stands."""


@dataclass(frozen=True)
class Divergence:
    """One thing that isn't the same everywhere. `path` is where the journal would say it is; the three values are
    written as the journal writes them, None where there is, or was, nothing. `within`: the paths of what the other
    side changed under something that one side removed."""

    path: str
    base: str | None
    ours: str | None
    theirs: str | None
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What of a returned copy would be taken. `taken`: changed in the copy only; `kept`: in the original only; `same`:
    in both, alike; `conflicts`: in both, differently: each needs a decision.

    `renumbered` has what was added in the copy under a number that the original had given to something else (there →
    here). `attachments` are the names of the files that come in; `steps`, `evaluations` and `rows` (of the journal)
    are how many are appended. `already`: this very copy was brought back before, and nothing would change. `against`
    is the digest that the original's journal ended with.
    """

    carry_out: str
    returned: str
    against: str
    taken: tuple[Divergence, ...] = ()
    kept: tuple[Divergence, ...] = ()
    same: tuple[Divergence, ...] = ()
    conflicts: tuple[Divergence, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    steps: int = 0
    evaluations: int = 0
    rows: int = 0
    already: bool = False

    def undecided(self, decisions: Decisions) -> list[Divergence]:
        """The conflicts that nobody has decided yet."""
        return [conflict for conflict in self.conflicts if decisions.get(conflict.path) not in ("ours", "theirs")]

    def all_to(self, side: Side) -> Decisions:
        """Every conflict decided for one side."""
        return {conflict.path: side for conflict in self.conflicts}


@dataclass(frozen=True)
class CarriedOut:
    """带出: which carrying out, by whom, since when (ISO in UTC), what for."""

    id: str
    by: str
    at: str
    purpose: str
