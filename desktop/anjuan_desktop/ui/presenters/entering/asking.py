"""Which clause asks for which fact: what a page shows, in which order, and the words behind each field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from anjuan_core.benefits import ByChoice, Ladder, conditions_of, facts_of
from anjuan_core.case import FactValue, SupportObject
from anjuan_core.facts import Fact, FactType, ObjectKind
from anjuan_core.logic import Condition, Holds, InYear, Truth, facts_named, judge, leaves
from anjuan_core.packs import Benefit, Library, Pack
from anjuan_core.results import Citation, MissingFact
from anjuan_core.unknown import UNKNOWN, Unknown

_TITLED = "recognition"


class Fit(IntEnum):
    """Whether a benefit is one for an object, going by its choices alone."""

    FITS = 0
    OPEN = 1
    RULED_OUT = 2


@dataclass(frozen=True)
class Asking:
    """A clause asks for a fact: the benefit, and the words."""

    fact: str
    pack: Pack
    benefit: Benefit
    citation: Citation


def askings(library: Library, kind: str) -> tuple[Asking, ...]:
    """Everything the clauses for this kind of object ask, clause by clause. Facts of the enterprise included."""
    return _askings(_Key(library), kind)


def enterprise_citation(library: Library, fact: str) -> Citation | None:
    """The words of the first clause that asks for a fact of the enterprise."""
    return _first_asking(library, f"enterprise.{fact}")


def year_citation(library: Library, fact: str) -> Citation | None:
    """The words of the first clause that asks for a yearly figure."""
    return _first_asking(library, f"year.{fact}")


def _first_asking(library: Library, fact: str) -> Citation | None:
    found = (asking for kind in library.dictionary.objects for asking in askings(library, kind) if asking.fact == fact)
    first = next(found, None)
    return first.citation if first is not None else None


def deciding(library: Library, kind: str) -> tuple[str, ...]:
    """The choices that pick the clauses, in the order of the dictionary."""
    return _deciding(_Key(library), kind)


def by_weight(library: Library, kind: str) -> tuple[str, ...]:
    """The facts of a kind of object, those first that more benefits ask for, else in the order of the dictionary.

    It hangs on the policies alone, so that no field moves while somebody types. A flag stays with the date that makes
    it true.
    """
    return _by_weight(_Key(library), kind)


@lru_cache(maxsize=64)
def _by_weight(key: "_Key", kind: str) -> tuple[str, ...]:
    by_name = key.library.dictionary.objects[kind].by_name
    askers: dict[str, set[str]] = {name: set() for name in by_name}
    for asking in _askings(key, kind):
        if asking.fact in askers:
            askers[asking.fact].add(f"{asking.pack.id}/{asking.benefit.id}")
    places = {name: at for at, name in enumerate(by_name)}

    def place(name: str) -> tuple[int, int, int]:
        date_of = by_name[name].implied_by
        with_ = name if date_of is None or date_of not in places else date_of
        return -len(askers[with_]), places[with_], places[name]

    return tuple(sorted(by_name, key=place))


@lru_cache(maxsize=64)
def _deciding(key: "_Key", kind: str) -> tuple[str, ...]:
    by_name = key.library.dictionary.objects[kind].by_name
    asked = {
        fact
        for _, benefit in _benefits(key.library, kind)
        for leaf in leaves(benefit.when)
        for fact in _facts_of_leaf(leaf)
    }
    return tuple(name for name, fact in by_name.items() if name in asked and fact.type is FactType.CHOICE)


def fit(library: Library, benefit: Benefit, item: SupportObject) -> Fit:
    """How a benefit fits an object, going by the choices made on it."""
    facts = _Choices(library.dictionary.objects[item.kind], item, frozenset(deciding(library, item.kind)))
    if _titles_held_for(benefit).intersection(_titles_of(item, library)):
        return Fit.FITS
    verdict = judge(benefit.when, facts)
    award = benefit.award
    if verdict.truth is Truth.FALSE:
        return Fit.RULED_OUT
    if isinstance(award, ByChoice | Ladder):
        chosen = item.facts.get(award.fact)
        if chosen is not None and chosen not in (award.amounts if isinstance(award, ByChoice) else award.steps):
            return Fit.RULED_OUT
    if any(missing.fact in facts.deciding for missing in verdict.to_collect()):
        return Fit.OPEN
    looked_at = [fact for leaf in leaves(benefit.when) for fact in _facts_of_leaf(leaf)]
    if not facts.deciding.isdisjoint(looked_at):
        return Fit.FITS
    begun = any(name in item.facts for name in (benefit.trigger, *looked_at, *facts_of(award)))
    return Fit.FITS if begun else Fit.OPEN


def citation_for(library: Library, item: SupportObject, fact: str) -> Citation | None:
    """The words of the first benefit that asks for `fact` and fits; of the first that might, where none does."""
    found = [asking for asking in askings(library, item.kind) if asking.fact == fact]
    best = min(found, key=lambda asking: fit(library, asking.benefit, item), default=None)
    return best.citation if best is not None else None


def _titles_held_for(benefit: Benefit) -> set[str]:
    """Titles that count under a benefit although it is another title that is rewarded."""
    conditions = (benefit.when, *conditions_of(benefit.award))
    found = [leaf for condition in conditions for leaf in leaves(condition) if isinstance(leaf, Holds)]
    return {title for leaf in found for title in leaf.titles}


def _titles_of(item: SupportObject, library: Library) -> tuple[str, ...]:
    title = item.facts.get("title")
    if item.kind != _TITLED or not isinstance(title, str):
        return ()
    return library.dictionary.objects[_TITLED].by_name["title"].counts_as(title)


class _Key:
    """A library as the key of a cache: the same one is the same key."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __hash__(self) -> int:
        return id(self.library)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.library is self.library


