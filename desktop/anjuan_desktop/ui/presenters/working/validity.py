"""The policies' validity on a time line: what each document and supplement covers, and where the case's dates lie."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from anjuan_core.case import Case
from anjuan_core.dates import Window, chinese
from anjuan_core.packs import Library, Pack, Supplement
from anjuan_core.results import Citation, ClaimResult, Evaluation, Status
from anjuan_desktop.ui.presenters.desk.clause import CERTAINTY

_DOUBTFUL = ("I", "?")
_INSIDE = (Status.PAYABLE, Status.NEEDS_DECISION, Status.MISSING_FACTS)


class End(Enum):
    """How well the end of a validity is known."""

    STATED = "载明截止日"
    INFERRED = "截止日系推定"
    UNSTATED = "未载明截止日"
    UNCONFIRMED = "截止日未确认"


@dataclass(frozen=True)
class Moment:
    """A day of the case (`last` None), or its fiscal year, on which claims of one document hang."""

    first: date
    last: date | None
    claims: tuple[str, ...]
    what: str
    inside: bool
    doubtful: bool = False
    """Whether it lies where nobody has confirmed that the document still holds."""

    @property
    def when(self) -> str:
        return self.first.isoformat() if self.last is None else f"{self.first.year}年度"

    @property
    def label(self) -> str:
        """`C1、C3 2024-05-10`, with a question mark where it is doubtful."""
        return f"{'、'.join(self.claims)} {self.when}{'？' if self.doubtful else ''}"

    @property
    def sentence(self) -> str:
        verdict = "在有效期内" if self.inside else "不在有效期内"
        if self.doubtful:
            verdict = "在截止日未确认的时段，须向上级核实"
        return f"{'、'.join(self.claims)} 的{self.what}{self.when}，{verdict}。"


@dataclass(frozen=True)
class Band:
    """One document or supplement. From `sure_until` on, where there is one, its validity has to be asked above."""

    number: str
    title: str
    first: date
    last: date | None
    sure_until: date | None
    end: End
    sentence: str
    moments: tuple[Moment, ...]
    lacking: tuple[str, ...]
    """Claims whose day isn't filled in yet."""
    citation: Citation

    @property
    def told(self) -> str:
        """Everything the picture shows of it, in words."""
        waiting = f"{'、'.join(self.lacking)} 的日期尚未填写。" if self.lacking else ""
        return "".join([self.sentence, *(moment.sentence for moment in self.moments), waiting])


@dataclass(frozen=True)
class ValidityView:
    bands: tuple[Band, ...]
    as_of: date

    @cached_property
    def years(self) -> range:
        """The years that hold everything shown."""
        days = [self.as_of]
        for band in self.bands:
            days += [band.first, band.last or band.sure_until or band.first]
            days += [day for moment in band.moments for day in (moment.first, moment.last or moment.first)]
        return range(min(days).year, max(days).year + 1)

    def place(self, day: date) -> float:
        """Where a day stands between the first day of the first year (0) and the last of the last (1)."""
        first = date(self.years.start, 1, 1)
        whole = (date(self.years.stop - 1, 12, 31) - first).days
        return min(max((day - first).days / whole, 0.0), 1.0)


def validity_view(case: Case, evaluation: Evaluation, library: Library) -> ValidityView:
    """The documents the claims rest on, and the supplements laid over them; those that begin first, first."""
    by_pack: dict[str, list[ClaimResult]] = {}
    by_supplement: dict[str, list[ClaimResult]] = {}
    for result in evaluation.claims:
        by_pack.setdefault(library.pack_of(result.benefit).id, []).append(result)
        for supplement in library.supplements_of(result.benefit):
            by_supplement.setdefault(supplement.id, []).append(result)
    packs = [_of_pack(library.packs[id_], results, case, library) for id_, results in by_pack.items()]
    more = [_of_supplement(library.supplements[id_], results, case, library) for id_, results in by_supplement.items()]
    return ValidityView((*sorted(packs, key=_order), *sorted(more, key=_order)), case.as_of)


def _order(band: Band) -> tuple[date, str]:
    return band.first, band.number


def _of_pack(pack: Pack, results: list[ClaimResult], case: Case, library: Library) -> Band:
    validity = pack.validity
    if validity.last is not None:
        end = End.INFERRED if validity.certainty in _DOUBTFUL else End.STATED
    else:
        end = End.UNCONFIRMED if validity.unconfirmed_after is not None else End.UNSTATED
    until = validity.unconfirmed_after
    asked = f"，{chinese(until)}之后是否有效须向上级核实" if until is not None else ""
    return Band(
        number=pack.number,
        title=pack.short_title,
        first=validity.first,
        last=validity.last,
        sure_until=until,
        end=end,
        sentence=f"{pack.number}：{validity.window}，{CERTAINTY[validity.certainty]}{asked}。",
        moments=tuple(_moments(results, validity.window, case, library, until=until)),
        lacking=tuple(_lacking(results, case, library)),
        citation=pack.cite("附则", validity.words),
    )


def _of_supplement(item: Supplement, results: list[ClaimResult], case: Case, library: Library) -> Band:
    """A supplement that ends nowhere stands as far as it is known through."""
    return Band(
        number="补充细则",
        title=item.title,
        first=item.first,
        last=item.last,
        sure_until=None,
        end=End.UNSTATED if item.last is None else End.STATED,
        sentence=f"补充细则《{item.title}》：{item.window}，{CERTAINTY[item.certainty]}。",
        moments=tuple(_moments(results, item.window, case, library, only_window=True)),
        lacking=tuple(_lacking(results, case, library)),
        citation=item.citation,
    )


def _moments(
    results: list[ClaimResult],
    window: Window,
    case: Case,
    library: Library,
    *,
    until: date | None = None,
    only_window: bool = False,
) -> Iterator[Moment]:
    """The claims by the day they hang on. A later stage may be paid though its own day lies outside."""
    found: dict[tuple[date, date | None, str, bool], list[str]] = {}
    for result in results:
        what, first, last = _trigger(result, case, library)
        if first is None:
            continue
        holds = window.holds(first) if last is None else window.meets_year(first.year)
        inside = holds or (not only_window and result.status in _INSIDE)
        found.setdefault((first, last, what, inside), []).append(result.id)
    for (first, last, what, inside), claims in sorted(found.items(), key=lambda item: (item[0][0], item[1])):
        doubtful = inside and until is not None and first > until
        yield Moment(first, last, tuple(claims), what, inside, doubtful)


def _lacking(results: list[ClaimResult], case: Case, library: Library) -> Iterator[str]:
    return (result.id for result in results if _trigger(result, case, library)[1] is None)


def _trigger(result: ClaimResult, case: Case, library: Library) -> tuple[str, date | None, date | None]:
    """What a claim's validity hangs on: its label, and its day or the first and last of its year."""
    benefit = library.benefit(result.benefit)
    if benefit.by_year:
        return "申报年度", date(result.year, 1, 1), date(result.year + 1, 1, 1) - timedelta(days=1)
    name = benefit.trigger_of(result.stage)
    item = case.by_id[result.object]
    day = item.facts.get(name)
    label = library.dictionary.objects[item.kind].by_name[name].label
    return label, day if isinstance(day, date) else None, None
