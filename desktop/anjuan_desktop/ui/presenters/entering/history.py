"""已享受的支持: payments made before, as a table, and the reading of a new line of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from anjuan_core.benefits import Graded
from anjuan_core.case import PAYERS, Case, HistoryRow, Payer, Stage
from anjuan_core.facts import Fact, NotAFact, read_text, read_year
from anjuan_core.packs import Benefit, Library
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.basic.amounts import read_amount

_YEAR_LENGTH, _LEVEL_LENGTH = 4, 9  # a longer figure is neither, and int() raises over some thousand digits
_LONGEST = 64  # so long may the name be that stands for an object of an earlier case


@dataclass(frozen=True)
class HistoryLine:
    """One payment as the table shows it; `row` is what removes it."""

    row: int
    name: str
    source: str
    object: str
    year: str
    stage: str
    payer: str
    amount: str


@dataclass(frozen=True)
class HistoryEntry:
    """A payment as typed: texts as they stand, choices by their keys. `benefit` None: another programme."""

    benefit: str | None = None
    programme: str = ""
    object: str = ""
    year: str = ""
    stage: Stage | None = None
    payer: Payer = "province"
    amount: str = ""
    facts: dict[str, str] = field(default_factory=dict)


HISTORY_HEADINGS = ("条款或其他政策", "依据", "对象", "年度", "阶段", "资金层级", "金额（元）")
SCALE_HEADINGS = ("标准", "等级")
OTHER = "其他政策"
"""What stands as the source of a programme that no loaded document has."""


def history_lines(rows: Iterable[tuple[int, HistoryRow]], case: Case, library: Library) -> tuple[HistoryLine, ...]:
    return tuple(_line(number, row, case, library) for number, row in rows)


def copied(
    rows: Iterable[tuple[int, HistoryRow]], case: Case, library: Library
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows as they are copied: where a payment was made by a scale, its standard and level too, which a
    case without the object has to be told."""
    given = list(rows)
    told: list[tuple[str, ...]] = [
        (one.name, one.source, one.object, one.year, one.stage, one.payer, one.amount)
        for one in history_lines(given, case, library)
    ]
    scales = [_scale_of(row, case, library) for _, row in given]
    if not any(scales):
        return HISTORY_HEADINGS, told
    blank = ("",) * len(SCALE_HEADINGS)
    return (*HISTORY_HEADINGS, *SCALE_HEADINGS), [
        (*row, *(scale or blank)) for row, scale in zip(told, scales, strict=True)
    ]


def benefit_choices(library: Library) -> tuple[tuple[str, str], ...]:
    """Every benefit by id, as `黑政办规〔2023〕7号（二） “智改数转”技术改造`."""
    return tuple(
        (name, f"{naming.reference(pack, benefit.label)} {benefit.title}")
        for name, (pack, benefit) in library.by_benefit.items()
    )


def stage_choices(benefit: Benefit | None) -> tuple[tuple[Stage, str], ...]:
    return () if benefit is None else tuple((stage, benefit.stage_label(stage)) for stage in benefit.stages)


def scale_facts(benefit: Benefit | None, library: Library) -> tuple[Fact, ...]:
    """What a 递进 payment also has to say when its object isn't in the case: the standard and the level."""
    if benefit is None or not isinstance(benefit.award, Graded):
        return ()
    facts = library.dictionary.objects[benefit.object].by_name
    return (facts[benefit.award.per], facts[benefit.award.grade])


def read_entry(entry: HistoryEntry, case: Case, library: Library) -> tuple[HistoryRow | None, dict[str, str]]:
    """The row, or by field what is wrong with it."""
    wrong: dict[str, str] = {}
    programme: str | None = None
    if entry.benefit is None:
        programme = entry.programme.strip()
        _checked(wrong, "programme", programme, "应填写政策名称")
    object_id = _object_id(entry.object.strip(), case)
    _checked(wrong, "object", object_id, "应填写支持对象的名称")
    if len(object_id) > _LONGEST:
        wrong["object"] = f"支持对象的名称不应超过 {_LONGEST} 个字"
    year = _year(entry.year, wrong)
    amount = None
    try:
        amount = read_amount(entry.amount)
        if amount is None:
            wrong["amount"] = "应填写已拨付的金额"
    except NotAFact as error:
        wrong["amount"] = str(error)
    if entry.benefit is not None and library.benefit(entry.benefit).stages and entry.stage is None:
        wrong["stage"] = "应选择阶段"
    facts = _scale(entry, case, library, wrong, object_id)
    if wrong or amount is None or year is None:
        return None, wrong
    return HistoryRow(entry.benefit, programme, object_id, year, entry.stage, entry.payer, amount, facts), {}


def _checked(wrong: dict[str, str], name: str, text: str, empty: str) -> None:
    if not text:
        wrong[name] = empty
        return
    try:
        read_text(text)
    except NotAFact as error:
        wrong[name] = str(error)


def _object_id(text: str, case: Case) -> str:
    """The id of the object that has this name or id; else the text itself names an object of an earlier case."""
    if text in case.by_id:
        return text
    named = [item.id for item in case.objects if item.name == text]
    return named[0] if len(named) == 1 else text


def _year(text: str, wrong: dict[str, str]) -> int | None:
    try:
        return read_year(int(text) if len(text.strip()) == _YEAR_LENGTH and text.strip().isdecimal() else text)
    except NotAFact as error:
        wrong["year"] = str(error)
        return None


def _scale(
    entry: HistoryEntry, case: Case, library: Library, wrong: dict[str, str], object_id: str
) -> dict[str, str | int]:
    benefit = None if entry.benefit is None else library.benefit(entry.benefit)
    if object_id in case.by_id:
        return {}
    found: dict[str, str | int] = {}
    for fact in scale_facts(benefit, library):
        text = entry.facts.get(fact.name, "").strip()
        if not text:
            wrong[fact.name] = f"对象不在本案卷，应填写{fact.label}"
        else:
            found[fact.name] = (
                text if fact.choices else int(text) if len(text) <= _LEVEL_LENGTH and text.isdecimal() else 0
            )
            if found[fact.name] == 0:
                wrong[fact.name] = f"{fact.label}应为大于 0 的整数"
    return found


def _scale_of(row: HistoryRow, case: Case, library: Library) -> tuple[str, ...]:
    """Standard and level of a payment by a scale, its own or its object's; empty for any other."""
    facts = scale_facts(None if row.benefit is None else library.benefit(row.benefit), library)
    item = case.by_id.get(row.object)
    known = {**({} if item is None else item.facts), **row.facts}
    texts = [(fact, known.get(fact.name, "")) for fact in facts]
    return tuple(fact.choices[str(value)].label if value in fact.choices else str(value) for fact, value in texts)


def _line(number: int, row: HistoryRow, case: Case, library: Library) -> HistoryLine:
    if row.benefit is None:
        name, source, stage = str(row.programme), OTHER, ""
    else:
        benefit = library.benefit(row.benefit)
        name, source = benefit.title, naming.claim_reference(library, row.benefit)
        stage = benefit.stage_label(row.stage)
    return HistoryLine(
        row=number,
        name=name,
        source=source,
        object=naming.object_name(case, row.object),
        year=str(row.year),
        stage=stage or naming.NOTHING,
        payer=PAYERS[row.payer],
        amount=naming.amount_text(row.amount),
    )
