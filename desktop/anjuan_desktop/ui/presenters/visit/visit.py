"""现场: visits to the plant, what was found at each check point, and where it differs from what the papers say."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from anjuan_core.case import FactValue, SupportObject
from anjuan_core.facts import Fact, NotAFact
from anjuan_core.results import Citation
from anjuan_core.unknown import Unknown
from anjuan_desktop.casefile import Attachment, CaseFile, EditRefused, Finding, Visit
from anjuan_desktop.office import CheckPoint, check_points
from anjuan_desktop.ui.presenters.basic.days import read_day
from anjuan_desktop.ui.presenters.basic.drafts import keep, kept, settle
from anjuan_desktop.ui.presenters.entering.entry import known
from anjuan_desktop.ui.presenters.entering.fields import Writing, shown, typed
from anjuan_desktop.ui.presenters.entering.wanted import drafts_under
from anjuan_desktop.ui.presenters.papers.taking_in import Intake, checked
from anjuan_desktop.ui.presenters.visit.doubt import Doubt, doubt
from anjuan_desktop.ui.presenters.visit.finding import Found, aloud, read_found, value_of, write_found
from anjuan_desktop.ui.session import Session

ON_SITE: Final = "现场核查"
"""The stage in which a case without a visit lacks one."""
LEAST_PEOPLE: Final = 2
_HOSTS: Final = "；企业陪同："
_BETWEEN = re.compile(r"[、，,;；\s]+")
_GONE: Final = "现有申报事项不再涉及"


@dataclass(frozen=True)
class PointRow:
    """One check point of one visit as it is shown. `point` names it in the visit's findings, `key` the object and the
    fact it is about (`P1.statistical_investment`), empty where that isn't known any more.

    `measured` stands in the editor; `error` says why what was typed there isn't taken.
    """

    key: str
    point: str
    label: str
    object: str
    fact: Fact | None
    papers: str
    citation: Citation | None
    holds: bool | None = None
    measured: str = ""
    note: str = ""
    error: str = ""
    doubt: Doubt | None = None


@dataclass(frozen=True)
class VisitHead:
    """`people` sign the record; `hosts` sign for the enterprise. `lacks` says what the head lacks, in a sentence;
    `fault` why the day typed isn't taken."""

    day: str
    place: str
    people: str
    hosts: str
    summary: str
    lacks: str
    fault: str = ""


