"""市级结果、公示与拨付 pasted from a spreadsheet: every row a result of a share recommended, or none is taken."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from anjuan_core.case import PAYERS
from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.money import grouped
from anjuan_desktop.casefile import Outcome
from anjuan_desktop.entering import Field, bare
from anjuan_desktop.office import OfficeRefused
from anjuan_desktop.ui.presenters.basic.amounts import read_amount
from anjuan_desktop.ui.presenters.basic.days import read_day
from anjuan_desktop.ui.presenters.basic.pasting import Block, Line, Pasted, numbers, read_block, read_payer
from anjuan_desktop.ui.presenters.way.results import NOT_YET, ResultEntry, ResultRow, ResultsPresenter, read_result

_SUM = Fact(name="amount", label="金额", type=FactType.MONEY)
FIELDS = (
    Field("claim", "事项", ("申报事项", "项目名称", "项目", "条款"), needed=True),
    Field("payer", "层级", ("资金层级", "级次", "资金来源"), needed=True),
    Field("recommended", "推荐（元）", ("推荐金额",)),
    Field("approved", "批准（元）", ("批准金额", "批复金额", "审定金额", "核定金额"), _SUM),
    Field("publicity", "公示", ()),
    Field("paid", "拨付（元）", ("拨付金额", "到账金额", "实拨"), _SUM),
    Field("state", "状态", ()),
    Field("document", "批复文号", ("文号", "批文")),
    Field("decided_on", "批准日期", ("批复日期", "批准时间", "批复时间")),
    Field("publicity_from", "公示起始日", ("公示开始", "公示起")),
    Field("publicity_until", "公示截止日", ("公示截止", "公示结束", "公示止")),
    Field("paid_on", "拨付日期", ("拨付时间", "到账日期")),
    Field("remark", "备注", ()),
)
"""The columns of the table, then those that are copied besides."""
_OWN = ("recommended", "publicity", "state")
"""What the program says itself; a paste changes none of it."""
_AMOUNTS, _DAYS = ("approved", "paid"), ("decided_on", "publicity_from", "publicity_until", "paid_on")
_TAKEN = ("document", *_AMOUNTS, *_DAYS, "remark")
_SHOWN = 5
HEADINGS = tuple(field.title for field in FIELDS)


def copied(entry_of: Callable[[ResultRow], ResultEntry], rows: Iterable[ResultRow]) -> list[tuple[str, ...]]:
    """The rows as they are copied: all of each result, so that it can be pasted again."""
    found = []
    for row in rows:
        entry = entry_of(row)
        own = {"claim": f"{row.claim} {row.title}", "payer": PAYERS[row.payer]}
        own |= {key: getattr(row, key) for key in _OWN} | {key: getattr(entry, key) for key in _TAKEN}
        found.append(tuple(own[field.key] for field in FIELDS))
    return found


def paste(results: ResultsPresenter, text: str) -> Pasted:
    """Takes the rows in as one edit; raises OfficeRefused, and what the case file raises."""
    if not results.open:
        raise OfficeRefused(NOT_YET)
    try:
        block = read_block(text, FIELDS, results.enterprise, _OWN)
    except NotAFact as error:
        return Pasted((str(error),))
    taking = _Taking(results)
    for line in block.lines:
        taking.take(line)
    taking.settle()
    if taking.faults:
        return Pasted(tuple(taking.faults))
    if taking.new:
        results.enter_all([outcome for _, outcome in taking.new])
    return Pasted(said="".join(_said(taking, block)))


@dataclass(frozen=True)
class _Told:
    """A row of a share, and what it says as the entry form would be filled with it."""

    line: Line
    row: ResultRow
    texts: Mapping[str, str]

    @property
    def share(self) -> tuple[str, str]:
        return self.row.claim, self.row.payer

    def changes(self, entry: ResultEntry) -> bool:
        return any(getattr(entry, key) != text for key, text in self.texts.items())

    def against(self, entry: ResultEntry) -> dict[str, str]:
        """What stands there otherwise."""
        return {key: old for key, text in self.texts.items() if (old := getattr(entry, key)) and old != text}

    def may_be(self, other: "_Told") -> bool:
        """Whether two rows may tell of one result: nothing of the one is said otherwise by the other."""
        return self.share == other.share and all(other.texts.get(key, text) == text for key, text in self.texts.items())


class _Taking:
    """The rows one after the other: `new` the results to enter, those of `known` stand already, `empty` say nothing."""

    def __init__(self, results: ResultsPresenter) -> None:
        self._results = results
        self._rows = results.rows()
        self._standing = [row for row in self._rows if row.key]
        self.new: list[tuple[Line, Outcome]] = []
        self.known: list[Line] = []
        self.empty: list[Line] = []
        self._faults: list[tuple[int, str]] = []
        self._told: list[_Told] = []
        self._used: set[str] = set()

    @property
    def faults(self) -> list[str]:
        return [fault for _, fault in sorted(self._faults, key=lambda found: found[0])]

    def take(self, line: Line) -> None:
        wrong: dict[str, str] = {}
        row = self._row(line, wrong)
        texts = {key: _canonical(key, line.cells[key], wrong) for key in _TAKEN}
        if not any(line.cells[key] for key in _TAKEN) and not wrong:
            self.empty.append(line)
        elif row is not None and not wrong:
            self._told.append(_Told(line, row, {key: text for key, text in texts.items() if text}))
        self._blame(line, wrong)

    def settle(self) -> None:
        """What each row is to its share: known, one that fills in what stands, or a new result."""
        waiting = []
        for told in sorted(self._told, key=lambda told: -len(told.texts)):  # who says most finds the very one
            found = next((one for one in self._entries(told) if not told.changes(one)), None)
            if found is None:
                waiting.append(told)
            else:
                self._used.add(found.key)
                self.known.append(told.line)
        self.known.sort(key=lambda line: line.number)
        filled: dict[str, Line] = {}
        for told in sorted(waiting, key=lambda told: told.line.number):
            if double := next((one for one in self._told if one is not told and one.may_be(told)), None):
                if double not in waiting or double.line.number < told.line.number:
                    both = sorted((double.line, told.line), key=lambda line: line.number)
                    sentence = "行可能是同一项结果；请合成一行，确是两项的用“登记结果”登记另一项。"
                    self._faults.append((told.line.number, f"第 {numbers(both)} {sentence}"))
                continue
            self._enter(told, filled)

    def _enter(self, told: "_Told", filled: dict[str, Line]) -> None:
        """Fills in the one that stands and isn't contradicted; where all that stand are known, it is a new result."""
        entries = list(self._entries(told))
        fitting = [one for one in entries if not told.against(one)]
        wrong: dict[str, str] = {}
        if len(fitting) > 1:
            wrong["claim"] = f"已登记的 {len(fitting)} 项结果都可能是这一行，请用“登记结果”填到其中一项"
        elif entries and not fitting:
            wrong |= {
                key: f"已登记为“{old}”，与“{told.texts[key]}”不同；请核对，要改的用“登记结果”改"
                for key, old in told.against(entries[-1]).items()
            }
        else:
            entry = fitting[0] if fitting else ResultEntry(told.row.claim, told.row.payer)
            if entry.key and entry.key in filled:
                wrong["claim"] = f"与第 {filled[entry.key].number} 行都可能是已登记的同一项，请用“登记结果”填写"
            else:
                outcome, wrong = read_result(replace(entry, **told.texts))  # type: ignore[arg-type]
                if outcome is not None:
                    self.new.append((told.line, outcome))
                if entry.key:
                    filled[entry.key] = told.line
        self._blame(told.line, wrong)

    def alike(self) -> Iterable[tuple[Line, Line]]:
        """The new results of a share that an earlier row is of too, with that row."""
        new = [line for line, _ in self.new]
        for at, told in enumerate(self._told):
            first = next((other.line for other in self._told[:at] if other.share == told.share), None)
            if first is not None and told.line in new:
                yield told.line, first

    def _entries(self, told: "_Told") -> Iterable[ResultEntry]:
        """What stands of the share, but for those a row of the paste is known to be."""
        for row in self._standing:
            if (row.claim, row.payer) == told.share and row.key not in self._used:
                yield self._results.entry(row)

    def _blame(self, line: Line, wrong: Mapping[str, str]) -> None:
        self._faults += [
            (line.number, line.fault(field.key, wrong[field.key])) for field in FIELDS if field.key in wrong
        ]

    def _row(self, line: Line, wrong: dict[str, str]) -> ResultRow | None:
        """The share that is meant: by the claim's number and title, or by either."""
        named = line.cells["claim"]
        try:
            payer = read_payer(line.cells["payer"])
        except NotAFact as error:
            wrong["payer"] = str(error)
            return None
        first, _, rest = named.partition(" ")
        titles = {row.claim: row.title for row in self._rows}
        claims = [id_ for id_, title in titles.items() if _alike(named, title) or _alike(rest, title)]
        if first in titles and (not rest or first in claims or not claims):
            if rest and first not in claims:
                wrong["claim"] = f"{first} 在本案卷是“{titles[first]}”，不是“{rest}”"
                return None
            claims = [first]
        if len(claims) != 1:
            some = "、".join([f"{id_} {title}" for id_, title in titles.items()][:_SHOWN])
            several = f"有 {len(claims)} 个事项都叫“{named}”，请写编号，如 {claims[0]}" if claims else ""
            wrong["claim"] = several or f"推荐上报的没有“{named}”；有：{some}"
            return None
        shares = [row for row in self._rows if row.claim == claims[0]]
        found = next((row for row in shares if row.payer == payer), None)
        if found is None:
            levels = "、".join(PAYERS[row.payer] for row in shares)
            wrong["payer"] = f"{claims[0]} 没有推荐{PAYERS[payer]}资金；推荐的是：{levels}"
        return found


