"""三、申报事项与测算: every claim with its verdict, its amount, its working and the words it rests on."""

from collections.abc import Iterator
from dataclasses import replace

from anjuan_core.money import grouped
from anjuan_core.results import Citation, ClaimResult, MissingFact, Status, Step
from anjuan_desktop.forms._parts import head_row, heading, note, verdict
from anjuan_desktop.forms._sheet import SheetInput
from anjuan_desktop.forms._styles import COLUMN, FIGURE, LABEL, NOTE, QUOTE, SHADE
from anjuan_desktop.forms._wording import (
    arithmetic,
    basis,
    benefit_title,
    cited,
    is_figure,
    payer_text,
    result,
    sentence,
    yuan,
)
from anjuan_desktop.forms.paper import (
    HAIR,
    RULE,
    Blank,
    Block,
    Cell,
    Face,
    Pair,
    Placed,
    Row,
    Span,
    Stack,
    Table,
    Text,
)

_COLUMNS = (
    ("编号", 13.0),
    ("政策依据", 40.0),
    ("支持对象", 40.0),
    ("年度", 12.0),
    ("结论", 23.0),
    ("测算金额（元）", 38.0),
)
_NUMBER, _INNER, _REASON = 13.0, 153.0, 23.0
_STEPS = (("测算步骤", 45.0), ("所填事实或算式", 57.0), ("结果", 33.0), ("条款", 18.0))
_SMALL = NOTE.but(size=9.5, leading=12.5, align="left")

_FIGURE = FIGURE.but(size=9.0, leading=12.5)


def claims(sheet: SheetInput) -> Iterator[Placed]:
    yield heading("三、申报事项与测算")
    if not sheet.evaluation.claims:
        yield note("尚未选定申报事项。", field="申报事项")
        return
    rows = [row for claim in sheet.evaluation.claims for row in _rows(claim, sheet)]
    steps = replace(head_row((("", _NUMBER), *_STEPS)), ruled_from=1)
    yield Placed(Table(rows, head=[head_row(_COLUMNS), steps]), before=4.0)
    yield from _common_words(sheet)


def _rows(claim: ClaimResult, sheet: SheetInput) -> Iterator[Row]:
    where = f"申报事项 {claim.id}"
    found = [
        _summary(claim, sheet, where),
        *(_step(step, where) for step in claim.trace),
        *_reasons(claim, sheet, where),
        *_own_words(claim, sheet, where),
    ]
    style = COLUMN.but(face=Face.HEI_BOLD)
    going_on = Stack([Text(claim.id, style, field=where), Text("（续）", COLUMN.but(size=8.0), field=where)])
    for number, row in enumerate(found):
        last = number == len(found) - 1
        # The summary stands with its first steps, the last line of a claim not alone.
        keep = not last and not 1 < number < len(found) - 2
        first = replace(row.cells[0], again=going_on if number else None)
        yield replace(row, cells=(first, *row.cells[1:]), keep=keep)


def _summary(claim: ClaimResult, sheet: SheetInput, where: str) -> Row:
    library = sheet.library
    item = sheet.case.by_id[claim.object]
    grounds = [
        Text(benefit_title(claim, library), LABEL.but(face=Face.HEI_BOLD), field=where),
        Text(basis(claim, library), _SMALL, field=where),
    ]
    name = [Span(f"{item.id} ", Face.HEI), Span(item.name, Face.FANG)]
    blocks: tuple[Block, ...] = (
        Text(claim.id, COLUMN.but(face=Face.HEI_BOLD), field="申报事项编号"),
        Stack(grounds),
        Text(name, _SMALL, field=f"{item.id} 的名称"),
        Text(str(claim.year), COLUMN, field=where),
        verdict(claim.status),
        _amount(claim, where),
    )
    cells = (
        Cell(block, share, fill=SHADE if number else None)
        for number, (block, (_, share)) in enumerate(zip(blocks, _COLUMNS, strict=True))
    )
    return Row(tuple(cells), pad=4.0)


def _amount(claim: ClaimResult, where: str) -> Block:
    """The amount over its shares; where there is none yet, its upper bound."""
    if claim.amount is None:
        bound = "文件未定上限" if claim.upper_bound is None else f"上限 {grouped(claim.upper_bound)}"
        return Stack(
            [
                Text("待定", FIGURE.but(face=Face.HEI_BOLD), field=where),
                Text(bound, FIGURE.but(size=8.5, leading=12), field=where),
            ]
        )
    lines: list[Block] = [Text(grouped(claim.amount), FIGURE.but(face=Face.HEI_BOLD), field=where)]
    for share in claim.shares:
        level = Text(payer_text(share.payer), LABEL.but(size=8.5, leading=12), field=where)
        lines.append(Pair(level, Text(grouped(share.amount), FIGURE.but(size=8.5, leading=12), field=where), gap=3.0))
    return Stack(lines)


