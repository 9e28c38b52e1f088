"""市级结果、公示、拨付: what came back on each share recommended, as a table, and the reading of an entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anjuan_core.case import PAYERS, Enterprise, Payer
from anjuan_core.dates import chinese
from anjuan_core.errors import InputError
from anjuan_core.facts import NotAFact, read_text
from anjuan_core.reference import WorkingDays
from anjuan_core.results import ShareRef
from anjuan_core.unknown import Unknown
from anjuan_desktop.casefile import CaseFile, Outcome
from anjuan_desktop.dossier import EvaluationChanged, dossier_of_file
from anjuan_desktop.office import RESULT_STAGES, Matter, OfficeRefused, Role, due_on, history_row, uncounted, way
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.basic.amounts import read_amount
from anjuan_desktop.ui.presenters.basic.days import read_day
from anjuan_desktop.ui.presenters.way.flow import FlowPresenter

NOT_YET = "推荐上报之后，由经办人登记市级结果、公示和拨付。"
_MOST = 200


@dataclass(frozen=True)
class ResultRow:
    """One share recommended with what came back; `key` is empty where nothing did yet. Amounts grouped, in 元.

    `publicity` counts the working days left; `countable` where a payment waits to be counted into the history.
    """

    key: str
    claim: str
    payer: Payer
    title: str
    recommended: str
    approved: str
    publicity: str
    paid: str
    state: str
    countable: bool


@dataclass(frozen=True)
class ResultEntry:
    """A result as typed: texts as they stand."""

    claim: str
    payer: Payer
    key: str = ""
    document: str = ""
    approved: str = ""
    decided_on: str = ""
    publicity_from: str = ""
    publicity_until: str = ""
    paid: str = ""
    paid_on: str = ""
    remark: str = ""


class ResultsPresenter:
    """The results of an open case; edits raise CaseFileError and OfficeRefused."""

    def __init__(self, flow: FlowPresenter) -> None:
        self._flow = flow

    @property
    def enterprise(self) -> Enterprise:
        return self._flow.session.case.enterprise

    @property
    def open(self) -> bool:
        """Whether results may be entered: someone who may sign as 经办 is signed in, and the case went up."""
        now, person = self._flow.standing, self._flow.person
        able = person is not None and Role.HANDLER in person.roles
        return able and now.stage in RESULT_STAGES and not now.only_read

    def rows(self) -> tuple[ResultRow, ...]:
        """The shares recommended in their order, each with its results; then results of others."""
        now, session = self._flow.standing, self._flow.session
        waiting = {outcome.key for outcome in uncounted(now.outcomes, now.case)}
        rows: list[ResultRow] = []
        shares = list(now.shares) if now.stage in RESULT_STAGES else []
        recommended = session.keep("recommended", self._recommended)
        for ref in (*shares, *(ShareRef(item.claim, item.payer) for item in now.outcomes)):
            if any((row.claim, row.payer) == ref for row in rows):
                continue
            found = [item for item in now.outcomes if (item.claim, item.payer) == ref]
            for outcome in found or [Outcome(ref.claim, ref.payer)]:
                rows.append(self._row(outcome, recommended.get(ref), outcome.key in waiting))
        return tuple(rows)

    def entry(self, row: ResultRow) -> ResultEntry:
        """What stands in a row, to be typed over."""
        outcome = next((item for item in self._flow.standing.outcomes if row.key and item.key == row.key), None)
        if outcome is None:
            return ResultEntry(row.claim, row.payer)
        return ResultEntry(
            outcome.claim,
            outcome.payer,
            outcome.key,
            outcome.document,
            _typed(outcome.approved),
            _iso(outcome.decided_on),
            _iso(outcome.publicity_from),
            _iso(outcome.publicity_until),
            _typed(outcome.paid),
            _iso(outcome.paid_on),
            outcome.remark,
        )

    def enter(self, entry: ResultEntry) -> dict[str, str]:
        """Takes a result in; by field what is wrong with it, and then nothing is written."""
        if not self.open:
            raise OfficeRefused(NOT_YET)
        outcome, wrong = read_result(entry)
        if outcome is not None:
            self._flow.session.edit(lambda file: file.flow.set_outcome(outcome))
        return wrong

    def enter_all(self, outcomes: Sequence[Outcome]) -> None:
        """Takes several in at once: one edit, undone at once."""
        if not self.open:
            raise OfficeRefused(NOT_YET)

        def take(file: CaseFile) -> None:
            with file.together():
                for outcome in outcomes:
                    file.flow.set_outcome(outcome)

        self._flow.session.edit(take)

    def remove(self, key: str) -> None:
        if not self.open:
            raise OfficeRefused(NOT_YET)
        if self._counted(key):
            raise OfficeRefused(
                "这笔拨付已计入已享受的支持，不能只删除结果；请先在“申报事项”页的“已享受的支持”里删除那一笔。"
            )
        self._flow.session.edit(lambda file: file.flow.remove_outcome(key))

    def count(self, key: str) -> None:
        """A confirmed payment becomes 已享受的支持, so that it counts in every later check."""
        if not self.open:
            raise OfficeRefused(NOT_YET)
        now = self._flow.standing
        outcome = next((item for item in uncounted(now.outcomes, now.case) if item.key == key), None)
        if outcome is None:
            raise OfficeRefused("这笔拨付已计入已享受的支持，或尚未登记金额和日期。")
        row = history_row(outcome, now.case)

        def write(file: CaseFile) -> None:
            file.add_history(row)

        self._flow.session.edit(write)

    def _counted(self, key: str) -> bool:
        """Whether the result's payment stands in the history: it would go on counting without the result."""
        now = self._flow.standing
        outcome = next((item for item in now.outcomes if item.key == key), None)
        if outcome is None or not outcome.paid or outcome.paid_on is None or not self._there(outcome.claim):
            return False
        return history_row(outcome, now.case) in now.case.history

    def _there(self, claim: str) -> bool:
        return any(item.id == claim for item in self._flow.session.case.claims or ())

    def until(self, payer: Payer, start: str) -> str:
        """The last day of the shortest publicity that is known for a level, as ISO; empty where none is."""
        known = way().publicity.get(payer)
        day = _day("", start, {}) if start.strip() else None
        if known is None or day is None:
            return ""
        last = self._flow.session.library.working_days.after(day, known.days)
        return "" if isinstance(last, Unknown) else last.isoformat()

    def _row(self, outcome: Outcome, recommended: Decimal | None, waiting: bool) -> ResultRow:
        session = self._flow.session
        claim = next((item for item in session.case.claims or () if item.id == outcome.claim), None)
        title = "（该事项已撤销）" if claim is None else naming.claim_name(session.case, session.library, claim)
        return ResultRow(
            key=outcome.key,
            claim=outcome.claim,
            payer=outcome.payer,
            title=title,
            recommended=naming.amount_text(recommended),
            approved=_with_day(outcome.approved, outcome.decided_on),
            publicity=publicity(outcome, session.today, session.library.working_days),
            paid=_with_day(outcome.paid, outcome.paid_on),
            state=_state(outcome, waiting, session.today),
            countable=waiting,
        )

    def _recommended(self) -> Mapping[ShareRef, Decimal]:
        """What was recommended, as the sheet says it: by the officer's choice where there is one, else by the plan.

        Empty where the case hasn't gone up, or what a choice came to then can't be brought back.
        """
        now, session = self._flow.standing, self._flow.session
        if now.recommended is None or now.stage not in RESULT_STAGES:
            return {}
        if now.overrides:
            worked = None if session.evaluation is None else (session.case, session.evaluation)
            try:
                dossier = dossier_of_file(
                    session.file, session.library, session.today, worked=worked, county=session.county, pictures=False
                )
            except (EvaluationChanged, InputError):
                return {}
            return {item.share: item.amount for item in dossier.counted}
        return {
            ShareRef(item["claim"], item["payer"]): Decimal(item["amount"])
            for item in now.recommended["plan"]["counted"]
        }


