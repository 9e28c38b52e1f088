"""材料清单: what was asked for, what came and when, and the files handed in for it."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from anjuan_core.dates import chinese
from anjuan_desktop.forms._dossier import Dossier, Material
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import SMALL_CELL
from anjuan_desktop.forms._wording import benefit_title
from anjuan_desktop.forms.paper import Block, Placed, Table, Text
from anjuan_desktop.forms.parts import (
    cell,
    centred,
    column_head,
    column_table,
    empty_rows,
    heading,
    lead,
    received_chip,
)
from anjuan_desktop.forms.sections import signing
from anjuan_desktop.forms.sheets._sheet import Section, SectionedSheet
from anjuan_desktop.forms.templates import Offers, Template

_BLANK_LINES = 12


def _checklist(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    """One line a material; lines to write on where the list is still empty."""
    yield from heading(title)
    columns = template.columns["materials"]
    if not sheet.materials:
        yield lead("尚未列出材料，可在下表填写：", field="材料清单")
        yield Placed(Table(empty_rows(columns, _BLANK_LINES), head=[column_head(columns)]), before=3.0)
        return
    counts = {status: sum(item.status == status for item in sheet.materials) for status in _WORDS}
    told = "，".join(f"{word} {counts[status]} 项" for status, word in _WORDS.items() if counts[status])
    yield lead(f"应交材料共 {len(sheet.materials)} 项：{told}。", field="材料清单")
    lines = (_line(number, item, sheet) for number, item in enumerate(sheet.materials, start=1))
    yield Placed(column_table(columns, lines), before=3.0)


_WORDS = {"received": "已收", "awaited": "待交", "returned": "退回补正", "waived": "不适用"}


def _line(number: int, item: Material, sheet: Dossier) -> dict[str, Block]:
    files = "、".join(item.files)
    return {
        "number": centred(str(number), field="序号"),
        "name": Text(item.name, SMALL_CELL, field="材料名称"),
        "claim": cell(claim_text(item.claim, sheet), field="对应事项"),
        "status": received_chip(item.status),
        "received": centred(chinese(item.received_on) if item.received_on else "", field="收到日期"),
        "count": centred(str(len(item.files)) if item.files else "", field="件数"),
        "files": cell(files, field=f"{item.name} 的附件名称"),
        "remark": cell(item.remark, field=f"{item.name} 的备注"),
    }


def claim_text(claim: str | None, sheet: Dossier) -> str:
    """`C1 智能工厂`; 全部事项 for a material no claim is named for."""
    found = next((item for item in sheet.evaluation.claims if item.id == claim), None)
    if found is None:
        return claim or "全部事项"
    return f"{found.id} {benefit_title(found, sheet.library)}"


class Materials(SectionedSheet):
    """The checklist, signed by who handed in and who received."""

    sections: ClassVar[Mapping[str, Section]] = {"checklist": _checklist, "signing": signing}
    offers = Offers(
        Form.MATERIALS,
        "materials.yaml",
        parts=tuple(sections),
        columns={"materials": ("number", "name", "claim", "status", "received", "count", "files", "remark")},
    )

    def speaks(self, dossier: Dossier) -> bool:
        return bool(dossier.materials)
