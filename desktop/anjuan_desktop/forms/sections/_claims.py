"""申报事项与测算: every claim with its verdict, its amount, its working and the words it rests on, in one table."""

from collections.abc import Iterator
from dataclasses import replace

from anjuan_core.results import ClaimResult, Step
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import COLUMN, FIGURE, LABEL, QUOTE, SHADE, SMALL_CELL
from anjuan_desktop.forms._wording import arithmetic, basis, benefit_title, is_figure, result
from anjuan_desktop.forms.paper import HAIR, RULE, Blank, Block, Cell, Face, Placed, Row, Span, Stack, Table, Text
from anjuan_desktop.forms.parts import (
    amount_block,
    citations_of,
    cited,
    column_head,
    head_row,
    heading,
    longest,
    note,
    reasons_of,
    verdict,
    words,
)
from anjuan_desktop.forms.templates import Template

COLUMNS = {
    "claims": ("id", "basis", "object", "year", "verdict", "amount"),
    "steps": ("label", "expression", "value", "clause"),
}
FIRST = {"claims": "id"}
_REASON_PART = 0.15
_FIGURE = FIGURE.but(size=9.0, leading=12.5)
_WORDS = QUOTE.but(leading=12.5)


def claims(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    yield from heading(title)
    if not sheet.evaluation.claims:
        yield note("尚未选定申报事项。", field="申报事项")
        return
    layout = _Layout(template)
    rows = [row for claim in sheet.evaluation.claims for row in _rows(claim, sheet, layout)]
    head = [column_head(template.columns["claims"]), layout.steps_head()]
    yield Placed(Table(rows, head=head), before=4.0)
    yield from common_words(sheet)


class _Layout:
    """The columns of a claim and of its steps, which leave the claim's first column free."""

    def __init__(self, template: Template) -> None:
        self.claims, self._steps = template.columns["claims"], template.columns["steps"]
        self.number = self.claims[0].share
        self.inner = sum(column.share for column in self.claims[1:])
        whole = sum(column.share for column in self._steps)
        self.steps = {column.name: column.share * self.inner / whole for column in self._steps}

    def steps_head(self) -> Row:
        titles = ((column.title, self.steps[column.name]) for column in self._steps)
        return replace(head_row((("", self.number), *titles)), ruled_from=1)

    def line(self, *blocks: tuple[Block, float], rule: float = HAIR) -> Row:
        """A row below a claim, clear of the column of numbers."""
        cells = [Cell(block, share, ruled=number == 0, valign="top") for number, (block, share) in enumerate(blocks)]
        return Row((Cell(Blank(0.0), self.number), *cells), rule=rule, pad=2.0, ruled_from=1)

    def labelled(self, label: str, block: Block) -> Row:
        name = Text(label, LABEL.but(leading=12.5), field=label or "理由")
        return self.line((name, self.inner * _REASON_PART), (block, self.inner * (1 - _REASON_PART)))


def _rows(claim: ClaimResult, sheet: Dossier, layout: _Layout) -> Iterator[Row]:
    where = f"申报事项 {claim.id}"
    found = [
        _summary(claim, sheet, layout, where),
        *(_step(step, layout, where) for step in claim.trace),
        *(
            layout.labelled(label, Text(text, SMALL_CELL, field=field))
            for label, text, field in reasons_of(claim, sheet)
        ),
        *_own_words(claim, sheet, layout, where),
    ]
    style = COLUMN.but(face=Face.HEI_BOLD)
    going_on = Stack([Text(claim.id, style, field=where), Text("（续）", COLUMN.but(size=8.0), field=where)])
    for number, row in enumerate(found):
        last = number == len(found) - 1
        # The summary stands with its first steps, the last line of a claim not alone.
        keep = not last and not 1 < number < len(found) - 2
        first = replace(row.cells[0], again=going_on if number else None)
        yield replace(row, cells=(first, *row.cells[1:]), keep=keep)


def _summary(claim: ClaimResult, sheet: Dossier, layout: _Layout, where: str) -> Row:
    item = sheet.case.by_id[claim.object]
    name = [Span(f"{item.id} ", Face.HEI), Span(item.name, Face.FANG)]
    blocks: dict[str, Block] = {
        "id": Text(claim.id, COLUMN.but(face=Face.HEI_BOLD), field="申报事项编号"),
        "basis": Stack(
            [
                Text(benefit_title(claim, sheet.library), LABEL.but(face=Face.HEI_BOLD), field=where),
                Text(basis(claim, sheet.library), SMALL_CELL, field=where),
            ]
        ),
        "object": Text(name, SMALL_CELL, field=f"{item.id} 的名称"),
        "year": Text(str(claim.year), COLUMN, field=where),
        "verdict": verdict(claim.status),
        "amount": amount_block(claim),
    }
    cells = (
        Cell(blocks[column.name], column.share, fill=SHADE if number else None)
        for number, column in enumerate(layout.claims)
    )
    return Row(tuple(cells), pad=4.0)


def _step(step: Step, layout: _Layout, where: str) -> Row:
    texts = {
        "label": (step.label, SMALL_CELL),
        "expression": (arithmetic(step.expression, step.value), SMALL_CELL),
        "value": (result(step.value), _FIGURE if is_figure(step.value) else SMALL_CELL),
        "clause": (step.citation.clause if step.citation else "——", SMALL_CELL.but(align="centre")),
    }
    return layout.line(
        *((Text(*texts[name], field=f"{where} 的测算过程"), share) for name, share in layout.steps.items())
    )


def _own_words(claim: ClaimResult, sheet: Dossier, layout: _Layout, where: str) -> Iterator[Row]:
    """The words of the claim's own clause, each passage once."""
    label = sheet.library.benefit(claim.benefit).label
    own = longest(quote for quote in citations_of(claim) if quote.clause == label)
    for number, citation in enumerate(own):
        text = Text(f"{citation.clause}{words(citation, sheet.library)}", _WORDS, field=f"{where} 的条款原文")
        yield layout.labelled("条款原文：" if number == 0 else "", text)


def common_words(sheet: Dossier) -> Iterator[Placed]:
    """What several claims rest on (validity, conditions of the whole document), once, below them all."""
    library = sheet.library
    others = {
        citation: None
        for claim in sheet.evaluation.claims
        for citation in citations_of(claim)
        if citation.clause != library.benefit(claim.benefit).label
    }
    if not others:
        return
    rows = [
        Row(
            (
                Cell(Text(cited(citation, library), SMALL_CELL, field="条款"), 46.0, valign="top"),
                Cell(Text(words(citation, library), _WORDS, field="条款原文"), 120.0, ruled=False),
            ),
            rule=HAIR if number else RULE,
            pad=2.0,
        )
        for number, citation in enumerate(sorted(others))
    ]
    head = Row((Cell(Text("以上事项共同依据的条款原文", LABEL, field="标题"), 1.0, fill=SHADE),), keep=True)
    yield Placed(Table(rows, head=[head]), before=6.0)