def read_result(entry: ResultEntry) -> tuple[Outcome | None, dict[str, str]]:
    """The result, or by field what is wrong with it."""
    wrong: dict[str, str] = {}
    days = {
        name: _day(name, getattr(entry, name), wrong)
        for name in ("decided_on", "publicity_from", "publicity_until", "paid_on")
    }
    amounts = {name: _amount(name, getattr(entry, name), wrong) for name in ("approved", "paid")}
    for name in ("document", "remark"):
        _text(name, getattr(entry, name).strip(), wrong)
    start, end = days["publicity_from"], days["publicity_until"]
    if start is not None and end is not None and end < start:
        wrong["publicity_until"] = "公示截止日不应早于公示起始日"
    if end is not None and start is None and "publicity_from" not in wrong:
        wrong["publicity_from"] = "应填写公示起始日"
    if amounts["paid"] and days["paid_on"] is None and "paid_on" not in wrong:
        wrong["paid_on"] = "应填写拨付日期"
    if days["paid_on"] is not None and amounts["paid"] is None and "paid" not in wrong:
        wrong["paid"] = "应填写拨付金额"
    if wrong:
        return None, wrong
    made = Outcome(
        claim=entry.claim,
        payer=entry.payer,
        document=entry.document.strip(),
        approved=amounts["approved"],
        decided_on=days["decided_on"],
        publicity_from=start,
        publicity_until=end,
        paid=amounts["paid"],
        paid_on=days["paid_on"],
        remark=entry.remark.strip(),
        key=entry.key,
    )
    if all(value in (None, "") for name, value in vars(made).items() if name not in ("claim", "payer", "key")):
        return None, {"document": "请至少填写一项结果"}
    return made, {}


