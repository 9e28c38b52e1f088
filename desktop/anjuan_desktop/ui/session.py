"""One open case in the window: its file, its values, its evaluation, and who wants to hear of a change."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from anjuan_core.case import Case, Claim, NeighbourLine
from anjuan_core.errors import Fault, InputError
from anjuan_core.packs import Library
from anjuan_core.results import ClaimResult, Evaluation
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui._listeners import Listener, Listeners

if TYPE_CHECKING:
    from anjuan_desktop.cabinet import Sighting
    from anjuan_desktop.casefile import CaseFile

T = TypeVar("T")
Sightings = Callable[[Case], "tuple[Sighting, ...]"]
"""The case's numbers (备案文号, 出厂编号) that stand in other enterprises' cases too."""
Neighbours = Callable[[Case], tuple[NeighbourLine, ...]]
"""The case's invoice lines that stand in other enterprises' cases of the cabinet too; empty while nobody knows."""

_SEEN = "sightings"


class Session:
    """An open case file and everything worked out from it; worked out anew after every edit.

    `evaluation` is None where `faults` say what contradicts a clause. `edits` counts the edits made here.
    """

    def __init__(
        self,
        file: "CaseFile",
        library: Library,
        today: date,
        office: str = "",
        *,
        county: str | None = None,
        neighbours: Neighbours | None = None,
        sightings: Sightings | None = None,
    ) -> None:
        self.file = file
        self.library = library
        self.today = today
        self.office = office
        """The name of the office 单位名称 that recommends, as forms print it; empty where none was set."""
        self.county = county
        """The division code of the county that recommends; None where it isn't known."""
        self._neighbours = neighbours
        self._sightings = sightings
        self.edits = 0
        self._listeners = Listeners()
        self._kept: dict[str, object] = {}
        self._work_out()

    def edit(self, action: "Callable[[CaseFile], T]") -> T:
        """Does something to the file, works everything out anew and tells the listeners.

        What the file refuses (CaseFileError) is passed on; the listeners are told even then, so that the
        window shows what really stands in the file.
        """
        try:
            done = action(self.file)
            self.edits += 1
            return done
        finally:
            self.reload()

    def set_office(self, name: str, county: str | None = None, library: Library | None = None) -> None:
        """The office's settings have changed; `library` with the supplements it has on now."""
        self.office, self.county = name, county
        self.library = self.library if library is None else library
        self.reload()

    def look_around(self) -> None:
        """The cabinet was read anew: works out anew where other cases now share other lines or numbers with it."""
        before = self._kept.pop(_SEEN, None)  # None: nobody has asked for them since the last change
        shown_otherwise = before is not None and self._seen() != before
        if shown_otherwise or self._with_neighbours(self.file.case(self.today)) != self.case:
            self.reload()

    def reload(self) -> None:
        """Reads the file again, as after a change made outside `edit`."""
        self._work_out()
        self._listeners.tell()

    def subscribe(self, listener: Listener) -> Listener:
        """Tells `listener` after every edit; what comes back unsubscribes it."""
        return self._listeners.subscribe(listener)

    def screening(self) -> list[tuple[Claim, ClaimResult]]:
        """Every clause against every object, as if each were the only claim; kept until the case changes."""
        return self.keep("screening", lambda: list(deferred.screen(self.case, self.library)))

    def also_in(self, value: str) -> str:
        """Other enterprises' cases that have this number too: `甲公司（2026-0003）`; empty for none."""
        return "、".join(f"{one.name or '未填企业名称'}（{one.number}）" for one in self._seen() if one.own == value)

    def keep(self, name: str, work: Callable[[], T]) -> T:
        """What `work` gives, worked out once and kept until the case changes."""
        if name not in self._kept:
            self._kept[name] = work()
        return cast(T, self._kept[name])

    def assessed(self, case: Case, library: Library | None = None) -> Evaluation:
        """What this case, or another one like it, comes to; nothing is kept. Raises InputError."""
        return deferred.assess(case, library or self.library, county=self.county)

    def _work_out(self) -> None:
        self.case: Case = self._with_neighbours(self.file.case(self.today))
        self.drafts: Mapping[str, str] = self.file.drafts()
        self._kept.clear()
        self.evaluation: Evaluation | None = None
        self.faults: tuple[Fault, ...] = ()
        try:
            self.evaluation = self.assessed(self.case)
        except InputError as error:
            self.faults = error.faults

    def _seen(self) -> "tuple[Sighting, ...]":
        look = self._sightings
        return () if look is None else self.keep(_SEEN, lambda: look(self.case))

    def _with_neighbours(self, case: Case) -> Case:
        found = () if self._neighbours is None else self._neighbours(case)
        return replace(case, neighbours=(*case.neighbours, *found)) if found else case