class VisitPresenter:
    """What the page shows and what is done on it. Edits raise what the case file raises."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.writing = Writing(session.library.divisions)

    def visits(self) -> list[Visit]:
        return self.session.keep("visits", self.session.file.papers.visits)

    def visit(self, key: str) -> Visit | None:
        return next((visit for visit in self.visits() if visit.key == key), None)

    def titles(self) -> list[tuple[str, str]]:
        """`第1次　2026-01-05` and the visit's key."""
        return [
            (
                f"第{number}次　{visit.day.isoformat() if visit.day else '日期未填'}"
                + ("，填写有误" if drafts_under(self.session, f"visits.{visit.key}.") else ""),
                visit.key,
            )
            for number, visit in enumerate(self.visits(), start=1)
        ]

    def head(self, visit: Visit) -> VisitHead:
        people, _, hosts = visit.people.partition(_HOSTS)
        left = kept(self.session, _day(visit.key), read_day)
        day = "" if visit.day is None else visit.day.isoformat()
        return VisitHead(
            day if left is None else left.text,
            visit.place,
            people,
            hosts,
            visit.summary,
            "；".join(self._lacking(visit)),
            "" if left is None else f"核查日期{left.fault}",
        )

    def rows(self, visit: Visit) -> tuple[PointRow, ...]:
        """The check points of the claims made, then what was found at points that are no longer asked."""
        found = {finding.point: finding for finding in visit.findings}
        rows = [*map(self._asked, self._points()), *self._left(visit.key)]
        named = {row.point for row in rows}
        return (
            *(self._told(visit.key, row, found.get(row.point)) for row in rows),
            *(_gone(finding) for name, finding in found.items() if name not in named and _says(finding)),
        )

    def photos(self, visit: str) -> tuple[Attachment, ...]:
        scans = self.session.keep("attachments", self.session.file.papers.attachments)
        return tuple(scan for scan in scans if scan.visit == visit)

    def doubts(self) -> list[PointRow]:
        """The last thing measured at each point, where that is still to be settled; a wrong text none."""
        last: dict[str, PointRow] = {}
        for visit in self.visits():
            last.update({row.point: row for row in self.rows(visit) if row.doubt is not None or row.error})
        return [row for row in last.values() if row.doubt is not None and row.doubt.open]

    def missing(self) -> int:
        """What visits lack, points no visit has told of, open doubts, and what was typed and isn't right."""
        visits = self.visits()
        if not visits:
            return int(bool(self.session.case.claims) and self.session.file.stage == ON_SITE)
        told = {row.point for visit in visits for row in self.rows(visit) if row.holds is not None}
        untold = sum(_named(point) not in told for point in self._points())
        lacking = sum(len(list(self._lacking(visit))) for visit in visits)
        return lacking + untold + len(self.doubts()) + drafts_under(self.session, "visits.")

    # The visit

    def add(self) -> str:
        """A visit of today with every check point, so that an untouched one prints as 未核. Its key."""
        findings = tuple(Finding(_named(point)) for point in self._points())
        return self.session.edit(lambda file: file.papers.set_visit(Visit(self.session.today, findings=findings)))

    def remove(self, key: str) -> None:
        self.session.edit(lambda file: file.papers.remove_visit(key))

    def removal(self, visit: Visit) -> str:
        """What goes with a visit, in one sentence."""
        told, photos = sum(map(_says, visit.findings)), len(self.photos(visit.key))
        parts = [f"{count} {what}" for count, what in ((told, "条核查结果"), (photos, "个附件")) if count]
        return "删除这次现场核查？" + (f"其下 {'、'.join(parts)}一并删除。" if parts else "")

    def set_day(self, key: str, text: str) -> None:
        """What is no day is kept as a draft."""
        visit, path = self._visit(key), _day(key)
        try:
            day = read_day(text)
        except NotAFact:
            keep(self.session, path, text)
        else:
            settle(self.session, path, lambda file: file.papers.set_visit(replace(visit, day=day)))

    def set_place(self, key: str, text: str) -> None:
        self._change(key, lambda visit: replace(visit, place=text.strip()))

    def set_people(self, key: str, people: str, hosts: str) -> None:
        joined = "、".join(_names(people)) + (f"{_HOSTS}{'、'.join(_names(hosts))}" if _names(hosts) else "")
        self._change(key, lambda visit: replace(visit, people=joined))

    def set_summary(self, key: str, text: str) -> None:
        self._change(key, lambda visit: replace(visit, summary=text.strip()))

    # What was found

    def set_holds(self, key: str, point: str, holds: bool | None) -> None:
        self._find(key, point, lambda finding: replace(finding, holds=holds))

    def set_note(self, key: str, point: str, text: str) -> None:
        self._find(
            key, point, lambda found: replace(found, found=write_found(replace(read_found(found.found), note=text)))
        )

    def set_measured(self, key: str, point: str, text: str) -> None:
        """Keeps what was measured beside what the papers say; what is no value of the fact is kept as a draft."""
        row = self._known(key, point)
        if row.fact is None:
            return
        path = _measured(key, row.key)
        try:
            value = typed(row.fact, text, self.writing)
        except NotAFact:
            keep(self.session, path, text)
            return

        def change(finding: Finding) -> Finding:
            return replace(finding, found=self._found(finding, row, value))

        settle(self.session, path, lambda file: self._write(file, key, point, change))

    def adopt(self, key: str, point: str) -> None:
        """采用现场核实数: the fact becomes what was measured; the finding keeps what the papers said."""
        row = self._known(key, point)
        finding = next((item for item in self._visit(key).findings if item.point == point), None)
        if row.fact is None or row.citation is None or finding is None:
            raise EditRefused("这个核查要点没有可以采用的数。")
        if row.error:
            raise EditRefused(f"请先改正“{row.label}”的现场核实数。")
        value = value_of(row.fact, read_found(finding.found).measured, self.session.library.divisions)
        if isinstance(value, Unknown):
            raise EditRefused(f"请先填写“{row.label}”的现场核实数。")
        told = replace(finding, found=self._found(finding, row, value))
        object_, _, name = row.key.partition(".")

        def write(file: CaseFile) -> None:
            with file.together():
                self._write(file, key, point, lambda _: told)
                file.set_object_fact(object_, name, value, known="site")

        self.session.edit(write)

    def intake(self, key: str, paths: Sequence[Path]) -> Intake:
        """Raises EditRefused, about all of the files that can't be taken in."""
        return Intake(checked(paths), self.session.today, visit=self._visit(key).key)

    # -- underneath ------------------------------------------------------------------------------

    def _points(self) -> tuple[CheckPoint, ...]:
        session = self.session
        return session.keep("check points", lambda: check_points(session.case, session.evaluation, session.library))

    def _asked(self, point: CheckPoint) -> PointRow:
        item = self.session.case.by_id[point.object]
        fact = None if point.fact is None else self._facts(item)[point.fact]
        return PointRow(point.key, _named(point), point.point, item.name, fact, point.papers, point.citation)

    def _left(self, visit: str) -> Iterator[PointRow]:
        """Where what was typed isn't right at a point that is no longer asked: it is still to be mended, or emptied."""
        asked = {point.key for point in self._points()}
        for path in self.session.drafts:
            key = path.removeprefix(_measured(visit, ""))
            object_, _, name = key.partition(".")
            item = self.session.case.by_id.get(object_)
            if key != path and key not in asked and item is not None and (fact := self._facts(item).get(name)):
                now = self._now(key)
                papers = "" if isinstance(now, Unknown) else aloud(fact, now, self.session.library.divisions)
                yield PointRow(key, f"{object_} {fact.label}", fact.label, _GONE, fact, papers, None)

    def _told(self, visit: str, row: PointRow, finding: Finding | None) -> PointRow:
        """A check point with what was found there."""
        found = read_found("" if finding is None else finding.found)
        row = replace(row, holds=None if finding is None else finding.holds, note=found.note)
        if (fact := row.fact) is None:
            return row
        divisions = self.session.library.divisions
        left = kept(self.session, _measured(visit, row.key), lambda text: typed(fact, text, self.writing))
        if left is None:
            row = replace(row, measured=shown(fact, value_of(fact, found.measured, divisions), self.writing))
        else:
            row = replace(row, measured=left.text, error=left.fault)
        if row.citation is None or left is not None:  # the figure of before isn't the one that is shown
            return row
        explained = row.holds is True and bool(row.note)
        return replace(row, doubt=doubt(fact, found, self._now(row.key), divisions, explained=explained))

    def _facts(self, item: SupportObject) -> Mapping[str, Fact]:
        return self.session.library.dictionary.objects[item.kind].by_name

    def _now(self, key: str) -> FactValue | Unknown:
        """What the case says today of the fact a point is about."""
        return known(self.session, f"objects.{key}")

    def _found(self, finding: Finding, row: PointRow, value: FactValue | Unknown) -> str:
        """The finding's text with what was measured; what the papers said stays once it was taken over."""
        fact, divisions = row.fact, self.session.library.divisions
        before = read_found(finding.found)
        if fact is None:
            return finding.found
        if isinstance(value, Unknown):
            return before.note
        now = self._now(row.key)
        taken_over = bool(before.measured) and now == value_of(fact, before.measured, divisions)
        papers = before.papers if taken_over else aloud(fact, now, divisions)
        return write_found(Found(aloud(fact, value, divisions), papers, before.note))

    def _find(self, key: str, point: str, change: Callable[[Finding], Finding]) -> None:
        self.session.edit(lambda file: self._write(file, key, point, change))

    def _write(self, file: CaseFile, key: str, point: str, change: Callable[[Finding], Finding]) -> None:
        """One finding changed, all of the points asked and what was said at others kept in the order shown."""
        visit = self._visit(key)
        rows, there = self.rows(visit), {finding.point: finding for finding in visit.findings}
        findings = (there.get(row.point, Finding(row.point)) for row in rows)
        changed = [change(finding) if finding.point == point else finding for finding in findings]
        asked = {row.point for row in rows if row.citation is not None}
        told = tuple(finding for finding in changed if finding.point in asked or _says(finding))
        file.papers.set_visit(replace(visit, findings=told))

    def _change(self, key: str, change: Callable[[Visit], Visit]) -> None:
        visit = self._visit(key)
        self.session.edit(lambda file: file.papers.set_visit(change(visit)))

    def _lacking(self, visit: Visit) -> Iterator[str]:
        people = visit.people.partition(_HOSTS)[0]
        if visit.day is None and _day(visit.key) not in self.session.drafts:
            yield "核查日期未填"
        if not visit.place:
            yield "核查地点未填"
        if len(_names(people)) < LEAST_PEOPLE:
            yield f"核查人员至少 {LEAST_PEOPLE} 人"

    def _visit(self, key: str) -> Visit:
        found = self.visit(key)
        if found is None:
            raise EditRefused("这次现场核查已被删除，请重新选择。")
        return found

    def _known(self, key: str, point: str) -> PointRow:
        found = next((row for row in self.rows(self._visit(key)) if row.point == point), None)
        if found is None:
            raise EditRefused("申报事项已有改动，这个核查要点不在清单中了。")
        return found


def _day(visit: str) -> str:
    """Where a day that is none is kept."""
    return f"visits.{visit}.day"


def _measured(visit: str, key: str) -> str:
    """Where it is kept what was typed as measured at a point and isn't a value."""
    return f"visits.{visit}.{key}"


def _named(point: CheckPoint) -> str:
    """How a finding names its check point: as it prints, and apart from the same of another object."""
    return f"{point.object} {point.point}"


def _gone(finding: Finding) -> PointRow:
    found = read_found(finding.found)
    parts = (f"现场核实{found.measured}，申报材料{found.papers}" if found.measured else "", found.note)
    note = "；".join(part for part in parts if part)
    return PointRow("", finding.point, finding.point, _GONE, None, "", None, finding.holds, note=note)


def _says(finding: Finding) -> bool:
    return finding.holds is not None or bool(finding.found)


def _names(text: str) -> list[str]:
    return [name for name in _BETWEEN.split(text.strip()) if name]
