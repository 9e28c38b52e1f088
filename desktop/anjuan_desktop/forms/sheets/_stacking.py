"""不重复审查表: everything that was held against everything else, what was chosen and why, and every answer."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import SMALL_CELL
from anjuan_desktop.forms._wording import sentence, share_text
from anjuan_desktop.forms.paper import Placed, Text
from anjuan_desktop.forms.parts import centred, column_table, heading, note, quoted
from anjuan_desktop.forms.sections import advice, columns_of, dropped, history, invoices, plan, signing
from anjuan_desktop.forms.sheets._sheet import Section, SectionedSheet
from anjuan_desktop.forms.templates import Offers, Template

_CONFLICTS = ("number", "a", "b", "kind", "reason")


def _conflicts(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    """Every pair with its sentence, and each passage it rests on once below."""
    found = sheet.evaluation.exclusions
    yield from heading(title)
    if not found:
        yield note("经逐对比对，没有相互排斥的资金份额。", field="不重复审查")
        return
    lines = [
        {
            "number": centred(str(number), field="序号"),
            "a": Text(share_text(item.a), SMALL_CELL, field="资金份额"),
            "b": Text(share_text(item.b), SMALL_CELL, field="资金份额"),
            "kind": Text(item.kind.label, SMALL_CELL, field="排斥类型"),
            "reason": Text(sentence(item.explanation), SMALL_CELL, field="排斥的理由"),
        }
        for number, item in enumerate(found, start=1)
    ]
    yield Placed(column_table(template.columns["conflicts"], lines), before=4.0)
    for citation in dict.fromkeys(item.citation for item in found):
        yield note(quoted(citation, sheet.library), field="条款原文")


class Stacking(SectionedSheet):
    """History, invoices, exclusions, the choice, and advice with how it was answered."""

    sections: ClassVar[Mapping[str, Section]] = {
        "history": history,
        "invoices": invoices,
        "conflicts": _conflicts,
        "plan": plan,
        "dropped": dropped,
        "advice": advice,
        "signing": signing,
    }
    offers = Offers(
        Form.STACKING,
        "stacking.yaml",
        parts=tuple(sections),
        columns={
            "conflicts": _CONFLICTS,
            **columns_of("history", "invoices", "plan", "undecided", "dropped", "advice"),
        },
    )

    def speaks(self, dossier: Dossier) -> bool:
        return bool(dossier.evaluation.claims)