def _alike(text: str, title: str) -> bool:
    """A title with or without the object it ends with, where a case has several."""
    plain = "".join(text.split())
    return bool(plain) and plain in ("".join(title.split()), "".join(title.rpartition(" · ")[0].split()))


def _canonical(key: str, text: str, wrong: dict[str, str]) -> str:
    """As the entry form would be filled with it."""
    try:
        if key in _AMOUNTS:
            amount = read_amount(text)
            return "" if amount is None else grouped(amount)
        if key in _DAYS:
            day = read_day(text)
            return "" if day is None else day.isoformat()
    except NotAFact as error:
        wrong[key] = str(error)
    return text.strip()


def _said(taking: _Taking, block: Block) -> Iterable[str]:
    yield f"已登记 {len(taking.new)} 项结果。" if taking.new else "没有要登记的结果。"
    if taking.known:
        yield f"第 {numbers(taking.known)} 行与已登记的相同，没有再登记。"
    if taking.empty:
        yield f"第 {numbers(taking.empty)} 行没有填结果。"
    for line, first in taking.alike():
        yield f"第 {line.number} 行与第 {first.number} 行是同一事项、同一层级，各登记了一项，请核对。"
    yield from block.notes
    own = {field.key: bare(field.title) for field in FIELDS}
    ignored = dict.fromkeys(
        f"“{line.titles[key]}”一列"
        for key in _OWN
        for line in block.lines
        if line.cells[key] and bare(line.titles[key]) != own[key]
    )
    if left := (*ignored, *block.left_out):
        yield f"没有放入的：{'、'.join(left)}。"
