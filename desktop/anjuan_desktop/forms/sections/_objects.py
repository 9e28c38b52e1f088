"""二、支持对象: what facts and money hang on, each with what is known of it and what is still asked."""

from collections.abc import Iterator
from decimal import Decimal

from anjuan_core.case import SupportObject
from anjuan_core.money import ZERO
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import STRONG, VALUE
from anjuan_desktop.forms._wording import fact_text, yuan
from anjuan_desktop.forms.paper import Cell, Face, Placed, Row, Span, Table, Text
from anjuan_desktop.forms.parts import Field, band, field_rows, heading, in_order, note
from anjuan_desktop.forms.templates import Template

_LONGEST_HEAD = 150


def objects(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    yield from heading(title)
    if not sheet.case.objects:
        yield note("尚未录入支持对象。", field="支持对象")
    for number, item in enumerate(sheet.case.objects):
        yield Placed(_table(item, sheet, template), before=6.0 if number else 4.0)


def _table(item: SupportObject, sheet: Dossier, template: Template) -> Table:
    """Its kind and name as a head that comes again on the next page, unless the name is a text of its own."""
    kind = sheet.library.dictionary.objects[item.kind]
    name = [Span(f"{kind.label}　{item.id}　", Face.HEI), Span(item.name, Face.HEI_BOLD)]
    head = band(Text(name, STRONG, field=f"{item.id} 的名称"))
    asked = {
        missing.fact for claim in sheet.evaluation.claims for missing in claim.missing if missing.object == item.id
    }
    fields = [
        Field(
            fact.label,
            fact_text(fact, item.facts[fact.name], sheet.library) if fact.name in item.facts else UNKNOWN,
            where=f"{item.id} 的{fact.label}",
        )
        for fact in map(
            kind.by_name.__getitem__,
            in_order(template.fields.get(item.kind, ()), tuple(kind.by_name), only=template.only_fields),
        )
        if fact.name in item.facts or fact.name in asked
    ]
    above = sheet.case.by_id.get(item.part_of) if item.part_of else None
    if above is not None:
        fields.append(Field("所属对象", f"{above.id} {above.name}", wide=True, where=f"{above.id} 的名称"))
    if item.expenses:
        fields.append(Field("发票明细", _expenses(item), wide=True))
    rows = field_rows(fields) or [Row((Cell(Text("尚未填写任何事实", VALUE, field="支持对象"), 1.0),))]
    return Table(rows, head=[head]) if len(item.name) <= _LONGEST_HEAD else Table([head, *rows])


def _expenses(item: SupportObject) -> str:
    """How many lines, and their sum; what has no amount is said."""
    amounts = [line.amount for line in item.expenses]
    known: list[Decimal] = [amount for amount in amounts if not isinstance(amount, Unknown)]
    text = f"共 {len(amounts)} 行，金额合计 {yuan(sum(known, ZERO))}"
    open_lines = len(amounts) - len(known)
    return f"{text}，另有 {open_lines} 行未填写金额" if open_lines else text