def _line(*blocks: tuple[Block, float], rule: float = HAIR) -> Row:
    """A row below a claim, clear of the column of numbers."""
    cells = [Cell(block, share, ruled=number == 0, valign="top") for number, (block, share) in enumerate(blocks)]
    return Row((Cell(Blank(0.0), _NUMBER), *cells), rule=rule, pad=2.0, ruled_from=1)


def _step(step: Step, where: str) -> Row:
    texts = (
        (step.label, _SMALL),
        (arithmetic(step.expression, step.value), _SMALL),
        (result(step.value), _FIGURE if is_figure(step.value) else _SMALL),
        (step.citation.clause if step.citation else "——", _SMALL.but(align="centre")),
    )
    return _line(
        *(
            (Text(text, style, field=f"{where} 的测算过程"), share)
            for (text, style), (_, share) in zip(texts, _STEPS, strict=True)
        )
    )


def _labelled(label: str, block: Block) -> Row:
    return _line((Text(label, LABEL.but(leading=12.5), field=label), _REASON), (block, _INNER - _REASON))


def _reasons(claim: ClaimResult, sheet: SheetInput, where: str) -> Iterator[Row]:
    """Why it isn't payable, what is missing, up to what the authority may go, when a share falls due."""
    for failure in claim.failed:
        own = failure.citation is None or failure.citation.clause == sheet.library.benefit(claim.benefit).label
        words = "" if own or failure.citation is None else f"（依据：{cited(failure.citation, sheet.library)}）"
        text = Text(sentence(f"{failure.explanation}{words}"), _SMALL, field=f"{where} 的理由")
        yield _labelled(f"{claim.status.label}：", text)
    if claim.missing:
        facts = "、".join(_missing(item, sheet) for item in claim.missing)
        yield _labelled("尚缺事实：", Text(f"{facts}。", _SMALL, field=f"{where} 的待补充事实"))
    if claim.status is Status.NEEDS_DECISION:
        bound = "文件未定上限" if claim.upper_bound is None else f"不超过 {yuan(claim.upper_bound)}"
        yield _labelled("待核定：", Text(f"金额由主管部门核定，{bound}。", _SMALL, field=where))
    for share in claim.shares:
        if share.payable_when is not None:
            text = Text(f"{payer_text(share.payer)}资金：{share.payable_when}", _SMALL, field=f"{where} 的兑现条件")
            yield _labelled("兑现条件：", text)


def _missing(item: MissingFact, sheet: SheetInput) -> str:
    """`入统投资额（P1）`, `2023年度主营业务收入（企业）`."""
    year = f"{item.year}年度" if item.year is not None else ""
    return f"{year}{item.label}（{item.object or '企业'}）"


def _own_words(claim: ClaimResult, sheet: SheetInput, where: str) -> Iterator[Row]:
    """The words of the claim's own clause, each passage once."""
    label = sheet.library.benefit(claim.benefit).label
    own = [quote for quote in _citations(claim) if quote.clause == label]
    longest = [
        quote for quote in own if not any(quote.quote != other.quote and quote.quote in other.quote for other in own)
    ]
    for number, citation in enumerate(longest):
        text = Text(f"{citation.clause}“{citation.quote}”", QUOTE.but(leading=12.5), field=f"{where} 的条款原文")
        yield _labelled("条款原文：" if number == 0 else "", text)


def _citations(claim: ClaimResult) -> list[Citation]:
    steps = [step.citation for step in claim.trace]
    found = [*steps, *(failure.citation for failure in claim.failed)]
    return list(dict.fromkeys(citation for citation in found if citation is not None))


def _common_words(sheet: SheetInput) -> Iterator[Placed]:
    """What several claims rest on (validity, conditions of the whole document), once, below them all."""
    library = sheet.library
    others = {
        citation: None
        for claim in sheet.evaluation.claims
        for citation in _citations(claim)
        if citation.clause != library.benefit(claim.benefit).label
    }
    if not others:
        return
    rows = [
        Row(
            (
                Cell(Text(cited(citation, library), _SMALL, field="条款"), 46.0, valign="top"),
                Cell(Text(f"“{citation.quote}”", QUOTE.but(leading=12.5), field="条款原文"), 120.0, ruled=False),
            ),
            rule=HAIR if number else RULE,
            pad=2.0,
        )
        for number, citation in enumerate(sorted(others))
    ]
    head = Row((Cell(Text("以上事项共同依据的条款原文", LABEL, field="标题"), 1.0, fill=SHADE),), keep=True)
    yield Placed(Table(rows, head=[head]), before=6.0)