@lru_cache(maxsize=64)
def _askings(key: _Key, kind: str) -> tuple[Asking, ...]:
    return tuple(
        asking for pack, benefit in _benefits(key.library, kind) for asking in _of_benefit(pack, benefit, key.library)
    )


def _benefits(library: Library, kind: str) -> Iterator[tuple[Pack, Benefit]]:
    return ((pack, benefit) for pack, benefit in library.each_benefit() if benefit.object == kind)


def _of_benefit(pack: Pack, benefit: Benefit, library: Library) -> Iterator[Asking]:
    first = benefit.words[0]
    by_name = library.dictionary.objects[benefit.object].by_name
    for leaf in leaves(benefit.when):
        for fact in _facts_of_leaf(leaf):
            yield from _asked(fact, pack, benefit, leaf.words or first, by_name)
    for leaf in (leaf for rule in benefit.stage_rules if rule.when is not None for leaf in leaves(rule.when)):
        for fact in _facts_of_leaf(leaf):
            yield from _asked(fact, pack, benefit, leaf.words or first, by_name)
    supplements = library.supplements_of(f"{pack.id}/{benefit.id}")
    for condition in (part for rule in supplements for part in (rule.applies, rule.when) if part is not None):
        for fact in facts_named(condition):
            yield from _asked(fact, pack, benefit, first, by_name)
    stages = benefit.stages or (None,)
    triggers = ["fiscal_year"] if benefit.by_year else [benefit.trigger_of(stage) for stage in stages]
    due = [share.due_on for share in benefit.shares if share.due_on is not None]
    for fact in (*triggers, *facts_of(benefit.award), *due):
        yield from _asked(fact, pack, benefit, first, by_name)
    for condition in conditions_of(benefit.award):
        for leaf in leaves(condition):
            for fact in _facts_of_leaf(leaf):
                yield from _asked(fact, pack, benefit, leaf.words or first, by_name)
    for common in pack.common:
        if not common.objects or benefit.object in common.objects:
            for leaf in leaves(common.when):
                for fact in _facts_of_leaf(leaf):
                    yield Asking(fact, pack, benefit, pack.cite(common.label, common.words))


def _asked(fact: str, pack: Pack, benefit: Benefit, words: str, by_name: Mapping[str, Fact]) -> Iterator[Asking]:
    citation = pack.cite(benefit.label, words)
    definition = by_name.get(fact)
    if definition is not None and definition.implied_by is not None:
        yield Asking(definition.implied_by, pack, benefit, citation)
    yield Asking(fact, pack, benefit, citation)


def _facts_of_leaf(leaf: Condition) -> tuple[str, ...]:
    """The facts a leaf looks at. A title held must be known to stand on the day: hence its end."""
    match leaf:
        case Holds():
            return (leaf.on, "expires_on") if leaf.on == "awarded_on" else (leaf.on,)
        case _:
            return facts_named(leaf)


@dataclass(frozen=True)
class _Choices:
    """The choices of an object as conditions see them; every other fact is unknown."""

    kind: ObjectKind
    item: SupportObject
    deciding: frozenset[str]

    def value(self, fact: str) -> FactValue | Unknown:
        return self.item.facts.get(fact, UNKNOWN) if fact in self.deciding else UNKNOWN

    def year(self, year: InYear) -> int | Unknown:
        return UNKNOWN

    def in_year(self, fact: str, year: InYear) -> tuple[FactValue | Unknown, tuple[MissingFact, ...]]:
        return UNKNOWN, (self.missing(fact),)

    def earlier(self, fact: str) -> tuple[FactValue, ...]:
        return ()

    def counts_as(self, fact: str, value: str) -> tuple[str, ...]:
        return self.kind.by_name[fact].counts_as(value)

    def missing(self, fact: str) -> MissingFact:
        return MissingFact(self.item.id, fact, fact)

    def holds(self, titles: tuple[str, ...], day: date | Unknown) -> tuple[Truth, tuple[MissingFact, ...]]:
        return Truth.UNKNOWN, ()
