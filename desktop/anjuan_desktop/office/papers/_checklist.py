"""The checklist 材料清单: what has to be handed in for the claims made."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

import anjuan_resources
from anjuan_core.case import Case, Claim
from anjuan_core.packs import Library
from anjuan_desktop.office.papers._asked import asked

_INFERRED = "文件未列明，为佐证申报条件；不需要的可标为“不适用”"


@dataclass(frozen=True)
class CheckItem:
    """One thing to hand in. `item` names it in the case file's materials, `claims` are those it is for."""

    item: str
    name: str
    claims: tuple[str, ...]
    required: bool
    note: str


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Where(_Part):
    objects: tuple[str, ...] = ()
    costs: bool = False
    facts: tuple[str, ...] = ()

    def fits(self, claim: Claim, library: Library) -> bool:
        benefit = library.benefit(claim.benefit)
        return (
            benefit.object in self.objects
            or (self.costs and benefit.counts_costs)
            or not set(self.facts).isdisjoint(asked(claim, library))
        )


class _Item(_Part):
    item: str
    name: str
    known: Literal["notices", "inferred"]
    required: bool = True
    note: str = ""
    each: Literal["object"] | None = None
    where: _Where | None = None


class _Checklists(_Part):
    items: tuple[_Item, ...]


def checklist(case: Case, library: Library) -> tuple[CheckItem, ...]:
    """What the claims made ask for, in the order of the list; nothing where no claim is made."""
    return tuple(found for item in _items() for found in _for_claims(item, case, library))


def _for_claims(item: _Item, case: Case, library: Library) -> Iterator[CheckItem]:
    claims = [claim for claim in case.claims or () if item.where is None or item.where.fits(claim, library)]
    note = "；".join(part for part in (item.note, _INFERRED if item.known == "inferred" else "") if part)
    if item.each is None:
        if claims:
            yield CheckItem(item.item, item.name, tuple(claim.id for claim in claims), item.required, note)
        return
    several = len({claim.object for claim in case.claims or ()}) > 1
    for object_ in dict.fromkeys(claim.object for claim in claims):
        ids = tuple(claim.id for claim in claims if claim.object == object_)
        name = f"{item.name}（{case.by_id[object_].name}）" if several else item.name
        yield CheckItem(f"{item.item}.{object_}", name, ids, item.required, note)


@cache
def _items() -> tuple[_Item, ...]:
    text = anjuan_resources.text("checklists.yaml")
    return _Checklists.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)).items
