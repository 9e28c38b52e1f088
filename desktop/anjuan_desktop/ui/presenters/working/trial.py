"""A case as it would be: facts, claims and supplements changed on top of it. The case itself is never touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from anjuan_core.case import Case, Claim, Enterprise, FactValue, Stage, SupportObject
from anjuan_core.packs import Library
from anjuan_core.screening import proposals
from anjuan_core.unknown import Unknown

Facts = dict[str, FactValue]


@dataclass(frozen=True)
class Place:
    """One benefit on one object, at a stage."""

    benefit: str
    object: str
    stage: Stage | None


@dataclass(frozen=True)
class Trial:
    """What is changed. `facts` by field path (UNKNOWN clears), `dropped` the ids of claims unticked, `made` what is
    ticked besides, `supplements` the ids switched on, None for those that are on anyway."""

    facts: Mapping[str, FactValue | Unknown] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    made: tuple[Place, ...] = ()
    supplements: frozenset[str] | None = None

    @property
    def empty(self) -> bool:
        return not (self.facts or self.dropped or self.made) and self.supplements is None

    def library(self, library: Library) -> Library:
        return library if self.supplements is None else library.with_supplements(self.supplements)

    def case(self, case: Case, library: Library) -> Case:
        """The case with the changes; those of objects and claims it no longer has are left out."""
        changed = replace(
            case,
            enterprise=self._enterprise(case.enterprise),
            objects=tuple(self._object(item) for item in case.objects),
        )
        kept = tuple(claim for claim in case.claims or () if claim.id not in self.dropped)
        return replace(changed, claims=(*kept, *self._made(changed, library)))

    def _enterprise(self, enterprise: Enterprise) -> Enterprise:
        years: dict[int, Facts] = {year: dict(facts) for year, facts in enterprise.years.items()}
        for path in self.facts:
            if path.startswith("years."):
                years.setdefault(int(path.split(".")[1]), {})
        return Enterprise(
            self._changed("enterprise", enterprise.facts),
            {year: self._changed(f"years.{year}", facts) for year, facts in years.items()},
        )

    def _object(self, item: SupportObject) -> SupportObject:
        return replace(item, facts=self._changed(f"objects.{item.id}", item.facts))

    def _changed(self, where: str, facts: Mapping[str, FactValue]) -> Facts:
        changed = dict(facts)
        for path, value in self.facts.items():
            owner, _, name = path.rpartition(".")
            if owner == where:
                changed.pop(name, None)
                if not isinstance(value, Unknown):
                    changed[name] = value
        return changed

    def _made(self, case: Case, library: Library) -> tuple[Claim, ...]:
        """Ticked claims under ids of their own (新1, 新2, …), for the year in which each would be claimed."""
        found = {Place(item.benefit, item.object, item.stage): item for item in proposals(case, library)}
        wanted = [place for place in self.made if place in found]
        return tuple(replace(found[place], id=f"新{number}") for number, place in enumerate(wanted, start=1))
