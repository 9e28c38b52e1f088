"""People, and a case on the desk of whoever works on it, for tests of the way."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from anjuan_core.assessment import assess
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, Material, Visit
from anjuan_desktop.office import People, Person, Recorded, Standing, possible, standing, take, way

PASSWORD = "松花江2026"
TODAY = date(2026, 1, 5)
SHEET = b"%PDF-1.7 sheet"


class Desk:
    """One case file, opened in turn by whoever works on it; one second passes at every stroke."""

    def __init__(self, path: Path, library: Library, people: People) -> None:
        self.library, self.people = library, people
        self.path = path
        self._moments = (datetime(2026, 1, 5, 1, tzinfo=UTC) + timedelta(seconds=step) for step in range(10_000))
        self.file = CaseFile.create(
            path, number="2026-0001", by="张三", dictionary=library.dictionary, clock=lambda: next(self._moments)
        )
        self.name = "张三"

    def hand_to(self, name: str) -> None:
        self.file.close()
        self.name = name
        self.file = CaseFile.open(
            self.path, by=name, dictionary=self.library.dictionary, clock=lambda: next(self._moments)
        )

    def standing(self) -> Standing:
        case = self.file.case(TODAY)
        return standing(self.file, case, assess(case, self.library), self.library)

    def take(self, step: str, opinion: str = "", *materials: Material, sheet: bytes | None = SHEET) -> None:
        now = self.standing()
        assert now.evaluation is not None
        recorded = Recorded(evaluation_to_json(now.evaluation), case_to_json(now.case), {"texts": {}}, sheet)
        who = person(self.people, self.name)
        take(self.file, now, way().step(step), who, opinion, recorded=recorded, materials=materials)

    def lacking(self) -> dict[str, tuple[str, ...]]:
        offers = possible(way(), self.standing(), person(self.people, self.name))
        return {offer.step.id: offer.lacking for offer in offers}

    def receive_all(self) -> None:
        now = self.standing()
        for item in now.checklist:
            known = next((one.key for one in now.materials if one.item == item.item), "")
            self.file.papers.set_material(Material(item.name, "received", item.item, received_on=TODAY, key=known))

    def acknowledge_all(self) -> None:
        now = self.standing()
        for advice in now.evaluation.plan.advice if now.evaluation else ():
            self.file.flow.set_answer("acknowledged", advice.subject, "已核对")


def person(people: People, name: str) -> Person:
    found = people.named(name)
    assert found is not None
    return found


def to_review(desk: Desk) -> None:
    desk.take("accept")
    desk.receive_all()
    desk.take("to_visit", "齐全")
    desk.file.papers.set_visit(Visit(TODAY, "厂区", "张三、王五"))
    desk.take("to_working")
    desk.acknowledge_all()
    desk.take("submit", "建议推荐")
