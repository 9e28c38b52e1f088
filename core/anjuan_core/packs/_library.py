"""The library 政策库: the dictionary, every pack in force or once in force, and the reference data, as one value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from anjuan_core.errors import PackError
from anjuan_core.facts import Dictionary
from anjuan_core.packs._loading import load_dictionary, load_pack, load_supplement, sha256_of
from anjuan_core.packs._model import Benefit, Pack
from anjuan_core.packs._rubric import Rubric
from anjuan_core.packs._shelf import Shelf
from anjuan_core.packs._supplement import Supplement
from anjuan_core.reference import Divisions, LprSeries, SizeStandard, WorkingDays
from anjuan_core.results import PackStamp


@dataclass(frozen=True)
class Library:
    """What every evaluation and every score leans on. Benefits are named `document/item`, as in the public JSON."""

    dictionary: Dictionary
    packs: Mapping[str, Pack]
    stamps: Mapping[str, PackStamp]
    sources: Mapping[str, str]
    lpr: LprSeries
    divisions: Divisions
    supplements: Mapping[str, Supplement]
    active: frozenset[str]
    """The ids of the supplements that are switched on."""
    shelf: Shelf

    @classmethod
    def from_texts(
        cls,
        *,
        dictionary: str,
        packs: Mapping[str, str],
        sources: Mapping[str, str],
        lpr: str,
        divisions: str,
        supplements: Mapping[str, str],
        rubrics: Mapping[str, str],
        sizes: str,
        working_days: str,
    ) -> "Library":
        """Everything from the texts of its files, by file name; raises PackError.

        The rubrics, the size standard and the working days are read when they are first asked for.
        """
        facts = load_dictionary(dictionary, "facts.yaml")
        by_rubric = {file.removesuffix(".yaml"): text for file, text in rubrics.items()}
        loaded: dict[str, Pack] = {}
        stamps: dict[str, PackStamp] = {}
        for file, text in sorted(packs.items()):
            pack = load_pack(text, file, facts, sources, by_rubric)
            if pack.id in loaded:
                raise PackError(file, 1, f"文件编号 {pack.id} 重复")
            loaded[pack.id] = pack
            stamps[pack.id] = PackStamp(pack.id, pack.version, sha256_of(text))
        benefits = {f"{pack.id}/{item.id}": item for pack in loaded.values() for item in pack.benefits.values()}
        extra: list[Supplement] = []
        for file, text in sorted(supplements.items()):
            item = load_supplement(text, file, facts, benefits)
            if item.id in stamps:
                raise PackError(file, 1, f"文件编号 {item.id} 重复")
            extra.append(item)
            stamps[item.id] = PackStamp(item.id, item.version, sha256_of(text))
        return cls(
            facts,
            loaded,
            stamps,
            sources,
            LprSeries.from_csv(lpr, "lpr_1y.csv"),
            Divisions.from_csv(divisions, "divisions.csv"),
            {item.id: item for item in extra},
            frozenset(item.id for item in extra if item.on_by_default),
            Shelf(by_rubric, sources, sizes, working_days),
        )

    @property
    def rubrics(self) -> Mapping[str, Rubric]:
        """The evaluation standards, by the id under which a pack names one."""
        return self.shelf.rubrics

    @property
    def sizes(self) -> SizeStandard:
        return self.shelf.sizes

    @property
    def working_days(self) -> WorkingDays:
        return self.shelf.working_days

    def with_supplements(self, ids: Iterable[str]) -> "Library":
        """The same library with just these supplements on; raises KeyError for one that isn't there."""
        return replace(self, active=frozenset(self.supplements[id_].id for id_ in ids))

    def supplements_of(self, benefit: str) -> tuple[Supplement, ...]:
        """The supplements switched on for a benefit, in the order of their ids."""
        return self._supplements.get(benefit, ())

    @cached_property
    def _supplements(self) -> Mapping[str, tuple[Supplement, ...]]:
        found: dict[str, tuple[Supplement, ...]] = {}
        for id_, item in sorted(self.supplements.items()):
            for benefit in item.completes if id_ in self.active else ():
                found[benefit] = (*found.get(benefit, ()), item)
        return found

    @cached_property
    def by_benefit(self) -> Mapping[str, tuple[Pack, Benefit]]:
        return {f"{pack.id}/{benefit.id}": (pack, benefit) for pack, benefit in self.each_benefit()}

    def each_benefit(self) -> Iterator[tuple[Pack, Benefit]]:
        for pack in self.packs.values():
            for benefit in pack.benefits.values():
                yield pack, benefit

    def pack_of(self, benefit: str) -> Pack:
        return self.by_benefit[benefit][0]

    def benefit(self, benefit: str) -> Benefit:
        return self.by_benefit[benefit][1]