def publicity(outcome: Outcome, today: date, calendar: WorkingDays) -> str:
    """How the publicity stands, in a sentence; too short a one is said, not refused."""
    start, end = outcome.publicity_from, outcome.publicity_until
    if start is None:
        return ""
    known = way().publicity.get(outcome.payer)
    if end is None:
        last = calendar.after(start, known.days) if known is not None else None
        if known is None or last is None or isinstance(last, Unknown):
            return f"{chinese(start)}起，截止日未登记"
        return f"{chinese(start)}起，至少 {known.days} 个工作日（到{chinese(last)}）"
    lasting = calendar.between(start, end)
    short = known is not None and not isinstance(lasting, Unknown) and lasting < known.days
    warning = f"；公示期仅 {lasting} 个工作日，少于 {known.days} 个" if known is not None and short else ""
    if today < start:
        return f"{chinese(start)}开始公示{warning}"
    if today > end:
        return f"{chinese(end)}公示期满{warning}"
    return f"公示中，至{chinese(end)}，{due_on(end, today, calendar, Matter.PUBLICITY).countdown}{warning}"


def names(rows: Sequence[ResultRow]) -> list[str]:
    """The rows as a list of choices names them."""
    return [f"{row.claim} {row.title}（{PAYERS[row.payer]}）" for row in rows]


def _state(outcome: Outcome, waiting: bool, today: date) -> str:
    if waiting:
        return "已拨付，待计入"
    if outcome.paid and outcome.paid_on is not None:
        return "已计入已享受"
    if outcome.decided_on is not None and outcome.approved is not None:
        return "待拨付" if outcome.approved else "未予支持"
    start, end = outcome.publicity_from, outcome.publicity_until
    if start is not None and start <= today and (end is None or today <= end):
        return "公示中"
    return "待结果"


def _with_day(amount: Decimal | None, day: date | None) -> str:
    if amount is None:
        return naming.NOTHING
    return naming.amount_text(amount) + (f"\n{day.isoformat()}" if day is not None else "")


def _typed(amount: Decimal | None) -> str:
    return "" if amount is None else naming.amount_text(amount)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(name: str, text: str, wrong: dict[str, str]) -> date | None:
    try:
        return read_day(text)
    except NotAFact as error:
        wrong[name] = str(error)
        return None


def _amount(name: str, text: str, wrong: dict[str, str]) -> Decimal | None:
    try:
        return read_amount(text)
    except NotAFact as error:
        wrong[name] = str(error)
        return None


def _text(name: str, text: str, wrong: dict[str, str]) -> None:
    try:
        if text:
            read_text(text)
    except NotAFact as error:
        wrong[name] = str(error)
    if len(text) > _MOST:
        wrong[name] = f"不应超过 {_MOST} 个字"
