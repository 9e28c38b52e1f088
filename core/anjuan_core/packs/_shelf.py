"""The shelf: what most commands never open, each read when it is first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from anjuan_core.errors import PackError
from anjuan_core.packs._rubric import Rubric, load_rubric
from anjuan_core.reference import SizeStandard, WorkingDays


@dataclass(frozen=True)
class Shelf:
    """The texts of the rubrics by id, of the size standard and of the working days, and what they say.

    Whatever is read raises PackError where its text isn't right.
    """

    rubric_texts: Mapping[str, str]
    sources: Mapping[str, str]
    sizes_csv: str
    working_days_csv: str

    @cached_property
    def rubrics(self) -> Mapping[str, Rubric]:
        """By id, which is also the name of the file."""
        found: dict[str, Rubric] = {}
        for id_, text in sorted(self.rubric_texts.items()):
            found[id_] = load_rubric(text, f"{id_}.yaml", self.sources)
            if found[id_].id != id_:
                raise PackError(f"{id_}.yaml", 1, f"评分标准编号 {found[id_].id} 应与文件名 {id_} 一致")
        return found

    @cached_property
    def sizes(self) -> SizeStandard:
        return SizeStandard.from_csv(self.sizes_csv, "sme_300.csv")

    @cached_property
    def working_days(self) -> WorkingDays:
        return WorkingDays.from_text(self.working_days_csv, "working_days.csv")
