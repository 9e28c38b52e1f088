"""已享受的支持 pasted from a spreadsheet: every row a payment, or none is taken."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from anjuan_core.case import Case, HistoryRow, Stage
from anjuan_core.facts import Fact, FactType, NotAFact
from anjuan_core.packs import Benefit, Library
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.entering import Field
from anjuan_desktop.ui.presenters.basic.pasting import Block, Line, Pasted, numbers, read_block, read_payer
from anjuan_desktop.ui.presenters.basic.policy_names import Policies, plain, some
from anjuan_desktop.ui.presenters.entering.history import (
    HISTORY_HEADINGS,
    SCALE_HEADINGS,
    HistoryEntry,
    read_entry,
    scale_facts,
    stage_choices,
)
from anjuan_desktop.ui.session import Session

T = TypeVar("T")
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("name", ("条款", "政策名称", "政策", "奖补名称", "支持内容")),
    ("source", ("政策依据", "文件依据", "文号", "文件")),
    ("object", ("支持对象", "项目名称", "项目", "产品名称", "认定名称")),
    ("year", ("年份", "支持年度", "拨付年度", "申报年度")),
    ("stage", ("期次",)),
    ("payer", ("层级", "级次", "支付方", "资金来源")),
    ("amount", ("拨付金额", "支持金额", "奖补金额", "资金")),
    ("standard", ("贯标标准",)),
    ("level", ("级别",)),
)
_OPTIONAL = ("source", "stage", "standard", "level")
_SUM = Fact(name="amount", label="金额", type=FactType.MONEY)
FIELDS = tuple(
    Field(key, title, words, _SUM if key == "amount" else None, needed=key not in _OPTIONAL)
    for title, (key, words) in zip((*HISTORY_HEADINGS, *SCALE_HEADINGS), _WORDS, strict=True)
)


def paste(session: Session, text: str) -> Pasted:
    """Takes the rows in as one edit, those that stand already left out; raises what the case file raises."""
    try:
        block = read_block(text, FIELDS, session.case.enterprise)
    except NotAFact as error:
        return Pasted((str(error),))
    rows, faults = _rows(block, session.case, session.library)
    if faults:
        return Pasted(tuple(faults))
    new, known = _sorted_out(rows, session.case.history)
    if doubles := list(_doubles(rows, new)):
        return Pasted(tuple(doubles))

    def take(file: CaseFile) -> None:
        with file.together():
            for _, row in new:
                file.add_history(row)

    if new:
        session.edit(take)
    return Pasted(said="".join(_said(new, known, block)))


def _said(new: list[tuple[Line, HistoryRow]], known: list[Line], block: Block) -> Iterable[str]:
    yield f"已记入 {len(new)} 笔。" if new else "没有要记入的。"
    if others := [line for line, row in new if row.benefit is None]:
        yield f"第 {numbers(others)} 行作为其他政策，请核对。"
    if known:
        yield f"第 {numbers(known)} 行与已登记的相同，没有再记。"
    yield from block.notes
    if block.left_out:
        yield f"没有放入的：{'、'.join(block.left_out)}。"


def _sorted_out(
    rows: list[tuple[Line, HistoryRow]], history: Iterable[HistoryRow]
) -> tuple[list[tuple[Line, HistoryRow]], list[Line]]:
    """The rows to enter, and those that stand already: each payment stands for one row."""
    standing = list(history)
    new: list[tuple[Line, HistoryRow]] = []
    known: list[Line] = []
    for line, row in rows:
        if row in standing:
            standing.remove(row)
            known.append(line)
        else:
            new.append((line, row))
    return new, known


def _doubles(rows: list[tuple[Line, HistoryRow]], new: list[tuple[Line, HistoryRow]]) -> Iterable[str]:
    """A payment to enter that the sheet has twice may be one that was copied twice."""
    told: list[HistoryRow] = []
    for _, row in new:
        alike = [line for line, other in rows if other == row]
        if len(alike) > 1 and row not in told:
            told.append(row)
            yield f"第 {numbers(alike)} 行相同，可能是同一笔；请删去重复的行，确是另一笔的用“登记一笔”登记。"


def _rows(block: Block, case: Case, library: Library) -> tuple[list[tuple[Line, HistoryRow]], list[str]]:
    rows: list[tuple[Line, HistoryRow]] = []
    faults: list[str] = []
    policies = Policies(library)
    for line in block.lines:
        row, wrong = _read(line, case, policies)
        if row is not None:
            rows.append((line, row))
        faults += [line.fault(key, wrong[key]) for key, _ in _WORDS if key in wrong]
    return rows, faults


def _read(line: Line, case: Case, policies: Policies) -> tuple[HistoryRow | None, dict[str, str]]:
    """The payment, or by column what is wrong with it."""
    cells, library, wrong = line.cells, policies.library, dict[str, str]()
    name, programme = _told(wrong, "name", lambda: policies.named(cells["name"], cells["source"])) or (None, "")
    benefit = None if name is None else library.benefit(name)
    named = cells["object"]
    if named not in case.by_id and len(alike := [item.id for item in case.objects if item.name == named]) > 1:
        wrong["object"] = f"本案卷有几个对象叫“{named}”，请改写编号（{'、'.join(alike)}）"
    entry = HistoryEntry(
        name,
        programme,
        named,
        cells["year"].removesuffix("度").removesuffix("年"),
        _told(wrong, "stage", lambda: _stage(cells["stage"], benefit)),
        _told(wrong, "payer", lambda: read_payer(cells["payer"])) or "province",
        cells["amount"],
        _scale(line, benefit, library, wrong),
    )
    row, found = read_entry(entry, case, library)
    if told := found.pop("programme", ""):
        found["name"] = told
    wrong = {**found, **wrong}
    return (None if wrong else row), wrong


def _told(wrong: dict[str, str], column: str, read: Callable[[], T]) -> T | None:
    """What is read, or None and the column's fault."""
    try:
        return read()
    except NotAFact as error:
        wrong[column] = str(error)
        return None


def _stage(text: str, benefit: Benefit | None) -> Stage | None:
    choices = stage_choices(benefit)
    if not text or benefit is None:
        return None
    for stage, title in choices:
        if plain(title) == plain(text):
            return stage
    if not choices:
        raise NotAFact(f"“{benefit.title}”不分阶段，应空着")
    raise NotAFact(f"应为{some(title for _, title in choices)}")


def _scale(line: Line, benefit: Benefit | None, library: Library, wrong: dict[str, str]) -> dict[str, str]:
    """Standard and level as the entry form gives them."""
    found: dict[str, str] = {}
    for fact in scale_facts(benefit, library):
        text = line.cells[fact.name]
        known = [key for key, choice in fact.choices.items() if text and plain(text) in _names(key, choice.label)]
        if text and fact.choices and not known:
            wrong[fact.name] = f"应为{some(choice.label for choice in fact.choices.values())}"
        found[fact.name] = known[0] if known else text.removesuffix("级")
    return found


def _names(key: str, label: str) -> tuple[str, ...]:
    """`软件能力成熟度（CMMI）` is also called CMMI."""
    whole = plain(label)
    return (plain(key), whole, whole.partition("(")[2].removesuffix(")"))
