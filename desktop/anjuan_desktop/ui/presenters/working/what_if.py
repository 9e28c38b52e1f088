"""试算 what if: facts, claims and supplements tried out beside the present plan; nothing of it is written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anjuan_core.errors import InputError
from anjuan_core.facts import Fact, NotAFact
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult, Evaluation, Status
from anjuan_core.screening import screen
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.entering.claims import STANDING
from anjuan_desktop.ui.presenters.entering.entry import known
from anjuan_desktop.ui.presenters.entering.fields import (
    FieldState,
    Writing,
    hint_for,
    read_aloud,
    shown,
    typed,
    unit_of,
)
from anjuan_desktop.ui.presenters.working.comparing import Comparison, compare
from anjuan_desktop.ui.presenters.working.trial import Place, Trial
from anjuan_desktop.ui.presenters.working.working import fault_sentences
from anjuan_desktop.ui.session import Session

_OPEN = (Status.PAYABLE, Status.NEEDS_DECISION, Status.MISSING_FACTS)
_YEARS = 3
"""How many years before today may be tried though the case has no figures of them."""


@dataclass(frozen=True)
class TrialClaim:
    """A claim that may be ticked or unticked; `claim` is its id where the case has it."""

    place: Place
    claim: str | None
    title: str
    source: str
    status: Status
    amount: str
    ticked: bool


@dataclass(frozen=True)
class TrialSupplement:
    id: str
    title: str
    known: str
    on: bool


@dataclass(frozen=True)
class Change:
    """Something tried: what it is, and what it was. `key` takes it back."""

    key: str
    sentence: str


class WhatIf:
    """One trial beside an open case; it lives as long as nobody clears it, and is kept nowhere."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.writing = Writing(session.library.divisions)
        self.trial = Trial()
        self._wrong: dict[str, str] = {}

    @property
    def under_way(self) -> bool:
        return not self.trial.empty or bool(self._wrong)

    def clear(self) -> None:
        self.trial = Trial()
        self._wrong.clear()

    # -- facts -----------------------------------------------------------------------------------

    def owners(self) -> list[tuple[str, str]]:
        """What facts hang on, as the first part of a field path and in words."""
        case = self.session.case
        last = self.session.today.year
        years = sorted({*case.enterprise.years, *range(last - _YEARS, last)}, reverse=True)
        kinds = self.session.library.dictionary.objects
        return [
            ("enterprise", "企业"),
            *((f"years.{year}", f"企业 {year} 年度") for year in years),
            *((f"objects.{item.id}", f"{kinds[item.kind].label}　{item.name}") for item in case.objects),
        ]

    def facts(self, owner: str) -> tuple[Fact, ...]:
        """Every fact of an owner; none where the case no longer has it."""
        dictionary = self.session.library.dictionary
        kind, _, rest = owner.partition(".")
        match kind:
            case "enterprise":
                return dictionary.enterprise
            case "years":
                return dictionary.years
            case _:
                item = self.session.case.by_id.get(rest)
                return () if item is None else dictionary.objects[item.kind].facts

    def state(self, path: str) -> FieldState:
        """The field of a fact as it is tried; its hint says what stands in the case."""
        fact = self._fact(path)
        now = known(self.session, path)
        unit = unit_of(fact, self.writing)
        if path in self._wrong:
            text = self._wrong[path]
            try:
                typed(fact, text, self.writing)
            except NotAFact as fault:
                return FieldState(path, fact, text, unit, "", str(fault))
        if path in self.trial.facts:
            value = self.trial.facts[path]
            hint = f"案卷中：{read_aloud(fact, now, self.writing)}"
            return FieldState(path, fact, shown(fact, value, self.writing), unit, hint)
        return FieldState(path, fact, shown(fact, now, self.writing), unit, hint_for(fact, now, self.writing))

    def enter(self, path: str, text: str) -> None:
        """Tries a value; what can't be one stays in its field with the sentence that says why."""
        fact = self._fact(path)
        self._wrong.pop(path, None)
        facts = {key: value for key, value in self.trial.facts.items() if key != path}
        try:
            value = typed(fact, text, self.writing)
        except NotAFact:
            self._wrong[path] = text
        else:
            if value != known(self.session, path):
                facts[path] = value
        self.trial = replace(self.trial, facts=facts)

    # -- claims and supplements ------------------------------------------------------------------

    @property
    def claimed(self) -> bool:
        """Whether the case itself has a claim to try on."""
        return bool(self.session.case.claims)

    def claims(self) -> tuple[TrialClaim, ...]:
        """The case's claims, then what else might be claimed with the tried facts, as 申报事项 lists it."""
        return tuple(self._claims())

    def tick(self, item: TrialClaim, *, on: bool) -> None:
        if item.claim is not None:
            dropped = self.trial.dropped - {item.claim} if on else self.trial.dropped | {item.claim}
            self.trial = replace(self.trial, dropped=dropped)
            return
        rest = tuple(place for place in self.trial.made if place != item.place)
        self.trial = replace(self.trial, made=(*rest, item.place) if on else rest)

    def supplements(self) -> tuple[TrialSupplement, ...]:
        """Those laid over a benefit that is claimed, or tried."""
        library = self._library()
        used = {claim.benefit for claim in self.trial.case(self.session.case, library).claims or ()}
        return tuple(
            TrialSupplement(item.id, item.title, f"{item.says}（{item.known_through}）", item.id in library.active)
            for item in library.supplements.values()
            if used & set(item.completes)
        )

    def switch(self, id_: str, *, on: bool) -> None:
        before = self._library().active
        wanted = before | {id_} if on else before - {id_}
        same = wanted == self.session.library.active
        self.trial = replace(self.trial, supplements=None if same else wanted)

    # -- what comes of it ------------------------------------------------------------------------

    def changes(self) -> tuple[Change, ...]:
        return tuple(self._changes())

    def take_back(self, key: str) -> None:
        """Takes one change back, by its key."""
        kind, _, rest = key.partition(":")
        match kind:
            case "fact":
                self._wrong.pop(rest, None)
                facts = {path: value for path, value in self.trial.facts.items() if path != rest}
                self.trial = replace(self.trial, facts=facts)
            case "dropped":
                self.trial = replace(self.trial, dropped=self.trial.dropped - {rest})
            case "made":
                self.trial = replace(self.trial, made=tuple(x for x in self.trial.made if _key(x) != rest))
            case _:
                self.switch(rest, on=rest in self.session.library.active)

    def compare(self) -> Comparison:
        """The present plan beside the tried one; only faults where the tried one contradicts a clause."""
        session, library = self.session, self._library()
        case = self.trial.case(session.case, library)
        try:
            tried: Evaluation = session.assessed(case, library)
        except InputError as error:
            return Comparison((), (), fault_sentences(error.faults, case, library))
        return compare((session.case, session.evaluation), (case, tried), library)

    # -- inside ----------------------------------------------------------------------------------

    def _library(self) -> Library:
        return self.trial.library(self.session.library)

    def _fact(self, path: str) -> Fact:
        owner, _, name = path.rpartition(".")
        return next(fact for fact in self.facts(owner) if fact.name == name)

    def _claims(self) -> Iterator[TrialClaim]:
        case, library = self.session.case, self._library()
        tried = self.trial.case(case, library)
        screened = {Place(claim.benefit, claim.object, claim.stage): result for claim, result in screen(tried, library)}
        mine = {Place(claim.benefit, claim.object, claim.stage) for claim in case.claims or ()}
        for claim in case.claims or ():
            place = Place(claim.benefit, claim.object, claim.stage)
            yield self._claim(place, claim.id, screened[place], ticked=claim.id not in self.trial.dropped)
        objects = [item.id for item in case.objects]
        others = [
            (place, result)
            for place, result in screened.items()
            if place not in mine and (place in self.trial.made or result.status in _OPEN)
        ]
        others.sort(key=lambda one: (objects.index(one[0].object), STANDING.index(one[1].status), len(one[1].missing)))
        for place, result in others:
            yield self._claim(place, None, result, ticked=place in self.trial.made)

    def _claim(self, place: Place, claim: str | None, result: ClaimResult, *, ticked: bool) -> TrialClaim:
        amount = naming.NOTHING if result.status.is_zero else naming.bound_text(result)
        if result.status is Status.PAYABLE:
            amount = naming.amount_text(result.amount)
        source = naming.claim_reference(self.session.library, place.benefit)
        return TrialClaim(place, claim, self._title(place), source, result.status, amount, ticked)

    def _title(self, place: Place) -> str:
        title = naming.claim_title(self.session.library, place.benefit, place.stage)
        case = self.session.case
        return f"{title} · {naming.object_name(case, place.object)}" if len(case.objects) > 1 else title

    def _changes(self) -> Iterator[Change]:
        owners = dict(self.owners())
        for path, value in self.trial.facts.items():
            owner, _, name = path.rpartition(".")
            if any(fact.name == name for fact in self.facts(owner)):
                fact = self._fact(path)
                before, after = (read_aloud(fact, one, self.writing) for one in (known(self.session, path), value))
                where = owners.get(owner, "").replace("　", " ")
                yield Change(f"fact:{path}", f"{where} {fact.label}：{before} → {after}")
        claims = {claim.id: claim for claim in self.session.case.claims or ()}
        for id_ in sorted(self.trial.dropped & set(claims)):
            place = Place(claims[id_].benefit, claims[id_].object, claims[id_].stage)
            yield Change(f"dropped:{id_}", f"不申报 {id_} {self._title(place)}")
        for place in self.trial.made:
            yield Change(f"made:{_key(place)}", f"增加申报 {self._title(place)}")
        if self.trial.supplements is not None:
            for id_ in sorted(self.trial.supplements ^ self.session.library.active):
                verb = "启用" if id_ in self.trial.supplements else "停用"
                yield Change(f"supplement:{id_}", f"{verb}补充细则《{self.session.library.supplements[id_].title}》")


def _key(place: Place) -> str:
    return f"{place.benefit}|{place.object}|{place.stage}"
