"""不重复: earlier support, invoices, what excludes what, what was left out and why, and advice with its answers."""

from collections.abc import Iterable, Iterator, Sequence

from anjuan_core.case import ExpenseLine, HistoryRow, NeighbourLine
from anjuan_core.dates import chinese
from anjuan_core.money import ZERO, grouped
from anjuan_core.results import ADVICE, Advice, Citation, ShareRef
from anjuan_core.unknown import Unknown
from anjuan_desktop.forms._dossier import Dossier, answer_to
from anjuan_desktop.forms._styles import COLUMN, FIGURE, LABEL, QUOTE, SMALL_CELL
from anjuan_desktop.forms._wording import day_of, payer_text, sentence, share_order, share_text
from anjuan_desktop.forms.paper import Block, Pair, Placed, Text
from anjuan_desktop.forms.parts import centred, cited, column_table, heading, lead, note, quoted
from anjuan_desktop.forms.templates import Template

COLUMNS = {
    "history": ("year", "source", "object", "payer", "amount"),
    "exclusions": ("number", "a", "b", "kind", "basis"),
    "dropped": ("share", "amount", "kind", "reason"),
    "advice": ("number", "kind", "text", "answer"),
}
INVOICE_COLUMNS = {"invoices": ("number", "object", "invoice", "seller", "date", "amount", "claims", "finding")}

_REASON = SMALL_CELL.but(align="justify")
_FIGURE = FIGURE.but(size=9.0, leading=12.5)
_CODE = SMALL_CELL.but(size=8.5, leading=12.0)


