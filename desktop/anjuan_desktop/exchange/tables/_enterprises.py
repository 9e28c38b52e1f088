"""A list of enterprises: each row becomes the facts of a new case."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Known
from datetime import date

from anjuan_core.case import Enterprise, FactValue
from anjuan_core.facts import Dictionary
from anjuan_desktop.entering import Field, Writing
from anjuan_desktop.exchange.tables._entries import Entry, Fault, Reader
from anjuan_desktop.exchange.tables._mapping import LOOKED_AT, Mapping, years_in
from anjuan_desktop.exchange.tables._sheet import Sheet
from anjuan_desktop.exchange.watching import Watch

_RECENT = 3
_NEEDED = ("uscc", "name")
_WORDS = {
    "uscc": ("社会信用代码", "信用代码", "纳税人识别号", "税号"),
    "name": ("单位名称", "公司名称", "企业全称", "申报单位", "申报企业"),
    "region": ("注册地区", "所在区县", "所属区县", "区县", "所在地"),
    "tax_region": ("纳税地", "税务登记地"),
    "legal_representative": ("法人代表", "法人"),
    "address": ("注册地址", "企业地址", "住所"),
    "industry": ("行业代码", "国民经济行业", "行业"),
    "established_on": ("成立时间", "注册日期", "注册时间"),
    "operating_revenue": ("营收", "销售收入"),
    "employees": ("职工人数", "从业人数", "员工人数", "从业人员数"),
    "total_assets": ("总资产",),
    "rd_expense": ("研发费用", "研发经费"),
    "energy_tce": ("综合能耗", "能耗"),
}


def enterprise_fields(dictionary: Dictionary, sheet: Sheet, today: date) -> tuple[Field, ...]:
    """The enterprise's facts, and the yearly figures of the years the table names and of the last three."""
    named = {year for row in sheet.rows[:LOOKED_AT] for cell in row.cells for year in years_in(cell.text)}
    years = sorted({*(year for year in named if year <= today.year), *range(today.year - _RECENT, today.year)})
    facts = [
        Field(f"enterprise.{fact.name}", fact.label, _WORDS.get(fact.name, ()), fact, needed=fact.name in _NEEDED)
        for fact in dictionary.enterprise
    ]
    figures = [
        Field(
            f"years.{year}.{fact.name}",
            f"{year} 年{fact.label}",
            tuple(f"{year}年{word}" for word in _WORDS.get(fact.name, ())),
            fact,
        )
        for year in reversed(years)
        for fact in dictionary.years
    ]
    return (*facts, *figures)


def read_enterprises(
    sheet: Sheet,
    mapping: Mapping,
    fields: Sequence[Field],
    writing: Writing,
    *,
    known: Known[str, str],
    watch: Watch | None = None,
) -> tuple[Entry[Enterprise], ...]:
    """Every row below the heading. `known`: credit code → where such a case is already. Raises Cancelled."""
    watch = watch or Watch()
    reader = Reader(sheet, mapping, fields, writing)
    taken: dict[str, int] = {}
    found = []
    for done, row in enumerate(reader.rows):
        watch.at(done, len(reader.rows))
        values, faults = reader.values(row)
        faulty = {fault.column for fault in faults}
        for field in fields:
            if field.needed and field.key not in values and (at := reader.place(field.key)) not in faulty:
                faults.append(Fault(at, f"{field.title}：请填写"))
        code = str(values.get("enterprise.uscc", ""))
        if code and (first := taken.setdefault(code, row.number)) != row.number:
            faults.append(Fault(reader.place("enterprise.uscc"), f"与第 {first} 行是同一家企业（{code}），请只留一行"))
        value = None if faults else _enterprise(values.items())
        found.append(Entry(row, value, tuple(faults), known.get(code, "")))
    return tuple(found)


def _enterprise(values: Iterable[tuple[str, FactValue]]) -> Enterprise:
    facts: dict[str, FactValue] = {}
    years: dict[int, dict[str, FactValue]] = {}
    for key, value in values:
        where, _, name = key.rpartition(".")
        if where == "enterprise":
            facts[name] = value
        else:
            years.setdefault(int(where.removeprefix("years.")), {})[name] = value
    return Enterprise(facts, years)
