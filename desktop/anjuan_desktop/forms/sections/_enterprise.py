"""一、企业基本情况: every fact of the enterprise, and its figures by year."""

from collections.abc import Iterator

from anjuan_core.facts import Fact, FactType
from anjuan_core.money import grouped
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import FIGURE, LABEL
from anjuan_desktop.forms._wording import fact_text
from anjuan_desktop.forms.paper import Block, Placed, Table, Text
from anjuan_desktop.forms.parts import Field, field_rows, head_row, heading, in_order, not_filled, plain_rows
from anjuan_desktop.forms.templates import Template

_YEARS_A_TABLE = 3
_LABEL_SHARE, _YEAR_SHARE = 40.0, 42.0


def enterprise(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    known = sheet.case.enterprise.facts
    by_name = sheet.library.dictionary.enterprise_by_name
    first = in_order(template.fields.get("enterprise", ()), tuple(by_name), only=template.only_fields)
    fields = [
        Field(
            fact.label,
            fact_text(fact, known[fact.name], sheet.library) if fact.name in known else UNKNOWN,
            wide=fact.name == "name",
        )
        for fact in map(by_name.__getitem__, first)
    ]
    fields += [Field(item.label, item.text or "　", wide=True) for item in template.extra]
    yield from heading(title)
    yield Placed(Table(field_rows(fields)), before=4.0)
    yield from _years(sheet)


def _years(sheet: Dossier) -> Iterator[Placed]:
    """Three years a table, newest first; only figures that some year has, and those asked for and missing."""
    years = sheet.case.enterprise.years
    asked = {
        (missing.year, missing.fact)
        for claim in sheet.evaluation.claims
        for missing in claim.missing
        if missing.object is None and missing.year is not None
    }
    shown = sorted({year for year, facts in years.items() if facts} | {year for year, _ in asked if year}, reverse=True)
    names = {name for facts in years.values() for name in facts} | {name for _, name in asked}
    facts = [fact for fact in sheet.library.dictionary.years if fact.name in names]
    for start in range(0, len(shown), _YEARS_A_TABLE):
        group = shown[start : start + _YEARS_A_TABLE]
        columns = [("年度指标", _LABEL_SHARE), *((f"{year}年度", _YEAR_SHARE) for year in group)]
        lines = [
            [(_label(fact), _LABEL_SHARE), *((_figure(fact, year, sheet), _YEAR_SHARE) for year in group)]
            for fact in facts
        ]
        yield Placed(Table(plain_rows(lines), head=[head_row(columns)]), before=6.0)


def _label(fact: Fact) -> Block:
    unit = "元" if fact.type is FactType.MONEY else fact.unit
    return Text(f"{fact.label}（{unit}）" if unit else fact.label, LABEL, field=fact.label)


def _figure(fact: Fact, year: int, sheet: Dossier) -> Block:
    value = sheet.case.enterprise.years.get(year, {}).get(fact.name)
    if value is None:
        return not_filled(centred=True)
    if fact.type is FactType.MONEY:
        text = grouped(value)  # type: ignore[arg-type]  # money by the dictionary
    elif isinstance(value, int):
        text = f"{value:,}"
    else:
        text = fact_text(fact, value, sheet.library).removesuffix(fact.unit or "")
    return Text(text, FIGURE, field=f"{year}年度{fact.label}")