def stacking(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    """All of it under one heading, without the invoices one by one."""
    yield from heading(title)
    for mark, part in zip("一二三四", (history, exclusions, dropped, advice), strict=True):
        yield from part(sheet, template, "", mark=f"（{mark}）")


def history(sheet: Dossier, template: Template, title: str, mark: str = "") -> Iterator[Placed]:
    rows = sheet.case.history
    yield from heading(title)
    if not rows:
        yield note(f"{mark}此前已享受的支持：案卷中没有记录。", field="不重复审查")
        return
    paid = sum((row.amount for row in rows), ZERO)
    yield lead(f"{mark}此前已享受的支持，共 {len(rows)} 笔，{grouped(paid)} 元：", field="不重复审查")
    lines = [
        {
            "year": centred(str(row.year), field="已享受的支持"),
            "source": Text(_source(row, sheet), SMALL_CELL, field="已享受的支持"),
            "object": Text(row.object, SMALL_CELL, field="已享受支持的对象"),
            "payer": centred(payer_text(row.payer), field="已享受的支持"),
            "amount": Text(grouped(row.amount), FIGURE, field="已享受的支持"),
        }
        for row in rows
    ]
    yield Placed(column_table(template.columns["history"], lines), before=3.0)


def _source(row: HistoryRow, sheet: Dossier) -> str:
    if row.benefit is None:
        # Another programme's stages are nobody's to name here: as they were entered.
        return f"{row.programme}（{row.stage}）" if row.stage is not None else f"{row.programme}"
    pack, benefit = sheet.library.by_benefit[row.benefit]
    label = benefit.stage_label(row.stage)
    stage = f"（{label}）" if label else ""
    return f"{pack.number}{benefit.label}{benefit.title}{stage}"


def exclusions(sheet: Dossier, template: Template, title: str, mark: str = "") -> Iterator[Placed]:
    found = sheet.evaluation.exclusions
    yield from heading(title)
    if not found:
        yield note(f"{mark}相互排斥的资金份额：经审查，未发现。", field="不重复审查")
        return
    yield lead(f"{mark}相互排斥的资金份额，共 {len(found)} 对，每对只能计入一份：", field="不重复审查")
    amounts = {
        ShareRef(claim.id, share.payer): grouped(share.amount)
        for claim in sheet.evaluation.claims
        for share in claim.shares
    }
    lines = [
        {
            "number": Text(str(number), COLUMN, field="序号"),
            "a": _share(item.a, amounts),
            "b": _share(item.b, amounts),
            "kind": Text(item.kind.label, SMALL_CELL, field="排斥类型"),
            "basis": Text(cited(item.citation, sheet.library), SMALL_CELL, field="排斥依据"),
        }
        for number, item in enumerate(found, start=1)
    ]
    yield Placed(column_table(template.columns["exclusions"], lines), before=3.0)
    yield from _words({item.citation: None for item in found}, sheet)


def _share(ref: ShareRef, amounts: dict[ShareRef, str]) -> Block:
    where = f"申报事项 {ref.claim}"
    name = Text(f"{ref.claim} {payer_text(ref.payer)}", SMALL_CELL, field=where)
    return Pair(name, Text(amounts.get(ref, "（待定）"), _FIGURE, field=where), gap=4.0)


def _words(citations: dict[Citation, None], sheet: Dossier) -> Iterator[Placed]:
    for citation in citations:
        yield Placed(Text(quoted(citation, sheet.library), QUOTE, field="条款原文"), before=3.0)


def dropped(sheet: Dossier, template: Template, title: str, mark: str = "") -> Iterator[Placed]:
    """What the program's plan leaves out. An officer's other choice stands with the plan."""
    found = sheet.evaluation.plan.dropped
    yield from heading(title)
    whose = "程序方案未计入" if sheet.override is not None else "未计入方案"
    if not found:
        missing = "没有，可测算的份额均已计入。" if sheet.evaluation.plan.counted else "没有可测算的份额。"
        yield note(f"{mark}{whose}的份额：{missing}", field="不重复审查")
        return
    yield lead(f"{mark}{whose}的份额及理由，共 {len(found)} 份：", field="不重复审查")
    lines = [
        {
            "share": Text(share_text(item.share), SMALL_CELL, field=f"申报事项 {item.share.claim}"),
            "amount": Text(grouped(item.amount), _FIGURE, field="未计入金额"),
            "kind": Text(item.kind.label, SMALL_CELL, field="类型"),
            "reason": Text(sentence(item.explanation), _REASON, field="未计入的理由"),
        }
        for item in sorted(found, key=lambda item: share_order(item.share))
    ]
    yield Placed(column_table(template.columns["dropped"], lines), before=3.0)


def advice(sheet: Dossier, template: Template, title: str, mark: str = "") -> Iterator[Placed]:
    found = sheet.evaluation.plan.advice
    yield from heading(title)
    if not found:
        yield note(f"{mark}提示：没有。", field="提示")
        return
    answered = sum(answer_to(item, sheet) is not None for item in found)
    yield lead(f"{mark}提示，共 {len(found)} 条，应逐条核对（已核对 {answered} 条）：", field="提示")
    lines = [
        {
            "number": Text(f"{'☑' if answer_to(item, sheet) else '☐'} {number}", COLUMN, field="序号"),
            "kind": Text(ADVICE.get(item.kind, "提示"), SMALL_CELL, field="提示"),
            "text": Text(f"{_claims(item)}{sentence(item.explanation)}", _REASON, field="提示"),
            "answer": _answer(item, sheet),
        }
        for number, item in enumerate(found, start=1)
    ]
    yield Placed(column_table(template.columns["advice"], lines), before=3.0)


def _claims(item: Advice) -> str:
    return f"〔{'、'.join(item.claims)}〕" if item.claims else ""


def _answer(item: Advice, sheet: Dossier) -> Block:
    """The officer's words, or room for them."""
    answered = answer_to(item, sheet)
    if answered is None:
        return Text("核对情况：", LABEL, field="提示的答复")
    by = f"（{answered.by}，{chinese(day_of(answered.at))}）"
    return Text(f"{answered.reason or '已核对'}{by}", SMALL_CELL, field="提示的答复")


def invoices(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    """Every invoice line, the claims that count it, and what the comparison with the other cases found."""
    yield from heading(title)
    lines = [(item.id, line) for item in sheet.case.objects for line in item.expenses]
    if not lines:
        yield note("案卷中没有发票明细。", field="发票核对")
        return
    known = [line.amount for _, line in lines if not isinstance(line.amount, Unknown)]
    others = _by_line(sheet.case.neighbours)
    cleared = {item.key: item.reason for item in reversed(sheet.case.cleared)}
    met = sum(line.key in others for _, line in lines)
    text = f"共 {len(lines)} 行，金额合计 {grouped(sum(known, ZERO))} 元；与其他企业案卷重复 {met} 行。"
    yield lead(text, field="发票核对")
    rows = [
        {
            "number": centred(str(number), field="序号"),
            "object": Text(object_, SMALL_CELL, field="支持对象"),
            "invoice": Text(f"{line.invoice}#{line.line}", _CODE, field="发票号码"),
            "seller": _known(line.seller, "销售方"),
            "date": centred("" if isinstance(line.date, Unknown) else line.date.isoformat(), field="开票日期"),
            "amount": _figure(line),
            "claims": Text("、".join(_counting(object_, line, sheet)) or "——", SMALL_CELL, field="申报事项"),
            "finding": Text(_finding(others.get(line.key, ()), cleared.get(line.key)), SMALL_CELL, field="核对结果"),
        }
        for number, (object_, line) in enumerate(lines, start=1)
    ]
    yield Placed(column_table(template.columns["invoices"], rows), before=3.0)


def _known(value: str | Unknown, field: str) -> Block:
    return Text("未填写" if isinstance(value, Unknown) else value, SMALL_CELL, field=field)


def _figure(line: ExpenseLine) -> Block:
    text = "未填写" if isinstance(line.amount, Unknown) else grouped(line.amount)
    return Text(text, _FIGURE, field="发票金额")


def _counting(object_: str, line: ExpenseLine, sheet: Dossier) -> list[str]:
    """The claims that count a line: those that name it, and those of its object that name none."""
    if sheet.case.claims is None:
        return [
            found.id for found in sheet.evaluation.claims if found.object == object_ and _counts(found.benefit, sheet)
        ]
    return [
        claim.id
        for claim in sheet.case.claims
        if (
            claim.object == object_ and _counts(claim.benefit, sheet)
            if claim.expenses is None
            else line.key in claim.expenses
        )
    ]


def _counts(benefit: str, sheet: Dossier) -> bool:
    return sheet.library.benefit(benefit).counts_costs


def _by_line(neighbours: Iterable[NeighbourLine]) -> dict[str, list[NeighbourLine]]:
    found: dict[str, list[NeighbourLine]] = {}
    for line in neighbours:
        found.setdefault(line.key, []).append(line)
    return found


def _finding(others: Sequence[NeighbourLine], cleared: str | None) -> str:
    """What the comparison of one line found: every other enterprise that has it, and why it was cleared, if it was."""
    if not others:
        return "未见重复"
    names = dict.fromkeys(f"{other.name}（{other.uscc}）" for other in others)
    same = f"与{'、'.join(names)}重复"
    return f"{same}，已核实：{cleared}" if cleared is not None else f"{same}，待核查"
