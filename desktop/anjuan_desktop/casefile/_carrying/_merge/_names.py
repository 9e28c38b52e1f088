"""What the things that were added in a copy are called here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9_.\-])[A-Z]\d{1,9}(?![A-Za-z0-9_.\-])")


@dataclass(frozen=True)
class Names:
    """There → here, for everything that wasn't in the case when it was carried out: objects and claims by id, payments
    and evaluations by number, the rest by key."""

    objects: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    history: dict[int, int] = field(default_factory=dict)
    evaluations: dict[int, int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def copied(self) -> "Names":
        """To be added to."""
        return Names(**{name: dict(known) for name, known in vars(self).items()})

    def path(self, path: str) -> str:
        """A path of the copy's journal, as it would be here."""
        table, dot, rest = path.partition(".")
        id_, more, end = rest.partition(".")
        known: Mapping[str, str] = self.keys
        match table:
            case "objects":
                known = self.objects
            case "claims" | "supervision":
                known = self.claims
            case "history" | "evaluations":
                known = {str(there): str(here) for there, here in getattr(self, table).items()}
            case "answers":
                end = self.subject(end)
            case "visits":  # behind it, of what was measured, the object
                end = self._led(end, ".")
        return f"{table}{dot}{known.get(id_, id_)}{more}{end}"

    def subject(self, subject: str) -> str:
        """What an answer is about, where it names claims or objects."""
        known = {**self.objects, **self.claims}
        return _NUMBER.sub(lambda found: known.get(found[0], found[0]), subject)

    def point(self, point: str) -> str:
        """What a finding is about: `P1 入统投资额`."""
        return self._led(point, " ")

    def renumbered(self, before: "Names") -> tuple[tuple[str, str], ...]:
        """For what an officer knows by its number: those that changed it, and weren't told `before`."""
        return tuple(
            (f"{table}.{there}", f"{table}.{here}")
            for table in ("objects", "claims", "history")
            for there, here in getattr(self, table).items()
            if there != here and there not in getattr(before, table)
        )

    def _led(self, text: str, sign: str) -> str:
        """A text with an object's id before the sign."""
        object_, sign, rest = text.partition(sign)
        return f"{self.objects.get(object_, object_)}{sign}{rest}"

    def as_json(self) -> dict[str, Any]:
        return {name: sorted(known.items()) for name, known in vars(self).items()}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        return cls(**{name: dict(pairs) for name, pairs in told.items()})
