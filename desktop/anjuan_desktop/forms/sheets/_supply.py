"""补正告知书: what is still missing, by when it should come, and the receipt."""

from collections.abc import Iterator, Sequence

from anjuan_core.dates import chinese
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import LETTER, SMALL_CELL
from anjuan_desktop.forms._wording import benefit_title
from anjuan_desktop.forms.paper import Block, Placed, Text
from anjuan_desktop.forms.parts import (
    LETTER_PAPER,
    LETTERHEAD_WORDS,
    addressee,
    centred,
    close,
    column_table,
    contact,
    letter_title,
    missing_text,
    paragraphs,
    red_head,
    signing_line,
)
from anjuan_desktop.forms.sheets._materials import claim_text
from anjuan_desktop.forms.sheets._sheet import Sheet
from anjuan_desktop.forms.templates import Offers, Template, filled

_PLACES = ("企业", "件数", "期限", "单位", "案卷编号")
_MISSING = {"awaited": "尚未提交", "returned": "退回补正"}
_BLANK_DAY = "　　年　　月　　日"


class Supply(Sheet):
    """A letter to the enterprise with a table of what it is asked for."""

    paper = LETTER_PAPER
    offers = Offers(
        Form.SUPPLY,
        "supply.yaml",
        parts=("letter", "table", "close", "receipt"),
        columns={"missing": ("number", "item", "claim", "state")},
        words={**LETTERHEAD_WORDS, "title": _PLACES, "receipt": _PLACES, "after": _PLACES},
        paragraphs=_PLACES,
    )

    def flow(self, dossiers: Sequence[Dossier], template: Template) -> Iterator[Placed]:
        dossier = dossiers[0]
        lines = list(_lines(dossier))
        values = {
            "企业": dossier.enterprise,
            "件数": str(len(lines)),
            "期限": chinese(dossier.due_on) if dossier.due_on else _BLANK_DAY,
            "单位": dossier.office.name,
            "案卷编号": dossier.number,
        }
        for section in template.sections:
            match section.part:
                case "letter":
                    yield from red_head(dossier, template)
                    yield letter_title(filled(template.words["title"], values))
                    yield addressee(dossier.enterprise)
                    yield from paragraphs([filled(text, values) for text in template.paragraphs])
                case "table":
                    table = column_table(template.columns["missing"], lines or [_nothing()])
                    yield Placed(table, before=8.0)
                    yield Placed(Text(filled(template.words["after"], values), LETTER, field="正文"), before=8.0)
                case "close":
                    yield close(dossier)
                    yield from contact(dossier)
                case _:
                    receipt = filled(template.words["receipt"], values)
                    yield Placed(
                        Text(receipt, SMALL_CELL.but(size=10.5, leading=15.0), field="签收"), before=20.0, keep=True
                    )
                    yield signing_line(template.signatures, before=6.0)

    def speaks(self, dossier: Dossier) -> bool:
        return any(True for _ in _lines(dossier))


def _lines(sheet: Dossier) -> Iterator[dict[str, Block]]:
    """Materials that haven't come or went back, then facts no claim can be judged without."""
    for number, (item, claim, state) in enumerate(_wanted(sheet), start=1):
        yield {
            "number": centred(str(number), field="序号"),
            "item": Text(item, SMALL_CELL, field="需补正的材料"),
            "claim": Text(claim, SMALL_CELL, field="对应事项"),
            "state": Text(state, SMALL_CELL, field="补正要求"),
        }


def _wanted(sheet: Dossier) -> Iterator[tuple[str, str, str]]:
    for item in sheet.materials:
        if item.status in _MISSING:
            remark = f"：{item.remark}" if item.remark else ""
            yield item.name, claim_text(item.claim, sheet), f"{_MISSING[item.status]}{remark}"
    asked: dict[str, list[str]] = {}
    for claim in sheet.evaluation.claims:
        for missing in claim.missing:
            asked.setdefault(missing_text(missing), []).append(f"{claim.id} {benefit_title(claim, sheet.library)}")
    for fact, claims in asked.items():
        yield fact, "、".join(claims), "请填报并附证明材料"


def _nothing() -> dict[str, Block]:
    return {name: centred("", field="需补正的材料") for name in ("number", "item", "claim", "state")}
