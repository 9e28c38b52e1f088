"""测算书: the working of every claim line by line, each with all the words it rests on."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from anjuan_core.dates import chinese
from anjuan_core.money import grouped
from anjuan_core.results import Citation, ClaimResult, Status
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import FIGURE, LABEL, QUOTE, SMALL_CELL, STRONG
from anjuan_desktop.forms._wording import (
    arithmetic,
    basis,
    benefit_title,
    is_figure,
    payer_text,
    result,
    yuan,
)
from anjuan_desktop.forms.paper import Block, Cell, Face, Placed, Row, Span, Stack, Table, Text
from anjuan_desktop.forms.parts import (
    Field,
    amount_block,
    band,
    cell,
    centred,
    citations_of,
    column_head,
    column_row,
    column_table,
    field_rows,
    heading,
    longest,
    note,
    quoted,
    reasons_of,
    verdict,
)
from anjuan_desktop.forms.sections import columns_of, plan, signing
from anjuan_desktop.forms.sheets._sheet import Section, SectionedSheet
from anjuan_desktop.forms.templates import Offers, Template

_RESULTS = ("id", "title", "basis", "object", "year", "verdict", "amount")
_BOLD = FIGURE.but(face=Face.HEI_BOLD)


def _results(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    yield from heading(title)
    if not sheet.evaluation.claims:
        yield note("尚未选定申报事项。", field="申报事项")
        return
    columns = template.columns["results"]
    yield Placed(column_table(columns, (_result(claim, sheet) for claim in sheet.evaluation.claims)), before=4.0)


def _result(claim: ClaimResult, sheet: Dossier) -> dict[str, Block]:
    where = f"申报事项 {claim.id}"
    item = sheet.case.by_id[claim.object]
    return {
        "id": centred(claim.id, field="申报事项编号"),
        "title": cell(benefit_title(claim, sheet.library), field=where),
        "basis": cell(basis(claim, sheet.library), field=where),
        "object": cell(f"{item.id} {item.name}", field=f"{item.id} 的名称"),
        "year": centred(str(claim.year), field=where),
        "verdict": verdict(claim.status),
        "amount": amount_block(claim),
    }


def _workings(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    yield from heading(title)
    if not sheet.evaluation.claims:
        yield note("尚未选定申报事项。", field="申报事项")
    for number, claim in enumerate(sheet.evaluation.claims):
        yield Placed(_claim(claim, sheet, template), before=10.0 if number else 4.0)


def _claim(claim: ClaimResult, sheet: Dossier, template: Template) -> Table:
    """What is claimed of which document, its steps, what it comes to, and the words, under a head that comes again."""
    where = f"申报事项 {claim.id}"
    name = [Span(f"{claim.id}　", Face.HEI), Span(benefit_title(claim, sheet.library), Face.HEI_BOLD)]
    columns = template.columns["steps"]
    steps = [column_row(columns, _step(claim, number, where)) for number in range(len(claim.trace))]
    rows = [
        *field_rows(_facts(claim, sheet)),
        *([column_head(columns), *steps] if steps else ()),
        *_outcome(claim, where),
        *(
            _line(label.removesuffix("："), Text(text, SMALL_CELL, field=field))
            for label, text, field in reasons_of(claim, sheet)
        ),
        *(
            _line("条款原文" if number == 0 else "", Text(text, QUOTE, field=f"{where} 的条款原文"))
            for number, text in enumerate(quoted(citation, sheet.library) for citation in _own_first(claim, sheet))
        ),
    ]
    return Table(rows, head=[band(Text(name, STRONG, field=where))])


def _own_first(claim: ClaimResult, sheet: Dossier) -> list[Citation]:
    """The words of the claim's own clause, then those of the document as a whole."""
    label = sheet.library.benefit(claim.benefit).label
    return sorted(longest(citations_of(claim)), key=lambda citation: citation.clause != label)


def _facts(claim: ClaimResult, sheet: Dossier) -> list[Field]:
    pack, benefit = sheet.library.by_benefit[claim.benefit]
    item = sheet.case.by_id[claim.object]
    window = pack.validity.window
    return [
        Field("政策文件", f"《{pack.title}》（{pack.number}，{chinese(pack.issued)}）", wide=True),
        Field("条款", f"{benefit.label}　{benefit.title}", wide=True),
        Field("支持对象", f"{item.id} {item.name}", wide=True, where=f"{item.id} 的名称"),
        Field("申报年度", f"{claim.year}年度"),
        Field("文件有效期", str(window)),
    ]


def _step(claim: ClaimResult, number: int, where: str) -> dict[str, Block]:
    step, field = claim.trace[number], f"{where} 的测算过程"
    figure = is_figure(step.value)
    return {
        "number": centred(str(number + 1), field="序号"),
        "label": Text(step.label, SMALL_CELL, field=field),
        "expression": Text(arithmetic(step.expression, step.value), SMALL_CELL, field=field),
        "value": Text(result(step.value), FIGURE.but(size=9.0) if figure else SMALL_CELL, field=field),
        "clause": centred(step.citation.clause if step.citation else "", field=field),
    }


def _outcome(claim: ClaimResult, where: str) -> Iterator[Row]:
    chip = Cell(verdict(claim.status), 30.0)
    if claim.amount is None:
        bound = "文件未定上限" if claim.upper_bound is None else f"测算上限 {yuan(claim.upper_bound)}"
        yield Row((chip, Cell(Text(f"金额待定，{bound}", STRONG, field=where), 136.0)), least=22.0)
        return
    lines: list[Block] = [Text(yuan(claim.amount), STRONG, field=where)]
    if claim.status is Status.PAYABLE:
        shares = "，".join(f"{payer_text(share.payer)}资金 {grouped(share.amount)} 元" for share in claim.shares)
        lines += [
            Text(f"人民币大写：{capitals(claim.amount)}", SMALL_CELL, field="人民币大写"),
            Text(f"资金分担：{shares or '——'}", SMALL_CELL, field=where),
        ]
    yield Row((chip, Cell(Stack(lines), 136.0)), least=22.0)


def _line(label: str, block: Block) -> Row:
    return Row((Cell(Text(label, LABEL, field=label or "条款"), 30.0, valign="top"), Cell(block, 136.0)))


class Working(SectionedSheet):
    """Results in one table, then every claim's working by itself, then the plan."""

    sections: ClassVar[Mapping[str, Section]] = {
        "results": _results,
        "workings": _workings,
        "plan": plan,
        "signing": signing,
    }
    offers = Offers(
        Form.WORKING,
        "working.yaml",
        parts=tuple(sections),
        columns={
            "results": _RESULTS,
            "steps": ("number", "label", "expression", "value", "clause"),
            **columns_of("plan", "undecided"),
        },
    )

    def speaks(self, dossier: Dossier) -> bool:
        return bool(dossier.evaluation.claims)
